"""Who did what, when, on whose behalf; written by actions, checked by `binhminh verify`.

Call `audit.record(...)` inside an action. Import of models is lazy so that `from binhminh.core
import audit` is safe before Django has loaded its apps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from binhminh.core.action import behalf as _behalf

if TYPE_CHECKING:
    from .models import AuditEntry


@contextmanager
def on_behalf_of(words: str) -> Iterator[None]:
    """Entries recorded in the block say under which delegation the actor acted."""
    token = _behalf.set(words)
    try:
        yield
    finally:
        _behalf.reset(token)


@contextmanager
def behalf_kept() -> Iterator[None]:
    """What is said in the block about a delegation is unsaid after it."""
    with on_behalf_of(_behalf.get()):
        yield


def set_on_behalf_of(words: str) -> None:
    """The same until the end of the action that asks for it (outside one: of the request)."""
    _behalf.set(words)


def record(
    code: str,
    *,
    target: Any,
    actor: Any | None,
    at: datetime,
    organisation_id: int | None = None,
    **data: object,
) -> AuditEntry:
    """Append one entry to the chain of the target's organisation.

    Args:
        code: ``app.object.past_participle``; never changes meaning once released.
        target: the record acted on; its organisation is where the entry belongs.
        actor: the user, or None for the machine itself (a scheduled job).
        at: aware time of the act.
        organisation_id: where the target has no organisation of its own.
        data: what changed, as plain values (dates and decimals are written as text).
    """
    from .chain import append

    return append(
        code,
        target=target,
        actor=actor,
        at=at,
        organisation_id=organisation_id,
        on_behalf_of=_behalf.get(),
        data=data,
    )


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list]:
    """Return ``{field: [old, new]}`` for the fields whose value differs."""
    return {
        key: [before.get(key), value] for key, value in after.items() if before.get(key) != value
    }
