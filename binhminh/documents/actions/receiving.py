"""Incoming documents: taken in, confirmed by the clerk, registered, or sent back.

Source: Decree 30/2020/NĐ-CP, Articles 20–22.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import audit, events, jobs
from binhminh.core.action import action
from binhminh.core.files.models import File
from binhminh.core.jobs import registry as known_jobs
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role
from binhminh.documents import errors
from binhminh.documents.choices import Direction, LineKind, Urgency
from binhminh.documents.models import DocumentRegister, IncomingDocument, Parcel
from binhminh.documents.permissions import CLERKS, INCOMING_GUARD
from binhminh.documents.states import INCOMING_WAYS, IncomingState
from binhminh.law.vietnamese import fold, nfc

from .registers import add_line, enter, register_for

#: Letters of the facts of a document that lists search; an index of PostgreSQL holds no more.
MOST_FOLDED = 2000
#: The job that reads what arrived.
READING = "documents.read_incoming"


@dataclass(frozen=True)
class Fields:
    """What the clerk confirms of an incoming document; texts as printed on it."""

    issuer: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    type: str = ""
    subject: str = ""
    urgency: str = Urgency.NORMAL
    signer_name: str = ""
    signer_title: str = ""
    due_on: date | None = None
    pages: int | None = None
    issuer_id: str = ""
    note: str = ""

    def cleaned(self) -> dict[str, Any]:
        """By name, texts composed and with single spaces."""
        return {
            name: " ".join(nfc(value).split()) if isinstance(value, str) else value
            for name, value in vars(self).items()
        }


@dataclass(frozen=True)
class Read:
    """What the machine read of a document (see `models.IncomingDocument`)."""

    readable: File | None = None
    suggestions: Mapping[str, Any] = field(default_factory=dict)
    doubts: tuple[Mapping[str, Any], ...] = ()
    signatures: Any = None
    words: str = ""
    pages: int | None = None


@action
def capture(
    *,
    organisation: Organisation,
    origin: str,
    now: datetime,
    actor: User | None = None,
    original: File | None = None,
    arrived_on: date | None = None,
    parcel: Parcel | None = None,
) -> IncomingDocument:
    """Take in what arrived; it waits for the clerk's confirmation and has no number yet.

    Args:
        actor: who brings it, the clerk; None for the machine (a mailbox, a folder).
        original: the file as it arrived; None for a document entered by hand. From now on it is
            opened by those who may see the document.
    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        ForeignFile, ArrivedInFuture.
    """
    if actor is not None:
        require_role(actor, organisation, *CLERKS)
    if original is not None and original.organisation_id != organisation.pk:
        raise errors.ForeignFile
    today = timezone.localdate(now)
    if arrived_on is not None and arrived_on > today:
        raise errors.ArrivedInFuture
    document = IncomingDocument(
        organisation=organisation,
        origin=origin,
        arrived_on=arrived_on or today,
        original=original,
        parcel=parcel,
        created_at=now,
    )
    document.save()
    audit.record(
        "documents.incoming.captured", target=document, actor=actor, at=now, origin=origin,
        sha256=original.sha256 if original else "",
    )  # fmt: skip
    if original is not None:
        original.guard = f"{INCOMING_GUARD}:{document.pk}"
        original.save(update_fields=["guard"])
        _read_later(document, actor)
    return document


@action
def read_again(*, document: IncomingDocument, actor: User, now: datetime) -> IncomingDocument:
    """Have the machine read a file once more that it could not read.

    Raises:
        PermissionDenied, WrongStep: it is registered, or has no file.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.CAPTURED)
    if document.original is None:
        raise errors.WrongStep(state=document.get_state_display())
    document.reading, document.problem, document.problem_params = "", "", {}
    document.save(update_fields=["reading", "problem", "problem_params"])
    audit.record("documents.incoming.read_again", target=document, actor=actor, at=now)
    _read_later(document, actor)
    return document


def _read_later(document: IncomingDocument, actor: User | None) -> None:
    if known_jobs.definition(READING) is None:
        return  # nothing here reads scans: the clerk types
    jobs.enqueue(
        READING,
        organisation=document.organisation,
        unique_key=f"incoming:{document.pk}",
        started_by=actor,
        document=document.pk,
    )


def note_reading(document: IncomingDocument, read: Read, now: datetime) -> None:
    """Write down what the machine read (job; no person acts). Nothing that a person confirmed is
    touched: suggestions are only shown; what the sender's message said goes before what was
    read."""
    if document.state == IncomingState.DISCARDED and document.original_id is None:
        if read.readable is not None:
            read.readable.delete()  # secret: it was taken off while the machine was reading it
        return
    said = {name: one for name, one in document.suggestions.items() if one.get("from") == "sender"}
    document.readable = read.readable
    document.suggestions, document.doubts = {**read.suggestions, **said}, list(read.doubts)
    document.signatures, document.words = read.signatures, nfc(read.words)[:1_000_000]
    document.pages = document.pages or read.pages
    document.reading, document.problem, document.problem_params = "done", "", {}
    same = twin(document)
    document.same_as = same
    document.folded = _folded(document)
    document.save()


def note_reading_failed(
    document: IncomingDocument, problem: str, params: Mapping[str, Any], now: datetime
) -> None:
    """Write down why it could not be read; it can still be registered by hand."""
    document.reading, document.problem = "failed", problem
    document.problem_params = {name: str(value) for name, value in params.items()}
    document.save(update_fields=["reading", "problem", "problem_params"])


@action
def register_incoming(
    *,
    document: IncomingDocument,
    fields: Fields,
    actor: User,
    now: datetime,
    arrived_on: date | None = None,
    register: DocumentRegister | None = None,
    although_same: bool = False,
    although_marked_secret: bool = False,
    late_reason: str = "",
) -> IncomingDocument:
    """Confirm what a document is and give it the next arrival number.

    Args:
        although_same: register it although the same document seems to be registered already.
        although_marked_secret: the clerk looked: what the machine took for a mark of secrecy is
            none.
        late_reason: why it is entered after the working day that followed its arrival.
    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        WrongStep: it is registered already.
        SecretRefused: it bears a mark of secrecy.
        FieldsMissing: issuer, subject or day of the document.
        IssuedAfterArrival, ArrivedInFuture, DueBeforeArrival: days that cannot be.
        SameDocument: number, issuer and day, or the content, are those of a registered one.
        NoRegister, RegisterNotInUse, BookClosed.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.CAPTURED)
    if document.marked_secret and not although_marked_secret:
        raise errors.SecretRefused
    _take_over(document, fields)
    if arrived_on is not None:
        document.arrived_on = arrived_on
    _refuse_impossible(document, now)
    same = twin(document)
    if same is not None and not although_same:
        raise errors.SameDocument(number=same.arrival_number, year=same.year)
    document.same_as = same
    register = register or register_for(document.organisation, Direction.INCOMING, document.type)
    document.register = register
    line = enter(
        document=document,
        register=register,
        on=document.arrived_on,
        actor=actor,
        now=now,
        reason=late_reason,
    )
    document.state = IncomingState.REGISTERED
    document.registered_at, document.registered_by = now, actor
    document.folded = _folded(document)
    document.save()
    audit.record(
        "documents.incoming.registered", target=document, actor=actor, at=now,
        number=document.arrival_number, year=document.year, late=line.is_late,
    )  # fmt: skip
    events.publish(
        "documents.incoming.registered",
        organisation=document.organisation,
        subject=document,
        actor=actor,
        at=now,
    )
    return document


@action
def correct_incoming(
    *, document: IncomingDocument, fields: Fields, actor: User, now: datetime, reason: str
) -> IncomingDocument:
    """Correct what was entered of a registered document; the register keeps both and the reason.

    Raises:
        PermissionDenied, WrongStep (not registered), ReasonMissing, FieldsMissing,
        IssuedAfterArrival, DueBeforeArrival.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    if document.arrival_number is None:
        raise errors.WrongStep(state=document.get_state_display())
    if not reason.strip():
        raise errors.ReasonMissing
    before = {name: getattr(document, name) for name in vars(Fields())}
    _take_over(document, fields)
    _refuse_impossible(document, now)
    changed = audit.differences(before, {name: getattr(document, name) for name in before})
    document.folded = _folded(document)
    document.save()
    said = "; ".join(f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in changed.items())
    add_line(
        document=document, kind=LineKind.CORRECTION, actor=actor, now=now,
        reason=f"{nfc(reason).strip()} ({said})"[:500],
    )  # fmt: skip
    audit.record(
        "documents.incoming.corrected", target=document, actor=actor, at=now, changes=changed,
        reason=reason,
    )  # fmt: skip
    return document


@action
def discard_captured(
    *, document: IncomingDocument, actor: User, now: datetime, reason: str
) -> IncomingDocument:
    """Do not register what was taken in (an advertisement, a duplicate); it can be taken up again.

    Raises:
        PermissionDenied, WrongStep, ReasonMissing.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.CAPTURED)
    if not reason.strip():
        raise errors.ReasonMissing
    document.state, document.ended_reason = IncomingState.DISCARDED, nfc(reason).strip()[:500]
    document.save(update_fields=["state", "ended_reason"])
    audit.record(
        "documents.incoming.discarded", target=document, actor=actor, at=now, reason=reason
    )
    events.publish(
        "documents.incoming.discarded",
        organisation=document.organisation,
        subject=document,
        actor=actor,
        at=now,
    )
    return document


@action
def take_up_discarded(
    *, document: IncomingDocument, actor: User, now: datetime
) -> IncomingDocument:
    """Take up again what was not registered.

    Raises:
        PermissionDenied, WrongStep.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.DISCARDED)
    document.state, document.ended_reason = IncomingState.CAPTURED, ""
    document.save(update_fields=["state", "ended_reason"])
    audit.record("documents.incoming.taken_up", target=document, actor=actor, at=now)
    return document


@action
def remove_secret(*, document: IncomingDocument, actor: User, now: datetime) -> IncomingDocument:
    """Take a secret document off this machine: its files and everything read of them.

    What stays is that something secret came, and when. The content itself leaves the store with
    the next clean-up.

    Raises:
        PermissionDenied, WrongStep.
    Source: Law on Protection of State Secrets 2018, Art. 5 [from memory]: not on a computer that is
        connected to a network.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    require_incoming_state(document, IncomingState.CAPTURED)
    files = [file for file in (document.original, document.readable) if file is not None]
    document.original = document.readable = None
    document.suggestions, document.doubts, document.words = {}, [], ""
    document.signatures, document.folded = None, ""
    document.state = IncomingState.DISCARDED
    document.ended_reason = str(errors.SecretRefused.message)[:500]
    document.save()
    for file in files:
        file.delete()
    audit.record("documents.incoming.secret_removed", target=document, actor=actor, at=now)
    return document


@action
def return_to_sender(
    *, document: IncomingDocument, actor: User, now: datetime, reason: str
) -> IncomingDocument:
    """Send a document back (wrong addressee, damaged, signature does not hold: Art. 21).

    Raises:
        PermissionDenied, WrongStep, ReasonMissing.
    """
    require_role(actor, document, *CLERKS)
    document = locked_incoming(document)
    require_way(document, IncomingState.RETURNED)
    if not reason.strip():
        raise errors.ReasonMissing
    document.state, document.ended_reason = IncomingState.RETURNED, nfc(reason).strip()[:500]
    document.closed_at = now
    document.save(update_fields=["state", "ended_reason", "closed_at"])
    if document.arrival_number is not None:
        add_line(
            document=document, kind=LineKind.NOTE, actor=actor, now=now,
            reason=f"Trả lại nơi gửi: {document.ended_reason}"[:500],
        )  # fmt: skip
    audit.record("documents.incoming.returned", target=document, actor=actor, at=now, reason=reason)
    events.publish(
        "documents.incoming.returned",
        organisation=document.organisation,
        subject=document,
        actor=actor,
        at=now,
    )
    return document


# --- shared ---------------------------------------------------------------------------------------


def locked_incoming(document: IncomingDocument) -> IncomingDocument:
    """The row, locked until the transaction ends."""
    return (
        IncomingDocument.objects.select_for_update(of=("self",))
        .select_related("organisation", "register", "original")
        .get(pk=document.pk)
    )


def require_incoming_state(document: IncomingDocument, *states: str) -> None:
    """Raises WrongStep unless the document is in one of the states."""
    if document.state not in states:
        raise errors.WrongStep(state=document.get_state_display())


def require_way(document: IncomingDocument, to: str) -> None:
    """Raises WrongStep where no way leads from its state to ``to``."""
    if to not in INCOMING_WAYS[document.state]:
        raise errors.WrongStep(state=document.get_state_display())


def twin(document: IncomingDocument) -> IncomingDocument | None:
    """A registered document that seems to be the same: same content, or same number, symbol, day
    and issuer."""
    others = IncomingDocument.objects.of(document.organisation_id).registered()
    others = others.exclude(pk=document.pk).exclude(state=IncomingState.RETURNED)
    if document.original_id is not None:
        same_content = (
            others.filter(original__blob=document.original.blob_id).order_by("pk").first()
        )
        if same_content is not None:
            return same_content
    if not document.number or document.issued_on is None:
        return None
    issuer = fold(document.issuer)
    same_number = others.filter(
        number=document.number, symbol__iexact=document.symbol, issued_on=document.issued_on
    )
    return next((one for one in same_number.order_by("pk") if fold(one.issuer) == issuer), None)


def _take_over(document: IncomingDocument, fields: Fields) -> None:
    for name, value in fields.cleaned().items():
        setattr(document, name, value)


def _refuse_impossible(document: IncomingDocument, now: datetime) -> None:
    needed = {
        _("issuing body"): document.issuer,
        _("subject (trích yếu)"): document.subject,
        _("day of the document"): document.issued_on,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise errors.FieldsMissing(fields=", ".join(missing))
    if document.arrived_on > timezone.localdate(now):
        raise errors.ArrivedInFuture
    if document.issued_on and document.issued_on > document.arrived_on:
        raise errors.IssuedAfterArrival
    if document.due_on and document.due_on < document.arrived_on:
        raise errors.DueBeforeArrival


def _folded(document: IncomingDocument) -> str:
    """What lists search: the facts; the words of the text are for `core.search`."""
    parts = [
        document.full_number,
        document.issuer,
        document.subject,
        document.type_name,
        document.signer_name,
    ]
    return fold(" ".join(parts))[:MOST_FOLDED]
