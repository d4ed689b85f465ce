"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from . import navigation

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """organisation, standing, theme ("light", "dark" or "" for the machine's), today, and how many
    notices are unread (asked only where it is shown)."""
    theme = request.COOKIES.get("theme", "")
    return {
        "organisation": getattr(request, "organisation", None),
        "standing": getattr(request, "standing", None),
        "theme": theme if theme in THEMES else "",
        "today": timezone.localdate(),
        "unread_notices": SimpleLazyObject(lambda: navigation.unread(request)),
    }
