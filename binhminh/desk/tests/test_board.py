"""The board and the lists behind it: what has room, what is told of a year that has ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from binhminh.core.organisations.models import Year
from binhminh.desk.board import room
from binhminh.plans import actions, queries

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime.now(HANOI)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (9, 9, (3, 2)),  # both have more than room: the second keeps two rows
        (9, 0, (5, 0)),
        (0, 9, (0, 5)),
        (1, 9, (1, 4)),
        (4, 1, (4, 1)),
        (9, 1, (4, 1)),
        (0, 0, (0, 0)),
    ],
)
def test_two_lists_share_the_rows_of_a_column(first, second, shown):
    assert room(first, second) == shown


@pytest.fixture
def plan_of(school, principal):
    def make(number: int):
        year = Year.objects.create(
            organisation=school, kind="calendar", label=str(number),
            starts_on=date(number, 1, 1), ends_on=date(number, 12, 31),
        )  # fmt: skip
        return actions.create_plan(
            organisation=school, year=year, title=f"Kế hoạch {number}", actor=principal, now=NOW
        )

    return make


@pytest.fixture
def add(principal, teacher):
    def make(plan, text: str, **fields):
        by = {"actor": principal, "now": NOW}
        task = actions.add_task(plan=plan, text=text, source="area", **{"due": [], **fields}, **by)
        actions.assign_task(task=task, owner=teacher, **by)
        return task

    return make


def test_work_of_a_past_year_is_nobodys_work_of_this_week(plan_of, add, school, teacher, browse):
    add(plan_of(2023), "Đăng tin hằng tuần", cadence="weekly")
    late = add(plan_of(TODAY.year), "Việc của năm nay")
    late.occurrences.update(due_on=TODAY - timedelta(days=9), starts_on=date(TODAY.year, 1, 1))
    mine = queries.my_work(school, teacher, None, TODAY)
    assert [work.task for work in mine.overdue] == [late]
    assert len(mine.past) == 53
    assert mine.count == queries.owed_count(school, teacher, None, TODAY) == 1
    page = browse(teacher).get(reverse("desk:my-work")).content.decode()
    assert page.index("Việc của năm nay") < page.index("Năm đã qua, việc chưa xong")
    assert "Chưa xong, hạn 08/01/2023" in page


def test_the_lists_behind_hold_what_the_board_counts(plan_of, add, principal, browse):
    plan = plan_of(TODAY.year)
    for number in range(12):
        task = add(plan, f"Việc chậm {number}")
        task.occurrences.update(due_on=TODAY - timedelta(days=9), starts_on=plan.year.starts_on)
    add(plan, "Việc sắp tới").occurrences.update(due_on=TODAY + timedelta(days=5))
    client = browse(principal)
    board = client.get(reverse("desk:board")).content.decode()
    assert "cả 12 việc" in board
    late = client.get(reverse("desk:work-list"), {"khi": "late"})
    assert late.context["list"].total == 12
    coming = client.get(reverse("desk:work-list"), {"khi": "next"}).content.decode()
    assert "Việc sắp tới" in coming
    assert "Việc chậm" not in coming
    changes = client.get(reverse("desk:change-list")).context["list"]
    assert changes.total == 0  # what one did oneself is no news


def test_a_past_year_has_nothing_to_come(plan_of, add, principal, browse):
    add(plan_of(2023), "Việc cũ")
    page = browse(principal).get(reverse("desk:work-list"), {"nam": "2023"}).content.decode()
    assert "Chưa xong khi hết năm" in page
    assert "Hai tuần tới" not in page


def test_lists_of_a_year_without_a_plan_are_not_found(plan_of, principal, browse):
    for name in ("desk:work-list", "desk:change-list"):
        assert browse(principal).get(reverse(name), {"nam": "1999"}).status_code == 404


def test_the_work_list_goes_out_as_a_sheet(plan_of, add, principal, browse):
    add(plan_of(TODAY.year), "Việc của năm")
    answer = browse(principal).get(reverse("desk:work-list"), {"export": "csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Nhiệm vụ")
    assert "Việc của năm" in rows[1]
    assert f"31/12/{TODAY.year}" in rows[1]
