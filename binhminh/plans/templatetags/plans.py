"""How periods, deadlines and stories of a plan are written."""

from __future__ import annotations

from django import template

from binhminh.plans.models import Task, TaskEntry
from binhminh.plans.words import deadline_words, entry_words, slot_words

register = template.Library()


@register.filter
def slot(label: str) -> str:
    """``W12/2023`` -> week 12, ``Q1/2023`` -> quarter I/2023, ``3/2023`` -> month 3/2023."""
    return slot_words(label)


@register.filter
def deadline(task: Task) -> str:
    """When a task is to be done, in words: as the plan writes it, or its cadence and dates."""
    return deadline_words(task)


@register.filter
def entry(row: TaskEntry) -> str:
    """What an entry of a story says happened."""
    return entry_words(row)
