"""A typeset document in neutral form: what a reader of .docx, .pdf or text hands over.

Formatting is effective: styles, defaults, themes and tables are resolved, tracked changes are taken
as accepted, hidden text is left out. Lengths are millimetres, sizes points. ``None`` means that the
file does not tell; a rule then has nothing to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from binhminh.law.findings import Finding

__all__ = [
    "Align",
    "Area",
    "Box",
    "Drawn",
    "LineRule",
    "Paper",
    "PaperKind",
    "Paragraph",
    "Place",
    "Run",
    "Section",
    "TableShape",
]

PaperKind = Literal["docx", "pdf", "text"]
Area = Literal["body", "header", "footer", "textbox", "footnote"]
Align = Literal["left", "right", "center", "both"]
LineRule = Literal["multiple", "exactly", "at_least"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page from 1, millimetres from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that looks alike.

    Attributes:
        text: as shown: NFC, and in capitals where the file shows capitals (``w:caps``).
        font: effective family of its Latin and Vietnamese letters, "Times New Roman"; "" unknown.
        size_pt: None unknown.
        bold, italic, underline: None unknown (text files).
        colour: "000000" (also for automatic), "FF0000"; "" unknown.
        field: "PAGE", "NUMPAGES"… for the result of a field, else "".
    """

    text: str
    font: str = ""
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line or box that is drawn, not written.

    Attributes:
        kind: "line": a straight rule; "border": a paragraph's or cell's border; "typed":
            underscores or dashes typed on a line of their own; "box": a rectangle around text.
        length_mm: None where the file does not tell (typed, or a border as wide as its column).
        align: where it stands in its column, where the file tells.
        colour: as in :class:`Run`.
        above: it stands above the text of its paragraph (top border), else below it.
    """

    kind: Literal["line", "border", "typed", "box"]
    length_mm: float | None = None
    height_mm: float | None = None
    align: Align | None = None
    colour: str = ""
    above: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands.

    Attributes:
        area: main text, header, footer, text box, footnote.
        section: index in :attr:`Paper.sections`.
        variant: of headers and footers: "default", "first", "even"; else "".
        table: index in :attr:`Paper.tables`, None outside tables; the outermost one.
        row, column: of the cell in the outermost table, grid columns from 0; None outside.
        depth: how many tables deep, 0 outside.
        inherited: of headers and footers: taken over from the section before, where the same
            paragraph stands already.
    """

    area: Area = "body"
    section: int = 0
    variant: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    depth: int = 0
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (of a PDF: one line, or lines joined where they surely belong together).

    Attributes:
        index: place in :attr:`Paper.paragraphs`.
        start, end: its offsets in :attr:`Paper.text`.
        runs: with the list label as first run where Word numbers it (``label``).
        label: number or bullet printed by the program, "" when typed or none.
        align: None unknown.
        first_indent_mm: first line against the other lines; negative hangs.
        left_mm, right_mm: indents of all lines.
        before_pt, after_pt: gaps as they take effect (automatic ones resolved, contextual spacing
            applied); None unknown.
        line_rule, line_value: "multiple" with a factor (1.0 single), else points; None unknown.
        drawn: lines and boxes anchored in or bordering it.
        style: name of its style, "" unknown.
        page_break_before: it starts a page by a break.
        box: where it was found (PDF), None unknown.
    """

    index: int
    start: int
    end: int
    runs: tuple[Run, ...]
    place: Place = Place()
    label: str = ""
    align: Align | None = None
    first_indent_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    line_rule: LineRule | None = None
    line_value: float | None = None
    drawn: tuple[Drawn, ...] = ()
    style: str = ""
    page_break_before: bool = False
    box: Box | None = None

    @property
    def text(self) -> str:
        """What is shown, label included; inner line breaks are ``\\n``."""
        return "".join(run.text for run in self.runs)

    @property
    def inked(self) -> tuple[Run, ...]:
        """The runs with something visible in them: formatting of blanks decides nothing."""
        return tuple(run for run in self.runs if run.text.strip())

    @property
    def is_blank(self) -> bool:
        return not any(run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages set up alike.

    Attributes:
        width_mm, height_mm: of the page as seen (landscape: wider than high).
        top_mm, bottom_mm, left_mm, right_mm: margins as seen; the gutter is in ``left_mm``.
        landscape: wider than high.
        title_page: its first page has its own header and footer.
        number_format: "decimal", "upperRoman"…; "" unknown.
        number_start: first page number where it is set anew, else None.
        starts_page: begins on a new page (not "continuous").
        estimated: margins come from where the text stands (PDF).
        at_most: sides ("top", "bottom", "left", "right") whose estimated margin may be smaller
            than given, since no text surely reaches it: too small is then certain, too wide is not.
        columns: text columns.
    """

    width_mm: float
    height_mm: float
    top_mm: float | None = None
    bottom_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None
    landscape: bool = False
    title_page: bool = False
    number_format: str = ""
    number_start: int | None = None
    starts_page: bool = True
    estimated: bool = False
    columns: int = 1
    at_most: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableShape:
    """One outermost table.

    Attributes:
        columns_mm: widths of the grid columns, where known.
        has_borders: cells have visible borders; layout tables of header and signature have none.
        rows: how many.
    """

    columns_mm: tuple[float, ...] = ()
    has_borders: bool = False
    rows: int = 0


@dataclass(frozen=True)
class Paper:
    """A document as it looks.

    Attributes:
        kind: what it was read from.
        name: the file's name.
        text: all paragraphs' texts in order, joined by ``\\n``: findings' offsets refer to it.
            Main text first, then headers, footers, footnotes (their ``place.area`` tells).
        paragraphs: in reading order; of tables row by row, cell by cell; blank ones too.
        sections: at least one for docx and pdf, none for text.
        pages: number of pages where the file tells (PDF exactly; .docx as Word noted it).
        warnings: findings READ-… about what could not be read or was left out, tracked changes,
            macros, external links, text boxes…
    """

    kind: PaperKind
    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()
    tables: tuple[TableShape, ...] = ()
    pages: int | None = None
    warnings: tuple[Finding, ...] = field(default=())

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """Paragraphs of the main text (tables and text boxes included), blank ones too."""
        return tuple(p for p in self.paragraphs if p.place.area in ("body", "textbox"))

    def in_area(self, area: Area, section: int | None = None) -> Iterator[Paragraph]:
        """Paragraphs of a header, footer or other area, of one section or of all."""
        for paragraph in self.paragraphs:
            if paragraph.place.area == area and section in (None, paragraph.place.section):
                yield paragraph
