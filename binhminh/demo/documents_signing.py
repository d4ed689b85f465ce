"""How the demo's documents are signed: digitally where there are keys for it, else on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from binhminh.core.signatures.models import Certificate
from binhminh.documents import actions
from binhminh.documents.models import DocumentVersion, OutgoingDocument

from .accounts import PASSWORD
from .documents_office import Office

#: The school signs digitally what it sends to the authority since so many days ago.
DIGITAL_DAYS = 45


@dataclass(frozen=True)
class Keys:
    """Certificates of who signs and of the office."""

    person: Certificate
    office: Certificate


def keys_of(office: Office, document: OutgoingDocument, on: date) -> Keys | None:
    """None: signed by hand. Keys for trying out sign in demo mode only."""
    early = on < office.today - timedelta(days=DIGITAL_DAYS)
    upwards = document.recipients.filter(is_authority=True).exists()
    if early or not upwards or not settings.DEMO:
        return None
    known = Certificate.objects.of(office.school).filter(withdrawn_at=None)
    person = known.filter(person=document.signer).first()
    seal = known.filter(person=None).first()
    return Keys(person, seal) if person and seal else None


def sign(
    office: Office,
    document: OutgoingDocument,
    version: DocumentVersion,
    keys: Keys | None,
    at: datetime,
) -> None:
    """The person's signature; the document takes its number."""
    if keys is None:
        actions.sign_on_paper(
            document=document,
            version=version,
            signed_on=at.date(),
            actor=office.staff.clerk,
            now=at,
        )
        return
    assert document.signer is not None  # `keys_of` found their certificate
    actions.sign_document(
        document=document,
        version=version,
        certificate=keys.person,
        secret=PASSWORD,
        actor=document.signer,
        now=at,
    )


def seal(office: Office, document: OutgoingDocument, keys: Keys | None, at: datetime) -> None:
    """The office's signature, or its stamp."""
    actions.seal_document(
        document=document,
        actor=office.staff.clerk,
        now=at,
        certificate=keys.office if keys else None,
        secret=PASSWORD if keys else "",
    )
