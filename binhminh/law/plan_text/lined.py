"""Tables of work flattened to one cell a line, as text copied from a web page or a PDF has them."""

import re

from .source import Para, Source
from .tables import END, ORDER_HEAD, Cell, Row, Table, align, fits, head_kinds


def lined_tables(source: Source, paras: list[Para]) -> list[tuple[Table, int, int]]:
    """Find tables flattened to one cell a line; return each with its range of paragraphs."""
    found: list[tuple[Table, int, int]] = []
    index = 0
    while index < len(paras):
        para = paras[index]
        if para.end - para.begin <= 10 and ORDER_HEAD.fullmatch(
            " ".join(source.folded[para.begin : para.end].split())
        ):
            taken = _lined(source, paras, index)
            if taken:
                found.append((taken[0], index, taken[1]))
                index = taken[1]
                continue
        index += 1
    return found


def _order_of(source: Source, para: Para) -> tuple[int, bool] | None:
    """Return (number, alone) when a paragraph is a row's number, or begins with it."""
    text = source.flat[para.begin : para.end].strip()
    if re.fullmatch(r"\d{1,3}[.)]?", text):
        return int(text.rstrip(".)")), True
    if para.marker and para.marker.style == "arabic1" and para.marker.number is not None:
        return para.marker.number, False
    return None


def _lined(source: Source, paras: list[Para], index: int) -> tuple[Table, int] | None:
    head: list[str] = []
    at = index
    while at < len(paras) and len(head) < 12:
        para = paras[at]
        if at > index and (_order_of(source, para) or (para.marker and para.marker.rank)):
            break
        head.append(source.flat[para.begin : para.end])
        at += 1
    columns = head_kinds(head)
    if columns is None or at >= len(paras):
        return None
    rows: list[Row] = []
    group: Cell | None = None
    expected = 1
    alone: bool | None = None  # whether numbers stand on lines of their own
    wide = len(columns) - 1
    while at < len(paras):
        para = paras[at]
        order = _order_of(source, para)
        following = _order_of(source, paras[at + 1]) if at + 1 < len(paras) else None
        if alone is not None and following and following[1] != alone:
            following = None
        if order and alone is None:
            alone = order[1]
        if order and order[1] != alone:
            break
        if order and (order[0] == expected or (order[0] == 1 and group)):
            cells: list[Cell] = [] if order[1] else [(para.start, para.end)]
            begin = para.begin
            at += 1
            while at < len(paras):
                upcoming = paras[at]
                next_order = _order_of(source, upcoming)
                if next_order and next_order[0] == order[0] + 1:
                    break
                if upcoming.marker and upcoming.marker.rank in (2.0, 3.0):
                    break
                if END.match(source.folded[upcoming.begin : upcoming.end]):
                    break
                if len(cells) >= wide and not _number_ahead(
                    source, paras, at, order[0] + 1, 3 * wide
                ):
                    break
                cells.append((upcoming.begin, upcoming.end))
                at += 1
            expected = order[0] + 1
            rows += _rows_of(source, columns, str(order[0]), cells, group, begin)
        elif para.marker and para.marker.rank in (2.0, 3.0) and following and (
            following[0] in (expected, 1)
        ):  # fmt: skip
            group = (para.begin, para.end)
            at += 1
        else:
            break
    if not rows:
        return None
    return Table(columns, rows, paras[index].begin, paras[at - 1].end), at


def _number_ahead(source: Source, paras: list[Para], at: int, number: int, reach: int) -> bool:
    for para in paras[at : at + reach]:
        if END.match(source.folded[para.begin : para.begin + 30]):
            return False
        order = _order_of(source, para)
        if order and order[0] == number:
            return True
    return False


def _rows_of(
    source: Source,
    columns: list[str],
    order: str,
    cells: list[Cell],
    group: Cell | None,
    begin: int,
) -> list[Row]:
    plain = [kind for kind in columns if kind != "order"]
    wide = len(plain)
    chunks = [cells]
    if wide and len(cells) > wide and len(cells) % wide == 0 and "deadline" in plain:
        place = plain.index("deadline")
        parts = [cells[i : i + wide] for i in range(0, len(cells), wide)]
        if all(fits("deadline", source.flat[p[place][0] : p[place][1]].strip()) > 0 for p in parts):
            chunks = parts
    rows: list[Row] = []
    for number, chunk in enumerate(chunks):
        given = chunk if len(chunk) == wide else align(source, plain, chunk)
        first = begin if number == 0 or not chunk else chunk[0][0]
        row = Row(order if number == 0 else None, {}, group)
        row.span = (first, chunk[-1][1] if chunk else first)
        for kind, cell in zip(plain, given, strict=True):
            if cell[0] < cell[1]:
                row.cells.setdefault(kind, []).append(cell)
        if row.cells:
            rows.append(row)
    return rows
