"""Sending: a dispatch for each recipient, what becomes of it, recall.

Source: Decree 30/2020/NĐ-CP, Article 18.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from binhminh.core import audit, events, jobs
from binhminh.core.action import action, unchanged
from binhminh.core.people.models import User
from binhminh.core.people.permissions import HEADS, require_role
from binhminh.core.people.queries import working
from binhminh.documents import errors
from binhminh.documents.books import day
from binhminh.documents.choices import Channel, LineKind
from binhminh.documents.models import Dispatch, OutgoingDocument, Reading, Recipient
from binhminh.documents.permissions import CLERKS
from binhminh.documents.states import DispatchState, OutgoingState
from binhminh.law.vietnamese import nfc

from .registers import add_line
from .review import locked, require_state

#: Sent by a job; the others by a person, who says when it was done.
BY_MACHINE = frozenset({Channel.MAIL, Channel.EDXML})


@action
def issue_document(*, document: OutgoingDocument, actor: User, now: datetime) -> OutgoingDocument:
    """Send a sealed document to its recipients; from here on it has legal effect.

    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        NotSealed, AlreadySent, WrongStep.
        NoRecipients: there is nobody to send it to.
    """
    require_role(actor, document, *CLERKS)
    document = locked(document)
    if document.state == OutgoingState.SIGNED:
        raise errors.NotSealed
    if document.state == OutgoingState.ISSUED:
        raise errors.AlreadySent
    require_state(document, OutgoingState.SEALED)
    recipients = list(document.recipients.select_related("person", "unit"))
    if not recipients:
        raise errors.NoRecipients
    for recipient in recipients:
        _send(document, recipient, actor, now)
    document.state, document.issued_at = OutgoingState.ISSUED, now
    document.save(update_fields=["state", "issued_at"])
    add_line(
        document=document, kind=LineKind.PASSED, actor=actor, now=now,
        columns={"sent_on": day(timezone.localdate(now))},
    )  # fmt: skip
    audit.record(
        "documents.outgoing.issued", target=document, actor=actor, at=now,
        number=document.full_number, recipients=len(recipients),
    )  # fmt: skip
    events.publish(
        "documents.outgoing.issued",
        organisation=document.organisation,
        subject=document,
        actor=actor,
        at=now,
    )
    return document


def _send(document: OutgoingDocument, recipient: Recipient, actor: User, now: datetime) -> None:
    channel = recipient.channel
    if channel == Channel.MAIL and not recipient.email:
        channel = Channel.POST  # nobody knows an address: the clerk carries it
    dispatch = Dispatch.objects.create(
        organisation_id=document.organisation_id,
        recipient=recipient,
        channel=channel,
        created_at=now,
    )
    if channel == Channel.INTERNAL:
        _send_round(document, recipient, now)
        dispatch.state, dispatch.sent_at = DispatchState.DELIVERED, now
        dispatch.changed_at = now
        dispatch.save(update_fields=["state", "sent_at", "changed_at"])
    elif channel in BY_MACHINE:
        _send_later(dispatch, document, actor)


def _send_later(dispatch: Dispatch, document: OutgoingDocument, actor: User) -> None:
    jobs.enqueue(
        "documents.send",
        organisation=document.organisation,
        unique_key=f"dispatch:{dispatch.pk}",
        started_by=actor,
        dispatch=dispatch.pk,
    )


def _send_round(document: OutgoingDocument, recipient: Recipient, now: datetime) -> None:
    """Whom an internal recipient means: the person, the members of the unit, or all staff."""
    on = timezone.localdate(now)
    readers = working(document.organisation, on)
    if recipient.person_id is not None:
        readers = readers.filter(pk=recipient.person_id)
    elif recipient.unit_id is not None:
        readers = readers.filter(
            memberships__unit=recipient.unit_id, memberships__to_on__isnull=True
        )
    Reading.objects.bulk_create(
        [
            Reading(
                organisation_id=document.organisation_id,
                outgoing=document,
                person=person,
                asked_at=now,
            )
            for person in readers.distinct()
        ],
        ignore_conflicts=True,
    )


@action
def note_sent(*, dispatch: Dispatch, actor: User, now: datetime, reference: str = "") -> Dispatch:
    """Say that what goes by post or by hand is on its way; ``reference``: number of the receipt.

    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        WrongStep: it is sent already.
    """
    require_role(actor, dispatch, *CLERKS)
    dispatch = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
    if dispatch.state != DispatchState.WAITING:
        raise errors.WrongStep(state=dispatch.get_state_display())
    dispatch.state, dispatch.sent_at, dispatch.changed_at = DispatchState.SENT, now, now
    dispatch.reference = nfc(reference).strip()[:300]
    dispatch.save(update_fields=["state", "sent_at", "changed_at", "reference"])
    audit.record(
        "documents.dispatch.sent", target=dispatch, actor=actor, at=now,
        reference=dispatch.reference,
    )  # fmt: skip
    return dispatch


@action
def send_again(*, dispatch: Dispatch, actor: User, now: datetime, email: str = "") -> Dispatch:
    """Send once more what could not be delivered, perhaps to another address.

    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        WrongStep: nothing went wrong.
    """
    require_role(actor, dispatch, *CLERKS)
    dispatch = (
        Dispatch.objects.select_for_update(of=("self",))
        .select_related("recipient__document__organisation")
        .get(pk=dispatch.pk)
    )
    if dispatch.state not in (DispatchState.FAILED, DispatchState.REFUSED):
        raise errors.WrongStep(state=dispatch.get_state_display())
    recipient = dispatch.recipient
    if email.strip() and email.strip() != recipient.email:
        recipient.email = email.strip()
        recipient.full_clean()
        recipient.save(update_fields=["email"])
    again = Dispatch.objects.create(
        organisation_id=dispatch.organisation_id,
        recipient=recipient,
        channel=dispatch.channel,
        created_at=now,
    )
    if again.channel in BY_MACHINE:
        _send_later(again, recipient.document, actor)
    audit.record("documents.dispatch.sent_again", target=again, actor=actor, at=now)
    return again


def note_result(
    dispatch: Dispatch, state: str, now: datetime, *, problem: str = "", reference: str = ""
) -> None:
    """Write down what became of a dispatch (job; no person acts): never back to an earlier state
    of the same way."""
    dispatch = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
    dispatch.state, dispatch.changed_at = state, now
    dispatch.problem = problem[:500]
    dispatch.reference = reference[:300] or dispatch.reference
    if state == DispatchState.SENT:
        dispatch.sent_at = now
    dispatch.save(update_fields=["state", "changed_at", "problem", "reference", "sent_at"])


@action
def recall_document(
    *, document: OutgoingDocument, actor: User, now: datetime, reason: str
) -> OutgoingDocument:
    """Recall a document that was sent: recipients are told to give it back or to delete it.

    Raises:
        PermissionDenied: ``actor`` is no head of the school.
        WrongStep: it was not sent. ReasonMissing.
    """
    require_role(actor, document, *HEADS)
    document = locked(document)
    if document.state == OutgoingState.RECALLED:
        unchanged()
        return document
    require_state(document, OutgoingState.ISSUED)
    if not reason.strip():
        raise errors.ReasonMissing
    add_line(document=document, kind=LineKind.RECALL, actor=actor, now=now, reason=nfc(reason))
    document.state = OutgoingState.RECALLED
    document.save(update_fields=["state"])
    waiting = Dispatch.objects.filter(recipient__document=document, state=DispatchState.WAITING)
    waiting.update(state=DispatchState.CANCELLED, changed_at=now)
    audit.record("documents.outgoing.recalled", target=document, actor=actor, at=now, reason=reason)
    events.publish(
        "documents.outgoing.recalled",
        organisation=document.organisation,
        subject=document,
        actor=actor,
        at=now,
        reason=reason,
    )
    return document
