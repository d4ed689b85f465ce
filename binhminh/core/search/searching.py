"""What of the houses below the search box finds: the people of an organisation."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import Membership, User

from .index import refresh
from .sources import Entry, source


def members(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.of(organisation).select_related("user", "unit")


def member_entry(member: Membership) -> Entry | None:
    """A person who works here today; somebody who left is found no more."""
    today = timezone.localdate()
    if not member.user.is_active or (member.to_on and member.to_on < today):
        return None
    return Entry(
        title=member.user.full_name,
        subtitle=" · ".join(part for part in (member.position, str(member.unit or "")) if part),
        body=" ".join(part for part in (member.user.email, member.user.phone) if part),
        url=_address(member),
        weight=4,
    )


def _address(member: Membership) -> str:
    try:
        return member.get_absolute_url()
    except NoReverseMatch:
        return f"{reverse('search:results')}?q={member.user.full_name}"


source("people.membership", members, member_entry, label=_("People"), icon="person", order=30)


UNSEEN = {"last_login", "last_board_visit_at", "password", "must_change_password"}


def _member_changed(
    instance: Membership | User, update_fields: frozenset[str] | None = None, **_kwargs: Any
) -> None:
    """The index is a cache of the people's rows: it follows them wherever they are saved."""
    if update_fields and update_fields <= UNSEEN:
        return
    rows = (
        [instance]
        if isinstance(instance, Membership)
        else list(instance.memberships.select_related("user", "unit"))
    )
    for member in rows:
        refresh(member)


post_save.connect(_member_changed, sender=Membership, dispatch_uid="search: membership")
post_save.connect(_member_changed, sender=User, dispatch_uid="search: user")
