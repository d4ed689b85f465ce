"""Who may do what: roles of the membership, or of somebody who delegated them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.organisations.models import Organisation

from .choices import Role
from .models import Delegation, Membership, organisation_of

HEADS = frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL})
#: Who runs the year's plan day by day.
PLANNERS = HEADS | {Role.REFORM_OFFICER}
#: Who keeps people and settings.
KEEPERS = frozenset({Role.PRINCIPAL, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Standing:
    """What a user is in an organisation on a day."""

    membership: Membership | None
    roles: frozenset[str]
    delegated: tuple[tuple[Delegation, frozenset[str]], ...] = ()

    @property
    def is_member(self) -> bool:
        return self.membership is not None

    def has(self, *roles: str) -> bool:
        """True with any of the roles, one's own or delegated."""
        wanted = set(roles)
        return bool(wanted & self.roles) or any(wanted & given for _, given in self.delegated)

    def delegation_for(self, roles: frozenset[str]) -> Delegation | None:
        """The delegation a right rests on, or None where it is the person's own."""
        if self.roles & roles:
            return None
        return next((delegation for delegation, given in self.delegated if given & roles), None)


NOBODY = Standing(None, frozenset())


def standing(user: Any, organisation: Organisation, on: date | None = None) -> Standing:
    """Membership, roles and delegated roles of ``user`` in ``organisation`` (two queries; kept on
    the user object for the day)."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return NOBODY
    on = on or timezone.localdate()
    kept: dict[tuple[int, date], Standing] = user.__dict__.setdefault("_standings", {})
    if (organisation.pk, on) not in kept:
        memberships = Membership.objects.of(organisation).current(on).prefetch_related("role_rows")
        mine = memberships.select_related("unit").filter(user=user).first()
        if mine is None:
            return NOBODY
        delegated = []
        for delegation in Delegation.objects.of(organisation).in_force(on).filter(receiver=user):
            giver = memberships.filter(user=delegation.giver_id).first()
            if giver:
                delegated.append((delegation, frozenset(row.role for row in giver.role_rows.all())))
        kept[organisation.pk, on] = Standing(
            mine, frozenset(row.role for row in mine.role_rows.all()), tuple(delegated)
        )
    return kept[organisation.pk, on]


def forget_standing(user: Any) -> None:
    """After roles changed in this process."""
    user.__dict__.pop("_standings", None)


def has_role(user: Any, organisation: Organisation, *roles: str) -> bool:
    return standing(user, organisation).has(*roles)


def require_role(user: Any, record: Any, *roles: str) -> None:
    """Raise PermissionDenied unless ``user`` holds one of ``roles`` where ``record`` belongs.

    Where the right is a delegated one, the audit entries that follow say for whom it was used.
    """
    if not standing(user, organisation_of(record)).has(*roles):
        raise PermissionDenied
    say_on_behalf(user, record, *roles)


def say_on_behalf(user: Any, record: Any, *roles: str) -> None:
    """Have the audit entries that follow say for whom ``user`` uses one of ``roles``; for nobody
    where the role is their own, or where they hold none of them."""
    delegation = standing(user, organisation_of(record)).delegation_for(frozenset(roles))
    audit.set_on_behalf_of(
        f"{delegation.form} {delegation.giver} ({delegation.scope})" if delegation else ""
    )


def require_member(user: Any, record: Any) -> None:
    """Raise PermissionDenied unless ``user`` works where ``record`` belongs."""
    if not standing(user, organisation_of(record)).is_member:
        raise PermissionDenied
    audit.set_on_behalf_of("")
