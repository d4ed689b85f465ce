"""Who sees and steers background jobs."""

from __future__ import annotations

from typing import Any

from binhminh.core.people.permissions import KEEPERS, standing

from .models import Job


def can_keep(user: Any, organisation: Any) -> bool:
    """The administrator and the principal: all jobs of the organisation."""
    return standing(user, organisation).has(*KEEPERS)


def can_watch(user: Any, job: Job) -> bool:
    """Who started it, and those who keep the jobs."""
    if job.organisation is None:
        return False
    found = standing(user, job.organisation)
    return found.is_member and (job.started_by_id == user.pk or found.has(*KEEPERS))
