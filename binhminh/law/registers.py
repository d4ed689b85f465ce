"""The books of the document office: their columns, and when something is entered late.

Source: Decree 30/2020/NĐ-CP, Articles 4, 15, 16, 22 and Appendices IV and V
(``law/data/registers.toml``).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from binhminh.law.calendar import WorkCalendar

__all__ = ["Book", "Column", "books", "is_entered_late", "number_words"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a book.

    Attributes:
        key: our name of what stands there, the same in every book.
        name: as Appendix IV prints it.
        width: share of the page's width; those of a book add up to 100.
        align: ``left``, ``center`` or ``right``.
    """

    key: str
    name: str
    width: int
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Book:
    """A register or list with its columns in the order of the form."""

    key: str
    name: str
    columns: tuple[Column, ...]
    source: str

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)


@cache
def books() -> dict[str, Book]:
    """Every book by key: ``outgoing``, ``incoming``, ``handling``, ``post``, ``archive_use``,
    ``file_contents``, ``files``, ``incoming_report``, ``outgoing_report``."""
    text = resources.files("binhminh.law").joinpath("data/registers.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return {
        row["key"]: Book(
            row["key"],
            row["name"],
            tuple(Column(**column) for column in row["columns"]),
            row.get("source", data["source"]),
        )
        for row in data["book"]
    }


def is_entered_late(signed_on: date, entered_on: date, calendar: WorkCalendar) -> bool:
    """True where a document was entered after the working day that follows its signature (or
    arrival).

    Source: Decree 30/2020/NĐ-CP, Articles 4(4) and 15: on the same day, at the latest on the next
    working day.
    """
    return entered_on > calendar.add_working_days(signed_on, 1)


def number_words(number: int, symbol: str = "") -> str:
    """ "05/QĐ-MNBM"; numbers below 10 carry a zero.

    Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, II.3.
    """
    return f"{number:02d}/{symbol}" if symbol else f"{number:02d}"
