"""Periods as an office counts them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binhminh.core.indicators import Period
from binhminh.core.indicators.choosing import chosen, history_of, offered

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last", "key"),
    [
        (Period.month(2023, 2), date(2023, 2, 1), date(2023, 2, 28), "2023-02"),
        (Period.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (Period.month(2023, 12), date(2023, 12, 1), date(2023, 12, 31), "2023-12"),
        (Period.quarter(2023, 1), date(2023, 1, 1), date(2023, 3, 31), "2023-Q1"),
        (Period.quarter(2023, 4), date(2023, 10, 1), date(2023, 12, 31), "2023-Q4"),
        (Period.year(2023), date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (Period.school_year(2022), date(2022, 9, 1), date(2023, 8, 31), "2022-2023"),
        (
            Period(date(2023, 1, 15), date(2023, 2, 14)),
            date(2023, 1, 15),
            date(2023, 2, 14),
            "2023-01-15..2023-02-14",
        ),
    ],
)
def test_the_bounds_and_the_key_of_a_period(period, first, last, key):
    assert (period.starts_on, period.ends_on, period.key) == (first, last, key)
    assert Period.parse(key) == period
    assert first in period
    assert last in period


@pytest.mark.parametrize(
    "key", ["", "23", "2023-13", "2023-Q5", "2022-2024", "2023-1", "x", "0000"]
)
def test_other_keys_are_no_periods(key):
    with pytest.raises(ValueError, match="not a period|must be in|out of range|range"):
        Period.parse(key)


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="end before"):
        Period(date(2023, 2, 1), date(2023, 1, 1))
    with pytest.raises(ValueError, match="quarter"):
        Period.quarter(2023, 5)


@given(DAYS, st.sampled_from(["month", "quarter", "year", "school_year"]))
def test_neighbours_touch_and_are_of_one_kind(day, kind):
    period = Period.containing(day, kind)
    assert day in period
    assert period.kind == kind
    assert Period.parse(period.key) == period
    assert period.next().previous() == period
    assert (period.next().starts_on - period.ends_on).days == 1


def test_the_months_of_a_period():
    assert [one.key for one in Period.quarter(2023, 4).months()] == [
        "2023-10",
        "2023-11",
        "2023-12",
    ]
    assert len(Period.school_year(2022).months()) == 12


def test_a_free_span_moves_by_its_own_length():
    span = Period(date(2023, 1, 11), date(2023, 1, 20))
    assert span.previous() == Period(date(2023, 1, 1), date(2023, 1, 10))
    assert span.next().starts_on == date(2023, 1, 21)


def test_a_page_falls_back_to_this_year():
    today = date(2023, 10, 10)
    assert chosen(None, today) == chosen("rubbish", today) == Period.year(2023)
    assert chosen("2023-Q4", today) == Period.quarter(2023, 4)


def test_the_chooser_offers_the_chosen_period_too():
    today = date(2023, 10, 10)
    for key in ("2023", "2023-Q1", "2023-05", "2022-2023"):
        period = Period.parse(key)
        assert any(period in group.periods for group in offered(period, today)), key


@given(DAYS, st.sampled_from(["month", "quarter", "year", "school_year"]))
def test_a_history_is_twelve_months(day, kind):
    assert len(history_of(Period.containing(day, kind)).months()) == 12
