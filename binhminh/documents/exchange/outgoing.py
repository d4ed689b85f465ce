"""Messages of ours: a document to one recipient, a recall, a status."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from binhminh.core.organisations.models import Organisation
from binhminh.documents import errors
from binhminh.documents.choices import Urgency
from binhminh.documents.models import (
    AxisPlace,
    Dispatch,
    IncomingDocument,
    OutgoingDocument,
    Parcel,
    StatusMessage,
)
from binhminh.law import edxml
from binhminh.law.edxml import Answer, Attachment, DocumentId, Message, Party, Status, Trace

from .axis import axis_of
from .messages import said_of_findings

PRIORITIES = {
    Urgency.NORMAL: "0",
    Urgency.URGENT: "1",
    Urgency.VERY_URGENT: "2",
    Urgency.EXPRESS: "3",
}
#: The only one of these codes that was ever seen (`law.edxml`: not confirmed).
TYPE_CODES = {"official_letter": "18"}


def place_of(organisation: Organisation | int) -> AxisPlace:
    """The school's place on the axis.

    Raises:
        AxisOff: it has none, or it is switched off.
    """
    place = AxisPlace.objects.of(organisation).filter(is_on=True).first()
    if place is None:
        raise errors.AxisOff
    return place


def send(dispatch: Dispatch) -> str:
    """Hand the message of a dispatch to the axis; return the DocumentId. Again is harmless.

    Raises:
        AxisOff, AxisNotConfigured, OrganIdMissing, MessageIncomplete: a person has to do something.
        OSError: the axis cannot be reached now.
    """
    place = place_of(dispatch.organisation_id)
    message = message_of(dispatch, place)
    _require_complete(message)
    axis_of(place).send(f"d{dispatch.pk}-{_short(message)}.edxml", edxml.write(message))
    return message.document_id


def send_recall(dispatch: Dispatch, reason: str) -> None:
    """Ask one recipient to give a document back (BussinessDocType 1). Raises as `send`."""
    place = place_of(dispatch.organisation_id)
    message = replace(
        message_of(dispatch, place), business="1", business_reason=reason, attachments=()
    )
    _require_complete(message)
    axis_of(place).send(f"r{dispatch.pk}-{_short(message)}.edxml", edxml.write(message))


def send_status(row: StatusMessage) -> None:
    """Tell a sender how far we are with a document. Raises as `send`."""
    place = place_of(row.organisation_id)
    status = status_of(row, place)
    _require_complete(status)
    axis_of(place).send(f"s{row.pk}-{row.code}.edxml", edxml.write_status(status))


def _require_complete(message: Message | Status) -> None:
    wrong = [found for found in edxml.check(message) if found.severity == "error"]
    if wrong:
        raise errors.MessageIncomplete(findings=said_of_findings(wrong))


def _short(message: Message) -> str:
    number = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in message.number)
    return f"{number}-{message.issued_on:%Y%m%d}"


def message_of(dispatch: Dispatch, place: AxisPlace) -> Message:
    """A document with its signed file, addressed to one recipient.

    Raises:
        OrganIdMissing: nobody knows the recipient's identifier.
    """
    recipient = dispatch.recipient
    document = recipient.document
    if not recipient.organ_id:
        raise errors.OrganIdMissing(name=recipient.name)
    replaced = (_document_id(document.replaces, place),) if document.replaces else ()
    return Message(
        sender=us(document.organisation, place),
        receivers=(Party(recipient.organ_id, recipient.name, email=recipient.email),),
        number=f"{document.number:02d}",
        notation=document.symbol,
        place=document.place,
        issued_on=document.issued_on,
        type_code=TYPE_CODES.get(document.type, ""),
        type_name=document.type_name,
        subject=document.subject,
        competence=document.authority,
        position=document.signer_title,
        signer=document.signer.full_name if document.signer else "",
        due_on=document.answer_due_on,
        to_places=tuple(one.name for one in document.recipients.all()),
        priority=PRIORITIES[Urgency(document.urgency)],
        amount=str(document.copies),
        pages=str(document.pages or ""),
        answers=(_answer_to(document.reply_to),) if document.reply_to else (),
        steering=place.steering,
        document_id=_document_id(document, place),
        traces=(Trace(place.organ_id, _local(dispatch.created_at)),),
        business="3" if replaced else "0",
        replaced=replaced,
        attachments=(_signed_file(document),),
    )


def status_of(row: StatusMessage, place: AxisPlace) -> Status:
    """What we say about an incoming document."""
    document = row.incoming
    assert document is not None  # a constraint keeps it: sent statuses are about incoming ones
    return Status(
        answer=_answer_to(document),
        sender=us(document.organisation, place),
        code=row.code,
        description=row.description or edxml.status_name(row.code),
        at=_local(row.at),
    )


def us(school: Organisation, place: AxisPlace) -> Party:
    """The school as a party of messages."""
    return Party(
        organ_id=place.organ_id,
        name=school.name,
        in_charge=school.parent_name,
        address=school.address,
        email=school.email,
        telephone=school.phone,
    )


def _answer_to(document: IncomingDocument) -> Answer:
    parcel: Parcel | None = document.parcel
    return Answer(
        organ_id=parcel.sender_id if parcel else document.issuer_id,
        code=document.full_number,
        issued_on=document.issued_on,
        document_id=parcel.reference if parcel and parcel.sender_id else "",
    )


def _document_id(document: OutgoingDocument, place: AxisPlace) -> str:
    assert document.issued_on is not None  # a constraint keeps it: numbered ones bear a day
    return str(DocumentId(place.organ_id, document.issued_on, document.full_number))


def _signed_file(document: OutgoingDocument) -> Attachment:
    assert document.final is not None  # a constraint keeps it: signed ones have their file
    with document.final.open() as stream:
        content = bytes(stream.read())
    name = f"{document.full_number.replace('/', '-')}.pdf"
    return Attachment(name, content, "application/pdf", document.subject)


def _local(at: datetime) -> datetime:
    """Messages carry local time without a zone."""
    return timezone.localtime(at).replace(tzinfo=None)
