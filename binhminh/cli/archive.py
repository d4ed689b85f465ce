"""The file of `binhminh backup`: a tar of plain parts, for either database.

    data/0001-audit.AuditEntry.jsonl.gz    a JSON array a row, in the order of the fields
    files/ab/cd/<sha256>                   contents as they are
    manifest.json, manifest.sha256         what must be there: hash, size, rows of each part

Rows are engine-neutral, so that what was saved from SQLite may be restored into PostgreSQL.
Left out: sessions (everybody signs in anew), the search index (made anew) and counts of requests
(over within the hour).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from importlib import metadata
from pathlib import Path
from typing import IO, Any

FORMAT = 1
LEFT_OUT = frozenset(
    {"sessions.Session", "usersessions.UserSession", "search.SearchEntry", "limits.Tally"}
)
CHUNK = 1024 * 1024


class BadArchive(Exception):
    """The file is not a backup, or not a whole one."""


@dataclass
class Part:
    """A part of the archive: where, its SHA-256, its size; rows and fields for a table."""

    name: str
    sha256: str
    size: int
    rows: int = 0
    fields: list[str] = field(default_factory=list)

    @property
    def model(self) -> str:
        """``app.Model`` of a table's part."""
        return self.name.removesuffix(".jsonl.gz").partition("-")[2]


# --- writing ---------------------------------------------------------------------------------


def plain(value: object) -> object:
    """A field's value as JSON has it; times keep their microseconds, as the audit chain needs."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        raise TypeError("binary columns are not saved: put contents into core.files")
    return value


@contextmanager
def snapshot() -> Iterator[None]:
    """Within the block all reads see the database as it is now; others go on writing."""
    from django.db import connection, transaction

    if connection.in_atomic_block:  # somebody's transaction already is such a view
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # deferred: with WAL, a reader's own view from the first read
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


class Writer:
    """Adds parts to a tar and remembers them for the manifest."""

    def __init__(self, target: Path) -> None:
        self.tar = tarfile.open(target, "w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.parts: list[Part] = []

    def add(self, name: str, content: IO[bytes], **more: Any) -> Part:
        """Add what ``content`` holds from here on to its end."""
        with tempfile.TemporaryFile() as copy:
            sha256, size = hashlib.sha256(), 0
            while chunk := content.read(CHUNK):
                sha256.update(chunk)
                size += len(chunk)
                copy.write(chunk)
            copy.seek(0)
            self._write(name, copy, size)
        part = Part(name, sha256.hexdigest(), size, **more)
        self.parts.append(part)
        return part

    def _write(self, name: str, content: IO[bytes], size: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self.tar.addfile(entry, content)

    def add_table(self, number: int, model: Any) -> Part:
        fields = [f.attname for f in model._meta.concrete_fields]
        rows = 0
        with tempfile.TemporaryFile() as copy:
            with gzip.GzipFile(fileobj=copy, mode="wb", mtime=0) as packed:
                found = model._base_manager.order_by("pk").values_list(*fields)
                for row in found.iterator(chunk_size=2000):
                    line = json.dumps([plain(value) for value in row], ensure_ascii=False)
                    packed.write(line.encode() + b"\n")
                    rows += 1
            copy.seek(0)
            name = f"data/{number:04}-{model._meta.label}.jsonl.gz"
            return self.add(name, copy, rows=rows, fields=fields)

    def finish(self, manifest: dict[str, Any]) -> None:
        text = json.dumps(
            {**manifest, "format": FORMAT, "parts": [vars(part) for part in self.parts]},
            ensure_ascii=False,
            indent=1,
        ).encode()
        mark = hashlib.sha256(text).hexdigest().encode()
        self._write("manifest.json", io.BytesIO(text), len(text))
        self._write("manifest.sha256", io.BytesIO(mark), len(mark))
        self.tar.close()


def version() -> str:
    """This version of the product, as installed."""
    try:
        return metadata.version("binhminh")
    except metadata.PackageNotFoundError:
        return "?"


def write(target: Path, *, now: datetime) -> dict[str, Any]:
    """Write everything into ``target``: beside it first, checked, then in its place.

    Returns:
        the manifest; ``damaged`` lists contents that were not whole and are left out.
    """
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from binhminh.core.files.models import Blob
    from binhminh.core.organisations.models import Organisation

    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        writer = Writer(partial)
        with snapshot():
            applied = MigrationRecorder(connection).applied_migrations()
            manifest: dict[str, Any] = {
                "product": "binhminh",
                "version": version(),
                "made_at": now.isoformat(timespec="seconds"),
                "engine": connection.vendor,
                "migrations": sorted(map(list, applied)),
                "organisations": Organisation.objects.count(),
                "damaged": [],
            }
            models = apps.get_models(include_auto_created=True)
            for number, model in enumerate(models, 1):
                if model._meta.managed and model._meta.label not in LEFT_OUT:
                    writer.add_table(number, model)
            for blob in Blob.objects.order_by("pk").iterator(chunk_size=500):
                _add_content(writer, blob, manifest["damaged"])
        writer.finish(manifest)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        check(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _add_content(writer: Writer, blob: Any, damaged: list[str]) -> None:
    from binhminh.core.files.store import digest

    try:
        with blob.open() as content:
            whole = digest(content) == (blob.sha256, blob.size)
            if whole:
                writer.add(f"files/{blob.path}", content)
    except OSError:
        whole = False
    if not whole:
        damaged.append(blob.sha256)


# --- reading ---------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, Any], list[Part]]]:
    """Open a backup: the tar, its manifest and its parts.

    Raises:
        BadArchive: it is not a backup of a known form, or its manifest is damaged.
    """
    try:
        with tarfile.open(path, "r:") as tar:
            text = _read(tar, "manifest.json")
            if hashlib.sha256(text).hexdigest() != _read(tar, "manifest.sha256").decode():
                raise BadArchive("manifest.json")
            manifest = json.loads(text)
            if manifest.get("product") != "binhminh" or manifest.get("format") != FORMAT:
                raise BadArchive("format")
            yield tar, manifest, [Part(**part) for part in manifest["parts"]]
    except (tarfile.TarError, json.JSONDecodeError, UnicodeDecodeError) as problem:
        raise BadArchive(str(problem)) from problem


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    return content_of(tar, name).read()


def content_of(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """A part's bytes, seekable.

    Raises:
        BadArchive: it is not there.
    """
    try:
        content = tar.extractfile(name)
    except KeyError:
        content = None
    if content is None:
        raise BadArchive(name)
    return content


def check(path: Path) -> dict[str, Any]:
    """Hash every part; return the manifest.

    Raises:
        BadArchive: a part is missing, cut or changed, or there is one too many.
    """
    with opened(path) as (tar, manifest, parts):
        known = {part.name for part in parts} | {"manifest.json", "manifest.sha256"}
        for name in tar.getnames():
            if name not in known:
                raise BadArchive(name)
        for part in parts:
            sha256, size = hashlib.sha256(), 0
            with content_of(tar, part.name) as content:
                while chunk := content.read(CHUNK):
                    sha256.update(chunk)
                    size += len(chunk)
            if (sha256.hexdigest(), size) != (part.sha256, part.size):
                raise BadArchive(part.name)
        return manifest


def rows(tar: tarfile.TarFile, part: Part) -> Iterator[list[Any]]:
    """The rows of a table's part."""
    with gzip.GzipFile(fileobj=content_of(tar, part.name)) as packed:
        for line in packed:
            yield json.loads(line)
