"""From a record and a version of its text to the document that is printed (`law.decree30.model`).

`DocumentVersion.content` is what a form gives: ``{"body": typed text, "bases": [lines], "proposal",
"addressee_label", "appendices": [{"title", "body"}], "attached": {"type", "subject", "body"}}``,
each but ``body`` optional. Everything else comes from the record and the school's names on the day
of the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from binhminh.core.organisations.queries import names_on
from binhminh.law.decree30.model import (
    Appendix,
    Attached,
    Circulation,
    Document,
    Issuer,
    Signature,
    SigningAuthority,
    Urgency,
)
from binhminh.law.decree30.templates import DOTS, Office, new_document
from binhminh.law.decree30.typed import blocks_of, text_of
from binhminh.law.decree30.types import document_types

from .models import OutgoingDocument, Recipient

#: Keys of the content of a version, with an empty value of each.
EMPTY: Mapping[str, Any] = {
    "body": "",
    "bases": [],
    "proposal": "",
    "addressee_label": "",
    "appendices": [],
    "attached": None,
}


def office_on(document: OutgoingDocument, day: date) -> Office:
    """The school as it is printed on a document of that day."""
    names = names_on(document.organisation, day)
    return Office(
        name=names.name,
        abbreviation=document.register.abbreviation or names.short_name,
        place=document.place or document.organisation.place or DOTS,
        parent=names.parent_name,
        head_name="",
        address=tuple(filter(None, [_address(document)])),
    )


def _address(document: OutgoingDocument) -> str:
    school = document.organisation
    parts = [
        school.address and f"Địa chỉ: {school.address}",
        school.phone and f"Điện thoại: {school.phone}",
        school.email and f"E-mail: {school.email}",
    ]
    return "; ".join(filter(None, parts))


def skeleton(document: OutgoingDocument, day: date) -> dict[str, Any]:
    """The content a new draft of this type begins with: what the forms of Appendix III give."""
    made = new_document(document.type, office_on(document, day), subject=document.subject)
    return {**EMPTY, "body": text_of(made.body), "bases": list(made.bases),
            "proposal": made.proposal, "addressee_label": made.addressee_label}  # fmt: skip


def compose(
    document: OutgoingDocument,
    content: Mapping[str, Any],
    *,
    today: date,
    signature_image: bytes | None = None,
    draft_mark: str = "",
) -> Document:
    """The document as it is printed.

    Args:
        content: as described at the top.
        today: its names are those in use on its own day, or on this one while it has none.
        signature_image: PNG shown between title and name (of the digital signature).
        draft_mark: "Dự thảo" or "Dự thảo 2"; "" for none.
    Raises:
        ValueError: values that do not go together, as `law.decree30.model` says.
    """
    office = office_on(document, document.issued_on or today)
    made = new_document(document.type, office, subject=document.subject)
    recipients = list(document.recipients.all())
    attached = content.get("attached")
    made = replace(
        made,
        number=document.number,
        symbol=document.symbol,
        place=made.place and (document.place or made.place),
        issued_on=document.issued_on,
        urgency=cast(Urgency, document.urgency),
        circulation=cast(Circulation, document.circulation),
        body=blocks_of(content.get("body") or DOTS),
        bases=tuple(_lines(content.get("bases"))),
        proposal=content.get("proposal") or "",
        addressee_label=content.get("addressee_label") or "",
        addressees=tuple(one.name for one in recipients if one.is_addressee),
        recipients=_printed_recipients(recipients),
        archive=_archive(document, made),
        appendices=tuple(
            Appendix(str(one.get("title") or DOTS), blocks_of(one.get("body") or DOTS))
            for one in content.get("appendices") or ()
        ),
        attached=_attached(attached) if attached else None,
        draft=draft_mark,
        drafter="",
    )
    if document.register.body:
        body = document.register.body
        made = replace(made, issuer=Issuer((body,), (office.name,), f"{body} {office.name}"))
    return replace(made, signatures=_signatures(document, made, signature_image))


def _lines(value: Any) -> list[str]:
    lines = value.splitlines() if isinstance(value, str) else value or []
    return [line.strip().rstrip(";,.").strip() for line in lines if line.strip()]


def _printed_recipients(recipients: Sequence[Recipient]) -> tuple[str, ...]:
    """ "Như trên" stands for the addressees (Appendix I, Part I, II.9)."""
    addressed = any(one.is_addressee for one in recipients)
    others = [one.name for one in recipients if not one.is_addressee]
    return tuple(["Như trên"] * addressed + others)


def _archive(document: OutgoingDocument, made: Document) -> tuple[str, ...]:
    if document.unit is None:
        return made.archive
    return ("VT", document.unit.name)


def _attached(attached: Mapping[str, Any]) -> Attached:
    kind = str(attached.get("type") or "")
    known = kind in document_types()
    return Attached(
        kind if known else "",
        str(attached.get("subject") or DOTS),
        blocks_of(attached.get("body") or DOTS),
        type_name="" if known else kind,
    )


def _signatures(
    document: OutgoingDocument, made: Document, image: bytes | None
) -> tuple[Signature, ...]:
    """Who is named to sign; of a form with two signatures (minutes, contracts) the last one."""
    if document.signer is None:
        return made.signatures
    signature = Signature(
        document.signer_title or made.signatures[-1].title,
        document.signer.full_name,
        cast(SigningAuthority, document.authority),
        document.on_behalf_of,
        image=image,
    )
    return (*made.signatures[:-1], signature)
