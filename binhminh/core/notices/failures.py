"""Those who keep the school's settings learn of a background job that failed for good."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from binhminh.core import tenancy
from binhminh.core.jobs.models import Job
from binhminh.core.people.permissions import KEEPERS
from binhminh.core.people.queries import holders

from .actions import notify
from .choices import Level


def tell_keepers(job: Job, now: datetime) -> None:
    """One notice a day for each kind of job, however often it fails; the machine's own jobs belong
    to no school, so nobody is told of them."""
    if job.organisation is None:
        return
    today = timezone.localdate(now)
    with tenancy.scope(job.organisation.pk), translation.override(settings.LANGUAGE_CODE):
        notify(
            organisation=job.organisation,
            users=holders(job.organisation, today, *KEEPERS),
            cause=f"jobs.failed:{job.name}:{today.isoformat()}",
            category="system",
            title=_("A background job failed: %(job)s") % {"job": job.label},
            body=_("Look at the reason, and try it again once that is mended."),
            url=reverse("jobs:job-list"),
            level=Level.BAD,
            now=now,
        )
