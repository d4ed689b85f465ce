"""How dates, times and due dates are written on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)


@dataclass(frozen=True)
class Due:
    """A due date as a page needs it; the counting is done by the calendar, not here.

    Args:
        on: the last day.
        days_left: days until then; 0 is today, negative is overdue.
        working: the days are working days.
        done: finished: the date is shown without pressing anybody.
        soon: from how many days left on the date is shown as pressing.
        over: the time it was meant for has ended (a plan of a past year): it is told as not done
            by its day, without counting on.
    """

    on: date
    days_left: int
    working: bool = True
    done: bool = False
    soon: int = 3
    over: bool = False

    @property
    def tone(self) -> str:
        if self.done:
            return "plain"
        if self.over:
            return "wait"
        if self.days_left < 0:
            return "bad"
        return "wait" if self.days_left <= self.soon else "plain"


def local_date(value: Any) -> date | None:
    """The day of a date or a point in time, in the school's time zone; None for anything else."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def short_date(value: Any) -> str:
    """12/10/2023."""
    day = local_date(value)
    return f"{day:%d/%m/%Y}" if day else ""


def clock_time(value: Any) -> str:
    """08:15."""
    if not isinstance(value, datetime):
        return ""
    value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%H:%M}"


def weekday_date(value: Any) -> str:
    """thứ Năm 12/10."""
    day = local_date(value)
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m}" if day else ""


def weekday_full_date(value: Any) -> str:
    """thứ Năm, 12/10/2023."""
    day = local_date(value)
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}" if day else ""


def read_day(text: str) -> date | None:
    """A day in an address: 25/11/2026 as people type it, or ``2026-11-25``; else None."""
    parts = text.strip().split("/")
    try:
        if len(parts) == 3:
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def due_days(due: Due) -> str:
    """2 ngày, hôm nay: where the place already says whether it is late or to come.

    Short of "working" as well: `due_words`, on hover and read aloud, says which days are counted.
    """
    n = abs(due.days_left)
    if due.over:
        return short_date(due.on)
    if due.days_left == 0:
        return _("today")
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def due_words(due: Due, *, with_date: bool = True) -> str:
    """còn 2 ngày làm việc (thứ Năm 12/10), hôm nay, quá hạn 1 ngày."""
    n = abs(due.days_left)
    if due.done:
        return _("due %(day)s") % {"day": short_date(due.on)}
    if due.over:
        return _("not done by %(day)s") % {"day": short_date(due.on)}
    if due.days_left == 0:
        text = _("due today")
    elif due.days_left < 0 and due.working:
        text = ngettext("%(n)s working day overdue", "%(n)s working days overdue", n) % {"n": n}
    elif due.days_left < 0:
        text = ngettext("%(n)s day overdue", "%(n)s days overdue", n) % {"n": n}
    elif due.working:
        text = ngettext("%(n)s working day left", "%(n)s working days left", n) % {"n": n}
    else:
        text = ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n}
    return f"{text} ({weekday_date(due.on)})" if with_date else text
