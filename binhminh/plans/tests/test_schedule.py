"""When work falls due: a table worked by hand."""

from datetime import date

import pytest

from binhminh.plans.schedule import due_date, slots

YEAR = {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 12, 31)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-12-15", date(2023, 12, 15)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-Q2", date(2023, 6, 30)),
        ("2023-Q4", date(2023, 12, 31)),
        ("2023", date(2023, 12, 31)),
        ("tháng 2", None),
        ("", None),
    ],
)
def test_a_stated_date_means_its_last_day(text, day):
    assert due_date(text) == day


@pytest.mark.parametrize(
    ("cadence", "due", "count", "first", "last"),
    [
        ("once", [], 1, date(2023, 12, 31), date(2023, 12, 31)),
        ("continuous", [], 1, date(2023, 12, 31), date(2023, 12, 31)),
        ("once", ["2023-02"], 1, date(2023, 2, 28), date(2023, 2, 28)),
        ("once", ["2022-10", "2023-01"], 2, date(2022, 10, 31), date(2023, 1, 31)),
        ("monthly", [], 12, date(2023, 1, 31), date(2023, 12, 31)),
        ("quarterly", [], 4, date(2023, 3, 31), date(2023, 12, 31)),
        ("yearly", [], 1, date(2023, 12, 31), date(2023, 12, 31)),
        # 1 January 2023 is a Sunday: a week of one day, then 52 whole ones
        ("weekly", [], 53, date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_each_time_has_its_day(cadence, due, count, first, last):
    found = slots(cadence=cadence, due=due, **YEAR)
    assert (len(found), found[0].due_on, found[-1].due_on) == (count, first, last)
    assert all(slot.starts_on <= slot.due_on for slot in found)


def test_several_times_of_one_task_carry_their_names():
    assert [s.label for s in slots(cadence="once", due=["2022-10", "2023-Q1"], **YEAR)] == [
        "10/2022",
        "Q1/2023",
    ]
    assert slots(cadence="once", due=["2023-02"], **YEAR)[0].label == ""
    assert slots(cadence="quarterly", due=[], **YEAR)[0].label == "Q1/2023"


def test_monthly_work_may_fall_due_before_the_months_end():
    found = slots(cadence="monthly", due=[], day=31, **YEAR)
    assert [slot.due_on.day for slot in found[:3]] == [31, 28, 31]
    assert slots(cadence="monthly", due=[], day=20, **YEAR)[4].due_on == date(2023, 5, 20)


def test_a_school_year_is_cut_into_its_own_months():
    found = slots(cadence="monthly", due=[], starts_on=date(2022, 9, 5), ends_on=date(2023, 5, 31))
    assert (len(found), found[0].starts_on, found[-1].label) == (9, date(2022, 9, 5), "5/2023")
