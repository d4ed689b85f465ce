"""Background jobs of the plan."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.jobs import Running, every, job

from . import reminders
from .actions import imports
from .actions.indexing import reindex
from .models import PlanImport


@job(
    "plans.read_import",
    label=_("Read a plan's file"),
    max_attempts=3,
    priority=10,
    retry_after=timedelta(seconds=5),
)
def read_import(job: Running, draft: int) -> None:
    """Read what was handed in; somebody watches the page and waits."""
    found = PlanImport.objects.of(job.organisation).select_related("organisation", "file__blob")
    waiting = found.filter(pk=draft).first()
    if waiting is None:
        return
    try:
        imports.understand(waiting)
    except Exception:
        if job.is_last_attempt:  # the person is told; the job stays among the failed ones
            waiting.refresh_from_db()
            imports.give_up(waiting)
        raise
    job.set_result(url=waiting.get_absolute_url())


@job("plans.remind", label=_("Remind people of what is due"))
def remind(job: Running) -> None:
    """The morning's reminders of one organisation; running again tells nobody twice."""
    now = timezone.now()
    reminders.remind(
        job.organisation, work_calendar(job.organisation), timezone.localdate(now), now
    )


every("plans.remind", at="06:30", per_organisation=True)


@job("plans.reindex", label=_("Index a long plan for the search"))
def reindex_plans(job: Running) -> None:
    """After the import of a plan with very many tasks."""
    reindex(job.organisation)
