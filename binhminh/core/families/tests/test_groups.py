"""Groups of a school year: opened, given to teachers, and going on; who then sees whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from binhminh.core.audit.models import AuditEntry
from binhminh.core.families import actions, errors, permissions, queries
from binhminh.core.families.models import Child, ChildGroup, Enrolment, Homeroom
from binhminh.core.organisations.errors import YearClosed
from binhminh.core.people.actions import end_membership
from binhminh.core.people.errors import SuccessorNeeded
from binhminh.core.people.models import Membership

from .conftest import FIRST, NOW, START, TODAY, bao, household, make_year

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def membership(user, school) -> Membership:
    return Membership.objects.of(school).get(user=user)


def new_group(school, year, by, name="C9", band="mixed") -> ChildGroup:
    return actions.add_group(organisation=school, year=year, name=name, band=band, **by)


def test_a_group_belongs_to_an_open_school_year_of_the_school(
    school, other_school, year, group, by
):
    with pytest.raises(errors.GroupNameTaken):
        new_group(school, year, by, name="Mẫu giáo  bé C1")
    with pytest.raises(errors.NameMissing):
        new_group(school, year, by, name=" ")
    with pytest.raises(errors.NotASchoolYear):
        new_group(school, make_year(other_school, FIRST), by)
    year.kind = "calendar"
    year.save()
    with pytest.raises(errors.NotASchoolYear):
        new_group(school, year, by)
    year.kind, year.closed_at = "school", NOW
    year.save()
    with pytest.raises(YearClosed):
        new_group(school, year, by)


def test_a_group_is_renamed_but_keeps_its_year_once_children_were_in_it(
    child, group, other_group, year, next_year, by
):
    changed = actions.change_group(group=group, year=year, name="Bé C1", band="mixed", **by)
    assert (changed.name, changed.band) == ("Bé C1", "mixed")
    before = AuditEntry.objects.count()
    actions.change_group(group=group, year=year, name="Bé C1", band="mixed", **by)
    assert AuditEntry.objects.count() == before
    with pytest.raises(errors.GroupNameTaken):
        actions.change_group(group=group, year=year, name="Mẫu giáo bé C2", band="mixed", **by)
    with pytest.raises(errors.GroupHasHistory):
        actions.change_group(group=group, year=next_year, name="Bé C1", band="mixed", **by)
    moved = actions.change_group(
        group=other_group, year=next_year, name="Mẫu giáo bé C2", band="mixed", **by
    )
    assert moved.year == next_year


def test_groups_stand_youngest_first(school, year, group, by):
    new_group(school, year, by, name="Nhà trẻ D1", band="months_25_36")
    new_group(school, year, by, name="Mẫu giáo lớn A1", band="years_5_6")
    names = [one.name for one in queries.groups_of_year(school, year)]
    assert names == ["Nhà trẻ D1", "Mẫu giáo bé C1", "Mẫu giáo lớn A1"]


def test_only_a_teacher_is_put_in_charge_once(school, group, teacher, clerk, in_charge, by):
    with pytest.raises(errors.TeacherAlready):
        actions.add_homeroom(
            group=group, membership=membership(teacher, school), from_on=START, **by
        )
    with pytest.raises(errors.NotATeacher):
        actions.add_homeroom(group=group, membership=membership(clerk, school), from_on=START, **by)
    with pytest.raises(errors.OutsideYear):
        actions.add_homeroom(
            group=group, membership=membership(teacher, school), from_on=START - DAY, **by
        )


def test_a_teacher_of_another_school_is_not_put_in_charge(group, other_school, person, by):
    outsider = person(other_school, "Lê Thị Xa", "teacher")
    with pytest.raises(errors.NotATeacher):
        actions.add_homeroom(
            group=group, membership=membership(outsider, other_school), from_on=START, **by
        )


def test_a_charge_ends_once_and_not_before_it_began(in_charge, by):
    with pytest.raises(errors.DayTooEarly):
        actions.end_homeroom(homeroom=in_charge, on=START - DAY, **by)
    actions.end_homeroom(homeroom=in_charge, on=START, **by)
    with pytest.raises(errors.TeacherGone):
        actions.end_homeroom(homeroom=in_charge, on=START, **by)


# --- who sees whom --------------------------------------------------------------------------------


def sees(user, school) -> list[Child]:
    return list(permissions.seen_children(user, school))


def test_a_teacher_sees_the_children_of_their_groups_while_both_are_there(
    school, child, group, other_group, teacher, in_charge, by
):
    assert sees(teacher, school) == [child]
    assert list(permissions.seen_groups(teacher, school)) == [group]
    assert list(permissions.seen_families(teacher, school)) == [child.family]
    actions.move_child(child=child, group=other_group, on=START, **by)
    assert sees(teacher, school) == []
    actions.move_child(child=child, group=group, on=START, **by)
    actions.end_homeroom(homeroom=in_charge, on=TODAY, **by)
    assert sees(teacher, school) == [child]  # until the end of the day
    Homeroom.objects.update(to_on=TODAY - DAY)
    assert sees(teacher, school) == []


def test_a_child_who_left_is_no_longer_seen_by_the_teacher(school, child, teacher, in_charge, by):
    yesterday = max(TODAY - DAY, START)
    if yesterday == TODAY:
        pytest.skip("today is the first day of the school year")
    actions.leave(child=child, on=yesterday, reason="Chuyển trường", **by)
    assert sees(teacher, school) == []


def test_offices_see_all_and_others_nothing(school, child, clerk, principal, person):
    assert sees(clerk, school) == sees(principal, school) == [child]
    for role in ("accountant", "treasurer", "staff", "inspector", "authority_officer"):
        assert sees(person(school, "Ai Đó", role), school) == []


def test_a_stranger_sees_nothing_of_this_school(school, child, stranger):
    assert sees(stranger, school) == []


# --- going on -------------------------------------------------------------------------------------


@pytest.fixture
def upper(school, next_year, by):
    return new_group(school, next_year, by, name="Mẫu giáo nhỡ B1", band="years_4_5")


def test_a_group_goes_on_together_and_somebody_stays(school, child, group, upper, by):
    other = actions.admit_child(
        organisation=school, child=bao(group, name="Lê An"), family=household("0900 000 002"), **by
    )
    assert actions.promote_group(group=group, target=upper, staying=[other], **by) == 1
    new, old = child.enrolments.order_by("-from_on")
    assert (old.group, old.to_on) == (group, date(FIRST + 1, 8, 31))
    assert (new.group, new.from_on, new.began) == (upper, date(FIRST + 1, 9, 1), "promoted")
    assert Enrolment.objects.get(child=other).to_on is None
    # The list of the year that ends still holds everybody who was there to its end.
    assert {one.child for one in queries.members(group, date(FIRST + 2, 1, 1))} == {child, other}


def test_going_on_is_refused(school, other_school, child, group, other_group, upper, stranger, by):
    with pytest.raises(errors.NotALaterYear):
        actions.promote_group(group=group, target=other_group, **by)
    with pytest.raises(errors.NothingToPromote):
        actions.promote_group(group=other_group, target=upper, **by)
    with pytest.raises(errors.NothingToPromote):
        actions.promote_group(group=group, target=upper, staying=[child], **by)
    theirs = new_group(
        other_school, make_year(other_school, FIRST + 1), {"actor": stranger, "now": NOW}
    )
    with pytest.raises(errors.GroupElsewhere):
        actions.promote_group(group=group, target=theirs, **by)
    upper.year.closed_at = NOW
    upper.year.save()
    with pytest.raises(YearClosed):
        actions.promote_group(group=group, target=upper, **by)


def test_a_group_leaves_the_school_together(school, child, group, by):
    with pytest.raises(errors.ReasonMissing):
        actions.graduate_group(group=group, on=START, reason="", **by)
    with pytest.raises(errors.DayInFuture):
        actions.graduate_group(group=group, on=TODAY + DAY, reason="Vào lớp 1", **by)
    assert actions.graduate_group(group=group, on=START, reason="Vào lớp 1", **by) == 1
    child.refresh_from_db()
    assert (child.status, child.left_on, child.left_reason) == ("left", START, "Vào lớp 1")
    with pytest.raises(errors.NothingToPromote):
        actions.graduate_group(group=group, on=START, reason="Vào lớp 1", **by)


# --- a teacher leaves -----------------------------------------------------------------------------


def test_groups_in_charge_are_open_work_and_go_to_the_successor(
    school, child, group, teacher, in_charge, principal, person
):
    successor = person(school, "Lê Thị Hoa", "teacher")
    leaving = {"membership": in_charge.membership, "to_on": TODAY, "actor": principal, "now": NOW}
    with pytest.raises(SuccessorNeeded):
        end_membership(**leaving)
    end_membership(**leaving, successor=successor)
    in_charge.refresh_from_db()
    assert in_charge.to_on == TODAY
    assert sees(successor, school) == [child]
    assert AuditEntry.objects.filter(code="families.homeroom.handed_over").count() == 1
