"""One page as blocks of lines: running text, columns side by side, tables with rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .glyphs import RawPage
from .grids import Grid, find_grids
from .lines import Line, Row, line_of, mark_underlined, rows_of
from .strokes import Stroke
from .zones import Zone, split

__all__ = ["Block", "Column", "Sheet", "sheet_of"]

BlockKind = Literal["flow", "zone", "grid"]


@dataclass(slots=True)
class Column:
    """Lines one under the other: running text, a column, or a cell.

    Attributes:
        row, number: of the cell in its table, from 0.
        left, right: bounds of the cell, None where nothing is drawn.
    """

    lines: list[Line]
    row: int = 0
    number: int = 0
    left: float | None = None
    right: float | None = None


@dataclass(slots=True)
class Block:
    """A stretch of a page; ``xs`` are the upright rules of a table, from left to right."""

    kind: BlockKind
    columns: list[Column]
    xs: tuple[float, ...] = ()
    rows: int = 1

    @property
    def lines(self) -> Iterator[Line]:
        for column in self.columns:
            yield from column.lines


@dataclass(slots=True)
class Sheet:
    """What the reader keeps of a page.

    Attributes:
        number: from 1.
        width, height: points, as seen.
        blocks: from the top down.
        head, foot: a line that may be the page's number, at the top and at the bottom.
        rules, boxes: strokes that are no underline and no table.
    """

    number: int
    width: float
    height: float
    blocks: list[Block]
    head: Line | None = None
    foot: Line | None = None
    rules: list[Stroke] = field(default_factory=list)
    boxes: list[Stroke] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        for block in self.blocks:
            yield from block.lines

    def drop_empty(self) -> None:
        """Drop blocks whose lines have all been taken out."""
        self.blocks = [block for block in self.blocks if any(block.lines)]


_PAGE_NUMBER = re.compile(
    r"(?:Trang|Page|Tr\.)?\s*[-–—]?\s*(?:\d{1,4}|[ivxl]{1,7}|[IVXL]{1,7})\s*[-–—]?(?:\s*/\s*\d{1,4})?"
)
_WIDE = 0.8  # of the width of the text: a rule that closes what stands above it
_SAME, _SEVERAL = 1.0, 3
_SHORT, _USUAL_RIGHT = 0.87, 0.92  # of the width of the page
_MARGIN = 85.0  # points, 30 mm: where a page number is looked for


def sheet_of(raw: RawPage, number: int) -> Sheet:
    """Arrange what stands on a page."""
    grids, strokes, words = find_grids(raw.strokes, raw.words)
    rows = rows_of(words)
    underlines = mark_underlined(rows, strokes)
    for grid in grids:
        mark_underlined([row for cell in grid.cells for row in cell.rows], raw.strokes)
    head, foot = _take_number(rows, raw.height, number)
    left = min((row.left for row in rows), default=0.0)
    right = _right_edge([row.right for row in rows], raw.width)
    closing = [s.top for s in strokes if s.flat and s.right - s.left > _WIDE * (right - left)]
    blocks = _blocks(rows, grids, closing, left, right, number)
    loose = [stroke for stroke in strokes if stroke not in underlines]
    return Sheet(
        number, raw.width, raw.height, blocks, head, foot,
        [s for s in loose if s.flat], [s for s in loose if s.box],
    )  # fmt: skip


def _right_edge(ends: Sequence[float], width: float) -> float:
    """Where full lines end: the furthest place that several share, else the furthest of all.

    Where no line is full it is the edge that most pages have.
    """
    full = [end for end in ends if sum(abs(end - other) < _SAME for other in ends) >= _SEVERAL]
    right = max(full or ends, default=width)
    return right if right >= _SHORT * width else _USUAL_RIGHT * width


def _take_number(rows: list[Row], height: float, page: int) -> tuple[Line | None, Line | None]:
    """Take rows that look like a page number out of the first and last place of the page."""
    head = foot = None
    if rows and rows[0].bottom < _MARGIN and (line := _number_line(rows[0], page)):
        head = line
        del rows[0]
    if rows and rows[-1].top > height - _MARGIN and (line := _number_line(rows[-1], page)):
        foot = line
        del rows[-1]
    return head, foot


def _number_line(row: Row, page: int) -> Line | None:
    line = line_of(row.words, page) if len(row.words) <= 5 else None
    return line if line is not None and _PAGE_NUMBER.fullmatch(line.text.strip()) else None


def _blocks(
    rows: Sequence[Row],
    grids: Sequence[Grid],
    closing: Sequence[float],
    left: float,
    right: float,
    page: int,
) -> list[Block]:
    """Return the blocks of a page from the top down: text between tables, and the tables.

    No columns run across a rule as wide as the text (``closing``: their heights).
    """
    blocks: list[Block] = []
    rest = list(rows)
    tables: dict[float, Grid | None] = dict.fromkeys(closing)
    tables |= {grid.top + 1: grid for grid in grids}
    for height in sorted(tables):
        above = [row for row in rest if row.baseline < height]
        rest = rest[len(above) :]
        blocks.extend(_text_blocks(above, left, right, page))
        if (grid := tables[height]) is not None:
            blocks.append(_grid_block(grid, page))
    blocks.extend(_text_blocks(rest, left, right, page))
    return _merged(blocks)


def _merged(blocks: Sequence[Block]) -> list[Block]:
    """Put running text that nothing parts into one block."""
    found: list[Block] = []
    for block in blocks:
        if found and block.kind == found[-1].kind == "flow":
            found[-1].columns[0].lines.extend(block.columns[0].lines)
        else:
            found.append(block)
    return found


def _text_blocks(rows: Sequence[Row], left: float, right: float, page: int) -> Iterator[Block]:
    flow: list[Line] = []
    for part in split(rows, left, right):
        if isinstance(part, Zone):
            if flow:
                yield Block("flow", [Column(flow)])
                flow = []
            columns = [
                Column(_lines(column, page), number=number)
                for number, column in enumerate(part.columns)
            ]
            yield Block("zone", columns)
        else:
            flow.extend(_lines([part], page))
    if flow:
        yield Block("flow", [Column(flow)])


def _grid_block(grid: Grid, page: int) -> Block:
    columns = [
        Column(_lines(cell.rows, page), cell.row, cell.column, cell.left, cell.right)
        for cell in grid.cells
    ]
    return Block("grid", columns, tuple(grid.xs), grid.rows)


def _lines(rows: Sequence[Row], page: int) -> list[Line]:
    found = (line_of(row.words, page) for row in rows)
    return [line for line in found if line is not None]
