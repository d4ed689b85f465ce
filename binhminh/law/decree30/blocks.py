"""What the body of a document is made of: paragraphs, headings, articles, tables, pictures.

Each block is what a clerk would call by name. Numbers are given, not counted here, and are printed
as typed text, so that a copy of the words keeps them.
"""

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "POINT_LETTERS",
    "Article",
    "Blank",
    "Block",
    "Cell",
    "CellAlign",
    "Chapter",
    "Clause",
    "Heading",
    "Item",
    "PageBreak",
    "Part",
    "Picture",
    "Point",
    "Rich",
    "Section",
    "Span",
    "Subsection",
    "Table",
    "Text",
    "letter",
    "plain",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that looks alike."""

    text: str
    bold: bool = False
    italic: bool = False


#: Text of one paragraph: a plain string, or spans in a row.
Rich = str | tuple[Span, ...]


def plain(text: Rich) -> str:
    """The words of ``text`` without their looks."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


#: Letters of points, in the order offices use them (đ after d; no ă â ê ô ơ ư).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


def letter(number: int) -> str:
    """The letter of a point: 1 is "a", 5 is "đ".

    Raises:
        ValueError: there are only 23 letters.
    """
    if not 1 <= number <= len(POINT_LETTERS):
        raise ValueError(f"a point's number is 1 to {len(POINT_LETTERS)}: {number}")
    return POINT_LETTERS[number - 1]


# --- blocks of the body ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    Attributes:
        align: "both" is the rule of the decree for body text; "center" for a line such as a motto.
        indent: the first line is indented.
    """

    text: Rich
    align: Literal["both", "left", "center", "right"] = "both"
    indent: bool = True


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A number from 1 on, and a title."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Part(_Numbered):
    """ "Phần I" with its title; numbers of parts and chapters are printed in Roman numerals."""


@dataclass(frozen=True, slots=True)
class Chapter(_Numbered):
    """ "Chương I" with its title."""


@dataclass(frozen=True, slots=True)
class Section(_Numbered):
    """ "Mục 1" with its title."""


@dataclass(frozen=True, slots=True)
class Subsection(_Numbered):
    """ "Tiểu mục 1" with its title."""


@dataclass(frozen=True, slots=True)
class Heading(_Numbered):
    """ "I. TITLE" of plans and reports, number and title on one line."""


@dataclass(frozen=True, slots=True)
class Article:
    """ "Điều 1. Title", or "Điều 1. Text" of a decision, where only the number is bold."""

    number: int
    title: str = ""
    text: Rich = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """ "1. Text", or "1. Title" in bold on its own line followed by its text, if any.

    Attributes:
        number: 1, 2…; "1.1" for the second level of plans and reports.
    """

    number: int | str
    text: Rich = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """ "a) Text". ``letter`` as printed, see :func:`letter`."""

    letter: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Item:
    """ "- Text", or "+ Text" one level down."""

    text: Rich
    mark: Literal["-", "+"] = "-"


CellAlign = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not like its column: aligned or emphasised otherwise, or spanning others.

    ``columns`` and ``rows`` say how many it covers; the covered places are left out of the rows.
    ``align`` None: as the column.
    """

    text: Rich
    align: CellAlign | None = None
    bold: bool = False
    italic: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with borders; its header is repeated on every page.

    Attributes:
        header: rows of the header, bold and centred; may be empty.
        rows: the others.
        widths: shares of the text width, any unit; empty: equal.
        aligns: of the columns; empty: left.
        size_pt: of the text; None: one point below the body's.
        caption: what the table shows, read out by screen readers and printed above it when given.
    """

    header: tuple[tuple[Rich | Cell, ...], ...]
    rows: tuple[tuple[Rich | Cell, ...], ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[CellAlign, ...] = ()
    size_pt: float | None = None
    caption: str = ""

    @property
    def columns(self) -> int:
        """How many grid columns it has."""
        if self.widths:
            return len(self.widths)
        first = (*self.header, *self.rows)[0]
        return sum(cell.columns if isinstance(cell, Cell) else 1 for cell in first)

    def __post_init__(self) -> None:
        if not self.header and not self.rows:
            raise ValueError("a table has at least one row")
        if any(width <= 0 for width in self.widths):
            raise ValueError("widths of columns are more than 0")
        if self.aligns and len(self.aligns) != self.columns:
            raise ValueError(f"{self.columns} columns and {len(self.aligns)} alignments")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG picture, centred. ``alt`` says what it shows, for those who cannot see it."""

    data: bytes
    width_mm: float
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs words that say what it shows")


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page."""


Block = (
    Text | Part | Chapter | Section | Subsection | Heading | Article | Clause | Point | Item
    | Table | Picture | Blank | PageBreak
)  # fmt: skip
