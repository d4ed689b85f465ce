"""Drafts of outgoing documents: begun, written again and again, put aside.

Source of the steps: Decree 30/2020/NĐ-CP, Article 10.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.organisations.queries import names_on
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_member, say_on_behalf
from binhminh.documents import errors, permissions
from binhminh.documents.choices import Channel, Direction, Medium
from binhminh.documents.models import (
    DocumentVersion,
    FormCheck,
    IncomingDocument,
    OutgoingDocument,
    Recipient,
)
from binhminh.documents.permissions import SEE_ALL_DOCUMENTS
from binhminh.documents.states import OutgoingState
from binhminh.law.decree30.templates import Office, symbol_for
from binhminh.law.decree30.types import document_types
from binhminh.law.vietnamese import fold, nfc

from .registers import register_for


@dataclass(frozen=True)
class To:
    """To whom a document goes: a recipient as a form gives it."""

    name: str
    is_addressee: bool = False
    channel: str = Channel.MAIL
    email: str = ""
    organ_id: str = ""
    person: User | None = None
    unit: Unit | None = None
    is_authority: bool = False
    copies: int = 1


@dataclass(frozen=True)
class Signing:
    """Who signs and as what: "KT. HIỆU TRƯỞNG / PHÓ HIỆU TRƯỞNG"."""

    signer: User | None = None
    title: str = ""
    authority: str = ""
    on_behalf_of: str = ""


@action
def begin_draft(
    *,
    organisation: Organisation,
    type_key: str,
    subject: str,
    actor: User,
    now: datetime,
    body: str = "",
    unit: Unit | None = None,
    urgency: str = "",
    medium: str = Medium.ELECTRONIC,
    signing: Signing = Signing(),
    recipients: Sequence[To] = (),
    reply_to: IncomingDocument | None = None,
    replaces: OutgoingDocument | None = None,
    source: Any = None,
) -> OutgoingDocument:
    """Begin a document; its text is written with `write_version`.

    Args:
        type_key: key of `law.decree30.types`.
        body: the council or committee that issues it; "" for the school.
        source: a record of another app that the document comes from.
    Raises:
        PermissionDenied: ``actor`` does not work there, or may not see what it answers.
        SubjectMissing: without a subject, except for the forms that have none.
        NoRegister: no register takes this type.
    """
    require_member(actor, organisation)
    for related, sees in (
        (reply_to, permissions.can_see_incoming),
        (replaces, permissions.can_see_outgoing),
    ):
        if related is not None and not (
            related.organisation_id == organisation.pk and sees(actor, related)
        ):
            raise PermissionDenied
    if type_key not in document_types():
        raise LookupError(f"no such type of document: {type_key!r}")
    if not subject.strip():
        raise errors.SubjectMissing
    register = register_for(organisation, Direction.OUTGOING, type_key, body)
    document = OutgoingDocument(
        organisation=organisation,
        register=register,
        type=type_key,
        subject=_clean(subject),
        urgency=urgency,
        medium=medium,
        drafter=actor,
        unit=unit,
        signer=signing.signer,
        signer_title=_clean(signing.title),
        authority=signing.authority,
        on_behalf_of=_clean(signing.on_behalf_of),
        symbol=_symbol(organisation, register.abbreviation, type_key, now),
        place=organisation.place,
        reply_to=reply_to,
        replaces=replaces,
        created_at=now,
    )
    if source is not None:
        from django.contrib.contenttypes.models import ContentType

        document.source_type = ContentType.objects.get_for_model(source)
        document.source_id = source.pk
    _remember_words(document)
    document.full_clean()
    document.save()
    _set_recipients(document, recipients)
    audit.record(
        "documents.outgoing.drafted", target=document, actor=actor, at=now, type=type_key,
        subject=document.subject,
    )  # fmt: skip
    return document


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())


def _symbol(organisation: Organisation, abbreviation: str, type_key: str, now: datetime) -> str:
    names = names_on(organisation, timezone.localdate(now))
    office = Office(
        names.name, abbreviation or names.short_name, organisation.place or "…", names.parent_name
    )
    return symbol_for(type_key, office)


def _remember_words(document: OutgoingDocument, words: str = "") -> None:
    document.folded = fold(
        " ".join([document.full_number, document.subject, document.type_name, words])
    )[:100_000]


def _set_recipients(document: OutgoingDocument, recipients: Sequence[To]) -> None:
    document.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(
            organisation_id=document.organisation_id,
            document=document,
            position=position,
            name=_clean(to.name),
            is_addressee=to.is_addressee,
            channel=to.channel,
            email=to.email.strip(),
            organ_id=to.organ_id.strip(),
            person=to.person,
            unit=to.unit,
            is_authority=to.is_authority,
            copies=to.copies,
        )
        for position, to in enumerate(recipients, 1)
        if to.name.strip()
    )


def locked_draft(document: OutgoingDocument, actor: User) -> OutgoingDocument:
    """The row, locked, where ``actor`` may change the draft now.

    Raises:
        PermissionDenied, DraftSigned, WrongStep.
    """
    document = (
        OutgoingDocument.objects.select_for_update(of=("self",))
        .select_related("organisation", "register", "signer")
        .get(pk=document.pk)
    )
    require_member(actor, document)
    own = document.drafter_id == actor.pk
    if not own and not permissions.can_see_outgoing(actor, document):
        raise PermissionDenied
    if not document.is_unsigned and document.state != OutgoingState.DROPPED:
        raise errors.DraftSigned
    if document.state != OutgoingState.DRAFT:
        raise errors.WrongStep(state=document.get_state_display())
    if not permissions.can_edit_draft(actor, document):
        raise PermissionDenied
    say_on_behalf(actor, document, *(() if own else SEE_ALL_DOCUMENTS))
    return document


@action
def change_draft(
    *,
    document: OutgoingDocument,
    actor: User,
    now: datetime,
    recipients: Sequence[To] | None = None,
    signing: Signing | None = None,
    **fields: Any,
) -> OutgoingDocument:
    """Change what stands around the text of a draft.

    Args:
        fields: subject, urgency, circulation, medium, unit, answer_due_on, copies.
        recipients: all of them, in their order; None leaves them.
    Raises:
        PermissionDenied: it is somebody else's draft.
        DraftSigned, WrongStep: it is no draft any more.
        SubjectMissing.
    """
    document = locked_draft(document, actor)
    if "subject" in fields:
        fields["subject"] = _clean(fields["subject"])
        if not fields["subject"]:
            raise errors.SubjectMissing
    if signing is not None:
        fields |= {
            "signer": signing.signer,
            "signer_title": _clean(signing.title),
            "authority": signing.authority,
            "on_behalf_of": _clean(signing.on_behalf_of),
        }
    before = {name: _plain(getattr(document, name)) for name in fields}
    for name, value in fields.items():
        setattr(document, name, value)
    changed = audit.differences(before, {name: _plain(fields[name]) for name in fields})
    if recipients is not None:
        old = [recipient.name for recipient in document.recipients.all()]
        _set_recipients(document, recipients)
        new = [recipient.name for recipient in document.recipients.all()]
        changed |= audit.differences({"recipients": old}, {"recipients": new})
    if not changed and recipients is None:
        unchanged()
        return document
    _remember_words(document, _latest_words(document))
    document.full_clean()
    document.save()
    audit.record(
        "documents.outgoing.changed", target=document, actor=actor, at=now, changes=changed
    )
    return document


def _plain(value: Any) -> Any:
    return str(value) if value is not None and hasattr(value, "pk") else value


def _latest_words(document: OutgoingDocument) -> str:
    latest = document.versions.order_by("-number").first()
    return latest.words if latest else ""


@action
def write_version(
    *,
    document: OutgoingDocument,
    actor: User,
    now: datetime,
    content: Mapping[str, Any] | None = None,
    file: File | None = None,
    words: str = "",
    check: FormCheck | None = None,
    note: str = "",
) -> DocumentVersion:
    """Write the text anew: a form filled in (``content``, see `documents.composing`) or a file.

    Args:
        words: plain words of it, for search and for showing what changed.
        check: the check of its form, where one was made.
    Raises:
        PermissionDenied, DraftSigned, WrongStep: as `locked_draft`.
        ForeignFile: the file is another school's.
        VersionUnchanged: it is the text of the version before.
    """
    if (content is None) == (file is None):
        raise ValueError("a version is written content or a file")
    document = locked_draft(document, actor)
    if file is not None and file.organisation_id != document.organisation_id:
        raise errors.ForeignFile
    latest = document.versions.order_by("-number").first()
    same_text = latest and content is not None and latest.content == dict(content)
    same_file = latest and file and latest.file and latest.file.sha256 == file.sha256
    if latest and (same_text or same_file):
        raise errors.VersionUnchanged(number=latest.number)
    version = DocumentVersion(
        organisation_id=document.organisation_id,
        document=document,
        number=latest.number + 1 if latest else 1,
        content=dict(content) if content is not None else None,
        file=file,
        check_of_form=check,
        words=nfc(words)[:500_000],
        note=_clean(note)[:300],
        by=actor,
        at=now,
    )
    version.save()
    _remember_words(document, version.words)
    document.unsaved = {key: kept for key, kept in document.unsaved.items() if key != str(actor.pk)}
    document.save(update_fields=["folded", "unsaved"])
    audit.record(
        "documents.outgoing.written", target=document, actor=actor, at=now, version=version.number
    )
    return version


@action
def keep_typing(
    *,
    document: OutgoingDocument,
    actor: User,
    now: datetime,
    content: Mapping[str, Any] | None,
    over: int = 0,
) -> None:
    """Keep what ``actor`` is typing, so that no word is lost before it is saved as a version.

    Nobody answers for it yet and nobody else reads it, so the trail does not mention it.

    Args:
        content: as of a version; None forgets what was kept.
        over: number of the version that it began from.
    Raises:
        PermissionDenied, DraftSigned, WrongStep: as `locked_draft`.
    """
    document = locked_draft(document, actor)
    kept = {key: value for key, value in document.unsaved.items() if key != str(actor.pk)}
    if content is not None:
        kept[str(actor.pk)] = {"content": dict(content), "over": over, "at": now.isoformat()}
    document.unsaved = kept
    document.save(update_fields=["unsaved"])
    unchanged()


@action
def drop_draft(*, document: OutgoingDocument, actor: User, now: datetime) -> OutgoingDocument:
    """Put a draft aside; it can be taken up again.

    Raises:
        PermissionDenied, DraftSigned, WrongStep: as `locked_draft`.
    """
    document = locked_draft(document, actor)
    document.state = OutgoingState.DROPPED
    document.save(update_fields=["state"])
    audit.record("documents.outgoing.dropped", target=document, actor=actor, at=now)
    return document


@action
def take_up_draft(*, document: OutgoingDocument, actor: User, now: datetime) -> OutgoingDocument:
    """Take up a draft that was put aside.

    Raises:
        PermissionDenied: it is somebody else's draft.
        WrongStep: it was not put aside.
    """
    document = OutgoingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    require_member(actor, document)
    own = document.drafter_id == actor.pk
    if not own:
        from binhminh.core.people.permissions import require_role

        require_role(actor, document, *SEE_ALL_DOCUMENTS)
    if document.state != OutgoingState.DROPPED:
        raise errors.WrongStep(state=document.get_state_display())
    document.state = OutgoingState.DRAFT
    document.save(update_fields=["state"])
    audit.record("documents.outgoing.taken_up", target=document, actor=actor, at=now)
    return document
