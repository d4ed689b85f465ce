"""Who may change an organisation's records.

Roles live in the house above (`people`), which this house must not call. So `people` gives its
answer when the apps are loaded; until then nobody may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

Check = Callable[[Any, Any], None]


def _nobody(actor: Any, organisation: Any) -> None:
    raise PermissionDenied


_check: Check = _nobody


def answered_by(check: Check) -> None:
    """Take ``check(actor, organisation)``, which raises PermissionDenied, as the answer."""
    global _check
    _check = check


def require_keeper(actor: Any, organisation: Any) -> None:
    """Raise PermissionDenied unless ``actor`` keeps the people and settings of ``organisation``."""
    _check(actor, organisation)
