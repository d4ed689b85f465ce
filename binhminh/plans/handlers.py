"""What follows from what happens in a plan: notices, the search index, hand-over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import events
from binhminh.core.notices.actions import notify
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import PLANNERS

from .actions import hand_over_tasks
from .models import Occurrence, Task
from .states import OPEN


def people_with(organisation: Organisation, roles: Any) -> QuerySet[User]:
    """Those who hold one of the roles today."""
    from binhminh.core.people.models import Membership

    members = Membership.objects.of(organisation).current(timezone.localdate())
    return User.objects.filter(
        pk__in=members.filter(role_rows__role__in=list(roles)).values("user_id")
    )


@events.on("plans.task.assigned")
def tell_the_owner(event: events.Event) -> None:
    task: Task = event.subject
    if task.owner and task.owner_id != getattr(event.actor, "pk", None):
        notify(
            organisation=event.organisation,
            users=[task.owner],
            cause=f"plans.task.assigned:{task.pk}:{task.owner_id}:{event.at:%Y%m%d%H%M%S}",
            category="work",
            title=_("You were given a task: %(task)s") % {"task": task},
            url=task.get_absolute_url(),
            now=event.at,
        )


@events.on("plans.work.submitted")
def ask_for_confirmation(event: events.Event) -> None:
    work: Occurrence = event.subject
    planners = people_with(event.organisation, PLANNERS).exclude(
        pk=getattr(event.actor, "pk", None)
    )
    notify(
        organisation=event.organisation,
        users=list(planners),
        cause=f"plans.work.submitted:{work.pk}:{event.at:%Y%m%d%H%M%S}",
        category="approval",
        title=_("Please confirm: %(task)s") % {"task": work},
        body=work.result,
        url=work.get_absolute_url(),
        now=event.at,
    )


@events.on("plans.work.returned")
@events.on("plans.work.extended")
def tell_those_in_charge(event: events.Event) -> None:
    work: Occurrence = event.subject
    people = [work.task.owner] if work.task.owner else []
    people += list(work.task.cooperators.all())
    words = {
        "plans.work.returned": _("Returned for more work: %(task)s"),
        "plans.work.extended": _("The deadline was extended: %(task)s"),
    }
    notify(
        organisation=event.organisation,
        users=[user for user in people if user.pk != getattr(event.actor, "pk", None)],
        cause=f"{event.name}:{work.pk}:{event.at:%Y%m%d%H%M%S}",
        category="work",
        title=words[event.name] % {"task": work},
        url=work.get_absolute_url(),
        now=event.at,
    )


def open_tasks(user: User, organisation: Organisation) -> int:
    """How many tasks with open work a person is in charge of."""
    return (
        Task.objects.of(organisation)
        .filter(owner=user, occurrences__state__in=OPEN)
        .distinct()
        .count()
    )


def hand_over(
    giver: User, receiver: User, organisation: Organisation, actor: User, now: datetime
) -> int:
    return hand_over_tasks(
        giver=giver, receiver=receiver, organisation=organisation, actor=actor, now=now
    )
