"""The database's own refusal to change or delete rows of append-only tables, on both engines.

The audit trail is one; apps whose books must never change add theirs with `protect`.
"""

from __future__ import annotations

from typing import Any

_tables: list[str] = ["audit_auditentry"]
REFUSED = "these rows are append-only"


def protect(table: str) -> None:
    """Have the rows of ``table`` refuse update and delete (in ``apps.py``'s ``ready``; the next
    `create` puts it into force)."""
    if table not in _tables:
        _tables.append(table)


def protected() -> tuple[str, ...]:
    return tuple(_tables)


def create(connection: Any, tables: tuple[str, ...] | None = None, **_: Any) -> None:
    """Put the triggers on every protected table that exists; those already there are renewed."""
    drop(connection, tables)
    with connection.cursor() as cursor:
        for table in _existing(connection, tables):
            for statement in _statements(connection, table):
                cursor.execute(statement)


def drop(connection: Any, tables: tuple[str, ...] | None = None) -> None:
    with connection.cursor() as cursor:
        for table in _existing(connection, tables):
            where = "" if connection.vendor == "sqlite" else f" ON {table}"
            for name in _names(table):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def missing(connection: Any) -> list[str]:
    """Protected tables that the database would let anybody change."""
    question = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        there = {row[0] for row in cursor.fetchall()}
    return [table for table in _existing(connection, None) if not set(_names(table)) <= there]


def _existing(connection: Any, tables: tuple[str, ...] | None) -> list[str]:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    return [table for table in tables or _tables if table in there]


def _names(table: str) -> tuple[str, str]:
    base = "audit" if table == "audit_auditentry" else table
    return f"{base}_no_update", f"{base}_no_delete"


def _statements(connection: Any, table: str) -> list[str]:
    no_update, no_delete = _names(table)
    if connection.vendor == "sqlite":
        return [
            f"""CREATE TRIGGER {no_update} BEFORE UPDATE ON {table}
                BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
            f"""CREATE TRIGGER {no_delete} BEFORE DELETE ON {table}
                BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
        ]
    return [
        f"""CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
        f"""CREATE TRIGGER {no_update} BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
        f"""CREATE TRIGGER {no_delete} BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()""",
    ]
