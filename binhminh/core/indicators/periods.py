"""Periods that figures are asked for: months, quarters, calendar years, school years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

ROMAN = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    SPAN = "span"


def _first_of_next(year: int, month: int) -> date:
    return date(year + (month == 12), month % 12 + 1, 1)


@dataclass(frozen=True, order=True)
class Period:
    """From ``starts_on`` to ``ends_on``, both included.

    `label` is for people ("Tháng 10/2023"); `key` is for addresses ("2023-10", "2023-Q4", "2023",
    "2022-2023", "2023-01-15..2023-02-14").
    """

    starts_on: date
    ends_on: date
    label: str = ""

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError("a period must not end before it starts")
        if not self.label:
            object.__setattr__(self, "label", self._words())

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(date(year, month, 1), _first_of_next(year, month) - timedelta(days=1))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        if quarter not in (1, 2, 3, 4):
            raise ValueError(f"no such quarter: {quarter}")
        return cls(
            date(year, quarter * 3 - 2, 1), _first_of_next(year, quarter * 3) - timedelta(days=1)
        )

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def school_year(cls, first: int) -> Period:
        """The school year that begins in ``first``: 1 September to 31 August."""
        return cls(date(first, 9, 1), date(first + 1, 8, 31))

    @classmethod
    def containing(cls, day: date, kind: str) -> Period:
        """The month, quarter, year or school year in which ``day`` lies."""
        match kind:
            case PeriodKind.MONTH:
                return cls.month(day.year, day.month)
            case PeriodKind.QUARTER:
                return cls.quarter(day.year, (day.month + 2) // 3)
            case PeriodKind.YEAR:
                return cls.year(day.year)
            case PeriodKind.SCHOOL_YEAR:
                return cls.school_year(day.year if day.month >= 9 else day.year - 1)
        raise ValueError(f"no such kind of period: {kind}")

    @classmethod
    def parse(cls, key: str) -> Period:
        """The period of a `key`. Raises ValueError for anything else."""
        key = key.strip()
        if match := re.fullmatch(r"(\d{4})", key):
            return cls.year(int(match[1]))
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", key):
            return cls.quarter(int(match[1]), int(match[2]))
        if match := re.fullmatch(r"(\d{4})-(\d{2})", key):
            return cls.month(int(match[1]), int(match[2]))
        if (match := re.fullmatch(r"(\d{4})-(\d{4})", key)) and int(match[2]) == int(match[1]) + 1:
            return cls.school_year(int(match[1]))
        if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", key):
            return cls(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        raise ValueError(f"not a period: {key!r}")

    @property
    def kind(self) -> PeriodKind:
        start, end = self.starts_on, self.ends_on
        if start.day == 1:
            for kind in (
                PeriodKind.MONTH,
                PeriodKind.QUARTER,
                PeriodKind.YEAR,
                PeriodKind.SCHOOL_YEAR,
            ):
                whole = _bounds(start, kind)
                if whole == (start, end):
                    return kind
        return PeriodKind.SPAN

    @property
    def key(self) -> str:
        start = self.starts_on
        match self.kind:
            case PeriodKind.MONTH:
                return f"{start:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case PeriodKind.YEAR:
                return str(start.year)
            case PeriodKind.SCHOOL_YEAR:
                return f"{start.year}-{start.year + 1}"
        return f"{start.isoformat()}..{self.ends_on.isoformat()}"

    def _words(self) -> str:
        start = self.starts_on
        match self.kind:
            case PeriodKind.MONTH:
                return _("Month %(month)s/%(year)s") % {"month": start.month, "year": start.year}
            case PeriodKind.QUARTER:
                return _("Quarter %(quarter)s/%(year)s") % {
                    "quarter": ROMAN[(start.month - 1) // 3],
                    "year": start.year,
                }
            case PeriodKind.YEAR:
                return _("Year %(year)s") % {"year": start.year}
            case PeriodKind.SCHOOL_YEAR:
                return _("School year %(years)s") % {"years": f"{start.year}-{start.year + 1}"}
        return f"{start:%d/%m/%Y}–{self.ends_on:%d/%m/%Y}"

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def months(self) -> list[Period]:
        """Every calendar month that the period touches."""
        found, day = [], self.starts_on.replace(day=1)
        while day <= self.ends_on:
            found.append(Period.month(day.year, day.month))
            day = _first_of_next(day.year, day.month)
        return found

    def previous(self) -> Period:
        """The period of the same kind before this one (a free span: of the same length)."""
        before = self.starts_on - timedelta(days=1)
        if self.kind == PeriodKind.SPAN:
            return Period(before - (self.ends_on - self.starts_on), before)
        return Period.containing(before, self.kind)

    def next(self) -> Period:
        """The period of the same kind after this one."""
        after = self.ends_on + timedelta(days=1)
        if self.kind == PeriodKind.SPAN:
            return Period(after, after + (self.ends_on - self.starts_on))
        return Period.containing(after, self.kind)


def _bounds(start: date, kind: PeriodKind) -> tuple[date, date] | None:
    months = {"month": 1, "quarter": 3, "year": 12, "school_year": 12}[kind]
    fits = {
        "month": True,
        "quarter": start.month in (1, 4, 7, 10),
        "year": start.month == 1,
        "school_year": start.month == 9,
    }[kind]
    if not fits:
        return None
    last = start.month - 1 + months
    return start, date(start.year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
