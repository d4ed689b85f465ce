"""The list of tasks: what can be asked of it, what it costs, many changed at once."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from binhminh.plans import actions, queries
from binhminh.plans.models import Task

from .conftest import NOON

pytestmark = pytest.mark.django_db
TODAY = date(2023, 4, 3)


@pytest.fixture(autouse=True)
def _on_the_third_of_april(monkeypatch):
    now = datetime(2023, 4, 3, 2, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def tasks(plan, area, principal, teacher, unit):
    """Late of the teacher; two of the work list, one with a unit; one far ahead without anybody."""

    def add(text, due, **fields):
        return actions.add_task(
            plan=plan, text=text, due=[due], actor=principal, now=NOON, **fields
        )

    return {
        "late": add("Đón đoàn kiểm tra", "2023-03", owner=teacher, area=area, source="area"),
        "april": add("Tập huấn chữ ký số", "2023-04-20", unit=unit, source="worklist"),
        "may": add("Báo cáo giữa kỳ", "2023-05", source="worklist", product="Báo cáo"),
        "far": add("Tổng kết năm", "2023-12-15", source="own"),
    }


def texts(client, plan, query=""):
    page = client.get(reverse("plans:task-list", args=[plan.pk]) + query)
    assert page.status_code == 200
    return {task.text for task in page.context["list"].rows}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"late", "april", "may", "far"}),
        ("?q=doan+kiem", {"late"}),
        ("?q=BÁO CÁO", {"may"}),
        ("?q=pham+anh", {"late"}),
        ("?late=1", {"late"}),
        ("?state=late", {"late"}),
        ("?state=todo", {"april", "may", "far"}),
        ("?state=done", set()),
        ("?owner=none", {"may", "far"}),
        ("?source=worklist", {"april", "may"}),
        ("?cadence=monthly", set()),
        ("?due=month", {"april"}),
        ("?source=unknown&page=zz&sort=nothing", {"late", "april", "may", "far"}),
    ],
)
def test_the_list_is_narrowed(browse, principal, plan, tasks, query, found):
    assert texts(browse(principal), plan, query) == {tasks[name].text for name in found}


def test_mine_is_what_i_lead_and_where_i_work_along(browse, principal, teacher, plan, tasks):
    actions.assign_task(task=tasks["far"], cooperators=[teacher], actor=principal, now=NOON)
    wanted = {tasks["late"].text, tasks["far"].text}
    assert texts(browse(teacher), plan, "?owner=me") == wanted
    assert texts(browse(teacher), plan, f"?owner={teacher.pk}") == {tasks["late"].text}


def test_area_and_unit(browse, principal, plan, area, unit, tasks):
    client = browse(principal)
    assert texts(client, plan, f"?area={area.pk}") == {tasks["late"].text}
    assert texts(client, plan, f"?unit={unit.pk}") == {tasks["april"].text}


def state_of(plan, task):
    return queries.task_register(plan, TODAY).get(pk=task.pk).work_state


def test_the_state_of_a_task_follows_its_work(plan, tasks, principal, teacher):
    by = {"actor": principal, "now": NOON}
    far, late = tasks["far"].occurrences.get(), tasks["late"].occurrences.get()
    actions.report_progress(occurrence=far, percent=20, text="", **by)
    assert state_of(plan, tasks["far"]) == "doing"
    actions.cancel_work(occurrence=far, reason="Không còn cần", **by)
    assert state_of(plan, tasks["far"]) == "cancelled"
    assert state_of(plan, tasks["late"]) == "late"
    actions.submit_work(occurrence=late, result="Đã đón", actor=teacher, now=NOON)
    assert state_of(plan, tasks["late"]) == "waiting"
    actions.confirm_work(occurrence=late, **by)
    assert state_of(plan, tasks["late"]) == "done"


def test_the_number_of_queries_does_not_grow(browse, principal, plan, tasks):
    client = browse(principal)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("plans:task-list", args=[plan.pk]))
        return len(captured)

    queries()  # what is asked once only, such as content types
    few = queries()
    for number in range(40):
        actions.add_task(plan=plan, text=f"Việc {number}", actor=principal, now=NOON)
    assert queries() == few
    assert few <= 28  # two of them tell PostgreSQL the scope


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_can_be_taken_away(browse, teacher, plan, tasks, kind):
    answer = browse(teacher).get(reverse("plans:task-list", args=[plan.pk]), {"export": kind})
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content)
    if kind == "csv":
        text = body.decode()
        assert "Đón đoàn kiểm tra" in text
        assert "31/03/2023" in text
    else:
        assert body[:2] == b"PK"


def test_a_teacher_sees_the_list_but_no_bar(browse, teacher, plan, tasks):
    page = browse(teacher).get(reverse("plans:task-list", args=[plan.pk]))
    assert "assign_form" not in page.context
    answer = browse(teacher).post(reverse("plans:tasks-bulk", args=[plan.pk]), {"do": "assign"})
    assert answer.status_code == 403


def test_a_closed_year_has_no_bar(browse, principal, plan, tasks, close_year):
    close_year()
    page = browse(principal).get(reverse("plans:task-list", args=[plan.pk]))
    assert "assign_form" not in page.context


def press(client, plan, tasks, **data):
    return client.post(
        reverse("plans:tasks-bulk", args=[plan.pk]),
        {"task": [task.pk for task in tasks], **data},
        follow=True,
    )


def said(page):
    return " ".join(str(message) for message in page.context["messages"])


def test_many_are_given_at_once(browse, principal, teacher, plan, tasks, unit):
    chosen = [tasks["may"], tasks["far"]]
    page = press(browse(principal), plan, chosen, do="assign", owner=teacher.pk, unit="")
    assert "2" in said(page)
    assert {task.owner for task in Task.objects.filter(pk__in=[t.pk for t in chosen])} == {teacher}
    tasks["april"].refresh_from_db()
    assert (tasks["april"].owner, tasks["april"].unit) == (None, unit)


def test_nobody_takes_away_and_empty_leaves(browse, principal, plan, tasks, unit):
    press(browse(principal), plan, [tasks["late"]], do="assign", owner="0", unit=unit.pk)
    tasks["late"].refresh_from_db()
    assert (tasks["late"].owner, tasks["late"].unit) == (None, unit)


def test_deadlines_of_many_move_together_or_not_at_all(browse, principal, plan, tasks):
    both = [tasks["april"], tasks["far"]]
    page = press(browse(principal), plan, both, do="extend", due_on="30/06/2023", reason="Bão")
    assert "Tổng kết năm" in said(page)  # its deadline is later already
    assert tasks["april"].occurrences.get().due_on == date(2023, 4, 20)
    one = [tasks["april"], tasks["may"]]
    press(browse(principal), plan, one, do="extend", due_on="30/06/2023", reason="Bão")
    moved = {task.occurrences.get().due_on for task in one}
    assert moved == {date(2023, 6, 30)}


def test_many_are_planned_anew(browse, principal, plan, tasks):
    press(browse(principal), plan, [tasks["may"]], do="schedule", cadence="quarterly", due="")
    assert tasks["may"].occurrences.count() == 4


@pytest.mark.parametrize(
    "data",
    [
        {"do": "assign", "owner": "", "unit": ""},
        {"do": "extend", "due_on": "31/02/2023", "reason": "x"},
        {"do": "extend", "due_on": "30/06/2023", "reason": ""},
        {"do": "schedule", "cadence": "monthly", "due": "ngày kia"},
        {"do": "nothing"},
    ],
)
def test_a_wrong_wish_changes_nothing_and_keeps_the_choice(
    browse, principal, plan, tasks, audited, data
):
    before = audited()
    page = press(browse(principal), plan, [tasks["may"]], **data)
    assert audited() == before
    assert f"chosen={tasks['may'].pk}" in page.redirect_chain[-1][0]
    assert b"checked" in page.content


def test_nothing_chosen_is_said(browse, principal, plan, tasks):
    page = press(browse(principal), plan, [], do="assign", owner=principal.pk)
    assert said(page)


def test_tasks_of_another_plan_are_left_alone(
    browse, principal, plan, tasks, other_school, stranger
):
    from binhminh.core.organisations.models import Year

    year = Year.objects.create(
        organisation=other_school,
        kind="calendar",
        label="2023",
        starts_on=date(2023, 1, 1),
        ends_on=date(2023, 12, 31),
    )
    theirs = actions.create_plan(
        organisation=other_school, year=year, actor=stranger, now=NOON, title="KH"
    )
    foreign = actions.add_task(plan=theirs, text="Của trường khác", actor=stranger, now=NOON)
    press(browse(principal), plan, [foreign], do="assign", owner=principal.pk)
    foreign.refresh_from_db()
    assert foreign.owner is None


def test_the_way_back_never_leaves_the_list(browse, principal, teacher, plan, tasks):
    answer = browse(principal).post(
        reverse("plans:tasks-bulk", args=[plan.pk]),
        {"task": tasks["may"].pk, "do": "assign", "owner": teacher.pk, "next": "https://xa.test/"},
    )
    assert answer["Location"] == reverse("plans:task-list", args=[plan.pk])
