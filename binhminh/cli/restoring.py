"""Putting a backup into an empty place: database at the backup's own state, rows, contents, then
whatever newer migrations this version brings."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from .archive import LEFT_OUT, BadArchive, Part, check, content_of, opened, rows


class NotEmpty(Exception):
    """There are records or files here already."""


class TooNew(Exception):
    """The backup was made by a newer version."""


def restore(path: Path) -> dict[str, Any]:
    """Restore ``path`` and return its manifest; all of it, or nothing.

    Raises:
        BadArchive, NotEmpty, TooNew.
    """
    from django.core.management import call_command
    from django.db import connection

    manifest = check(path)
    _must_be_empty()
    state = _migrate_to(manifest["migrations"])
    with opened(path) as (tar, _, parts):
        _load(tar, parts, state)
    connection.close()
    call_command("migrate", interactive=False, verbosity=0)
    _index()
    return manifest


def _must_be_empty() -> None:
    from django.db import connection

    from binhminh.core.files import store
    from binhminh.core.organisations.models import Organisation
    from binhminh.core.people.models import User

    tables = set(connection.introspection.table_names())
    for model in (Organisation, User):
        if model._meta.db_table in tables and model._base_manager.exists():
            raise NotEmpty("database")
    if next(iter(store.contents()), None) is not None:
        raise NotEmpty("files")


def _migrate_to(applied: list[list[str]]) -> Any:
    """Bring the empty database to the state the backup was made in; return that state's apps."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, name in applied}
    unknown = wanted - set(executor.loader.graph.nodes) - executor.loader.applied_migrations.keys()
    if unknown:
        raise TooNew(", ".join(f"{app}.{name}" for app, name in sorted(unknown)))
    nodes = wanted & set(executor.loader.graph.nodes)
    has_later = {
        parent.key
        for key in nodes
        for parent in executor.loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    targets = sorted(nodes - has_later)
    executor.migrate(targets)  # also back, where an empty database was ahead of the backup
    return executor.loader.project_state(targets).apps


def _load(tar: tarfile.TarFile, parts: list[Part], state: Any) -> None:
    from django.core.management.color import no_style
    from django.db import connection, transaction

    from binhminh.core.audit import triggers

    written: list[str] = []
    try:
        with connection.constraint_checks_disabled(), transaction.atomic():
            found = state.get_models(include_auto_created=True)
            models = {model._meta.label: model for model in found}
            triggers.drop(connection)
            for label in models.keys() - LEFT_OUT:
                _empty(models[label])
            for part in parts:
                if part.name.startswith("data/"):
                    if part.model not in models:
                        raise BadArchive(part.name)
                    _load_table(tar, part, models[part.model])
            connection.check_constraints()
            statements = connection.ops.sequence_reset_sql(no_style(), list(models.values()))
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
            triggers.create(connection)
            for part in parts:
                if part.name.startswith("files/"):
                    _load_content(tar, part)
                    written.append(part.sha256)
    except BaseException:  # an interruption too: no content may stay without its record
        _take_back(written)
        raise


def _empty(model: Any) -> None:
    """Rows that migrations wrote; the backup has its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _load_table(tar: tarfile.TarFile, part: Part, model: Any) -> None:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in part.fields]
    is_json = [field.get_internal_type() == "JSONField" for field in fields]
    for some in _some(rows(tar, part), 500):
        made = [
            model(
                **{
                    field.attname: value if raw or value is None else _read(field, value)
                    for field, raw, value in zip(fields, is_json, row, strict=True)
                }
            )
            for row in some
        ]
        for record in made:
            _keep_times(record)
        model._base_manager.bulk_create(made, batch_size=200)


def _some(found: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(found, size)):
        yield some


def _read(field: Any, value: object) -> object:
    return (field.target_field if field.remote_field else field).to_python(value)


def _keep_times(record: Any) -> None:
    """What was created then was not created now."""
    for field in record._meta.concrete_fields:
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
            field.auto_now_add = field.auto_now = False


def _load_content(tar: tarfile.TarFile, part: Part) -> None:
    from binhminh.core.files import store

    sha256 = part.name.rpartition("/")[2]
    with content_of(tar, part.name) as content:
        if store.digest(content) != (sha256, part.size):
            raise BadArchive(part.name)
        store.put(sha256, part.size, content)


def _take_back(written: list[str]) -> None:
    from binhminh.core.files import store
    from binhminh.core.files.models import path_of

    for sha256 in written:
        store.storage().delete(path_of(sha256))


def _index() -> None:
    from binhminh.core.organisations.models import Organisation
    from binhminh.core.search.index import rebuild
    from binhminh.core.search.sources import all_sources

    for organisation in Organisation.objects.all():
        rebuild(organisation, all_sources())
