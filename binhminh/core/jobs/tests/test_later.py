"""Handlers that may be lost travel through the queue and arrive with the whole event."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from binhminh.core import events
from binhminh.core.events import bus
from binhminh.core.jobs import later
from binhminh.core.jobs.models import Job
from binhminh.core.organisations.models import Unit

NOW = datetime(2023, 10, 10, 1, 15, tzinfo=UTC)
FACT = "tests.thing.done"


class Run:
    """What a job function is handed."""

    def __init__(self, job):
        self.organisation = job.organisation


@pytest.fixture
def seen(monkeypatch):
    monkeypatch.setattr(bus, "_handlers", {})
    found: list[events.Event] = []

    def remember(event):
        found.append(event)

    events.on(FACT, may_be_lost=True)(remember)
    return found


def test_an_event_arrives_whole(school, principal, seen):
    unit = Unit.objects.create(organisation=school, name="Tổ một")
    events.publish(FACT, organisation=school, subject=unit, actor=principal, at=NOW, late=True)
    assert seen == []
    job = Job.objects.get(name="events.handle")
    later.handle(Run(job), **job.payload)
    assert seen == [events.Event(FACT, school, unit, principal, NOW, {"late": True})]


def test_a_record_that_is_gone_needs_no_handling(school, seen):
    unit = Unit.objects.create(organisation=school, name="Tổ một")
    events.publish(FACT, organisation=school, subject=unit, actor=None, at=NOW)
    Unit.objects.filter(pk=unit.pk).delete()
    job = Job.objects.get(name="events.handle")
    later.handle(Run(job), **job.payload)
    assert seen == []
