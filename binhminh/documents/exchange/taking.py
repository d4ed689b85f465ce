"""Writing down what came: one parcel, its documents, what became of each file.

Every function is one transaction and does nothing the second time: what was fetched twice, or was
interrupted, is simply taken in again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.files.actions import store
from binhminh.core.files.errors import FileNotKept, FileRefused
from binhminh.core.files.kinds import OFFICE
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.documents import actions
from binhminh.documents.choices import Origin, Purpose
from binhminh.documents.models import Dispatch, IncomingDocument, Parcel
from binhminh.documents.permissions import PARCEL_GUARD
from binhminh.documents.states import DispatchState
from binhminh.law.vietnamese import fold

from . import messages, telling
from .bounces import Bounce, bounce_in, is_report
from .mail import MAX_ENCLOSURES, Enclosure, Letter, understood

#: What is proposed as a document; the rest is kept with its parcel.
DOCUMENT_KINDS = frozenset({"pdf", "word", "image"})
KEPT_KINDS = (*OFFICE, "xml", "archive")


@action
def take_mail(*, organisation: Organisation, raw: bytes, now: datetime) -> Parcel:
    """Take in an e-mail: keep it whole, and propose each of its files once.

    A notification about an e-mail of ours changes the dispatch instead. Taken before: nothing.

    Raises:
        FileNotKept: there is no room; it is tried again.
    """
    letter = understood(raw)
    found = known(organisation, Origin.MAIL, letter.key)
    if found is not None:
        return found
    report = is_report(raw)
    parcel = _parcel_of(organisation, letter, report, now)
    parcel.size = len(raw)
    keep_raw(parcel, raw, "thu.eml", "mail", now)
    if report:
        parcel.dispatch = _note_bounce(organisation, bounce_in(raw), now)
    else:
        parcel.contents = [_put(parcel, one, now) for one in letter.enclosures]
    return finished(parcel, now)


def _parcel_of(organisation: Organisation, letter: Letter, report: bool, now: datetime) -> Parcel:
    parcel = Parcel(
        organisation=organisation,
        origin=Origin.MAIL,
        key=letter.key,
        purpose=Purpose.BOUNCE if report else Purpose.NEW,
        sender=letter.sender,
        subject=letter.subject,
        words=letter.words,
        sent_at=letter.sent_at,
        arrived_at=now,
        reference=letter.message_id,
    )
    if letter.trouble:
        parcel.problem = str(messages.TOO_MANY_ENCLOSURES) % {"limit": MAX_ENCLOSURES}
    parcel.save()
    return parcel


@action
def note_unread(
    *,
    organisation: Organisation,
    origin: str,
    key: str,
    problem: str,
    now: datetime,
    sender: str = "",
    subject: str = "",
    size: int = 0,
    raw: bytes = b"",
) -> Parcel:
    """Write down that something came which could not be taken in, and why."""
    found = known(organisation, origin, key)
    if found is not None:
        return found
    parcel = Parcel(
        organisation=organisation,
        origin=origin,
        key=key[-400:],
        sender=sender[:300],
        subject=subject[:500],
        arrived_at=now,
        size=size or len(raw),
        problem=problem[:500],
    )
    parcel.save()
    if raw:
        name, kind = ("thu.eml", "mail") if origin == Origin.MAIL else ("tin.edxml", "xml")
        try:
            keep_raw(parcel, raw, name, kind, now)
        except FileNotKept:
            raise
        except FileRefused as refused:  # it is not even what it should be: the problem says it
            parcel.contents = [entry(name, raw, why=str(refused))]
    return finished(parcel, now)


# --- files ----------------------------------------------------------------------------------------


def _put(parcel: Parcel, enclosure: Enclosure, now: datetime) -> dict[str, Any]:
    """Propose one file as a document, or say why not."""
    name, content = enclosure.name, enclosure.content
    if enclosure.why:
        return entry(name, content, why=str(messages.ENCLOSURES[enclosure.why]))
    before = seen_before(parcel.organisation, enclosure.sha256)
    if before is not None:
        return entry(name, content, why=str(messages.ENCLOSURES["known"]), document=before)
    try:
        file = keep(parcel, content, name, now)
    except FileNotKept:
        raise
    except FileRefused as refused:
        return entry(name, content, why=str(refused))
    if file.kind not in DOCUMENT_KINDS:
        return entry(name, content, why=str(messages.ENCLOSURES["annex"]), file=file)
    document = actions.capture(
        organisation=parcel.organisation,
        origin=parcel.origin,
        original=file,
        parcel=parcel,
        now=now,
    )
    return entry(name, content, file=file, document=document, taken=True)


def seen_before(organisation: Organisation, sha256: str) -> IncomingDocument | None:
    """The first document with this very content, however it came."""
    documents = IncomingDocument.objects.of(organisation)
    return documents.filter(original__blob=sha256).order_by("pk").first()


def keep(parcel: Parcel, content: bytes, name: str, now: datetime) -> File:
    """Store a file of a parcel, opened by those who see the parcel.

    Raises:
        FileRefused: what it is, and what would be accepted.
    """
    return store(
        organisation=parcel.organisation,
        content=content,
        name=name,
        actor=None,
        now=now,
        kinds=KEPT_KINDS,
        guard=f"{PARCEL_GUARD}:{parcel.pk}",
    )


def keep_raw(parcel: Parcel, raw: bytes, name: str, kind: str, now: datetime) -> None:
    parcel.raw = store(
        organisation=parcel.organisation,
        content=raw,
        name=name,
        actor=None,
        now=now,
        kinds=(kind,),
        max_bytes=max(len(raw), 1),
        guard=f"{PARCEL_GUARD}:{parcel.pk}",
    )


def entry(
    name: str,
    content: bytes,
    *,
    why: str = "",
    file: File | None = None,
    document: IncomingDocument | None = None,
    taken: bool = False,
) -> dict[str, Any]:
    return {
        "name": name,
        "sha256": hashlib.sha256(content).hexdigest() if content else "",
        "size": len(content),
        "taken": taken,
        "why": why,
        "file": file.pk if file else None,
        "document": document.pk if document else None,
    }


# --- parcels --------------------------------------------------------------------------------------


def known(organisation: Organisation, origin: str, key: str) -> Parcel | None:
    found = Parcel.objects.of(organisation).filter(origin=origin, key=key[-400:]).first()
    if found is not None:
        unchanged()
    return found


def finished(parcel: Parcel, now: datetime) -> Parcel:
    """The last step of taking in: what can be searched, the trail, who is told."""
    names: Sequence[str] = [one["name"] for one in parcel.contents]
    parcel.folded = fold(" ".join([parcel.sender, parcel.subject, *names]))[:20_000]
    parcel.save()
    taken = sum(one["taken"] for one in parcel.contents)
    audit.record(
        "documents.parcel.arrived", target=parcel, actor=None, at=now, origin=parcel.origin,
        documents=taken, sha256=parcel.raw.sha256 if parcel.raw else "",
    )  # fmt: skip
    if taken:
        telling.tell_arrived(parcel, taken, now)
    elif parcel.problem:
        telling.tell_of(parcel, parcel.problem, now)
    return parcel


def _note_bounce(
    organisation: Organisation, bounce: Bounce | None, now: datetime
) -> Dispatch | None:
    """Change the dispatch that a notification is about; None where it is not of this school."""
    if bounce is None:
        return None
    dispatch = (
        Dispatch.objects.of(organisation)
        .select_related("recipient__document__organisation", "recipient__document__drafter")
        .filter(reference=bounce.reference)
        .first()
    )
    if dispatch is None:
        return None
    if bounce.action == "failed":
        actions.note_result(dispatch, DispatchState.FAILED, now, problem=bounce.reason)
        telling.tell_undelivered(dispatch, bounce.reason, now)
    elif bounce.action == "delayed" and dispatch.state == DispatchState.SENT:
        actions.note_result(dispatch, dispatch.state, now, problem=bounce.reason)
    elif bounce.action == "delivered" and dispatch.state == DispatchState.SENT:
        actions.note_result(dispatch, DispatchState.DELIVERED, now)
    return dispatch
