"""Who keeps certificates: everybody their own, the clerk the office's, keepers the roots."""

from __future__ import annotations

from typing import Any

from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import KEEPERS, standing

from .models import Certificate

#: Nobody opens a file that holds a key; it is read only to sign.
KEY_GUARD = "signatures.key"
#: A picture of a signature is opened by whoever may use the certificate, and the keepers.
PICTURE_GUARD = "signatures.picture"


def can_add(user: Any, organisation: Organisation, *, for_office: bool) -> bool:
    found = standing(user, organisation)
    return found.is_member and (not for_office or found.has(Role.CLERK, *KEEPERS))


def can_withdraw(user: Any, certificate: Certificate) -> bool:
    """Its holder; of the office's the clerk; of anybody's the keepers (somebody left)."""
    found = standing(user, certificate.organisation)
    if not found.is_member:
        return False
    if certificate.person_id is None:
        return found.has(Role.CLERK, *KEEPERS)
    return certificate.person_id == user.pk or found.has(*KEEPERS)


def can_change(user: Any, certificate: Certificate) -> bool:
    """Its holder; of the office's the clerk and the keepers."""
    if certificate.person_id is not None:
        found = standing(user, certificate.organisation)
        return found.is_member and certificate.person_id == user.pk
    return can_withdraw(user, certificate)


def can_see(user: Any, certificate: Certificate) -> bool:
    """Everybody their own, every member the office's, keepers all."""
    found = standing(user, certificate.organisation)
    own = certificate.person_id in (None, user.pk)
    return found.is_member and (own or found.has(*KEEPERS))


def can_keep_roots(user: Any, organisation: Organisation) -> bool:
    found = standing(user, organisation)
    return found.is_member and found.has(*KEEPERS)


def opens_no_key(user: Any, file: File) -> bool:
    return False


def opens_picture(user: Any, file: File) -> bool:
    shown = Certificate.objects.of(file.organisation_id).filter(image=file)
    return any(can_withdraw(user, one) for one in shown.select_related("organisation"))
