"""What a printed book, list or report says, whatever it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from binhminh.law.registers import Column

__all__ = ["Cover", "Sheet"]


@dataclass(frozen=True)
class Cover:
    """The title page of a book, by Appendix IV.

    Args:
        year: "2026", or a period of years.
        days: first and last day, as printed; "" where the book is empty.
        numbers: first and last number, as printed.
        volume: quyển số.
    """

    year: str
    days: tuple[str, str] = ("", "")
    numbers: tuple[str, str] = ("", "")
    volume: str = "01"


@dataclass(frozen=True)
class Sheet:
    """Rows under the columns of a form, with the office's head.

    Args:
        title: as printed, without capitals: "Sổ đăng ký văn bản đến".
        parent: the body above the school on that day; "" for none.
        office: the school's name on that day.
        notes: lines under the title, such as the period.
        struck: places of rows (from 0) that are struck through: voided numbers.
        strong: places of rows in bold: sums, headings.
        signers: titles under which somebody signs, left to right.
        source: the form's legal source, in small print at the foot.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    parent: str = ""
    office: str = ""
    notes: tuple[str, ...] = ()
    cover: Cover | None = None
    struck: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    signers: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        wide = len(self.columns)
        if any(len(row) != wide for row in self.rows):
            raise ValueError("every row has a cell for each column")
