"""Acting for another: given for a period, revocable, named on everything done under it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.organisations.models import Organisation
from binhminh.core.people import errors
from binhminh.core.people.models import Delegation, Membership, User
from binhminh.core.people.permissions import (
    KEEPERS,
    forget_standing,
    require_member,
    require_role,
    standing,
)
from binhminh.law.vietnamese import nfc


def _may_delegate(actor: User, giver: User, organisation: Organisation) -> None:
    """A person delegates their own rights; a keeper records a delegation decided on paper.

    Who acts under a delegation passes nothing on.
    """
    if actor.pk == giver.pk:
        require_member(actor, organisation)
        return
    require_role(actor, organisation, *KEEPERS)
    if standing(actor, organisation).delegation_for(KEEPERS):
        raise errors.OnlyOwnRightsDelegated


@action
def give_delegation(
    *,
    organisation: Organisation,
    giver: User,
    receiver: User,
    form: str,
    scope: str,
    from_on: date,
    to_on: date,
    actor: User,
    now: datetime,
) -> Delegation:
    """Let ``receiver`` act for ``giver`` from a day to a day (both included).

    Raises:
        PermissionDenied, OnlyOwnRightsDelegated, NotADelegate, PeriodReversed,
        DelegationInThePast; ValidationError: a field is malformed.
    """
    _may_delegate(actor, giver, organisation)
    today = timezone.localdate(now)
    here = set(
        Membership.objects.of(organisation)
        .current(today)
        .filter(user__in=[giver, receiver])
        .values_list("user_id", flat=True)
    )
    if giver.pk == receiver.pk or here != {giver.pk, receiver.pk}:
        raise errors.NotADelegate
    if to_on < from_on:
        raise errors.PeriodReversed
    if to_on < today:
        raise errors.DelegationInThePast
    delegation = Delegation(
        organisation=organisation,
        giver=giver,
        receiver=receiver,
        form=form,
        scope=nfc(" ".join(scope.split())),
        from_on=from_on,
        to_on=to_on,
    )
    delegation.full_clean()
    delegation.save()
    forget_standing(receiver)
    audit.record(
        "people.delegation.given",
        target=delegation,
        actor=actor,
        at=now,
        giver=giver,
        receiver=receiver,
        form=form,
        scope=delegation.scope,
        from_on=from_on,
        to_on=to_on,
    )
    return delegation


@action
def revoke_delegation(*, delegation: Delegation, actor: User, now: datetime) -> Delegation:
    """End a delegation at once. What was done under it stays as it is.

    Raises:
        PermissionDenied, OnlyOwnRightsDelegated, DelegationOver.
    """
    _may_delegate(actor, delegation.giver, delegation.organisation)
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if row.revoked_at is not None:
        raise errors.DelegationOver
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    forget_standing(row.receiver)
    audit.record("people.delegation.revoked", target=row, actor=actor, at=now)
    return row
