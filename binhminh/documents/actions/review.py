"""The two checks and the way to the signer: submit, sign off, send back.

Source: Decree 30/2020/NĐ-CP, Articles 11 and 12: the head of the drafting unit answers for the
content, whoever is in charge of form for the form; whoever signs approves.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import audit, events
from binhminh.core.action import action
from binhminh.core.people.models import User
from binhminh.core.people.permissions import HEADS, require_member, say_on_behalf
from binhminh.documents import errors, permissions, word_drafts
from binhminh.documents.choices import CheckState, SignOffKind
from binhminh.documents.models import DocumentVersion, OutgoingDocument, Remark, SignOff
from binhminh.documents.permissions import CLERKS
from binhminh.documents.states import OutgoingState
from binhminh.law.vietnamese import nfc

from .drafting import locked_draft

#: Both are needed before a document goes to the signer.
CHECKS = (SignOffKind.CONTENT, SignOffKind.FORM)


def locked(document: OutgoingDocument) -> OutgoingDocument:
    """The row, locked until the transaction ends."""
    return (
        OutgoingDocument.objects.select_for_update(of=("self",))
        .select_related("organisation", "register", "signer", "unit", "drafter")
        .get(pk=document.pk)
    )


def latest_version(document: OutgoingDocument) -> DocumentVersion:
    """Raises NoVersion."""
    version = document.versions.order_by("-number").first()
    if version is None:
        raise errors.NoVersion
    return version


def require_state(document: OutgoingDocument, *states: str) -> None:
    """Raises WrongStep unless the document is in one of the states."""
    if document.state not in states:
        raise errors.WrongStep(state=document.get_state_display())


@action
def submit_draft(*, document: OutgoingDocument, actor: User, now: datetime) -> OutgoingDocument:
    """Hand a draft in for the two checks.

    Raises:
        PermissionDenied, DraftSigned, WrongStep: as `drafting.locked_draft`.
        NoVersion: it has no text.
        SignerMissing: nobody is named to sign it.
        BlankMissing: it is a Word file without places for number and day.
    """
    document = locked_draft(document, actor)
    version = latest_version(document)
    if document.signer_id is None:
        raise errors.SignerMissing
    word_drafts.require_blanks(document, version, timezone.localdate(now))
    document.state = OutgoingState.IN_REVIEW
    document.save(update_fields=["state"])
    audit.record(
        "documents.outgoing.submitted", target=document, actor=actor, at=now, version=version.number
    )
    _tell("documents.outgoing.submitted", document, actor, now)
    return document


@action
def withdraw_draft(*, document: OutgoingDocument, actor: User, now: datetime) -> OutgoingDocument:
    """Take a draft back that waits for its checks or its signature.

    Raises:
        PermissionDenied: ``actor`` neither drafted it nor is a head of the school.
        WrongStep: it waits for neither.
    """
    document = locked(document)
    require_member(actor, document)
    if document.drafter_id != actor.pk:
        _require(actor, document, *HEADS)
    require_state(document, OutgoingState.IN_REVIEW, OutgoingState.FOR_SIGNATURE)
    _back_to_draft(document, now)
    audit.record("documents.outgoing.withdrawn", target=document, actor=actor, at=now)
    return document


@action
def sign_off(
    *,
    document: OutgoingDocument,
    version: DocumentVersion,
    kind: str,
    actor: User,
    now: datetime,
    note: str = "",
) -> SignOff:
    """Answer for the content or the form of a version; with both it goes to the signer.

    Args:
        note: needed where the form still has errors: why they may stay.
    Raises:
        PermissionDenied: ``actor`` may not check this.
        SelfSignOff: the drafter answers for their own content.
        WrongStep: it does not wait for checks.
        VersionOld: there is a newer version.
        FormStillChecked: the check of the form is not done.
        FormErrorsLeft: the check of the form found errors and there is no ``note``.
    """
    document = locked(document)
    _may_check(document, kind, actor)
    require_state(document, OutgoingState.IN_REVIEW)
    latest = latest_version(document)
    if latest.pk != version.pk:
        raise errors.VersionOld
    check = latest.check_of_form
    if kind == SignOffKind.FORM and check and check.state == CheckState.CHECKING:
        raise errors.FormStillChecked
    left = check.errors if check else 0
    if kind == SignOffKind.FORM and left and not note.strip():
        raise errors.FormErrorsLeft(count=left)
    row = SignOff(
        organisation_id=document.organisation_id,
        version=latest,
        kind=kind,
        agrees=True,
        note=nfc(note).strip(),
        form_errors=left if kind == SignOffKind.FORM else 0,
        by=actor,
        at=now,
    )
    _say_for_whom(document, kind, actor)
    latest.sign_offs.filter(kind=kind, withdrawn_at__isnull=True).update(withdrawn_at=now)
    row.save()
    audit.record(
        "documents.outgoing.signed_off", target=document, actor=actor, at=now, kind=kind,
        version=latest.number, form_errors=row.form_errors,
    )  # fmt: skip
    if not missing_checks(latest):
        document.state = OutgoingState.FOR_SIGNATURE
        document.save(update_fields=["state"])
        _tell("documents.outgoing.checked", document, actor, now)
    return row


@action
def send_back(
    *, document: OutgoingDocument, kind: str, actor: User, now: datetime, reason: str
) -> OutgoingDocument:
    """Send a draft back to whoever wrote it, with the reason.

    Args:
        kind: content or form (by who checks it), or approval (by who signs it).
    Raises:
        PermissionDenied: ``actor`` may neither check nor sign it.
        ReasonMissing.
        WrongStep: it waits for neither checks nor signature.
    """
    document = locked(document)
    if kind == SignOffKind.APPROVAL:
        if not (
            permissions.can_sign(actor, document)
            or permissions.can_instruct(actor, document.organisation)
        ):
            raise PermissionDenied
        require_state(document, OutgoingState.FOR_SIGNATURE)
    else:
        _may_check(document, kind, actor)
        require_state(document, OutgoingState.IN_REVIEW)
    if not reason.strip():
        raise errors.ReasonMissing
    latest = latest_version(document)
    _back_to_draft(document, now)
    SignOff.objects.create(
        organisation_id=document.organisation_id,
        version=latest,
        kind=kind,
        agrees=False,
        note=nfc(reason).strip()[:1000],
        by=actor,
        at=now,
    )
    audit.record(
        "documents.outgoing.sent_back", target=document, actor=actor, at=now, kind=kind,
        reason=nfc(reason).strip(),
    )  # fmt: skip
    _tell("documents.outgoing.sent_back", document, actor, now)
    return document


@action
def remark(*, document: OutgoingDocument, actor: User, now: datetime, text: str) -> Remark:
    """Say something about a document while it is worked on.

    Raises:
        PermissionDenied: ``actor`` may not see it.
        ReasonMissing: there are no words.
    """
    require_member(actor, document)
    if not permissions.can_see_outgoing(actor, document):
        raise PermissionDenied
    if not text.strip():
        raise errors.ReasonMissing
    row = Remark.objects.create(
        organisation_id=document.organisation_id,
        outgoing=document,
        text=nfc(text).strip()[:4000],
        by=actor,
        at=now,
    )
    audit.record("documents.outgoing.remarked", target=document, actor=actor, at=now)
    _tell("documents.outgoing.remarked", document, actor, now)
    return row


def missing_checks(version: DocumentVersion) -> list[str]:
    """Kinds of checks that nobody has answered for yet, in the order of Art. 12."""
    done = set(
        version.sign_offs.filter(agrees=True, withdrawn_at__isnull=True).values_list(
            "kind", flat=True
        )
    )
    return [kind for kind in CHECKS if kind not in done]


def require_checks(version: DocumentVersion) -> None:
    """Raises SignOffsMissing."""
    missing = missing_checks(version)
    if missing:
        names = [str(SignOffKind(kind).label) for kind in missing]
        raise errors.SignOffsMissing(kinds=_(" and ").join(names))


def _may_check(document: OutgoingDocument, kind: str, actor: User) -> None:
    require_member(actor, document)
    if kind == SignOffKind.CONTENT:
        if document.drafter_id == actor.pk:
            raise errors.SelfSignOff
        allowed = permissions.can_check_content(actor, document)
    else:
        allowed = permissions.can_check_form(actor, document)
    if not allowed:
        raise PermissionDenied


def _say_for_whom(document: OutgoingDocument, kind: str, actor: User) -> None:
    roles = HEADS if kind == SignOffKind.CONTENT else CLERKS | HEADS
    say_on_behalf(actor, document, *roles)


def _require(actor: User, document: OutgoingDocument, *roles: str) -> None:
    from binhminh.core.people.permissions import require_role

    require_role(actor, document, *roles)


def _back_to_draft(document: OutgoingDocument, now: datetime) -> None:
    """Checks already made count no more: what comes next may be another text."""
    version = document.versions.order_by("-number").first()
    if version is not None:
        version.sign_offs.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    document.state = OutgoingState.DRAFT
    document.save(update_fields=["state"])


def _tell(name: str, document: OutgoingDocument, actor: User, now: datetime) -> None:
    events.publish(name, organisation=document.organisation, subject=document, actor=actor, at=now)
