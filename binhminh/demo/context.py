"""What the sign-in page of a demo adds: who one can be."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import Membership

from .accounts import ACCOUNTS, PASSWORD


def accounts_of(school: Organisation) -> list[tuple[Any, str, str]]:
    """(role, sign-in name, password) of the demo's accounts in a school; those of the second
    school and on carry its code."""
    wanted = {}
    for role, name in ACCOUNTS:
        wanted[name] = wanted[f"{name}.{school.code}"] = role
    found = Membership.objects.of(school).filter(user__username__in=wanted, to_on=None)
    names = {member.user.username for member in found.select_related("user")}
    return [(role, name, PASSWORD) for name, role in wanted.items() if name in names]


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    """The demo's accounts, in demo mode only; asked of the database only where they are shown."""
    school = getattr(request, "organisation", None)
    if not settings.DEMO or school is None:
        return {}
    return {"demo_accounts": lambda: accounts_of(school)}
