"""Which organisations' rows the running code may see: the second wall between schools.

The first wall is the query that starts from the organisation. The second stands in PostgreSQL:
row-level security compares each row's organisation with the scope set here (SQLite has no such
wall). Outside a request (commands, workers, tests) the scope is everything; a request narrows it
to its organisation before any business row is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

EVERYTHING = "*"
_scope: ContextVar[str] = ContextVar("tenancy_scope", default=EVERYTHING)


def apply(to: BaseDatabaseWrapper | None = None) -> None:
    """Tell the database connection the current scope (PostgreSQL only)."""
    to = to or connection
    if to.vendor == "postgresql":
        with to.cursor() as cursor:
            cursor.execute("SELECT set_config('binhminh.organisations', %s, false)", [_scope.get()])


def _apply_again() -> None:
    """After a block. A transaction that failed takes no more statements; its rollback brings the
    former scope back by itself, and the failure must not be hidden by another."""
    try:
        apply()
    except DatabaseError:
        if not connection.in_atomic_block:
            raise


def current() -> str:
    return _scope.get()


@contextmanager
def scope(*organisation_ids: int) -> Iterator[None]:
    """Within the block only rows of these organisations exist for the database."""
    token = _scope.set(",".join(map(str, organisation_ids)))
    apply()
    try:
        yield
    finally:
        _scope.reset(token)
        _apply_again()


@contextmanager
def everything() -> Iterator[None]:
    """Within the block every organisation's rows exist: for verify, backup, migrations, jobs."""
    token = _scope.set(EVERYTHING)
    apply()
    try:
        yield
    finally:
        _scope.reset(token)
        _apply_again()
