"""A checked reading becomes the plan of a year, or brings the plan that stands up to date."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from binhminh.core import audit, jobs
from binhminh.core.action import action
from binhminh.core.events import publish
from binhminh.core.organisations.models import Unit, Year
from binhminh.core.people.models import User
from binhminh.core.people.queries import working
from binhminh.plans import permissions
from binhminh.plans.choices import ImportState, Source
from binhminh.plans.comparison import Comparison, compare, schedule_of
from binhminh.plans.errors import (
    ForeignRecord,
    ImportChangedMeanwhile,
    ImportNotReady,
    PlanNotEditable,
    YearHasPlan,
)
from binhminh.plans.models import Area, Occurrence, Plan, PlanImport, Target, Task, TaskEntry
from binhminh.plans.review import Flat, Item, kept
from binhminh.plans.schedule import slots

from .indexing import reindex
from .plans import keep_version, locked, require_open_year
from .structure import make_occurrences

#: Tasks up to which confirming waits for the search box.
INDEX_AT_ONCE = 300
TASK_FIELDS = [
    "area", "parent", "source", "order", "marker", "text", "is_group", "responsible_text",
    "deadline_text", "cadence", "due", "product", "owner", "unit", "span_start", "span_end",
]  # fmt: skip


def held(draft: PlanImport) -> PlanImport:
    """The locked import, when it is ready to be checked and confirmed."""
    draft = (
        PlanImport.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=draft.pk)
    )
    if draft.state != ImportState.READY:
        raise ImportNotReady(state=draft.get_state_display())
    return draft


@action
def confirm_import(
    *, draft: PlanImport, year: Year, actor: User, now: datetime, revision: int | None = None
) -> Plan:
    """Make the plan of ``year`` from a reading; or, where the import goes into a plan that
    stands, bring that plan up to date and keep what people did.

    Args:
        revision: what the person saw before confirming; a change in between is refused.
    Raises:
        ImportNotReady, ImportChangedMeanwhile, YearHasPlan, YearIsClosed, PlanNotEditable (the
        plan is approved: open a new version first).
    """
    permissions.require_plan(actor, draft)
    draft = held(draft)
    if revision is not None and revision != draft.revision:
        raise ImportChangedMeanwhile
    if year.organisation_id != draft.organisation_id:
        raise ForeignRecord
    if draft.plan_id:
        plan = locked(draft.plan)
        require_open_year(plan.year)
        done = _bring_up_to_date(plan, draft, actor=actor, now=now)
    else:
        require_open_year(year)
        plan, done = _make(draft, year, actor=actor, now=now)
    draft.plan, draft.state, draft.finished_at = plan, ImportState.CONFIRMED, now
    draft.edited["done"] = done
    draft.save(update_fields=["plan", "state", "finished_at", "edited"])
    _index(plan, actor)
    audit.record(
        "plans.import.confirmed", target=draft, actor=actor, at=now, plan=plan.pk, done=done
    )
    publish(
        "plans.import.confirmed",
        organisation=plan.organisation,
        subject=plan,
        actor=actor,
        at=now,
        done=done,
    )
    return plan


def _index(plan: Plan, actor: User) -> None:
    """Put the plan into the search box: at once, or soon after where it is a long one."""
    if plan.tasks.count() <= INDEX_AT_ONCE:
        reindex(plan.organisation)
    else:
        jobs.enqueue(
            "plans.reindex",
            organisation=plan.organisation,
            unique_key="reindex",
            started_by=actor,
        )


def _make(
    draft: PlanImport, year: Year, *, actor: User, now: datetime
) -> tuple[Plan, dict[str, int]]:
    if Plan.objects.of(draft.organisation_id).filter(year=year).exists():
        raise YearHasPlan(year=year.label)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                organisation_id=draft.organisation_id,
                year=year,
                created_by=actor,
                created_at=now,
                source_text=draft.source_text,
                **_head(draft.edited),
            )
    except IntegrityError:  # somebody else confirmed another import at the same moment
        raise YearHasPlan(year=year.label) from None
    _write(plan, draft.edited, Comparison(), actor=actor, now=now)
    return plan, {
        "targets": plan.targets.count(),
        "areas": plan.areas.count(),
        "tasks": plan.tasks.filter(is_group=False).count(),
    }


def _head(flat: Flat) -> dict[str, Any]:
    head = flat["head"]
    try:
        issued_on = date.fromisoformat(head.get("date") or "")
    except ValueError:
        issued_on = None
    return {
        "title": (head.get("title") or "")[:500],
        "number": (head.get("number") or "")[:50],
        "issuer": (head.get("issuer") or "")[:200],
        "parent_name": (head.get("parent") or "")[:200],
        "place": (head.get("place") or "")[:100],
        "issued_on": issued_on,
        "signer": (head.get("signer") or "")[:120],
        **{
            name: flat.get(name, [])
            for name in ("bases", "purposes", "solutions", "organisation_notes", "recipients")
        },
    }


def _bring_up_to_date(
    plan: Plan, draft: PlanImport, *, actor: User, now: datetime
) -> dict[str, int]:
    if not plan.is_editable:
        raise PlanNotEditable
    flat = draft.edited
    keep_version(plan, reason="before import", actor=actor, now=now)
    comparison = compare(plan, flat)
    for name, value in _head(flat).items():
        if value:
            setattr(plan, name, value)
    plan.source_text = draft.source_text
    plan.version += 1
    plan.save()
    _write(plan, flat, comparison, actor=actor, now=now)
    gone = comparison.gone
    Task.objects.filter(pk__in=[g.record.pk for g in gone["tasks"] if not g.stays]).delete()
    Task.objects.filter(pk__in=[g.record.pk for g in gone["tasks"] if g.stays]).update(
        source=Source.OWN
    )
    Target.objects.filter(pk__in=[g.record.pk for g in gone["targets"] if not g.stays]).delete()
    Area.objects.filter(pk__in=[g.record.pk for g in gone["areas"] if not g.stays]).delete()
    return comparison.numbers


def _number(value: Any) -> Decimal:
    try:
        return Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        return Decimal(0)


def _span(item: Item) -> dict[str, int | None]:
    start, end = item.get("span") or (None, None)
    return {"span_start": start, "span_end": end}


def _write(plan: Plan, flat: Flat, comparison: Comparison, *, actor: User, now: datetime) -> None:
    """Write the kept items into the plan."""
    found = kept(flat)
    own = plan.organisation_id
    for order, item in enumerate((i for i in flat["targets"] if i["id"] in found), 1):
        words = {
            "text": item["text"],
            "comparator": item.get("comparator") or ">=",
            "value": _number(item.get("value")),
            "unit": (item.get("unit") or "")[:40],
            "by_year": item.get("by") or None,
        }
        old = comparison.targets.get(item["id"])
        if old:
            keep = {} if item["id"] in comparison.held else words
            if "indicator" in item.get("edited", []):
                keep = {**keep, "indicator": item.get("indicator") or ""}
            Target.objects.filter(pk=old.pk).update(order=order, **keep, **_span(item))
        else:
            Target.objects.create(
                organisation_id=own,
                plan=plan,
                order=order,
                name=(item.get("name") or "")[:120],
                indicator=item.get("indicator") or "",
                **words,
                **_span(item),
            )
    areas: dict[str, int] = {}
    for order, item in enumerate((i for i in flat["areas"] if i["id"] in found), 1):
        words = {"number": item["number"][:20], "title": item["title"][:500]}
        place = {"order": order, "key": item["key"][:40], **_span(item)}
        old_area = comparison.areas.get(item["id"])
        if old_area:
            words = {} if item["id"] in comparison.held else words
            Area.objects.filter(pk=old_area.pk).update(**words, **place)
            areas[item["id"]] = old_area.pk
        else:
            area = Area.objects.create(organisation_id=own, plan=plan, **words, **place)
            areas[item["id"]] = area.pk
    tasks = [item for item in flat["tasks"] if item["id"] in found]
    _write_tasks(plan, tasks, areas, comparison, actor=actor, now=now)


def _people(plan: Plan, now: datetime) -> tuple[set[int], set[int]]:
    """Who may be given work: people who work here today, units in use."""
    users = working(plan.organisation, timezone.localdate(now)).values_list("pk", flat=True)
    units = Unit.objects.of(plan.organisation_id).filter(is_active=True)
    return set(users), set(units.values_list("pk", flat=True))


def _write_tasks(
    plan: Plan,
    kept_tasks: list[Item],
    areas: dict[str, int],
    comparison: Comparison,
    *,
    actor: User,
    now: datetime,
) -> None:
    """Write tasks in bulk, heading before what stands under it: 10,000 tasks are not 10,000 round
    trips. Tasks that go on keep their people; their work is made anew only where dates changed."""
    parents = {item["parent"] for item in kept_tasks if item["parent"]}
    users, units = _people(plan, now)
    written: dict[str, Task] = {}
    fresh: list[Task] = []
    changed: list[Task] = []
    rescheduled: list[Task] = []
    entries: list[TaskEntry] = []
    levels: dict[int, list[tuple[int, Item]]] = {}
    depth: dict[str, int] = {}
    for order, item in enumerate(kept_tasks, 1):
        depth[item["id"]] = depth.get(item["parent"] or "", -1) + 1
        levels.setdefault(depth[item["id"]], []).append((order, item))
    for level in sorted(levels):
        made = []
        for order, item in levels[level]:
            old = comparison.tasks.get(item["id"])
            task = old or Task(organisation_id=plan.organisation_id, plan=plan)
            before = {name: getattr(task, _column(name)) for name in TASK_FIELDS}
            _fill(task, item, order=order, hold=item["id"] in comparison.held)
            task.area_id = areas.get(item["area"] or "")
            task.parent = written.get(item["parent"] or "")
            task.is_group = item["id"] in parents
            if item.get("owner") in users:
                task.owner_id = item["owner"]
            if item.get("unit") in units:
                task.unit_id = item["unit"]
            if old is None:
                made.append(task)
            else:
                after = {name: getattr(task, _column(name)) for name in TASK_FIELDS}
                if before != after:
                    changed.append(task)
                if any(before[name] != after[name] for name in ("cadence", "due", "is_group")):
                    rescheduled.append(task)
                if words := [
                    list(change)
                    for change in comparison.changes.get(item["id"], [])
                    if item["id"] not in comparison.held
                ]:
                    entries.append(_entry(task, "changed", actor, now, changes=words))
            written[item["id"]] = task
        fresh += Task.objects.bulk_create(made)
    for task in changed:
        Task._meta.get_field("folded").pre_save(task, add=False)
    Task.objects.bulk_update(changed, [*TASK_FIELDS, "folded"], batch_size=400)
    for task in rescheduled:
        if not task.is_group:
            make_occurrences(task, plan.year)
        else:
            task.occurrences.filter(touched=False).delete()
    Occurrence.objects.bulk_create(
        (
            Occurrence(
                organisation_id=plan.organisation_id,
                task=task,
                label=slot.label,
                starts_on=slot.starts_on,
                due_on=slot.due_on,
                first_due_on=slot.due_on,
            )
            for task in fresh
            if not task.is_group
            for slot in slots(
                cadence=task.cadence,
                due=task.due,
                starts_on=plan.year.starts_on,
                ends_on=plan.year.ends_on,
            )
        ),
        batch_size=2000,
    )
    entries += [_entry(task, "created", actor, now) for task in fresh]
    TaskEntry.objects.bulk_create(entries, batch_size=2000)


def _column(name: str) -> str:
    return f"{name}_id" if name in {"area", "parent", "owner", "unit"} else name


def _fill(task: Task, item: Item, *, order: int, hold: bool) -> None:
    """The words, dates and place of a task from an item."""
    if task.pk:
        cadence, due, words = schedule_of(item, task)
    else:
        cadence, due, words = item["cadence"], list(item["due"]), item["deadline_text"][:300]
    task.order, task.source, task.marker = order, item["source"], item["marker"][:20]
    task.span_start, task.span_end = item.get("span") or (None, None)
    task.responsible_text = "; ".join(filter(None, [item["lead"], item["coop"]]))[:300]
    if hold:
        return
    task.text, task.cadence, task.due, task.deadline_text = item["text"], cadence, due, words
    if item.get("product"):
        task.product = item["product"][:300]


def _entry(task: Task, kind: str, actor: User, now: datetime, **data: Any) -> TaskEntry:
    return TaskEntry(
        organisation_id=task.organisation_id, task=task, kind=kind, at=now, by=actor, data=data
    )


__all__ = ["confirm_import", "held"]
