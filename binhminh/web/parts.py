"""What the richer components are given: plain values, prepared by a view or a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from django.utils.functional import Promise

from .formats import Due

Text: TypeAlias = str | Promise
Number: TypeAlias = Decimal | int | float
Point: TypeAlias = tuple[str, Number | None]


@dataclass(frozen=True)
class Tile:
    """A target on the board: its figure, the picture against the threshold, the trend, the way in.

    Args:
        figure: None means "no data yet", which is never shown as 0.
        unit: "%" or a word written after the figure.
        numerator, denominator, counted: written as "171/185 phiếu".
        tone: good (reached), wait (at risk), bad (missed), plain (nothing to judge).
        note: one short line, such as "còn thiếu 5 để đạt".
        href: the records behind the figure.
        trend: (label, value) by month or year; values may be None.
        manual: typed by hand with evidence; the page says so.
    """

    title: Text
    figure: Number | None
    unit: Text = "%"
    numerator: Number | None = None
    denominator: Number | None = None
    counted: Text = ""
    threshold: Number | None = None
    comparator: str = ">="
    tone: str = "plain"
    note: Text = ""
    href: str = ""
    href_label: Text = ""
    trend: Sequence[Point] = ()
    manual: bool = False

    @property
    def top(self) -> Number:
        """The end of the picture's scale."""
        if self.unit == "%":
            return 100
        return max(float(self.figure or 0), float(self.threshold or 0)) * 1.1 or 1


@dataclass(frozen=True)
class TimelineEntry:
    """Something that happened, or (tone "now") what is waited for."""

    text: Text
    when: datetime | date | str | None = None
    who: str = ""
    note: str = ""
    tone: str = ""
    href: str = ""
    files: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class QueueRow:
    """A line of the work queue with its one action.

    ``action_method`` "post" makes the action a small form; "get" a link.
    """

    title: Text
    href: str
    due: Due | None = None
    hint: Text = ""
    status_tone: str = ""
    status_word: Text = ""
    action_label: Text = ""
    action_url: str = ""
    action_method: str = "get"


class Step(NamedTuple):
    """One step of a stepper: state done, now or todo. A plain pair does as well."""

    label: Text
    state: str = "todo"


class Crumb(NamedTuple):
    """One link of the way here; the last has no address. A plain pair does as well."""

    label: Text
    url: str = ""


@dataclass(frozen=True)
class FormSection:
    """Some fields of a form under a heading, with the reason for asking."""

    title: Text
    fields: Sequence[str]
    reason: Text = ""
