"""What a period, a due date and an entry are called."""

from __future__ import annotations

from datetime import date

import pytest

from binhminh.core.organisations.models import Year
from binhminh.law.calendar import WorkCalendar
from binhminh.plans.dues import due_of, due_on_day
from binhminh.plans.models import Occurrence, TaskEntry
from binhminh.plans.schedule import slots
from binhminh.plans.words import brief_entry_words, slot_words
from binhminh.web.formats import due_words

OLD = Year(starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31))
NOW = Year(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
CALENDAR = WorkCalendar(days_off=frozenset())
TODAY = date(2026, 11, 25)


def work(label: str, starts_on: date) -> Occurrence:
    return Occurrence(label=label, starts_on=starts_on, due_on=starts_on)


@pytest.mark.parametrize(
    ("label", "starts_on", "whole", "brief"),
    [
        ("W12/2023", date(2023, 3, 20), "Tuần 12/2023", "tuần 12"),
        ("Q3/2023", date(2023, 7, 1), "Quý III/2023", "quý III"),
        ("3/2023", date(2023, 3, 1), "Tháng 3/2023", "tháng 3"),
        # 1 January 2023 is a Sunday of the last week of 2022, 30 December 2024 of the first of 2025
        ("W52/2022", date(2023, 1, 1), "26/12–01/01", "26/12–01/01"),
        ("W1/2025", date(2024, 12, 30), "30/12–05/01", "30/12–05/01"),
        ("10/2022", date(2023, 1, 1), "Tháng 10/2022", "Tháng 10/2022"),
        ("", date(2023, 1, 1), "", ""),
    ],
)
def test_a_period_in_words(label, starts_on, whole, brief):
    assert slot_words(work(label, starts_on)) == whole
    assert slot_words(work(label, starts_on), brief=True) == brief


@pytest.mark.parametrize("year", range(2020, 2032))
def test_no_week_of_a_plan_is_named_after_another_year(year):
    """Every week of a year's weekly work says that year, or its days."""
    weeks = slots(cadence="weekly", due=[], starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
    words = [slot_words(work(week.label, week.starts_on)) for week in weeks]
    assert [one for one in words if "Tuần" in one and not one.endswith(f"/{year}")] == []
    assert len(set(words)) == len(weeks)


def test_days_late_are_counted_while_the_year_goes_on():
    due = due_on_day(date(2026, 11, 20), CALENDAR, TODAY, year=NOW)
    assert due.tone == "bad"
    assert due_words(due, with_date=False) == "quá hạn 3 ngày làm việc"


def test_after_the_year_it_is_only_told_as_not_done():
    due = due_on_day(date(2023, 3, 31), CALENDAR, TODAY, year=OLD)
    assert due.tone == "wait"
    assert due_words(due) == "chưa xong, hạn 31/03/2023"


def test_what_was_done_in_a_year_that_has_ended_stays_done():
    done = Occurrence(due_on=date(2023, 3, 31), state="done")
    due = due_of(done, CALENDAR, TODAY, year=OLD)
    assert (due.tone, due_words(due)) == ("plain", "hạn 31/03/2023")


def test_the_last_day_of_the_year_still_belongs_to_it():
    assert not OLD.has_ended(date(2023, 12, 31))
    assert OLD.has_ended(date(2024, 1, 1))


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("progress", {"percent": 60}, "báo đã làm 60 %"),
        ("assigned", {"owner": "Lý Bích Đào", "unit": "Tổ Văn phòng"}, "giao cho Lý Bích Đào"),
        ("assigned", {}, "thôi giao cho người đang phụ trách"),
        ("extended", {"due_on": ["2026-10-01", "2026-11-30"]}, "gia hạn đến 30/11/2026"),
        ("submitted", {}, "báo đã xong"),
        ("confirmed", {}, "đã xác nhận"),
    ],
)
def test_an_entry_in_two_or_three_words(kind, data, words):
    assert brief_entry_words(TaskEntry(kind=kind, data=data)) == words
