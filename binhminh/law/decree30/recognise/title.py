"""What stands between the head and the content: type, subject, authority, addressees, bases."""

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.types import DocumentType
from .kinds import Kind, kind_of_line
from .lines import Line
from .phrases import (
    ADDRESSEE,
    APPENDIX,
    APPENDIX_TITLED,
    BASIS,
    OFFICE,
    PROPOSAL,
    REFERENCE,
    RESOLVES,
    mark_of,
)  # fmt: skip
from .sheet import Sheet
from .structure import structure_of
from .words import starts_organisation

__all__ = ["Opening", "read_opening"]

_STARTERS = ("can cu ", "kinh gui", "hom nay", "thuc hien ", "theo ", "xet ", "nham ", "de ",
             "ngay ", "sau khi ", "trong ", "tiep tuc ", "duoc su ", "thi hanh ", "tai ")  # fmt: skip
_DECIDES = frozenset({"Nghị quyết", "Quyết định", "Nghị định", "Thông tư", "Thông tư liên tịch"})


class Opening:
    """The walk over the opening of one part."""

    def __init__(self, sheet: Sheet, start: int, stop: int, *, has_head: bool) -> None:
        self.sheet = sheet
        self.start = start
        self.stop = stop
        self.has_head = has_head
        self.kind: Kind | None = None
        self.title: str | None = None  # as printed, of a type nobody knows
        self.type_line: Line | None = None

    @property
    def decides(self) -> bool:
        return self.kind is not None and self.kind.alone and self.kind.name in _DECIDES

    @property
    def type(self) -> DocumentType | None:
        return self.kind.type if self.kind else None

    # --- helpers ----------------------------------------------------------------------------------

    def line(self, index: int) -> Line:
        return self.sheet.lines[index]

    def following(self, index: int) -> int:
        """The first line from ``index`` on that says something and is no mark."""
        index = self.sheet.next_inked(index, self.stop)
        while index < self.stop and mark_of(self.line(index).fold):
            index = self.sheet.next_inked(index + 1, self.stop)
        return index


def read_opening(sheet: Sheet, start: int, stop: int, *, has_head: bool) -> tuple[Opening, int]:
    """Find the roles of the opening; return it and the first line of the content."""
    opening = Opening(sheet, start, stop, has_head=has_head)
    index = _appendix(opening, start)
    index = _type(opening, index)
    if opening.type_line is not None:
        index = _subject(opening, index)
    return opening, _preamble(opening, index)


def _skip(opening: Opening, index: int) -> int:
    """Mark blanks, lines and stamps from ``index`` on; return the first line that is none."""
    sheet = opening.sheet
    while index < opening.stop:
        line = sheet.lines[index]
        mark = None if line.is_blank else mark_of(line.fold)
        if mark is not None and mark is not Role.COPY_KIND:
            sheet.mark(line, mark)
        elif not sheet.mark_blank(line):
            break
        index += 1
    return index


def _appendix(opening: Opening, index: int) -> int:
    """Read "Phụ lục I", its title and "(Kèm theo …)"."""
    sheet = opening.sheet
    index = _skip(opening, index)
    if index >= opening.stop or not is_appendix(sheet.lines[index]):
        return index
    line = sheet.lines[index]
    sheet.mark(line, Role.APPENDIX)
    for piece in line.pieces[1:]:
        piece.role = Role.APPENDIX_REFERENCE if _refers(piece.fold) else Role.APPENDIX_TITLE
    line.pieces[0].role = Role.APPENDIX
    titles, index = 0, index + 1
    titled = APPENDIX.fullmatch(line.pieces[0].fold) is None
    while (index := _skip(opening, index)) < opening.stop and titles < 6:
        line = sheet.lines[index]
        if _refers(line.fold):
            index = _reference(opening, index)
            continue
        if structure_of(line.text, line.fold) or line.place.table is not None:
            break
        first = titles == 0 and not titled
        if not (line.is_upper or (line.is_centred and line.is_bold) or (first and _titles(line))):
            break
        sheet.mark(line, Role.APPENDIX_TITLE)
        titles, index = titles + 1, index + 1
    return index


def _titles(line: Line) -> bool:
    return len(line.text) < 160 and not line.text.endswith((".", ";", ":"))


def is_appendix(line: Line) -> bool:
    """Tell whether a line is the heading of an appendix."""
    if not line.fold.startswith("phu luc") or len(line.text) > 240:
        return False
    row = line.fold.split("\n", 1)[0].strip()
    if APPENDIX.fullmatch(row):
        return True
    if APPENDIX_TITLED.match(row) is None or line.text.endswith((";", "./.", ",")):
        return False
    return line.text.split("\n", 1)[0].isupper() or line.is_centred


def _refers(fold: str) -> bool:
    return REFERENCE.match(fold) is not None and len(fold) < 240


def _reference(opening: Opening, index: int) -> int:
    """Mark "(Kèm theo …)" up to its bracket, over three lines at most."""
    sheet = opening.sheet
    text = ""
    for _ in range(3):
        line = sheet.lines[index]
        if line.is_blank:
            break
        sheet.mark(line, Role.APPENDIX_REFERENCE)
        text += line.text
        index += 1
        if text[0] not in "([" or text.count(")") + text.count("]") >= text.count("("):
            break
        if index >= opening.stop:
            break
    return index


def _type(opening: Opening, index: int) -> int:
    """Find the line that names the type; lines of a body's name may stand before it."""
    sheet = opening.sheet
    index = _skip(opening, index)
    probe = index
    for _ in range(4):
        if probe >= opening.stop:
            return index
        line = sheet.lines[probe]
        if _opens_content(line) and not RESOLVES.fullmatch(line.fold):
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
        elif _refers(piece.fold):
            piece.role = Role.APPENDIX_REFERENCE
        else:
            piece.role = Role.SUBJECT
    return index + 1


def _unknown_type(opening: Opening, index: int) -> int:
    """Take the first line in capitals as the name of a type that is none of the known ones."""
    sheet = opening.sheet
    if index >= opening.stop:
        return index
    line = sheet.lines[index]
    letter = any(role is Role.SUBJECT_LETTER for role in sheet.roles[max(0, index - 40) : index])
    if letter or not line.is_upper or _opens_content(line) or line.place.table is not None:
        return index
    if len(line.text) > 200 or _authority_before_bases(opening, index) is not None:
        return index
    opening.title = line.pieces[0].text
    return _mark_type(opening, index)


def _opens_content(line: Line) -> bool:
    fold = line.fold
    return bool(
        ADDRESSEE.match(fold)
        or (BASIS.match(fold) and not line.is_upper)
        or PROPOSAL.match(fold)
        or RESOLVES.fullmatch(fold)
        or structure_of(line.text, fold)
    )


# --- the subject ----------------------------------------------------------------------------------


def _subject(opening: Opening, index: int) -> int:
    """Read the lines under the type that say what the document is about."""
    sheet = opening.sheet
    taken: list[Line] = []
    authority = None
    index = _skip(opening, index)
    while index < opening.stop and len(taken) < 8:
        line = sheet.lines[index]
        if line.is_blank or line.is_rule:
            break
        if authority is None and opening.decides:
            authority = _authority_before_bases(opening, index) or -1
        if index == authority or mark_of(line.fold):
            break
        if _refers(line.fold):
            index = _reference(opening, index)
            break
        if not _is_subject(opening, line, taken):
            break
        sheet.mark(line, Role.SUBJECT)
        for piece in line.pieces[1:]:
            if _refers(piece.fold):
                piece.role = Role.APPENDIX_REFERENCE
        taken.append(line)
        index += 1
    return index


def _is_subject(opening: Opening, line: Line, taken: list[Line]) -> bool:
    if _opens_content(line) or len(line.text) > 400 or line.place.table != _table(opening):
        return False
    look = _centred(line, opening.sheet.paper.sections)
    if look:
        return True
    above = taken[-1] if taken else opening.type_line
    if line.is_bold and above is not None and above.is_bold and not line.text.endswith(":"):
        return True
    if line.is_bold is False and above is not None and above.is_bold and look is False and taken:
        return False
    if line.text.endswith((".", ";", ":")) or (line.paragraph.first_indent_mm or 0) > 5:
        return False
    if not taken:
        return len(line.text) <= 250
    if line.is_upper != taken[0].is_upper:
        return False
    low = line.fold
    return len(line.text) <= 120 and not low.startswith(_STARTERS)


def _table(opening: Opening) -> int | None:
    return opening.type_line.place.table if opening.type_line else None


def _centred(line: Line, sections: tuple[object, ...]) -> bool | None:
    """Whether a line stands in the middle; None where the file does not tell."""
    paragraph: Paragraph = line.paragraph
    if paragraph.align is not None:
        return paragraph.align == "center"
    if paragraph.box is None or not sections:
        return None
    section = sections[min(paragraph.place.section, len(sections) - 1)]
    left: float = getattr(section, "left_mm", None) or 30.0
    right: float = getattr(section, "width_mm", 210.0) - (getattr(section, "right_mm", None) or 15)
    middle = (paragraph.box.left + paragraph.box.right) / 2
    return abs(middle - (left + right) / 2) < 6 and paragraph.box.left - left > 6


# --- authority, addressees, bases -----------------------------------------------------------------


def _authority_before_bases(opening: Opening, index: int) -> int | None:
    """Return where the authority ("HIỆU TRƯỞNG …") above the bases begins, None without one."""
    lines = opening.sheet.lines
    basis = None
    for line in lines[index : min(opening.stop, index + 24)]:
        if line.is_blank:
            continue
        if (BASIS.match(line.fold) and not line.is_upper) or PROPOSAL.match(line.fold):
            basis = line.index
            break
        if RESOLVES.fullmatch(line.fold) and line.text.endswith(":"):
            basis = line.index
            break
        if structure_of(line.text, line.fold) or ADDRESSEE.match(line.fold):
            break
    if basis is None:
        return None
    at, best, blank_above = basis - 1, None, None
    while at >= index and (lines[at].is_blank or lines[at].is_rule):
        at -= 1
    while at >= index and not lines[at].is_blank and not lines[at].is_rule:
        line = lines[at]
        if not line.is_upper or (opening.type_line and line.index == opening.type_line.index):
            break
        if OFFICE.match(line.fold) or starts_organisation(line.fold):
            best = at
        blank_above = at
        at -= 1
    if best is None and blank_above is not None and at >= index and lines[at].is_rule:
        return blank_above
    return best


def _preamble(opening: Opening, index: int) -> int:
    """Read addressees, authority, bases and "QUYẾT ĐỊNH:", in whatever order they come."""
    sheet = opening.sheet
    resolves = _find_resolves(opening, index)
    seen_basis = False
    authority: int | None = None
    if opening.decides or resolves is not None or opening.type_line is None:
        authority = _authority_before_bases(opening, index)
    while (index := _skip(opening, index)) < opening.stop:
        line = sheet.lines[index]
        fold = line.fold
        if authority is not None and index == authority:
            index = _mark_authority(opening, index)
        elif _refers(fold) and not seen_basis:
            index = _reference(opening, index)
        elif ADDRESSEE.match(fold):
            index = _addressees(opening, index)
        elif RESOLVES.fullmatch(fold) and (line.is_upper or resolves == index):
            sheet.mark(line, Role.RESOLVES)
            return index + 1
        elif (role := _basis_role(opening, index, resolves, seen_basis)) is not None:
            seen_basis = True
            index = _mark_basis(opening, index, role, resolves)
        elif resolves is not None and index < resolves:
            sheet.mark(line, Role.BODY)
            index += 1
        else:
            break
    return index


def _find_resolves(opening: Opening, index: int) -> int | None:
    for line in opening.sheet.lines[index : min(opening.stop, index + 80)]:
        if line.is_blank:
            continue
        fold = line.fold
        if line.place.table is None and structure_of(line.text, fold) is Role.ARTICLE:
            return None
        if len(fold) < 30 and RESOLVES.fullmatch(fold):
            if line.is_upper or line.text.endswith(":"):
                return line.index
    return None


def _mark_authority(opening: Opening, index: int) -> int:
    sheet = opening.sheet
    while index < opening.stop and sheet.lines[index].is_upper:
        sheet.mark(sheet.lines[index], Role.AUTHORITY)
        index += 1
    return index


def _basis_role(
    opening: Opening, index: int, resolves: int | None, seen_basis: bool
) -> Role | None:
    line = opening.sheet.lines[index]
    fold = line.fold
    if line.place.table is not None:
        return None
    if resolves is not None or opening.decides:
        if BASIS.match(fold):
            return Role.BASIS
        return Role.PROPOSAL if PROPOSAL.match(fold) else None
    whole = _whole_sentence(opening, index)
    if whole.endswith(":") or _acts(whole):
        return None
    if BASIS.match(fold):
        return Role.BASIS
    if PROPOSAL.match(fold) and (seen_basis or whole.endswith(";")):
        return Role.PROPOSAL
    if seen_basis and whole.endswith(";") and fold.startswith(("thuc hien ", "theo ", "tiep tuc ")):
        return Role.BASIS
    return None


def _whole_sentence(opening: Opening, index: int) -> str:
    """Join the lines up to the end of a sentence (text of a PDF comes line by line)."""
    lines = opening.sheet.lines
    text = lines[index].text
    if opening.sheet.paper.kind == "docx":
        return text
    while index + 1 < opening.stop and not text.endswith((";", ".", ":", ",")):
        index += 1
        if lines[index].is_blank or _opens_content(lines[index]) or len(text) > 1200:
            break
        text += " " + lines[index].text
    return text


def _acts(sentence: str) -> bool:
    """Tell whether a sentence that opens with bases goes on to say what its body does.

    "Căn cứ …, Trường … xây dựng kế hoạch" is the first sentence of the content.
    """
    return _ACTS.search(" ".join(fold_text(sentence).split())) is not None


def _mark_basis(opening: Opening, index: int, role: Role, resolves: int | None) -> int:
    sheet = opening.sheet
    sheet.mark(sheet.lines[index], role)
    limit = opening.stop if resolves is None else resolves
    if sheet.paper.kind == "docx":
        return index + 1
    while index + 1 < limit and not sheet.lines[index].text.endswith((";", ".", ":")):
        line = sheet.lines[index + 1]
        if line.is_blank or line.is_rule or _opens_content(line) or line.is_upper:
            break
        index += 1
        sheet.mark(line, role)
    return index + 1


def _addressees(opening: Opening, index: int) -> int:
    """Read "Kính gửi:" and the addressees under it."""
    sheet = opening.sheet
    label = sheet.lines[index]
    sheet.mark(label, Role.ADDRESSEE_LABEL)
    for piece in label.pieces[1:]:
        piece.role = Role.ADDRESSEE
    match = ADDRESSEE.match(label.fold)
    own = label.fold[match.end() :].strip() if match else ""
    last, count = label, 0
    index += 1
    while index < opening.stop and count < 40:
        line = sheet.lines[index]
        if line.is_blank or line.is_rule:
            after = sheet.next_inked(index, opening.stop)
            dashed = after < opening.stop and sheet.lines[after].text[:1] in "-–+•*"
            if after >= opening.stop or not (dashed and (not own or last.text.endswith(";"))):
                if own or count:
                    break
            if count and not dashed:
                break
            sheet.mark_blank(line)
            index += 1
            continue
        if not _is_addressee(opening, line, label, last, own, count):
            break
        sheet.mark(line, Role.ADDRESSEE)
        last, count, index = line, count + 1, index + 1
    return index


def _is_addressee(
    opening: Opening, line: Line, label: Line, last: Line, own: str, count: int
) -> bool:
    if _opens_content(line) or len(line.text) > 400:
        return False
    if line.place.table != label.place.table:
        return False
    if line.place.table is not None and line.place.row == label.place.row:
        return True
    dashed = line.text[:1] in "-–+•*"
    if last.text.endswith("."):
        return False
    if dashed:
        return last.text.endswith((";", ":", ",")) or count > 0 or not own
    if last.text.endswith((";", ",")) or (not own and count == 0):
        return True
    if opening.sheet.paper.kind == "docx":
        return line.text[:1].islower() and len(line.text) < 120
    return line.text[:1].islower() and not line.text.endswith(":")


import re  # noqa: E402

from binhminh.law.vietnamese import fold as fold_text  # noqa: E402

_ACTS = re.compile(
    r"[,;] (?:nay |chung toi |)?(?:ubnd|uy ban|so|phong|truong|hieu truong|chu tich|giam doc|ban"
    r"|hoi dong|cong doan|nha truong|doan|chi bo|to|bo|cuc|trung tam|van phong|hoi)\b.{0,120}?"
    r"\b(?:ban hanh|xay dung|bao cao|thong bao|de nghi|co y kien|yeu cau|trien khai|to chuc|kinh"
    r"|trinh|lap|de xuat|huong dan|tran trong|moi|phan cong|quyet dinh|xin)\b"
)
