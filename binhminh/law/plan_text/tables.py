"""Tables of work as text holds them: rows with tabs, one cell after a tab, or one cell a line."""

import re
from dataclasses import dataclass, field

from binhminh.law.vietnamese import fold_keep

from .deadlines import parse_deadline
from .source import Line, Source
from .units import starts_unit

Cell = tuple[int, int]

ORDER_HEAD = re.compile(r"(?:so )?(?:stt|tt|thu tu)\.?|no\.?")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("order", rf"^(?:{ORDER_HEAD.pattern})$"),
        ("deadline", r"thoi gian|thoi han|tien do|\bhan\b|thoi diem|ky han|^thang$|lo trinh|^ngay"),
        ("coop", r"phoi hop"),
        ("note", r"ghi chu"),
        ("product", r"san pham|ket qua|dau ra|minh chung|hinh thuc"),
        ("budget", r"kinh phi|du toan"),
        ("lead", r"chu tri|phu trach|dau moi|(?:don vi|co quan|nguoi|bo phan|ca nhan|luc luong).*"
                 r"(?:thuc hien|giao|trach nhiem)|trach nhiem|phan cong|^nguoi|^don vi$|^thuc"
                 r" hien$"),
        ("content", r"noi dung|nhiem vu|cong viec|hoat dong|\bten\b|dau viec|\bviec\b|cong tac"
                    r"|muc tieu|chi tieu|tieu chi|bien phap|giai phap"),
    )
)  # fmt: skip
_ORDER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2})\s*[.)]?|([a-zđ])\s*[.)]")
_GROUP_ORDER = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])\s*[.)/]?")
END = re.compile(r"noi nhan\b|tm\.|kt\.|ghi chu ?:|phu luc\b|danh muc$|hieu truong$|/\.$")


@dataclass
class Row:
    """One row: the cells by kind (several cells of a kind in order of columns)."""

    order: str | None
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    group: Cell | None = None
    span: Cell = (0, 0)


@dataclass
class Table:
    """A table of work, its columns by kind, and the stretch of text it takes."""

    columns: list[str]
    rows: list[Row]
    start: int
    end: int


def column_kind(text: str) -> str | None:
    """Return what a column holds, from its head; None when the words are no head."""
    if len(text) > 70:
        return None
    low = " ".join(fold_keep(text).split())
    for kind, pattern in _KINDS:
        if pattern.search(low):
            return kind
    return None


def head_kinds(texts: list[str]) -> list[str] | None:
    kinds = [column_kind(text) if text.strip() else None for text in texts]
    known = {kind for kind in kinds if kind}
    if "content" in known and known & {"deadline", "lead", "product"}:
        return [kind or "other" for kind in kinds]
    return None


# --- rows with tabs -------------------------------------------------------------------------------


def _cells(source: Source, start: int, end: int) -> list[Cell]:
    cells: list[Cell] = []
    at = start
    sign = "\t"
    if "\t" not in source.text[start:end] and source.text[start:end].count("|") >= 2:
        sign = "|"
    for piece in source.text[start:end].split(sign):
        cells.append(_trim(source, at, at + len(piece)))
        at += len(piece) + 1
    if sign == "|":
        cells = cells[1:-1] if source.text[start:end].strip().endswith("|") else cells[1:]
    return cells


def _trim(source: Source, start: int, end: int) -> Cell:
    flat = source.flat
    while start < end and flat[start].isspace():
        start += 1
    while end > start and flat[end - 1].isspace():
        end -= 1
    return start, end


def tabbed_tables(source: Source) -> list[Table]:
    """Find tables written with tabs, row by row or cell by cell, in linear time."""
    tables: list[Table] = []
    if "\t" not in source.text and "|" not in source.text:
        return tables
    lines = source.lines
    index = 0
    while index < len(lines):
        line = lines[index]
        taken: tuple[Table | None, int] | None = None
        if "\t" in line.text or line.text.count("|") >= 3:
            taken = _row_table(source, index)
        elif line.start and source.text[line.start - 1] == "\t" and ORDER_HEAD.fullmatch(
            " ".join(fold_keep(line.text).split())
        ):  # fmt: skip
            taken = _cell_table(source, line)
        if taken is None:
            index += 1
            continue
        if taken[0] is not None:
            tables.append(taken[0])
        while index < len(lines) and lines[index].start < taken[1]:
            index += 1
    return tables


def _bounds(source: Source, line: Line) -> tuple[int, int]:
    start = source.text.rfind("\n", 0, line.start) + 1
    end = source.text.find("\n", line.end)
    return start, len(source.text) if end < 0 else end


def _row_table(source: Source, index: int) -> tuple[Table | None, int] | None:
    lines = source.lines
    start, end = _bounds(source, lines[index])
    head = [source.flat[a:b] for a, b in _cells(source, start, end)]
    columns = head_kinds(head)
    if columns is None:
        return None
    rows: list[Row] = []
    group: Cell | None = None
    position = index + 1
    stop = lines[index].end
    while position < len(lines):
        line = lines[position]
        begin, finish = _bounds(source, line)
        if END.match(fold_keep(line.text[:30])):
            break
        if "\t" in source.text[begin:finish].strip(" \n") or line.text.count("|") >= 2:
            cells = _cells(source, begin, finish)
            if all(not source.flat[a:b].strip(" -:|") for a, b in cells):
                stop = line.end
                position += 1  # the rule under a Markdown head
                continue
            if fold_keep(line.text) == fold_keep(lines[index].text):
                stop = line.end
                position += 1  # the head repeated on a new page
                continue
            row, heading = row_of(source, columns, cells)
            if heading:
                group = heading
            elif row:
                row.group = group
                rows.append(row)
        else:
            later = lines[position + 1 : position + 4]
            tabbed = any("\t" in each.text or each.text.count("|") >= 3 for each in later)
            if not tabbed or line.blanks_before > 1:
                break
            following = lines[position + 1].text if position + 1 < len(lines) else ""
            if line.marker and line.marker.rank is not None:
                if line.marker.rank not in (2.0, 3.0) or "\t" not in following:
                    break
                group = (line.start, line.end)
            elif rows and rows[-1].cells:
                last = list(rows[-1].cells)[-1]
                a, _ = rows[-1].cells[last][-1]
                rows[-1].cells[last][-1] = (a, line.end)
                rows[-1].span = (rows[-1].span[0], line.end)
        stop = line.end
        position += 1
    return (Table(columns, rows, start, stop) if rows else None), stop


def _cell_table(source: Source, line: Line) -> tuple[Table | None, int] | None:
    text = source.text
    begin = line.start
    pieces: list[tuple[int, int, bool]] = []
    at = begin
    stop = len(text)
    for piece in text[begin:].split("\t"):
        gap = re.search(r"\n[ ]*\n", piece)
        ends_row = gap is not None and bool(pieces or gap.start())
        if gap and piece[gap.end() :].strip():
            pieces.append((*_trim(source, at, at + gap.start()), True))
            stop = at + gap.start()
            break
        pieces.append(
            (
                *_trim(source, at, at + len(piece)),
                ends_row and bool(piece[: gap.start()].strip() if gap else False),
            )
        )
        at += len(piece) + 1
    head: list[tuple[int, int]] = []
    count = 0
    for a, b, closes in pieces:
        if head and _ORDER.fullmatch(text[a:b]):
            break
        head.append((a, b))
        count += 1
        if closes or count > 14:
            break
    columns = head_kinds([source.flat[a:b] for a, b in head])
    if columns is None:
        return None
    rows: list[Row] = []
    group: Cell | None = None
    current: list[Cell] = []
    for a, b, closes in pieces[count:]:
        current.append((a, b))
        if closes or len(current) == len(columns):
            if any(x < y for x, y in current):
                row, heading = row_of(source, columns, current)
                if heading:
                    group = heading
                elif row:
                    row.group = group
                    rows.append(row)
            current = []
    if any(x < y for x, y in current):
        row, _ = row_of(source, columns, current)
        if row:
            row.group = group
            rows.append(row)
    return (Table(columns, rows, begin, stop) if rows else None), stop


def row_of(source: Source, columns: list[str], cells: list[Cell]) -> tuple[Row | None, Cell | None]:
    """Return (row, None), or (None, heading cell) for a row that names an area."""
    filled = [cell for cell in cells if cell[0] < cell[1]]
    if not filled:
        return None, None
    first = source.flat[filled[0][0] : filled[0][1]].strip()
    if len(filled) == 1 and not _ORDER.fullmatch(first):
        roman_first = re.match(r"(?:[IVX]{1,5}|[A-HĐ])\s*[.)/:-]", first)
        if roman_first or (first.isupper() and len(first) > 6):
            return None, filled[0]
    if len(filled) == 2 and _GROUP_ORDER.fullmatch(first):
        return None, (filled[0][0], filled[1][1])
    kinds = columns
    if len(cells) != len(columns):
        cells = align(source, columns, cells)
    row = Row(None, {}, None, (filled[0][0], filled[-1][1]))
    for kind, cell in zip(kinds, cells, strict=True):
        if cell[0] >= cell[1]:
            continue
        if kind == "order":
            match = _ORDER.fullmatch(source.flat[cell[0] : cell[1]].strip())
            row.order = (match[1] or match[2]) if match else source.shown(*cell)
        else:
            row.cells.setdefault(kind, []).append(cell)
    if not row.cells:
        return None, None
    return row, None


def fits(kind: str, text: str) -> float:
    if not text:
        return -3.0 if kind == "content" else 0.0
    if kind == "order":
        return 4.0 if _ORDER.fullmatch(text) else -6.0
    if kind == "deadline":
        return 3.0 if len(text) < 90 and parse_deadline(text, year=2000).kind else -2.0
    if kind in ("lead", "coop"):
        return 2.0 if starts_unit(fold_keep(text[:40])) else -1.0
    if kind == "content":
        return 1.0 if len(text) > 20 else 0.0
    return -0.2


def align(source: Source, columns: list[str], cells: list[Cell]) -> list[Cell]:
    """Give cells to columns in order where some are lost or split, by what each looks like."""
    cells = [cell for cell in cells if cell[0] < cell[1]][:40]
    many, wide = len(cells), len(columns)
    scores: list[list[float]] = [[-1e9] * (many + 1) for _ in range(wide + 1)]
    back = [[0] * (many + 1) for _ in range(wide + 1)]
    scores[0][0] = 0.0
    for column in range(1, wide + 1):
        kind = columns[column - 1]
        for upto in range(many + 1):
            for taken in range(min(upto, 6) + 1):
                before = scores[column - 1][upto - taken]
                if before <= -1e8:
                    continue
                text = ""
                if taken:
                    text = source.flat[cells[upto - taken][0] : cells[upto - 1][1]].strip()
                score = before + fits(kind, text) - 0.6 * max(0, taken - 1)
                if score > scores[column][upto]:
                    scores[column][upto] = score
                    back[column][upto] = taken
    result: list[Cell] = []
    upto = many
    for column in range(wide, 0, -1):
        taken = back[column][upto]
        if taken:
            result.append((cells[upto - taken][0], cells[upto - 1][1]))
        else:
            result.append((0, 0))
        upto -= taken
    return result[::-1]
