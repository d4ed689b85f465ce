"""Taking in messages of the axis: documents, requests to give one back, statuses of ours."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.files.errors import FileNotKept, FileRefused
from binhminh.documents import actions
from binhminh.documents.choices import Channel, Origin, Purpose, Urgency
from binhminh.documents.models import (
    AxisPlace,
    Dispatch,
    IncomingDocument,
    Parcel,
    StatusMessage,
)
from binhminh.documents.states import DispatchState
from binhminh.law import edxml
from binhminh.law.decree30.types import find_type
from binhminh.law.edxml import Attachment, Message, Status
from binhminh.law.vietnamese import nfc

from . import messages, statuses, telling
from .taking import DOCUMENT_KINDS, entry, finished, keep, keep_raw, known, seen_before

PURPOSES = {"1": Purpose.RECALL, "2": Purpose.UPDATE, "3": Purpose.REPLACEMENT}
URGENCIES = {
    "1": Urgency.URGENT,
    "2": Urgency.VERY_URGENT,
    "3": Urgency.EXPRESS,
    "4": Urgency.EXPRESS,
}
#: A status of the receiver -> what we know of the dispatch.
STATES = {
    "01": DispatchState.DELIVERED,
    "02": DispatchState.REFUSED,
    "03": DispatchState.ACCEPTED,
    "04": DispatchState.ACCEPTED,
    "05": DispatchState.ACCEPTED,
    "06": DispatchState.ACCEPTED,
}
#: Before these, an arrival is news.
BEFORE_ARRIVAL = frozenset({DispatchState.WAITING, DispatchState.SENT, DispatchState.FAILED})
ASKS_BACK = "13"


class NotForUs(ValueError):
    """A message that somebody else should have got, or about something unknown; says which."""


def take(*, place: AxisPlace, data: bytes, now: datetime) -> Parcel | StatusMessage | None:
    """Take in whatever a message is.

    Raises:
        MessageRefused: it cannot be read.
        NotForUs: it is not for this school.
        FileNotKept: there is no room; it is tried again.
    """
    found = edxml.read(data)
    if isinstance(found, Status):
        return take_status(place=place, status=found, raw=data, now=now)
    return take_message(place=place, message=found, raw=data, now=now)


@action
def take_message(*, place: AxisPlace, message: Message, raw: bytes, now: datetime) -> Parcel:
    """Keep a message whole, propose its document with what the header says of it, and tell the
    sender that it arrived (01). Raises as `take`."""
    if place.organ_id not in {party.organ_id for party in message.receivers}:
        names = ", ".join(party.name or party.organ_id for party in message.receivers) or "?"
        raise NotForUs(str(messages.NOT_FOR_US) % {"names": names, "organ_id": place.organ_id})
    organisation = place.organisation
    purpose = PURPOSES.get(message.business, Purpose.NEW)
    key = _key(message, purpose, raw)
    found = known(organisation, Origin.EDXML, key)
    if found is not None:
        return found
    parcel = _parcel_of(place, message, key, purpose, now)
    parcel.size = len(raw)
    keep_raw(parcel, raw, "tin.edxml", "xml", now)
    if purpose == Purpose.RECALL:
        return _ask_back(parcel, now)
    document = _take_files(parcel, message, now)
    if document is not None:
        _suggest(document, message)
        statuses.tell(document, "01", now)
    return finished(parcel, now)


def _key(message: Message, purpose: str, raw: bytes) -> str:
    """The DocumentId; for what concerns an earlier document also what this message is."""
    digest = hashlib.sha256(raw).hexdigest()
    if not message.document_id:
        return f"sha256:{digest}"
    return f"{message.document_id}|{purpose}|{digest[:16]}" if purpose else message.document_id


def _parcel_of(place: AxisPlace, message: Message, key: str, purpose: str, now: datetime) -> Parcel:
    findings = [one for one in edxml.check(message) if one.severity != "info"]
    sender = message.sender
    number = "/".join(filter(None, [message.number, message.notation]))
    parcel = Parcel(
        organisation=place.organisation,
        origin=Origin.EDXML,
        key=key[-400:],
        purpose=purpose,
        sender=nfc(sender.name or sender.organ_id)[:300],
        sender_id=sender.organ_id[:35],
        subject=nfc(": ".join(filter(None, [number, message.subject])))[:500],
        words=nfc(message.business_reason or message.content)[:20_000],
        arrived_at=now,
        reference=message.document_id[:300],
        problem=messages.said_of_findings(findings)[:500],
    )
    parcel.save()
    return parcel


# --- files ----------------------------------------------------------------------------------------


def _take_files(parcel: Parcel, message: Message, now: datetime) -> IncomingDocument | None:
    """The first PDF (else Word file or picture) is the document; the others are kept with it."""
    document, contents = None, []
    for attachment in sorted(message.attachments, key=_is_annex):
        line, taken = _take_file(parcel, attachment, now, is_main=document is None)
        document = document or taken
        contents.append(line)
    parcel.contents = contents
    return document


def _is_annex(attachment: Attachment) -> bool:
    return not attachment.name.lower().endswith(".pdf")


def _take_file(
    parcel: Parcel, attachment: Attachment, now: datetime, *, is_main: bool
) -> tuple[dict[str, Any], IncomingDocument | None]:
    name, content = attachment.name or "?", attachment.content
    before = seen_before(parcel.organisation, hashlib.sha256(content).hexdigest())
    if before is not None and not parcel.purpose:
        why = str(messages.ENCLOSURES["known"])
        return entry(name, content, why=why, document=before), None
    try:
        file = keep(parcel, content, name, now)
    except FileNotKept:
        raise
    except FileRefused as refused:
        return entry(name, content, why=str(refused)), None
    if not is_main or file.kind not in DOCUMENT_KINDS:
        why = _("Kept with the document.")
        return entry(name, content, why=why, file=file), None
    document = actions.capture(
        organisation=parcel.organisation,
        origin=parcel.origin,
        original=file,
        parcel=parcel,
        now=now,
    )
    return entry(name, content, file=file, document=document, taken=True), document


def _suggest(document: IncomingDocument, message: Message) -> None:
    """What the header says is what the sender's own register says: nothing to doubt in it."""
    kind = find_type(message.type_name) if message.type_name else None
    said = {
        "issuer": message.sender.name,
        "issuer_id": message.sender.organ_id,
        "number": message.number,
        "symbol": message.notation,
        "issued_on": message.issued_on.isoformat() if message.issued_on else "",
        "type": kind.key if kind else "",
        "subject": message.subject,
        "urgency": URGENCIES.get(message.priority, ""),
        "due_on": message.due_on.isoformat() if message.due_on else "",
        "signer_name": message.signer,
        "signer_title": message.position,
    }
    document.suggestions = {
        name: {"value": nfc(value), "confidence": 1, "box": None, "from": "sender"}
        for name, value in said.items()
        if value
    }
    document.save(update_fields=["suggestions"])


# --- statuses and requests ------------------------------------------------------------------------


@action
def take_status(
    *, place: AxisPlace, status: Status, raw: bytes, now: datetime
) -> StatusMessage | Parcel | None:
    """Write down how far a receiver is with a document of ours. Raises as `take`."""
    at = timezone.make_aware(status.at) if status.at else now
    dispatch = _dispatch_of(place, status)
    if dispatch is None:
        return _about_theirs(place, status, raw, now)
    there = StatusMessage.objects.of(place.organisation).filter(
        dispatch=dispatch, code=status.code, at=at
    )
    if there.exists():
        unchanged()
        return there.first()
    row = StatusMessage.objects.create(
        organisation=place.organisation,
        dispatch=dispatch,
        code=status.code[:4],
        description=nfc(status.description)[:500],
        at=at,
        delivered_at=now,
    )
    _apply(dispatch, row, now)
    audit.record(
        "documents.dispatch.status_received", target=dispatch, actor=None, at=now,
        status=edxml.status_name(status.code), description=row.description,
    )  # fmt: skip
    return row


def _dispatch_of(place: AxisPlace, status: Status) -> Dispatch | None:
    if not status.answer.document_id:
        return None
    return (
        Dispatch.objects.of(place.organisation)
        .select_related("recipient__document__organisation", "recipient__document__drafter")
        .filter(
            channel=Channel.EDXML,
            reference=status.answer.document_id[:300],
            recipient__organ_id=status.sender.organ_id,
        )
        .order_by("-pk")
        .first()
    )


def _apply(dispatch: Dispatch, row: StatusMessage, now: datetime) -> None:
    """Statuses may come in any order: an arrival that comes late is no step back."""
    state = STATES.get(row.code)
    if state is None or (state == DispatchState.DELIVERED and dispatch.state not in BEFORE_ARRIVAL):
        return
    problem = row.description if state == DispatchState.REFUSED else ""
    actions.note_result(dispatch, state, now, problem=problem)
    if state == DispatchState.REFUSED:
        telling.tell_undelivered(dispatch, problem, now)


def _about_theirs(place: AxisPlace, status: Status, raw: bytes, now: datetime) -> Parcel:
    """The sender asks a document back by a status; anything else speaks of what we do not know."""
    reference = status.answer.document_id
    if status.code != ASKS_BACK or document_named(place.organisation, reference) is None:
        raise NotForUs(str(messages.NOTHING_KNOWN) % {"document_id": reference or "?"})
    key = f"{reference}|{Purpose.RECALL}|{hashlib.sha256(raw).hexdigest()[:16]}"
    found = known(place.organisation, Origin.EDXML, key)
    if found is not None:
        return found
    parcel = Parcel(
        organisation=place.organisation,
        origin=Origin.EDXML,
        key=key[-400:],
        purpose=Purpose.RECALL,
        sender=nfc(status.sender.name or status.sender.organ_id)[:300],
        sender_id=status.sender.organ_id[:35],
        subject=reference[:500],
        words=nfc(status.description),
        arrived_at=now,
        size=len(raw),
        reference=reference[:300],
    )
    parcel.save()
    keep_raw(parcel, raw, "tin.edxml", "xml", now)
    return _ask_back(parcel, now)


def document_named(organisation: Any, reference: str) -> IncomingDocument | None:
    """The document that came with a DocumentId."""
    if not reference:
        return None
    return (
        IncomingDocument.objects.of(organisation)
        .filter(parcel__origin=Origin.EDXML, parcel__reference=reference)
        .order_by("pk")
        .first()
    )


def _ask_back(parcel: Parcel, now: datetime) -> Parcel:
    done = finished(parcel, now)
    telling.tell_of(
        parcel, _("%(sender)s asks to give a document back") % {"sender": parcel.sender}, now
    )
    return done
