"""What belongs to another plan or another school is refused by the actions themselves, whatever a
page, a command or a job hands them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core.organisations.models import Unit, Year
from binhminh.core.people.models import Membership
from binhminh.core.people.permissions import forget_standing
from binhminh.plans import actions, errors
from binhminh.plans.actions import imports
from binhminh.plans.models import Occurrence, Task

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(principal):
    return {"actor": principal, "now": NOON}


def year_of(school, label):
    return Year.objects.create(
        organisation=school,
        kind="calendar",
        label=label,
        starts_on=date(int(label), 1, 1),
        ends_on=date(int(label), 12, 31),
    )


@pytest.fixture
def later(school, by):
    """The same school's plan of another year, with an area and a task."""
    plan = actions.create_plan(
        organisation=school, year=year_of(school, "2024"), title="Kế hoạch 2024", **by
    )
    area = actions.add_area(plan=plan, title="Khác", **by)
    return plan, area, actions.add_task(plan=plan, area=area, text="Việc 2024", **by)


@pytest.fixture
def theirs(other_school, stranger):
    """The other school's plan."""
    return actions.create_plan(
        organisation=other_school,
        year=year_of(other_school, "2023"),
        title="Kế hoạch của trường khác",
        actor=stranger,
        now=NOON,
    )


def test_a_task_stands_in_an_area_and_under_a_task_of_its_own_plan(plan, task, later, by):
    _plan, area, above = later
    for place in ({"area": area}, {"parent": above}):
        with pytest.raises(errors.ForeignRecord):
            actions.add_task(plan=plan, text="Việc", **place, **by)
        with pytest.raises(errors.ForeignRecord):
            actions.change_task(task=task, **place, **by)
    assert not Task.objects.filter(plan=plan, text="Việc").exists()


def test_a_task_does_not_stand_below_itself(plan, task, by):
    child = actions.add_task(plan=plan, text="Con", parent=task, **by)
    grandchild = actions.add_task(plan=plan, text="Cháu", parent=child, **by)
    with pytest.raises(errors.ForeignRecord):
        actions.change_task(task=task, parent=grandchild, **by)


def test_a_new_task_goes_to_no_unit_of_another_school(plan, other_school, by):
    unit = Unit.objects.create(organisation=other_school, name="Tổ lạ", kind="office")
    with pytest.raises(errors.NotAMember):
        actions.add_task(plan=plan, text="Việc", unit=unit, **by)


def test_a_target_is_nobodys_of_another_school(plan, target, stranger, by):
    with pytest.raises(errors.NotAMember):
        actions.change_target(target=target, owner=stranger, **by)
    with pytest.raises(errors.NotAMember):
        actions.add_target(plan=plan, text="Đủ", value=1, owner=stranger, **by)


def test_a_plan_takes_nothing_over_from_another_school(school, other_school, year, theirs, by):
    with pytest.raises(errors.ForeignRecord):
        actions.create_plan(organisation=school, year=year, like=theirs, title="Kế hoạch", **by)
    with pytest.raises(errors.ForeignRecord):
        actions.create_plan(organisation=other_school, year=year, title="Kế hoạch", **by)


def test_an_import_becomes_no_plan_in_another_schools_year(school, theirs, by):
    draft = imports.start_import(
        organisation=school, name="a.txt", pasted="KẾ HOẠCH", read_later=False, **by
    )
    imports.understand(draft)
    with pytest.raises(errors.ForeignRecord):
        imports.confirm_import(draft=draft, year=theirs.year, **by)


def test_an_import_reads_no_file_of_another_school(school, other_school, stranger, by):
    from binhminh.core.files.actions import store

    file = store(
        organisation=other_school, content=b"KE HOACH", name="a.txt", actor=stranger, now=NOON
    )
    with pytest.raises(errors.ForeignRecord):
        imports.start_import(organisation=school, name="a.txt", file=file, **by)


def test_a_comment_is_about_the_work_of_its_own_task(task, later, by):
    with pytest.raises(errors.ForeignRecord):
        actions.comment(
            task=later[2], text="Nhầm", occurrence=Occurrence.objects.get(task=task), **by
        )


def test_who_left_the_school_reports_nothing_although_the_task_is_still_theirs(
    task, teacher, school, by
):
    actions.assign_task(task=task, owner=teacher, **by)
    work = Occurrence.objects.get(task=task)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.of(school).filter(user=teacher).update(to_on=yesterday)
    forget_standing(teacher)
    with pytest.raises(PermissionDenied):
        actions.report_progress(occurrence=work, percent=50, text="", actor=teacher, now=NOON)


def test_open_work_is_handed_over_by_who_may_to_who_works_here(
    task, school, teacher, clerk, stranger, by
):
    actions.assign_task(task=task, owner=teacher, **by)
    hand = {"giver": teacher, "organisation": school, "now": NOON}
    with pytest.raises(PermissionDenied):
        actions.hand_over_tasks(receiver=clerk, actor=clerk, **hand)
    with pytest.raises(errors.NotAMember):
        actions.hand_over_tasks(receiver=stranger, actor=by["actor"], **hand)
    assert actions.hand_over_tasks(receiver=clerk, actor=by["actor"], **hand) == 1
