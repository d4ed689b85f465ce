"""Putting contents into the store, whole or not at all.

The store is `STORAGES["files"]`: a folder, or an S3-compatible bucket. On a folder a content is
written beside its place and renamed into it; a bucket does the like by itself.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.files import File as Content
from django.core.files.storage import FileSystemStorage, Storage, storages

from .models import path_of

CHUNK = 1024 * 1024
#: Where half-written contents lie until they are renamed; swept by the clean-up.
UNFINISHED = "unfinished"


class TooMuch(Exception):
    """More bytes than allowed; raised while reading, so that no more are read."""


class StoreTrouble(Exception):
    """The store does not answer, refuses, or is full."""


def storage() -> Storage:
    return storages["files"]


@contextmanager
def readable(content: IO[bytes] | bytes | Any, limit: int) -> Iterator[IO[bytes]]:
    """Yield ``content`` as a seekable file; what cannot seek is put on the disk meanwhile.

    Raises:
        TooMuch: there are more than ``limit`` bytes.
    """
    if isinstance(content, bytes | bytearray | memoryview):
        if len(content) > limit:
            raise TooMuch
        yield io.BytesIO(content)
        return
    content = getattr(content, "file", content) if isinstance(content, Content) else content
    if getattr(content, "seekable", lambda: False)():
        if content.seek(0, io.SEEK_END) > limit:
            raise TooMuch
        content.seek(0)
        yield content
        return
    with tempfile.SpooledTemporaryFile(max_size=CHUNK) as copy:
        while chunk := content.read(CHUNK):
            copy.write(chunk)
            if copy.tell() > limit:
                raise TooMuch
        copy.seek(0)
        yield copy  # type: ignore[misc]


def digest(content: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and size of a content, read in pieces from its start."""
    content.seek(0)
    sha256, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        sha256.update(chunk)
        size += len(chunk)
    content.seek(0)
    return sha256.hexdigest(), size


class _Lent(Content):
    """A file that the storage may close without closing ours."""

    def close(self) -> None:
        return None


def put(sha256: str, size: int, content: IO[bytes]) -> None:
    """Have the store hold this content; does nothing where it is whole already.

    Raises:
        StoreTrouble: it could not be written.
    """
    place, path = storage(), path_of(sha256)
    if holds(sha256, size):
        return
    content.seek(0)
    try:
        if isinstance(place, FileSystemStorage):
            _put_in_folder(place, path, content)
        else:
            saved = place.save(path, _Lent(content, name=path))
            if saved != path:  # somebody else stored the same in the same moment
                place.delete(saved)
    except OSError as trouble:
        raise StoreTrouble(str(trouble)) from trouble
    content.seek(0)


def _put_in_folder(place: FileSystemStorage, path: str, content: IO[bytes]) -> None:
    unfinished = Path(place.path(f"{UNFINISHED}/{uuid.uuid4().hex}"))
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    target = Path(place.path(path))
    try:
        with unfinished.open("xb") as file:
            while chunk := content.read(CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o640)
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def holds(sha256: str, size: int) -> bool:
    """True where the store has a content of this size under this hash."""
    place, path = storage(), path_of(sha256)
    try:
        return place.exists(path) and place.size(path) == size
    except OSError:
        return False


def contents() -> Iterator[tuple[str, datetime]]:
    """Every path in the store with the time it was written."""
    place = storage()

    def names(folder: str, files: bool) -> list[str]:
        with suppress(FileNotFoundError):
            folders, found = place.listdir(folder)
            return sorted(found if files else folders)
        return []

    for first in names("", files=False):
        if first == UNFINISHED:
            paths = [f"{UNFINISHED}/{name}" for name in names(first, files=True)]
        else:
            paths = [
                f"{first}/{second}/{name}"
                for second in names(first, files=False)
                for name in names(f"{first}/{second}", files=True)
            ]
        for path in paths:
            with suppress(OSError):  # gone meanwhile
                yield path, place.get_modified_time(path)
