"""Groups of a school year, their teachers, and going on to the next year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.families import errors, queries
from binhminh.core.families.choices import Began, Status
from binhminh.core.families.models import Child, ChildGroup, Enrolment, Homeroom, clean
from binhminh.core.families.permissions import KEEPERS, TEACHERS
from binhminh.core.families.searching import refresh_children, refresh_groups
from binhminh.core.organisations.models import Organisation, Year, YearKind
from binhminh.core.organisations.queries import require_open
from binhminh.core.people.models import Membership, User
from binhminh.core.people.permissions import require_role

from .records import check_group, check_not_to_come, close, day_words, lock_school, place


def _locked(group: ChildGroup) -> ChildGroup:
    return (
        ChildGroup.objects.select_for_update(of=("self",))
        .select_related("organisation", "year")
        .get(pk=group.pk)
    )


def _check_year(year: Year, organisation: Organisation) -> None:
    if year.organisation_id != organisation.pk or year.kind != YearKind.SCHOOL:
        raise errors.NotASchoolYear
    require_open(year)


def _check_name(year: Year, name: str, besides: ChildGroup | None = None) -> None:
    if not name:
        raise errors.NameMissing
    others = ChildGroup.objects.filter(year=year, name=name)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise errors.GroupNameTaken(name=name, year=year.label)


@action
def add_group(
    *, organisation: Organisation, year: Year, name: str, band: str, actor: User, now: datetime
) -> ChildGroup:
    """Open a group in a school year.

    Raises:
        PermissionDenied, NotASchoolYear, YearClosed, NameMissing, GroupNameTaken; ValidationError.
    """
    require_role(actor, organisation, *KEEPERS)
    lock_school(organisation)
    _check_year(year, organisation)
    group = ChildGroup(organisation=organisation, year=year, name=clean(name), band=band)
    _check_name(year, group.name)
    group.full_clean()
    group.save()
    audit.record(
        "families.group.added", target=group, actor=actor, at=now, school_year=year.label, band=band
    )
    return group


@action
def change_group(
    *, group: ChildGroup, year: Year, name: str, band: str, actor: User, now: datetime
) -> ChildGroup:
    """Rename a group, or correct its ages; its year only while no child has been in it.

    Raises:
        PermissionDenied, NotASchoolYear, YearClosed, NameMissing, GroupNameTaken,
        GroupHasHistory; ValidationError.
    """
    require_role(actor, group, *KEEPERS)
    row = _locked(group)
    after: dict[str, Any] = {"name": clean(name), "band": band, "year": year}
    changed = audit.differences({key: getattr(row, key) for key in after}, after)
    if not changed:
        unchanged()
        return row
    require_open(row.year)
    _check_year(year, row.organisation)
    _check_name(year, after["name"], besides=row)
    if year.pk != row.year_id and Enrolment.objects.filter(group=row).exists():
        raise errors.GroupHasHistory(name=row.name)
    for key, value in after.items():
        setattr(row, key, value)
    row.full_clean()
    row.save()
    refresh_groups(row.organisation, [row.pk])
    audit.record("families.group.changed", target=row, actor=actor, at=now, changes=changed)
    return row


@action
def add_homeroom(
    *, group: ChildGroup, membership: Membership, from_on: date, actor: User, now: datetime
) -> Homeroom:
    """Put a teacher in charge of a group: from now on they see its children.

    Raises:
        PermissionDenied, YearClosed, NotATeacher, TeacherAlready, OutsideYear, GroupElsewhere.
    """
    require_role(actor, group, *KEEPERS)
    row = _locked(group)
    check_group(row, row.organisation, from_on)
    person = membership.user
    teaches = (
        Membership.objects.of(row.organisation)
        .current(timezone.localdate(now))
        .filter(pk=membership.pk, role_rows__role__in=TEACHERS)
    )
    if not teaches.exists():
        raise errors.NotATeacher(name=person.full_name)
    if Homeroom.objects.filter(group=row, membership=membership, to_on__isnull=True).exists():
        raise errors.TeacherAlready(name=person.full_name)
    homeroom = Homeroom.objects.create(
        organisation=row.organisation, group=row, membership=membership, from_on=from_on
    )
    refresh_groups(row.organisation, [row.pk])
    audit.record(
        "families.homeroom.given",
        target=row,
        actor=actor,
        at=now,
        teacher=person.full_name,
        from_on=from_on,
    )
    return homeroom


@action
def end_homeroom(*, homeroom: Homeroom, on: date, actor: User, now: datetime) -> Homeroom:
    """A teacher is in charge of a group until ``on``, and sees its children until then.

    Raises:
        PermissionDenied, TeacherGone, DayTooEarly.
    """
    require_role(actor, homeroom, *KEEPERS)
    group = _locked(homeroom.group)
    row = (
        Homeroom.objects.select_for_update(of=("self",))
        .select_related("membership__user")
        .get(pk=homeroom.pk)
    )
    name = row.membership.full_name
    if row.to_on is not None:
        raise errors.TeacherGone(name=name)
    if on < row.from_on:
        raise errors.DayTooEarly(day=day_words(row.from_on))
    row.to_on = on
    row.save(update_fields=["to_on"])
    refresh_groups(group.organisation, [group.pk])
    audit.record(
        "families.homeroom.ended", target=group, actor=actor, at=now, teacher=name, to_on=on
    )
    return row


def hand_over_homerooms(
    leaving: User, successor: User, organisation: Organisation, actor: User, now: datetime
) -> None:
    """Somebody else takes the groups of a teacher who leaves (`people.handover`).

    Runs inside the action that ends the membership, which asks for the permission.
    """
    today = timezone.localdate(now)
    taker = Membership.objects.of(organisation).current(today).get(user=successor)
    groups = []
    for homeroom in queries.open_homerooms(leaving, organisation).select_related("group"):
        homeroom.to_on = max(today, homeroom.from_on)
        homeroom.save(update_fields=["to_on"])
        Homeroom.objects.get_or_create(
            organisation=organisation,
            group=homeroom.group,
            membership=taker,
            to_on=None,
            defaults={"from_on": today},
        )
        groups.append(homeroom.group_id)
        audit.record(
            "families.homeroom.handed_over",
            target=homeroom.group,
            actor=actor,
            at=now,
            teacher=successor.full_name,
        )
    refresh_groups(organisation, groups)


@action
def promote_group(
    *,
    group: ChildGroup,
    target: ChildGroup,
    actor: User,
    now: datetime,
    staying: Iterable[Child] = (),
) -> int:
    """Have the children of a group go on into a group of a later school year, all together.

    They are there from the first day of that year. Returns how many went on.

    Args:
        staying: those who do not go on (they are moved one by one).
    Raises:
        PermissionDenied, GroupElsewhere, NotALaterYear, YearClosed, NothingToPromote.
    """
    require_role(actor, group, *KEEPERS)
    row = _locked(group)
    if target.organisation_id != row.organisation_id:
        raise errors.GroupElsewhere
    first_day = target.year.starts_on
    if first_day <= row.year.starts_on:
        raise errors.NotALaterYear(year=row.year.label)
    require_open(target.year)
    kept = {child.pk for child in staying}
    going = _going(row, kept)
    for one in going:
        place(one.child, target, on=first_day, began=Began.PROMOTED, latest=one)
    refresh_groups(row.organisation, [row.pk, target.pk])
    audit.record(
        "families.group.promoted",
        target=row,
        actor=actor,
        at=now,
        to_group=f"{target.name} ({target.year.label})",
        children=len(going),
        staying=len(kept),
    )
    return len(going)


def _going(group: ChildGroup, kept: set[int]) -> list[Enrolment]:
    """The open times of a group, locked, without those of the children ``kept``.

    Raises:
        NothingToPromote: nobody is left.
    """
    rows = (
        Enrolment.objects.select_for_update(of=("self",))
        .filter(group=group, to_on__isnull=True)
        .select_related("child__organisation")
        .order_by("pk")
    )
    going = [one for one in rows if one.child_id not in kept]
    if not going:
        raise errors.NothingToPromote(name=group.name)
    return going


@action
def graduate_group(
    *,
    group: ChildGroup,
    on: date,
    reason: str,
    actor: User,
    now: datetime,
    staying: Iterable[Child] = (),
) -> int:
    """Record that the children of a group leave the school together, at the end of their time
    there; ``on`` is their last day. Returns how many left.

    Args:
        staying: those who do not leave.
    Raises:
        PermissionDenied, ReasonMissing, DayInFuture, DayTooEarly, NothingToPromote.
    """
    require_role(actor, group, *KEEPERS)
    row = _locked(group)
    if not clean(reason):
        raise errors.ReasonMissing
    check_not_to_come(on, now)
    going = _going(row, {child.pk for child in staying})
    for one in going:
        close(one, on)
        child = one.child
        child.status, child.left_on, child.left_reason = Status.LEFT, on, clean(reason)
        child.full_clean(exclude=["organisation", "family"])
        child.save(update_fields=["status", "left_on", "left_reason"])
    refresh_children(row.organisation, [one.child_id for one in going])
    audit.record(
        "families.group.graduated",
        target=row,
        actor=actor,
        at=now,
        children=len(going),
        left_on=on,
    )
    return len(going)
