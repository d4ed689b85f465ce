"""Legal bases and what stands around them: the authority above, "QUYẾT ĐỊNH:" below."""

import re

from binhminh.law.decree30.roles import Role
from binhminh.law.vietnamese import fold

from .addressees import read_addressees
from .attached import mark_reference, refers_to_document
from .phrases import ADDRESSEE, BASIS, OFFICE, PROPOSAL, RESOLVES, TELEGRAPHS
from .structure import structure_of
from .walk import Opening, opens_content, skip, whole_sentence
from .words import starts_organisation

__all__ = ["authority_before_bases", "read_preamble"]

_ACTS = re.compile(
    r"[,;] (?:nay |chung toi |)?(?:ubnd|uy ban|so|phong|truong|hieu truong|chu tich|giam doc|ban"
    r"|hoi dong|cong doan|nha truong|doan|chi bo|to|bo|cuc|trung tam|van phong|hoi)\b.{0,120}?"
    r"\b(?:ban hanh|xay dung|bao cao|thong bao|de nghi|co y kien|yeu cau|trien khai|to chuc|kinh"
    r"|trinh|lap|de xuat|huong dan|tran trong|moi|phan cong|quyet dinh|xin)\b"
)


def authority_before_bases(opening: Opening, index: int) -> int | None:
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


def read_preamble(opening: Opening, index: int) -> int:
    """Read addressees, authority, bases and "QUYẾT ĐỊNH:", in whatever order they come."""
    sheet = opening.sheet
    resolves = _find_resolves(opening, index)
    seen_basis = False
    telegram = opening.type is not None and opening.type.key == "telegram"
    authority: int | None = None
    if opening.decides or resolves is not None or opening.type_line is None:
        authority = authority_before_bases(opening, index)
    while (index := skip(opening, index)) < opening.stop:
        line = sheet.lines[index]
        fold = line.fold
        if authority is not None and index == authority:
            index = _mark_authority(opening, index)
        elif refers_to_document(fold) and not seen_basis:
            index = mark_reference(opening, index)
        elif ADDRESSEE.match(fold) or (telegram and TELEGRAPHS.fullmatch(fold)):
            index = read_addressees(opening, index)
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
        told = line.is_upper or line.text.endswith(":")
        if told and len(fold) < 30 and RESOLVES.fullmatch(fold):
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
    whole = whole_sentence(opening, index)
    if whole.endswith(":") or _acts(whole):
        return None
    if BASIS.match(fold):
        return Role.BASIS
    if PROPOSAL.match(fold) and (seen_basis or whole.endswith(";")):
        return Role.PROPOSAL
    if seen_basis and whole.endswith(";") and fold.startswith(("thuc hien ", "theo ", "tiep tuc ")):
        return Role.BASIS
    return None


def _acts(sentence: str) -> bool:
    """Tell whether a sentence that opens with bases goes on to say what its body does.

    "Căn cứ …, Trường … xây dựng kế hoạch" is the first sentence of the content.
    """
    return _ACTS.search(" ".join(fold(sentence).split())) is not None


def _mark_basis(opening: Opening, index: int, role: Role, resolves: int | None) -> int:
    sheet = opening.sheet
    sheet.mark(sheet.lines[index], role)
    limit = opening.stop if resolves is None else resolves
    if sheet.paper.kind == "docx":
        return index + 1
    while index + 1 < limit and not sheet.lines[index].text.endswith((";", ".", ":")):
        line = sheet.lines[index + 1]
        if line.is_blank or line.is_rule or opens_content(line) or line.is_upper:
            break
        index += 1
        sheet.mark(line, role)
    return index + 1
