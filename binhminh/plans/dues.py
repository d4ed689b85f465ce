"""A due date as a page shows it: so many working days left, late, or not done in its year."""

from __future__ import annotations

from datetime import date

from binhminh.core.calendar.queries import work_calendar as calendar_of
from binhminh.core.organisations.models import Year
from binhminh.law.calendar import WorkCalendar
from binhminh.web.formats import Due

from .models import Occurrence
from .states import UNFINISHED

__all__ = ["calendar_of", "due_of", "due_on_day", "who"]


def due_on_day(
    on: date, calendar: WorkCalendar, today: date, *, year: Year, done: bool = False
) -> Due:
    """A day as a due date, counted in working days from ``today``.

    Once the plan's ``year`` has ended, what is not done is told as that, and no longer counted.
    """
    if year.has_ended(today) and on < today:
        return Due(on=on, days_left=-1, done=done, over=True)
    left = calendar.working_days_between(today, on)
    return Due(on=on, days_left=min(left, -1) if on < today else left, done=done)


def due_of(work: Occurrence, calendar: WorkCalendar, today: date, *, year: Year) -> Due:
    """The due date of a piece of work of a plan of ``year``; see `due_on_day`."""
    return due_on_day(work.due_on, calendar, today, year=year, done=work.state not in UNFINISHED)


def who(work: Occurrence) -> str:
    """Whose it is: the person, else the unit; empty where nobody has it yet."""
    return str(work.task.owner or work.task.unit or "")
