"""The official calendar with a school's own days over it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.audit.models import AuditEntry
from binhminh.core.calendar import actions, errors, queries
from binhminh.core.calendar.models import OwnDay
from binhminh.core.organisations.models import Organisation
from binhminh.law.calendar import official_calendar

NOW = datetime(2023, 9, 1, 3, 0, tzinfo=UTC)
STORM = date(2023, 10, 10)  # a Tuesday
NATIONAL_DAY = date(2023, 9, 4)  # a Monday that is off in lieu
SATURDAY = date(2023, 10, 14)


def add(school, actor, on=STORM, kind="off", **more):
    fields = {"name": "Nghỉ bão", "reason": "Bão số 4"}
    return actions.add_day(
        organisation=school, on=on, kind=kind, actor=actor, now=NOW, **fields | more
    )


def fresh(school):
    return Organisation.objects.get(pk=school.pk)


def test_without_own_days_the_official_calendar_counts(school):
    assert queries.work_calendar(school) == official_calendar()


def test_a_closure_moves_the_deadlines_of_this_school_only(school, other_school, principal):
    add(school, principal)
    assert queries.work_calendar(school).add_working_days(date(2023, 10, 9), 1) == date(
        2023, 10, 11
    )
    assert queries.work_calendar(other_school).add_working_days(date(2023, 10, 9), 1) == STORM
    assert AuditEntry.objects.get().code == "calendar.day.added"


def test_a_day_off_can_be_worked_and_a_saturday_too(school, principal):
    add(school, principal, on=NATIONAL_DAY, kind="worked", name="Làm bù")
    add(school, principal, on=SATURDAY, kind="worked", name="Ngày hội")
    calendar = queries.work_calendar(fresh(school))
    assert calendar.is_working_day(NATIONAL_DAY)
    assert calendar.is_working_day(SATURDAY)


def test_what_needs_no_entry_is_refused(school, principal):
    with pytest.raises(errors.NothingToSay):
        add(school, principal, on=SATURDAY)
    with pytest.raises(errors.NothingToSay):
        add(school, principal, on=STORM, kind="worked")
    with pytest.raises(errors.NothingToSay):
        add(school, principal, on=NATIONAL_DAY)
    with pytest.raises(errors.ReasonMissing):
        add(school, principal, reason="  ")
    with pytest.raises(errors.DayOutOfRange):
        add(school, principal, on=date(1990, 1, 2))
    add(school, principal)
    with pytest.raises(errors.DayTaken):
        add(school, principal)


def test_an_entry_is_corrected_and_taken_away(school, principal):
    day = add(school, principal)
    fields = {"kind": "off", "name": "Nghỉ bão", "reason": "Bão số 5", "actor": principal}
    moved = actions.change_day(day=day, on=date(2023, 10, 11), now=NOW, **fields)
    assert not queries.work_calendar(fresh(school)).is_working_day(date(2023, 10, 11))
    assert queries.work_calendar(fresh(school)).is_working_day(STORM)
    other = add(school, principal)
    with pytest.raises(errors.DayTaken):
        actions.change_day(day=other, on=date(2023, 10, 11), now=NOW, **fields)
    for entry in (moved, other):
        actions.remove_day(day=entry, actor=principal, now=NOW)
    assert queries.work_calendar(fresh(school)) == official_calendar()
    assert AuditEntry.objects.filter(code="calendar.day.removed").count() == 2


def test_an_unannounced_year_is_provisional_until_the_school_confirms_it(school, principal):
    assert queries.year_view(school, 2050).is_provisional
    common = {"organisation": school, "year": 2050, "actor": principal, "now": NOW}
    with pytest.raises(errors.SourceMissing):
        actions.announce_year(**common, source="")
    actions.announce_year(**common, source="Thông báo 1/TB-BNV")
    view = queries.year_view(fresh(school), 2050)
    assert not view.is_provisional
    assert view.source == "Thông báo 1/TB-BNV"
    with pytest.raises(errors.YearAnnounced):
        actions.announce_year(**common, source="Lần nữa")


def test_the_view_of_a_year_counts_and_marks(school, principal):
    add(school, principal)
    view = queries.year_view(fresh(school), 2023)
    october = view.months[9]
    marked = [day for week in october.weeks for day in week if day and day.mark]
    assert [(day.on, day.mark, day.is_own) for day in marked] == [(STORM, "off", True)]
    assert october.working_days == 21
    assert view.working_days == sum(month.working_days for month in view.months)
    assert not view.is_provisional


@pytest.mark.parametrize("who", ["teacher", "stranger"])
def test_only_keepers_of_this_school_change_its_calendar(request, school, principal, who):
    actor = request.getfixturevalue(who)
    day = add(school, principal)
    fields = {"kind": "off", "name": "x", "reason": "x", "actor": actor, "now": NOW}
    refused = [
        lambda: add(school, actor, on=date(2023, 10, 12)),
        lambda: actions.change_day(day=day, on=STORM, **fields),
        lambda: actions.remove_day(day=day, actor=actor, now=NOW),
        lambda: actions.announce_year(
            organisation=school, year=2050, source="x", actor=actor, now=NOW
        ),
    ]
    for act in refused:
        with pytest.raises(PermissionDenied):
            act()
    assert OwnDay.objects.count() == 1
