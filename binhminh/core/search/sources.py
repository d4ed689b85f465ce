"""What is searched: each app says which of its records, and what stands in the index of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

MOST_WEIGHT = 15


@dataclass(frozen=True)
class Entry:
    """How a record stands in the index.

    Args:
        audience: who may find it: "public", "staff", "role:principal", "unit:3", "user:12"; any
            one of them is enough. Nobody finds an entry without audience.
        weight: 0 to 15; among equally good hits a heavier one comes before a newer one.
        happened_on: newer comes first.
    """

    title: str
    url: str
    subtitle: str = ""
    body: str = ""
    happened_on: date | None = None
    weight: int = 0
    audience: tuple[str, ...] = field(default=("staff",))

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= MOST_WEIGHT:
            raise ValueError(f"weight is 0 to {MOST_WEIGHT}")


@dataclass(frozen=True)
class Source:
    """A kind of record that can be searched."""

    kind: str
    records: Callable[[Any], Iterable[Any]]
    to_entry: Callable[[Any], Entry | None]
    model: str
    label: str | Promise
    icon: str = "search"
    order: int = 50


_sources: dict[str, Source] = {}
_by_model: dict[str, Source] = {}


def source(
    kind: str,
    records: Callable[[Any], Iterable[Any]],
    to_entry: Callable[[Any], Entry | None],
    *,
    model: str = "",
    label: str | Promise = "",
    icon: str = "search",
    order: int = 50,
) -> None:
    """Declare what of an app is searched (in ``apps.py``'s ``ready``).

    Args:
        kind: ``app.thing``; groups the hits, and names the model where ``model`` is empty.
        records: ``fn(organisation)`` gives every record to index.
        to_entry: ``fn(record)`` gives its `Entry`, or None for one that is not searched.
    """
    declared = Source(kind, records, to_entry, (model or kind).lower(), label or kind, icon, order)
    _sources[kind] = _by_model[declared.model] = declared


def all_sources() -> list[Source]:
    """In the order in which the groups of hits stand on the page."""
    return sorted(_sources.values(), key=lambda one: (one.order, one.kind))


def source_of(record: Any) -> Source | None:
    """The source that covers the record's model."""
    return _by_model.get(record._meta.label_lower)


def kind_of(record: Any) -> str:
    declared = source_of(record)
    return declared.kind if declared else record._meta.label_lower
