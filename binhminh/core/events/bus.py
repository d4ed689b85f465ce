"""The bus itself: who listens, in which order, and what happens when a listener fails."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from binhminh.core.organisations.models import Organisation

log = logging.getLogger(__name__)
NAME = re.compile(r"[a-z_]+(\.[a-z_]+){2,}")


@dataclass(frozen=True)
class Event:
    """A fact: what happened (`app.object.past_participle`), to which record, by whom, when.

    `data` holds plain values (text, numbers, dates) that a handler may need; `actor` is None for
    the machine itself.
    """

    name: str
    organisation: Organisation
    subject: Any
    actor: Any | None
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


Function = Callable[[Event], None]


@dataclass(frozen=True, order=True)
class Handler:
    """A listener. Handlers of an event run by `order`, then by `key`: never by chance of import."""

    order: int
    key: str
    function: Function = field(compare=False)
    may_be_lost: bool = field(default=False, compare=False)


_handlers: dict[str, list[Handler]] = {}
_deferrer: Callable[[Handler, Event], None] | None = None


def on(name: str, *, order: int = 50, may_be_lost: bool = False) -> Callable[[Function], Function]:
    """Have the decorated function called with each event of that name.

    Args:
        name: ``app.object.past_participle``.
        order: lower runs earlier; equal orders run by module and function name.
        may_be_lost: run after the commit (as a background job where there is a queue); a failure
            then reaches the log and not the person.
    Raises:
        ValueError: the name is not of that form.
    """
    _check(name)

    def register(function: Function) -> Function:
        key = f"{function.__module__}.{function.__qualname__}"
        kept = [handler for handler in _handlers.get(name, []) if handler.key != key]
        _handlers[name] = sorted([*kept, Handler(order, key, function, may_be_lost)])
        return function

    return register


def handlers_of(name: str) -> tuple[Handler, ...]:
    """The listeners of an event in the order in which they run."""
    return tuple(_handlers.get(name, ()))


def publish(
    name: str,
    *,
    organisation: Organisation,
    subject: Any,
    actor: Any | None,
    at: datetime,
    **data: Any,
) -> Event:
    """Tell every listener; return the event.

    Raises:
        ValueError: the name is not ``app.object.past_participle``.
        TransactionManagementError: called outside a transaction.
        Exception: whatever a handler raised; the caller must let it pass, so that the action
            is rolled back.
    """
    _check(name)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{name} was published outside a transaction: publish inside an action"
        )
    event = Event(name, organisation, subject, actor, at, data)
    for handler in handlers_of(name):
        if not handler.may_be_lost:
            handler.function(event)
        elif _deferrer is not None:
            _deferrer(handler, event)
        else:
            transaction.on_commit(partial(_run_and_log, handler, event))
    return event


def set_deferrer(deferrer: Callable[[Handler, Event], None] | None) -> None:
    """Give handlers that may be lost to ``deferrer`` (a job queue, which stands above this house).
    None runs them right after the commit again."""
    global _deferrer
    _deferrer = deferrer


def run_kept(name: str, key: str, event: Event) -> None:
    """Run one handler that was deferred; a handler removed by an update meanwhile is logged."""
    handler = next((one for one in handlers_of(name) if one.key == key), None)
    if handler is None:
        log.warning("handler %s of %s no longer exists", key, name)
        return
    handler.function(event)


def _run_and_log(handler: Handler, event: Event) -> None:
    try:
        with transaction.atomic():
            handler.function(event)
    except Exception:  # a listener's mistake is not the speaker's: what it heard of stands
        log.exception("handler %s of %s failed", handler.key, event.name)


def _check(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"not an event name (app.object.past_participle): {name!r}")
