"""A due date as a page shows it: so many working days left, or late."""

from __future__ import annotations

from datetime import date

from binhminh.core.calendar.queries import work_calendar as calendar_of
from binhminh.law.calendar import WorkCalendar
from binhminh.web.formats import Due

from .models import Occurrence
from .states import UNFINISHED

__all__ = ["calendar_of", "due_of", "due_on_day", "who"]


def due_on_day(on: date, calendar: WorkCalendar, today: date, *, done: bool = False) -> Due:
    """A day as a due date, counted in working days from ``today``."""
    left = calendar.working_days_between(today, on)
    return Due(on=on, days_left=min(left, -1) if on < today else left, done=done)


def due_of(work: Occurrence, calendar: WorkCalendar, today: date) -> Due:
    """The due date of a piece of work, counted in working days from ``today``."""
    return due_on_day(work.due_on, calendar, today, done=work.state not in UNFINISHED)


def who(work: Occurrence) -> str:
    """Whose it is: the person, else the unit; empty where nobody has it yet."""
    return str(work.task.owner or work.task.unit or "")
