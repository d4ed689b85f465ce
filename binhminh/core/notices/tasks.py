"""Mail in the background: one notice at once, and every morning what waits for the daily letter."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core import jobs

from . import delivery


@jobs.job("notices.mail", max_attempts=8, label=_("Send a notice by e-mail"))
def mail(job: jobs.Running, notice: int) -> None:
    delivery.send_notice(notice, now=timezone.now())


@jobs.job("notices.digest", label=_("Send the daily letters"))
def digest(job: jobs.Running) -> None:
    delivery.send_digests(job.organisation, now=timezone.now())


jobs.every("notices.digest", at="06:30", per_organisation=True)
