"""Reads of the year's plan: where it stands, what is owed, what comes next.

Each function takes the day as `today`, so that a report of March can be made again in June.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from binhminh.core.organisations.models import Organisation, Year, YearKind
from binhminh.plans.choices import Cadence, EntryKind
from binhminh.plans.models import Area, Occurrence, Plan, Task, TaskEntry
from binhminh.plans.states import OPEN, UNFINISHED, PlanState, WorkState


def current_plan(organisation: Organisation, today: date, label: str = "") -> Plan | None:
    """The plan of the year named, else of today's year, else the latest one."""
    plans = Plan.objects.of(organisation).select_related("year", "organisation")
    if label:
        return plans.filter(year__label=label).first()
    return (
        plans.filter(year__starts_on__lte=today, year__ends_on__gte=today).first()
        or plans.order_by("-year__starts_on").first()
    )


def published_plan(organisation: Organisation, label: str = "") -> Plan | None:
    """What the portal shows: the plan of a year, or the latest, once it has been issued."""
    plans = Plan.objects.of(organisation).filter(published_at__isnull=False).select_related("year")
    if label:
        plans = plans.filter(year__label=label)
    return plans.order_by("-year__starts_on").first()


def calendar_year(organisation: Organisation, number: int) -> Year | None:
    return Year.objects.of(organisation).filter(kind=YearKind.CALENDAR, label=str(number)).first()


@dataclass(frozen=True)
class AreaStanding:
    """How far an area is, counted in pieces of work (a monthly task has twelve in a year).

    The areas of a plan add up to its `Totals`. ``begun`` is under way or waits for confirmation;
    ``late`` is past its day, whether begun or not. What was called off is not counted.
    """

    area: Area | None
    total: int = 0
    done: int = 0
    begun: int = 0
    late: int = 0


def area_standings(plan: Plan, today: date) -> list[AreaStanding]:
    """Every area in order, then the work that stands in no area (the work list); two queries."""
    counted = (
        Occurrence.objects.filter(task__plan=plan)
        .exclude(state=WorkState.CANCELLED)
        .values("task__area_id")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=WorkState.DONE)),
            begun=Count("pk", filter=Q(state__in=[WorkState.DOING, WorkState.WAITING])),
            late=Count("pk", filter=Q(state__in=UNFINISHED, due_on__lt=today)),
        )
        .order_by()
    )
    counts = {row.pop("task__area_id"): row for row in counted}
    return [
        AreaStanding(area, **counts.get(area.pk if area else None, {}))
        for area in [*plan.areas.all(), None]
        if area or None in counts
    ]


def work_of(plan: Plan) -> QuerySet[Occurrence]:
    """Every piece of work of a plan, the first due first, with task, people and area."""
    return (
        Occurrence.objects.filter(task__plan=plan)
        .select_related("task__owner", "task__unit", "task__area", "organisation")
        .order_by("due_on", "pk")
    )


def late_work(plan: Plan, today: date) -> QuerySet[Occurrence]:
    """Overdue work, the longest overdue first, with task, people and area."""
    return work_of(plan).overdue(today)


@dataclass(frozen=True)
class LateTask:
    """A task with something overdue: the piece overdue longest, and how many more there are."""

    work: Occurrence
    more: int


def late_tasks(plan: Plan, today: date, limit: int) -> list[LateTask]:
    """The tasks longest overdue, each once: a weekly one does not fill the list (two queries)."""
    counted = (
        Occurrence.objects.filter(task__plan=plan)
        .overdue(today)
        .values("task_id")
        .annotate(first=Min("due_on"), pieces=Count("pk"))
        .order_by("first", "task_id")[:limit]
    )
    pieces = {row["task_id"]: row["pieces"] for row in counted}
    first = Occurrence.objects.filter(task=OuterRef("task")).overdue(today)
    rows = late_work(plan, today).filter(
        task__in=pieces, pk=Subquery(first.order_by("due_on", "pk").values("pk")[:1])
    )
    found = {work.task_id: work for work in rows}
    return [LateTask(found[key], count - 1) for key, count in pieces.items()]


def coming_work(plan: Plan, today: date, days: int = 14) -> QuerySet[Occurrence]:
    """Open work that falls due from today within ``days``."""
    return work_of(plan).filter(
        state__in=OPEN, due_on__gte=today, due_on__lte=today + timedelta(days=days)
    )


@dataclass(frozen=True)
class AtRisk:
    """Work in progress that, at the pace so far, will be done after its deadline."""

    occurrence: Occurrence
    expected_on: date
    days_late: int


def work_at_risk(plan: Plan, today: date) -> list[AtRisk]:
    """What will be late at today's pace: percent done against the days since work began.

    Work reported less than a week ago is not judged: a pace needs some days.
    """
    begun = (
        Occurrence.objects.filter(
            task__plan=plan,
            state=WorkState.DOING,
            percent__gt=0,
            percent__lt=100,
            due_on__gte=today,
        )
        .exclude(task__cadence=Cadence.CONTINUOUS)
        .annotate(first_report_at=Min("entries__at", filter=Q(entries__kind=EntryKind.PROGRESS)))
        .select_related("task__owner", "task__unit", "task__area", "organisation")
    )
    found = []
    for item in begun:
        first = (
            min(item.starts_on, timezone.localdate(item.first_report_at))
            if item.first_report_at
            else item.starts_on
        )
        elapsed = (today - first).days
        if elapsed < 7:
            continue
        expected = first + timedelta(days=round(elapsed * 100 / item.percent))
        if expected > item.due_on:
            found.append(AtRisk(item, expected, (expected - item.due_on).days))
    return sorted(found, key=lambda risk: (-risk.days_late, risk.occurrence.pk))


def changes_since(plan: Plan, since: datetime | None, user: Any) -> QuerySet[TaskEntry]:
    """What others did since a moment (all of it where there is none), the newest first."""
    entries = (
        TaskEntry.objects.filter(task__plan=plan)
        .exclude(by=user)
        .exclude(kind=EntryKind.CREATED)
        .select_related("task", "by", "occurrence")
    )
    return entries.filter(at__gt=since) if since else entries


@dataclass(frozen=True)
class Totals:
    """Pieces of work of the plan by state, and how many are overdue."""

    total: int
    done: int
    doing: int
    waiting: int
    late: int
    unassigned: int


def totals(plan: Plan, today: date) -> Totals:
    counted = Occurrence.objects.filter(task__plan=plan).aggregate(
        total=Count("pk", filter=~Q(state=WorkState.CANCELLED)),
        done=Count("pk", filter=Q(state=WorkState.DONE)),
        doing=Count("pk", filter=Q(state=WorkState.DOING)),
        waiting=Count("pk", filter=Q(state=WorkState.WAITING)),
        late=Count("pk", filter=Q(state__in=UNFINISHED, due_on__lt=today)),
    )
    unassigned = plan.tasks.workable().filter(owner=None, unit=None).count()
    return Totals(**counted, unassigned=unassigned)


@dataclass
class MyWork:
    """What a person owes, grouped by when."""

    overdue: list[Occurrence] = field(default_factory=list)
    today: list[Occurrence] = field(default_factory=list)
    this_week: list[Occurrence] = field(default_factory=list)
    later: list[Occurrence] = field(default_factory=list)
    waiting: list[Occurrence] = field(default_factory=list)
    past: list[Occurrence] = field(default_factory=list)

    @property
    def count(self) -> int:
        """What stands in the rail: overdue, today and this week, of years that still go on."""
        return len(self.overdue) + len(self.today) + len(self.this_week)


def owed(organisation: Organisation, user: Any, unit_id: int | None) -> QuerySet[Occurrence]:
    """Open work of a person: in charge, working along, or of their unit where nobody is named."""
    shared = Task.cooperators.through.objects.filter(task_id=OuterRef("task_id"), user_id=user.pk)
    mine = Q(task__owner=user) | Exists(shared)
    if unit_id:
        mine |= Q(task__owner=None, task__unit_id=unit_id)
    return Occurrence.objects.of(organisation).open().filter(mine)


def my_work(organisation: Organisation, user: Any, unit_id: int | None, today: date) -> MyWork:
    """What ``user`` owes: all that is overdue, today, this week (to Sunday), the next 60 days.

    What a plan of a year that has ended left undone stands apart: nobody owes it this week.
    """
    found = MyWork()
    sunday = today + timedelta(days=6 - today.weekday())
    work = (
        owed(organisation, user, unit_id)
        .filter(due_on__lte=today + timedelta(days=60), task__plan__year__closed_at=None)
        .filter(Q(starts_on__lte=today + timedelta(days=14)))
        .select_related(
            "task__owner", "task__unit", "task__area", "task__plan__year", "organisation"
        )
        .defer("task__plan__source_text")  # the whole text of the plan, once for each row
        .order_by("due_on", "pk")
    )
    for item in work:
        if item.state == WorkState.WAITING:
            found.waiting.append(item)
        elif item.task.plan.year.has_ended(today):
            found.past.append(item)
        elif item.due_on < today:
            found.overdue.append(item)
        elif item.due_on == today:
            found.today.append(item)
        elif item.due_on <= sunday:
            found.this_week.append(item)
        else:
            found.later.append(item)
    return found


def owed_count(organisation: Organisation, user: Any, unit_id: int | None, today: date) -> int:
    """How much is overdue or due this week in years that go on (one query, for the rail)."""
    sunday = today + timedelta(days=6 - today.weekday())
    return (
        owed(organisation, user, unit_id)
        .filter(
            due_on__lte=sunday,
            task__plan__year__closed_at=None,
            task__plan__year__ends_on__gte=today,
        )
        .exclude(state=WorkState.WAITING)
        .count()
    )


def waiting_for_confirmation(organisation: Organisation) -> QuerySet[Occurrence]:
    """Work reported as done that a planner has to look at."""
    return (
        Occurrence.objects.of(organisation)
        .filter(state=WorkState.WAITING, task__plan__year__closed_at=None)
        .select_related(
            "task__owner",
            "task__unit",
            "task__area",
            "task__plan__year",
            "done_by",
            "organisation",
        )
        .defer("task__plan__source_text")
        .order_by("done_on", "pk")
    )


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """The tasks of a plan in its order, with people and the counts of their pieces of work."""
    open_now = Q(occurrences__state__in=OPEN)
    return (
        plan.tasks.select_related("area", "owner", "unit", "parent")
        .with_counts()
        .annotate(
            next_due_on=Min("occurrences__due_on", filter=open_now),
            last_done_on=Max("occurrences__done_on"),
        )
    )


def tasks_with_helpers() -> QuerySet[Task]:
    """Tasks with what `permissions` asks of them: their school, who works along."""
    return Task.objects.select_related("organisation").prefetch_related("cooperators")


def next_occurrence(task: Task) -> Occurrence | None:
    """The piece of work to do next: the open one that falls due first."""
    return task.occurrences.open().order_by("due_on", "pk").first()


def task_states(task_rows: Iterable[Task]) -> dict[int, str]:
    """State of each task as a whole, from counts of `with_counts`."""
    states = {}
    for task in task_rows:
        live = task.total - task.cancelled  # type: ignore[attr-defined]
        if task.total and not live:  # type: ignore[attr-defined]
            states[task.pk] = WorkState.CANCELLED
        elif live and task.done == live:  # type: ignore[attr-defined]
            states[task.pk] = WorkState.DONE
        elif task.done or task.last_done_on:  # type: ignore[attr-defined]
            states[task.pk] = WorkState.DOING
        else:
            states[task.pk] = WorkState.TODO
    return states


def plans_of(organisation: Organisation) -> QuerySet[Plan]:
    """Every plan of an organisation, the latest year first, with how much is done."""
    return (
        Plan.objects.of(organisation)
        .select_related("year", "created_by")
        .annotate(
            work=Count(
                "tasks__occurrences", filter=~Q(tasks__occurrences__state=WorkState.CANCELLED)
            ),
            work_done=Count(
                "tasks__occurrences", filter=Q(tasks__occurrences__state=WorkState.DONE)
            ),
        )
        .order_by("-year__starts_on", "pk")
    )


def to_approve(organisation: Organisation) -> QuerySet[Plan]:
    return Plan.objects.of(organisation).filter(state=PlanState.SUBMITTED).select_related("year")
