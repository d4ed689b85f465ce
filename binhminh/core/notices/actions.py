"""Telling people, and what they do with what they were told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import Membership
from binhminh.core.people.permissions import require_member
from binhminh.law.vietnamese import nfc

from . import categories, delivery, queries
from .choices import Level, Mail
from .models import Notice, Preference


class UnknownChoice(DomainError):
    message = _("Choose how the notices should come from the list.")


@action
def notify(
    *,
    organisation: Organisation,
    users: Iterable[Any],
    cause: str,
    category: str,
    title: str,
    now: datetime,
    url: str = "",
    body: str = "",
    level: str = Level.INFO,
) -> int:
    """Tell ``users``; return how many were told. Who was told for this cause before is left out,
    and so is whoever does not work here (any more).

    A consequence of an action that leaves its own trace, so nothing is audited.

    Args:
        cause: why, equal words for equal reasons: ``plans.task.overdue:12:2023-10-10``.
        category: a registered one; it decides about e-mail.
    Raises:
        ValueError: no such category or level, or a cause longer than 200 characters.
    """
    unchanged()
    categories.get(category)
    if len(cause) > 200:
        raise ValueError(f"the cause is too long: {cause!r}")
    wanted = {user.pk for user in users}
    members = set(
        Membership.objects.of(organisation)
        .current(timezone.localdate(now))
        .filter(user__in=wanted)
        .values_list("user_id", flat=True)
    )
    told = set(
        Notice.objects.of(organisation)
        .filter(cause=cause, user__in=members)
        .values_list("user_id", flat=True)
    )
    fresh = sorted(members - told)
    if not fresh:
        return 0
    # Another process may tell the same at this moment: the constraint keeps one of the two.
    Notice.objects.bulk_create(
        [
            Notice(
                organisation=organisation,
                user_id=user,
                cause=cause,
                category=category,
                title=nfc(str(title))[:300],
                body=nfc(str(body)),
                url=url,
                level=Level(level),
                created_at=now,
            )
            for user in fresh
        ],
        ignore_conflicts=True,
    )
    modes = queries.mail_modes(organisation, fresh, category)
    at_once = [user for user in fresh if modes[user] == Mail.AT_ONCE]
    if at_once:
        sendable = Notice.objects.of(organisation).select_related("organisation")
        for notice in sendable.filter(cause=cause, user__in=at_once):
            delivery.send_later(notice)
    return len(fresh)


@action
def mark_read(*, notice: Notice, actor: Any, now: datetime) -> Notice:
    """The person has seen it. Raises PermissionDenied for somebody else's notice."""
    unchanged()  # reading is nobody's business but the reader's
    if notice.user_id != actor.pk:
        raise PermissionDenied
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
    return notice


@action
def mark_all_read(*, organisation: Organisation, actor: Any, now: datetime) -> int:
    """Everything unread becomes read; return how many."""
    unchanged()
    return Notice.objects.to(actor, organisation).unread().update(read_at=now)


@action
def set_preferences(
    *, organisation: Organisation, actor: Any, modes: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """Choose for each category how it comes by e-mail; return all of them.

    Raises:
        PermissionDenied: ``actor`` does not work here.
        UnknownChoice: a category or a way that does not exist.
    """
    require_member(actor, organisation)
    before = queries.preferences(actor, organisation)
    if not set(modes) <= set(before) or not set(modes.values()) <= set(Mail.values):
        raise UnknownChoice
    changed = audit.differences(before, modes)
    if not changed:
        unchanged()
        return before
    for category in changed:
        Preference.objects.update_or_create(
            organisation=organisation,
            user=actor,
            category=category,
            defaults={"mail": modes[category]},
        )
    audit.record(
        "notices.preferences.changed",
        target=organisation,
        actor=actor,
        at=now,
        changes=changed,
    )
    return {**before, **modes}
