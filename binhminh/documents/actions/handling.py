"""What becomes of a registered document: instruction, work, answer, closing; who read it.

Source: Decree 30/2020/NĐ-CP, Articles 23 and 24.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core import audit, events
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import User
from binhminh.core.people.permissions import HEADS, require_member, require_role, standing
from binhminh.core.people.queries import working
from binhminh.documents import errors, permissions
from binhminh.documents.books import day
from binhminh.documents.choices import LineKind, Part
from binhminh.documents.models import (
    Assignment,
    IncomingDocument,
    Instruction,
    OutgoingDocument,
    Reading,
    Remark,
)
from binhminh.documents.permissions import CLERKS, SEE_ALL_DOCUMENTS
from binhminh.documents.states import IncomingState
from binhminh.law.vietnamese import nfc

from .receiving import locked_incoming, require_incoming_state, require_way
from .registers import add_line


@dataclass(frozen=True)
class Share:
    """Somebody's part in handling a document: a person or a unit."""

    part: str
    person: User | None = None
    unit: Unit | None = None
    due_on: date | None = None


@action
def instruct(
    *,
    document: IncomingDocument,
    actor: User,
    now: datetime,
    text: str = "",
    shares: Sequence[Share] = (),
    due_on: date | None = None,
    view_by_all: bool = False,
) -> Instruction:
    """Say who handles a document by when, or that it is only to be read; replaces what was said
    before.

    Raises:
        PermissionDenied: ``actor`` is no head of the school.
        WrongStep: it is not registered, or is finished.
        NobodyInCharge: nobody leads and it is not only to be read.
        DueBeforeArrival.
    """
    require_role(actor, document, *HEADS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.REGISTERED, IncomingState.ASSIGNED)
    leads = [share for share in shares if share.part == Part.LEAD]
    to_read = view_by_all or any(share.part == Part.KNOW for share in shares)
    if len(leads) != 1 and not (not shares and view_by_all) and not (not leads and to_read):
        raise errors.NobodyInCharge
    due_on = due_on or document.due_on
    if due_on is not None and due_on < document.arrived_on:
        raise errors.DueBeforeArrival
    before = document.instructions.filter(withdrawn_at__isnull=True)
    before.update(withdrawn_at=now)
    instruction = Instruction.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        text=nfc(text).strip()[:2000],
        due_on=due_on,
        by=actor,
        at=now,
    )
    for share in shares:
        Assignment.objects.create(
            organisation_id=document.organisation_id,
            instruction=instruction,
            part=share.part,
            person=share.person,
            unit=share.unit,
            due_on=share.due_on or due_on,
        )
    document.due_on, document.view_by_all = due_on, view_by_all
    document.state = IncomingState.ASSIGNED if leads else IncomingState.REGISTERED
    document.save(update_fields=["due_on", "view_by_all", "state"])
    _send_round(document, _readers(document, shares, view_by_all, now), now)
    receiver = leads[0].person or leads[0].unit if leads else None
    columns = {"passed_on": day(timezone.localdate(now))}
    if receiver is not None:
        columns["receiver"] = str(receiver)
    add_line(document=document, kind=LineKind.PASSED, actor=actor, now=now, columns=columns)
    audit.record(
        "documents.incoming.instructed", target=document, actor=actor, at=now,
        lead=str(receiver or ""), due_on=due_on, all=view_by_all,
    )  # fmt: skip
    _tell("documents.incoming.instructed", document, actor, now)
    return instruction


def _readers(
    document: IncomingDocument, shares: Sequence[Share], view_by_all: bool, now: datetime
) -> list[User]:
    staff = list(working(document.organisation, timezone.localdate(now)))
    if view_by_all:
        return staff
    chosen = {share.person.pk for share in shares if share.person}
    units = {share.unit.pk for share in shares if share.unit and share.part == Part.KNOW}
    on = timezone.localdate(now)
    return [
        person
        for person in staff
        if person.pk in chosen or (units and _unit_of(person, document, on) in units)
    ]


def _unit_of(person: User, document: IncomingDocument, on: date) -> int | None:
    membership = standing(person, document.organisation, on).membership
    return membership.unit_id if membership else None


def _send_round(document: IncomingDocument, readers: Sequence[User], now: datetime) -> None:
    Reading.objects.bulk_create(
        [
            Reading(
                organisation_id=document.organisation_id,
                incoming=document,
                person=person,
                asked_at=now,
            )
            for person in readers
        ],
        ignore_conflicts=True,
    )


@action
def note_read(*, document: IncomingDocument | OutgoingDocument, actor: User, now: datetime) -> None:
    """Remember that somebody opened a document that was sent round to them (the first time)."""
    mine = (
        document.readings.select_for_update(of=("self",))
        .filter(person=actor, read_at__isnull=True)
        .first()
    )
    if mine is None:
        unchanged()
        return
    mine.read_at = now
    mine.save(update_fields=["read_at"])
    audit.record("documents.document.read", target=document, actor=actor, at=now)
    _tell("documents.document.read", document, actor, now)


@action
def finish_part(
    *, document: IncomingDocument, assignment: Assignment, actor: User, now: datetime, result: str
) -> IncomingDocument:
    """Say that one's part is done; with the leader's part the document is handled.

    Raises:
        PermissionDenied: ``actor`` may not see it.
        NotYours: it is somebody else's part.
        WrongStep, NothingDone.
    """
    require_member(actor, document)
    if not permissions.can_see_incoming(actor, document):
        raise PermissionDenied
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.ASSIGNED)
    if assignment.instruction.document_id != document.pk or not _is_theirs(assignment, actor):
        raise errors.NotYours
    answered = document.replies.filter(number__isnull=False).exists()
    if not result.strip() and not answered:
        raise errors.NothingDone
    assignment.result, assignment.done_at = nfc(result).strip()[:1000], now
    assignment.save(update_fields=["result", "done_at"])
    audit.record(
        "documents.incoming.part_done", target=document, actor=actor, at=now, part=assignment.part
    )
    if assignment.part == Part.LEAD:
        document.state, document.handled_at = IncomingState.HANDLED, now
        document.save(update_fields=["state", "handled_at"])
        _tell("documents.incoming.handled", document, actor, now)
    return document


def _is_theirs(assignment: Assignment, actor: User) -> bool:
    if assignment.person_id == actor.pk:
        return True
    found = standing(actor, assignment.organisation)
    unit = found.membership.unit_id if found.membership else None
    return (assignment.unit_id is not None and assignment.unit_id == unit) or found.has(
        *SEE_ALL_DOCUMENTS
    )


@action
def close_incoming(*, document: IncomingDocument, actor: User, now: datetime) -> IncomingDocument:
    """Close what was handled, or what was only to be read.

    Raises:
        PermissionDenied: ``actor`` is neither head nor clerk.
        WrongStep: somebody still has to handle it.
    """
    require_role(actor, document, *HEADS, *CLERKS)
    document = locked_incoming(document)
    require_way(document, IncomingState.CLOSED)
    document.state, document.closed_at = IncomingState.CLOSED, now
    document.handled_at = document.handled_at or now
    document.save(update_fields=["state", "closed_at", "handled_at"])
    audit.record("documents.incoming.closed", target=document, actor=actor, at=now)
    _tell("documents.incoming.closed", document, actor, now)
    return document


@action
def reopen_incoming(
    *, document: IncomingDocument, actor: User, now: datetime, reason: str
) -> IncomingDocument:
    """Open again what was handled or closed: it goes back to who handled it.

    Raises:
        PermissionDenied: ``actor`` is no head of the school.
        WrongStep, ReasonMissing.
    """
    require_role(actor, document, *HEADS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.HANDLED, IncomingState.CLOSED)
    if not reason.strip():
        raise errors.ReasonMissing
    current = document.instructions.filter(withdrawn_at__isnull=True).order_by("-at").first()
    lead = current.assignments.filter(part=Part.LEAD).first() if current else None
    if lead is not None:
        lead.done_at = None
        lead.save(update_fields=["done_at"])
    document.state = IncomingState.ASSIGNED if lead else IncomingState.REGISTERED
    document.handled_at = document.closed_at = None
    document.save(update_fields=["state", "handled_at", "closed_at"])
    audit.record("documents.incoming.reopened", target=document, actor=actor, at=now, reason=reason)
    _tell("documents.incoming.reopened", document, actor, now)
    return document


@action
def extend_incoming(
    *, document: IncomingDocument, actor: User, now: datetime, due_on: date, reason: str
) -> IncomingDocument:
    """Give more time, with the reason.

    Raises:
        PermissionDenied: ``actor`` is no head of the school.
        WrongStep, ReasonMissing, DueBeforeArrival.
    """
    require_role(actor, document, *HEADS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.REGISTERED, IncomingState.ASSIGNED)
    if not reason.strip():
        raise errors.ReasonMissing
    if due_on < document.arrived_on:
        raise errors.DueBeforeArrival
    before, document.due_on = document.due_on, due_on
    document.save(update_fields=["due_on"])
    audit.record(
        "documents.incoming.extended", target=document, actor=actor, at=now,
        due_on=[before, due_on], reason=reason,
    )  # fmt: skip
    _tell("documents.incoming.extended", document, actor, now)
    return document


@action
def remark_incoming(*, document: IncomingDocument, actor: User, now: datetime, text: str) -> Remark:
    """Say something about an incoming document.

    Raises:
        PermissionDenied: ``actor`` may not see it.
        ReasonMissing: there are no words.
    """
    require_member(actor, document)
    if not permissions.can_see_incoming(actor, document):
        raise PermissionDenied
    if not text.strip():
        raise errors.ReasonMissing
    row = Remark.objects.create(
        organisation_id=document.organisation_id,
        incoming=document,
        text=nfc(text).strip()[:4000],
        by=actor,
        at=now,
    )
    audit.record("documents.incoming.remarked", target=document, actor=actor, at=now)
    _tell("documents.incoming.remarked", document, actor, now)
    return row


def _tell(name: str, document: Any, actor: User, now: datetime) -> None:
    events.publish(name, organisation=document.organisation, subject=document, actor=actor, at=now)
