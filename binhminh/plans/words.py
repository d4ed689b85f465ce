"""Sentences about tasks, shared by pages, print and spreadsheets."""

from __future__ import annotations

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .choices import Cadence, EntryKind
from .models import Task, TaskEntry
from .schedule import due_date


def deadline_words(task: Task) -> str:
    """As the plan writes it; else from cadence and dates; else "within the year"."""
    if task.deadline_text:
        return task.deadline_text
    if task.cadence not in {Cadence.ONCE, Cadence.CONTINUOUS}:
        return str(task.get_cadence_display())
    days = [day for text in task.due if (day := due_date(text))]
    if days:
        return ", ".join(date_format(day, "SHORT_DATE_FORMAT") for day in sorted(days))
    if task.cadence == Cadence.CONTINUOUS:
        return str(task.get_cadence_display())
    return _("Within the year")


def entry_words(row: TaskEntry) -> str:
    """What happened, with its figures: progress, the days of an extension, the new owner."""
    data = row.data
    match row.kind:
        case EntryKind.PROGRESS:
            return _("reported progress: %(percent)s%%") % {"percent": data.get("percent", 0)}
        case EntryKind.ASSIGNED:
            who = " · ".join(filter(None, [data.get("owner"), data.get("unit")]))
            return (
                _("assigned to %(who)s") % {"who": who}
                if who
                else _("took back from those in charge")
            )
        case EntryKind.EXTENDED:
            before, after = (
                date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
                for text in data["due_on"]
            )
            return _("extended the deadline from %(before)s to %(after)s") % {
                "before": before,
                "after": after,
            }
        case EntryKind.SUBMITTED:
            return _("reported as done, waiting for confirmation")
    return str(row.get_kind_display())


def slot_words(label: str) -> str:
    """``W12/2023`` -> week 12/2023, ``Q1/2023`` -> quarter I/2023, ``3/2023`` -> month 3/2023."""
    if match := re.fullmatch(r"W(\d+)/(\d{4})", label or ""):
        return _("Week %(week)s/%(year)s") % {"week": match[1], "year": match[2]}
    if match := re.fullmatch(r"Q([1-4])/(\d{4})", label or ""):
        roman = ["I", "II", "III", "IV"][int(match[1]) - 1]
        return _("Quarter %(quarter)s/%(year)s") % {"quarter": roman, "year": match[2]}
    if match := re.fullmatch(r"(\d+)/(\d{4})", label or ""):
        return _("Month %(month)s/%(year)s") % {"month": match[1], "year": match[2]}
    return label or ""
