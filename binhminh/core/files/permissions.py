"""Who may open and remove files; opening is decided by `access`."""

from __future__ import annotations

from typing import Any

from binhminh.core.people.permissions import KEEPERS, standing

from .access import may_open
from .models import File

__all__ = ["can_remove", "may_open"]


def can_remove(user: Any, file: File) -> bool:
    """Who brought it, the principal, the administrator."""
    found = standing(user, file.organisation)
    return found.is_member and (file.uploaded_by_id == user.pk or found.has(*KEEPERS))
