"""Reminders before, on and after the day; up to the principal; nobody twice."""

from datetime import UTC, date, datetime

import pytest

from binhminh.core.calendar.models import OwnDay
from binhminh.core.calendar.queries import forget, work_calendar
from binhminh.core.jobs.registry import definition, schedules
from binhminh.core.notices.models import Notice
from binhminh.plans import actions
from binhminh.plans.reminders import remind, working_days_late

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(plan, teacher, principal):
    """Due on Wednesday 17/05/2023: no holiday around."""
    task = actions.add_task(
        plan=plan, text="Báo cáo quý", due=["2023-05-17"], actor=principal, now=NOON
    )
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    Notice.objects.all().delete()
    return task.occurrences.get()


def morning(school, day):
    now = datetime(day.year, day.month, day.day, 0, tzinfo=UTC)
    Notice.objects.all().delete()
    remind(school, work_calendar(school), day, now)
    return sorted(
        ("principal" if n.level == "bad" else "teacher", n.cause.rpartition(":")[2])
        for n in Notice.objects.all()
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2023, 5, 11), []),  # Thursday, 4 working days before
        (date(2023, 5, 12), [("teacher", "3")]),  # Friday: Mon, Tue, Wed are left
        (date(2023, 5, 13), []),  # Saturday: nobody is told on a day off
        (date(2023, 5, 15), []),  # 2 before
        (date(2023, 5, 16), [("teacher", "1")]),
        (date(2023, 5, 17), [("teacher", "0")]),
        (date(2023, 5, 18), [("teacher", "1")]),  # 1 late
        (date(2023, 5, 19), []),
        (date(2023, 5, 22), [("principal", "3")]),  # Mon: Thu, Fri, Mon
        (date(2023, 5, 24), [("teacher", "5")]),
        (date(2023, 5, 31), [("principal", "10"), ("teacher", "10")]),
        (date(2023, 6, 1), []),
        (date(2023, 6, 7), [("teacher", "15")]),
        (date(2023, 6, 14), [("principal", "20"), ("teacher", "20")]),
    ],
)
def test_who_is_told_on_which_morning(school, work, day, told):
    assert morning(school, day) == told


def test_a_year_that_has_ended_is_let_rest_after_a_month(school, work):
    """Late since May: still told in the January after, no more from February on."""
    january = [date(2024, 1, day) for day in range(1, 32)]
    assert [day for day in january if morning(school, day)]
    spring = [date(2024, month, day) for month in (2, 3) for day in range(1, 29)]
    assert [day for day in spring if morning(school, day)] == []


def test_the_days_of_the_school_count(school, work):
    """Tuesday 16/05 is off at this school, so Friday is 2 working days before, Thursday 3."""
    OwnDay.objects.create(organisation=school, on=date(2023, 5, 16), kind="off", name="Nghỉ")
    forget(school)
    assert morning(school, date(2023, 5, 12)) == []
    assert morning(school, date(2023, 5, 11)) == [("teacher", "3")]
    assert morning(school, date(2023, 5, 16)) == []


def test_due_on_a_weekend_is_said_on_friday_with_the_day(school, plan, work, principal):
    actions.schedule_task(
        task=work.task, cadence="once", due=["2023-05-20"], actor=principal, now=NOON
    )
    assert morning(school, date(2023, 5, 19)) == [("teacher", "0")]
    title = Notice.objects.get().title
    assert "20/05/2023" in title
    assert morning(school, date(2023, 5, 22)) == [("teacher", "1")]


@pytest.mark.parametrize(
    ("due", "today", "days"),
    [
        (date(2023, 5, 17), date(2023, 5, 18), 1),
        (date(2023, 5, 19), date(2023, 5, 22), 1),  # Friday to Monday
        (date(2023, 5, 20), date(2023, 5, 22), 1),  # Saturday to Monday
        (date(2023, 5, 17), date(2023, 5, 22), 3),
        (date(2023, 4, 28), date(2023, 5, 4), 1),  # 30/4, 1/5 and the days made up for them
    ],
)
def test_working_days_late(school, due, today, days):
    assert working_days_late(due, today, work_calendar(school)) == days


def test_the_same_morning_tells_nobody_twice(school, work):
    now = datetime(2023, 5, 16, tzinfo=UTC)
    calendar = work_calendar(school)
    assert remind(school, calendar, date(2023, 5, 16), now) == 1
    assert remind(school, calendar, date(2023, 5, 16), now) == 0
    assert Notice.objects.count() == 1


def test_what_is_reported_closed_or_called_off_is_not_reminded(
    school, work, teacher, principal, close_year
):
    actions.submit_work(occurrence=work, result="Xong", actor=teacher, now=NOON)
    assert morning(school, date(2023, 5, 18)) == []
    actions.return_work(occurrence=work, reason="Thiếu", actor=principal, now=NOON)
    assert morning(school, date(2023, 5, 18)) == [("teacher", "1")]
    close_year()
    assert morning(school, date(2023, 5, 18)) == []


def test_a_unit_is_told_where_nobody_is_named(school, work, person, unit, principal):
    one, two = (person(school, name, "teacher", unit=unit) for name in ("Vũ Thị Một", "Vũ Thị Hai"))
    actions.assign_task(task=work.task, owner=None, unit=unit, actor=principal, now=NOON)
    remind(school, work_calendar(school), date(2023, 5, 17), NOON)
    assert {notice.user for notice in Notice.objects.all()} == {one, two}


def test_the_principal_reads_whose_it_is(school, work, teacher, principal):
    morning(school, date(2023, 5, 22))
    notice = Notice.objects.get(level="bad")
    assert notice.user == principal
    assert str(teacher) in notice.title


def test_what_comes_every_week_is_announced_once(school, plan, teacher, principal):
    actions.add_task(
        plan=plan, text="Họp tổ", cadence="weekly", owner=teacher, actor=principal, now=NOON
    )
    # Week 20 ends on Sunday 21/05: Tuesday is 3 working days before, Thursday 1, Friday the last.
    announced = []
    for day in (16, 18, 19):
        morning(school, date(2023, 5, day))
        announced.append(Notice.objects.filter(cause__contains=":before:").count())
    assert announced == [0, 0, 1]


def test_the_number_of_queries_is_of_what_is_told(
    school, plan, teacher, principal, django_assert_max_num_queries
):
    for number in range(30):
        actions.add_task(
            plan=plan, text=f"Việc {number}", due=["2023-05-25"], owner=teacher, actor=principal,
            now=NOON,
        )  # fmt: skip
    calendar = work_calendar(school)
    with django_assert_max_num_queries(8):
        remind(school, calendar, date(2023, 5, 15), NOON)  # nothing to tell yet


def test_it_runs_every_morning_for_each_school():
    schedule = next(one for one in schedules() if one.name == "plans.remind")
    assert (str(schedule.at), schedule.per_organisation) == ("06:30:00", True)


def test_the_job_reminds(school, work, monkeypatch):
    from types import SimpleNamespace

    now = datetime(2023, 5, 16, 1, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    definition("plans.remind").function(SimpleNamespace(organisation=school))
    assert Notice.objects.count() == 1
