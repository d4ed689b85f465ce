"""Reads of notices and preferences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from binhminh.core.organisations.models import Organisation

from . import categories
from .choices import Mail
from .models import Notice, NoticeQuerySet, Preference


def unread_count(user: Any, organisation: Organisation) -> int:
    """How many notices a person has not read (one query on an index of unread ones)."""
    if not getattr(user, "is_authenticated", False):
        return 0
    return Notice.objects.to(user, organisation).unread().count()


def notices_of(user: Any, organisation: Organisation) -> NoticeQuerySet:
    """A person's notices, newest first."""
    return Notice.objects.to(user, organisation).order_by("-created_at", "-pk")  # type: ignore[no-any-return]


def preferences(user: Any, organisation: Organisation) -> dict[str, str]:
    """``{category: Mail}`` for every category, chosen or not."""
    chosen = dict(
        Preference.objects.of(organisation).filter(user=user).values_list("category", "mail")
    )
    return {one.code: chosen.get(one.code, one.mail) for one in categories.all_categories()}


def mail_modes(organisation: Organisation, users: Iterable[int], category: str) -> dict[int, str]:
    """``{user id: Mail}`` of one category, in one query."""
    usual = categories.get(category).mail
    chosen = dict(
        Preference.objects.of(organisation)
        .filter(user__in=users, category=category)
        .values_list("user_id", "mail")
    )
    return {user: chosen.get(user, Mail(usual)) for user in users}
