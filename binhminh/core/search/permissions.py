"""Which audiences a person belongs to."""

from __future__ import annotations

from typing import Any

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import standing


def tokens_of(user: Any, organisation: Organisation) -> frozenset[str]:
    """ "public" for everybody; a member's own id, unit, roles and delegated roles besides."""
    found = standing(user, organisation)
    if found.membership is None:
        return frozenset({"public"})
    roles = found.roles.union(*(given for _, given in found.delegated))
    tokens = {"public", "staff", f"user:{user.pk}", *(f"role:{role}" for role in roles)}
    if found.membership.unit_id:
        tokens.add(f"unit:{found.membership.unit_id}")
    return frozenset(tokens)
