"""A filled-in spreadsheet taken over into the plan: all of it, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.errors import DomainError
from binhminh.core.people.models import User
from binhminh.plans import permissions
from binhminh.plans.choices import Cadence
from binhminh.plans.errors import BulkRefused, SheetHasErrors, SheetTooLarge
from binhminh.plans.models import Plan
from binhminh.plans.sheet_changes import MOST_CHANGES, Change, Changes

from .plans import locked, require_open_year
from .structure import add_task, change_task, schedule_task
from .work import assign_task

WHO = ("owner", "unit", "cooperators")


@action
def apply_sheet(*, plan: Plan, changes: Changes, actor: User, now: datetime) -> int:
    """Do what a file asks for, each task through its own actions. Returns how many tasks.

    Args:
        changes: found against the plan as it stands (`sheet_changes.find_changes`).
    Raises:
        SheetHasErrors, SheetTooLarge, YearIsClosed; BulkRefused with the task's name.
    """
    permissions.require_plan(actor, plan)
    plan = locked(plan)
    require_open_year(plan.year)
    if changes.wrong:
        raise SheetHasErrors
    if changes.is_too_large:
        raise SheetTooLarge(count=len(changes.changed), most=MOST_CHANGES)
    for row in changes.changed:
        try:
            _apply(plan, row, actor=actor, now=now)
        except DomainError as error:
            raise BulkRefused(task=row.title[:120], why=error) from error
    if not changes.changed:
        unchanged()
    else:
        audit.record(
            "plans.sheet.applied", target=plan, actor=actor, at=now, tasks=len(changes.changed)
        )
    return len(changes.changed)


def _apply(plan: Plan, row: Change, **by: Any) -> None:
    values = dict(row.values)
    people = {name: values.pop(name) for name in WHO if name in values}
    if row.task is None:
        when = {name: values.pop(name) for name in ("cadence", "due") if name in values}
        first = {name: people.pop(name) for name in ("owner", "unit") if name in people}
        task = add_task(plan=plan, text=values.pop("text"), **when, **first, **values, **by)
        if people.get("cooperators"):
            assign_task(task=task, **people, **by)
        return
    task = row.task
    if people:
        assign_task(task=task, **people, **by)
    if "cadence" in values or "due" in values:
        task.refresh_from_db()
        due = values.pop("due", None)
        schedule_task(
            task=task,
            cadence=values.pop("cadence", None) or task.cadence or Cadence.ONCE,
            due=task.due if due is None else due,
            deadline_text=task.deadline_text if due is None else "",
            **by,
        )
    if values:
        task.refresh_from_db()
        change_task(task=task, **values, **by)
