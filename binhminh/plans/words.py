"""Sentences about tasks, shared by pages, print and spreadsheets."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .choices import Cadence, EntryKind
from .models import Occurrence, Task, TaskEntry
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


def brief_entry_words(row: TaskEntry) -> str:
    """What happened, in the two or three words that a line of the board has room for."""
    data = row.data
    match row.kind:
        case EntryKind.PROGRESS:
            return _("reports %(percent)s%%") % {"percent": data.get("percent", 0)}
        case EntryKind.ASSIGNED if who := data.get("owner") or data.get("unit"):
            return _("gives it to %(who)s") % {"who": who}
        case EntryKind.EXTENDED:
            day = date_format(date.fromisoformat(data["due_on"][1]), "SHORT_DATE_FORMAT")
            return _("extends to %(day)s") % {"day": day}
        case EntryKind.SUBMITTED:
            return _("reports it done")
        case EntryKind.CONFIRMED:
            return _("has confirmed")
    return entry_words(row)


def slot_words(work: Occurrence, *, brief: bool = False) -> str:
    """Which period a piece of work is for: week 12/2023, quarter I/2023, month 3/2023.

    A week whose number belongs to another year than the work (1 January 2023 lies in week 52 of
    2022) is told by its days. ``brief`` leaves out the year that the work is done in, for places
    that name it already. Work without a period has no words.
    """
    if match := re.fullmatch(r"W(\d+)/(\d{4})", work.label):
        return _week_words(int(match[1]), int(match[2]), work, brief)
    if match := re.fullmatch(r"Q([1-4])/(\d{4})", work.label):
        quarter = ["I", "II", "III", "IV"][int(match[1]) - 1]
        if brief and _is_of(work, match[2]):
            return _("quarter %(quarter)s") % {"quarter": quarter}
        return _("Quarter %(quarter)s/%(year)s") % {"quarter": quarter, "year": match[2]}
    if match := re.fullmatch(r"(\d+)/(\d{4})", work.label):
        if brief and _is_of(work, match[2]):
            return _("month %(month)s") % {"month": match[1]}
        return _("Month %(month)s/%(year)s") % {"month": match[1], "year": match[2]}
    return work.label


def _week_words(week: int, year: int, work: Occurrence, brief: bool) -> str:
    if not _is_of(work, str(year)):
        monday = date.fromisocalendar(year, week, 1)
        return f"{monday:%d/%m}–{monday + timedelta(days=6):%d/%m}"
    if brief:
        return _("week %(week)s") % {"week": week}
    return _("Week %(week)s/%(year)s") % {"week": week, "year": year}


def _is_of(work: Occurrence, year: str) -> bool:
    return str(work.starts_on.year) == year
