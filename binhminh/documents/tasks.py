"""Background jobs of documents."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.jobs import Running, job

from . import actions, checking
from .choices import CheckState
from .models import FormCheck


@job(
    "documents.check_form",
    label=_("Check the form of a document"),
    max_attempts=3,
    priority=10,
    retry_after=timedelta(seconds=5),
)
def check_form(job: Running, check: int) -> None:
    """Check what was handed in; somebody watches the page and waits."""
    found = FormCheck.objects.of(job.organisation).select_related(
        "organisation", "file__blob", "created_by"
    )
    waiting = found.filter(pk=check).first()
    if waiting is None:
        return
    try:
        checking.check_now(waiting, timezone.now())
    except Exception:
        if job.is_last_attempt:  # the person is told; the job stays among the failed ones
            waiting.refresh_from_db()
            if waiting.state == CheckState.CHECKING:
                actions.fail(waiting, "reading_failed", {}, timezone.now())
        raise
    job.set_result(url=waiting.get_absolute_url())
