"""What each paragraph of a document is, and what the document says of itself.

Words decide first (Quốc hiệu, "Số:", "Kính gửi", "Căn cứ", "Nơi nhận:" …), then place (cells of the
head's and the foot's table, text boxes, order), formatting only where both leave it open. What is
written a little wrong is still recognised, so that a rule can say so.

A paragraph that holds several components (line breaks, two columns made with tabs) has the role of
the first; ``Recognised.components`` has all of them, and the fields are read from all.

Parts: 0 is the main document. Each appendix, attached text with a head of its own, and the block of
a copy ("SAO Y") after it is a part more.
"""

import re

from binhminh.law.decree30.paper import Paper
from binhminh.law.decree30.roles import Component, Recognised, Role, Scope

from .fields import fields_of
from .forms import blank_forms, blanks_of, filled
from .margins import read_margins
from .numbers import read_number
from .parts import Part, read_parts
from .sheet import Sheet

__all__ = ["recognise"]

_ATTACHED_KINDS = frozenset({"Điều lệ", "Phụ lục", "Nội quy"})
_NORMATIVE_KINDS = frozenset(
    {
        "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
    }
)  # fmt: skip
# "12/2026/QĐ-UBND": with the year only normative documents are numbered, and only such bodies
# issue them.
_NORMATIVE_NUMBER = re.compile(r"\d+/\d{4}/(?:NQ-HĐND|QĐ-(?:UBND|TTg|CTN|KTNN))\d*", re.IGNORECASE)


def recognise(paper: Paper) -> Recognised:
    """Return the paper with the role of every paragraph, its scope, parts and fields."""
    sheet = Sheet(paper)
    stop = next(
        (
            paragraph.index
            for paragraph in paper.paragraphs
            if paragraph.place.area not in ("body", "textbox")
        ),
        len(paper.paragraphs),
    )
    read_margins(sheet, sheet.lines[stop:])
    parts = read_parts(sheet, stop)
    _parts_of_margins(sheet, stop)
    scope = _scope(sheet, parts[0])
    if scope == "official" and _is_normative(sheet, parts[0]):
        scope = "normative"
    forms = blank_forms(sheet)
    fields = fields_of(sheet, parts[0], attached=scope == "attached")
    return Recognised(
        paper,
        scope,
        tuple(role or Role.OTHER for role in sheet.roles),
        filled(fields) if parts[0].number in forms else fields,
        tuple(sheet.parts),
        _components(sheet),
        forms,
        blanks_of(sheet, forms),
    )


def _components(sheet: Sheet) -> tuple[Component, ...]:
    """The components of paragraphs that hold several with different roles."""
    return tuple(
        Component(line.index, piece.role or Role.OTHER, piece.text)
        for line in sheet.lines
        if line.is_cut and len({piece.role for piece in line.pieces}) > 1
        for piece in line.pieces
    )


def _parts_of_margins(sheet: Sheet, stop: int) -> None:
    """Headers and footers belong to the document whose pages they stand on."""
    first: dict[int, int] = {}
    for line in sheet.lines[:stop]:
        first.setdefault(line.place.section, sheet.parts[line.index])
    for line in sheet.lines[stop:]:
        sheet.parts[line.index] = first.get(line.place.section, 0)


def _is_normative(sheet: Sheet, part: Part) -> bool:
    """Tell whether it is a legal normative document, by its type or its number."""
    kind = part.opening.kind
    if kind is not None and kind.name in _NORMATIVE_KINDS:
        return True
    numbers = (read_number(piece.text) for piece in sheet.pieces(part.number, Role.NUMBER))
    return any(
        read is not None and _NORMATIVE_NUMBER.fullmatch(read.number or "") for read in numbers
    )


def _scope(sheet: Sheet, part: Part) -> Scope:
    if sheet.party:
        return "party"

    def has(*roles: Role) -> bool:
        return bool(sheet.pieces(0, *roles))

    opening = part.opening
    unnumbered = not has(Role.NUMBER)
    kind = opening.kind
    if has(Role.APPENDIX) or (unnumbered and has(Role.APPENDIX_REFERENCE)):
        return "attached"
    if unnumbered and kind is not None and kind.name in _ATTACHED_KINDS:
        return "attached"
    titled = has(Role.NATIONAL_TITLE)
    if has(Role.NUMBER) and (titled or has(Role.ISSUER, Role.DATE)):
        return "official"
    if titled and (has(Role.ISSUER) or (kind is not None and kind.type is not None)):
        return "official"
    if has(Role.ISSUER) and has(Role.DATE):
        return "official"
    return "plain"
