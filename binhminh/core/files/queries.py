"""Reading every stored content again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binhminh.core.organisations.models import Organisation

from .models import Blob
from .store import digest


@dataclass(frozen=True)
class Damage:
    """A content that is not what it was. `what` is missing | damaged | unreadable;
    `names`: some of the files that have it."""

    sha256: str
    what: str
    names: tuple[str, ...]


def blobs(organisation: Organisation | int | None = None) -> Iterator[Blob]:
    """Every content, or those of one organisation's files."""
    found = Blob.objects.order_by("sha256")
    if organisation is not None:
        found = found.filter(files__organisation=organisation).distinct()
    return found.iterator(chunk_size=500)


def verify(organisation: Organisation | int | None = None) -> Iterator[Damage]:
    """Hash every content anew and yield those that are missing or differ from their name."""
    for blob in blobs(organisation):
        what = _state(blob)
        if what:
            names = blob.files.order_by("pk").values_list("name", flat=True)[:3]
            yield Damage(blob.sha256, what, tuple(names))


def _state(blob: Blob) -> str:
    try:
        with blob.open() as content:
            return "" if digest(content) == (blob.sha256, blob.size) else "damaged"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
