"""The `@action` decorator: one transaction for one thing a person does, never without a trace."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

_entries: ContextVar[int] = ContextVar("audit_entries", default=0)
#: Under which delegation is being acted; said by `audit`, and unsaid when the action ends.
behalf: ContextVar[str] = ContextVar("audit_on_behalf_of", default="")


class AuditMissing(AssertionError):
    """An action ended without an audit entry: a mistake of ours, so everything is rolled back."""


def note_entry() -> None:
    """Told by `audit.record` that the running action has left its trace."""
    _entries.set(_entries.get() + 1)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` in a transaction and refuse to commit where it recorded nothing.

    An action that finds nothing to do (the state is already as asked) says so by calling
    `unchanged()` before it returns.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        said = behalf.set(behalf.get())
        try:
            with transaction.atomic():
                before = _entries.get()
                result = function(*args, **kwargs)
                if _entries.get() == before:
                    name = f"{function.__module__}.{function.__name__}"
                    raise AuditMissing(f"{name} left no audit entry")
                return result
        finally:
            behalf.reset(said)

    run.is_action = True  # type: ignore[attr-defined]
    return run


def unchanged() -> None:
    """Said inside an action that found everything as it should be: nothing to record."""
    note_entry()
