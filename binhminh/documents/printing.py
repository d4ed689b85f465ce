"""The files of a document: preview, the PDF that is signed, and where signature and seal go on it.

Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, II.7, II.8 and III.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from binhminh.core.signatures.types import Look, Place
from binhminh.law.decree30.paper import Box, Paragraph
from binhminh.law.decree30.roles import Recognised, Role

from .composing import compose
from .models import DocumentVersion, OutgoingDocument

#: A seal is shown in its real size (ô 8); a school's round seal is 36 mm across [from memory].
SEAL_MM = 36.0
#: The picture of a hand's signature.
SIGNATURE_MM = (40.0, 18.0)
#: The gap that Appendix III leaves between title and name, where no name is found below.
SIGNATURE_GAP_MM = 24.0


def preview_pdf(document: OutgoingDocument, version: DocumentVersion, *, at: datetime) -> bytes:
    """The draft as it will look, with blanks for number and day and the mark of a draft."""
    return _pdf(document, version, at=at, draft_mark="Dự thảo")


def final_pdf(document: OutgoingDocument, version: DocumentVersion, *, at: datetime) -> bytes:
    """The document with its number and day, PDF/A, ready to be signed. Needs both to be set."""
    if document.number is None or document.issued_on is None:
        raise ValueError("a document is printed for signature once it has number and day")
    return _pdf(document, version, at=at)


def _pdf(
    document: OutgoingDocument, version: DocumentVersion, *, at: datetime, draft_mark: str = ""
) -> bytes:
    from binhminh.law.decree30.render.pdf import render_pdf

    if version.content is None:
        from . import word_drafts

        return (
            word_drafts.draft_pdf(version)
            if draft_mark
            else word_drafts.final_pdf(document, version)
        )
    made = compose(document, version.content, today=timezone.localdate(at), draft_mark=draft_mark)
    return render_pdf(made, at=at)


def page_count(pdf: bytes) -> int:
    """Pages of a PDF."""
    from binhminh.law.decree30.pictures import page_sizes

    return len(page_sizes(pdf))


def signature_look(pdf: bytes, document: OutgoingDocument, image: bytes | None) -> Look:
    """The person's signature: centred between title and name (ô 7c)."""
    spot = _signature_spot(pdf)
    alt = f"Chữ ký số của {document.signer}"
    if spot is None:
        return Look(alt=alt)
    return Look(spot, image, alt=alt)


def seal_look(pdf: bytes, document: OutgoingDocument, image: bytes | None) -> Look:
    """The office's signature: the seal over the left third of the person's (ô 8)."""
    spot = _signature_spot(pdf)
    alt = f"Chữ ký số của {document.organisation}"
    if spot is None:
        return Look(alt=alt)
    middle = spot.top + spot.height / 2
    # A third of the signature is covered: the seal's right edge lies a third into it.
    right = spot.left + spot.width / 3
    place = Place(spot.page, max(0.0, right - SEAL_MM), middle - SEAL_MM / 2, SEAL_MM, SEAL_MM)
    return Look(place, image, alt=alt)


def _signature_spot(pdf: bytes) -> Place | None:
    """Where the signature of the (last) signer goes; None where no signature block is found."""
    from binhminh.law.decree30.paper.pdf import read_pdf
    from binhminh.law.decree30.recognise import recognise

    found = recognise(read_pdf(pdf, "signed.pdf"))
    title = _last(found, Role.SIGN_TITLE) or _last(found, Role.SIGN_AUTHORITY)
    name = _last(found, Role.SIGN_NAME)
    if title is None and name is None:
        return None
    width, height = SIGNATURE_MM
    if title is not None and name is not None and title.page == name.page:
        centre = ((title.left + title.right) / 2 + (name.left + name.right) / 2) / 2
        middle = (title.bottom + name.top) / 2
        page = title.page
    elif name is not None:
        centre, page = (name.left + name.right) / 2, name.page
        middle = name.top - SIGNATURE_GAP_MM / 2
    else:
        assert title is not None
        centre, page = (title.left + title.right) / 2, title.page
        middle = title.bottom + SIGNATURE_GAP_MM / 2
    return Place(page, centre - width / 2, middle - height / 2, width, height)


def _last(found: Recognised, role: Role) -> Box | None:
    boxes = [paragraph for paragraph in found.having(role) if paragraph.box]
    last: Paragraph | None = boxes[-1] if boxes else None
    return last.box if last else None
