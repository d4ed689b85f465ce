"""Every night: the signatures of incoming files that were last checked a year ago, and who has to
have a signing certificate renewed."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from binhminh.core.jobs import Running, every, job
from binhminh.core.notices import actions as notices
from binhminh.core.people.models import Membership, User
from binhminh.core.signatures import queries
from binhminh.core.signatures.models import Certificate

from .actions.rechecking import recheck_signatures
from .models import IncomingDocument
from .permissions import CLERKS

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


@job("documents.remind_of_certificates", label=_("Remind of certificates that expire soon"))
def remind_of_certificates(job: Running) -> None:
    """Tell the holder, of the office's certificate the clerks, once: 30 days before its end."""
    now = timezone.now()
    ending = Certificate.objects.of(job.organisation).usable(now)
    for one in ending.filter(valid_to__lte=now + queries.RENEW_BEFORE).select_related("person"):
        notices.notify(
            organisation=job.organisation,
            users=[one.person] if one.person else _clerks(job),
            cause=f"signatures.certificate.ending:{one.pk}",
            category="work",
            title=gettext("The certificate of %(holder)s expires on %(day)s")
            % {"holder": one.holder, "day": timezone.localdate(one.valid_to).strftime("%d/%m/%Y")},
            now=now,
            url=one.get_absolute_url(),
        )


def _clerks(job: Running) -> list[User]:
    clerks = Membership.objects.of(job.organisation).filter(role_rows__role__in=CLERKS)
    return list(User.objects.filter(pk__in=clerks.values("user")))


every("documents.remind_of_certificates", at="06:40", per_organisation=True)
