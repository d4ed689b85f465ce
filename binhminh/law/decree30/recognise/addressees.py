"""Those a document is addressed to: "Kính gửi:", and "… điện:" of a telegram."""

import re

from binhminh.law.decree30.roles import Role

from .lines import Line
from .phrases import ADDRESSEE, ENTRY
from .walk import Opening, opens_content, whole_sentence

__all__ = ["read_addressees"]

DASHES = "-–+•*"
# What a sentence says its body does. The names of bodies ("Phòng Kinh tế", "Đảng ủy", "Sở Xây
# dựng") have none of them: marks and small letters count.
_ACTS = re.compile(
    r"\b(?:báo cáo|thông báo|đề nghị|nhận được|trân trọng|kính|xin|triển khai|thực hiện|ban hành"
    r"|xây dựng|đã|đang|sẽ|được|nhằm|theo|căn cứ|nay|có ý kiến|cụ thể|như sau)\b"
)
_LONGEST = 160  # letters of an addressee that has no dash


def read_addressees(opening: Opening, index: int) -> int:
    """Read the label at ``index`` and the addressees on its line and under it."""
    sheet = opening.sheet
    label = sheet.lines[index]
    sheet.mark(label, Role.ADDRESSEE_LABEL)
    for place, piece in enumerate(label.pieces):
        piece.role = Role.ADDRESSEE if place else Role.ADDRESSEE_LABEL
    match = ADDRESSEE.match(label.fold)
    own = label.fold[match.end() :].strip() if match else ""
    last, count = label, 0
    listed = False  # entries with dashes
    index += 1
    while index < opening.stop and count < 40:
        line = sheet.lines[index]
        if line.is_blank or line.is_rule:
            after = sheet.next_inked(index, opening.stop)
            # A gap in the list is bridged only by a dash, or right after a bare "Kính gửi:".
            dashed = after < opening.stop and sheet.lines[after].text[:1] in DASHES
            awaited = not own or last.text.endswith(";")
            if not awaited or (not dashed and (own or count)):
                break
            sheet.mark_blank(line)
            index += 1
            continue
        if not _is_addressee(opening, line, label, last, own, count):
            break
        if _begins_text(opening, line, label, last, listed=listed):
            break
        listed = listed or line.text[:1] in DASHES
        sheet.mark(line, Role.ADDRESSEE)
        last, count, index = line, count + 1, index + 1
    return index


def _is_addressee(
    opening: Opening, line: Line, label: Line, last: Line, own: str, count: int
) -> bool:
    if opens_content(line) or len(line.text) > 400:
        return False
    dashed = line.text[:1] in DASHES
    if line.place.table != label.place.table:
        return dashed and label.place.table is None and not own
    if line.place.table is not None and line.place.row == label.place.row:
        return True
    if last.text.endswith("."):
        return False
    if dashed:
        return last.text.endswith((";", ":", ",")) or count > 0 or not own
    if last.text.endswith((";", ",")) or (not own and count == 0):
        return True
    if opening.sheet.paper.kind == "docx":
        return line.text[:1].islower() and len(line.text) < 120
    return line.text[:1].islower() and not line.text.endswith(":")


def _begins_text(opening: Opening, line: Line, label: Line, last: Line, *, listed: bool) -> bool:
    """Tell whether a line under a list is the first of the content, though the list is still open.

    Its last entry often ends with a semicolon. What follows then has no dash where the others have
    one, or says what somebody does.
    """
    if line.text[:1] in DASHES or line.text[:1].islower() or last is label:
        return False
    if line.place.table is not None and line.place.table == label.place.table:
        return False
    if listed and last.text.endswith(";"):
        return True
    if ENTRY.match(line.fold) or line.text.endswith(":"):
        return True
    whole = whole_sentence(opening, line.index)
    return len(whole) > _LONGEST or _ACTS.search(" ".join(whole.split())) is not None
