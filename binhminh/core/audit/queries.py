"""Reads of the trail of one organisation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from binhminh.law.vietnamese import fold

from . import sentences
from .chain import Break, breaks
from .models import AuditEntry, AuditHead

MAX_LABELS = 20_000


def entries(organisation_id: int) -> QuerySet[AuditEntry]:
    """Every entry of one organisation, the latest first."""
    return AuditEntry.objects.filter(organisation_id=organisation_id).order_by("-sequence")


def between(
    found: QuerySet[AuditEntry], first: date | None, last: date | None
) -> QuerySet[AuditEntry]:
    """Entries of local days from ``first`` to ``last``, both included; None leaves an end open."""
    zone = timezone.get_current_timezone()
    if first:
        found = found.filter(at__gte=datetime.combine(first, time.min, zone))
    if last:
        found = found.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, zone))
    return found


def search(found: QuerySet[AuditEntry], text: str) -> QuerySet[AuditEntry]:
    """Entries whose person, record or deed has every word, with or without marks."""
    words = fold(text).split()
    if not words:
        return found

    def having(field: str) -> list[str]:
        values = found.order_by().values_list(field, flat=True).distinct()[:MAX_LABELS]
        return [value for value in values if all(word in fold(value) for word in words)][:5000]

    return found.filter(
        Q(actor_name__in=having("actor_name"))
        | Q(target_label__in=having("target_label"))
        | Q(code__in=[*sentences.codes_saying(words), *having("code")])
    )


def actors(organisation_id: int) -> list[tuple[int, str]]:
    """Who has left entries here: (key of the account, name as last written), by name."""
    names = dict(
        AuditEntry.objects.filter(organisation_id=organisation_id, actor_id__isnull=False)
        .order_by("actor_id")
        .values_list("actor_id", "actor_name")
        .distinct()
    )
    return sorted(names.items(), key=lambda pair: fold(pair[1]))


def codes(organisation_id: int) -> list[tuple[str, str]]:
    """The deeds that occur here: (code, what it says), by what it says."""
    found = (
        AuditEntry.objects.filter(organisation_id=organisation_id)
        .order_by("code")
        .values_list("code", flat=True)
        .distinct()
    )
    return sorted(
        ((code, sentences.sentence(code)) for code in found), key=lambda pair: fold(pair[1])
    )


def verify(organisation_id: int) -> tuple[int, Break | None]:
    """Walk the chain: how many entries it has, and the first place that does not hold."""
    head = AuditHead.objects.filter(organisation_id=organisation_id).first()
    return (head.sequence if head else 0), next(breaks(organisation_id), None)
