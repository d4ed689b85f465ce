"""Putting a job into the queue, and what a job function is handed when it runs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone

from binhminh.core.organisations.models import Organisation

from . import registry
from .models import Job
from .states import State


def enqueue(
    name: str,
    *,
    organisation: Organisation | None,
    due_at: datetime | None = None,
    unique_key: str = "",
    started_by: Any | None = None,
    priority: int | None = None,
    **payload: Any,
) -> Job:
    """Put a job into the queue, in the caller's transaction: it runs only if that commits.

    Args:
        organisation: whose rows the job may see; None for the machine's own work.
        due_at: not before this time; as soon as possible where None.
        unique_key: while a job of this name and key waits in this organisation, another is not
            added and the waiting one is returned.
        started_by: who may watch its progress, besides the administrators.
        payload: plain values (ids, texts, numbers), handed to the job function by name.
    Raises:
        LookupError: no job is registered under ``name``.
    """
    found = registry.definition(name)
    if found is None:
        raise LookupError(f"no job is registered as {name}")
    now = timezone.now()
    job = Job(
        organisation=organisation,
        name=name,
        payload=json.loads(json.dumps(payload, cls=DjangoJSONEncoder)),
        due_at=due_at or now,
        created_at=now,
        priority=found.priority if priority is None else priority,
        max_attempts=found.max_attempts,
        unique_key=f"{organisation.pk if organisation else 0}:{unique_key}" if unique_key else "",
        started_by=started_by,
    )
    if not unique_key:
        job.save(force_insert=True)
        return job
    waiting = Job.objects.filter(name=name, unique_key=job.unique_key, state=State.QUEUED)
    for _ in range(5):  # between a refusal and a look the waiting one may have begun
        there = waiting.first()
        if there is not None:
            return there
        try:
            with transaction.atomic():
                job.save(force_insert=True)
            return job
        except IntegrityError:
            job.pk = None
    raise RuntimeError(f"{name} could not be put into the queue")


class LeaseLost(RuntimeError):
    """This job was taken for dead and given to another worker, or discarded: stop."""


class Running:
    """A job while it runs: the first argument of a job function."""

    def __init__(self, row: Job, lease: timedelta) -> None:
        self.row, self.lease = row, lease
        self.result: dict[str, Any] = {}
        self._told_at = timezone.now()

    @property
    def pk(self) -> int:
        return self.row.pk

    @property
    def organisation(self) -> Organisation:
        """The organisation it works for; an error for the machine's own jobs."""
        if self.row.organisation is None:
            raise LookupError(f"{self.row.name} has no organisation")
        return self.row.organisation

    @property
    def started_by(self) -> Any | None:
        return self.row.started_by

    @property
    def attempt(self) -> int:
        """1 the first time."""
        return self.row.attempts

    @property
    def is_last_attempt(self) -> bool:
        return self.row.attempts >= self.row.max_attempts

    def progress(self, done: int, total: int) -> None:
        """Tell how far it is (stored twice a second at most); also a sign of life.

        Raises:
            LeaseLost: the job is no longer ours.
        """
        now = timezone.now()
        if done < total and done and now - self._told_at < timedelta(seconds=0.5):
            return
        self._told_at = now
        updated = Job.objects.filter(
            pk=self.row.pk, state=State.RUNNING, locked_by=self.row.locked_by
        ).update(progress=done, total=total, lease_ends_at=now + self.lease)
        if not updated:
            raise LeaseLost(self.row.name)

    def set_result(self, **values: Any) -> None:
        """Leave something for the page that watches: ``url`` is where it then leads."""
        self.result |= values
