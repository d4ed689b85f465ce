"""Who may have a document checked, and who sees the checks of others."""

from __future__ import annotations

from typing import Any

from binhminh.core.files.models import File
from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import HEADS, KEEPERS, say_on_behalf, standing
from binhminh.documents.models import FormCheck

#: Who sees every check of the school, and not only their own.
SEE_ALL = HEADS | {Role.CLERK}
#: The check that decides who opens a draft and the print of it (see `core.files.access`).
GUARD = "documents.check"


def can_see(user: Any, check: FormCheck) -> bool:
    """Who handed it in, the heads of the school, the clerk."""
    found = standing(user, check.organisation)
    return found.is_member and (check.created_by_id == user.pk or found.has(*SEE_ALL))


def can_remove(user: Any, check: FormCheck) -> bool:
    """Who handed it in, the principal, the administrator."""
    found = standing(user, check.organisation)
    return found.is_member and (check.created_by_id == user.pk or found.has(*KEEPERS))


def say_remove(user: Any, check: FormCheck) -> None:
    """Have the audit entry say in whose stead a check of somebody else is deleted."""
    say_on_behalf(user, check, *(() if check.created_by_id == user.pk else KEEPERS))


def may_open_file(user: Any, file: File) -> bool:
    """As whoever sees the check that the file belongs to."""
    checks = FormCheck.objects.of(file.organisation_id).select_related("organisation")
    check = (checks.filter(file=file) | checks.filter(printed=file)).first()
    return check is not None and can_see(user, check)
