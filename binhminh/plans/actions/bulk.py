"""Many tasks at once: all of them, or none and the reason with the task's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from binhminh.core.action import action, unchanged
from binhminh.core.errors import DomainError
from binhminh.core.people.models import User
from binhminh.plans.errors import BulkRefused, NothingOpen
from binhminh.plans.models import Task

from .structure import schedule_task
from .work import _UNSET, assign_task, extend_work


def _each(tasks: Iterable[Task], act: Callable[[Task], bool]) -> int:
    """Do one thing to each task, in the order of the plan; how many it changed.

    Raises:
        BulkRefused: the first refusal, said with the task it is about.
    """
    count = 0
    for task in tasks:
        try:
            count += act(task)
        except DomainError as error:
            raise BulkRefused(task=task, why=error) from error
    if not count:
        unchanged()
    return count


@action
def bulk_assign(
    *,
    tasks: Iterable[Task],
    actor: User,
    now: datetime,
    owner: User | None = _UNSET,
    unit: Any = _UNSET,
) -> int:
    """Give many tasks to a person, a unit or both; leave out what stays. How many changed hands."""

    def act(task: Task) -> bool:
        before = (task.owner_id, task.unit_id)
        after = assign_task(task=task, actor=actor, now=now, owner=owner, unit=unit)
        return (after.owner_id, after.unit_id) != before

    return _each(tasks, act)


@action
def bulk_extend(
    *, tasks: Iterable[Task], due_on: date, reason: str, actor: User, now: datetime
) -> int:
    """Move the next deadline of each task to one day. Returns how many (each task one).

    Raises:
        BulkRefused: a task has nothing open, or falls due on that day or later already.
    """

    def act(task: Task) -> bool:
        work = task.occurrences.open().order_by("due_on", "pk").first()
        if work is None:
            raise NothingOpen
        extend_work(occurrence=work, due_on=due_on, reason=reason, actor=actor, now=now)
        return True

    return _each(tasks, act)


@action
def bulk_schedule(
    *, tasks: Iterable[Task], cadence: str, due: list[str], actor: User, now: datetime
) -> int:
    """Set how often and by when many tasks are done. Returns how many changed."""

    def act(task: Task) -> bool:
        before = (task.cadence, list(task.due), task.deadline_text)
        after = schedule_task(
            task=task, cadence=cadence, due=due, deadline_text="", actor=actor, now=now
        )
        return (after.cadence, list(after.due), after.deadline_text) != before

    return _each(tasks, act)
