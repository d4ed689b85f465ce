"""A child's way through the school: admitted, moved, gone, back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.families import errors, queries
from binhminh.core.families.choices import Began, Status
from binhminh.core.families.models import Child, ChildGroup, Enrolment, Family, clean
from binhminh.core.families.permissions import KEEPERS
from binhminh.core.families.searching import refresh_children
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role

from .records import (
    Codes,
    NewChild,
    NewFamily,
    check_birth,
    check_group,
    check_not_to_come,
    close,
    day_words,
    guardian_row,
    lock_child,
    lock_school,
    open_enrolment,
    place,
)


def store_family(organisation: Organisation, new: NewFamily, codes: Codes) -> Family:
    """A new household with its guardians.

    Raises:
        GuardianNeeded, GuardianTwice, NameMissing; ValidationError: a field is malformed.
    """
    family = Family(
        organisation=organisation,
        code=codes.next(),
        address=clean(new.address),
        note=clean(new.note),
    )
    family.clean_fields(exclude=["organisation"])
    family.save()
    names: set[str] = set()
    for one in new.guardians:
        row = guardian_row(family, one)
        if row.full_name in names:
            raise errors.GuardianTwice(name=row.full_name)
        names.add(row.full_name)
        row.save()
    if not any(one.is_contact for one in new.guardians):
        raise errors.GuardianNeeded
    return family


def child_row(family: Family, new: NewChild, codes: Codes, now: datetime) -> Child:
    """A checked child, not stored yet.

    Raises:
        NameMissing, AgeUnlikely, DayInFuture, CodeTaken, GroupElsewhere, YearClosed, OutsideYear.
    """
    organisation = family.organisation
    code = clean(new.code).upper()
    if not clean(new.full_name):
        raise errors.NameMissing
    check_birth(new.born_on, new.admitted_on, now)
    if new.group is not None:
        check_group(new.group, organisation, new.admitted_on)
    else:
        check_not_to_come(new.admitted_on, now)
    if code and Child.objects.of(organisation).filter(code=code).exists():
        raise errors.CodeTaken(code=code)
    codes.note(code)
    row = Child(
        organisation=organisation,
        family=family,
        code=code or codes.next(),
        full_name=new.full_name,
        born_on=new.born_on,
        sex=new.sex,
        admitted_on=new.admitted_on,
    )
    row.prepare()
    row.clean_fields(exclude=["organisation", "family"])
    return row


def _check_unknown(organisation: Organisation, new: NewChild) -> None:
    known = queries.same_child(organisation, new.full_name, new.born_on)
    if known is not None:
        raise errors.ChildKnown(name=known.full_name, day=day_words(known.born_on), code=known.code)


def _check_guardians_unknown(organisation: Organisation, new: NewFamily) -> None:
    for guardian in new.guardians:
        known = queries.same_guardian(organisation, guardian.full_name, guardian.phone)
        if known is not None:
            raise errors.GuardianKnown(
                name=known.full_name, code=known.family.code, family=known.family_id
            )


@action
def admit_child(
    *,
    organisation: Organisation,
    child: NewChild,
    family: Family | NewFamily,
    actor: User,
    now: datetime,
    is_another: bool = False,
) -> Child:
    """Admit a child into an existing family or a new one.

    Args:
        child: its day of admission may be a day to come, where its group's year begins then.
        is_another: a child of the same name and birthday is on the list, and this is another one.
    Raises:
        PermissionDenied, NameMissing, AgeUnlikely, DayInFuture, CodeTaken, ChildKnown,
        FamilyElsewhere, GuardianKnown, GuardianNeeded, GuardianTwice, GroupElsewhere, YearClosed,
        OutsideYear; ValidationError: a field is malformed.
    """
    require_role(actor, organisation, *KEEPERS)
    lock_school(organisation)
    if not is_another:
        _check_unknown(organisation, child)
    is_new = isinstance(family, NewFamily)
    if isinstance(family, NewFamily):
        _check_guardians_unknown(organisation, family)
        family = store_family(organisation, family, Codes(Family, organisation))
    elif family.organisation_id != organisation.pk:
        raise errors.FamilyElsewhere
    row = child_row(family, child, Codes(Child, organisation), now)
    row.save()
    if child.group is not None:
        Enrolment.objects.create(
            organisation=organisation,
            child=row,
            group=child.group,
            from_on=child.admitted_on,
            began=Began.ADMITTED,
        )
    refresh_children(organisation, [row.pk])
    audit.record(
        "families.child.admitted",
        target=row,
        actor=actor,
        at=now,
        family=family.code,
        new_family=is_new,
        group=child.group.name if child.group else "",
        admitted_on=child.admitted_on,
    )
    return row


@action
def change_child(
    *,
    child: Child,
    full_name: str,
    born_on: date,
    sex: str,
    code: str,
    actor: User,
    now: datetime,
) -> Child:
    """Correct what is known of a child. The trail says which fields changed.

    Raises:
        PermissionDenied, NameMissing, AgeUnlikely, CodeTaken, ChildKnown; ValidationError.
    """
    require_role(actor, child, *KEEPERS)
    lock_school(child.organisation)
    row = lock_child(child)
    after: dict[str, Any] = {
        "full_name": clean(full_name),
        "born_on": born_on,
        "sex": sex,
        "code": clean(code).upper() or row.code,
    }
    changed = [name for name, value in after.items() if getattr(row, name) != value]
    if not changed:
        unchanged()
        return row
    if not after["full_name"]:
        raise errors.NameMissing
    check_birth(born_on, row.admitted_on, now)
    others = Child.objects.of(row.organisation).exclude(pk=row.pk)
    if others.filter(code=after["code"]).exists():
        raise errors.CodeTaken(code=after["code"])
    if {"full_name", "born_on"} & set(changed):
        known = queries.same_child(row.organisation, full_name, born_on, besides=row)
        if known is not None:
            raise errors.ChildKnown(
                name=known.full_name, day=day_words(known.born_on), code=known.code
            )
    for name, value in after.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    refresh_children(row.organisation, [row.pk])
    audit.record("families.child.changed", target=row, actor=actor, at=now, corrected=changed)
    return row


@action
def move_child(
    *, child: Child, group: ChildGroup, on: date, actor: User, now: datetime
) -> Enrolment:
    """Put a child into another group from a day; one that waits is placed for the first time.

    Raises:
        PermissionDenied, HasLeft, SameGroup, GroupElsewhere, YearClosed, OutsideYear, DayTooEarly.
    """
    require_role(actor, child, *KEEPERS)
    row = lock_child(child)
    if not row.is_enrolled:
        raise errors.HasLeft(name=row.full_name)
    check_group(group, row.organisation, on)
    if on < row.admitted_on:
        raise errors.DayTooEarly(day=day_words(row.admitted_on))
    here = open_enrolment(row)
    if here is not None and here.group_id == group.pk:
        raise errors.SameGroup(name=row.full_name)
    was = here.group.name if here else ""
    _check_after_history(row, on, here)
    began = Began.MOVED if here else Began.ADMITTED
    enrolment = place(row, group, on=on, began=began, latest=here)
    refresh_children(row.organisation, [row.pk])
    audit.record(
        "families.child.moved",
        target=row,
        actor=actor,
        at=now,
        changes={"group": [was, group.name]},
        from_on=on,
    )
    return enrolment


def _check_after_history(child: Child, on: date, here: Enrolment | None) -> None:
    """A new time in a group begins after the closed ones."""
    closed = Enrolment.objects.filter(child=child, to_on__isnull=False).order_by("-to_on").first()
    if here is None and closed is not None and closed.to_on and on <= closed.to_on:
        raise errors.DayTooEarly(day=day_words(closed.to_on))


@action
def leave(*, child: Child, on: date, reason: str, actor: User, now: datetime) -> Child:
    """Record that a child no longer attends; ``on`` is the last day. Nothing is deleted.

    The reason stays with the child and does not go into the trail.

    Raises:
        PermissionDenied, HasLeft, ReasonMissing, DayInFuture, DayTooEarly.
    """
    require_role(actor, child, *KEEPERS)
    row = lock_child(child)
    if not row.is_enrolled:
        raise errors.HasLeft(name=row.full_name)
    if not clean(reason):
        raise errors.ReasonMissing
    check_not_to_come(on, now)
    if on < row.admitted_on:
        raise errors.DayTooEarly(day=day_words(row.admitted_on))
    here = open_enrolment(row)
    if here is not None:
        close(here, on)
    row.status, row.left_on, row.left_reason = Status.LEFT, on, clean(reason)
    row.full_clean()
    row.save(update_fields=["status", "left_on", "left_reason"])
    refresh_children(row.organisation, [row.pk])
    audit.record("families.child.left", target=row, actor=actor, at=now, left_on=on)
    return row


@action
def return_child(
    *, child: Child, on: date, actor: User, now: datetime, group: ChildGroup | None = None
) -> Child:
    """Take back a child who had left, into a group or to be placed later.

    Raises:
        PermissionDenied, StillHere, DayInFuture, DayTooEarly, GroupElsewhere, YearClosed,
        OutsideYear.
    """
    require_role(actor, child, *KEEPERS)
    row = lock_child(child)
    if row.is_enrolled:
        raise errors.StillHere(name=row.full_name)
    check_not_to_come(on, now)
    if row.left_on and on <= row.left_on:
        raise errors.DayTooEarly(day=day_words(row.left_on))
    if group is not None:
        check_group(group, row.organisation, on)
        place(row, group, on=on, began=Began.RETURNED, latest=None)
    row.status, row.left_on, row.left_reason = Status.ENROLLED, None, ""
    row.save(update_fields=["status", "left_on", "left_reason"])
    refresh_children(row.organisation, [row.pk])
    audit.record(
        "families.child.returned",
        target=row,
        actor=actor,
        at=now,
        from_on=on,
        group=group.name if group else "",
    )
    return row
