"""Counters: what a number is, when it is refused, what is recorded."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from binhminh.core.audit.models import AuditEntry
from binhminh.core.numbering import actions, queries, registry
from binhminh.core.numbering.models import Counter

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


def take(organisation, series="outgoing", year=2023):
    with transaction.atomic():
        return actions.next_number(organisation=organisation, series=series, year=year)


def test_numbers_run_within_organisation_series_and_year(school, other_school):
    assert [take(school), take(school), take(school)] == [1, 2, 3]
    assert take(school, year=2024) == 1
    assert take(school, series="incoming") == 1
    assert take(other_school) == 1
    assert take(school) == 4


def test_a_rolled_back_transaction_gives_its_number_back(school):
    assert take(school) == 1
    with transaction.atomic():
        assert actions.next_number(organisation=school, series="outgoing", year=2023) == 2
        transaction.set_rollback(True)
    assert take(school) == 2


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused(school):
    with pytest.raises(actions.OutsideTransaction):
        actions.next_number(organisation=school, series="outgoing", year=2023)
    assert not Counter.objects.exists()


def test_a_closed_register_gives_no_number_until_it_is_opened_again(school, clerk, principal):
    take(school)
    actions.close(organisation=school, series="outgoing", year=2023, actor=clerk, now=NOON)
    with pytest.raises(actions.CounterClosed, match="2023"):
        take(school)
    assert take(school, year=2024) == 1
    with pytest.raises(PermissionDenied):
        actions.reopen(organisation=school, series="outgoing", year=2023, actor=clerk, now=NOON)
    actions.reopen(organisation=school, series="outgoing", year=2023, actor=principal, now=NOON)
    assert take(school) == 2
    assert list(AuditEntry.objects.order_by("sequence").values_list("code", flat=True)) == [
        "numbering.counter.closed",
        "numbering.counter.reopened",
    ]


def test_a_register_on_paper_is_continued(school, clerk):
    actions.start_at(
        organisation=school, series="outgoing", year=2023, first=128, actor=clerk, now=NOON
    )
    assert take(school) == 128
    with pytest.raises(actions.CounterInUse, match="128"):
        actions.start_at(
            organisation=school, series="outgoing", year=2023, first=500, actor=clerk, now=NOON
        )
    assert take(school) == 129


@pytest.mark.parametrize("verb", [actions.close, actions.reopen])
def test_only_those_who_keep_registers_open_and_close_them(school, teacher, stranger, verb):
    for actor in (teacher, stranger):
        with pytest.raises(PermissionDenied):
            verb(organisation=school, series="outgoing", year=2023, actor=actor, now=NOON)
    assert not Counter.objects.exists()


def test_closing_twice_records_once(school, clerk):
    for _ in range(2):
        actions.close(organisation=school, series="outgoing", year=2023, actor=clerk, now=NOON)
    assert AuditEntry.objects.count() == 1


def test_the_database_refuses_a_counter_that_ran_backwards(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        Counter.objects.create(organisation=school, series="x", year=2023, first=10, last=3)


@pytest.mark.parametrize(
    ("borne", "found"),
    [
        ([1, 2, 3], []),
        ([1, 3], [(2, "missing")]),
        ([1, 2, 2, 3], [(2, "duplicate")]),
        ([1, 2, 3, 4], [(4, "beyond")]),
    ],
)
def test_numbers_and_records_are_compared(school, monkeypatch, borne, found):
    monkeypatch.setattr(registry, "_bearers", {})
    registry.register("outgoing", lambda organisation_id, series, year: borne)
    for _ in range(3):
        take(school)
    assert [(fault.number, fault.what) for fault in queries.faults(school)] == found


def test_the_longest_name_decides_who_bears_the_numbers(monkeypatch):
    monkeypatch.setattr(registry, "_bearers", {})
    registry.register("documents", lambda *_: [1])
    registry.register("documents.outgoing", lambda *_: [2])
    assert registry.bearers_of("documents.outgoing.QĐ")(1, "", 1) == [2]
    assert registry.bearers_of("documents.incoming")(1, "", 1) == [1]
    assert registry.bearers_of("documentsx") is None
