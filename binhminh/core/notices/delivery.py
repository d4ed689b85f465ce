"""Bringing notices to mailboxes: one at once, or a day's in one letter."""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binhminh.core import jobs
from binhminh.core.organisations.models import HostName, Organisation

from . import categories
from .choices import Mail
from .models import Notice, Preference

log = logging.getLogger(__name__)
#: Older notices are no news: they stay in the product and are not sent any more.
DIGEST_DAYS = 7
#: Lines in one letter; the rest is counted.
MOST_LINES = 40


def send_later(notice: Notice) -> None:
    """Have a notice sent by the worker once the running transaction has been kept."""
    jobs.enqueue(
        "notices.mail",
        organisation=notice.organisation,
        unique_key=str(notice.pk),
        notice=notice.pk,
    )


def send_notice(pk: int, *, now: datetime) -> bool:
    """Send one notice by e-mail; False where there is nothing to send: it was sent or read
    already, or the person has no address.

    Raises:
        OSError: the mail server does not answer (smtplib's errors are among these). The notice
            stays unsent.
    """
    with transaction.atomic():
        notice = (
            Notice.objects.select_for_update(of=("self",))
            .select_related("user", "organisation")
            .filter(pk=pk, mailed_at__isnull=True, read_at__isnull=True)
            .first()
        )
        if notice is None or not notice.user.email or not notice.user.is_active:
            return False
        notice.mailed_at = now
        notice.save(update_fields=["mailed_at"])
        with translation.override(settings.LANGUAGE_CODE):
            _send(
                subject=notice.title,
                template="notices/mail_notice",
                context={"notice": notice},
                organisation=notice.organisation,
                to=notice.user,
                identifier=f"notice-{notice.pk}",
            )
        return True


def send_digests(organisation: Organisation, *, now: datetime) -> int:
    """Send everybody of an organisation what waits for the daily letter; return how many letters.

    A letter that cannot be sent is logged and tried again with the next day's.
    """
    waiting: dict[int, list[Notice]] = defaultdict(list)
    chosen = {
        (user, category): mail
        for user, category, mail in Preference.objects.of(organisation).values_list(
            "user_id", "category", "mail"
        )
    }
    usual = {one.code: one.mail for one in categories.all_categories()}
    for notice in (
        Notice.objects.of(organisation)
        .unread()
        .filter(
            mailed_at__isnull=True,
            created_at__gte=now - timedelta(days=DIGEST_DAYS),
            user__is_active=True,
        )
        .exclude(user__email="")
        .select_related("user")
        .order_by("created_at", "pk")
    ):
        mail = chosen.get((notice.user_id, notice.category), usual.get(notice.category))
        if mail == Mail.DAILY:
            waiting[notice.user_id].append(notice)
    sent = 0
    for notices in waiting.values():
        try:
            _send_digest(organisation, notices, now)
            sent += 1
        except OSError:
            log.exception("a digest of %s could not be sent", organisation.code)
    return sent


def _send_digest(organisation: Organisation, notices: list[Notice], now: datetime) -> None:
    user = notices[0].user
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        Notice.objects.filter(pk__in=[one.pk for one in notices]).update(mailed_at=now)
        count = len(notices)
        _send(
            subject=ngettext("%(count)s new notice", "%(count)s new notices", count)
            % {"count": count},
            template="notices/mail_digest",
            context={
                "groups": _by_category(notices[:MOST_LINES]),
                "more": max(count - MOST_LINES, 0),
                "day": timezone.localdate(now),
            },
            organisation=organisation,
            to=user,
            identifier=f"digest-{user.pk}-{timezone.localdate(now):%Y%m%d}-{notices[-1].pk}",
        )


def _by_category(notices: list[Notice]) -> list[tuple[Any, list[Notice]]]:
    groups = [
        (one.label, [notice for notice in notices if notice.category == one.code])
        for one in categories.all_categories()
    ]
    return [(label, found) for label, found in groups if found]


def address_of(organisation: Organisation) -> str:
    """Where the organisation's pages are, without a slash at the end; "" where no host is named."""
    host = HostName.objects.filter(organisation=organisation).order_by("pk").first()
    if host is None:
        return ""
    scheme = "https" if getattr(settings, "SECURE_SSL_REDIRECT", False) else "http"
    return f"{scheme}://{host.host}"


def _send(
    *,
    subject: str,
    template: str,
    context: dict[str, Any],
    organisation: Organisation,
    to: Any,
    identifier: str,
) -> None:
    context = {
        **context,
        "organisation": organisation,
        "user": to,
        "address": address_of(organisation),
        "why": _("You receive this because of your notice settings."),
    }
    letter = EmailMultiAlternatives(
        subject=f"[{organisation.short_name}] {' '.join(subject.split())}",
        body=render_to_string(f"{template}.txt", context),
        to=[to.email],
        # The same letter sent again after a crash has the same id: mailboxes show it once.
        headers={"Message-ID": f"<{identifier}.{organisation.pk}@binhminh.local>"},
    )
    letter.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    letter.send()
