"""The list of a plan's tasks: the state of each as a whole, found in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from binhminh.law.vietnamese import fold
from binhminh.plans.models import Occurrence, Plan, Task
from binhminh.plans.states import OPEN, UNFINISHED, WorkState

#: State of a task of which something open is past its day; not a state of one piece of work.
LATE = "late"


def _of_task(**where: object) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(task=OuterRef("pk"), **where)


def with_state(tasks: QuerySet[Task], today: date) -> QuerySet[Task]:
    """Add `work_state` (late, waiting, doing, todo, done, cancelled) and `next_due_on`.

    The first that is true: something is late; nothing is open (done, or all called off);
    something waits for confirmation; something has begun; nothing has.
    """
    next_due = _of_task(state__in=OPEN).order_by("due_on", "pk").values("due_on")[:1]
    return tasks.annotate(
        next_due_on=Subquery(next_due),
        work_state=Case(
            When(Exists(_of_task(state__in=UNFINISHED, due_on__lt=today)), then=Value(LATE)),
            When(
                Q(next_due_on=None) & Exists(_of_task(state=WorkState.DONE)),
                then=Value(str(WorkState.DONE)),
            ),
            When(
                Q(next_due_on=None) & Exists(_of_task(state=WorkState.CANCELLED)),
                then=Value(str(WorkState.CANCELLED)),
            ),
            When(Exists(_of_task(state=WorkState.WAITING)), then=Value(str(WorkState.WAITING))),
            When(
                Exists(_of_task(state__in=[WorkState.DOING, WorkState.DONE])),
                then=Value(str(WorkState.DOING)),
            ),
            default=Value(str(WorkState.TODO)),
            output_field=CharField(),
        ),
    )


def task_register(plan: Plan, today: date) -> QuerySet[Task]:
    """Every task that is work, in the order of the plan, with people, state and next due date."""
    tasks = plan.tasks.workable().select_related("area", "owner", "unit")
    return with_state(tasks, today).order_by(
        F("area__order").asc(nulls_last=True), "source", "order", "pk"
    )


def search_tasks(tasks: QuerySet[Task], text: str) -> QuerySet[Task]:
    """Tasks whose words or person have every word of ``text``, marks or no marks."""
    for word in fold(text).split():
        tasks = tasks.filter(Q(folded__contains=word) | Q(owner__search_key__contains=word))
    return tasks


def due_between(tasks: QuerySet[Task], first: date, last: date) -> QuerySet[Task]:
    """Tasks of which something falls due in a period."""
    return tasks.filter(Exists(_of_task(due_on__gte=first, due_on__lte=last)))


@dataclass(frozen=True)
class Progress:
    """The pieces of work of one task: how many, how many done, when the last one was done."""

    total: int = 0
    done: int = 0
    last_due_on: date | None = None
    last_done_on: date | None = None


def progress_of(tasks: Iterable[Task]) -> dict[int, Progress]:
    """`{task pk: Progress}` of the tasks on a page, in one query."""
    if isinstance(tasks, QuerySet):
        wanted: Any = tasks.order_by().values("pk")
    else:
        wanted = [task.pk for task in tasks]
    rows = (
        Occurrence.objects.filter(task__in=wanted)
        .values("task_id")
        .annotate(
            total=Count("pk", filter=~Q(state=WorkState.CANCELLED)),
            done=Count("pk", filter=Q(state=WorkState.DONE)),
            last_due_on=Max("due_on"),
            last_done_on=Max("done_on"),
        )
        .order_by()
    )
    return {
        row["task_id"]: Progress(row["total"], row["done"], row["last_due_on"], row["last_done_on"])
        for row in rows
    }


def results_of(plan: Plan) -> dict[int, str]:
    """`{task pk: what came out of it}`: of the piece of work that was done last (one query)."""
    rows = (
        Occurrence.objects.filter(task__plan=plan)
        .exclude(result="")
        .order_by("done_on", "due_on", "pk")
        .values_list("task_id", "result")
    )
    return dict(rows)
