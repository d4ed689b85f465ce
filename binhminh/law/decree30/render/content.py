"""The blocks of a body as lines, tables and pictures with their looks.

Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, II.6.d–e.
"""

from dataclasses import replace
from typing import assert_never

from binhminh.law.decree30.model import (
    Article,
    Blank,
    Block,
    Cell,
    CellAlign,
    Chapter,
    Clause,
    Heading,
    Item,
    Layout,
    PageBreak,
    Part,
    Picture,
    Point,
    Rich,
    Section,
    Span,
    Subsection,
    Table,
    Text,
)

from . import wording
from .composed import Break, Element, Grid, GridCell, Image, Line
from .wording import clean

__all__ = ["content"]

#: From the widest part of a document to the narrowest: the levels of headings follow from it.
_RANKS: dict[type, int] = {
    Part: 1,
    Chapter: 2,
    Section: 3,
    Subsection: 4,
    Heading: 5,
    Article: 6,
    Clause: 7,
}


def content(
    blocks: tuple[Block, ...],
    layout: Layout,
    width_mm: float,
    *,
    above: int = 0,
    keep_last: bool = False,
) -> tuple[Element, ...]:
    """The blocks as they are printed.

    Args:
        width_mm: of the text.
        above: levels of headings that stand above the body.
        keep_last: the last line stays with what follows (the signature).
    """
    elements: list[Element] = []
    open_ranks: list[int] = []
    for block in blocks:
        level = _level(block, open_ranks, above)
        elements.extend(_elements(block, layout, width_mm, level))
    if keep_last and elements and isinstance(elements[-1], Line):
        elements[-1] = replace(elements[-1], keep=True)
    return tuple(elements)


def _is_heading(block: Block) -> bool:
    if isinstance(block, Article | Clause):
        return bool(block.title)
    return type(block) in _RANKS


def _level(block: Block, open_ranks: list[int], above: int) -> int:
    """Level of a heading, without gaps whatever parts a document leaves out; 0 for other blocks."""
    if not _is_heading(block):
        return 0
    rank = _RANKS[type(block)]
    while open_ranks and open_ranks[-1] >= rank:
        open_ranks.pop()
    open_ranks.append(rank)
    return above + len(open_ranks)


def _elements(block: Block, layout: Layout, width: float, level: int) -> list[Element]:
    indent = layout.indent_mm
    match block:
        case Text():
            first = indent if block.indent and block.align in ("both", "left") else 0
            return [Line("body", wording.spans(block.text), align=block.align, indent=first)]
        case Part() | Chapter():
            return _titled("part", wording.numbered_word(block), block.title, level)
        case Section() | Subsection():
            return _titled("section", wording.numbered_word(block), block.title, level)
        case Heading():
            words = f"{wording.roman(block.number)}. {clean(block.title).upper()}"
            return [Line("heading", wording.bold(words), indent=indent, keep=True, level=level)]
        case Article():
            return _article(block, indent, level)
        case Clause():
            return _clause(block, indent, level)
        case Point():
            mark = Span(f"{clean(block.letter)}) ")
            return [Line("point", (mark, *wording.spans(block.text)), indent=indent)]
        case Item():
            mark = Span(f"{block.mark} ")
            return [Line("item", (mark, *wording.spans(block.text)), indent=indent)]
        case Table():
            return [_grid(block, layout, width)]
        case Picture():
            return [_image(block)]
        case Blank():
            return [Line("blank", ())]
        case PageBreak():
            return [Break()]
        case _:
            assert_never(block)


def _titled(style: str, word: str, title: str, level: int) -> list[Element]:
    label = Line(style, wording.bold(word), align="center", keep=True, level=level)  # type: ignore[arg-type]
    text = clean(title).upper()
    under = Line(f"{style}_title", wording.bold(text), align="center", keep=True)  # type: ignore[arg-type]
    return [label, under] if text else [label]


def _article(block: Article, indent: float, level: int) -> list[Element]:
    titled = bool(block.title)
    lines: list[Element] = [
        Line("article", wording.article_spans(block), indent=indent, keep=titled, level=level)
    ]
    if titled and block.text:
        lines.append(Line("body", wording.spans(block.text), indent=indent))
    return lines


def _clause(block: Clause, indent: float, level: int) -> list[Element]:
    number = f"{block.number}. "
    if not block.title:
        return [Line("clause", (Span(number), *wording.spans(block.text)), indent=indent)]
    words = wording.bold(number + clean(block.title))
    lines: list[Element] = [Line("clause_title", words, indent=indent, keep=True, level=level)]
    if block.text:
        lines.append(Line("body", wording.spans(block.text), indent=indent))
    return lines


def _grid(table: Table, layout: Layout, width: float) -> Grid:
    shares = table.widths or (1.0,) * table.columns
    total = sum(shares)
    left: CellAlign = "left"
    aligns = table.aligns or (left,) * table.columns
    rows = (*table.header, *table.rows)
    return Grid(
        tuple(round(width * share / total, 2) for share in shares),
        len(table.header),
        len(rows),
        _cells(rows, len(table.header), aligns),
        table.size_pt or layout.body_pt - 1,
        clean(table.caption),
    )


def _cells(
    rows: tuple[tuple[Rich | Cell, ...], ...], header_rows: int, aligns: tuple[CellAlign, ...]
) -> tuple[GridCell, ...]:
    """Every cell with its place; places covered by a cell above or beside are skipped."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for at, row in enumerate(rows):
        column = 0
        for given in row:
            cell = given if isinstance(given, Cell) else Cell(given)
            while (at, column) in taken:
                column += 1
            if column + cell.columns > len(aligns):
                raise ValueError(f"row {at + 1} of the table has more than {len(aligns)} columns")
            cells.append(_cell(cell, at, column, at < header_rows, aligns[column]))
            taken |= {
                (at + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            column += cell.columns
    return tuple(cells)


def _cell(cell: Cell, row: int, column: int, is_header: bool, align: CellAlign) -> GridCell:
    bold = cell.bold or is_header
    words = tuple(
        Span(span.text, span.bold or bold, span.italic or cell.italic)
        for span in wording.spans(cell.text)
    )
    return GridCell(
        words,
        cell.align or ("center" if is_header else align),
        row,
        column,
        cell.rows,
        cell.columns,
    )


def _image(block: Picture) -> Image:
    kind = "png" if block.data.startswith(b"\x89PNG") else "jpg"
    if kind == "jpg" and not block.data.startswith(b"\xff\xd8"):
        raise ValueError("a picture is a PNG or a JPEG file")
    return Image(block.data, kind, block.width_mm, clean(block.alt), clean(block.caption))
