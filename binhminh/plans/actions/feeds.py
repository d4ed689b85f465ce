"""A person's secret address for their due dates in a calendar program."""

from __future__ import annotations

from datetime import datetime

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_member
from binhminh.plans.models import CalendarFeed, new_feed_token


@action
def open_feed(*, organisation: Organisation, actor: User, now: datetime) -> CalendarFeed:
    """The actor's own address here; made the first time."""
    require_member(actor, organisation)
    feed, is_new = CalendarFeed.objects.get_or_create(
        organisation=organisation, user=actor, defaults={"created_at": now}
    )
    if is_new:
        audit.record("plans.feed.opened", target=feed, actor=actor, at=now)
    else:
        unchanged()
    return feed


@action
def renew_feed(*, organisation: Organisation, actor: User, now: datetime) -> CalendarFeed:
    """Another address in place of one that others may have seen; the old one ends at once."""
    require_member(actor, organisation)
    feed = CalendarFeed.objects.select_for_update().of(organisation).filter(user=actor).first()
    if feed is None:
        return open_feed(organisation=organisation, actor=actor, now=now)
    feed.token, feed.created_at = new_feed_token(), now
    feed.save(update_fields=["token", "created_at"])
    audit.record("plans.feed.renewed", target=feed, actor=actor, at=now)
    return feed
