"""Vietnamese working days, and deadlines counted in them.

How to count is code; which days are off is dated data (``data/days_off.toml``), which a school may
edit in the product: build a :class:`WorkCalendar` from its rows, or take :func:`official_calendar`.
No clock is read here: every function is told the day.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

__all__ = [
    "CalendarData",
    "CountingRule",
    "DayEntry",
    "OfficeHours",
    "WorkCalendar",
    "YearEntry",
    "calendar_data",
    "counting_rule",
    "official_calendar",
]

DayKind = Literal["off", "working_saturday"]
Status = Literal["verified", "unverified"]
OfficeHours = tuple[tuple[time, time], ...]

LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One day that differs from the ordinary week.

    ``setting`` names the setting that must be on for the day to count; "" means it always counts.
    """

    on: date
    kind: DayKind
    name: str
    source: str
    status: Status
    setting: str = ""


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One calendar year: whether its days off are announced, and by what document."""

    year: int
    announced: bool
    source: str
    status: Status
    days: tuple[DayEntry, ...]


@dataclass(frozen=True, slots=True)
class CountingRule:
    """A rule of counting with its source and its dates in force (``until`` included)."""

    code: str
    from_: date
    until: date | None
    source: str
    status: Status
    at: time | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarData:
    """What ``data/days_off.toml`` holds, for seeding an editable table."""

    years: tuple[YearEntry, ...]
    rules: tuple[CountingRule, ...]
    office_hours: OfficeHours


@lru_cache(maxsize=1)
def calendar_data() -> CalendarData:
    """Load the dated data that comes with the package."""
    path = resources.files("binhminh.law").joinpath("data", "days_off.toml")
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    years = []
    for year in raw["years"]:
        days = tuple(
            DayEntry(
                on=day["date"],
                kind=day["kind"],
                name=day["name"],
                source=day.get("source", year["source"]),
                status=day.get("status", year["status"]),
                setting=day.get("setting", ""),
            )
            for day in year["days"]
        )
        years.append(
            YearEntry(year["year"], year["announced"], year["source"], year["status"], days)
        )
    rules = tuple(
        CountingRule(
            code=rule["code"],
            from_=rule["from"],
            until=rule.get("to"),
            source=rule["source"],
            status=rule["status"],
            at=rule.get("at"),
            minutes=rule.get("minutes"),
        )
        for rule in raw["rules"]
    )
    hours = tuple((session["from"], session["to"]) for session in raw["office_hours"])
    return CalendarData(tuple(years), rules, hours)


def counting_rule(code: str, on: date) -> CountingRule | None:
    """Return the rule ``code`` in force on a day, or None when there was none.

    Raises:
        KeyError: no rule has ever had this code.
    """
    rules = [rule for rule in calendar_data().rules if rule.code == code]
    if not rules:
        raise KeyError(code)
    for rule in rules:
        if rule.from_ <= on and (rule.until is None or on <= rule.until):
            return rule
    return None


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked, and deadlines counted in them.

    Attributes:
        days_off: public holidays, days off in lieu and swapped days off.
        make_up_days: Saturdays or Sundays worked in exchange for a swapped day off.
        announced_years: years whose days off have been announced; any other is provisional.
    Raises:
        ValueError: a make-up day is not on a weekend, or is also a day off.
    """

    days_off: frozenset[date]
    make_up_days: frozenset[date] = frozenset()
    announced_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for name in ("days_off", "make_up_days", "announced_years"):
            object.__setattr__(self, name, frozenset(getattr(self, name)))
        for day in self.make_up_days:
            if day.weekday() < SATURDAY:
                raise ValueError(f"a make-up day must be on a weekend: {day}")
            if day in self.days_off:
                raise ValueError(f"both a day off and a make-up day: {day}")

    @classmethod
    def from_entries(
        cls, years: Sequence[YearEntry], *, settings: frozenset[str] = frozenset()
    ) -> Self:
        """Build a calendar from dated entries; days of a setting that is not on are left out."""
        days = [
            day for year in years for day in year.days if not day.setting or day.setting in settings
        ]
        return cls(
            days_off=frozenset(day.on for day in days if day.kind == "off"),
            make_up_days=frozenset(day.on for day in days if day.kind == "working_saturday"),
            announced_years=frozenset(year.year for year in years if year.announced),
        )

    # --- days ---------------------------------------------------------------------------------

    def is_working_day(self, on: date) -> bool:
        """Tell whether ``on`` is worked: Monday to Friday that is not off, or a make-up day.

        Source: Decision 188/1999/QĐ-TTg, 40-hour week [from memory]; Labour Code 2019,
        Art. 111 and 112.
        """
        on = _plain(on)
        return on in self.make_up_days or (on.weekday() < SATURDAY and on not in self.days_off)

    def next_working_day(self, after: date) -> date:
        """Return the first working day later than ``after``."""
        day = _plain(after) + ONE_DAY
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def previous_working_day(self, before: date) -> date:
        """Return the last working day earlier than ``before``."""
        day = _plain(before) - ONE_DAY
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day

    def working_day_from(self, on: date) -> date:
        """Return ``on`` when it is worked, else the next working day (Civil Code, Art. 148(5))."""
        return _plain(on) if self.is_working_day(on) else self.next_working_day(on)

    def working_days_between(self, start: date, end: date) -> int:
        """Count working days after ``start`` up to and including ``end``.

        Counts as deadlines do, so it is the inverse of :meth:`add_working_days`; negative when
        ``end`` is before ``start`` (days overdue).
        """
        start, end = _plain(start), _plain(end)
        if end < start:
            return -self.working_days_between(end, start)
        days = (end - start).days
        weeks, rest = divmod(days, 7)
        weekday = start.weekday()
        count = weeks * 5 + sum((weekday + step) % 7 < SATURDAY for step in range(1, rest + 1))
        count -= sum(start < day <= end and day.weekday() < SATURDAY for day in self.days_off)
        return count + sum(start < day <= end for day in self.make_up_days)

    # --- deadlines ----------------------------------------------------------------------------

    def add_working_days(self, received_on: date, days: int) -> date:
        """Return the last day of a deadline of ``days`` working days.

        The day of receipt is day 0; counting starts on the next day.

        Raises:
            ValueError: ``days`` is less than 1.
        Source: Civil Code 2015 (91/2015/QH13), Art. 147(2).
        """
        _require_positive(days)
        day = _plain(received_on)
        for _ in range(days):
            day = self.next_working_day(day)
        return day

    def add_calendar_days(self, received_on: date, days: int, *, roll_forward: bool = True) -> date:
        """Return the last day of a deadline of ``days`` calendar days.

        A last day that is not worked moves to the next working day, unless ``roll_forward`` is
        False (a sector rule that says so).

        Raises:
            ValueError: ``days`` is less than 1.
        Source: Civil Code 2015 (91/2015/QH13), Art. 147(2) and 148(5).
        """
        _require_positive(days)
        last = _plain(received_on) + timedelta(days=days)
        return self.working_day_from(last) if roll_forward else last

    def add_working_hours(
        self,
        start: datetime,
        hours: int | float | Decimal,
        *,
        office_hours: OfficeHours | None = None,
    ) -> datetime:
        """Return when a deadline of ``hours`` working hours ends.

        Time outside office hours does not count; a deadline that fills a session ends with it, not
        at the start of the next.

        Args:
            start: local time of receipt; an aware time is turned into Vietnamese time first.
            hours: length of the deadline in hours of work, more than 0.
            office_hours: sessions of a working day in order; default: the package's data.
        Raises:
            ValueError: ``hours`` is not more than 0, or the sessions overlap or are out of order.
        Source: procedures published with limits in hours, such as Decree 297/2025/NĐ-CP, Art. 6(4).
        """
        if not hours > 0:
            raise ValueError(f"a deadline has more than 0 hours, not {hours}")
        sessions = _checked(calendar_data().office_hours if office_hours is None else office_hours)
        moment = start.astimezone(LOCAL_TIME) if start.tzinfo else start
        left = timedelta(seconds=round(Fraction(hours) * 3600))
        day = moment.date()
        while True:
            if self.is_working_day(day):
                for opens, closes in sessions:
                    begin = max(moment, _at(day, opens, moment))
                    end = _at(day, closes, moment)
                    if begin >= end:
                        continue
                    if left <= end - begin:
                        return begin + left
                    left -= end - begin
            day += ONE_DAY

    def hand_over_on(self, received_at: datetime) -> date:
        """Return the day by which a dossier goes from the one-stop desk to the specialist.

        The same working day; received after 15:00, or on a day of rest, the next working day. The
        result of a same-day procedure moves in the same way.

        Source: Decree 61/2018/NĐ-CP, Art. 18(2); repeated by the procedures of 2025.
        """
        moment = received_at.astimezone(LOCAL_TIME) if received_at.tzinfo else received_at
        day = moment.date()
        if not self.is_working_day(day):
            return self.next_working_day(day)
        rule = counting_rule("hand_over", day)
        late = rule is not None and rule.at is not None and moment.time() > rule.at
        return self.next_working_day(day) if late else day

    def counted_as_received_on(
        self, received_at: datetime, *, office_hours: OfficeHours | None = None
    ) -> date:
        """Return day 0 of an interlinked electronic procedure.

        What arrives in the last hour of the office day, later, or on a day of rest counts as
        received on the next working day; before the rule existed, only days of rest move.

        Source: Decree 297/2025/NĐ-CP, Art. 6; for these procedures only. That the next working day
        becomes day 0, and not day 1, is our reading of "counted from the next working day".
        """
        moment = received_at.astimezone(LOCAL_TIME) if received_at.tzinfo else received_at
        day = moment.date()
        if not self.is_working_day(day):
            return self.next_working_day(day)
        rule = counting_rule("last_hour", day)
        if rule is None or rule.minutes is None:
            return day
        sessions = _checked(calendar_data().office_hours if office_hours is None else office_hours)
        cut_off = _at(day, sessions[-1][1], moment) - timedelta(minutes=rule.minutes)
        return self.next_working_day(day) if moment >= cut_off else day

    def is_provisional(self, start: date, end: date) -> bool:
        """Tell whether any year from ``start`` to ``end`` has no announced days off yet."""
        first, last = sorted((start.year, end.year))
        return any(year not in self.announced_years for year in range(first, last + 1))


@lru_cache(maxsize=2)
def official_calendar(*, culture_day: bool = True) -> WorkCalendar:
    """Return the calendar of the package's data.

    Args:
        culture_day: whether 24 November (Ngày Văn hóa Việt Nam) is off from 2026. Resolution
            80-NQ/TW wants it; the amended Labour Code was not seen, so it can be turned off.
    """
    settings = frozenset({"culture_day"} if culture_day else ())
    return WorkCalendar.from_entries(calendar_data().years, settings=settings)


def _plain(on: date) -> date:
    return on.date() if isinstance(on, datetime) else on


def _at(day: date, clock: time, like: datetime) -> datetime:
    return datetime.combine(day, clock, tzinfo=like.tzinfo)


def _require_positive(days: int) -> None:
    if days < 1:
        raise ValueError(f"a deadline has 1 day or more, not {days}")


def _checked(sessions: OfficeHours) -> OfficeHours:
    edges = [edge for session in sessions for edge in session]
    if not edges or any(earlier >= later for earlier, later in pairwise(edges)):
        raise ValueError("office hours must be in order and must not overlap")
    return sessions
