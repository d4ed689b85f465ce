"""The foot of a document: where it begins and ends, by "Nơi nhận" or by the signatures."""

from .letterhead import is_date_line
from .lines import Line, Piece
from .names import is_name
from .phrases import AUTHORITY_HINT, AUTHORITY_PREFIX, RECIPIENTS, RECIPIENTS_HINT, is_address
from .sheet import Sheet
from .signing import DASHES, SIGNING, classify, is_bordered, is_copy, sign_role
from .structure import structure_of

__all__ = ["read_foot"]


def read_foot(sheet: Sheet, start: int, stop: int) -> tuple[int, int]:
    """Find the roles of the foot between two lines; return where it begins and ends.

    Both are ``stop`` where the part has none.
    """
    label = _find_label(sheet, start, stop)
    if label is None:
        found = _find_signature(sheet, start, stop)
        if found is None:
            return stop, stop
        begin, end = found
    else:
        begin, end = _around_label(sheet, label, start, stop)
    return begin, classify(sheet, begin, end, stop)


def _find_label(sheet: Sheet, start: int, stop: int) -> int | None:
    for line in sheet.lines[start:stop]:
        if (
            len(line.text) > 300
            or not RECIPIENTS_HINT.search(line.fold)
            or is_bordered(sheet, line)
        ):
            continue
        if any(_is_label(sheet, line, piece) for piece in line.pieces):
            return line.index
    return None


def _is_label(sheet: Sheet, line: Line, piece: Piece) -> bool:
    """Tell whether a piece is "Nơi nhận:"; without the colon a list must follow."""
    match = RECIPIENTS.match(piece.fold)
    if match is None or match[0].rstrip().endswith(":"):
        return match is not None
    after = sheet.next_inked(line.index + 1, len(sheet.lines))
    return after < len(sheet.lines) and sheet.lines[after].text[0] in DASHES


def _around_label(sheet: Sheet, label: int, start: int, stop: int) -> tuple[int, int]:
    line = sheet.lines[label]
    begin, end = label, label + 1
    if line.place.table is not None:
        begin, end = _table_of_foot(sheet, line, start, stop)
    return _upwards(sheet, begin, start), end


def _table_of_foot(sheet: Sheet, line: Line, start: int, stop: int) -> tuple[int, int]:
    """Return the lines of the layout table around "Nơi nhận": all of it, or from its row on."""
    table, begin, end = line.place.table, line.index, line.index + 1
    while begin > start and sheet.lines[begin - 1].place.table == table:
        before = sheet.lines[begin - 1]
        if before.place.row != line.place.row and (
            len(before.text) > 100 or structure_of(before.text, before.fold)
        ):
            break
        begin -= 1
    while end < stop and sheet.lines[end].place.table == table:
        end += 1
    copied = next((at for at in range(line.index, end) if is_copy(sheet.lines[at])), None)
    # Text of a scan may have the whole foot in one row, column by column: nothing to cut there.
    if copied is not None and sheet.lines[copied].place.row != line.place.row:
        end = _row_start(sheet, copied, line.index + 1)
    return begin, end


def _upwards(sheet: Sheet, begin: int, start: int) -> int:
    """Take in the signatures that stand above "Nơi nhận" (minutes; some PDFs)."""
    at, first = begin, begin
    while at > start:
        line = sheet.lines[at - 1]
        if not (line.is_blank or line.is_rule):
            if sheet.roles[line.index] is not None or not _signs(line):
                break
            if any(sign_role(piece) in SIGNING for piece in line.pieces):
                first = at - 1
        at -= 1
        if begin - at > 40:
            break
    return _with_date(sheet, first, start)


def _with_date(sheet: Sheet, first: int, start: int) -> int:
    """Take in a "place, date" right above the signature, as forms have it."""
    at = first - 1
    while at >= start and (sheet.lines[at].is_blank or sheet.lines[at].is_rule):
        at -= 1
    if at < start or sheet.roles[at] is not None:
        return first
    return at if all(is_date_line(piece) for piece in sheet.lines[at].pieces) else first


def _signs(line: Line) -> bool:
    return len(line.text) < 200 and all(
        sign_role(piece) or is_name(piece.text) or is_date_line(piece) for piece in line.pieces
    )


def _find_signature(sheet: Sheet, start: int, stop: int) -> tuple[int, int] | None:
    """Find the signatures of a part without "Nơi nhận": the short lines it ends with."""
    at, first, inked = stop, None, 0
    while at > start and inked < 40:
        line = sheet.lines[at - 1]
        if not (line.is_blank or line.is_rule):
            if is_bordered(sheet, line) or not (_signs(line) or is_address(line.fold)):
                break
            inked += 1
            if any(sign_role(piece) in SIGNING for piece in line.pieces):
                first = at - 1
        at -= 1
    if first is not None:
        return _with_date(sheet, _row_start(sheet, first, start), start), stop
    return _find_authority(sheet, start, stop)


def _row_start(sheet: Sheet, first: int, start: int) -> int:
    """Return the first line of the table row that a line is in."""
    place = sheet.lines[first].place
    while (
        place.table is not None
        and first > start
        and (sheet.lines[first - 1].place.table, sheet.lines[first - 1].place.row)
        == (place.table, place.row)
    ):
        first -= 1
    return first


def _find_authority(sheet: Sheet, start: int, stop: int) -> tuple[int, int] | None:
    for line in sheet.lines[start:stop]:
        if len(line.text) > 120 or not AUTHORITY_HINT.search(line.fold):
            continue
        if is_bordered(sheet, line):
            continue
        for piece in line.pieces:
            if piece.is_upper and AUTHORITY_PREFIX.match(piece.fold) and "." in piece.text[:5]:
                return _row_start(sheet, line.index, start), line.index + 1
    return None
