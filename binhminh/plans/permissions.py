"""Who may do what with a plan and its work."""

from __future__ import annotations

from typing import Any

from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import (
    HEADS,
    PLANNERS,
    require_role,
    say_on_behalf,
    standing,
)

from .models import Task

APPROVERS = frozenset({Role.PRINCIPAL})


def can_plan(user: Any, record: Any) -> bool:
    """Write the plan: its words, targets, tasks, who and when."""
    return standing(user, record.organisation).has(*PLANNERS)


def can_approve(user: Any, record: Any) -> bool:
    return standing(user, record.organisation).has(*APPROVERS)


def is_in_charge(user: Any, task: Task) -> bool:
    """The owner, a co-operator, or the head of the unit in charge."""
    found = standing(user, task.organisation)
    if not found.is_member:
        return False
    if task.owner_id == user.pk:
        return True
    if task.unit_id and found.membership and found.membership.unit_id == task.unit_id:
        return found.has(Role.TEAM_HEAD) or task.owner_id is None
    return any(helper.pk == user.pk for helper in task.cooperators.all())  # read ahead in lists


def can_work(user: Any, task: Task) -> bool:
    """Report progress: those in charge, and those who run the plan."""
    return can_plan(user, task) or is_in_charge(user, task)


def can_confirm(user: Any, task: Task) -> bool:
    """Say that reported work is done: the heads and the reform officer."""
    return can_plan(user, task)


def require_plan(user: Any, record: Any) -> None:
    require_role(user, record, *PLANNERS)


def require_approve(user: Any, record: Any) -> None:
    require_role(user, record, *APPROVERS)


def require_head(user: Any, record: Any) -> None:
    require_role(user, record, *HEADS)


def require_work(user: Any, task: Task) -> None:
    if is_in_charge(user, task):
        say_on_behalf(user, task, *(() if task.owner_id == user.pk else (Role.TEAM_HEAD,)))
    else:
        require_plan(user, task)
