"""The foot of a document: who signs, with what authority, and "Nơi nhận"."""

import re
from dataclasses import dataclass

from binhminh.law.decree30.roles import Role

from .kinds import kind_of_line
from .letterhead import is_date_line
from .lines import Line, Piece
from .names import is_name
from .phrases import (
    AUTHORITY_PREFIX,
    DRAFTER,
    OFFICE,
    RECIPIENTS,
    RECIPIENTS_HINT,
    SIGN_NOTE,
    SIGNED_BY,
    is_address,
    mark_of,
)  # fmt: skip
from .sheet import Sheet
from .structure import structure_of

__all__ = ["read_foot"]

_DASHES = "-–—+•*"
_ENTRY_END = re.compile(r"[;.]\s+")
_SIGNING = frozenset({Role.SIGN_AUTHORITY, Role.SIGN_TITLE})


@dataclass(slots=True)
class _Walk:
    """What was met so far on the way down the foot."""

    label: bool = False
    labelled: int = -1  # the line with "Nơi nhận:"
    in_list: bool = False
    collective: bool = False  # it is signed for a collective: "TM."
    titles: int = 0
    names: int = 0
    last: Role | None = None


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
    return begin, _classify(sheet, begin, end, stop)


# --- where it is ----------------------------------------------------------------------------------


def _find_label(sheet: Sheet, start: int, stop: int) -> int | None:
    for line in sheet.lines[start:stop]:
        if len(line.text) > 300 or not RECIPIENTS_HINT.search(line.fold) or _bordered(sheet, line):
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
    return after < len(sheet.lines) and sheet.lines[after].text[0] in _DASHES


def _bordered(sheet: Sheet, line: Line) -> bool:
    table = line.place.table
    return table is not None and sheet.paper.tables[table].has_borders


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
    copied = next((at for at in range(line.index, end) if _is_copy(sheet.lines[at])), None)
    # Text of a scan may have the whole foot in one row, column by column: nothing to cut there.
    if copied is not None and sheet.lines[copied].place.row != line.place.row:
        end = _row_start(sheet, copied, line.index + 1)
    return begin, end


def _is_copy(line: Line) -> bool:
    """Tell whether "SAO Y" stands here: a copy's block begins."""
    return len(line.text) < 120 and any(
        mark_of(piece.fold) is Role.COPY_KIND for piece in line.pieces
    )


def _upwards(sheet: Sheet, begin: int, start: int) -> int:
    """Take in the signatures that stand above "Nơi nhận" (minutes; some PDFs)."""
    at, first = begin, begin
    while at > start:
        line = sheet.lines[at - 1]
        if not (line.is_blank or line.is_rule):
            if sheet.roles[line.index] is not None or not _signs(line):
                break
            if any(_sign_role(piece) in _SIGNING for piece in line.pieces):
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
        _sign_role(piece) or is_name(piece.text) or is_date_line(piece) for piece in line.pieces
    )


def _find_signature(sheet: Sheet, start: int, stop: int) -> tuple[int, int] | None:
    """Find the signatures of a part without "Nơi nhận": the short lines it ends with."""
    at, first, inked = stop, None, 0
    while at > start and inked < 40:
        line = sheet.lines[at - 1]
        if not (line.is_blank or line.is_rule):
            if _bordered(sheet, line) or not (_signs(line) or is_address(line.fold)):
                break
            inked += 1
            if any(_sign_role(piece) in _SIGNING for piece in line.pieces):
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
        if line.is_blank or len(line.text) > 120 or _bordered(sheet, line):
            continue
        for piece in line.pieces:
            if piece.is_upper and AUTHORITY_PREFIX.match(piece.fold) and "." in piece.text[:5]:
                return _row_start(sheet, line.index, start), line.index + 1
    return None


# --- what each line is ----------------------------------------------------------------------------


def _sign_role(piece: Piece) -> Role | None:
    """Return the role of a line of a signature block by its words, a name apart."""
    fold, text = piece.fold, piece.text
    if len(fold) > 110 or text[0] in _DASHES or structure_of(text, fold):
        return None
    if SIGN_NOTE.fullmatch(fold) or (text[0] in "([" and len(fold) < 70):
        return Role.SIGN_NOTE
    if SIGNED_BY.match(fold):
        return Role.SIGNATURE_TEXT
    dotted = text[:1].isupper() and ("." in text[:5] or "/" in text[:4])
    if AUTHORITY_PREFIX.match(fold) and (dotted or piece.is_upper):
        return Role.SIGN_AUTHORITY
    short = piece.is_upper or (len(text.split()) <= 8 and not text.endswith(":"))
    if OFFICE.match(fold) and short and not text.endswith((";", ".")) and ":" not in text[:-1]:
        return Role.SIGN_TITLE
    return None


def _classify(sheet: Sheet, begin: int, end: int, stop: int) -> int:
    """Give the lines from ``begin`` on their roles; return the first line that is none of it."""
    walk = _Walk()
    index, last = begin, begin
    blanks = 0
    while index < stop:
        line = sheet.lines[index]
        inside = index < end
        if sheet.mark_blank(line):
            blanks += 1
            index += 1
            if blanks > 25 and not inside:
                break
            continue
        if not inside and not _goes_on(sheet, line, walk, blanks):
            break
        blanks = 0
        _one(sheet, line, walk)
        last = index = index + 1
    for line in sheet.lines[last:index]:
        sheet.roles[line.index] = None
    return max(last, begin)


def _goes_on(sheet: Sheet, line: Line, walk: _Walk, blanks: int) -> bool:
    """Tell whether a line outside the foot's own table still belongs to the foot."""
    if len(line.text) > 220 or line.paragraph.page_break_before or _bordered(sheet, line):
        return False
    first = line.pieces[0]
    if is_address(first.fold) or DRAFTER.fullmatch(first.fold) or mark_of(first.fold):
        return mark_of(first.fold) is not Role.COPY_KIND
    if line.place.area == "textbox":
        return True
    if _is_copy(line):
        return False
    for piece in line.pieces:
        role = _role(piece, walk, line)
        if role is None:
            return False
        if role in _SIGNING and walk.names and walk.label and walk.last is Role.SIGN_NAME:
            return not piece.is_upper or kind_of_line(piece.text, upper=True) is None
    return True


def _role(piece: Piece, walk: _Walk, line: Line) -> Role | None:
    fold, text = piece.fold, piece.text
    if RECIPIENTS.match(fold):
        return Role.RECIPIENTS_LABEL
    if DRAFTER.fullmatch(fold):
        return Role.DRAFTER
    if walk.label and text[0] in _DASHES and piece.order == 0:
        return Role.RECIPIENT
    role = _sign_role(piece)
    if role is not None:
        return role
    if is_name(text) and (walk.titles or walk.label):
        return Role.SIGN_NAME
    if is_date_line(piece):
        return Role.DATE
    if walk.in_list and piece.order == 0 and _list_goes_on(text, walk):
        return Role.RECIPIENT
    if piece.is_upper and walk.last in _SIGNING and kind_of_line(text, upper=True) is None:
        # "TM. ỦY BAN NHÂN DÂN / XÃ AN BÌNH": the name goes on.
        named = walk.last is Role.SIGN_AUTHORITY and walk.collective
        return Role.SIGN_AUTHORITY if named else Role.SIGN_TITLE if len(text) < 90 else None
    if is_address(fold):
        return Role.ADDRESS
    return None


def _list_goes_on(text: str, walk: _Walk) -> bool:
    """Tell whether a line without a dash goes on with the list of recipients."""
    return walk.last is Role.RECIPIENT and (text[0].islower() or text.endswith((";", ".")))


def _one(sheet: Sheet, line: Line, walk: _Walk) -> None:
    """Give the pieces of one line of the foot their roles."""
    mark = mark_of(line.fold)
    if mark is not None and mark is not Role.COPY_KIND:
        sheet.mark(line, mark)
        return
    for piece in _cut(line):
        role = _role(piece, walk, line)
        if role is None:
            role = _by_place(sheet, line, piece, walk)
        sheet.mark_piece(piece, role)
        walk.last = role
        if role is Role.SIGN_AUTHORITY and AUTHORITY_PREFIX.match(piece.fold):
            walk.collective = piece.fold.startswith(("tm", "t/m"))
        walk.titles += role in _SIGNING
        walk.names += role is Role.SIGN_NAME
        if role is Role.RECIPIENTS_LABEL:
            walk.label = walk.in_list = True
            walk.labelled = piece.line
        elif role in _SIGNING or role is Role.SIGN_NAME:
            walk.in_list = walk.in_list and piece.order > 0


def _cut(line: Line) -> list[Piece]:
    """Part what stands on one line: "Nơi nhận: HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG PHÓ …"."""
    found: list[Piece] = []
    for piece in line.pieces:
        found.extend(_cut_piece(piece))
    line.pieces[:] = found
    return found


def _cut_piece(piece: Piece) -> list[Piece]:
    at, beside = _place_of_cut(piece)
    rest = piece.text[at:].lstrip()
    if not at or not rest:
        return [piece]
    start = len(piece.text) - len(rest)
    first = Piece(piece.line, piece.text[:at].rstrip(), piece.fold[:at].rstrip(), piece.order)
    return [first, Piece(piece.line, rest, piece.fold[start:], piece.order + beside)]


def _place_of_cut(piece: Piece) -> tuple[int, int]:
    """(where a second component begins on the line, 1 if it stands in the right column)."""
    text, fold = piece.text, piece.fold
    if (match := RECIPIENTS.match(fold)) is not None:
        rest = text[match.end() :].lstrip()
        return match.end(), int(rest[:1] not in ("", *_DASHES))
    if AUTHORITY_PREFIX.match(fold) and (at := fold.find(" pho ", 4)) > 0:
        return at + 1, 0
    if text[0] in _DASHES:
        for match in _ENTRY_END.finditer(text):
            rest = text[match.end() :]
            other = Piece(piece.line, rest, fold[match.end() :])
            if is_name(rest) or (other.is_upper and _sign_role(other) in _SIGNING):
                return match.end(), 1
    return 0, 0


def _by_place(sheet: Sheet, line: Line, piece: Piece, walk: _Walk) -> Role:
    """Tell what the words do not: by the cell, else by what stands before."""
    if line.column is not None:
        cell = _cell(sheet, line)
        roles = [sheet.roles[other.index] for other in cell if other.index < line.index]
        if Role.RECIPIENTS_LABEL in roles or walk.labelled == piece.line:
            return Role.RECIPIENT
        later = [other for other in cell if other.index > line.index and not other.is_blank]
        later = [o for o in later if not (o.is_rule or SIGN_NOTE.fullmatch(o.fold))]
        if any(role in _SIGNING for role in roles) and not later and not piece.is_upper:
            return Role.SIGN_NAME if len(piece.text.split()) <= 6 else Role.OTHER
        if piece.is_upper:
            return Role.SIGN_TITLE
        return Role.OTHER
    return Role.RECIPIENT if walk.in_list and walk.label else Role.OTHER


def _cell(sheet: Sheet, line: Line) -> list[Line]:
    place = line.place
    key = (place.table, place.row, place.column)
    first = last = line.index
    lines = sheet.lines
    while first and (p := lines[first - 1].place) and (p.table, p.row, p.column) == key:
        first -= 1
    while (
        last + 1 < len(lines) and (p := lines[last + 1].place) and (p.table, p.row, p.column) == key
    ):
        last += 1
    return lines[first : last + 1]
