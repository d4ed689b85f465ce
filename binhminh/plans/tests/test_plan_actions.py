"""The plan as a whole: made, submitted, approved, issued, opened again, removed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.organisations.models import Year
from binhminh.core.people.models import Membership
from binhminh.plans import actions, errors
from binhminh.plans.models import Area, Occurrence, Plan, PlanVersion, Target, Task
from binhminh.plans.states import PlanState

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_year(school):
    return Year.objects.create(
        organisation=school,
        kind="calendar",
        label="2024",
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 12, 31),
    )


@pytest.fixture
def by(principal):
    return {"actor": principal, "now": NOON}


@pytest.fixture
def submitted(plan, task, by):
    return actions.submit_plan(plan=plan, **by)


@pytest.fixture
def approved(submitted, by):
    return actions.approve_plan(plan=submitted, **by)


@pytest.fixture
def issued(approved, by):
    return actions.issue_plan(plan=approved, **by)


# --- made --------------------------------------------------------------------------------------


def test_a_plan_begins_as_a_draft(plan, principal, audited):
    assert (plan.state, plan.version, plan.created_by) == (PlanState.DRAFT, 1, principal)
    assert audited() == ["plans.plan.created"]


def test_a_year_has_one_plan(school, year, plan, by):
    with pytest.raises(errors.YearHasPlan, match="2023"):
        actions.create_plan(organisation=school, year=year, title="Hai", **by)
    assert Plan.objects.count() == 1


def test_a_closed_year_gets_no_plan(school, year, by, close_year):
    close_year()
    with pytest.raises(errors.YearIsClosed):
        actions.create_plan(organisation=school, year=year, title="Muộn", **by)


def test_the_reform_officer_makes_plans_and_a_teacher_does_not(
    school, year, reform_officer, teacher
):
    with pytest.raises(PermissionDenied):
        actions.create_plan(organisation=school, year=year, actor=teacher, now=NOON, title="X")
    made = actions.create_plan(
        organisation=school, year=year, actor=reform_officer, now=NOON, title="X"
    )
    assert made.created_by == reform_officer


def test_words_that_a_plan_does_not_have_are_a_mistake_of_ours(school, year, by):
    with pytest.raises(TypeError):
        actions.create_plan(organisation=school, year=year, state="issued", **by)


def test_ensure_year_opens_it_once(school, principal, teacher, audited):
    with pytest.raises(PermissionDenied):
        actions.ensure_year(organisation=school, number=2025, actor=teacher, now=NOON)
    first = actions.ensure_year(organisation=school, number=2025, actor=principal, now=NOON)
    assert (first.starts_on, first.ends_on) == (date(2025, 1, 1), date(2025, 12, 31))
    again = actions.ensure_year(organisation=school, number=2025, actor=principal, now=NOON)
    assert again == first
    assert audited("organisations.year") == ["organisations.year.opened"]


# --- from last year's ----------------------------------------------------------------------------


def test_a_plan_like_last_years(
    school, plan, area, target, task, unit, next_year, by, teacher, clerk
):
    head = actions.add_task(plan=plan, text="Tuyên truyền", is_group=True, area=area, **by)
    # The child stands before its heading in order of key and of place.
    actions.change_task(task=task, parent=head, order=1, **by)
    actions.assign_task(task=task, owner=teacher, unit=unit, cooperators=[clerk], **by)
    actions.schedule_task(
        task=task, cadence="once", due=["2023-03", "2023-Q4"], deadline_text="Tháng 3/2023", **by
    )
    new = actions.create_plan(organisation=school, year=next_year, like=plan, title="KH 2024", **by)
    copy = new.tasks.get(text=task.text)
    assert copy.parent == new.tasks.get(is_group=True)
    assert copy.area == new.areas.get()
    assert (copy.owner, copy.unit, list(copy.cooperators.all())) == (teacher, unit, [clerk])
    assert (copy.due, copy.deadline_text) == (["2024-03", "2024-Q4"], "Tháng 3/2024")
    days = list(copy.occurrences.values_list("due_on", flat=True))
    assert days == [date(2024, 3, 31), date(2024, 12, 31)]
    assert new.targets.get().value == target.value
    assert plan.tasks.count() == 2  # the old plan is as it was
    assert Task.objects.get(pk=task.pk).plan == plan


def test_who_left_and_units_closed_do_not_come_along(
    school, plan, task, unit, next_year, by, teacher
):
    actions.assign_task(task=task, owner=teacher, unit=unit, cooperators=[teacher], **by)
    Membership.objects.filter(user=teacher).update(to_on=date(2023, 2, 1))
    unit.is_active = False
    unit.save()
    new = actions.create_plan(organisation=school, year=next_year, like=plan, title="KH", **by)
    copy = new.tasks.get()
    assert (copy.owner, copy.unit, copy.cooperators.count()) == (None, None, 0)


def test_the_29th_of_february_moves_to_the_28th(school, next_year, by):
    leap = actions.create_plan(organisation=school, year=next_year, title="KH 2024", **by)
    actions.add_task(plan=leap, text="Báo cáo", due=["2024-02-29"], **by)
    after = actions.ensure_year(organisation=school, number=2025, **by)
    new = actions.create_plan(organisation=school, year=after, like=leap, title="KH 2025", **by)
    assert new.tasks.get().occurrences.get().due_on == date(2025, 2, 28)


# --- words ---------------------------------------------------------------------------------------


def test_words_change_in_a_draft_only(plan, submitted, by):
    with pytest.raises(errors.PlanNotEditable):
        actions.change_plan(plan=plan, title="Khác", **by)


def test_changed_words_are_recorded(plan, by, teacher, close_year):
    from binhminh.core.audit.models import AuditEntry

    actions.change_plan(plan=plan, number="15/KH-MNHS", **by)
    entry = AuditEntry.objects.get(code="plans.plan.changed")
    assert entry.data["changes"] == {"number": ["", "15/KH-MNHS"]}
    with pytest.raises(PermissionDenied):
        actions.change_plan(plan=plan, number="1", actor=teacher, now=NOON)
    close_year()
    with pytest.raises(errors.YearIsClosed):
        actions.change_plan(plan=plan, number="16/KH-MNHS", **by)


# --- the way through the states ------------------------------------------------------------


def test_from_draft_to_the_portal(issued, audited):
    assert (issued.state, issued.published_at) == (PlanState.ISSUED, NOON)
    assert PlanVersion.objects.get().content["head"]["title"] == issued.title
    assert audited("plans.plan.") == [
        "plans.plan.created",
        "plans.plan.submitted",
        "plans.plan.approved",
        "plans.plan.issued",
    ]


def test_an_empty_plan_is_not_submitted(plan, by):
    with pytest.raises(errors.PlanIsEmpty):
        actions.submit_plan(plan=plan, **by)


STEPS = {
    "submit": lambda plan, **by: actions.submit_plan(plan=plan, **by),
    "return": lambda plan, **by: actions.return_plan(plan=plan, reason="Thiếu", **by),
    "approve": lambda plan, **by: actions.approve_plan(plan=plan, **by),
    "issue": lambda plan, **by: actions.issue_plan(plan=plan, **by),
    "withdraw": lambda plan, **by: actions.withdraw_issue(plan=plan, reason="Nhầm", **by),
    "reopen": lambda plan, **by: actions.open_new_version(plan=plan, reason="Bổ sung", **by),
    "remove": lambda plan, **by: actions.remove_plan(plan=plan, **by),
}
ALLOWED = {
    "draft": {"submit", "remove"},
    "submitted": {"return", "approve"},
    "approved": {"issue", "reopen"},
    "issued": {"withdraw", "reopen"},
}


@pytest.mark.parametrize(
    ("state", "step"),
    [(state, step) for state, steps in ALLOWED.items() for step in STEPS if step not in steps],
)
def test_a_step_out_of_turn_is_refused(plan, task, by, audited, state, step):
    Plan.objects.filter(pk=plan.pk).update(state=state)
    before = audited()
    with pytest.raises((errors.WrongPlanState, errors.PlanNotEditable)):
        STEPS[step](plan, **by)
    plan.refresh_from_db()
    assert (plan.state, audited()) == (state, before)


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for state, steps in ALLOWED.items() for step in sorted(steps)]
)
def test_a_closed_year_refuses_every_step(plan, task, by, close_year, state, step):
    Plan.objects.filter(pk=plan.pk).update(state=state)
    close_year()
    with pytest.raises(errors.YearIsClosed):
        STEPS[step](plan, **by)


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for state, steps in ALLOWED.items() for step in sorted(steps)]
)
def test_a_teacher_may_none_of_it(plan, task, teacher, state, step):
    Plan.objects.filter(pk=plan.pk).update(state=state)
    with pytest.raises(PermissionDenied):
        STEPS[step](plan, actor=teacher, now=NOON)


@pytest.mark.parametrize("step", ["return", "approve", "issue", "withdraw", "remove"])
def test_only_the_principal_decides(plan, task, reform_officer, step):
    state = next(state for state, steps in ALLOWED.items() if step in steps)
    Plan.objects.filter(pk=plan.pk).update(state=state)
    with pytest.raises(PermissionDenied):
        STEPS[step](plan, actor=reform_officer, now=NOON)


def test_returning_needs_a_reason(submitted, by):
    with pytest.raises(errors.ReasonMissing):
        actions.return_plan(plan=submitted, reason="  ", **by)
    assert actions.return_plan(plan=submitted, reason="Thiếu mốc", **by).state == "draft"


def test_off_the_portal_and_back(issued, by):
    with pytest.raises(errors.ReasonMissing):
        actions.withdraw_issue(plan=issued, reason="", **by)
    plan = actions.withdraw_issue(plan=issued, reason="Nhầm bản", **by)
    assert (plan.state, plan.published_at) == ("approved", None)
    assert actions.issue_plan(plan=plan, **by).published_at == NOON


def test_a_new_version_stays_on_the_portal_while_it_is_written(issued, by):
    with pytest.raises(errors.ReasonMissing):
        actions.open_new_version(plan=issued, reason="", **by)
    plan = actions.open_new_version(plan=issued, reason="Bổ sung", **by)
    assert (plan.state, plan.version, plan.published_at) == ("draft", 2, NOON)


# --- removed -----------------------------------------------------------------------------------


def test_a_wrong_import_is_removed_with_all_of_it(plan, area, target, task, by, audited):
    actions.remove_plan(plan=plan, **by)
    models = (Plan, Area, Target, Task, Occurrence)
    assert [model.objects.count() for model in models] == [0] * 5
    assert audited()[-1] == "plans.plan.removed"


def test_a_plan_somebody_worked_on_stays(plan, work, by):
    actions.report_progress(occurrence=work, percent=10, text="", **by)
    with pytest.raises(errors.PlanNotEditable):
        actions.remove_plan(plan=plan, **by)
    assert Plan.objects.count() == 1


def test_an_approved_plan_is_not_removed_even_as_a_new_draft(approved, by):
    plan = actions.open_new_version(plan=approved, reason="Sửa", **by)
    with pytest.raises(errors.PlanNotEditable):
        actions.remove_plan(plan=plan, **by)
