"""Tables of work that a reader hands over as tables (Word), cell by cell with their places."""

from collections.abc import Sequence
from typing import Any

from .source import Source
from .tables import Cell, Row, Table, head_kinds, row_of


def block_tables(source: Source, blocks: Sequence[Any]) -> list[Table]:
    """Read the tables among a reader's blocks that are tables of work.

    A cell merged downwards covers the rows it goes on in: its deadline or unit is theirs too; a
    merged number makes them rows of that number.
    """
    return [
        table for block in blocks if hasattr(block, "rows") and (table := _table(source, block))
    ]


def _table(source: Source, block: Any) -> Table | None:
    wide = max((cell.column + cell.columns for row in block.rows for cell in row), default=0)
    if not 2 <= wide <= 40:
        return None
    columns: list[str] | None = None
    rows: list[Row] = []
    group: Cell | None = None
    above: list[Cell] = [(0, 0)] * wide
    for number, cells in enumerate(block.rows):
        placed: list[Cell] = [(0, 0)] * wide
        for cell in cells:
            if cell.continued and columns and columns[cell.column] not in ("order", "content"):
                placed[cell.column] = above[cell.column]
            elif cell.start < cell.end:
                placed[cell.column] = (source.clean(cell.start), source.clean(cell.end))
        if columns is None:
            if number > 3:
                return None
            columns = head_kinds([source.flat[a:b] for a, b in placed])
            continue
        row, heading = row_of(source, columns, placed)
        if heading:
            group = heading
        elif row:
            row.group = group
            own = [(c.start, c.end) for c in cells if c.start < c.end]
            if own:
                row.span = (source.clean(own[0][0]), source.clean(own[-1][1]))
            rows.append(row)
            above = placed
    if columns is None or not rows:
        return None
    return Table(columns, rows, source.clean(block.start), source.clean(block.end))
