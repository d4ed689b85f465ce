"""Handlers of events that may be lost run as jobs: after the commit, tried again when they fail."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.apps import apps

from binhminh.core import events
from binhminh.core.people.models import User

from .registry import job
from .running import Running, enqueue

log = logging.getLogger(__name__)


def defer(handler: events.Handler, event: events.Event) -> None:
    """Put one handler of one event into the queue, in the publisher's transaction.

    The event's data travel as JSON: dates and decimals arrive as texts.
    """
    enqueue(
        "events.handle",
        organisation=event.organisation,
        event=event.name,
        handler=handler.key,
        subject=[event.subject._meta.label, event.subject.pk],
        actor=event.actor.pk if event.actor else None,
        at=event.at.isoformat(),
        data=dict(event.data),
    )


@job("events.handle")
def handle(
    job: Running,
    event: str,
    handler: str,
    subject: list[Any],
    actor: int | None,
    at: str,
    data: dict[str, Any],
) -> None:
    """Run a deferred handler; a record that is gone meanwhile needs none."""
    model = apps.get_model(subject[0])
    record = model._default_manager.filter(pk=subject[1]).first()
    if record is None:
        log.info("%s: %s %s is gone", event, subject[0], subject[1])
        return
    events.run_kept(
        event,
        handler,
        events.Event(
            event,
            job.organisation,
            record,
            User.objects.filter(pk=actor).first() if actor else None,
            datetime.fromisoformat(at),
            data,
        ),
    )
