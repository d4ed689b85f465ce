"""The year's work: who does it, how far it is, what came out of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.events import publish
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import User
from binhminh.core.people.permissions import KEEPERS, PLANNERS, require_role
from binhminh.law.vietnamese import nfc
from binhminh.plans import permissions
from binhminh.plans.choices import EntryKind
from binhminh.plans.errors import (
    DateInTheFuture,
    ExtensionNotLater,
    ForeignRecord,
    NotAMember,
    ReasonMissing,
    ResultMissing,
    WrongWorkState,
)
from binhminh.plans.models import Occurrence, Task
from binhminh.plans.states import OPEN, WORK_WAYS, WorkState

from .indexing import refresh
from .plans import locked, require_open_year
from .structure import require_member_here, write_entry

_UNSET: Any = object()


def _held(occurrence: Occurrence) -> Occurrence:
    """The locked piece of work, when its year is open."""
    item = (
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("task__plan__year", "task__organisation", "organisation")
        .get(pk=occurrence.pk)
    )
    require_open_year(item.task.plan.year)
    return item


def _go(item: Occurrence, state: str) -> None:
    if item.state != state and state not in WORK_WAYS[item.state]:
        raise WrongWorkState(state=item.get_state_display())
    item.state, item.touched = state, True


def _day(done_on: date | None, now: datetime) -> date:
    today = timezone.localdate(now)
    if done_on and done_on > today:
        raise DateInTheFuture(day=date_format(done_on, "SHORT_DATE_FORMAT"))
    return done_on or today


@action
def assign_task(
    *,
    task: Task,
    actor: User,
    now: datetime,
    owner: User | None = _UNSET,
    unit: Unit | None = _UNSET,
    cooperators: Iterable[User] = _UNSET,
) -> Task:
    """Give a task to a person, a unit, and those who work along; leave out what stays.

    Raises:
        NotAMember: somebody who does not work here today.
    """
    permissions.require_plan(actor, task)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    require_open_year(locked(task.plan).year)
    before = {"owner": task.owner, "unit": task.unit}
    if owner is not _UNSET:
        require_member_here(owner, task, now)
        task.owner = owner
    if unit is not _UNSET:
        if unit is not None and unit.organisation_id != task.organisation_id:
            raise NotAMember(person=unit)
        task.unit = unit
    people = None
    if cooperators is not _UNSET:
        people = {user.pk: user for user in cooperators}
        for user in people.values():
            require_member_here(user, task, now)
    same = before == {"owner": task.owner, "unit": task.unit}
    if same and (
        people is None or set(people) == set(task.cooperators.values_list("pk", flat=True))
    ):
        unchanged()
        return task
    task.full_clean()
    task.save(update_fields=["owner", "unit"])
    if people is not None:
        task.cooperators.set(people.values())
    words: dict[str, Any] = {"owner": str(task.owner or ""), "unit": str(task.unit or "")}
    if people is not None:
        words["cooperators"] = ", ".join(map(str, people.values()))
    write_entry(task, EntryKind.ASSIGNED, actor=actor, now=now, **words)
    audit.record("plans.task.assigned", target=task, actor=actor, at=now, **words)
    refresh(task)
    publish(
        "plans.task.assigned",
        organisation=task.organisation,
        subject=task,
        actor=actor,
        at=now,
        before=before["owner"],
    )
    return task


@action
def report_progress(
    *,
    occurrence: Occurrence,
    percent: int,
    text: str,
    actor: User,
    now: datetime,
) -> Occurrence:
    """Say how far a piece of work is (0–100) and what was done; it is then in progress."""
    item = _held(occurrence)
    permissions.require_work(actor, item.task)
    if item.state not in {WorkState.TODO, WorkState.DOING}:
        raise WrongWorkState(state=item.get_state_display())
    before = item.percent
    _go(item, WorkState.DOING)
    item.percent = max(0, min(100, percent))
    item.save(update_fields=["state", "percent", "touched"])
    write_entry(
        item.task,
        EntryKind.PROGRESS,
        actor=actor,
        now=now,
        text=text,
        occurrence=item,
        percent=item.percent,
    )
    audit.record(
        "plans.work.progressed", target=item, actor=actor, at=now, percent=[before, item.percent]
    )
    publish(
        "plans.work.progressed", organisation=item.organisation, subject=item, actor=actor, at=now
    )
    return item


@action
def submit_work(
    *,
    occurrence: Occurrence,
    result: str,
    actor: User,
    now: datetime,
    done_on: date | None = None,
) -> Occurrence:
    """Report a piece of work as done, with its result. Whoever runs the plan confirms it; when
    they report it themselves it is done at once.

    Raises:
        ResultMissing, DateInTheFuture, WrongWorkState, YearIsClosed.
    """
    item = _held(occurrence)
    permissions.require_work(actor, item.task)
    if item.state not in {WorkState.TODO, WorkState.DOING}:
        raise WrongWorkState(state=item.get_state_display())
    if not result.strip():
        raise ResultMissing
    item.done_on, item.done_by = _day(done_on, now), actor
    item.result, item.percent = nfc(result).strip(), 100
    at_once = permissions.can_confirm(actor, item.task)
    if at_once:
        permissions.require_plan(actor, item.task)
    _go(item, WorkState.DONE if at_once else WorkState.WAITING)
    item.save()
    write_entry(
        item.task,
        EntryKind.CONFIRMED if at_once else EntryKind.SUBMITTED,
        actor=actor,
        now=now,
        text=result,
        occurrence=item,
        done_on=item.done_on.isoformat(),
    )
    audit.record(
        "plans.work.confirmed" if at_once else "plans.work.submitted",
        target=item,
        actor=actor,
        at=now,
        done_on=item.done_on,
    )
    publish(
        "plans.work.confirmed" if at_once else "plans.work.submitted",
        organisation=item.organisation,
        subject=item,
        actor=actor,
        at=now,
    )
    return item


@action
def confirm_work(
    *, occurrence: Occurrence, actor: User, now: datetime, text: str = ""
) -> Occurrence:
    """Accept work that was reported as done."""
    item = _held(occurrence)
    permissions.require_plan(actor, item.task)
    if item.state != WorkState.WAITING:
        raise WrongWorkState(state=item.get_state_display())
    _go(item, WorkState.DONE)
    item.save(update_fields=["state", "touched"])
    write_entry(item.task, EntryKind.CONFIRMED, actor=actor, now=now, text=text, occurrence=item)
    audit.record("plans.work.confirmed", target=item, actor=actor, at=now)
    publish(
        "plans.work.confirmed", organisation=item.organisation, subject=item, actor=actor, at=now
    )
    return item


@action
def return_work(*, occurrence: Occurrence, reason: str, actor: User, now: datetime) -> Occurrence:
    """Give reported work back: what is missing."""
    item = _held(occurrence)
    permissions.require_plan(actor, item.task)
    if item.state != WorkState.WAITING:
        raise WrongWorkState(state=item.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    _go(item, WorkState.DOING)
    item.done_on, item.done_by, item.percent = None, None, min(item.percent, 90)
    item.save(update_fields=["state", "touched", "done_on", "done_by", "percent"])
    write_entry(item.task, EntryKind.RETURNED, actor=actor, now=now, text=reason, occurrence=item)
    audit.record("plans.work.returned", target=item, actor=actor, at=now, reason=reason.strip())
    publish(
        "plans.work.returned", organisation=item.organisation, subject=item, actor=actor, at=now
    )
    return item


@action
def extend_work(
    *, occurrence: Occurrence, due_on: date, reason: str, actor: User, now: datetime
) -> Occurrence:
    """Move a deadline back, with the reason; the first deadline stays known."""
    item = _held(occurrence)
    permissions.require_plan(actor, item.task)
    if item.state not in OPEN:
        raise WrongWorkState(state=item.get_state_display())
    if due_on <= item.due_on:
        raise ExtensionNotLater(due=date_format(item.due_on, "SHORT_DATE_FORMAT"))
    if not reason.strip():
        raise ReasonMissing
    before, item.due_on, item.touched = item.due_on, due_on, True
    item.save(update_fields=["due_on", "touched"])
    write_entry(
        item.task,
        EntryKind.EXTENDED,
        actor=actor,
        now=now,
        text=reason,
        occurrence=item,
        due_on=[before.isoformat(), due_on.isoformat()],
    )
    audit.record(
        "plans.work.extended",
        target=item,
        actor=actor,
        at=now,
        due_on=[before, due_on],
        reason=reason,
    )
    publish(
        "plans.work.extended", organisation=item.organisation, subject=item, actor=actor, at=now
    )
    return item


@action
def cancel_work(*, occurrence: Occurrence, reason: str, actor: User, now: datetime) -> Occurrence:
    """Say that a piece of work will not be done, and why."""
    item = _held(occurrence)
    permissions.require_plan(actor, item.task)
    if item.state not in OPEN:
        raise WrongWorkState(state=item.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    _go(item, WorkState.CANCELLED)
    item.result = nfc(reason).strip()
    item.save(update_fields=["state", "touched", "result"])
    write_entry(item.task, EntryKind.CANCELLED, actor=actor, now=now, text=reason, occurrence=item)
    audit.record("plans.work.cancelled", target=item, actor=actor, at=now, reason=reason.strip())
    return item


@action
def reopen_work(*, occurrence: Occurrence, reason: str, actor: User, now: datetime) -> Occurrence:
    """Open finished or cancelled work again."""
    item = _held(occurrence)
    permissions.require_plan(actor, item.task)
    if item.state not in {WorkState.DONE, WorkState.CANCELLED}:
        raise WrongWorkState(state=item.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    if item.state == WorkState.CANCELLED:
        item.result = ""  # it held why the work would not be done; the story keeps that
    _go(item, WorkState.DOING if item.state == WorkState.DONE else WorkState.TODO)
    item.done_on, item.done_by, item.percent = None, None, min(item.percent, 90)
    item.save(update_fields=["state", "touched", "done_on", "done_by", "percent", "result"])
    write_entry(item.task, EntryKind.REOPENED, actor=actor, now=now, text=reason, occurrence=item)
    audit.record("plans.work.reopened", target=item, actor=actor, at=now, reason=reason.strip())
    return item


@action
def comment(
    *, task: Task, text: str, actor: User, now: datetime, occurrence: Occurrence | None = None
) -> None:
    """Say something about a task. Every member may."""
    from binhminh.core.people.permissions import require_member

    require_member(actor, task)
    if occurrence is not None and occurrence.task_id != task.pk:
        raise ForeignRecord
    if not text.strip():
        raise ResultMissing
    write_entry(task, EntryKind.COMMENT, actor=actor, now=now, text=text, occurrence=occurrence)
    audit.record("plans.task.commented", target=task, actor=actor, at=now)
    publish(
        "plans.task.commented", organisation=task.organisation, subject=task, actor=actor, at=now
    )


@action
def hand_over_tasks(
    *, giver: User, receiver: User, organisation: Any, actor: User, now: datetime
) -> int:
    """Give all tasks with open work of one person to another (somebody leaves); how many.

    Raises:
        PermissionDenied: ``actor`` neither runs the plan nor keeps the people of the school.
        NotAMember: ``receiver`` does not work here today.
    """
    require_role(actor, organisation, *PLANNERS, *KEEPERS)
    tasks = (
        Task.objects.of(organisation).filter(owner=giver, occurrences__state__in=OPEN).distinct()
    )
    count = 0
    for task in tasks:
        require_member_here(receiver, task, now)
        task.owner = receiver
        task.save(update_fields=["owner"])
        write_entry(
            task,
            EntryKind.ASSIGNED,
            actor=actor,
            now=now,
            owner=str(receiver),
            unit=str(task.unit or ""),
        )
        audit.record("plans.task.assigned", target=task, actor=actor, at=now, owner=str(receiver))
        refresh(task)
        count += 1
    if not count:
        unchanged()
    return count
