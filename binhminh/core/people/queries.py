"""Reads about people: lists, open work, names taken, delegations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from binhminh.core import tenancy
from binhminh.core.organisations.models import Organisation
from binhminh.law.vietnamese import fold

from . import devices
from .choices import Role
from .models import Delegation, Membership, MembershipRole, User
from .permissions import KEEPERS


def people(organisation: Organisation) -> QuerySet[Membership]:
    """One row a person: their latest membership here, by given name."""
    latest = (
        Membership.objects.of(organisation)
        .order_by("user_id", "-from_on", "-pk")
        .values_list("user_id", "pk")
    )
    newest: dict[int, int] = {}
    for user, pk in latest:
        newest.setdefault(user, pk)
    return (
        Membership.objects.of(organisation)
        .filter(pk__in=list(newest.values()))
        .select_related("user", "unit")
        .prefetch_related(Prefetch("role_rows", MembershipRole.objects.order_by("role")))
        .order_by("user__sort_key", "pk")
    )


def search(memberships: QuerySet[Membership], text: str) -> QuerySet[Membership]:
    """People whose name, sign-in name or e-mail has every word, marks or no marks."""
    for word in fold(text).split():
        memberships = memberships.filter(
            Q(user__search_key__contains=word) | Q(user__email__icontains=word)
        )
    return memberships


def membership_of(user: User | int, organisation: Organisation) -> Membership | None:
    """The latest membership of a person here, whether it has ended or not."""
    return (
        Membership.objects.of(organisation)
        .filter(user=user)
        .select_related("user", "unit", "organisation", "successor")
        .order_by("-from_on", "-pk")
        .first()
    )


def working(organisation: Organisation, on: date) -> QuerySet[User]:
    """Accounts of those who work here on a day, by given name: for pickers."""
    return User.objects.filter(
        pk__in=Membership.objects.of(organisation).current(on).values("user")
    ).order_by("sort_key", "pk")


def holders(organisation: Organisation, on: date, *roles: str) -> QuerySet[User]:
    """Accounts of those who hold one of the roles here on a day."""
    memberships = Membership.objects.of(organisation).current(on).filter(role_rows__role__in=roles)
    return User.objects.filter(pk__in=memberships.values("user")).order_by("sort_key", "pk")


def other_keepers(membership: Membership, on: date) -> bool:
    """True where somebody else also keeps people and settings, today and without an end."""
    return (
        Membership.objects.of(membership.organisation)
        .current(on)
        .filter(to_on__isnull=True, role_rows__role__in=KEEPERS)
        .exclude(user=membership.user_id)
        .exists()
    )


def works_elsewhere(user: User, organisation: Organisation) -> bool:
    """True where the account also works, or is about to work, in another organisation.

    Looks past the wall between schools, and tells nothing but yes or no.
    """
    with tenancy.everything():
        return (
            Membership.objects.filter(user=user)
            .filter(Q(to_on__isnull=True) | Q(to_on__gte=timezone.localdate()))
            .exclude(organisation=organisation)
            .exists()
        )


def workplaces(user: User, on: date) -> list[Organisation]:
    """Every organisation the person works in: for the person themself only."""
    with tenancy.everything():
        return list(
            Organisation.objects.active()
            .filter(pk__in=Membership.objects.filter(user=user).current(on).values("organisation"))
            .prefetch_related("hosts")
        )


def usernames_taken(beginning: str) -> set[str]:
    """Sign-in names in use, on the whole server, that begin so."""
    found = User.objects.filter(username__startswith=beginning)
    return set(found.values_list("username", flat=True))


def account(username: str = "", email: str = "") -> User | None:
    """An account by sign-in name, else by e-mail; case does not matter."""
    if username:
        found = User.objects.filter(username__iexact=username).first()
        if found:
            return found
    return User.objects.filter(email__iexact=email).first() if email else None


def delegations(organisation: Organisation) -> QuerySet[Delegation]:
    return (
        Delegation.objects.of(organisation)
        .select_related("giver", "receiver")
        .order_by("-from_on", "-pk")
    )


def delegation_state(delegation: Delegation, on: date) -> str:
    """``revoked`` | ``coming`` | ``in_force`` | ``over``."""
    if delegation.revoked_at is not None:
        return "revoked"
    if on < delegation.from_on:
        return "coming"
    return "in_force" if on <= delegation.to_on else "over"


def role_names(roles: Iterable[MembershipRole]) -> list[str]:
    names = dict(Role.choices)  # get_role_display translates every choice for each row
    return [str(names.get(row.role, row.role)) for row in roles]


@dataclass(frozen=True)
class Device:
    """A browser in which somebody is signed in.

    Attributes:
        browser, machine: names a person knows ("Chrome", "Windows"); "" where they are not known.
        is_current: True for the browser that asks.
    """

    key: int
    browser: str
    machine: str
    is_phone: bool
    address: str
    since: datetime
    seen_at: datetime
    is_current: bool


def own_devices(user: User, session_key: str | None) -> list[Device]:
    """Where the person is signed in now: this browser first, then the one used last."""
    from allauth.usersessions.models import UserSession

    found = [
        Device(
            key=one.pk,
            browser=devices.browser_of(one.user_agent),
            machine=devices.machine_of(one.user_agent),
            is_phone=devices.is_phone(one.user_agent),
            address=one.ip,
            since=one.created_at,
            seen_at=one.last_seen_at,
            is_current=one.session_key == session_key,
        )
        for one in UserSession.objects.purge_and_list(user)
    ]
    return sorted(found, key=lambda one: (not one.is_current, -one.seen_at.timestamp()))


def sessions(user: User) -> list[Any]:
    """Browsers in which the person is signed in now."""
    from allauth.usersessions.models import UserSession

    return list(UserSession.objects.filter(user=user).order_by("-last_seen_at"))


def last_seen(users: Iterable[User]) -> dict[int, datetime]:
    """``{user key: last seen}`` from the sessions that are still open."""
    from allauth.usersessions.models import UserSession

    seen: dict[int, datetime] = {}
    for user, at in UserSession.objects.filter(user__in=users).values_list(
        "user_id", "last_seen_at"
    ):
        seen[user] = max(at, seen.get(user, at))
    return seen
