"""What the plan consists of: areas, targets, tasks, and when their work falls due."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from binhminh.core import audit, search
from binhminh.core.action import action, unchanged
from binhminh.core.events import publish
from binhminh.core.organisations.models import Year
from binhminh.core.people.models import Membership, User
from binhminh.law.vietnamese import nfc
from binhminh.plans import permissions
from binhminh.plans.choices import Cadence, Source
from binhminh.plans.errors import ForeignRecord, NotAMember, TaskHasChildren, WorkHasBegun
from binhminh.plans.models import Area, Occurrence, Plan, Target, Task, TaskEntry
from binhminh.plans.schedule import slots
from binhminh.plans.states import WorkState

from .indexing import refresh
from .plans import editable, locked, require_open_year

TARGET_FIELDS = {
    "text",
    "name",
    "comparator",
    "value",
    "unit",
    "by_year",
    "indicator",
    "owner",
    "order",
    "span_start",
    "span_end",
}
TASK_WORDS = {
    "text",
    "marker",
    "order",
    "product",
    "area",
    "parent",
    "is_group",
    "source",
    "responsible_text",
    "span_start",
    "span_end",
}


def require_member_here(user: User | None, record: Any, now: datetime) -> None:
    """Raise NotAMember for somebody who does not work where ``record`` belongs today."""
    members = Membership.objects.of(record.organisation).current(timezone.localdate(now))
    if user is not None and not members.filter(user=user).exists():
        raise NotAMember(person=user)


def require_place_here(plan: Plan, *, task: Task | None = None, **fields: Any) -> None:
    """Raise ForeignRecord for an area or a task above that is of another plan, or below ``task``
    itself; NotAMember for a unit of another school."""
    area, parent, unit = fields.get("area"), fields.get("parent"), fields.get("unit")
    if area is not None and area.plan_id != plan.pk:
        raise ForeignRecord
    if unit is not None and unit.organisation_id != plan.organisation_id:
        raise NotAMember(person=unit)
    while parent is not None:
        if parent.plan_id != plan.pk or (task is not None and parent.pk == task.pk):
            raise ForeignRecord
        parent = parent.parent


def write_entry(
    task: Task,
    kind: str,
    *,
    actor: User | None,
    now: datetime,
    text: str = "",
    occurrence: Occurrence | None = None,
    **data: Any,
) -> TaskEntry:
    """Add a line to the task's story (inside an action)."""
    return TaskEntry.objects.create(
        organisation_id=task.organisation_id,
        task=task,
        occurrence=occurrence,
        kind=kind,
        text=nfc(text).strip(),
        data=data,
        at=now,
        by=actor,
    )


def make_occurrences(task: Task, year: Year) -> None:
    """Bring the task's pieces of work in line with its cadence and dates.

    What somebody has already worked on stays as it is; the rest is made anew.
    """
    wanted = slots(
        cadence=task.cadence, due=task.due, starts_on=year.starts_on, ends_on=year.ends_on
    )
    kept = list(task.occurrences.filter(touched=True))
    task.occurrences.filter(touched=False).delete()
    taken = {(item.label, item.first_due_on) for item in kept}
    if task.cadence == Cadence.ONCE and len(wanted) == 1 and len(kept) == 1:
        # the one piece of work keeps its story; only its date moves
        slot, item = wanted[0], kept[0]
        item.label, item.due_on, item.first_due_on = slot.label, slot.due_on, slot.due_on
        item.starts_on = slot.starts_on
        item.save(update_fields=["label", "due_on", "first_due_on", "starts_on"])
        return
    Occurrence.objects.bulk_create(
        Occurrence(
            organisation_id=task.organisation_id,
            task=task,
            label=slot.label,
            starts_on=slot.starts_on,
            due_on=slot.due_on,
            first_due_on=slot.due_on,
        )
        for slot in wanted
        if (slot.label, slot.due_on) not in taken
    )


@action
def add_area(*, plan: Plan, title: str, actor: User, now: datetime, **fields: Any) -> Area:
    """Add an area at the end of a draft plan, or at ``order``."""
    permissions.require_plan(actor, plan)
    plan = editable(plan)
    fields.setdefault("order", plan.areas.count() + 1)
    area = Area(organisation_id=plan.organisation_id, plan=plan, title=nfc(title).strip(), **fields)
    area.full_clean()
    area.save()
    audit.record("plans.area.added", target=area, actor=actor, at=now)
    return area


@action
def change_area(*, area: Area, actor: User, now: datetime, **fields: Any) -> Area:
    permissions.require_plan(actor, area)
    editable(area.plan)
    before = {name: getattr(area, name) for name in fields}
    for name, value in fields.items():
        setattr(area, name, nfc(value).strip() if isinstance(value, str) else value)
    area.full_clean()
    area.save(update_fields=list(fields))
    audit.record(
        "plans.area.changed",
        target=area,
        actor=actor,
        at=now,
        changes=audit.differences(before, fields),
    )
    if "title" in fields or "number" in fields:
        refresh(*area.tasks.select_related("plan__year", "area", "owner"))
    return area


@action
def remove_area(*, area: Area, actor: User, now: datetime) -> None:
    """Remove an area without tasks."""
    permissions.require_plan(actor, area)
    editable(area.plan)
    if area.tasks.exists():
        raise TaskHasChildren
    audit.record("plans.area.removed", target=area, actor=actor, at=now, title=area.title)
    area.delete()


def _check_target(fields: dict[str, Any]) -> None:
    unknown = set(fields) - TARGET_FIELDS
    if unknown:
        raise TypeError(f"not fields of a target: {unknown}")


@action
def add_target(
    *, plan: Plan, text: str, value: Decimal, actor: User, now: datetime, **fields: Any
) -> Target:
    """Add a target to a draft plan."""
    permissions.require_plan(actor, plan)
    plan = editable(plan)
    _check_target(fields)
    require_member_here(fields.get("owner"), plan, now)
    fields.setdefault("order", plan.targets.count() + 1)
    target = Target(
        organisation_id=plan.organisation_id,
        plan=plan,
        text=nfc(text).strip(),
        value=value,
        **fields,
    )
    target.full_clean()
    target.save()
    audit.record("plans.target.added", target=target, actor=actor, at=now)
    refresh(target)
    return target


def _said(value: Any) -> str:
    """A value for the trail; nothing is "", and nought stays 0."""
    return "" if value is None else str(value)


@action
def change_target(*, target: Target, actor: User, now: datetime, **fields: Any) -> Target:
    """Change a target. Its indicator, short name and person may change in any state of the plan;
    its words and threshold in a draft only."""
    permissions.require_plan(actor, target)
    _check_target(fields)
    changed = {name for name, value in fields.items() if getattr(target, name) != value}
    if not changed:
        unchanged()
        return target
    if "owner" in changed:
        require_member_here(fields["owner"], target, now)
    if changed <= {"indicator", "name", "owner", "order"}:
        require_open_year(locked(target.plan).year)
    else:
        editable(target.plan)
    before = {name: _said(getattr(target, name)) for name in changed}
    for name in changed:
        value = fields[name]
        setattr(target, name, nfc(value).strip() if isinstance(value, str) else value)
    target.full_clean()
    target.save(update_fields=sorted(changed))
    after = {name: _said(fields[name]) for name in changed}
    audit.record(
        "plans.target.changed",
        target=target,
        actor=actor,
        at=now,
        changes=audit.differences(before, after),
    )
    refresh(target)
    return target


@action
def remove_target(*, target: Target, actor: User, now: datetime) -> None:
    permissions.require_plan(actor, target)
    editable(target.plan)
    audit.record("plans.target.removed", target=target, actor=actor, at=now, text=target.text)
    search.drop(target)
    target.delete()


@action
def add_task(
    *,
    plan: Plan,
    text: str,
    actor: User,
    now: datetime,
    cadence: str = Cadence.ONCE,
    due: list[str] | None = None,
    deadline_text: str = "",
    owner: User | None = None,
    unit: Any | None = None,
    **fields: Any,
) -> Task:
    """Add a task; its pieces of work are made from cadence and dates.

    A task may be added to a plan in any state (work comes up during the year) and is marked as
    added here unless it was read from the plan.
    """
    permissions.require_plan(actor, plan)
    plan = locked(plan)
    require_open_year(plan.year)
    unknown = set(fields) - TASK_WORDS
    if unknown:
        raise TypeError(f"not fields of a task: {unknown}")
    require_member_here(owner, plan, now)
    require_place_here(plan, unit=unit, **fields)
    fields.setdefault("source", Source.OWN)
    fields.setdefault("order", plan.tasks.count() + 1)
    task = Task(
        organisation_id=plan.organisation_id,
        plan=plan,
        text=nfc(text).strip(),
        cadence=cadence,
        due=due or [],
        deadline_text=nfc(deadline_text).strip(),
        owner=owner,
        unit=unit,
        **fields,
    )
    task.full_clean()
    task.save()
    if not task.is_group:
        make_occurrences(task, plan.year)
    write_entry(task, "created", actor=actor, now=now)
    audit.record("plans.task.added", target=task, actor=actor, at=now)
    refresh(task)
    if owner:
        publish(
            "plans.task.assigned",
            organisation=task.organisation,
            subject=task,
            actor=actor,
            at=now,
            before=None,
        )
    return task


@action
def change_task(*, task: Task, actor: User, now: datetime, **fields: Any) -> Task:
    """Change a task's words, place and product (of tasks read from the plan: in a draft only)."""
    permissions.require_plan(actor, task)
    unknown = set(fields) - TASK_WORDS
    if unknown:
        raise TypeError(f"not fields of a task: {unknown}")
    changed = {name for name, value in fields.items() if getattr(task, name) != value}
    if not changed:
        unchanged()
        return task
    if task.source == Source.OWN or changed <= {"product", "responsible_text"}:
        require_open_year(locked(task.plan).year)
    else:
        editable(task.plan)
    require_place_here(task.plan, task=task, **{name: fields[name] for name in changed})
    before = {name: str(getattr(task, name) or "") for name in changed}
    for name in changed:
        value = fields[name]
        setattr(task, name, nfc(value).strip() if isinstance(value, str) else value)
    task.full_clean()
    task.save(update_fields=sorted(changed))
    changes = audit.differences(before, {name: str(fields[name] or "") for name in changed})
    write_entry(task, "changed", actor=actor, now=now, changes=changes)
    audit.record("plans.task.changed", target=task, actor=actor, at=now, changes=changes)
    refresh(task)
    return task


@action
def schedule_task(
    *,
    task: Task,
    cadence: str,
    due: list[str],
    actor: User,
    now: datetime,
    deadline_text: str | None = None,
) -> Task:
    """Set how often and by when; pieces of work nobody has begun are made anew."""
    permissions.require_plan(actor, task)
    plan = locked(task.plan)
    require_open_year(plan.year)
    before = {"cadence": task.cadence, "due": task.due, "deadline_text": task.deadline_text}
    task.cadence, task.due = cadence, due
    if deadline_text is not None:
        task.deadline_text = nfc(deadline_text).strip()
    task.full_clean()
    after = {"cadence": task.cadence, "due": task.due, "deadline_text": task.deadline_text}
    if after == before and task.occurrences.exists():
        unchanged()
        return task
    task.save(update_fields=["cadence", "due", "deadline_text"])
    make_occurrences(task, plan.year)
    changes = audit.differences(before, after)
    write_entry(task, "changed", actor=actor, now=now, changes=changes)
    audit.record("plans.task.scheduled", target=task, actor=actor, at=now, changes=changes)
    refresh(task)
    return task


@action
def remove_task(*, task: Task, actor: User, now: datetime) -> None:
    """Remove a task that nobody has worked on.

    Raises:
        TaskHasChildren, WorkHasBegun, PlanNotEditable.
    """
    permissions.require_plan(actor, task)
    if task.source == Source.OWN:
        require_open_year(locked(task.plan).year)
    else:
        editable(task.plan)
    if task.children.exists():
        raise TaskHasChildren
    if task.occurrences.exclude(state=WorkState.TODO).exists() or (
        task.occurrences.filter(touched=True).exists()
    ):
        raise WorkHasBegun
    audit.record("plans.task.removed", target=task, actor=actor, at=now, text=task.text)
    search.drop(task)
    task.delete()
