"""Who may open a file. Apps that attach files to their records say it here, by name.

    access.register("plans.evidence", lambda user, file: can_see_evidence(user, file))
    actions.store(…, guard="plans.evidence:17")     # what follows the colon is for the check

Without a guard the members of the organisation may open a file; a file with personal data only who
brought it, the heads of the school and the clerk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import HEADS, standing

from .models import File

Check = Callable[[Any, File], bool]
PUBLIC = "public"
_checks: dict[str, Check] = {PUBLIC: lambda user, file: True}


def register(guard: str, check: Check) -> None:
    """Have ``check(user, file)`` decide for files whose guard is ``guard`` or ``guard:…``."""
    _checks[guard] = check


def is_known(guard: str) -> bool:
    return not guard or guard.partition(":")[0] in _checks


def is_public(file: File) -> bool:
    return file.guard == PUBLIC


def may_open(user: Any, file: File) -> bool:
    """True where ``user`` (perhaps anonymous) may read the file. A guard nobody registered
    refuses everybody."""
    if file.guard:
        check = _checks.get(file.guard.partition(":")[0])
        return check is not None and check(user, file)
    found = standing(user, file.organisation)
    if file.is_sensitive:
        return found.is_member and (file.uploaded_by_id == user.pk or found.has(*HEADS, Role.CLERK))
    return found.is_member
