"""From a deadline as a plan states it to the dates on which work falls due. Pure functions."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .choices import Cadence


@dataclass(frozen=True)
class Slot:
    """One time that a piece of work falls due: its name, from when it can be done, until when."""

    label: str
    starts_on: date
    due_on: date


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def due_date(text: str) -> date | None:
    """The last day meant by ``2023-12-15``, ``2023-12``, ``2023-Q2`` or ``2023``."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = map(int, match.groups())
        return date(year, month, day)
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return month_end(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return month_end(int(match[1]), int(match[2]) * 3)
    if match := re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31)
    return None


def _label(text: str) -> str:
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return f"{int(match[2])}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return f"Q{match[2]}/{match[1]}"
    return ""


def slots(
    *, cadence: str, due: Iterable[str], starts_on: date, ends_on: date, day: int | None = None
) -> list[Slot]:
    """When the work of one task falls due within the plan's year.

    Args:
        cadence: see `Cadence`; ``once`` and ``continuous`` may carry several dates in ``due``.
        due: dates, months, quarters or years in ISO form, as the reader gives them.
        starts_on, ends_on: first and last day of the plan's year.
        day: day of the month for monthly work ("before the 20th of each month").
    Returns:
        At least one slot, in order of time. Without any stated date the year's last day stands.
        A stated date before the year (work of an earlier year named in the plan) is kept.
    """
    if cadence == Cadence.WEEKLY:
        found = []
        monday = starts_on - timedelta(days=starts_on.weekday())
        while monday <= ends_on:
            last = min(monday + timedelta(days=6), ends_on)
            first = max(monday, starts_on)
            week = (monday + timedelta(days=3)).isocalendar()
            found.append(Slot(f"W{week.week}/{week.year}", first, last))
            monday += timedelta(days=7)
        return found
    if cadence in {Cadence.MONTHLY, Cadence.QUARTERLY}:
        step = 1 if cadence == Cadence.MONTHLY else 3
        found, first = [], starts_on.replace(day=1)
        while first <= ends_on:
            month = first.month + step - 1
            last = min(month_end(first.year + (month - 1) // 12, (month - 1) % 12 + 1), ends_on)
            falls = last if day is None else min(last, last.replace(day=min(day, last.day)))
            label = (
                f"{first.month}/{first.year}"
                if step == 1
                else f"Q{(first.month - 1) // 3 + 1}/{first.year}"
            )
            found.append(Slot(label, max(first, starts_on), falls))
            following = first.month - 1 + step
            first = date(first.year + following // 12, following % 12 + 1, 1)
        return found
    dated = sorted({(found_on, text) for text in due if (found_on := due_date(text))})
    if not dated:
        return [Slot("", starts_on, ends_on)]
    return [
        Slot(_label(text) if len(dated) > 1 else "", min(starts_on, falls_on), falls_on)
        for falls_on, text in dated
    ]
