"""Which certificates somebody sees, and how they stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import KEEPERS, standing

from .models import Certificate, CertificateQuerySet, TrustedRoot

#: So long before its end a certificate is to be renewed.
RENEW_BEFORE = timedelta(days=30)


def visible(user: Any, organisation: Organisation) -> CertificateQuerySet:
    """Everybody their own and the office's; keepers all."""
    found: CertificateQuerySet = Certificate.objects.of(organisation)
    if not standing(user, organisation).has(*KEEPERS):
        found = found.filter(Q(person=user) | Q(person=None))
    return found.select_related("person", "organisation")


def usable(organisation: Organisation, now: datetime, *, person: Any | None) -> CertificateQuerySet:
    """What can be signed with now: a person's own, or (None) the office's; newest first."""
    found: CertificateQuerySet = Certificate.objects.of(organisation).usable(now)
    return found.filter(person=person).order_by("-valid_to", "-pk")


def state(certificate: Certificate, now: datetime) -> str:
    """One of ``withdrawn``, ``coming``, ``expired``, ``ending`` (within 30 days), ``good``."""
    if certificate.withdrawn_at is not None:
        return "withdrawn"
    if now < certificate.valid_from:
        return "coming"
    if now > certificate.valid_to:
        return "expired"
    return "ending" if certificate.valid_to - now <= RENEW_BEFORE else "good"


def roots(organisation: Organisation) -> Any:
    """The trusted roots of a school."""
    return TrustedRoot.objects.of(organisation).select_related("added_by")
