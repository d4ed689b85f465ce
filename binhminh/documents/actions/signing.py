"""Signature, number and seal, in the order and with the effect that the law gives them.

A digital signature and the number are one step: the number is taken in the transaction that signs,
so a signature that fails gives the number back and nothing is ever reserved (Decree 30, Art. 15:
the system gives number and day of electronic documents). On paper the person signs first, and the
clerk enters the document afterwards.

Source: Decree 30/2020/NĐ-CP, Articles 5, 13, 15–18.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core import audit, events
from binhminh.core.action import action
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.people.models import User
from binhminh.core.people.permissions import HEADS, require_member, require_role, standing
from binhminh.core.signatures import signing as signatures
from binhminh.core.signatures.models import Certificate
from binhminh.core.signatures.types import Signed
from binhminh.documents import errors, permissions, printing
from binhminh.documents.choices import LineKind, Medium, SignatureKind
from binhminh.documents.models import DocumentSignature, DocumentVersion, OutgoingDocument
from binhminh.documents.permissions import CLERKS, OUTGOING_GUARD
from binhminh.documents.states import OutgoingState
from binhminh.law.vietnamese import nfc

from .registers import add_line, enter
from .review import latest_version, locked, require_checks, require_state


@action
def sign_document(
    *,
    document: OutgoingDocument,
    version: DocumentVersion,
    certificate: Certificate,
    secret: str,
    actor: User,
    now: datetime,
) -> OutgoingDocument:
    """Sign a document digitally; it takes number and day and stands in the register.

    Args:
        version: the one that was read; a newer one stops the signature.
        certificate: the signer's own.
        secret: password or PIN of its key; used once, never written.
    Raises:
        PermissionDenied: ``actor`` is neither the named signer nor delegated by them.
        WrongStep, VersionOld, SignOffsMissing.
        NoCertificate: the certificate is somebody else's.
        SigningFailed: wrong password, expired, revoked, token missing: says which.
        RegisterNotInUse, BookClosed.
    """
    document = _ready(document, version, actor)
    if certificate.organisation_id != document.organisation_id or certificate.person_id != actor.pk:
        raise errors.NoCertificate(name=actor)
    signatures.require_usable(certificate, now)
    _number(document, actor, now, signed_on=timezone.localdate(now))
    unsigned = printing.final_pdf(document, version, at=now)
    look = printing.signature_look(unsigned, document, signatures.image_of(certificate))
    signed = signatures.sign_pdf(
        unsigned, certificate=certificate, secret=secret, look=look, at=now,
        field="ChuKySo", reason=document.full_number,
    )  # fmt: skip
    _keep_signature(document, SignatureKind.PERSON, unsigned, signed, actor, now)
    document.medium = Medium.ELECTRONIC
    document.pages = printing.page_count(signed.pdf)
    document.state, document.signed_at = OutgoingState.SIGNED, now
    document.save()
    _record(document, "documents.outgoing.signed", actor, now, holder=signed.certificate.holder)
    return document


@action
def sign_on_paper(
    *,
    document: OutgoingDocument,
    version: DocumentVersion,
    signed_on: date,
    actor: User,
    now: datetime,
    late_reason: str = "",
) -> OutgoingDocument:
    """Enter a document that was signed by hand: the clerk gives it number and day.

    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        WrongStep, VersionOld, SignOffsMissing, SignedInFuture, RegisterNotInUse, BookClosed.
    """
    require_role(actor, document, *CLERKS)
    document = _ready(document, version, None)
    if signed_on > timezone.localdate(now):
        raise errors.SignedInFuture
    document.medium = Medium.PAPER
    _number(document, actor, now, signed_on=signed_on, reason=late_reason)
    paper = printing.final_pdf(document, version, at=now)
    document.final = _stored(document, paper, actor, now)
    document.pages = printing.page_count(paper)
    document.state, document.signed_at = OutgoingState.SIGNED, now
    document.save()
    _record(document, "documents.outgoing.signed", actor, now, holder=str(document.signer))
    return document


@action
def seal_document(
    *,
    document: OutgoingDocument,
    actor: User,
    now: datetime,
    certificate: Certificate | None = None,
    secret: str = "",
) -> OutgoingDocument:
    """Add the office's signature to what the competent person signed; on paper, its stamp.

    Raises:
        PermissionDenied: ``actor`` does not keep the books (Art. 32: the clerk's own hand).
        WrongStep: it is not signed by the person, or sealed already.
        NoCertificate: it is electronic and the office's certificate is missing.
        SigningFailed.
    """
    require_role(actor, document, *CLERKS)
    document = locked(document)
    require_state(document, OutgoingState.SIGNED)
    if document.medium == Medium.ELECTRONIC:
        if (
            certificate is None
            or certificate.person_id is not None
            or certificate.organisation_id != document.organisation_id
        ):
            raise errors.NoCertificate(name=document.organisation)
        signatures.require_usable(certificate, now)
        assert document.final is not None  # a constraint keeps it
        with document.final.open() as stream:
            before = stream.read()
        look = printing.seal_look(before, document, signatures.image_of(certificate))
        signed = signatures.sign_pdf(
            before, certificate=certificate, secret=secret, look=look, at=now,
            field="ChuKySoCoQuan", reason=document.full_number,
        )  # fmt: skip
        _keep_signature(document, SignatureKind.OFFICE, before, signed, actor, now)
    document.state = OutgoingState.SEALED
    document.save()
    _record(document, "documents.outgoing.sealed", actor, now)
    return document


@action
def void_number(
    *, document: OutgoingDocument, actor: User, now: datetime, reason: str
) -> OutgoingDocument:
    """Void a numbered document before it is sent; the number stays in the register, with why.

    Raises:
        PermissionDenied: ``actor`` is no head of the school.
        AlreadySent, WrongStep, ReasonMissing.
    """
    require_role(actor, document, *HEADS)
    document = locked(document)
    if document.state in (OutgoingState.ISSUED, OutgoingState.RECALLED):
        raise errors.AlreadySent
    require_state(document, OutgoingState.SIGNED, OutgoingState.SEALED)
    if not reason.strip():
        raise errors.ReasonMissing
    add_line(document=document, kind=LineKind.VOID, actor=actor, now=now, reason=nfc(reason))
    document.state = OutgoingState.VOIDED
    document.save(update_fields=["state"])
    _record(document, "documents.outgoing.voided", actor, now, reason=reason)
    return document


# --- shared ---------------------------------------------------------------------------------------


def _ready(
    document: OutgoingDocument, version: DocumentVersion, signer: User | None
) -> OutgoingDocument:
    """The row, locked, with everything done that has to be done before the signature."""
    document = locked(document)
    if signer is not None:
        require_member(signer, document)
        if not permissions.can_sign(signer, document):
            if standing(signer, document.organisation).has(*HEADS):
                raise errors.NotTheSigner(name=document.signer)
            raise PermissionDenied
        if document.signer_id != signer.pk:
            _say_delegated(document, signer)
    require_state(document, OutgoingState.FOR_SIGNATURE)
    latest = latest_version(document)
    if latest.pk != version.pk:
        raise errors.VersionOld
    require_checks(latest)
    return document


def _say_delegated(document: OutgoingDocument, signer: User) -> None:
    """The document and its audit entry say for whom somebody signs."""
    found = standing(signer, document.organisation)
    for delegation, _roles in found.delegated:
        if delegation.giver_id == document.signer_id:
            document.on_behalf_of = document.on_behalf_of or document.signer_title
            document.authority = delegation.form
            document.signer = signer
            document.signer_title = (
                found.membership.position if found.membership else ""
            ) or document.signer_title
            audit.set_on_behalf_of(f"{delegation.form} {delegation.giver} ({delegation.scope})")
            return


def _number(
    document: OutgoingDocument, actor: User, now: datetime, *, signed_on: date, reason: str = ""
) -> None:
    document.issued_on = signed_on
    enter(
        document=document,
        register=document.register,
        on=signed_on,
        actor=actor,
        now=now,
        reason=reason,
    )


def _stored(document: OutgoingDocument, pdf: bytes, actor: User, now: datetime) -> File:
    return store(
        organisation=document.organisation,
        content=pdf,
        name=f"{document.full_number.replace('/', '-')}.pdf",
        actor=actor,
        now=now,
        kinds=("pdf",),
        guard=f"{OUTGOING_GUARD}:{document.pk}",
    )


def _keep_signature(
    document: OutgoingDocument,
    kind: str,
    before: bytes,
    signed: Signed,
    actor: User,
    now: datetime,
) -> None:
    first = document.final or _stored(document, before, actor, now)
    document.final = _stored(document, signed.pdf, actor, now)
    facts: dict[str, Any] = {
        "holder": signed.certificate.holder,
        "organisation": signed.certificate.organisation,
        "issuer": signed.certificate.issuer,
        "serial": signed.certificate.serial,
        "valid_from": signed.certificate.valid_from.isoformat(),
        "valid_to": signed.certificate.valid_to.isoformat(),
        "sha256": signed.certificate.sha256,
        "shortfall": signed.shortfall,
    }
    DocumentSignature.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        kind=kind,
        level=signed.level,
        certificate=facts,
        before=first,
        after=document.final,
        by=actor,
        at=now,
    )


def _record(document: OutgoingDocument, code: str, actor: User, now: datetime, **data: Any) -> None:
    audit.record(code, target=document, actor=actor, at=now, number=document.full_number, **data)
    events.publish(code, organisation=document.organisation, subject=document, actor=actor, at=now)
