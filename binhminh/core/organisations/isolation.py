"""The second wall between schools on PostgreSQL: row-level security on every scoped table.

Policies are made anew after each migrate, for every model that has an ``organisation_id`` column,
so that a new table cannot be forgotten. FORCE makes the table's owner obey too (only superusers
do not, so production must not connect as one; `binhminh verify` says so).
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models

POLICY = "binhminh_organisation"
# '*' becomes NULL before the cast: the planner may look at the second half first.
RULE = """(
    current_setting('binhminh.organisations', true) = '*'
    OR organisation_id = ANY (string_to_array(
        NULLIF(NULLIF(current_setting('binhminh.organisations', true), '*'), ''), ','
    )::bigint[])
)"""


def guarded_models() -> list[type[models.Model]]:
    """Every model whose rows belong to one organisation, except host names, which decide it."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label != "contenttypes"
        and model._meta.label != "organisations.HostName"
        and any(field.column == "organisation_id" for field in model._meta.concrete_fields)
    ]


def raise_walls(using: str = "default", **_: Any) -> None:
    """Create the policies where the database is PostgreSQL and the table exists."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        for model in guarded_models():
            table = model._meta.db_table
            if table not in existing:
                continue
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {quoted} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS {POLICY} ON {quoted}")
            cursor.execute(f"CREATE POLICY {POLICY} ON {quoted} USING {RULE} WITH CHECK {RULE}")
