"""Comparing counters with the records that bear their numbers."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass

from binhminh.core.organisations.models import Organisation

from .models import Counter
from .registry import bearers_of


@dataclass(frozen=True)
class Fault:
    """A number that is not as it must be. `what` is missing | duplicate | beyond."""

    organisation_id: int
    series: str
    year: int
    number: int
    what: str


def faults(organisation: Organisation | int | None = None) -> Iterator[Fault]:
    """Yield every number that was given and is borne by no record, by two, or was never given."""
    counters = Counter.objects.all() if organisation is None else Counter.objects.of(organisation)
    for counter in counters.order_by("organisation_id", "series", "year"):
        read = bearers_of(counter.series)
        if read is None:
            continue
        borne = Tally(read(counter.organisation_id, counter.series, counter.year))
        place = (counter.organisation_id, counter.series, counter.year)
        for number in range(counter.first, counter.last + 1):
            if borne[number] == 0:
                yield Fault(*place, number, "missing")
        for number, times in sorted(borne.items()):
            if times > 1:
                yield Fault(*place, number, "duplicate")
            if not counter.first <= number <= counter.last:
                yield Fault(*place, number, "beyond")
