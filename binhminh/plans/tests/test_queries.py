"""Where the year stands, with figures worked out by hand; what a person owes."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from binhminh.core.audit.models import AuditEntry
from binhminh.core.indicators.actions import enter_figure
from binhminh.core.indicators.periods import Period
from binhminh.core.indicators.registry import name_of
from binhminh.plans import actions, queries
from binhminh.plans.models import Occurrence, TaskEntry

from .conftest import NOON

pytestmark = pytest.mark.django_db
TODAY = date(2023, 4, 12)  # a Wednesday


@pytest.fixture
def by(principal):
    return {"actor": principal, "now": NOON}


@pytest.fixture
def add(plan, area, by):
    def add(text, due, **fields):
        return actions.add_task(plan=plan, text=text, due=[due], area=area, **fields, **by)

    return add


def test_an_area_counts_its_pieces_of_work(plan, area, add, by):
    """One done, one begun, one untouched; the one called off does not count."""
    done, half, _todo, off = (add(text, "2023-03-31") for text in "abcd")
    actions.submit_work(occurrence=done.occurrences.get(), result="X", **by)
    actions.report_progress(occurrence=half.occurrences.get(), percent=50, text="", **by)
    actions.cancel_work(occurrence=off.occurrences.get(), reason="Thôi", **by)
    (standing,) = queries.area_standings(plan, TODAY)
    assert standing == queries.AreaStanding(area, total=3, done=1, begun=1, late=2)


def test_a_monthly_task_counts_by_its_months(plan, area, by):
    task = actions.add_task(plan=plan, text="Báo cáo", area=area, cadence="monthly", **by)
    for label in ("1/2023", "2/2023", "3/2023"):
        actions.submit_work(occurrence=task.occurrences.get(label=label), result="X", **by)
    (standing,) = queries.area_standings(plan, TODAY)
    assert standing == queries.AreaStanding(area, total=12, done=3)


def test_work_outside_the_areas_has_its_own_line(plan, area, by):
    actions.add_task(plan=plan, text="Danh mục", source="worklist", **by)
    standings = queries.area_standings(plan, TODAY)
    assert [(one.area, one.total) for one in standings] == [(area, 0), (None, 1)]


def test_the_areas_add_up_to_the_totals(plan, add, by):
    done = add("xong", "2023-03-31")
    actions.submit_work(occurrence=done.occurrences.get(), result="X", **by)
    add("chưa", "2023-03-31")
    actions.add_task(plan=plan, text="Danh mục", source="worklist", **by)
    areas, totals = queries.area_standings(plan, TODAY), queries.totals(plan, TODAY)
    for name in ("total", "done", "late"):
        assert sum(getattr(area, name) for area in areas) == getattr(totals, name)


def test_late_and_totals(plan, add, by, teacher):
    add("muộn hơn", "2023-04-10")
    add("muộn nhất", "2023-03-01", owner=teacher)
    add("hôm nay", "2023-04-12")
    waiting = add("chờ", "2023-04-01", owner=teacher)
    actions.submit_work(occurrence=waiting.occurrences.get(), result="X", actor=teacher, now=NOON)
    late = queries.late_work(plan, TODAY)
    assert [work.task.text for work in late] == ["muộn nhất", "muộn hơn"]
    found = queries.totals(plan, TODAY)
    assert (found.total, found.done, found.waiting, found.late) == (4, 0, 1, 2)
    assert found.unassigned == 2


def test_what_comes_next(plan, add):
    for text, day in [("nay", 12), ("cuối", 26), ("sau", 27), ("qua", 11)]:
        add(text, f"2023-04-{day}")
    assert [work.task.text for work in queries.coming_work(plan, TODAY)] == ["nay", "cuối"]


@pytest.mark.parametrize(
    ("begun", "percent", "due", "expected"),
    [
        # 20 days for 25 %: 80 days in all from 23/03, done on 11/06; due 31/05: 11 days late
        (date(2023, 3, 23), 25, date(2023, 5, 31), (date(2023, 6, 11), 11)),
        # 20 days for 50 %: 40 days, done on 02/05; due that day: in time
        (date(2023, 3, 23), 50, date(2023, 5, 2), None),
        (date(2023, 3, 23), 50, date(2023, 5, 1), (date(2023, 5, 2), 1)),
        # 6 days are too few to judge
        (date(2023, 4, 6), 1, date(2023, 5, 31), None),
        (date(2023, 4, 5), 1, date(2023, 12, 31), (date(2025, 3, 5), 430)),
    ],
)
def test_what_will_be_late_at_this_pace(plan, add, by, begun, percent, due, expected):
    task = add("Việc dài", due.isoformat())
    work = task.occurrences.get()
    actions.report_progress(occurrence=work, percent=percent, text="", **by)
    Occurrence.objects.filter(pk=work.pk).update(starts_on=begun)
    TaskEntry.objects.filter(occurrence=work).update(
        at=datetime.combine(begun, datetime.min.time(), tzinfo=UTC)
    )
    risks = queries.work_at_risk(plan, TODAY)
    assert [(risk.expected_on, risk.days_late) for risk in risks] == (
        [expected] if expected else []
    )


def test_my_work_by_when(school, add, teacher, clerk, principal, unit, by):
    days = {"quá hạn": 11, "nay": 12, "chủ nhật": 16, "thứ hai": 17}
    for text, day in days.items():
        add(text, f"2023-04-{day}", owner=teacher)
    add("của người khác", "2023-04-12", owner=clerk)
    shared = add("làm cùng", "2023-04-13", owner=clerk)
    actions.assign_task(task=shared, cooperators=[teacher], **by)
    add("của tổ", "2023-04-14", unit=unit)
    add("của tổ, đã có người", "2023-04-14", unit=unit, owner=clerk)
    add("còn xa", "2023-08-01", owner=teacher)
    sent = add("đã báo", "2023-04-11", owner=teacher)
    actions.submit_work(occurrence=sent.occurrences.get(), result="X", actor=teacher, now=NOON)
    mine = queries.my_work(school, teacher, unit.pk, TODAY)
    named = {
        name: [work.task.text for work in getattr(mine, name)]
        for name in ("overdue", "today", "this_week", "later", "waiting")
    }
    assert named == {
        "overdue": ["quá hạn"],
        "today": ["nay"],
        "this_week": ["làm cùng", "của tổ", "chủ nhật"],
        "later": ["thứ hai"],
        "waiting": ["đã báo"],
    }
    assert mine.count == queries.owed_count(school, teacher, unit.pk, TODAY) == 5


def test_a_closed_year_owes_nothing(school, add, teacher, close_year):
    add("việc", "2023-04-12", owner=teacher)
    close_year()
    assert queries.my_work(school, teacher, None, TODAY).count == 0
    assert queries.owed_count(school, teacher, None, TODAY) == 0


def test_what_others_did_since_my_last_visit(plan, add, principal, teacher):
    task = add("việc", "2023-04-12", owner=teacher)
    later = NOON + timedelta(days=3)
    work = task.occurrences.get()
    actions.report_progress(occurrence=work, percent=5, text="", actor=teacher, now=later)
    actions.report_progress(occurrence=work, percent=9, text="", actor=principal, now=later)
    since = queries.changes_since(plan, NOON + timedelta(days=1), principal)
    assert [entry.by for entry in since] == [teacher]


def test_questions_cost_the_same_however_large_the_plan(
    plan, add, school, teacher, django_assert_num_queries
):
    def ask():
        queries.area_standings(plan, TODAY)
        queries.totals(plan, TODAY)
        list(queries.late_work(plan, TODAY))
        list(queries.coming_work(plan, TODAY))
        queries.work_at_risk(plan, TODAY)
        queries.my_work(school, teacher, None, TODAY)
        queries.progress_of(queries.task_register(plan, TODAY))

    for number in range(2):
        for day in range(1, 15):
            add(f"việc {number} {day}", f"2023-04-{day:02}", owner=teacher)
        with django_assert_num_queries(9):
            ask()


def test_the_plan_of_today_or_the_latest(school, plan):
    assert queries.current_plan(school, TODAY) == plan
    assert queries.current_plan(school, date(2030, 1, 1)) == plan
    assert queries.current_plan(school, TODAY, label="2022") is None


def test_the_trail_names_figures_and_times_in_words(target, task, by, school):
    enter_figure(
        organisation=school, key=f"plans.target:{target.pk}", period=Period.year(2023),
        value=Decimal(91), **by,
    )  # fmt: skip
    entry = AuditEntry.objects.get(code="indicators.figure.entered")
    assert entry.target_label == f"{target} {Period.year(2023).label}"
    assert (
        str(Occurrence(task=task, label="W12/2023", starts_on=date(2023, 3, 20)))
        == f"{task} (Tuần 12/2023)"
    )
    assert name_of(school, "tu-dau-ra") == "tu-dau-ra"
