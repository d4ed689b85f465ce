"""Every night: the signatures of incoming files that were last checked a year ago."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.jobs import Running, every, job

from .actions.rechecking import recheck_signatures
from .models import IncomingDocument

log = logging.getLogger(__name__)
EVERY = timedelta(days=365)
#: Files of one night; the rest the next.
MOST = 500


@job("documents.recheck_signatures", label=_("Check the signatures of received files again"))
def recheck(job: Running) -> None:
    """Check what is due; one file that cannot be opened does not keep the others waiting."""
    now = timezone.now()
    due = IncomingDocument.objects.of(job.organisation).filter(
        created_at__lt=now - EVERY,
        original__isnull=False,
        signatures__isnull=False,
        signatures__at__lt=(now - EVERY).isoformat(),
    )
    failed = 0
    for document in due.order_by("pk")[:MOST]:
        try:
            recheck_signatures(document=document, now=now)
        except OSError:
            log.exception("the signatures of incoming document %s were not checked", document.pk)
            failed += 1
    if failed:
        raise OSError(f"{failed} files could not be opened")


every("documents.recheck_signatures", at="03:40", per_organisation=True)
