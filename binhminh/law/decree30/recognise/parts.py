"""One file, several documents: where the main one ends and what is attached to it begins."""

from dataclasses import dataclass

from binhminh.law.decree30.roles import Role

from .attached import is_appendix, refers_to_document
from .content import read_content
from .foot import read_foot
from .letterhead import read_letterhead
from .lines import Line
from .opening import read_opening
from .phrases import is_address, mark_of
from .sheet import Sheet
from .walk import Opening, after_stamps
from .words import find_national_title

__all__ = ["Part", "read_parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One document in the file: its lines, and what its opening told."""

    number: int
    start: int
    stop: int
    opening: Opening
    has_head: bool


def read_parts(sheet: Sheet, stop: int) -> list[Part]:
    """Find the roles of the main text (the lines before ``stop``), document by document."""
    breaks = _breaks(sheet, stop)
    parts: list[Part] = []
    start = 0
    while start < stop or not parts:
        end = next((place for place in breaks if place > start), stop)
        part, after = _read_part(sheet, len(parts), start, end)
        parts.append(part)
        start = max(after, start + 1)
    return parts


def _read_part(sheet: Sheet, number: int, start: int, end: int) -> tuple[Part, int]:
    head = start
    first = after_stamps(sheet, start, end)
    if first < end and is_appendix(sheet.lines[first]):
        head_end = start
    else:
        head_end = read_letterhead(sheet, start, end)
    opening, content = read_opening(sheet, head_end, end, has_head=head_end > head)
    foot, foot_end = read_foot(sheet, content, end)
    read_content(sheet, content, foot)
    stop = _tail(sheet, foot_end, end)
    for line in sheet.lines[start:stop]:
        sheet.parts[line.index] = number
    return Part(number, start, stop, opening, head_end > head), stop


def _tail(sheet: Sheet, start: int, end: int) -> int:
    """Mark what little may follow the foot; return where the next document begins."""
    for line in sheet.lines[start:end]:
        if sheet.mark_blank(line):
            continue
        if _opens_document(sheet, line, end):
            return line.index
        mark = mark_of(line.fold)
        if is_address(line.fold):
            sheet.mark(line, Role.ADDRESS)
        else:
            sheet.mark(line, mark or (Role.TABLE if line.place.table is not None else Role.OTHER))
    return end


def _opens_document(sheet: Sheet, line: Line, end: int) -> bool:
    """Tell whether a line after a foot begins an attached text, a list or a copy's block.

    Notes, a stamp or the address of the body may follow too: those are few lines without a heading.
    """
    mark = mark_of(line.fold)
    if mark is not None:
        return mark is Role.COPY_KIND
    if is_address(line.fold):
        return False
    ahead = [other for other in sheet.lines[line.index : end] if not other.is_blank]
    if any(refers_to_document(other.fold) for other in ahead[:8]) or len(ahead) > 25:
        return True
    if line.place.table is not None:
        return any(mark_of(other.fold) is Role.COPY_KIND for other in ahead[:6])
    return line.is_upper and (len(ahead) > 2 or line.paragraph.page_break_before)


def _breaks(sheet: Sheet, stop: int) -> list[int]:
    """Return the lines at which a new head or an appendix begins."""
    found: set[int] = set()
    titles = 0
    for line in sheet.lines[:stop]:
        if line.is_blank or len(line.text) > 240:
            continue
        if is_appendix(line) and not _bordered(sheet, line):
            found.add(line.index)
            continue
        if len(line.text) <= 170 and _has_national_title(line):
            titles += 1
            if titles > 1 or _after_appendix(found, line):
                found.add(_start_of_head(sheet, line))
    # What stands above the first heading of an appendix may be stamps only.
    return sorted(found - {0, after_stamps(sheet, 0, stop)})


def _has_national_title(line: Line) -> bool:
    return any(find_national_title(row) is not None for row in line.fold.split("\n"))


def _after_appendix(found: set[int], line: Line) -> bool:
    return bool(found) and line.index - max(found) > 12


def _bordered(sheet: Sheet, line: Line) -> bool:
    table = line.place.table
    return table is not None and sheet.paper.tables[table].has_borders


def _start_of_head(sheet: Sheet, line: Line) -> int:
    """Return the first line of the head that this national title belongs to."""
    lines, at = sheet.lines, line.index
    place = line.place
    if place.table is not None:
        while at and (lines[at - 1].place.table, lines[at - 1].place.row) == (
            place.table,
            place.row,
        ):
            at -= 1
        return at
    while at and line.index - at < 4:
        before = lines[at - 1]
        if before.place.table is not None or not before.is_upper or len(before.text) > 90:
            break
        at -= 1
    return at
