"""What an administrator does with a job that failed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.errors import DomainError
from binhminh.core.people.permissions import KEEPERS, require_role

from .models import Job
from .states import FINISHED, State


class JobNotFailed(DomainError):
    message = _("Only a failed or discarded job can be tried again. This one: %(state)s.")


class JobRuns(DomainError):
    message = _("This job is running or finished. Only a waiting or failed job can be discarded.")


class ReasonMissing(DomainError):
    message = _("Say why the job is discarded.")


def _locked(job: Job, actor: Any) -> Job:
    if job.organisation is None:
        raise PermissionDenied
    require_role(actor, job.organisation, *KEEPERS)
    return Job.objects.select_for_update(of=("self",)).get(pk=job.pk)


@action
def retry(*, job: Job, actor: Any, now: datetime) -> Job:
    """Put a failed job back into the queue with fresh attempts.

    Raises:
        PermissionDenied: ``actor`` is neither administrator nor principal there.
        JobNotFailed: it waits, runs or is done.
    """
    job = _locked(job, actor)
    if job.state not in {State.FAILED, State.DISCARDED}:
        raise JobNotFailed(state=job.get_state_display())
    waits = Job.objects.filter(name=job.name, unique_key=job.unique_key, state=State.QUEUED)
    if job.unique_key and waits.exists():
        job.unique_key = ""
    job.state, job.attempts, job.due_at, job.finished_at = State.QUEUED, 0, now, None
    job.save(update_fields=["state", "attempts", "due_at", "finished_at", "unique_key"])
    audit.record("jobs.job.retried", target=job, actor=actor, at=now)
    return job


@action
def discard(*, job: Job, reason: str, actor: Any, now: datetime) -> Job:
    """Give a job up; it stays in the list with the reason.

    Raises:
        PermissionDenied: ``actor`` is neither administrator nor principal there.
        ReasonMissing: no reason is given.
        JobRuns: it runs or is finished.
    """
    job = _locked(job, actor)
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing
    if job.state not in {State.FAILED, State.QUEUED}:
        raise JobRuns
    job.state, job.finished_at = State.DISCARDED, now
    job.result = {**job.result, "reason": reason[:500]}
    job.save(update_fields=["state", "finished_at", "result"])
    audit.record("jobs.job.discarded", target=job, actor=actor, at=now, reason=reason)
    return job


def clean_up(*, now: datetime, keep: timedelta = timedelta(days=30)) -> int:
    """Delete finished jobs older than ``keep``; failed ones stay for a person. Of the machine."""
    old = Job.objects.filter(state__in=FINISHED - {State.FAILED}, finished_at__lt=now - keep)
    return old.delete()[0]


clean_up.is_action = True  # type: ignore[attr-defined]  # of the machine, beyond organisations
