"""The working days of an organisation: the official calendar with its own days over it."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from binhminh.core.organisations.models import Organisation
from binhminh.law.calendar import (
    DayEntry,
    WorkCalendar,
    YearEntry,
    calendar_data,
    official_calendar,
)

from .choices import DayKind
from .models import AnnouncedYear, OwnDay

SATURDAY = 5


def work_calendar(organisation: Organisation) -> WorkCalendar:
    """The calendar to count this organisation's deadlines with.

    Two small queries; the calendar itself is built once for the same days, and kept on the
    organisation object (one request) after that.
    """
    kept = organisation.__dict__.get("_work_calendar")
    if kept is None:
        kept = _merged(
            tuple(OwnDay.objects.of(organisation).order_by("on").values_list("on", "kind")),
            frozenset(AnnouncedYear.objects.of(organisation).values_list("year", flat=True)),
        )
        organisation.__dict__["_work_calendar"] = kept
    return kept


def forget(organisation: Organisation) -> None:
    """After a day was changed in this process."""
    organisation.__dict__.pop("_work_calendar", None)


@lru_cache(maxsize=256)
def _merged(own: tuple[tuple[date, str], ...], announced: frozenset[int]) -> WorkCalendar:
    official = official_calendar()
    if not own and not announced:
        return official
    off, make_up = set(official.days_off), set(official.make_up_days)
    for on, kind in own:
        if kind == DayKind.OFF:
            make_up.discard(on)
            if on.weekday() < SATURDAY:
                off.add(on)
        else:
            off.discard(on)
            if on.weekday() >= SATURDAY:
                make_up.add(on)
    return WorkCalendar(frozenset(off), frozenset(make_up), official.announced_years | announced)


@dataclass(frozen=True)
class Day:
    """One day of the grid. `mark` is "" | off | worked: where it differs from the week."""

    on: date
    works: bool
    mark: str = ""
    names: tuple[str, ...] = ()
    is_own: bool = False
    is_unverified: bool = False

    @property
    def is_weekend(self) -> bool:
        return self.on.weekday() >= SATURDAY


@dataclass(frozen=True)
class Month:
    number: int
    weeks: tuple[tuple[Day | None, ...], ...]
    working_days: int


@dataclass(frozen=True)
class YearView:
    """A year of the calendar as the page shows it."""

    year: int
    months: tuple[Month, ...]
    official: tuple[DayEntry, ...]
    own: tuple[OwnDay, ...]
    is_provisional: bool
    source: str
    is_verified: bool
    announced_by_school: AnnouncedYear | None
    working_days: int


def official_year(year: int) -> YearEntry | None:
    return next((entry for entry in calendar_data().years if entry.year == year), None)


def years_known() -> list[int]:
    return sorted(entry.year for entry in calendar_data().years)


def _entries(year: int) -> Iterable[DayEntry]:
    entry = official_year(year)
    return entry.days if entry else ()


def year_view(organisation: Organisation, year: int) -> YearView:
    """Everything the page of a year shows."""
    calendar = work_calendar(organisation)
    official = tuple(sorted(_entries(year), key=lambda entry: entry.on))
    own = tuple(OwnDay.objects.of(organisation).filter(on__year=year).order_by("on"))
    announced = AnnouncedYear.objects.of(organisation).filter(year=year).first()
    by_day = {entry.on: entry for entry in official}
    own_by_day = {entry.on: entry for entry in own}

    def day(number: int, month: int) -> Day | None:
        if not number:
            return None
        on = date(year, month, number)
        mine, entry = own_by_day.get(on), by_day.get(on)
        works = calendar.is_working_day(on)
        usual = on.weekday() < SATURDAY
        return Day(
            on=on,
            works=works,
            mark="" if works == usual else ("worked" if works else "off"),
            names=tuple(item.name for item in (mine, entry) if item),
            is_own=mine is not None,
            is_unverified=mine is None and entry is not None and entry.status != "verified",
        )

    months = []
    for month in range(1, 13):
        weeks = tuple(
            tuple(day(number, month) for number in week) for week in monthcalendar(year, month)
        )
        worked = sum(1 for week in weeks for item in week if item and item.works)
        months.append(Month(month, weeks, worked))
    entry = official_year(year)
    return YearView(
        year=year,
        months=tuple(months),
        official=official,
        own=own,
        is_provisional=year not in calendar.announced_years,
        source=announced.source if announced else (entry.source if entry else ""),
        is_verified=announced is not None or (entry is not None and entry.status == "verified"),
        announced_by_school=announced,
        working_days=sum(month.working_days for month in months),
    )
