from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binhminh.law.calendar import (
    LOCAL_TIME,
    WorkCalendar,
    calendar_data,
    counting_rule,
    official_calendar,
)

CALENDAR = official_calendar()
DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2028, 12, 31))
COUNTS = st.integers(min_value=1, max_value=260)


def day(text):
    """``day("24/02/2023")``: dates as Vietnamese documents write them."""
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()


def moment(text):
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL_TIME)


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("24/02/2023", 3, "01/03/2023"),  # over a weekend
        ("26/04/2023", 3, "04/05/2023"),  # 29/4 to 03/05 off
        ("25/04/2024", 4, "04/05/2024"),  # a Saturday worked in exchange
        ("25/04/2024", 5, "06/05/2024"),
        ("31/12/2025", 1, "05/01/2026"),  # 01 and 02/01 off
        ("31/12/2025", 3, "07/01/2026"),
        ("08/01/2026", 2, "10/01/2026"),  # a Saturday worked in exchange
        ("21/08/2026", 1, "22/08/2026"),
        ("19/01/2023", 1, "27/01/2023"),  # Tết Quý Mão
        ("07/02/2024", 1, "15/02/2024"),  # Tết Giáp Thìn
        ("24/01/2025", 1, "03/02/2025"),  # Tết Ất Tỵ
        ("13/02/2026", 1, "23/02/2026"),  # Tết Bính Ngọ
        ("22/01/2023", 1, "27/01/2023"),  # received on New Year's Day itself
        ("25/02/2023", 1, "27/02/2023"),  # received on a Saturday
        ("31/08/2023", 1, "05/09/2023"),
        ("25/04/2026", 1, "28/04/2026"),  # Giỗ Tổ on a Sunday, off on Monday
        ("23/11/2026", 1, "25/11/2026"),  # 24/11
    ],
)
def test_working_days_are_counted_from_the_day_after_receipt(received, days, due):
    assert CALENDAR.add_working_days(day(received), days) == day(due)


@pytest.mark.parametrize(
    ("year", "weekdays_off", "worked"),
    [
        (2022, 11, set()),
        (2023, 11, set()),
        (2024, 12, {"04/05/2024"}),
        (2025, 12, {"26/04/2025"}),
        (2026, 14, {"10/01/2026", "22/08/2026"}),
        (2027, 12, set()),
        (2028, 12, set()),
    ],
)
def test_the_data_of_each_year_is_complete(year, weekdays_off, worked):
    [entry] = [entry for entry in calendar_data().years if entry.year == year]
    assert all(item.on.year == year for item in entry.days)
    assert len({item.on for item in entry.days}) == len(entry.days)
    off = [item.on for item in entry.days if item.kind == "off"]
    assert len(off) == weekdays_off
    assert all(on.weekday() < 5 for on in off)
    made_up = {item.on for item in entry.days if item.kind == "working_saturday"}
    assert made_up == {day(text) for text in worked}
    assert all(item.name and item.source for item in entry.days)


def test_every_swap_gives_back_what_it_takes():
    for entry in calendar_data().years:
        swapped = [item for item in entry.days if item.name.startswith("Nghỉ hoán đổi")]
        worked = [item for item in entry.days if item.kind == "working_saturday"]
        assert len(swapped) == len(worked)


def test_the_day_of_vietnamese_culture_can_be_turned_off():
    on = date(2026, 11, 24)
    assert not CALENDAR.is_working_day(on)
    assert official_calendar(culture_day=False).is_working_day(on)
    assert CALENDAR.is_working_day(date(2025, 11, 24))


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        ("01/12/2026", "31/12/2026", False),
        ("28/12/2026", "04/01/2027", True),
        ("05/01/2022", "05/01/2026", False),
        ("31/12/2021", "05/01/2022", True),
        ("05/01/2040", "05/01/2041", True),
    ],
)
def test_a_year_without_announced_days_off_is_provisional(start, end, provisional):
    assert CALENDAR.is_provisional(day(start), day(end)) is provisional


@pytest.mark.parametrize(
    ("received", "days", "due", "unmoved"),
    [
        ("01/03/2023", 2, "03/03/2023", "03/03/2023"),
        ("01/03/2023", 3, "06/03/2023", "04/03/2023"),  # Saturday, so Monday
        ("19/01/2023", 5, "27/01/2023", "24/01/2023"),  # in Tết
        ("27/04/2024", 7, "04/05/2024", "04/05/2024"),  # a worked Saturday does not move
        ("31/01/2024", 29, "29/02/2024", "29/02/2024"),
    ],
)
def test_calendar_days_that_end_on_a_day_of_rest_move_on(received, days, due, unmoved):
    assert CALENDAR.add_calendar_days(day(received), days) == day(due)
    assert CALENDAR.add_calendar_days(day(received), days, roll_forward=False) == day(unmoved)


@pytest.mark.parametrize("days", [0, -1])
def test_a_deadline_has_at_least_one_day(days):
    with pytest.raises(ValueError, match="1 day or more"):
        CALENDAR.add_working_days(date(2026, 1, 5), days)
    with pytest.raises(ValueError, match="1 day or more"):
        CALENDAR.add_calendar_days(date(2026, 1, 5), days)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("02/03/2026 08:00", 2, "02/03/2026 10:00"),
        ("02/03/2026 07:30", 4, "02/03/2026 11:30"),  # ends with the session
        ("02/03/2026 11:00", 1, "02/03/2026 14:00"),  # over noon
        ("02/03/2026 12:00", Decimal("0.5"), "02/03/2026 14:00"),
        ("02/03/2026 06:00", 1, "02/03/2026 08:30"),
        ("02/03/2026 18:00", 1, "03/03/2026 08:30"),
        ("06/03/2026 16:30", 1, "09/03/2026 08:00"),  # over a weekend
        ("09/01/2026 16:30", 1, "10/01/2026 08:00"),  # into a worked Saturday
        ("13/02/2026 16:00", 8, "23/02/2026 16:30"),  # over Tết
        ("02/03/2026 07:30", 7.5, "02/03/2026 17:00"),
    ],
)
def test_working_hours_run_only_in_office_hours(start, hours, end):
    assert CALENDAR.add_working_hours(moment(start), hours) == moment(end)


def test_other_office_hours_can_be_given():
    eight_to_five = ((time(8), time(12)), (time(13), time(17)))
    due = CALENDAR.add_working_hours(moment("02/03/2026 08:00"), 8, office_hours=eight_to_five)
    assert due == moment("02/03/2026 17:00")


def test_a_time_of_another_zone_is_turned_into_local_time():
    in_utc = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in Hà Nội
    assert CALENDAR.add_working_hours(in_utc, 1) == moment("02/03/2026 09:00")
    assert CALENDAR.hand_over_on(datetime(2026, 3, 2, 8, 1, tzinfo=UTC)) == date(2026, 3, 3)


@pytest.mark.parametrize("hours", [0, -1, Decimal("-0.5")])
def test_a_deadline_has_some_hours(hours):
    with pytest.raises(ValueError, match="more than 0 hours"):
        CALENDAR.add_working_hours(moment("02/03/2026 08:00"), hours)


@pytest.mark.parametrize(
    "sessions", [(), ((time(12), time(8)),), ((time(8), time(12)), (time(11), time(17)))]
)
def test_office_hours_must_be_in_order(sessions):
    with pytest.raises(ValueError, match="office hours"):
        CALENDAR.add_working_hours(moment("02/03/2026 08:00"), 1, office_hours=sessions)


@pytest.mark.parametrize(
    ("received", "handed_over"),
    [
        ("02/03/2026 08:00", "02/03/2026"),
        ("02/03/2026 15:00", "02/03/2026"),
        ("02/03/2026 15:01", "03/03/2026"),
        ("06/03/2026 16:00", "09/03/2026"),
        ("07/03/2026 09:00", "09/03/2026"),
        ("09/01/2026 15:30", "10/01/2026"),
        ("04/03/2020 15:30", "05/03/2020"),
        ("07/03/2018 15:30", "07/03/2018"),  # before Decree 61/2018
    ],
)
def test_what_comes_after_three_is_handed_over_the_next_working_day(received, handed_over):
    assert CALENDAR.hand_over_on(moment(received)) == day(handed_over)


@pytest.mark.parametrize(
    ("received", "counted"),
    [
        ("02/03/2026 15:59", "02/03/2026"),
        ("02/03/2026 16:00", "03/03/2026"),
        ("02/03/2026 21:00", "03/03/2026"),
        ("08/03/2026 09:00", "09/03/2026"),
        ("03/03/2025 16:30", "03/03/2025"),  # before Decree 297/2025
    ],
)
def test_the_last_hour_counts_as_the_next_working_day(received, counted):
    assert CALENDAR.counted_as_received_on(moment(received)) == day(counted)


def test_rules_have_sources_and_dates():
    assert all(rule.source for rule in calendar_data().rules)
    assert "61/2018" in counting_rule("hand_over", date(2024, 1, 1)).source
    assert "118/2025" in counting_rule("hand_over", date(2026, 1, 1)).source
    assert counting_rule("last_hour", date(2024, 1, 1)) is None
    with pytest.raises(KeyError):
        counting_rule("no such rule", date(2024, 1, 1))


def test_an_impossible_calendar_is_refused():
    saturday = date(2026, 1, 10)
    with pytest.raises(ValueError, match="weekend"):
        WorkCalendar(frozenset(), make_up_days=frozenset({date(2026, 1, 9)}))
    with pytest.raises(ValueError, match="both"):
        WorkCalendar(frozenset({saturday}), make_up_days=frozenset({saturday}))


def test_a_datetime_is_taken_as_its_day():
    assert not CALENDAR.is_working_day(moment("24/11/2026 09:00"))
    assert CALENDAR.add_working_days(moment("23/11/2026 09:00"), 1) == date(2026, 11, 25)


@given(DAYS, COUNTS)
def test_counting_back_gives_the_number_counted(received, days):
    due = CALENDAR.add_working_days(received, days)
    assert CALENDAR.is_working_day(due)
    assert CALENDAR.working_days_between(received, due) == days
    assert CALENDAR.working_days_between(due, received) == -days


@given(DAYS, DAYS)
def test_days_between_are_the_days_worked(start, end):
    start, end = sorted((start, end))
    steps = range(1, (end - start).days + 1)
    worked = sum(CALENDAR.is_working_day(start + timedelta(days=step)) for step in steps)
    assert CALENDAR.working_days_between(start, end) == worked


@given(DAYS, DAYS, COUNTS, COUNTS)
def test_later_receipt_or_longer_deadline_is_never_due_earlier(one, other, days, more):
    one, other = sorted((one, other))
    due = CALENDAR.add_working_days(one, days)
    assert due <= CALENDAR.add_working_days(other, days)
    assert due < CALENDAR.add_working_days(one, days + more)


@given(DAYS)
def test_next_and_previous_working_day_are_inverse(on):
    following = CALENDAR.next_working_day(on)
    assert CALENDAR.previous_working_day(following) <= on < following
    assert CALENDAR.working_day_from(following) == following


@given(
    st.datetimes(min_value=datetime(2022, 1, 1), max_value=datetime(2028, 6, 1)),  # noqa: DTZ001
    st.integers(min_value=1, max_value=100),
    st.integers(min_value=1, max_value=100),
)
def test_hours_add_up(start, first, second):
    together = CALENDAR.add_working_hours(start, first + second)
    after_first = CALENDAR.add_working_hours(start, first)
    assert CALENDAR.add_working_hours(after_first, second) == together
    assert start < after_first < together
