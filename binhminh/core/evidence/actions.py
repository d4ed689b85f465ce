"""Adding evidence, letting it serve more records, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core import audit, events
from binhminh.core.action import action, unchanged
from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import PLANNERS, say_on_behalf
from binhminh.law.vietnamese import nfc

from . import permissions
from .models import EvidenceItem, EvidenceKind, EvidenceLink
from .targets import kind_of

#: Files of evidence are opened by whoever may see the evidence (see `permissions`).
GUARD = "evidence"
is_web_address = URLValidator(schemes=["http", "https"])


class TargetMissing(DomainError):
    message = _("Say what this evidence is for: choose at least one record.")


class ForeignTarget(DomainError):
    message = _("Evidence serves records of its own organisation only.")


class TitleMissing(DomainError):
    message = _("Give the evidence a title that a colleague will understand.")


class NothingToShow(DomainError):
    message = _("There is nothing in it yet: add a file, a record, a web address or a note.")


class NotAnAddress(DomainError):
    message = _("The web address is not complete. It starts with https://.")


class FutureDate(DomainError):
    message = _("The day it happened, %(day)s, is still to come. Give the day it happened.")


class EvidenceWithdrawn(DomainError):
    message = _("This evidence was withdrawn and can no longer be used.")


class ReasonMissing(DomainError):
    message = _("Say why: the reason stays with the evidence.")


@action
def add_evidence(
    *,
    organisation: Organisation,
    targets: Sequence[Model],
    kind: str,
    actor: Any,
    now: datetime,
    title: str = "",
    happened_on: date | None = None,
    url: str = "",
    note: str = "",
    record: Model | None = None,
    upload: Any | None = None,
) -> EvidenceItem:
    """Add a piece of evidence and link it to the records it serves.

    Args:
        targets: records of registered kinds; at least one.
        kind: an `EvidenceKind`; `upload` for FILE (an uploaded file, or what `files.actions.store`
            takes with a ``name``), `record` for RECORD, `url` for LINK, `note` for NOTE.
        title: taken from the file, the record or the note where empty.
        happened_on: the day it happened; the day of ``now`` where None.
    Raises:
        NotATarget: a record of a kind that takes no evidence.
        PermissionDenied: ``actor`` may not add evidence to one of the records.
        FileRefused: the file is not of an accepted kind or size, or is damaged.
        DomainError: what was given is not evidence; see the classes above.
    """
    title, note, url = nfc(" ".join(title.split())), nfc(note.strip()), url.strip()
    _check_targets(organisation, targets, actor)
    happened_on = happened_on or timezone.localdate(now)
    if happened_on > timezone.localdate(now):
        raise FutureDate(day=f"{happened_on:%d/%m/%Y}")
    if record is not None and record.organisation_id != organisation.pk:  # type: ignore[attr-defined]
        raise ForeignTarget
    _check_content(kind, record=record, url=url, note=note, upload=upload)
    file = None
    if kind == EvidenceKind.FILE and upload is not None:
        file = store(
            organisation=organisation,
            content=upload,
            name=upload.name,
            actor=actor,
            now=now,
            guard=GUARD,
        )
    if not title:
        title = str(file or record or note.split("\n", 1)[0][:100])
    if not title:
        raise TitleMissing
    item = EvidenceItem(
        organisation=organisation,
        title=title[:300],
        kind=kind,
        file=file,
        url=url if kind == EvidenceKind.LINK else "",
        note=note,
        happened_on=happened_on,
        added_by=actor,
        added_at=now,
    )
    if record is not None:
        item.record_type = ContentType.objects.get_for_model(record)
        item.record_id = record.pk
    item.full_clean()
    item.save()
    audit.record(
        "evidence.item.added",
        target=item,
        actor=actor,
        at=now,
        kind=kind,
        happened_on=happened_on,
        targets=[f"{one._meta.label}:{one.pk}" for one in targets],
    )
    for target in targets:
        _link(item, target, actor, now)
    return item


def _check_targets(organisation: Organisation, targets: Sequence[Model], actor: Any) -> None:
    if not targets:
        raise TargetMissing
    for target in targets:
        if target.organisation_id != organisation.pk:  # type: ignore[attr-defined]
            raise ForeignTarget
        if not permissions.can_add_to(actor, target):
            raise PermissionDenied
        kind_of(target).say_on_behalf(actor, target)


def _check_content(
    kind: str, *, record: Model | None, url: str, note: str, upload: Any | None
) -> None:
    given = {
        EvidenceKind.FILE: upload,
        EvidenceKind.RECORD: record,
        EvidenceKind.LINK: url,
        EvidenceKind.NOTE: note,
    }
    if not given[EvidenceKind(kind)]:
        raise NothingToShow
    if kind == EvidenceKind.LINK:
        try:
            is_web_address(url)
        except ValidationError as problem:
            raise NotAnAddress from problem


def _link(item: EvidenceItem, target: Model, actor: Any, now: datetime) -> EvidenceLink:
    link = EvidenceLink.objects.create(
        organisation=item.organisation,
        item=item,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        linked_by=actor,
        linked_at=now,
    )
    events.publish(
        "evidence.item.linked",
        organisation=item.organisation,
        subject=target,
        actor=actor,
        at=now,
        item=item.pk,
        happened_on=item.happened_on,
    )
    return link


@action
def link_evidence(*, item: EvidenceItem, target: Model, actor: Any, now: datetime) -> EvidenceLink:
    """Let a piece serve one more record (nothing happens where it does already).

    Raises:
        NotATarget, PermissionDenied, ForeignTarget: as for `add_evidence`.
        EvidenceWithdrawn: the piece was withdrawn.
    """
    _check_targets(item.organisation, [target], actor)
    item = EvidenceItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.is_withdrawn:
        raise EvidenceWithdrawn
    existing = item.links.to(target).filter(removed_at__isnull=True).first()
    if existing:
        unchanged()
        return existing  # type: ignore[no-any-return]
    link = _link(item, target, actor, now)
    audit.record(
        "evidence.item.linked",
        target=item,
        actor=actor,
        at=now,
        to=f"{target._meta.label}:{target.pk}",
    )
    return link


@action
def unlink_evidence(*, link: EvidenceLink, actor: Any, now: datetime) -> EvidenceLink:
    """The piece no longer serves this record; it stays for others, and `link_evidence` undoes it.

    Raises:
        PermissionDenied: ``actor`` may not add evidence to the record either.
    """
    if link.target is None or not permissions.can_add_to(actor, link.target):
        raise PermissionDenied
    kind_of(link.target).say_on_behalf(actor, link.target)
    link = EvidenceLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.removed_at:
        unchanged()
        return link
    link.removed_at, link.removed_by = now, actor
    link.save(update_fields=["removed_at", "removed_by"])
    audit.record(
        "evidence.item.unlinked",
        target=link.item,
        actor=actor,
        at=now,
        to=f"{link.target._meta.label}:{link.target_id}",
    )
    events.publish(
        "evidence.item.unlinked",
        organisation=link.organisation,
        subject=link.target,
        actor=actor,
        at=now,
        item=link.item_id,
    )
    return link


@action
def withdraw_evidence(
    *, item: EvidenceItem, actor: Any, now: datetime, reason: str
) -> EvidenceItem:
    """Take a piece back everywhere: it stays readable with the reason and counts nowhere.

    Raises:
        PermissionDenied: neither who added it nor one who runs the plan.
        EvidenceWithdrawn: it was withdrawn already.
        ReasonMissing: no reason given.
    """
    item = EvidenceItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.is_withdrawn:
        raise EvidenceWithdrawn
    if not permissions.can_withdraw(actor, item):
        raise PermissionDenied
    say_on_behalf(actor, item, *(() if item.added_by_id == actor.pk else PLANNERS))
    reason = nfc(reason.strip())
    if not reason:
        raise ReasonMissing
    item.withdrawn_at, item.withdrawn_by, item.withdrawn_reason = now, actor, reason[:300]
    item.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audit.record("evidence.item.withdrawn", target=item, actor=actor, at=now, reason=reason)
    return item
