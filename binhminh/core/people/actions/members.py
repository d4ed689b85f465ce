"""Who works here: adding, changing, ending, taking back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people import errors, handover, queries
from binhminh.core.people.choices import Role
from binhminh.core.people.credentials import (
    Credential,
    make_credentials,
    suggest_username,
    username_base,
)
from binhminh.core.people.models import Delegation, Membership, MembershipRole, User
from binhminh.core.people.permissions import KEEPERS, forget_standing, require_role, standing
from binhminh.law.vietnamese import fold, nfc

from .accounts import end_sessions, set_email


@dataclass(frozen=True)
class NewPerson:
    """What is known of somebody who starts here."""

    full_name: str
    roles: Sequence[str]
    from_on: date
    username: str = ""
    email: str = ""
    phone: str = ""
    position: str = ""
    unit: Unit | None = None


@dataclass(frozen=True)
class Added:
    """Somebody who was added. `first_password` is to be shown once; "" for a linked account."""

    membership: Membership
    first_password: str = field(default="", repr=False)

    @property
    def user(self) -> User:
        return self.membership.user

    @property
    def is_linked(self) -> bool:
        return not self.first_password


def _clean(text: str) -> str:
    return nfc(" ".join(text.split()))


def _checked_roles(roles: Iterable[str]) -> list[str]:
    wanted = sorted(set(roles))
    if not wanted:
        raise errors.NoRole
    for role in wanted:
        if role not in Role.values:
            raise errors.UnknownRole(role=role)
    return wanted


def _check_unit(unit: Unit | None, organisation: Organisation) -> None:
    if unit is not None and unit.organisation_id != organisation.pk:
        raise errors.UnitElsewhere(unit=unit.name)


def _account_for(new: NewPerson) -> User | None:
    """The existing account these data speak of; None where a new one is to be made.

    A link needs the full name of the account as well, so that nobody is linked, or found out, by
    guessing addresses.
    """
    found = queries.account(new.username.strip().lower(), new.email.strip())
    if found is None:
        return None
    if fold(found.full_name) != fold(_clean(new.full_name)):
        if new.username and found.username == new.username.strip().lower():
            raise errors.SignInNameTaken(username=new.username)
        raise errors.SameEmailOtherName(email=new.email)
    return found


def _add(
    organisation: Organisation,
    new: NewPerson,
    credential: Credential,
    actor: User | None,
    now: datetime,
) -> Added:
    roles = _checked_roles(new.roles)
    _check_unit(new.unit, organisation)
    user = _account_for(new)
    linked = user is not None
    if user is None:
        username = new.username.strip().lower() or suggest_username(
            new.full_name, queries.usernames_taken(username_base(new.full_name))
        )
        user = User(
            username=username,
            full_name=_clean(new.full_name),
            email=new.email.strip().lower(),
            phone=_clean(new.phone),
            must_change_password=True,
        )
        user.password = credential.hashed
        user.full_clean(exclude=["password"])
        user.save()
        set_email(user)
    else:
        if Membership.objects.of(organisation).filter(user=user, to_on__isnull=True).exists():
            raise errors.AlreadyMember(name=user.full_name)
        if not user.is_active:
            user.is_active = True
            user.save(update_fields=["is_active"])
    membership = Membership(
        organisation=organisation,
        user=user,
        position=_clean(new.position),
        unit=new.unit,
        from_on=new.from_on,
    )
    membership.full_clean()
    membership.save()
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=membership, role=role) for role in roles
    )
    audit.record(
        "people.person.added",
        target=membership,
        actor=actor,
        at=now,
        username=user.username,
        roles=roles,
        from_on=new.from_on,
        unit=new.unit.name if new.unit else "",
        existing_account=linked,
    )
    return Added(membership, "" if linked else credential.plain)


@action
def add_person(
    *,
    organisation: Organisation,
    new: NewPerson,
    actor: User,
    now: datetime,
    credential: Credential | None = None,
) -> Added:
    """Add somebody who works here: a new account with a first password, or an existing account.

    An account with the given sign-in name, else e-mail, and the same full name is linked.

    Args:
        credential: first password, where it was hashed beforehand.
    Raises:
        PermissionDenied, NoRole, UnknownRole, UnitElsewhere, AlreadyMember, SignInNameTaken,
        SameEmailOtherName; ValidationError: a field is malformed.
    """
    require_role(actor, organisation, *KEEPERS)
    return _add(organisation, new, credential or make_credentials(1)[0], actor, now)


@action
def add_person_by_machine(
    *,
    organisation: Organisation,
    new: NewPerson,
    now: datetime,
    credential: Credential | None = None,
) -> Added:
    """`add_person` by whoever runs the machine (`binhminh user add`): the first people of a school,
    when there is nobody yet who could add them. Recorded without an actor.

    Raises:
        as `add_person`, except PermissionDenied.
    """
    return _add(organisation, new, credential or make_credentials(1)[0], None, now)


@action
def add_people(
    *,
    organisation: Organisation,
    rows: Sequence[NewPerson],
    credentials: Sequence[Credential],
    actor: User,
    now: datetime,
) -> list[Added]:
    """Add many people at once, all or none (a list from Excel).

    Args:
        credentials: one for each row, hashed before this transaction.
    Raises:
        as `add_person`.
    """
    require_role(actor, organisation, *KEEPERS)
    if not rows:
        unchanged()
    return [
        _add(organisation, new, credential, actor, now)
        for new, credential in zip(rows, credentials, strict=True)
    ]


def _locked(membership: Membership) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "organisation", "unit")
        .get(pk=membership.pk)
    )


@action
def change_person(
    *,
    membership: Membership,
    actor: User,
    now: datetime,
    full_name: str,
    email: str,
    phone: str,
    position: str,
    unit: Unit | None,
    from_on: date,
) -> Membership:
    """Change what is known of a person here.

    Name, e-mail and telephone belong to the account: where the person works elsewhere as well,
    only they themself change them.

    Raises:
        PermissionDenied, WorksElsewhere, UnitElsewhere, EmailTaken, EndsBeforeStart;
        ValidationError: a field is malformed.
    """
    require_role(actor, membership, *KEEPERS)
    row = _locked(membership)
    user = User.objects.select_for_update().get(pk=row.user_id)
    _check_unit(unit, row.organisation)
    account = {
        "full_name": _clean(full_name),
        "email": email.strip().lower(),
        "phone": _clean(phone),
    }
    place = {"position": _clean(position), "unit": unit, "from_on": from_on}
    of_account = audit.differences({key: getattr(user, key) for key in account}, account)
    changed = of_account | audit.differences({key: getattr(row, key) for key in place}, place)
    if not changed:
        unchanged()
        return row
    if row.to_on and from_on > row.to_on:
        raise errors.EndsBeforeStart(day=from_on.strftime("%d/%m/%Y"))
    if of_account:
        if queries.works_elsewhere(user, row.organisation):
            raise errors.WorksElsewhere(name=user.full_name)
        other = queries.account(email=account["email"])
        if other is not None and other.pk != user.pk:
            raise errors.EmailTaken(email=email)
        for key, value in account.items():
            setattr(user, key, value)
        user.full_clean(exclude=["password"])
        user.save(update_fields=["full_name", "sort_key", "search_key", "email", "phone"])
        set_email(user)
        row.user = user
    for name, new_value in place.items():
        setattr(row, name, new_value)
    row.full_clean()
    row.save()
    audit.record("people.person.changed", target=row, actor=actor, at=now, changes=changed)
    return row


@action
def change_roles(
    *, membership: Membership, roles: Iterable[str], actor: User, now: datetime
) -> Membership:
    """Give a person exactly these roles.

    Raises:
        PermissionDenied, NoRole, UnknownRole, MembershipEnded, LastKeeper, OwnRolesByDelegation.
    """
    require_role(actor, membership, *KEEPERS)
    # One change of roles at a time in an organisation: two keepers must not remove each other.
    Organisation.objects.select_for_update(of=("self",)).get(pk=membership.organisation_id)
    row = _locked(membership)
    today = timezone.localdate(now)
    wanted = _checked_roles(roles)
    before = sorted(row.role_rows.values_list("role", flat=True))  # type: ignore[attr-defined]
    if wanted == before:
        unchanged()
        return row
    if row.has_ended(today):
        raise errors.MembershipEnded(name=row.user.full_name)
    if row.user_id == actor.pk and standing(actor, row.organisation).delegation_for(KEEPERS):
        raise errors.OwnRolesByDelegation
    loses_keys = KEEPERS & set(before) and not KEEPERS & set(wanted)
    if loses_keys and not queries.other_keepers(row, today):
        raise errors.LastKeeper(name=row.user.full_name)
    row.role_rows.exclude(role__in=wanted).delete()  # type: ignore[attr-defined]
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=row, role=role) for role in wanted if role not in before
    )
    forget_standing(actor)
    audit.record(
        "people.roles.changed", target=row, actor=actor, at=now, changes={"roles": [before, wanted]}
    )
    return row


@action
def end_membership(
    *,
    membership: Membership,
    to_on: date,
    actor: User,
    now: datetime,
    successor: User | None = None,
    reason: str = "",
) -> Membership:
    """End somebody's work here. Their records stay; their open work goes to ``successor``.

    Where the last day has passed they are signed out everywhere, and the account is switched off
    unless they work in another organisation.

    Args:
        to_on: the last day on which they may still sign in.
    Raises:
        PermissionDenied, MembershipEnded, EndsBeforeStart, LastKeeper, SuccessorNeeded,
        SuccessorNotHere.
    """
    require_role(actor, membership, *KEEPERS)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(
        pk=membership.organisation_id
    )
    row = _locked(membership)
    user = row.user
    today = timezone.localdate(now)
    if row.to_on is not None:
        raise errors.MembershipEnded(name=user.full_name)
    if to_on < row.from_on:
        raise errors.EndsBeforeStart(day=row.from_on.strftime("%d/%m/%Y"))
    held = set(row.role_rows.values_list("role", flat=True))  # type: ignore[attr-defined]
    if KEEPERS & held and not queries.other_keepers(row, today):
        raise errors.LastKeeper(name=user.full_name)
    work = handover.open_work(user, organisation)
    total = sum(count for _, count in work)
    if successor is not None and (
        successor.pk == user.pk
        or not Membership.objects.of(organisation)
        .current(today)
        .filter(user=successor, to_on__isnull=True)
        .exists()
    ):
        raise errors.SuccessorNotHere
    if total and successor is None:
        raise errors.SuccessorNeeded(name=user.full_name, count=total)
    for kind, _ in work:
        kind.hand_over(user, successor, organisation, actor, now)
    row.to_on, row.successor = to_on, successor
    row.full_clean()
    row.save()
    revoked = list(_delegations_beyond(row, to_on))
    for delegation in revoked:
        delegation.revoked_at = now
        delegation.save(update_fields=["revoked_at"])
    if row.has_ended(today):
        end_sessions(user, organisation)
        if not queries.works_elsewhere(user, organisation):
            user.is_active = False
            user.save(update_fields=["is_active"])
    audit.record(
        "people.membership.ended",
        target=row,
        actor=actor,
        at=now,
        to_on=to_on,
        successor=str(successor) if successor else "",
        handed_over={str(kind.name): count for kind, count in work},
        delegations_revoked=len(revoked),
        reason=_clean(reason),
    )
    return row


def _delegations_beyond(row: Membership, to_on: date) -> QuerySet[Delegation]:
    """Delegations the person gave or holds here that would outlast their last day."""
    return (
        Delegation.objects.of(row.organisation)
        .filter(revoked_at__isnull=True, to_on__gt=to_on)
        .filter(Q(giver=row.user) | Q(receiver=row.user))
        .order_by("pk")
    )


@action
def reactivate(
    *, membership: Membership, roles: Iterable[str], from_on: date, actor: User, now: datetime
) -> Membership:
    """Take somebody back: a new membership, so that the time away stays visible.

    Raises:
        PermissionDenied, MembershipOpen, NoRole, UnknownRole, EndsBeforeStart.
    """
    require_role(actor, membership, *KEEPERS)
    row = _locked(membership)
    wanted = _checked_roles(roles)
    if Membership.objects.of(row.organisation).filter(user=row.user, to_on__isnull=True).exists():
        raise errors.MembershipOpen(name=row.user.full_name)
    if row.to_on and from_on <= row.to_on:
        raise errors.EndsBeforeStart(day=row.to_on.strftime("%d/%m/%Y"))
    unit = row.unit if row.unit and row.unit.is_active else None
    again = Membership.objects.create(
        organisation=row.organisation,
        user=row.user,
        position=row.position,
        unit=unit,
        from_on=from_on,
    )
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=again, role=role) for role in wanted
    )
    User.objects.filter(pk=row.user_id, is_active=False).update(is_active=True)
    audit.record(
        "people.person.reactivated",
        target=again,
        actor=actor,
        at=now,
        from_on=from_on,
        roles=wanted,
    )
    return again
