"""The lines of a foot, one by one: which office signs, who, and who receives."""

import re
from dataclasses import dataclass, field

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
    SIGN_NOTE,
    SIGNED_BY,
    is_address,
    mark_of,
)  # fmt: skip
from .sheet import Sheet
from .structure import structure_of

__all__ = ["DASHES", "SIGNING", "classify", "is_bordered", "is_copy", "sign_role"]

DASHES = "-–—+•*"
SIGNING = frozenset({Role.SIGN_AUTHORITY, Role.SIGN_TITLE})
_ENTRY_END = re.compile(r"[;.]\s+")


@dataclass(slots=True)
class _Walk:
    """What was met so far on the way down the foot."""

    label: bool = False
    in_list: bool = False
    collective: bool = False  # it is signed for a collective: "TM."
    titles: int = 0
    names: int = 0
    last: Role | None = None
    cell: tuple[int | None, int | None, int | None] = (None, None, None)
    in_cell: set[Role] = field(default_factory=set)  # found in that cell so far


def is_bordered(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line stands in a table with visible borders, which is of the content."""
    table = line.place.table
    return table is not None and sheet.paper.tables[table].has_borders


def is_copy(line: Line) -> bool:
    """Tell whether "SAO Y" stands here: a copy's block begins."""
    return len(line.text) < 120 and any(
        mark_of(piece.fold) is Role.COPY_KIND for piece in line.pieces
    )


def sign_role(piece: Piece) -> Role | None:
    """Return the role of a line of a signature block by its words, a name apart."""
    fold, text = piece.fold, piece.text
    if len(fold) > 110 or text[0] in DASHES or structure_of(text, fold):
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


def classify(sheet: Sheet, begin: int, end: int, stop: int) -> int:
    """Give the lines from ``begin`` on their roles; return the first line that is none of it.

    Args:
        end: up to here the lines surely belong to the foot (its table).
        stop: here the part ends.
    """
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
    if len(line.text) > 220 or line.paragraph.page_break_before or is_bordered(sheet, line):
        return False
    first = line.pieces[0]
    if is_address(first.fold) or DRAFTER.fullmatch(first.fold) or mark_of(first.fold):
        return mark_of(first.fold) is not Role.COPY_KIND
    if line.place.area == "textbox":
        return True
    if is_copy(line):
        return False
    for piece in line.pieces:
        role = _role(piece, walk, line)
        if role is None:
            return False
        if role in SIGNING and walk.names and walk.label and walk.last is Role.SIGN_NAME:
            return not piece.is_upper or kind_of_line(piece.text, upper=True) is None
    return True


def _role(piece: Piece, walk: _Walk, line: Line) -> Role | None:
    fold, text = piece.fold, piece.text
    if RECIPIENTS.match(fold):
        return Role.RECIPIENTS_LABEL
    if DRAFTER.fullmatch(fold):
        return Role.DRAFTER
    if walk.label and text[0] in DASHES and piece.order == 0:
        return Role.RECIPIENT
    if walk.last is Role.RECIPIENT and text[0] == "(" and text.endswith(";"):
        return Role.RECIPIENT  # "(để báo cáo);" of an entry that broke before it
    role = sign_role(piece)
    if role is not None:
        return role
    if is_name(text) and (walk.titles or walk.label):
        return Role.SIGN_NAME
    if is_date_line(piece):
        return Role.DATE
    if walk.in_list and piece.order == 0 and _list_goes_on(text, walk):
        return Role.RECIPIENT
    if piece.is_upper and walk.last in SIGNING and kind_of_line(text, upper=True) is None:
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
    if _cell(line) != walk.cell:
        walk.cell, walk.in_cell = _cell(line), set()
    for piece in _cut(line):
        role = _role(piece, walk, line)
        if role is None:
            role = _by_place(sheet, line, piece, walk)
        sheet.mark_piece(piece, role)
        walk.last = role
        walk.in_cell.add(role)
        if role is Role.SIGN_AUTHORITY and AUTHORITY_PREFIX.match(piece.fold):
            walk.collective = piece.fold.startswith(("tm", "t/m"))
        walk.titles += role in SIGNING
        walk.names += role is Role.SIGN_NAME
        if role is Role.RECIPIENTS_LABEL:
            walk.label = walk.in_list = True
        elif role in SIGNING or role is Role.SIGN_NAME:
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
        return match.end(), int(rest[:1] not in ("", *DASHES))
    if AUTHORITY_PREFIX.match(fold) and (at := fold.find(" pho ", 4)) > 0:
        return at + 1, 0
    if text[0] in DASHES:
        for match in _ENTRY_END.finditer(text):
            rest = text[match.end() :]
            other = Piece(piece.line, rest, fold[match.end() :])
            if is_name(rest) or (other.is_upper and sign_role(other) in SIGNING):
                return match.end(), 1
    return 0, 0


def _by_place(sheet: Sheet, line: Line, piece: Piece, walk: _Walk) -> Role:
    """Tell what the words do not: by the cell, else by what stands before."""
    if line.column is None:
        return Role.RECIPIENT if walk.in_list and walk.label else Role.OTHER
    if Role.RECIPIENTS_LABEL in walk.in_cell:
        return Role.RECIPIENT
    if piece.is_upper:
        return Role.SIGN_TITLE
    if walk.in_cell & SIGNING and _ends_cell(sheet, line) and len(piece.text.split()) <= 6:
        return Role.SIGN_NAME
    return Role.OTHER


def _cell(line: Line) -> tuple[int | None, int | None, int | None]:
    place = line.place
    return place.table, place.row, place.column


def _ends_cell(sheet: Sheet, line: Line) -> bool:
    """Tell whether nothing but blanks and "(Đã ký)" follows in the cell."""
    for after in sheet.lines[line.index + 1 : line.index + 40]:
        if _cell(after) != _cell(line):
            break
        if not (after.is_blank or after.is_rule or SIGN_NOTE.fullmatch(after.fold)):
            return False
    return True
