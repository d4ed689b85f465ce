"""Appending to a chain and walking it. A hash covers every field of its entry and the hash before
it, so a changed, missing or reordered entry breaks the chain at its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from binhminh.core.action import note_entry

from .models import AuditEntry, AuditHead


def _plain(value: object) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value).replace("\0", "")  # PostgreSQL keeps no NUL


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256 over the canonical JSON of everything the entry says."""
    content = {
        "organisation": entry.organisation_id,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": [entry.actor_id, entry.actor_name],
        "behalf": entry.on_behalf_of,
        "code": entry.code,
        "target": [entry.target_type, entry.target_id, entry.target_label],
        "data": entry.data,
        "previous": entry.previous_hash,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def append(
    code: str,
    *,
    target: Any,
    actor: Any | None,
    at: datetime,
    organisation_id: int | None,
    on_behalf_of: str,
    data: Mapping[str, object],
) -> AuditEntry:
    """Append one entry; see `binhminh.core.audit.record`."""
    if organisation_id is None:
        organisation_id = (
            target.pk
            if target._meta.label == "organisations.Organisation"
            else target.organisation_id
        )
    with transaction.atomic():
        AuditHead.objects.get_or_create(organisation_id=organisation_id)
        head = AuditHead.objects.select_for_update().get(organisation_id=organisation_id)
        entry = AuditEntry(
            organisation_id=organisation_id,
            sequence=head.sequence + 1,
            at=at,
            actor_id=actor.pk if actor else None,
            actor_name=str(actor)[:200] if actor else "",
            on_behalf_of=on_behalf_of[:300],
            code=code,
            target_type=target._meta.label,
            target_id=str(target.pk),
            target_label=str(target)[:300],
            data=_plain(data),
            previous_hash=head.hash,
        )
        entry.hash = entry_hash(entry)
        entry.save(force_insert=True)
        head.sequence, head.hash = entry.sequence, entry.hash
        head.save(update_fields=["sequence", "hash"])
    note_entry()
    return entry


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold. `what` is changed | missing | reordered | cut."""

    organisation_id: int
    sequence: int
    what: str


def breaks(organisation_id: int) -> Iterator[Break]:
    """Walk one chain from its start and yield every place that does not hold."""
    expected, previous, last_hash = 1, "", ""
    entries = AuditEntry.objects.filter(organisation_id=organisation_id).order_by("sequence")
    for entry in entries.iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield Break(organisation_id, expected, "missing")
            expected, previous = entry.sequence, entry.previous_hash
        if entry_hash(entry) != entry.hash:
            yield Break(organisation_id, entry.sequence, "changed")
        elif entry.previous_hash != previous:
            yield Break(organisation_id, entry.sequence, "reordered")
        previous = last_hash = entry.hash
        expected += 1
    head = AuditHead.objects.filter(organisation_id=organisation_id).first()
    told = (head.sequence, head.hash) if head else (0, "")
    if told != (expected - 1, last_hash):
        yield Break(organisation_id, expected, "cut")
