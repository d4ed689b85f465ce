"""What people decide about mailbox and axis; their answer to a sender who wants a document back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import KEEPERS, require_role
from binhminh.documents import errors
from binhminh.documents.choices import AxisKind, LineKind, MailSecurity, Origin, Purpose
from binhminh.documents.exchange import sealing, statuses
from binhminh.documents.models import AxisPlace, IncomingDocument, Mailbox, Parcel, StatusMessage
from binhminh.documents.permissions import CLERKS
from binhminh.documents.states import IncomingState
from binhminh.law.edxml import kind_of_identifier
from binhminh.law.vietnamese import nfc

from .receiving import locked_incoming, require_way
from .registers import add_line

#: Names of this machine; a mail server there is spoken to without encryption.
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
#: The two answers to a request to give a document back.
GIVES_BACK, KEEPS = "15", "16"


@dataclass(frozen=True)
class MailboxChoices:
    """What a school says of its mailbox. `password`: "" keeps the one that is stored."""

    host: str
    username: str
    password: str = ""
    port: int = 993
    security: str = MailSecurity.TLS
    folder: str = "INBOX"
    done_folder: str = ""
    since_on: date | None = None
    is_on: bool = True


@action
def change_mailbox(
    *, organisation: Organisation, choices: MailboxChoices, actor: User, now: datetime
) -> Mailbox:
    """Say where the school's mailbox is; the password is stored sealed.

    Raises:
        PermissionDenied: ``actor`` does not keep the school's settings.
        PlainOnlyHere, PasswordMissing.
    """
    require_role(actor, organisation, *KEEPERS)
    if choices.security == MailSecurity.PLAIN and choices.host not in HERE:
        raise errors.PlainOnlyHere
    row = Mailbox.objects.of(organisation).select_for_update(of=("self",)).first()
    row = row or Mailbox(organisation=organisation, since_on=timezone.localdate(now))
    before = _shown(row)
    moved = (row.host, row.username, row.folder) != (
        choices.host,
        choices.username,
        choices.folder,
    )
    if not choices.password and (moved and row.pk and row.host != choices.host):
        raise errors.PasswordMissing  # a stored password is not handed to another server
    if not choices.password and not row.sealed_password:
        raise errors.PasswordMissing
    for name in ("host", "username", "port", "security", "folder", "done_folder", "is_on"):
        setattr(row, name, getattr(choices, name))
    row.since_on = choices.since_on or row.since_on
    if moved:
        row.uid_validity = row.last_uid = 0
    if choices.password:
        row.sealed_password = sealing.seal(choices.password)
    changed = audit.differences(before, _shown(row))
    if not changed and not choices.password:
        unchanged()
        return row
    row.problem = ""
    row.full_clean()
    row.save()
    audit.record(
        "documents.mailbox.changed", target=row, actor=actor, at=now, changes=changed,
        password_changed=bool(choices.password),
    )  # fmt: skip
    return row


def _shown(row: Mailbox) -> dict[str, object]:
    names = ("host", "username", "port", "security", "folder", "done_folder", "since_on", "is_on")
    return {name: getattr(row, name) for name in names}


@action
def change_axis(
    *,
    organisation: Organisation,
    organ_id: str,
    actor: User,
    now: datetime,
    kind: str = AxisKind.FOLDER,
    steering: str = "1",
    is_on: bool = True,
) -> AxisPlace:
    """Say under which identifier and through what the school exchanges messages.

    Raises:
        PermissionDenied: ``actor`` does not keep the school's settings.
        OrganIdWrong: it has not the form of an identifier.
    """
    require_role(actor, organisation, *KEEPERS)
    organ_id = organ_id.strip()
    if not kind_of_identifier(organ_id):
        raise errors.OrganIdWrong(organ_id=organ_id)
    row = AxisPlace.objects.of(organisation).select_for_update(of=("self",)).first()
    row = row or AxisPlace(organisation=organisation)
    names = ("organ_id", "kind", "steering", "is_on")
    before = {name: getattr(row, name) for name in names}
    row.organ_id, row.kind, row.steering, row.is_on = organ_id, kind, steering, is_on
    changed = audit.differences(before, {name: getattr(row, name) for name in names})
    if not changed and row.pk:
        unchanged()
        return row
    row.problem = ""
    row.full_clean()
    row.save()
    audit.record("documents.axis.changed", target=row, actor=actor, at=now, changes=changed)
    return row


@action
def answer_recall(
    *, parcel: Parcel, agrees: bool, actor: User, now: datetime, reason: str = ""
) -> IncomingDocument:
    """Give a document back to its sender who asks for it (status 15), or keep it (16).

    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        WrongStep: the parcel asks nothing, or the document is handled already.
        RecallAnswered, ReasonMissing (to keep it needs one).
    """
    require_role(actor, parcel, *CLERKS)
    found = asked_back(parcel)
    if parcel.purpose != Purpose.RECALL or found is None:
        raise errors.WrongStep(state=parcel.get_purpose_display())
    if answers_to(parcel).exists():
        raise errors.RecallAnswered
    document = locked_incoming(found)
    if agrees:
        _give_back(document, actor, now)
    elif not reason.strip():
        raise errors.ReasonMissing
    code = GIVES_BACK if agrees else KEEPS
    statuses.tell(document, code, now, nfc(reason).strip())
    audit.record(
        "documents.parcel.recall_answered", target=parcel, actor=actor, at=now,
        agrees=agrees, reason=reason,
    )  # fmt: skip
    return document


def _give_back(document: IncomingDocument, actor: User, now: datetime) -> None:
    if document.state == IncomingState.CAPTURED:
        document.state = IncomingState.DISCARDED
    else:
        require_way(document, IncomingState.RECALLED)
        document.state, document.closed_at = IncomingState.RECALLED, now
        add_line(
            document=document, kind=LineKind.NOTE, actor=actor, now=now,
            reason="Bên gửi lấy lại văn bản",
        )  # fmt: skip
    document.ended_reason = "Bên gửi lấy lại văn bản"
    document.save(update_fields=["state", "closed_at", "ended_reason"])


def asked_back(parcel: Parcel) -> IncomingDocument | None:
    """The document that a request is about."""
    if not parcel.reference:
        return None
    return (
        IncomingDocument.objects.of(parcel.organisation_id)
        .filter(parcel__origin=Origin.EDXML, parcel__reference=parcel.reference)
        .exclude(parcel=parcel)
        .order_by("pk")
        .first()
    )


def answers_to(parcel: Parcel) -> QuerySet[StatusMessage]:
    """Our answers since the request came."""
    return StatusMessage.objects.of(parcel.organisation_id).filter(
        incoming=asked_back(parcel), code__in=[GIVES_BACK, KEEPS], at__gte=parcel.arrived_at
    )
