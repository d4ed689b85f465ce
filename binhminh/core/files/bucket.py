"""An S3-compatible bucket as the store of files.

Trouble on the way to the service is an ``OSError`` here, as trouble of a disk is: whoever stores,
reads, verifies or saves contents meets one kind of failure, wherever they lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File as Content
from storages.backends.s3 import S3Storage


class BucketTrouble(OSError):
    """The service does not answer, or refuses."""


@contextmanager
def reached() -> Iterator[None]:
    """Turn what the client of the service raises into ``BucketTrouble``."""
    try:
        yield
    except (BotoCoreError, ClientError) as trouble:
        raise BucketTrouble(str(trouble)) from trouble


class Bucket(S3Storage):
    """The bucket named by the settings (``BINHMINH_S3_…``)."""

    def _open(self, name: str, mode: str = "rb") -> Any:
        """The content, fetched now, so that trouble shows here and not while it is read.

        Raises:
            FileNotFoundError: the bucket has no such content.
            BucketTrouble: the service does not answer, or refuses.
        """
        with reached():
            opened = super()._open(name, mode)
            opened.file.seek(0)
            return opened

    def _save(self, name: str, content: Content) -> str:
        with reached():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with reached():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with reached():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with reached():
            return int(super().size(name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with reached():
            folders, files = super().listdir(name)
            return list(folders), list(files)

    def get_modified_time(self, name: str) -> Any:
        with reached():
            return super().get_modified_time(name)
