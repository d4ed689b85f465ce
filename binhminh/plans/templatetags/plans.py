"""How periods, deadlines and stories of a plan are written."""

from __future__ import annotations

from django import template

from binhminh.plans.models import Occurrence, Task, TaskEntry
from binhminh.plans.words import brief_entry_words, deadline_words, entry_words, slot_words

register = template.Library()


@register.filter
def slot(work: Occurrence) -> str:
    """Which week, month or quarter a piece of work is for."""
    return slot_words(work)


@register.filter
def deadline(task: Task) -> str:
    """When a task is to be done, in words: as the plan writes it, or its cadence and dates."""
    return deadline_words(task)


@register.filter
def entry(row: TaskEntry) -> str:
    """What an entry of a story says happened."""
    return entry_words(row)


@register.filter
def brief_entry(row: TaskEntry) -> str:
    """The same in two or three words."""
    return brief_entry_words(row)
