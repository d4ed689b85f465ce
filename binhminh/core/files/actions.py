"""Taking files in and removing them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.template.defaultfilters import filesizeformat

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import KEEPERS, require_member, say_on_behalf

from . import access, kinds, names, permissions
from . import store as contents
from .errors import TROUBLES, FileEmpty, FileInUse, FileKindRefused, FileNotKept, FileTooLarge
from .models import Blob, File, path_of
from .sniff import Sniffed, sniff

logger = logging.getLogger(__name__)


def store(
    *,
    organisation: Organisation,
    content: IO[bytes] | bytes | Any,
    name: str,
    actor: Any | None,
    now: datetime,
    kinds: Iterable[str] = kinds.OFFICE,
    max_bytes: int | None = None,
    guard: str = "",
    is_sensitive: bool = False,
) -> File:
    """Take a file in; its content is stored once, whoever brings it how often.

    Args:
        content: bytes, or something to read bytes from (an upload); read in pieces.
        actor: who brings it, a member; None for the machine or somebody without an account.
        kinds: the keys of `kinds.KINDS` that are accepted here.
        max_bytes: a limit of this place, instead of the kind's own.
        guard: the check that decides who may open it (see `access`).
    Raises:
        PermissionDenied: ``actor`` does not work in ``organisation``.
        FileRefused: one of its kinds says why and what to do.
    """
    with audit.behalf_kept():  # the delegation of an action that brings a file stays said
        if actor is not None:
            require_member(actor, organisation)
    if not access.is_known(guard):
        raise LookupError(f"no access check is registered as {guard}")
    accepted, shown = tuple(kinds), names.clean(name) or "?"
    limit = max_bytes or largest(accepted)
    try:
        with contents.readable(content, limit) as source:
            sha256, size = contents.digest(source)
            found = _examined(source, size, shown, accepted, max_bytes)
            contents.put(sha256, size, source)
            return _keep(
                organisation=organisation,
                sha256=sha256,
                size=size,
                source=source,
                found=found,
                name=names.corrected(name, found.kind, found.media_type),
                actor=actor,
                now=now,
                guard=guard,
                is_sensitive=is_sensitive,
            )
    except contents.TooMuch:
        raise FileTooLarge(name=shown, limit=filesizeformat(limit)) from None
    except contents.StoreTrouble as trouble:
        logger.error("a file could not be stored: %s", trouble)
        raise FileNotKept(name=shown) from trouble


store.is_action = True  # type: ignore[attr-defined]  # its writing part, _keep, is one

largest = kinds.largest


def _examined(
    source: IO[bytes], size: int, name: str, accepted: tuple[str, ...], max_bytes: int | None
) -> Sniffed:
    if size == 0:
        raise FileEmpty(name=name)
    found = sniff(source, name)
    if found.trouble in {"program", "macro", "bomb"}:
        raise TROUBLES[found.trouble](name=name)
    if found.kind not in accepted and found.trouble != "damaged":
        raise FileKindRefused(
            name=name, found=kinds.label(found.kind), accepted=kinds.in_words(accepted)
        )
    if found.trouble:
        raise TROUBLES[found.trouble](name=name)
    limit = max_bytes or kinds.KINDS[found.kind].max_bytes
    if size > limit:
        raise FileTooLarge(name=name, limit=filesizeformat(limit))
    return found


@action
def _keep(
    *,
    organisation: Organisation,
    sha256: str,
    size: int,
    source: IO[bytes],
    found: Sniffed,
    name: str,
    actor: Any | None,
    now: datetime,
    guard: str,
    is_sensitive: bool,
) -> File:
    Blob.objects.bulk_create(
        [Blob(sha256=sha256, size=size, media_type=found.media_type, stored_at=now)],
        ignore_conflicts=True,
    )
    # The row is held against a clean-up that runs at this moment; if it was quicker, store again.
    blob = Blob.objects.select_for_update().get(sha256=sha256)
    contents.put(sha256, size, source)
    file = File.objects.create(
        organisation=organisation,
        blob=blob,
        name=name,
        media_type=found.media_type,
        kind=found.kind,
        uploaded_by=actor,
        uploaded_at=now,
        guard=guard,
        is_sensitive=is_sensitive,
    )
    audit.record("files.file.stored", target=file, actor=actor, at=now, sha256=sha256, size=size)
    return file


@action
def remove(*, file: File, actor: Any, now: datetime) -> None:
    """Remove a file that nothing refers to; its content goes with the next clean-up.

    Raises:
        PermissionDenied: ``actor`` neither brought it nor keeps the school's settings.
        FileInUse: a record refers to it.
    """
    if not permissions.can_remove(actor, file):
        raise PermissionDenied
    say_on_behalf(actor, file, *(() if file.uploaded_by_id == actor.pk else KEEPERS))
    audit.record("files.file.removed", target=file, actor=actor, at=now, sha256=file.sha256)
    try:
        file.delete()
    except ProtectedError as refused:
        raise FileInUse(name=file.name) from refused


def clean_up(*, now: datetime, older_than: timedelta = timedelta(days=1)) -> int:
    """Delete contents that no file has, and what an interrupted upload left; return how many.

    What is younger than ``older_than`` stays: its transaction may still be running. Run by the
    machine, for all organisations; contents belong to none, so there is no audit entry.
    """
    before, deleted = now - older_than, 0
    place = contents.storage()
    unused = Blob.objects.filter(
        ~Exists(File.objects.filter(blob=OuterRef("pk"))), stored_at__lt=before
    )
    for sha256 in list(unused.values_list("pk", flat=True)):
        with transaction.atomic():
            blob = Blob.objects.select_for_update().filter(pk=sha256).first()
            if blob is None or blob.files.exists():
                continue
            blob.delete()
            place.delete(path_of(sha256))
            deleted += 1
    for path, written_at in list(contents.contents()):
        if written_at >= before:
            continue
        sha256 = path.rpartition("/")[2]
        with transaction.atomic():
            if not Blob.objects.select_for_update().filter(pk=sha256).exists():
                place.delete(path)
                deleted += 1
    return deleted


clean_up.is_action = True  # type: ignore[attr-defined]  # of the machine, beyond organisations
