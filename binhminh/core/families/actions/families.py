"""A household and the people who answer for its children."""

from __future__ import annotations

from datetime import datetime

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.families import errors
from binhminh.core.families.models import Family, Guardian, clean
from binhminh.core.families.permissions import KEEPERS
from binhminh.core.families.searching import refresh_children
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role

from .records import NewGuardian, changed_fields, guardian_row


def _locked(family: Family) -> Family:
    return (
        Family.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=family.pk)
    )


def _refresh(family: Family) -> None:
    children = family.children.values_list("pk", flat=True)  # type: ignore[attr-defined]
    refresh_children(family.organisation, list(children))


def _check_new_name(family: Family, name: str, besides: Guardian | None = None) -> None:
    others = Guardian.objects.filter(family=family, full_name=clean(name))
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise errors.GuardianTwice(name=clean(name))


def _check_somebody_left(family: Family, besides: Guardian) -> None:
    """Raises GuardianNeeded where nobody else could be called."""
    others = Guardian.objects.filter(family=family, is_contact=True).exclude(pk=besides.pk)
    if not others.exists():
        raise errors.GuardianNeeded


@action
def change_family(*, family: Family, address: str, note: str, actor: User, now: datetime) -> Family:
    """Correct the address of a household, or the note about it.

    Raises:
        PermissionDenied; ValidationError: a text is too long.
    """
    require_role(actor, family, *KEEPERS)
    row = _locked(family)
    after = {"address": clean(address), "note": clean(note)}
    changed = changed_fields({name: getattr(row, name) for name in after}, after)
    if not changed:
        unchanged()
        return row
    row.address, row.note = after["address"], after["note"]
    row.full_clean()
    row.save()
    audit.record("families.family.changed", target=row, actor=actor, at=now, corrected=changed)
    return row


@action
def add_guardian(*, family: Family, new: NewGuardian, actor: User, now: datetime) -> Guardian:
    """Enter another guardian of a family.

    Raises:
        PermissionDenied, NameMissing, GuardianTwice; ValidationError: a field is malformed.
    """
    require_role(actor, family, *KEEPERS)
    row = _locked(family)
    _check_new_name(row, new.full_name)
    guardian = guardian_row(row, new)
    guardian.save()
    _refresh(row)
    audit.record(
        "families.guardian.added", target=row, actor=actor, at=now, relation=guardian.relation
    )
    return guardian


@action
def change_guardian(
    *, guardian: Guardian, new: NewGuardian, actor: User, now: datetime
) -> Guardian:
    """Correct what is known of a guardian.

    Raises:
        PermissionDenied, NameMissing, GuardianTwice, GuardianNeeded; ValidationError.
    """
    require_role(actor, guardian, *KEEPERS)
    family = _locked(guardian.family)
    row = Guardian.objects.select_for_update(of=("self",)).get(pk=guardian.pk)
    wanted = guardian_row(family, new)
    names = ("full_name", "relation", "phone", "email", "is_contact")
    changed = [name for name in names if getattr(row, name) != getattr(wanted, name)]
    if not changed:
        unchanged()
        return row
    _check_new_name(family, wanted.full_name, besides=row)
    if not wanted.is_contact:
        _check_somebody_left(family, besides=row)
    for name in names:
        setattr(row, name, getattr(wanted, name))
    row.save()
    _refresh(family)
    audit.record("families.guardian.changed", target=family, actor=actor, at=now, corrected=changed)
    return row


@action
def remove_guardian(*, guardian: Guardian, actor: User, now: datetime) -> None:
    """Take a guardian away; the row is deleted, since the school no longer needs it.

    Raises:
        PermissionDenied, GuardianNeeded: nobody else of the family could be called.
    """
    require_role(actor, guardian, *KEEPERS)
    family = _locked(guardian.family)
    _check_somebody_left(family, besides=guardian)
    relation = guardian.relation
    Guardian.objects.filter(pk=guardian.pk).delete()
    _refresh(family)
    audit.record("families.guardian.removed", target=family, actor=actor, at=now, relation=relation)
