"""Counting strangers' requests: exact among processes, nobody's address kept, soon forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from binhminh.core.jobs import tasks
from binhminh.core.limits.counting import Limit, forget, seconds_to_wait
from binhminh.core.limits.models import Tally

NOW = datetime(2026, 11, 25, 3, 0, 20, tzinfo=UTC)
TWO_A_MINUTE = (Limit(2, 60),)


def ask(who="10.0.0.1", limits=TWO_A_MINUTE, now=NOW, action="thu") -> int:
    return seconds_to_wait(who, action, limits, now=now)


def test_the_third_waits_until_the_minute_is_over(db):
    assert [ask(), ask(), ask()] == [0, 0, 40]
    assert ask("10.0.0.2") == 0, "another one"
    assert ask(action="khac") == 0, "another thing"
    assert ask(now=NOW + timedelta(seconds=39.5)) == 1
    assert ask(now=NOW + timedelta(seconds=40)) == 0


def test_everybody_together(db):
    limits = (Limit(2, 60, everybody=True),)
    assert [bool(ask(f"10.0.0.{number}", limits)) for number in range(3)] == [False, False, True]


def test_who_asks_too_often_uses_up_their_own_share_only(db):
    limits = (Limit(2, 60), Limit(4, 60, everybody=True))
    for _ in range(20):
        ask("10.0.0.1", limits)
    assert [ask("10.0.0.2", limits), ask("10.0.0.3", limits)] == [0, 0]
    assert ask("10.0.0.4", limits) == 40


def test_several_windows(db):
    limits = (Limit(2, 60), Limit(3, 3600))
    assert [ask(limits=limits) for _ in range(2)] == [0, 0]
    later = NOW + timedelta(minutes=1)
    assert [ask(limits=limits, now=later) for _ in range(2)] == [0, 3600 - 80]


@pytest.mark.django_db(transaction=True)
def test_processes_at_the_same_time_count_together():
    def once(_: int) -> int:
        try:
            return ask(limits=(Limit(5, 60),))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(once, range(24)))
    assert waits.count(0) == 5
    assert Tally.objects.get().count == 24


def test_no_address_is_kept_and_none_can_be_followed(db):
    ask("192.0.2.77")
    first = set(Tally.objects.values_list("key", flat=True))
    assert not any("192.0.2.77" in key for key in first)
    ask("192.0.2.77", now=NOW + timedelta(minutes=1))
    assert not first & set(Tally.objects.values_list("key", flat=True))


def test_the_hash_has_a_key(db, settings):
    ask()
    settings.SECRET_KEY = "another" * 8
    ask()
    assert Tally.objects.count() == 2


def test_counts_go_when_their_window_is_over(db):
    ask(limits=(Limit(2, 60), Limit(9, 3600)))
    assert Tally.objects.count() == 2
    assert forget(now=NOW + timedelta(minutes=1)) == 1
    ask(now=NOW + timedelta(hours=2))
    assert Tally.objects.count() == 1, "the next one to ask takes the old ones along"
    Tally.objects.update(ends_at=NOW)
    tasks.forget_counts(None)
    assert not Tally.objects.exists()
