"""Who may freeze figures and enter them by hand."""

from __future__ import annotations

from typing import Any

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import PLANNERS, has_role

from .registry import figure_key


def can_freeze(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, *PLANNERS)


def can_enter(user: Any, organisation: Organisation, key: str) -> bool:
    """Those who run the plan, and whoever the owner of the key lets in.

    Raises UnknownIndicator.
    """
    kind, identifier = figure_key(key)
    if kind is None:
        return has_role(user, organisation, *PLANNERS)
    return kind.can_enter(user, organisation, identifier)
