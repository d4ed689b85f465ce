"""Those a document is addressed to: "Kính gửi:", and "… điện:" of a telegram."""

from binhminh.law.decree30.roles import Role

from .lines import Line
from .phrases import ADDRESSEE
from .walk import Opening, opens_content

__all__ = ["read_addressees"]


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
    index += 1
    while index < opening.stop and count < 40:
        line = sheet.lines[index]
        if line.is_blank or line.is_rule:
            after = sheet.next_inked(index, opening.stop)
            # A gap in the list is bridged only by a dash, or right after a bare "Kính gửi:".
            dashed = after < opening.stop and sheet.lines[after].text[:1] in "-–+•*"
            awaited = not own or last.text.endswith(";")
            if not awaited or (not dashed and (own or count)):
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
    if opens_content(line) or len(line.text) > 400:
        return False
    dashed = line.text[:1] in "-–+•*"
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
