"""Telling senders how far we are with their documents (01 arrived … 06 done, 02 refused)."""

from __future__ import annotations

from datetime import datetime

from binhminh.core import events, jobs
from binhminh.documents.choices import Channel, Origin
from binhminh.documents.models import Dispatch, IncomingDocument, StatusMessage
from binhminh.documents.states import DispatchState

#: What happens here -> what the sender is told.
CODES = {
    "documents.incoming.registered": "03",
    "documents.incoming.discarded": "02",
    "documents.incoming.returned": "02",
    "documents.incoming.instructed": "04",
    "documents.document.read": "05",
    "documents.incoming.handled": "06",
    "documents.incoming.closed": "06",
}
#: Told once; others again where they happen again.
ONCE = frozenset({"01", "03", "04", "05", "06"})
#: On its way or there: these recipients can be asked to give a document back.
REACHED = (DispatchState.SENT, DispatchState.DELIVERED, DispatchState.ACCEPTED)


def tell(
    document: IncomingDocument, code: str, now: datetime, description: str = ""
) -> StatusMessage | None:
    """Write a status down and have it sent; None where the document came in another way, or the
    sender knows already."""
    parcel = document.parcel
    if document.origin != Origin.EDXML or parcel is None or not parcel.sender_id:
        return None
    if code in ONCE and document.statuses.filter(code=code).exists():
        return None
    row = StatusMessage.objects.create(
        organisation_id=document.organisation_id,
        incoming=document,
        code=code,
        description=description[:500],
        at=now,
    )
    jobs.enqueue(
        "documents.send_status",
        organisation=document.organisation,
        unique_key=f"status:{row.pk}",
        status=row.pk,
    )
    return row


def _told(event: events.Event) -> None:
    document = event.subject
    if isinstance(document, IncomingDocument):
        tell(document, CODES[event.name], event.at, document.ended_reason)


def _read(event: events.Event) -> None:
    """The person in charge opened it: work on it begins."""
    document = event.subject
    if (
        isinstance(document, IncomingDocument)
        and document.instructions.filter(
            withdrawn_at__isnull=True, assignments__part="lead", assignments__person=event.actor
        ).exists()
    ):
        tell(document, CODES[event.name], event.at)


def _recalled(event: events.Event) -> None:
    """Ask every recipient on the axis to give back what was recalled."""
    sent = Dispatch.objects.of(event.organisation).filter(
        recipient__document=event.subject, channel=Channel.EDXML, state__in=REACHED
    )
    for dispatch in sent:
        jobs.enqueue(
            "documents.send_recall",
            organisation=event.organisation,
            unique_key=f"recall:{dispatch.pk}",
            dispatch=dispatch.pk,
            reason=str(event.data.get("reason", "")),
        )


def listen() -> None:
    """Called when the app is ready."""
    for name in CODES:
        events.on(name)(_read if name == "documents.document.read" else _told)
    events.on("documents.outgoing.recalled")(_recalled)
