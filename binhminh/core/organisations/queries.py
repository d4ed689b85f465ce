"""Reads: names through time, years, units, the tree of authorities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from .errors import YearClosed
from .models import Organisation, Unit, Year


@dataclass(frozen=True)
class Names:
    """How an organisation is printed on a document of some day."""

    name: str
    short_name: str
    parent_name: str


def names_on(organisation: Organisation, day: date) -> Names:
    """Return the names that were in use on ``day``; without any history, the present ones.

    A day before the history begins gets the oldest names known.
    """
    source = organisation.named_on(day)
    return Names(source.name, source.short_name, source.parent_name)


def year_of(organisation: Organisation, kind: str, day: date) -> Year | None:
    """The year of this kind that ``day`` lies in."""
    return (
        Year.objects.of(organisation)
        .filter(kind=kind, starts_on__lte=day, ends_on__gte=day)
        .order_by("pk")
        .first()
    )


def require_open(year: Year) -> None:
    """Raise YearClosed where the year is closed: every write into a year asks here first.

    The row is read again, so that a year closed in the meantime is found.
    """
    if Year.objects.filter(pk=year.pk, closed_at__isnull=False).exists():
        raise YearClosed(year=year.label)


def units(organisation: Organisation, *, with_inactive: bool = False) -> QuerySet[Unit]:
    found = Unit.objects.of(organisation)
    return found if with_inactive else found.filter(is_active=True)


def descendants(authority: Organisation) -> list[int]:
    """Keys of everything below ``authority`` in the tree, level by level (one query each)."""
    below: list[int] = []
    level = [authority.pk]
    while level:
        level = list(
            Organisation.objects.active()
            .filter(parent__in=level)
            .exclude(pk__in=[authority.pk, *below])
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        below += level
    return below


def schools_under(authority: Organisation) -> QuerySet[Organisation]:
    """Active schools anywhere below ``authority``, by name."""
    return (
        Organisation.objects.active()
        .schools()
        .filter(pk__in=descendants(authority))
        .order_by("name", "pk")
    )


def members_of_unit(unit: Unit) -> int:
    """How many people are placed in the unit now (memberships that have no end)."""
    return unit.members.filter(to_on__isnull=True).count()  # type: ignore[attr-defined]
