"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "jobs.job.retried": _("had a failed background job tried again"),
            "jobs.job.discarded": _("discarded a background job"),
        }
    )
