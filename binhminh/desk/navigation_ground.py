"""What the ground hands to the frame of every page: figures in the rail, unread notices at the
bell, and the rail's lines as places that the search box goes to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from binhminh.core import search
from binhminh.core.notices.queries import unread_count
from binhminh.web.navigation import NavItem, items_for, register, register_bell


def unread(request: HttpRequest) -> int:
    standing = getattr(request, "standing", None)
    if standing is None or not standing.is_member:
        return 0
    return unread_count(request.user, request.organisation)  # type: ignore[attr-defined]


def places(standing: Any) -> Iterable[search.Command]:
    """The lines of a person's rail."""
    return [
        search.Command(item.label, item.url_name, icon=item.icon) for item in items_for(standing)
    ]


def register_ground() -> None:
    register(NavItem("figures", _("Figures"), "indicators:indicator-list", "chart", 1, 60))
    register_bell(unread)
    search.provider(places)
    search.command(
        search.Command(_("Notices"), "notices:notice-list", icon="bell"),
        search.Command(_("How notices come"), "notices:preferences", icon="settings"),
    )
