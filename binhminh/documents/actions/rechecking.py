"""The signed-file contract: what arrived signed is checked again every year, and every check kept.

A signature that held may be found not to hold later (revoked since, its authority trusted no more,
the stored file damaged); the clerk is told, and what was said on receipt stays readable.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.notices import actions as notices
from binhminh.core.people.models import Membership, User
from binhminh.core.signatures import summary
from binhminh.documents.models import IncomingDocument
from binhminh.documents.permissions import CLERKS

from .receiving import locked_incoming


@action
def recheck_signatures(*, document: IncomingDocument, now: datetime) -> IncomingDocument:
    """Check the signatures of a file once more (the machine's work, once a year).

    Raises:
        ValueError: it did not arrive signed.
    """
    document = locked_incoming(document)
    if document.original is None or not document.signatures:
        raise ValueError("only what arrived signed is checked again")
    held = document.signatures["holds"]
    with document.original.open() as stream:
        data = stream.read()
    found = summary.again(document.signatures, data, organisation=document.organisation, at=now)
    document.signatures = found
    document.save(update_fields=["signatures"])
    audit.record(
        "documents.incoming.signatures_rechecked", target=document, actor=None, at=now,
        sha256=found["sha256"], holds=found["holds"],
    )  # fmt: skip
    if held and not found["holds"]:
        _tell_clerks(document, now)
    return document


def _tell_clerks(document: IncomingDocument, now: datetime) -> None:
    clerks = Membership.objects.of(document.organisation).filter(role_rows__role__in=CLERKS)
    notices.notify(
        organisation=document.organisation,
        users=User.objects.filter(pk__in=clerks.values("user")),
        cause=f"documents.signatures_rechecked:{document.pk}:{now:%Y-%m-%d}",
        category="work",
        title=_("A signature that held before does not hold any more: %(document)s")
        % {"document": document},
        now=now,
        url=document.get_absolute_url(),
    )
