"""Events: at once, in order, never swallowed; the ones that may be lost come after the commit."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest
from django.db import transaction

from binhminh.core import events
from binhminh.core.events import bus

NOW = datetime(2023, 10, 10, 1, 15, tzinfo=UTC)
FACT = "tests.thing.done"


@pytest.fixture(autouse=True)
def _quiet_bus(monkeypatch):
    monkeypatch.setattr(bus, "_handlers", {})
    monkeypatch.setattr(bus, "_deferrer", None)


def publish(school, **data):
    return events.publish(FACT, organisation=school, subject=school, actor=None, at=NOW, **data)


def test_a_handler_gets_the_whole_fact(school):
    seen = []
    events.on(FACT)(seen.append)
    publish(school, late=True)
    (event,) = seen
    assert (event.name, event.organisation, event.subject) == (FACT, school, school)
    assert (event.actor, event.at, event.data) == (None, NOW, {"late": True})


def test_handlers_run_by_order_then_by_name_whatever_was_imported_first(school):
    seen = []

    def zebra(event):
        seen.append("zebra")

    def ant(event):
        seen.append("ant")

    def first(event):
        seen.append("first")

    events.on(FACT)(zebra)
    events.on(FACT)(ant)
    events.on(FACT, order=10)(first)
    publish(school)
    assert seen == ["first", "ant", "zebra"]


def test_a_handler_that_is_registered_twice_runs_once(school):
    seen = []

    def handler(event):
        seen.append(event)

    events.on(FACT)(handler)
    events.on(FACT)(handler)
    publish(school)
    assert len(seen) == 1


def test_a_failing_handler_fails_the_action_and_undoes_it(school):
    def fail(event):
        raise RuntimeError("the second book could not be kept")

    events.on(FACT)(fail)

    def rename():
        with transaction.atomic():
            school.short_name = "KHAC"
            school.save()
            publish(school)

    with pytest.raises(RuntimeError, match="second book"):
        rename()
    school.refresh_from_db()
    assert school.short_name == "MNHS"


@pytest.mark.django_db(transaction=True)
def test_publishing_outside_a_transaction_is_refused(school):
    with pytest.raises(transaction.TransactionManagementError, match="inside an action"):
        publish(school)


@pytest.mark.parametrize("name", ["done", "thing.done", "Tests.Thing.Done", "tests.thing."])
def test_a_name_must_say_app_object_and_what_happened(name, school):
    with pytest.raises(ValueError, match="not an event name"):
        events.on(name)
    with pytest.raises(ValueError, match="not an event name"):
        events.publish(name, organisation=school, subject=school, actor=None, at=NOW)


def test_what_may_be_lost_runs_after_the_commit_and_its_failure_is_logged(
    school, django_capture_on_commit_callbacks, caplog
):
    seen = []

    def fail(event):
        raise RuntimeError("mail is down")

    events.on(FACT, may_be_lost=True)(fail)
    events.on(FACT, may_be_lost=True, order=60)(seen.append)
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        publish(school)
        assert seen == []
    assert len(seen) == 1
    assert "mail is down" in caplog.text


def test_what_may_be_lost_is_lost_with_the_action(school, django_capture_on_commit_callbacks):
    events.on(FACT, may_be_lost=True)(lambda event: pytest.fail("ran"))

    def undo():
        with transaction.atomic():
            publish(school)
            raise KeyError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(KeyError):
        undo()


def test_a_queue_may_take_over_what_may_be_lost(school):
    taken = []
    events.set_deferrer(lambda handler, event: taken.append((handler.key, event)))

    def later(event):
        event.data["seen"].append("ran")

    events.on(FACT, may_be_lost=True)(later)
    seen: list[str] = []
    publish(school, seen=seen)
    ((key, event),) = taken
    assert seen == []
    events.run_kept(FACT, key, event)
    assert seen == ["ran"]


def test_a_kept_event_whose_handler_is_gone_is_only_logged(school, caplog):
    event = publish(school)
    events.run_kept(FACT, "old.module.handler", event)
    assert "no longer exists" in caplog.text
