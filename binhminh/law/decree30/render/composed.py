"""A document laid out in words and lengths: what both renderers print.

Lengths are millimetres, sizes points. Everything here is plain, so that it goes to Typst as JSON.
"""

from dataclasses import dataclass
from typing import Literal

from binhminh.law.decree30.model import CellAlign, Layout, Span

__all__ = [
    "Bar",
    "Break",
    "Composed",
    "Element",
    "Extra",
    "Foot",
    "Grid",
    "GridCell",
    "Head",
    "Image",
    "Line",
    "LineStyle",
    "Main",
    "Signed",
    "Sizes",
    "Stamp",
    "Strip",
    "Title",
]

#: What a line of the content is; each has a style of its own in Word.
LineStyle = Literal[
    "body", "part", "part_title", "section", "section_title", "heading", "article", "clause",
    "clause_title", "point", "item", "caption", "basis", "authority", "resolves", "addressee",
    "blank",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the components, within the ranges of Appendix I and in step with each other (V)."""

    national_title: float
    motto: float
    issuer: float
    number: float
    date: float
    letter_subject: float
    body: float
    recipients_label: float = 12
    recipients: float = 11
    appendix: float = 14
    stamp: float = 13
    small: float = 11
    signature_text: float = 10

    @classmethod
    def of(cls, layout: Layout) -> "Sizes":
        """The sizes that go with a layout."""
        step = 1 if layout.large_head else 0
        return cls(12 + step, 13 + step, 12 + step, 13, 13 + step, 12 + step, layout.body_pt)


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn line, centred in its column."""

    length: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words in a rectangle."""

    text: str
    width: float
    height: float
    red: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Ô 1–4, 5b, 10: two columns level with each other.

    Attributes:
        number, date: "" where the form has none.
        left, right: widths of the columns.
    """

    parent: str
    issuer: str
    issuer_bar: Bar
    national_title: str
    motto: str
    motto_bar: Bar
    left: float
    right: float
    number: str = ""
    date: str = ""
    letter_subject: str = ""
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """Ô 5a, or label and title of an appendix; the bar stands under the last line.

    ``style`` tells in which sizes: of a type, or of an appendix.
    """

    label: str
    text: str
    bar: Bar | None
    reference: str = ""
    style: Literal["type", "appendix"] = "type"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the content.

    Attributes:
        indent: of the first line, 0 none.
        left: of all lines.
        keep: stays with what follows.
        level: of a heading, 1…; 0: no heading.
    """

    style: LineStyle
    spans: tuple[Span, ...]
    align: CellAlign = "both"
    indent: float = 0
    left: float = 0
    keep: bool = False
    level: int = 0
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with everything resolved; ``row`` and ``column`` from 0."""

    spans: tuple[Span, ...]
    align: CellAlign
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders; widths fill the text."""

    widths: tuple[float, ...]
    header_rows: int
    rows: int
    cells: tuple[GridCell, ...]
    size: float
    caption: str = ""
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the content; ``format`` "png" or "jpg"."""

    data: bytes
    format: str
    width: float
    alt: str
    caption: str = ""
    kind: Literal["image"] = "image"


@dataclass(frozen=True, slots=True)
class Break:
    """What follows starts a page."""

    kind: Literal["break"] = "break"


Element = Line | Grid | Image | Break


@dataclass(frozen=True, slots=True)
class Signed:
    """Ô 7a–7c of one signer."""

    lines: tuple[str, ...]
    note: str
    other_title: str
    name: str
    image: bytes | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """Ô 7, 9b, 12: recipients left, signature right; of two signatures the recipients are below.

    Attributes:
        left, right: widths of the columns.
    """

    signatures: tuple[Signed, ...]
    recipients: tuple[str, ...]
    drafter: str
    left: float
    right: float
    confirmation: Signed | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A copy on paper (form 3.1), under a line as wide as the text."""

    title: str
    issuer: str
    issuer_bar: Bar
    number: str
    date: str
    left: float
    right: float
    foot: Foot


@dataclass(frozen=True, slots=True)
class Extra:
    """An appendix or attached text: on pages of its own, counted from 1."""

    head: Head | None
    title: Title
    body: tuple[Element, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Main:
    """The document itself.

    Attributes:
        opening: bases, addressees and the like: what stands between title and body.
        circulation: ô 11, in the top margin of page 1; address: ô 13.
    """

    head: Head
    heading: Title | None
    opening: tuple[Element, ...]
    body: tuple[Element, ...]
    foot: Foot | None
    circulation: Stamp | None
    address: tuple[str, ...]
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole file.

    Attributes:
        title: of the file.
        corner: ô 14, in the top margin of page 1.
        width: of the text on upright pages.
        main: None in the file of an attachment.
    """

    title: str
    author: str
    layout: Layout
    sizes: Sizes
    width: float
    corner: str
    main: Main | None
    extras: tuple[Extra, ...]
