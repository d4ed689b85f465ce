"""Work files leave the office: to the archive, or to be disposed of.

Both begin with minutes (and, for a disposal, the head's decision) as outgoing documents; only when
these bear their numbers can anybody confirm that it was done.

Source: Decree 30/2020/NĐ-CP, Articles 30 and 31 and Appendix V.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.documents import errors, filing_text
from binhminh.documents.choices import BatchKind
from binhminh.documents.models import FileBatch, OutgoingDocument, WorkFile
from binhminh.documents.states import NUMBERED, OutgoingState, WorkFileState

from .drafting import Signing, begin_draft, write_version
from .filelists import NOT_SAID, require_manager

#: Numbered, and not voided or recalled since.
IN_FORCE = NUMBERED - {OutgoingState.VOIDED, OutgoingState.RECALLED}


@action
def begin_batch(
    *,
    organisation: Organisation,
    kind: str,
    files: Collection[WorkFile],
    actor: User,
    now: datetime,
    signing: Signing = NOT_SAID,
) -> FileBatch:
    """Choose the files that leave together and draft the papers for it.

    Raises:
        PermissionDenied: ``actor`` is neither clerk nor head, or a file is another school's;
        NoFilesChosen; FilesNotDue: one is not closed, or its period has not run out, or it is on
        its way already; NoRegister.
    """
    require_manager(actor, organisation)
    chosen = _due(organisation, kind, files, now)
    by: dict[str, Any] = {
        "organisation": organisation, "actor": actor, "now": now, "signing": signing,
    }  # fmt: skip
    today = timezone.localdate(now)
    decision = None
    if kind == BatchKind.TRANSFER:
        subject = "Giao nhận hồ sơ, tài liệu nộp lưu"
        content = filing_text.transfer_minutes(chosen, today)
    else:
        subject = "Họp Hội đồng xét hủy tài liệu hết giá trị"
        content = filing_text.disposal_minutes(chosen, today)
        decision = _draft("decision", "Hủy hồ sơ, tài liệu hết thời hạn bảo quản",
                          filing_text.disposal_decision(chosen), by)  # fmt: skip
    batch = FileBatch.objects.create(
        organisation=organisation,
        kind=kind,
        minutes=_draft("minutes", subject, content, by),
        decision=decision,
        created_by=actor,
        created_at=now,
    )
    for work_file in chosen:
        setattr(work_file, kind, batch)
        work_file.save(update_fields=[kind])
    audit.record(
        "documents.file_batch.begun", target=batch, actor=actor, at=now,
        files=[str(work_file) for work_file in chosen],
    )  # fmt: skip
    return batch


def _due(
    organisation: Organisation, kind: str, files: Collection[WorkFile], now: datetime
) -> list[WorkFile]:
    """The files, locked, in order of their codes; all of them may leave."""
    if not files:
        raise errors.NoFilesChosen
    if any(work_file.organisation_id != organisation.pk for work_file in files):
        raise PermissionDenied
    mine = WorkFile.objects.of(organisation)
    wanted = {work_file.pk for work_file in files}
    allowed = mine.to_transfer() if kind == BatchKind.TRANSFER else mine.to_dispose(
        timezone.localdate(now)
    )  # fmt: skip
    found = list(
        allowed.filter(pk__in=wanted).select_for_update(of=("self",)).order_by("year", "code", "pk")
    )
    missing = [one for one in files if one.pk not in {work_file.pk for work_file in found}]
    if missing:
        raise errors.FilesNotDue(files=", ".join(one.code for one in missing))
    return found


def _draft(
    type_key: str, subject: str, content: dict[str, Any], by: dict[str, Any]
) -> OutgoingDocument:
    document = begin_draft(type_key=type_key, subject=subject, **by)
    write_version(
        document=document,
        actor=by["actor"],
        now=by["now"],
        content=content,
        words=filing_text.words_of(content),
    )
    return document


def papers_of(batch: FileBatch) -> list[OutgoingDocument]:
    """What has to be signed before it is done."""
    return [paper for paper in (batch.minutes, batch.decision) if paper is not None]


def waiting_for(batch: FileBatch) -> list[OutgoingDocument]:
    """Of these, what bears no number (any more)."""
    return [paper for paper in papers_of(batch) if paper.state not in IN_FORCE]


def _locked(batch: FileBatch, actor: User) -> FileBatch:
    batch = (
        FileBatch.objects.select_for_update(of=("self",))
        .select_related("organisation", "minutes", "decision")
        .get(pk=batch.pk)
    )
    require_manager(actor, batch.organisation)
    if batch.done_at is not None:
        raise errors.BatchDone
    return batch


@action
def finish_batch(*, batch: FileBatch, actor: User, now: datetime) -> FileBatch:
    """Confirm that the files were handed over, or disposed of, as the signed papers say.

    What the register knows of the documents stays: a disposal removes papers, not entries.

    Raises:
        PermissionDenied; BatchDone; BatchNotSigned.
    """
    batch = _locked(batch, actor)
    waiting = waiting_for(batch)
    if waiting:
        raise errors.BatchNotSigned(documents=", ".join(paper.subject for paper in waiting))
    state = (
        WorkFileState.TRANSFERRED if batch.kind == BatchKind.TRANSFER else WorkFileState.DISPOSED
    )
    moved = WorkFile.objects.of(batch.organisation).filter(**{batch.kind: batch})
    count = moved.update(state=state, ended_at=now)
    batch.done_by, batch.done_at = actor, now
    batch.save(update_fields=["done_by", "done_at"])
    audit.record(
        "documents.file_batch.done", target=batch, actor=actor, at=now, kind=batch.kind, count=count
    )
    return batch


@action
def cancel_batch(*, batch: FileBatch, actor: User, now: datetime) -> None:
    """The files stay where they are; the drafts are left to whoever wrote them.

    Raises:
        PermissionDenied; BatchDone.
    """
    batch = _locked(batch, actor)
    WorkFile.objects.of(batch.organisation).filter(**{batch.kind: batch}).update(
        **{batch.kind: None}
    )
    audit.record("documents.file_batch.cancelled", target=batch, actor=actor, at=now)
    FileBatch.objects.filter(pk=batch.pk).delete()
