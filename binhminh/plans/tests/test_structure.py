"""Areas, targets, tasks, and when the work on them falls due."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from binhminh.core.audit.models import AuditEntry
from binhminh.plans import actions, errors
from binhminh.plans.models import Occurrence, Plan, Task, TaskEntry

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(principal):
    return {"actor": principal, "now": NOON}


@pytest.fixture
def approve(plan):
    def approve():
        Plan.objects.filter(pk=plan.pk).update(state="approved")

    return approve


CALLS = {
    "add_area": lambda w, **by: actions.add_area(plan=w["plan"], title="Mới", **by),
    "change_area": lambda w, **by: actions.change_area(area=w["area"], title="Khác", **by),
    "remove_area": lambda w, **by: actions.remove_area(area=w["empty"], **by),
    "add_target": lambda w, **by: actions.add_target(
        plan=w["plan"], text="Đủ", value=Decimal(1), **by
    ),
    "change_target": lambda w, **by: actions.change_target(
        target=w["target"], value=Decimal(95), **by
    ),
    "remove_target": lambda w, **by: actions.remove_target(target=w["target"], **by),
    "change_task": lambda w, **by: actions.change_task(task=w["task"], text="Lời khác", **by),
    "remove_task": lambda w, **by: actions.remove_task(task=w["task"], **by),
    "add_task": lambda w, **by: actions.add_task(plan=w["plan"], text="Việc mới", **by),
    "schedule_task": lambda w, **by: actions.schedule_task(
        task=w["task"], cadence="monthly", due=[], **by
    ),
}
#: What goes on when the plan is approved: work comes up during the year.
AT_ANY_TIME = {"add_task", "schedule_task"}


@pytest.fixture
def world(plan, area, target, task, by):
    empty = actions.add_area(plan=plan, title="Trống", **by)
    return {"plan": plan, "area": area, "target": target, "task": task, "empty": empty}


@pytest.mark.parametrize("call", CALLS)
def test_the_writers_of_the_plan_may_and_it_is_recorded(world, reform_officer, call, audited):
    before = len(audited())
    CALLS[call](world, actor=reform_officer, now=NOON)
    verb, what = call.split("_")
    past = {"add": "added", "change": "changed", "remove": "removed", "schedule": "scheduled"}
    assert audited()[before:] == [f"plans.{what}.{past[verb]}"]


@pytest.mark.parametrize("call", CALLS)
def test_a_teacher_may_not(world, teacher, call):
    with pytest.raises(PermissionDenied):
        CALLS[call](world, actor=teacher, now=NOON)


@pytest.mark.parametrize("call", CALLS)
def test_the_principal_of_another_school_may_not(world, stranger, call):
    with pytest.raises(PermissionDenied):
        CALLS[call](world, actor=stranger, now=NOON)


@pytest.mark.parametrize("call", CALLS)
def test_a_closed_year_changes_no_more(world, by, close_year, call):
    close_year()
    with pytest.raises(errors.YearIsClosed):
        CALLS[call](world, **by)


@pytest.mark.parametrize("call", sorted(set(CALLS) - AT_ANY_TIME))
def test_words_of_an_approved_plan_stay(world, by, approve, call):
    approve()
    with pytest.raises(errors.PlanNotEditable):
        CALLS[call](world, **by)


@pytest.mark.parametrize("call", sorted(AT_ANY_TIME))
def test_work_goes_on_in_an_approved_plan(world, by, approve, call):
    approve()
    CALLS[call](world, **by)


# --- areas and targets -----------------------------------------------------------------------


def test_an_area_with_tasks_is_not_removed(area, task, by):
    with pytest.raises(errors.TaskHasChildren):
        actions.remove_area(area=area, **by)


def test_person_and_indicator_of_a_target_change_at_any_time(target, by, approve, teacher):
    approve()
    actions.change_target(target=target, owner=teacher, name="Hài lòng", **by)
    target.refresh_from_db()
    assert (target.owner, target.name) == (teacher, "Hài lòng")


def test_nothing_new_is_not_recorded(target, task, by, audited):
    before = audited()
    actions.change_target(target=target, value=target.value, **by)
    actions.change_task(task=task, text=task.text, **by)
    actions.schedule_task(task=task, cadence=task.cadence, due=task.due, **by)
    assert audited() == before


def test_fields_that_do_not_exist_are_a_mistake_of_ours(plan, target, task, by):
    with pytest.raises(TypeError):
        actions.add_target(plan=plan, text="x", value=Decimal(1), colour="đỏ", **by)
    with pytest.raises(TypeError):
        actions.change_task(task=task, owner=None, **by)
    with pytest.raises(TypeError):
        actions.add_task(plan=plan, text="x", state="done", **by)


# --- tasks -----------------------------------------------------------------------------------


def test_a_new_task_has_its_story_and_its_work(plan, by):
    decomposed = "Ba\u0301o ca\u0301o"
    task = actions.add_task(plan=plan, text=f" {decomposed} ", due=["2023-06-15"], **by)
    assert (task.text, task.source, task.folded) == ("Báo cáo", "own", "bao cao")
    assert task.occurrences.get().due_on == date(2023, 6, 15)
    assert task.entries.get().kind == "created"


def test_a_heading_has_no_work(plan, by):
    task = actions.add_task(plan=plan, text="Nhóm", is_group=True, **by)
    assert task.occurrences.count() == 0


def test_a_task_needs_words_and_a_person_of_the_school(plan, by, stranger):
    with pytest.raises(ValidationError):
        actions.add_task(plan=plan, text="  ", **by)
    with pytest.raises(errors.NotAMember):
        actions.add_task(plan=plan, text="Việc", owner=stranger, **by)
    assert Task.objects.count() == 0


def test_what_changed_stands_in_the_story(task, by):
    actions.change_task(task=task, product="Quy chế", **by)
    entry = task.entries.get(kind="changed")
    assert entry.data["changes"] == {"product": ["", "Quy chế"]}
    assert AuditEntry.objects.filter(code="plans.task.changed").count() == 1
    task.refresh_from_db()
    assert task.folded == "ra soat quy che chi tieu noi bo quy che"


def test_own_tasks_and_products_change_at_any_time(plan, task, by, approve):
    own = actions.add_task(plan=plan, text="Của trường", **by)
    approve()
    actions.change_task(task=own, text="Của trường ta", **by)
    actions.change_task(task=task, product="Biên bản", **by)
    actions.remove_task(task=own, **by)


def test_a_heading_and_begun_work_are_not_removed(plan, task, work, by):
    head = actions.add_task(plan=plan, text="Nhóm", is_group=True, **by)
    actions.change_task(task=task, parent=head, **by)
    with pytest.raises(errors.TaskHasChildren):
        actions.remove_task(task=head, **by)
    actions.report_progress(occurrence=work, percent=0, text="Bắt đầu", **by)
    with pytest.raises(errors.WorkHasBegun):
        actions.remove_task(task=task, **by)
    assert TaskEntry.objects.filter(task=task).exists()


# --- when ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadence", "due", "number", "first", "last"),
    [
        ("once", [], 1, date(2023, 12, 31), date(2023, 12, 31)),
        ("once", ["2023-Q2"], 1, date(2023, 6, 30), date(2023, 6, 30)),
        ("once", ["2022-10", "2023-01"], 2, date(2022, 10, 31), date(2023, 1, 31)),
        ("continuous", [], 1, date(2023, 12, 31), date(2023, 12, 31)),
        ("monthly", [], 12, date(2023, 1, 31), date(2023, 12, 31)),
        ("quarterly", [], 4, date(2023, 3, 31), date(2023, 12, 31)),
        ("yearly", [], 1, date(2023, 12, 31), date(2023, 12, 31)),
    ],
)
def test_work_falls_due(plan, by, cadence, due, number, first, last):
    task = actions.add_task(plan=plan, text="Việc", cadence=cadence, due=due, **by)
    days = list(task.occurrences.order_by("due_on").values_list("due_on", flat=True))
    assert (len(days), days[0], days[-1]) == (number, first, last)


def test_a_new_schedule_makes_new_work_and_keeps_what_was_begun(plan, by):
    task = actions.add_task(plan=plan, text="Báo cáo", cadence="monthly", **by)
    march = task.occurrences.get(label="3/2023")
    actions.report_progress(occurrence=march, percent=40, text="Đang viết", **by)
    actions.schedule_task(task=task, cadence="quarterly", due=[], **by)
    labels = list(task.occurrences.order_by("due_on", "label").values_list("label", flat=True))
    assert sorted(labels) == sorted(["3/2023", "Q1/2023", "Q2/2023", "Q3/2023", "Q4/2023"])
    march.refresh_from_db()
    assert (march.percent, march.state, march.due_on) == (40, "doing", date(2023, 3, 31))


def test_back_to_the_old_schedule_makes_no_second_march(plan, by):
    task = actions.add_task(plan=plan, text="Báo cáo", cadence="monthly", **by)
    march = task.occurrences.get(label="3/2023")
    actions.report_progress(occurrence=march, percent=40, text="", **by)
    actions.extend_work(occurrence=march, due_on=date(2023, 4, 10), reason="Bão", **by)
    actions.schedule_task(task=task, cadence="quarterly", due=[], **by)
    actions.schedule_task(task=task, cadence="monthly", due=[], **by)
    assert task.occurrences.filter(label="3/2023").count() == 1
    assert task.occurrences.count() == 12


def test_the_one_piece_of_work_keeps_its_story_when_its_day_moves(task, work, by):
    actions.report_progress(occurrence=work, percent=30, text="Đã họp", **by)
    actions.schedule_task(task=task, cadence="once", due=["2023-05-10"], **by)
    only = Occurrence.objects.get(task=task)
    assert (only.pk, only.due_on, only.percent) == (work.pk, date(2023, 5, 10), 30)
    assert only.entries.filter(kind="progress").exists()
    assert AuditEntry.objects.filter(code="plans.task.scheduled").count() == 1
