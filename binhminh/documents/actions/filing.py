"""Work files: opened, filled while the work goes on, closed, handed to somebody else.

Source: Decree 30/2020/NĐ-CP, Articles 28, 29 and 31.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_member, say_on_behalf
from binhminh.documents import errors, permissions
from binhminh.documents.models import (
    FileHeading,
    IncomingDocument,
    OutgoingDocument,
    WorkFile,
    WorkFileItem,
)
from binhminh.documents.queries.workfiles import closing_points, next_code
from binhminh.documents.retention import Period
from binhminh.documents.states import OutgoingState, WorkFileState
from binhminh.law.vietnamese import fold, nfc

#: Added to positions while they are written anew, so that no two rows ever share one.
_ASIDE = 15_000


@dataclass(frozen=True)
class Filed:
    """What lies in a file: a document of ours, one that came, or a paper of its own."""

    outgoing: OutgoingDocument | None = None
    incoming: IncomingDocument | None = None
    file: File | None = None
    title: str = ""

    def __post_init__(self) -> None:
        if sum(thing is not None for thing in (self.outgoing, self.incoming, self.file)) != 1:
            raise ValueError("exactly one thing is put into a work file")


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())


def _fold(work_file: WorkFile) -> None:
    work_file.folded = fold(
        " ".join([work_file.code, work_file.title, work_file.keeper.full_name, str(work_file.year)])
    )


def locked_file(work_file: WorkFile, actor: User, *, for_change: bool = True) -> WorkFile:
    """The row, locked, where ``actor`` may keep it.

    Raises:
        PermissionDenied; FileClosed, FileGone: where something is to be changed in it.
    """
    found = (
        WorkFile.objects.select_for_update(of=("self",))
        .select_related("organisation", "keeper")
        .get(pk=work_file.pk)
    )
    require_member(actor, found)
    if not permissions.can_keep_file(actor, found):
        raise PermissionDenied
    if found.keeper_id != actor.pk:
        say_on_behalf(actor, found, *permissions.FILE_CLERKS)
    if for_change:
        if found.state in (WorkFileState.TRANSFERRED, WorkFileState.DISPOSED):
            raise errors.FileGone
        if found.state != WorkFileState.OPEN:
            raise errors.FileClosed
    return found


# --- opening and changing -------------------------------------------------------------------------


@action
def open_file(
    *,
    organisation: Organisation,
    year: int,
    title: str,
    keeper: User,
    period: Period,
    actor: User,
    now: datetime,
    code: str = "",
    heading: FileHeading | None = None,
    unit: Unit | None = None,
    starts_on: date | None = None,
    description: str = "",
) -> WorkFile:
    """Open a work file: as the year's list foresees it, or because work began that it did not.

    Args:
        code: "01.TCCB"; "" takes the next number under the heading.
    Raises:
        PermissionDenied: ``actor`` does not work there, or opens it for somebody else without
            being clerk or head; ValidationError: the code is taken, a field is empty or too long.
    """
    require_member(actor, organisation)
    if keeper.pk != actor.pk and not permissions.can_manage_files(actor, organisation):
        raise PermissionDenied
    work_file = WorkFile(
        organisation=organisation,
        heading=heading,
        year=year,
        code=_clean(code) or next_code(organisation, year, heading),
        title=_clean(title),
        keeper=keeper,
        unit=unit,
        starts_on=starts_on or _first_day(year, timezone.localdate(now)),
        description=_clean(description),
    )
    period.write_to(work_file)
    _fold(work_file)
    work_file.full_clean()
    work_file.save()
    audit.record(
        "documents.work_file.opened", target=work_file, actor=actor, at=now, title=work_file.title
    )
    return work_file


def _first_day(year: int, today: date) -> date:
    """Today, where it lies in that year; else the nearest day of it."""
    return max(date(year, 1, 1), min(today, date(year, 12, 31)))


@action
def change_file(
    *, work_file: WorkFile, actor: User, now: datetime, period: Period | None = None, **fields: Any
) -> WorkFile:
    """Change code, title, heading, unit, keeper, starts_on, description or the period.

    Raises:
        PermissionDenied; FileClosed, FileGone; ValidationError: as `open_file`.
    """
    work_file = locked_file(work_file, actor)
    keeper = fields.get("keeper", work_file.keeper)
    if keeper.pk != work_file.keeper_id and not permissions.can_manage_files(
        actor, work_file.organisation
    ):
        raise PermissionDenied
    watched = [*fields, *Period.FIELDS] if period else list(fields)
    before = {name: _plain(getattr(work_file, name)) for name in watched}
    for name, value in fields.items():
        setattr(work_file, name, _clean(value) if isinstance(value, str) else value)
    if period is not None:
        period.write_to(work_file)
    changed = audit.differences(
        before, {name: _plain(getattr(work_file, name)) for name in watched}
    )
    if not changed:
        unchanged()
        return work_file
    _fold(work_file)
    work_file.full_clean()
    work_file.save()
    audit.record(
        "documents.work_file.changed", target=work_file, actor=actor, at=now, changes=changed
    )
    return work_file


def _plain(value: Any) -> Any:
    return str(value) if value is not None and hasattr(value, "pk") else value


# --- what lies in it ------------------------------------------------------------------------------


@action
def put_in(*, work_file: WorkFile, filed: Filed, actor: User, now: datetime) -> WorkFileItem:
    """Put a document into a file, behind what lies there; it may lie in others as well.

    Raises:
        PermissionDenied: ``actor`` does not keep the file, or may not see the document.
        FileClosed, FileGone; AlreadyInFile; DraftInFile; ForeignFile.
    """
    work_file = locked_file(work_file, actor)
    _check_filed(work_file, filed, actor)
    same = work_file.items.filter(outgoing=filed.outgoing, incoming=filed.incoming, file=filed.file)
    if same.exists():
        raise errors.AlreadyInFile
    last = work_file.items.aggregate(last=Max("position"))["last"] or 0
    item = WorkFileItem.objects.create(
        organisation_id=work_file.organisation_id,
        work_file=work_file,
        position=last + 1,
        outgoing=filed.outgoing,
        incoming=filed.incoming,
        file=filed.file,
        title=_clean(filed.title)[:500],
        by=actor,
        at=now,
    )
    audit.record(
        "documents.work_file.put_in",
        target=work_file,
        actor=actor,
        at=now,
        document=str(item),
    )
    return item


def _check_filed(work_file: WorkFile, filed: Filed, actor: User) -> None:
    thing: Any = filed.outgoing or filed.incoming or filed.file
    if thing.organisation_id != work_file.organisation_id:
        if filed.file is not None:
            raise errors.ForeignFile
        raise PermissionDenied
    if filed.outgoing is not None:
        if not permissions.can_see_outgoing(actor, filed.outgoing):
            raise PermissionDenied
        if filed.outgoing.state == OutgoingState.DROPPED:
            raise errors.DraftInFile
    if filed.incoming is not None and not permissions.can_see_incoming(actor, filed.incoming):
        raise PermissionDenied


@action
def take_out(*, item: WorkFileItem, actor: User, now: datetime) -> None:
    """Take a paper out of a file that is still open; the document itself stays where it is.

    Raises:
        PermissionDenied; FileClosed, FileGone.
    """
    work_file = locked_file(item.work_file, actor)
    audit.record(
        "documents.work_file.taken_out", target=work_file, actor=actor, at=now, document=str(item)
    )
    WorkFileItem.objects.filter(pk=item.pk).delete()
    _renumber(work_file.items.order_by("position"))


@action
def order_by_day(*, work_file: WorkFile, actor: User, now: datetime) -> None:
    """Lay the papers of a file in the order of their days; those without one last.

    Raises:
        PermissionDenied; FileClosed, FileGone.
    """
    work_file = locked_file(work_file, actor)
    items = list(work_file.items.select_related("outgoing", "incoming", "file"))
    wanted = sorted(items, key=_day_key)
    if wanted == items:
        unchanged()
        return
    _renumber(wanted)
    audit.record("documents.work_file.ordered", target=work_file, actor=actor, at=now)


def _day_key(item: WorkFileItem) -> tuple[date, int]:
    return item.day or date.max, item.position


def _renumber(items: Iterable[WorkFileItem]) -> None:
    """1, 2, 3 … in this order, never two at one place meanwhile."""
    moved = [(item, place) for place, item in enumerate(items, 1) if item.position != place]
    for aside in (_ASIDE, 0):
        for item, place in moved:
            item.position = place + aside
        WorkFileItem.objects.bulk_update([item for item, _place in moved], ["position"])


# --- its end --------------------------------------------------------------------------------------


@action
def close_file(
    *,
    work_file: WorkFile,
    ended_on: date,
    actor: User,
    now: datetime,
    looked_at: bool = False,
) -> WorkFile:
    """Close a file once the work is done; from then on its title, code and period stand fast.

    Args:
        ended_on: the day on which the work ended; its period runs from the end of that year.
        looked_at: somebody has looked at the drafts and second copies in it and leaves them.
    Raises:
        PermissionDenied; FileClosed, FileGone; FileEmpty; FileEndsWrong;
        FileNotTidy: there are drafts or second copies in it, and nobody has looked at them.
    """
    work_file = locked_file(work_file, actor)
    if not work_file.items.exists():
        raise errors.FileEmpty
    if not work_file.starts_on <= ended_on <= timezone.localdate(now):
        raise errors.FileEndsWrong
    points = closing_points(work_file)
    if points and not looked_at:
        raise errors.FileNotTidy
    work_file.state = WorkFileState.CLOSED
    work_file.ends_on, work_file.closed_at = ended_on, now
    work_file.full_clean()
    work_file.save()
    audit.record(
        "documents.work_file.closed",
        target=work_file,
        actor=actor,
        at=now,
        papers=work_file.items.count(),
        retention=work_file.period,
        ended_on=ended_on,
    )
    return work_file


@action
def reopen_file(*, work_file: WorkFile, reason: str, actor: User, now: datetime) -> WorkFile:
    """Open a closed file again.

    Raises:
        PermissionDenied; ReasonMissing; FileGone: it has left the office, or is on its way;
        FileNotClosed: it is open.
    """
    work_file = locked_file(work_file, actor, for_change=False)
    if work_file.state == WorkFileState.OPEN:
        raise errors.FileNotClosed
    if work_file.state != WorkFileState.CLOSED or work_file.transfer_id or work_file.disposal_id:
        raise errors.FileGone
    if not reason.strip():
        raise errors.ReasonMissing
    work_file.state, work_file.ends_on = WorkFileState.OPEN, None
    work_file.closed_at = None
    work_file.save()
    audit.record(
        "documents.work_file.reopened", target=work_file, actor=actor, at=now, reason=_clean(reason)
    )
    return work_file


@action
def remove_file(*, work_file: WorkFile, actor: User, now: datetime) -> None:
    """Strike a file out of the list while nothing lies in it.

    Raises:
        PermissionDenied; FileClosed, FileGone; FileInUse.
    """
    work_file = locked_file(work_file, actor)
    if work_file.items.exists():
        raise errors.FileInUse
    audit.record(
        "documents.work_file.removed",
        target=work_file,
        actor=actor,
        at=now,
        number=work_file.code,
        title=work_file.title,
    )
    WorkFile.objects.filter(pk=work_file.pk).delete()


@action
def hand_over_files(
    *, giver: User, receiver: User, organisation: Organisation, actor: User, now: datetime
) -> int:
    """Somebody leaves: whoever takes over keeps the files that are still in the office (Art. 31).

    Called where the membership ends, which has checked who may do that. Returns how many.
    """
    found = WorkFile.objects.of(organisation).filter(
        keeper=giver, state__in=[WorkFileState.OPEN, WorkFileState.CLOSED]
    )
    kept = list(found.select_for_update(of=("self",)).order_by("pk"))
    if not kept:
        unchanged()
    for work_file in kept:
        work_file.keeper = receiver
        _fold(work_file)
        work_file.save(update_fields=["keeper", "folded"])
        audit.record(
            "documents.work_file.handed_over",
            target=work_file,
            actor=actor,
            at=now,
            giver=giver.full_name,
            receiver=receiver.full_name,
        )
    return len(kept)
