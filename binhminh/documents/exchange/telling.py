"""Who is told what came, and what did not arrive."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binhminh.core.notices.actions import notify
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import KEEPERS
from binhminh.core.people.queries import holders
from binhminh.documents.models import Dispatch, Parcel
from binhminh.documents.permissions import CLERKS


def clerks(organisation: Organisation, now: datetime) -> list[User]:
    return list(holders(organisation, timezone.localdate(now), *CLERKS))


def tell_undelivered(dispatch: Dispatch, problem: str, now: datetime) -> None:
    """Tell the drafter and the clerk that a document did not reach a recipient."""
    document = dispatch.recipient.document
    notify(
        organisation=document.organisation,
        users=[document.drafter, *clerks(document.organisation, now)],
        cause=f"documents.dispatch.undelivered:{dispatch.pk}",
        category="work",
        title=_("%(number)s did not reach %(name)s")
        % {"number": document.full_number, "name": dispatch.recipient.name},
        body=problem,
        url=document.get_absolute_url(),
        now=now,
    )


def tell_arrived(parcel: Parcel, documents: int, now: datetime) -> None:
    """Tell the clerk that documents wait for confirmation."""
    title = ngettext(
        "%(count)s document came from %(sender)s",
        "%(count)s documents came from %(sender)s",
        documents,
    )
    _tell_clerks(parcel, title % {"count": documents, "sender": parcel.sender or "?"}, now)


def tell_of(parcel: Parcel, title: str, now: datetime) -> None:
    """Tell the clerk what a parcel wants, or what is wrong with it."""
    _tell_clerks(parcel, title, now)


def _tell_clerks(parcel: Parcel, title: str, now: datetime) -> None:
    notify(
        organisation=parcel.organisation,
        users=clerks(parcel.organisation, now),
        cause=f"documents.parcel.arrived:{parcel.pk}",
        category="work",
        title=title,
        body=parcel.problem or parcel.subject,
        url=parcel.get_absolute_url(),
        now=now,
    )


def tell_trouble(organisation: Organisation, title: str, problem: str, now: datetime) -> None:
    """Tell those who keep the settings, once a day, that nothing can be fetched."""
    from django.urls import reverse

    today = timezone.localdate(now)
    notify(
        organisation=organisation,
        users=list(holders(organisation, today, *KEEPERS)),
        cause=f"documents.exchange.trouble:{organisation.pk}:{title[:40]}:{today}",
        category="system",
        title=title,
        body=problem,
        url=reverse("documents:exchange-settings"),
        now=now,
    )
