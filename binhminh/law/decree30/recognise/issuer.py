"""The names at the top left: which body issues the document, and which stands above it."""

import re

from binhminh.law.decree30.roles import Role

from .lines import Piece
from .sheet import Sheet
from .words import starts_organisation

__all__ = ["name_issuer"]

# What no name ends with: it goes on below, whatever the next line begins with ("TRƯỜNG MẦM NON /
# BAN MAI").
_OPEN_ENDS = re.compile(
    r"(?:[,-]|\b(?:va|thuoc|truc thuoc|cua|cac|ve|trung uong|ban chap hanh|ban quan ly(?: du an)?"
    r"|ban dai dien|uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd|mam non|mau giao|nha tre|nhom tre"
    r"|tieu hoc|thcs|thpt|trung hoc co so|trung hoc pho thong|tieu hoc va thcs|truong|tu thuc"
    r"|cong lap|dan lap))$"
)
# "UBND XÃ / HỘI AN", but "VĂN PHÒNG UBND TỈNH / PHÒNG …".
_UNIT_ENDS = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|xa|phuong|thi xa|thi tran|dac khu)$")
_SURELY_BODY = re.compile(
    r"(?:phong|truong|van phong|trung tam|uy ban|ubnd|hdnd|hoi dong|so|thanh tra|cong an|chi cuc"
    r"|benh vien|ban (?:chi|quan|chap|giam|to)|dang uy)\b"
)


def name_issuer(sheet: Sheet, pieces: list[Piece]) -> None:
    """Tell apart the issuing body and the one above it."""
    titles = [p for p in pieces if p.role in (Role.NATIONAL_TITLE, Role.MOTTO, Role.DATE)]
    right = {sheet.lines[piece.line].column for piece in titles} - {None}
    number = next((i for i, p in enumerate(pieces) if p.role is Role.NUMBER), None)
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        line = sheet.lines[piece.line]
        if piece.role is not None or (line.column is not None and line.column in right):
            continue
        if number is not None and place > number and not _beside(sheet, pieces[number], piece):
            continue
        if line.column is None and line.paragraph.align == "right":
            continue  # the names stand at the left
        if _names_body(piece, in_table=line.column is not None):
            found.append(piece)
    for group, role in _names(sheet, found):
        for piece in group:
            piece.role = role


def _beside(sheet: Sheet, number: Piece, piece: Piece) -> bool:
    """Tell whether a piece that is read after the number stands above it (by its box)."""
    one, other = sheet.lines[number.line].paragraph.box, sheet.lines[piece.line].paragraph.box
    return one is not None and other is not None and other.bottom <= one.top + 1


def _names_body(piece: Piece, *, in_table: bool) -> bool:
    text, fold = piece.text, piece.fold
    if len(text) > 160 or text.startswith(("(", "[", "-")) or not any(map(str.isalpha, text)):
        return False
    if piece.is_upper:
        return True
    return starts_organisation(fold) and len(text.split()) <= (25 if in_table else 14)


def _names(sheet: Sheet, pieces: list[Piece]) -> list[tuple[list[Piece], Role]]:
    """Group the lines of the head's left side into names: the last one issues, others stand above.

    A line begins a name when its words do; where they tell nothing, when it is bold and the line
    above is not.
    """
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and not _begins_name(sheet, groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    roles = [Role.PARENT] * (len(groups) - 1) + [Role.ISSUER] if groups else []
    return list(zip(groups, roles, strict=True))


def _begins_name(sheet: Sheet, group: list[Piece], piece: Piece) -> bool:
    above = group[-1]
    if _OPEN_ENDS.search(above.fold):
        return False
    if _UNIT_ENDS.search(above.fold):
        return _SURELY_BODY.match(piece.fold) is not None
    if starts_organisation(piece.fold):
        return True
    if piece.fold.startswith(("tinh ", "thanh pho ", "huyen ", "quan ", "xa ", "phuong ", "va ",
                              "thi ", "tp", "dac khu ", "(", "viet nam", "khu vuc ")):  # fmt: skip
        return False
    one, other = sheet.lines[above.line], sheet.lines[piece.line]
    return one.is_bold is False and other.is_bold is True and above.line != piece.line
