"""Who may add, link and take back evidence."""

from __future__ import annotations

from typing import Any

from binhminh.core.people.permissions import PLANNERS, has_role, standing

from . import targets
from .models import EvidenceItem


def can_see(user: Any, item: EvidenceItem) -> bool:
    """Members who may see one of the records that it serves; who added it, and those who run the
    plan, in any case."""
    found = standing(user, item.organisation)
    if not found.is_member:
        return False
    if item.added_by_id == user.pk or found.has(*PLANNERS):
        return True
    links = targets.prefetched(item.links.filter(removed_at__isnull=True))
    return any(_sees_target(user, link.target) for link in links if link.target is not None)


def _sees_target(user: Any, record: Any) -> bool:
    try:
        kind = targets.kind_of(record)
    except targets.NotATarget:
        return False
    return kind.can_see is None or kind.can_see(user, record)


def may_open_file(user: Any, file: Any) -> bool:
    """Whoever may see a piece of evidence may open its file (told to `core.files`)."""
    return any(can_see(user, item) for item in EvidenceItem.objects.filter(file=file))


def can_add_to(user: Any, record: Any) -> bool:
    """As the record's own app says; raises NotATarget for records that take no evidence."""
    return standing(user, record.organisation).is_member and targets.kind_of(record).can_add(
        user, record
    )


def can_withdraw(user: Any, item: EvidenceItem) -> bool:
    """Who added it, and those who run the plan."""
    if item.is_withdrawn or not standing(user, item.organisation).is_member:
        return False
    return item.added_by_id == user.pk or has_role(user, item.organisation, *PLANNERS)
