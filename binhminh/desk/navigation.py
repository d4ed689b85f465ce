"""The first lines of the rail: the year, and what I owe."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.plans.queries import owed_count
from binhminh.web.navigation import NavItem, register


def owed_by(request: HttpRequest) -> int:
    membership = request.standing.membership  # type: ignore[attr-defined]
    unit = membership.unit_id if membership else None
    organisation = request.organisation  # type: ignore[attr-defined]
    return owed_count(organisation, request.user, unit, timezone.localdate())


def register_work() -> None:
    register(
        NavItem("board", _("This year"), "desk:board", "board", 1, 10),
        NavItem("my-work", _("My work"), "desk:my-work", "my-work", 1, 20, badge=owed_by),
    )
