"""Who sees children and families, and who keeps them.

The office and the heads see all. A teacher sees the children and guardians of the groups they are
in charge of, for as long as they are. Nobody else sees any, and nobody from outside the school.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import has_role

from .models import Child, ChildGroup, Enrolment, Family, Homeroom

#: Who keeps the records: they see and change all.
KEEPERS = frozenset(
    {
        Role.PRINCIPAL,
        Role.VICE_PRINCIPAL,
        Role.CLERK,
        Role.ONE_STOP_OFFICER,
        Role.ADMINISTRATOR,
    }
)
#: Who may be put in charge of a group.
TEACHERS = frozenset({Role.TEACHER, Role.TEAM_HEAD})
#: Who finds the door open; a teacher without a group finds an empty room.
READERS = KEEPERS | TEACHERS


def can_keep(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, *KEEPERS)


def groups_of(user: Any, organisation: Organisation) -> QuerySet[ChildGroup]:
    """The groups that ``user`` is in charge of today."""
    mine = (
        Homeroom.objects.of(organisation)
        .current(timezone.localdate())
        .filter(membership__user=user)
    )
    return ChildGroup.objects.of(organisation).filter(pk__in=mine.values("group"))


def seen_groups(user: Any, organisation: Organisation) -> QuerySet[ChildGroup]:
    if can_keep(user, organisation):
        return ChildGroup.objects.of(organisation)
    return groups_of(user, organisation)


def seen_children(user: Any, organisation: Organisation) -> QuerySet[Child]:
    """The children ``user`` may see; of a group only those who have not left it."""
    children = Child.objects.of(organisation)
    if can_keep(user, organisation):
        return children
    there = Enrolment.objects.of(organisation).current(timezone.localdate())
    mine = there.filter(group__in=groups_of(user, organisation))
    return children.filter(pk__in=mine.values("child"))


def seen_families(user: Any, organisation: Organisation) -> QuerySet[Family]:
    families = Family.objects.of(organisation)
    if can_keep(user, organisation):
        return families
    return families.filter(pk__in=seen_children(user, organisation).values("family"))
