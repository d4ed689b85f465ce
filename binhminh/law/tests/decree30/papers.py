"""Papers made on the spot: what a reader of files would hand over, written as a list.

    make_paper([
        row("UBND XÃ AN BÌNH\\nTRƯỜNG MẦM NON SAO MAI", "CỘNG HÒA …\\nĐộc lập - …"),
        "KẾ HOẠCH",
        p("Nội dung", align="both", first_indent_mm=10),
    ])

Rows that follow one another are one table. In a cell ``\\n`` parts paragraphs; in ``p`` it is a
line break inside the paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from binhminh.law.decree30.paper import Paper, Paragraph, Place, Run, Section, TableShape
from binhminh.law.findings import Finding

BODY = Place()
RUN_NAMES = {item.name for item in fields(Run)} - {"text"}


@dataclass(frozen=True)
class P:
    """One paragraph: its runs and what :class:`Paragraph` tells of it."""

    runs: tuple[Run, ...]
    more: dict[str, Any] = field(default_factory=dict)
    place: Place = BODY


@dataclass(frozen=True)
class Row:
    """One row of a table, each cell a list of paragraphs."""

    cells: tuple[tuple[P, ...], ...]
    borders: bool = False


def p(*texts: str | Run, **more: Any) -> P:
    """A paragraph of these runs; keywords go to the runs (bold, size_pt…) or to the paragraph."""
    look = {name: more.pop(name) for name in list(more) if name in RUN_NAMES}
    runs = tuple(text if isinstance(text, Run) else Run(text, **look) for text in texts)
    return P(runs, more)


def box(*texts: str, **more: Any) -> P:
    """A paragraph in a text box."""
    return replace(p(*texts, **more), place=Place(area="textbox"))


def header(*texts: str | Run, variant: str = "default", **more: Any) -> P:
    """A paragraph in the header of the pages."""
    return replace(p(*texts, **more), place=Place(area="header", variant=variant))


def footer(*texts: str | Run, variant: str = "default", **more: Any) -> P:
    """A paragraph in the footer of the pages."""
    return replace(p(*texts, **more), place=Place(area="footer", variant=variant))


def row(*cells: "str | P | list[str | P]", borders: bool = False) -> Row:
    """A row of a table: without visible borders unless told."""
    return Row(tuple(tuple(_cell(cell)) for cell in cells), borders)


def _cell(cell: "str | P | list[str | P]") -> list[P]:
    if isinstance(cell, str):
        return [p(line) for line in cell.split("\n")]
    if isinstance(cell, P):
        return [cell]
    return [p(item) if isinstance(item, str) else item for item in cell]


def make_paper(
    items: "Sequence[str | P | Row]",
    *,
    kind: str = "docx",
    name: str = "test.docx",
    sections: tuple[Section, ...] = (Section(210, 297, 20, 20, 30, 15),),
    pages: int | None = None,
    warnings: tuple[Finding, ...] = (),
) -> Paper:
    """Return the paper of these items; text, offsets and places are filled in."""
    placed: list[tuple[P, Place]] = []
    tables: list[TableShape] = []
    within = 0  # row of the table we are in
    inside = False
    for item in items:
        if isinstance(item, Row):
            if not inside:
                tables.append(TableShape(has_borders=item.borders))
                within = 0
            for column, cell in enumerate(item.cells):
                place = Place(table=len(tables) - 1, row=within, column=column, depth=1)
                placed += [(one, place) for one in cell]
            within += 1
            tables[-1] = replace(tables[-1], rows=within)
        else:
            one = p(item) if isinstance(item, str) else item
            placed.append((one, one.place))
        inside = isinstance(item, Row)
    placed.sort(key=lambda pair: pair[1].area not in ("body", "textbox"))  # margins last
    paragraphs: list[Paragraph] = []
    position = 0
    for index, (one, place) in enumerate(placed):
        text = "".join(run.text for run in one.runs)
        more = dict(one.more)
        paragraphs.append(
            Paragraph(
                index, position, position + len(text), one.runs, more.pop("place", place), **more
            )
        )
        position += len(text) + 1
    return Paper(
        kind,  # type: ignore[arg-type]
        name,
        "\n".join(item.text for item in paragraphs),
        tuple(paragraphs),
        () if kind == "text" else sections,
        tuple(tables),
        pages,
        warnings,
    )


def text_paper(text: str, *, kind: str = "text") -> Paper:
    """Return the paper of plain lines, as OCR or a text file gives them."""
    return make_paper(text.strip("\n").split("\n"), kind=kind, name="test.txt")
