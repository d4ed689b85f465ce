"""Which periods are offered, and which one a page was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .periods import Period

YEARS_BACK = 3


@dataclass(frozen=True)
class PeriodGroup:
    """A group of options in the period chooser."""

    label: str
    periods: list[Period]


def chosen(key: str | None, today: date) -> Period:
    """The period of an address' ``?ky=``; this calendar year where it is missing or wrong."""
    try:
        return Period.parse(key) if key else Period.year(today.year)
    except ValueError:
        return Period.year(today.year)


def offered(period: Period, today: date) -> list[PeriodGroup]:
    """Years, school years, and the quarters and months of the chosen year."""
    year = period.ends_on.year
    newest = max(today.year, year)
    years = range(newest, newest - YEARS_BACK - 1, -1)
    return [
        PeriodGroup(_("Years"), [Period.year(one) for one in years]),
        PeriodGroup(
            _("Quarters of %(year)s") % {"year": year},
            [Period.quarter(year, one) for one in range(1, 5)],
        ),
        PeriodGroup(
            _("Months of %(year)s") % {"year": year},
            [Period.month(year, one) for one in range(1, 13)],
        ),
        PeriodGroup(_("School years"), [Period.school_year(one - 1) for one in years]),
    ]


def history_of(period: Period) -> Period:
    """The twelve months that a history shows: the year of a year, else the year before the end."""
    first = period.ends_on.replace(day=1)
    first = date(first.year - (first.month < 12), first.month % 12 + 1, 1)
    return Period(min(first, period.starts_on), period.ends_on)
