"""The worker: takes due jobs one by one and runs them. Start as many as the machine bears."""

from __future__ import annotations

import logging
import os
import random
import secrets
import signal
import socket
import traceback
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from threading import Event, current_thread, main_thread

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone, translation

from binhminh.core import audit, tenancy
from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation

from . import failures, registry
from .models import Job, ScheduleSlot
from .running import LeaseLost, Running, enqueue
from .states import State

log = logging.getLogger(__name__)
LONGEST_PAUSE = timedelta(hours=6)
STALE_EVERY = timedelta(seconds=30)
#: The workers that live in this process.
_alive: set[str] = set()


def run(
    stop_event: Event,
    poll: float = 1.0,
    *,
    clock: Callable[[], datetime] = timezone.now,
    until_empty: bool = False,
) -> int:
    """Serve the queue until ``stop_event`` is set; a job that runs is finished first.

    Args:
        poll: seconds between two looks at an empty queue.
        until_empty: return when nothing is due (tests, commands) instead of waiting.
    Returns:
        how many jobs were run.
    """
    me = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"[-120:]
    _alive.add(me)
    looked_for_stale: datetime | None = None
    served: dict[str, datetime] = {}
    count = 0
    try:
        while not stop_event.is_set():
            try:
                close_old_connections()
                now = clock()
                if looked_for_stale is None or now - looked_for_stale >= STALE_EVERY:
                    reclaim(now=now)
                    looked_for_stale = now
                serve_schedules(now=now, served=served)
                job = claim(me, now=now)
                if job is not None:
                    execute(job)
                    count += 1
                    continue
            except DatabaseError:  # a server that restarts, a disk that is full for a moment
                log.exception("the queue could not be read; trying again")
                with suppress(DatabaseError):
                    connection.close()
            if until_empty:
                break
            stop_event.wait(poll)
    finally:
        _alive.discard(me)
    return count


def run_due(limit: int = 1000) -> int:
    """Run what is due now in this process, for tests and commands."""
    count = 0
    while count < limit and (job := claim("here", now=timezone.now())) is not None:
        execute(job)
        count += 1
    return count


def main(poll: float = 1.0) -> None:
    """A worker as a process: SIGTERM and SIGINT let it finish the job in hand."""
    stop = Event()
    if current_thread() is main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    run(stop, poll)


def claim(worker: str, *, now: datetime) -> Job | None:
    """Take the most urgent due job, so that no other worker takes it; None where none is due."""
    if not Job.objects.due(now).exists():  # a look that takes no lock
        return None
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        rows = Job.objects.due(now).select_for_update(skip_locked=skip)
        job = rows.first()
        if job is None:
            return None
        found = registry.definition(job.name)
        job.state, job.locked_by, job.locked_at = State.RUNNING, worker, now
        job.lease_ends_at = now + (found.lease if found else timedelta(minutes=1))
        job.attempts += 1
        job.progress = job.total = 0
        job.save(
            update_fields=[
                "state",
                "locked_by",
                "locked_at",
                "lease_ends_at",
                "attempts",
                "progress",
                "total",
            ]
        )
    return job


def execute(job: Job) -> None:
    """Run a claimed job and note how it ended; never raises for what the job did."""
    found = registry.definition(job.name)
    if found is None:
        _fail(job, f"No job is registered as {job.name} in this version.", final=True)
        return
    audit.set_on_behalf_of("")
    running = Running(job, found.lease)
    try:
        with (
            tenancy.scope(job.organisation_id) if job.organisation_id else nullcontext(),
            translation.override(settings.LANGUAGE_CODE),
        ):
            if found.atomic:
                with transaction.atomic():
                    found.function(running, **job.payload)
                    _done(running)
            else:
                found.function(running, **job.payload)
                _done(running)
    except LeaseLost:
        log.warning("job %s (%s) was given to somebody else meanwhile", job.pk, job.name)
    except DomainError as refused:  # said no and will say no again
        _fail(job, str(refused), final=True)
    except Exception as failure:  # a job's mistake is kept with it; the worker goes on
        log.exception("job %s (%s) failed", job.pk, job.name)
        _fail(job, "".join(traceback.format_exception(failure))[-4000:])


def _ours(job: Job) -> bool:
    """True while the row is still held under the lock taken by `claim`."""
    return (
        Job.objects.select_for_update()
        .filter(pk=job.pk, state=State.RUNNING, locked_by=job.locked_by, attempts=job.attempts)
        .exists()
    )


def _done(running: Running) -> None:
    job = running.row
    with transaction.atomic():
        if not _ours(job):
            raise LeaseLost(job.name)
        Job.objects.filter(pk=job.pk).update(
            state=State.DONE,
            finished_at=timezone.now(),
            result=running.result,
            last_error="",
            locked_by="",
            lease_ends_at=None,
        )


def _fail(job: Job, error: str, *, final: bool = False) -> None:
    """Back into the queue after a pause, or to the failed ones when it was tried often enough."""
    with transaction.atomic():
        if not _ours(job):
            return
        changes: dict[str, object] = {"last_error": error, "locked_by": "", "lease_ends_at": None}
        now = timezone.now()
        if final or job.attempts >= job.max_attempts:
            changes |= {"state": State.FAILED, "finished_at": now}
        else:
            changes |= {"state": State.QUEUED, "due_at": now + pause(job)}
            if _has_twin(job):
                changes["unique_key"] = ""
        Job.objects.filter(pk=job.pk).update(**changes)
    if "finished_at" in changes and not final:  # a refusal is told to whoever asked, by the job
        failures.tell(job, now)


def _has_twin(job: Job) -> bool:
    """True where another job of the same key waits: only one of them may keep the key."""
    same = Job.objects.filter(name=job.name, unique_key=job.unique_key, state=State.QUEUED)
    return bool(job.unique_key) and same.exclude(pk=job.pk).exists()


def pause(job: Job) -> timedelta:
    """Twice as long after each attempt, six hours at most, a fifth more or less by chance, so that
    what failed together is not tried together again."""
    found = registry.definition(job.name)
    base = found.retry_after if found else timedelta(seconds=30)
    wait = min(base * 2 ** min(job.attempts - 1, 20), LONGEST_PAUSE)
    return wait * random.uniform(0.8, 1.2)


def reclaim(*, now: datetime) -> int:
    """Give back the jobs of workers that died: silent beyond their lease, or processes of this
    machine that are gone. Returns how many."""
    count = 0
    for job in Job.objects.filter(state=State.RUNNING):
        if job.lease_ends_at and job.lease_ends_at > now and not _is_dead(job.locked_by):
            continue
        _fail(job, "The worker stopped in the middle of this job.")
        count += 1
    return count


def _is_dead(worker: str) -> bool:
    """True only where it is certain: a process of this machine that no longer exists."""
    host, _, rest = worker.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    if int(rest) == os.getpid():
        return worker not in _alive
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def serve_schedules(*, now: datetime, served: dict[str, datetime] | None = None) -> int:
    """Enqueue what schedules ask for; return how many jobs.

    Each slot is served by the worker that moves its row on, in the transaction that enqueues.
    ``served`` remembers slots this worker need not look at again.
    """
    served = {} if served is None else served
    count = 0
    for schedule in registry.schedules():
        slot = schedule.slot(now, timezone.get_default_timezone())
        if slot is None or served.get(schedule.key) == slot:
            continue
        with transaction.atomic():
            _, is_new = ScheduleSlot.objects.get_or_create(
                key=schedule.key, defaults={"served_until": slot}
            )
            moved = ScheduleSlot.objects.filter(key=schedule.key, served_until__lt=slot).update(
                served_until=slot
            )
            if is_new or moved:
                count += _enqueue(schedule, slot)
        served[schedule.key] = slot
    return count


def _enqueue(schedule: registry.Schedule, slot: datetime) -> int:
    organisations: list[Organisation | None] = [None]
    if schedule.per_organisation:
        organisations = list(Organisation.objects.active())
    for organisation in organisations:
        enqueue(schedule.name, organisation=organisation, unique_key=f"schedule {slot.isoformat()}")
    return len(organisations)
