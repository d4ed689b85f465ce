"""The list of work files of a year, its headings, and how long each kind of record is kept.

Source: Decree 30/2020/NĐ-CP, Article 28 and Appendix V, Part I.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role
from binhminh.documents import errors, filing_text, permissions
from binhminh.documents.models import (
    FileHeading,
    FileList,
    OutgoingDocument,
    RetentionRule,
    WorkFile,
)
from binhminh.documents.queries.workfiles import branches_of
from binhminh.documents.retention import Period, Row
from binhminh.documents.states import OutgoingState, WorkFileState
from binhminh.law.vietnamese import nfc

from .drafting import Signing, begin_draft, write_version
from .filing import _fold

#: A draft whose signer is still to be named.
NOT_SAID = Signing()


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())


def require_manager(actor: User, organisation: Organisation) -> None:
    """Raises PermissionDenied unless ``actor`` is clerk or head there."""
    require_role(actor, organisation, *permissions.FILE_CLERKS)


@action
def begin_list(
    *, organisation: Organisation, year: int, actor: User, now: datetime, copy: bool = False
) -> FileList:
    """Begin the list of a year; ``copy`` takes over headings and files of the year before.

    Only titles are taken over: the new files are empty, open, and begin on 1 January.

    Raises:
        PermissionDenied; NoListBefore; FileListNotEmpty; ValidationError: there is one already.
    """
    require_manager(actor, organisation)
    made = FileList(organisation=organisation, year=year, created_by=actor, created_at=now)
    made.full_clean()
    made.save()
    copied = _copy(organisation, year, now) if copy else 0
    audit.record("documents.file_list.begun", target=made, actor=actor, at=now, copied=copied)
    return made


def _copy(organisation: Organisation, year: int, now: datetime) -> int:
    headings = FileHeading.objects.of(organisation)
    files = WorkFile.objects.of(organisation)
    if headings.filter(year=year).exists():
        raise errors.FileListNotEmpty
    old = list(headings.filter(year=year - 1).order_by("position", "pk"))
    before = list(files.filter(year=year - 1, heading__isnull=False).select_related("keeper"))
    if not old:
        raise errors.NoListBefore
    made: dict[int, FileHeading] = {}
    # parents before children, whatever their order on the page
    for one in sorted(old, key=lambda one: (one.parent_id is not None, one.position, one.pk)):
        made[one.pk] = FileHeading.objects.create(
            organisation=organisation,
            year=year,
            parent=made.get(one.parent_id) if one.parent_id else None,
            position=one.position,
            symbol=one.symbol,
            title=one.title,
        )
    taken = set(files.filter(year=year).values_list("code", flat=True))
    copies = [_next_year(one, year, made) for one in before if one.code not in taken]
    for work_file in copies:
        work_file.full_clean()
    WorkFile.objects.bulk_create(copies)
    return len(copies)


def _next_year(one: WorkFile, year: int, headings: dict[int, FileHeading]) -> WorkFile:
    copied = WorkFile(
        organisation_id=one.organisation_id,
        heading=headings[one.heading_id] if one.heading_id else None,
        year=year,
        code=one.code,
        title=one.title.replace(str(year - 1), str(year)),
        keeper=one.keeper,
        unit_id=one.unit_id,
        is_permanent=one.is_permanent,
        retention_years=one.retention_years,
        retention_key=one.retention_key,
        retention_source=one.retention_source,
        state=WorkFileState.OPEN,
        starts_on=date(year, 1, 1),
    )
    _fold(copied)
    return copied


@action
def add_heading(
    *,
    organisation: Organisation,
    year: int,
    title: str,
    actor: User,
    now: datetime,
    symbol: str = "",
    parent: FileHeading | None = None,
) -> FileHeading:
    """Add a heading to the list of a year, behind those that are there.

    Raises:
        PermissionDenied; ValidationError: no title, or too long.
    """
    require_manager(actor, organisation)
    if parent is not None and (parent.organisation_id != organisation.pk or parent.year != year):
        raise PermissionDenied
    known = FileHeading.objects.of(organisation).filter(year=year, parent=parent)
    heading = FileHeading(
        organisation=organisation,
        year=year,
        parent=parent,
        position=(known.aggregate(last=Max("position"))["last"] or 0) + 1,
        symbol=_clean(symbol),
        title=_clean(title),
    )
    heading.full_clean()
    heading.save()
    audit.record(
        "documents.file_heading.added", target=heading, actor=actor, at=now, title=heading.title
    )
    return heading


@action
def remove_heading(*, heading: FileHeading, actor: User, now: datetime) -> None:
    """Take a heading out of the list.

    Raises:
        PermissionDenied; HeadingInUse: files or headings stand under it.
    """
    require_manager(actor, heading.organisation)
    if heading.files.exists() or heading.children.exists():
        raise errors.HeadingInUse
    audit.record(
        "documents.file_heading.removed", target=heading, actor=actor, at=now, title=heading.title
    )
    FileHeading.objects.filter(pk=heading.pk).delete()


@action
def issue_list(
    *, file_list: FileList, actor: User, now: datetime, signing: Signing = NOT_SAID
) -> OutgoingDocument:
    """Draft the decision that issues the list; from there it goes the way of every document.

    Raises:
        PermissionDenied; FileListEmpty; FileListIssued: there is a decision that stands;
        NoRegister.
    """
    organisation = file_list.organisation
    require_manager(actor, organisation)
    file_list = FileList.objects.select_for_update(of=("self",)).select_related("document").get(
        pk=file_list.pk
    )  # fmt: skip
    gone = (OutgoingState.DROPPED, OutgoingState.VOIDED, OutgoingState.RECALLED)
    if file_list.document is not None and file_list.document.state not in gone:
        raise errors.FileListIssued
    branches = branches_of(organisation, file_list.year)
    if not any(branch.files for top in branches for branch in top.walk()):
        raise errors.FileListEmpty
    document = begin_draft(
        organisation=organisation,
        type_key="decision",
        subject=f"Ban hành Danh mục hồ sơ năm {file_list.year}",
        actor=actor,
        now=now,
        signing=signing,
        source=file_list,
    )
    content = filing_text.list_decision(organisation, file_list.year, branches)
    write_version(
        document=document, actor=actor, now=now, content=content,
        words=filing_text.words_of(content),
    )  # fmt: skip
    file_list.document = document
    file_list.save(update_fields=["document"])
    audit.record("documents.file_list.issued", target=file_list, actor=actor, at=now)
    return document


# --- periods --------------------------------------------------------------------------------------


@action
def set_retention(
    *,
    organisation: Organisation,
    name: str,
    years: int | None,
    source: str,
    actor: User,
    now: datetime,
    row: Row | None = None,
) -> RetentionRule:
    """Say how long the school keeps a kind of record: instead of ``row``, or a kind of its own.

    Files that were listed before keep the period they were given.

    Raises:
        PermissionDenied; RetentionUnknown; ValidationError: no name or source.
    """
    require_manager(actor, organisation)
    Period(years)
    key = row.key if row else f"own-{uuid4().hex[:12]}"
    rule = RetentionRule.objects.of(organisation).filter(key=key).first() or RetentionRule(
        organisation=organisation, key=key
    )
    before = {"name": rule.name, "years": rule.years, "source": rule.source}
    rule.name, rule.years, rule.source = _clean(name), years, _clean(source)
    rule.changed_by, rule.changed_at = actor, now
    changed = audit.differences(
        before, {"name": rule.name, "years": rule.years, "source": rule.source}
    )
    if rule.pk and not changed:
        unchanged()
        return rule
    rule.full_clean()
    rule.save()
    audit.record(
        "documents.retention.set", target=rule, actor=actor, at=now, name=rule.name, years=years,
        source=rule.source,
    )  # fmt: skip
    return rule


@action
def unset_retention(*, rule: RetentionRule, actor: User, now: datetime) -> None:
    """Take the school's own period back; the law's row, where there is one, counts again.

    Raises:
        PermissionDenied.
    """
    require_manager(actor, rule.organisation)
    audit.record("documents.retention.unset", target=rule, actor=actor, at=now, name=rule.name)
    RetentionRule.objects.filter(pk=rule.pk).delete()
