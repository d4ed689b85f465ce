"""What a register is asked to show: columns, filters, saved views, what an empty one says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from binhminh.law.vietnamese import format_number, format_percent, format_vnd
from binhminh.web import formats

Text: TypeAlias = str | Promise
Choices: TypeAlias = Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]


@dataclass(frozen=True)
class Column:
    """A column of the table and of the export.

    Args:
        key: attribute path ("owner.full_name"), and the name in ``?sort=``.
        sort: fields to order by; None: cannot be sorted.
        value: the cell's value from a row, where ``key`` is not enough.
        kind: "" text, "num", "date", "datetime", "percent", "vnd": how it is written.
        link: this cell carries the link to the row.
        draw: the cell's content as HTML, from the row and the value; for what a register of
            50 rows draws, much quicker than a template.
        template: drawn by this template instead (it gets ``row`` and ``value``).
        css: classes of the cell, such as "hide-s".
        export: False leaves it out of files.
    """

    key: str
    label: Text
    sort: str | Sequence[str] | None = None
    value: Callable[[Any], Any] | None = None
    kind: str = ""
    link: bool = False
    draw: Callable[[Any, Any], SafeString] | None = None
    template: str = ""
    css: str = ""
    export: bool = True

    @property
    def order(self) -> tuple[str, ...]:
        if not self.sort:
            return ()
        return (self.sort,) if isinstance(self.sort, str) else tuple(self.sort)

    def of(self, row: Any) -> Any:
        if self.value is not None:
            return self.value(row)
        found = row
        for name in self.key.split("."):
            found = found.get(name) if isinstance(found, dict) else getattr(found, name, None)
            if found is None:
                return None
        return found

    def text(self, value: Any) -> str:
        """The value as the page writes it; unknown is a dash."""
        if value is None or value == "":
            return "–"
        if self.kind == "percent":
            return format_percent(value)
        if self.kind == "vnd":
            return format_vnd(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            day = formats.short_date(value)
            return day if self.kind == "date" else f"{formats.clock_time(value)} {day}"
        if isinstance(value, date):
            return formats.short_date(value)
        if isinstance(value, (int, float, Decimal)) and self.kind == "num":
            return format_number(value)
        return str(value)

    @property
    def classes(self) -> str:
        number = "num" if self.kind in {"num", "percent", "vnd"} else ""
        keep = "nowrap" if self.kind in {"date", "datetime"} else ""
        return " ".join(part for part in (number, keep, self.css) if part)


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list: chips in a line, or (``select=True``) a drop-down.

    Args:
        choices: (value, label) pairs, or a function giving them.
        lookup: field lookup the value is compared with; or
        apply: narrows the rows itself, given the value (a list where ``multiple``).
    """

    key: str
    label: Text
    choices: Choices
    lookup: str = ""
    apply: Callable[[Any, Any], Any] | None = None
    select: bool = False
    multiple: bool = False


@dataclass(frozen=True)
class SavedView:
    """A named way to look at the list: its query string ("state=late&sort=due_on")."""

    label: Text
    query: str


@dataclass(frozen=True)
class Empty:
    """What comes here, and how to add the first."""

    title: Text
    text: Text = ""
    action_url: str = ""
    action_label: Text = ""
    icon: str = "inbox"
