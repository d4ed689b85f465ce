"""Open work that must not be orphaned when a person leaves.

Each app above registers how it counts a person's open work and how it hands it over; `people`
knows none of them. Call ``register`` in the app's ``ready()``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

Count = Callable[[Any, Any], int]
HandOver = Callable[[Any, Any, Any, Any, datetime], object]


@dataclass(frozen=True)
class OpenWork:
    """One kind of open work.

    Attributes:
        name: in words for the screen ("tasks of the plan").
        count: ``(user, organisation) -> int``.
        hand_over: ``(from_user, to_user, organisation, actor, now)``; called in the transaction
            that ends the membership, only where there is something to hand over.
    """

    name: str | Promise
    count: Count
    hand_over: HandOver


_kinds: dict[str, OpenWork] = {}


def register(name: str | Promise, count: Count, hand_over: HandOver, *, key: str = "") -> None:
    """Make a kind of open work known; the same ``key`` (default: of its function) replaces it."""
    _kinds[key or f"{count.__module__}.{count.__qualname__}"] = OpenWork(name, count, hand_over)


def unregister(key: str) -> None:
    _kinds.pop(key, None)


def open_work(user: Any, organisation: Any) -> list[tuple[OpenWork, int]]:
    """The kinds of work the person still owes here, with how many of each; none with 0."""
    counted = ((kind, kind.count(user, organisation)) for kind in _kinds.values())
    return [(kind, count) for kind, count in counted if count]
