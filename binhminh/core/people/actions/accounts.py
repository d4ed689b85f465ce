"""The account of a person: password, own data, sessions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation
from binhminh.core.people import errors, queries
from binhminh.core.people.credentials import Credential, make_credentials
from binhminh.core.people.models import Membership, User
from binhminh.core.people.permissions import KEEPERS, require_role
from binhminh.law.vietnamese import nfc


def set_email(user: User) -> None:
    """Keep the one address that allauth knows in step with the account's."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    if user.email:
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"primary": True, "verified": False}
        )


def end_sessions(user: User, organisation: Organisation) -> None:
    """Sign the person out everywhere, unless they also work in another organisation."""
    if queries.works_elsewhere(user, organisation):
        return
    for session in UserSession.objects.filter(user=user):
        session.end()


@action
def reset_password(
    *,
    membership: Membership,
    actor: User,
    now: datetime,
    credential: Credential | None = None,
) -> str:
    """Give a person a new first password and return it; it is shown once and kept nowhere.

    They are signed out everywhere and choose their own at the next sign-in.

    Raises:
        PermissionDenied, MembershipEnded; WorksElsewhere: the account opens another school too.
    """
    require_role(actor, membership, *KEEPERS)
    user = User.objects.select_for_update().get(pk=membership.user_id)
    if membership.to_on is not None:
        raise errors.MembershipEnded(name=user.full_name)
    if queries.works_elsewhere(user, membership.organisation):
        raise errors.WorksElsewhere(name=user.full_name)
    credential = credential or make_credentials(1)[0]
    user.password, user.must_change_password = credential.hashed, True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user, membership.organisation)
    audit.record("people.password.reset", target=membership, actor=actor, at=now)
    return credential.plain


@action
def set_password_by_machine(*, user: User, credential: Credential, now: datetime) -> User:
    """Give a person a password by whoever runs the machine (`binhminh user password`); they are
    signed out everywhere and choose their own at the next sign-in.

    It is recorded, without an actor, in every organisation where the person works.

    Raises:
        MembershipEnded: the person works nowhere.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    memberships = list(Membership.objects.filter(user=user, to_on__isnull=True))
    if not memberships:
        raise errors.MembershipEnded(name=user.full_name)
    user.password, user.must_change_password = credential.hashed, True
    user.save(update_fields=["password", "must_change_password"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    for membership in memberships:
        audit.record("people.password.reset", target=membership, actor=None, at=now)
    return user


@action
def change_own_profile(
    *,
    user: User,
    organisation: Organisation,
    full_name: str,
    email: str,
    phone: str,
    now: datetime,
) -> User:
    """Change one's own name, e-mail and telephone, everywhere one works.

    Args:
        organisation: where the change is made; it goes into that organisation's audit trail.
    Raises:
        EmailTaken; ValidationError: a field is malformed.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    after = {
        "full_name": nfc(" ".join(full_name.split())),
        "email": email.strip().lower(),
        "phone": nfc(" ".join(phone.split())),
    }
    changed = audit.differences({key: getattr(row, key) for key in after}, after)
    if not changed:
        unchanged()
        return row
    other = queries.account(email=after["email"])
    if other is not None and other.pk != row.pk:
        raise errors.EmailTaken(email=email)
    for key, value in after.items():
        setattr(row, key, value)
    row.full_clean(exclude=["password"])
    row.save(update_fields=["full_name", "sort_key", "search_key", "email", "phone"])
    set_email(row)
    audit.set_on_behalf_of("")
    audit.record(
        "people.profile.changed",
        target=row,
        actor=row,
        at=now,
        organisation_id=organisation.pk,
        changes=changed,
    )
    return row


@action
def note_second_step(
    *, user: User, organisation: Organisation, kind: str, added: bool, now: datetime
) -> None:
    """Record that a person set up or took away a second sign-in step (totp, webauthn, codes)."""
    audit.set_on_behalf_of("")
    audit.record(
        "people.second_step.added" if added else "people.second_step.removed",
        target=user,
        actor=user,
        at=now,
        organisation_id=organisation.pk,
        kind=kind,
    )


@action
def note_password_changed(*, user: User, organisation: Organisation, now: datetime) -> None:
    """Record that a person chose a new password; a first password is settled by it."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    user.must_change_password = False
    audit.set_on_behalf_of("")
    audit.record(
        "people.password.changed",
        target=user,
        actor=user,
        at=now,
        organisation_id=organisation.pk,
    )


@action
def end_own_sessions(
    *, user: User, organisation: Organisation, keys: Collection[int], now: datetime
) -> int:
    """Sign oneself out in other browsers and return in how many.

    Args:
        organisation: where it is done; it goes into that organisation's audit trail.
        keys: primary keys of the sessions; those of other people are left alone.
    """
    ended = 0
    for session in UserSession.objects.filter(user=user, pk__in=keys):
        session.end()
        ended += 1
    if not ended:
        unchanged()
        return 0
    audit.set_on_behalf_of("")
    audit.record(
        "people.session.ended",
        target=user,
        actor=user,
        at=now,
        organisation_id=organisation.pk,
        devices=ended,
    )
    return ended
