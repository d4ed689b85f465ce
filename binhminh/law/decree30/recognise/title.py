"""The type of a document and its subject, under the head."""

import re
from collections.abc import Sequence

from binhminh.law.decree30.paper import Section
from binhminh.law.decree30.roles import Role

from .attached import mark_reference, refers_to_document
from .bases import authority_before_bases
from .kinds import Kind, kind_of_line
from .lines import Line
from .phrases import ENTRY, RESOLVES, mark_of
from .structure import structure_of
from .walk import Opening, opens_content, skip
from .words import starts_organisation

__all__ = ["read_subject", "read_type"]

#: Sentences open so, subjects' second lines do not.
_STARTERS = (
    "can cu ", "kinh gui", "hom nay", "thuc hien ", "theo ", "xet ", "nham ", "de ", "ngay ",
    "sau khi ", "trong ", "tiep tuc ", "duoc su ", "thi hanh ", "tai ",
)  # fmt: skip

_LABELLED = re.compile(r"(?:[^\W\d_]+ ){0,5}[^\W\d_]+\s?:")
_LINE = 80  # letters on a full line, about
_BLOCK = 8  # so many lines may a first sentence take


def read_type(opening: Opening, index: int) -> int:
    """Find the line that names the type; lines of a body's name may stand before it."""
    sheet = opening.sheet
    index = skip(opening, index)
    probe = index
    for _ in range(4):
        if probe >= opening.stop:
            return index
        line = sheet.lines[probe]
        if opens_content(line) and not RESOLVES.fullmatch(line.fold):
            return index
        kind = _kind(opening, line, index)
        if kind is not None:
            for before in sheet.lines[index:probe]:
                if not sheet.mark_blank(before):
                    sheet.mark(before, Role.OTHER)
            _names_above(opening, index, probe)
            opening.kind = kind
            return _mark_type(opening, probe)
        if not (line.is_upper and starts_organisation(line.fold)):
            break
        probe = opening.following(probe + 1)
    return _unknown_type(opening, index)


def _kind(opening: Opening, line: Line, index: int) -> Kind | None:
    piece = line.pieces[0]
    kind = kind_of_line(piece.text, upper=piece.is_upper)
    if kind is None or (line.place.table is not None and not kind.alone):
        return None
    if RESOLVES.fullmatch(piece.fold) and piece.text.endswith(":"):
        after = opening.following(line.index + 1)
        # "QUYẾT ĐỊNH:" right before "Điều 1" resolves; it is no type.
        if after < opening.stop and structure_of(
            opening.line(after).text, opening.line(after).fold
        ):
            return None
    return kind


def _names_above(opening: Opening, start: int, stop: int) -> None:
    """Lines in capitals between the head and the type, of a head with no other name of a body."""
    sheet = opening.sheet
    if any(
        role is Role.ISSUER
        for role in sheet.roles[opening.start - 40 if opening.start > 40 else 0 : start]
    ):
        return
    for line in sheet.lines[start:stop]:
        if not line.is_blank and starts_organisation(line.fold) and line.is_upper:
            sheet.mark(line, Role.ISSUER)


def _mark_type(opening: Opening, index: int) -> int:
    sheet = opening.sheet
    line = sheet.lines[index]
    opening.type_line = line
    for place, piece in enumerate(line.pieces):
        if place == 0:
            sheet.mark_piece(piece, Role.TYPE)
        elif refers_to_document(piece.fold) or _goes_on_reference(line, place):
            piece.role = Role.APPENDIX_REFERENCE
        else:
            piece.role = Role.SUBJECT
    return index + 1


def _goes_on_reference(line: Line, place: int) -> bool:
    """Whether a piece is the rest of "(Kèm theo Quyết định số      /QĐ-UBND …)", cut at a blank."""
    before = line.pieces[place - 1]
    return before.role is Role.APPENDIX_REFERENCE and not before.text.endswith((")", "]"))


def _unknown_type(opening: Opening, index: int) -> int:
    """Take the first line in capitals as the name of a type that is none of the known ones."""
    sheet = opening.sheet
    if index >= opening.stop:
        return index
    line = sheet.lines[index]
    letter = any(role is Role.SUBJECT_LETTER for role in sheet.roles[max(0, index - 40) : index])
    if letter or not line.is_upper or opens_content(line) or line.place.table is not None:
        return index
    if len(line.text) > 200 or authority_before_bases(opening, index) is not None:
        return index
    opening.title = line.pieces[0].text
    return _mark_type(opening, index)


def read_subject(opening: Opening, index: int) -> int:
    """Read the lines under the type that say what the document is about."""
    sheet = opening.sheet
    taken: list[Line] = []
    authority = None
    index = skip(opening, index)
    while index < opening.stop and len(taken) < 8:
        line = sheet.lines[index]
        if line.is_blank or line.is_rule:
            break
        if authority is None and opening.decides:
            authority = authority_before_bases(opening, index) or -1
        if index == authority or mark_of(line.fold):
            break
        if refers_to_document(line.fold):
            index = mark_reference(opening, index)
            break
        if not _is_subject(opening, line, taken):
            break
        sheet.mark(line, Role.SUBJECT)
        for piece in line.pieces[1:]:
            if refers_to_document(piece.fold):
                piece.role = Role.APPENDIX_REFERENCE
        taken.append(line)
        index += 1
    return index


def _is_subject(opening: Opening, line: Line, taken: list[Line]) -> bool:
    if opens_content(line) or len(line.text) > 400 or line.place.table != _table(opening):
        return False
    if line.text.endswith(":"):  # "… trân trọng giới thiệu:" opens the content
        return False
    look = _centred(line, opening.sheet.paper.sections)
    if look:
        return True
    above = taken[-1] if taken else opening.type_line
    if line.is_bold and above is not None and above.is_bold:
        return True
    if line.is_bold is False and above is not None and above.is_bold and look is False and taken:
        return False
    if line.text.endswith((".", ";", ":")) or (line.paragraph.first_indent_mm or 0) > 5:
        return False
    if not taken:
        return len(line.text) <= 250 and ENTRY.match(line.fold) is None
    if line.is_upper != taken[0].is_upper:
        return False
    if line.is_bold is None and _begins_text(opening, line):
        return False
    low = line.fold
    return len(line.text) <= 120 and not low.startswith(_STARTERS)


def _begins_text(opening: Opening, line: Line) -> bool:
    """Tell whether a line of text without looks opens the content, right under the subject.

    It is an entry ("Thời gian bắt đầu: 8 giờ"), or a sentence: what begins with a capital and runs
    on to a full stop or a colon. A subject has neither.
    """
    if not line.text[:1].isupper():
        return False
    if _LABELLED.match(line.fold):
        return True
    lines = opening.sheet.lines
    widest = max(len(one.text) for one in lines[opening.start : line.index + _BLOCK])
    for index in range(line.index, min(opening.stop, line.index + _BLOCK)):
        here = lines[index]
        if here.is_blank or here.is_rule or (index > line.index and opens_content(here)):
            return False
        if here.text.endswith((".", ":", ";")):
            return True
        if len(here.text) < 0.7 * min(widest, _LINE):
            return False
    return False


def _table(opening: Opening) -> int | None:
    return opening.type_line.place.table if opening.type_line else None


def _centred(line: Line, sections: Sequence[Section]) -> bool | None:
    """Whether a line stands in the middle; None where the file does not tell."""
    paragraph = line.paragraph
    if paragraph.align is not None:
        return paragraph.align == "center"
    if paragraph.box is None or not sections:
        return None
    section = sections[min(paragraph.place.section, len(sections) - 1)]
    left = section.left_mm or 30.0
    right = section.width_mm - (section.right_mm or 15.0)
    middle = (paragraph.box.left + paragraph.box.right) / 2
    return abs(middle - (left + right) / 2) < 6 and paragraph.box.left - left > 6
