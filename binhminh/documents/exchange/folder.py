"""An axis of plain folders, for a carrier (the province's document system, a script, a person).

    outbox/    ours; the carrier takes them, and then moves them to
    sent/      (passed on), or to
    failed/    (could not be passed on; why stands in <name>.txt)
    inbox/     what came; the carrier puts a message there under its last name in one step
    received/  what we took in, kept
    failed/    what we could not take in, with <name>.txt

Every step is a rename within one file system: a message is in one folder or in the next, never in
none and never in half.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from binhminh.core.organisations.models import Organisation
from binhminh.documents import errors
from binhminh.law.edxml.safe import DEFAULT_LIMITS

FOLDERS = ("outbox", "sent", "failed", "inbox", "received")
ENDINGS = (".edxml", ".xml")
MAX_BYTES = DEFAULT_LIMITS.message
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}")


def folder_of(organisation: Organisation) -> Path:
    """The school's folder: `BINHMINH_EXCHANGE` (``exchange`` in the data folder) / its number."""
    return Path(settings.EXCHANGE_ROOT) / str(organisation.pk)


@dataclass(frozen=True)
class WaitingFile:
    """A message in the inbox."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    def read(self) -> bytes:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(self.path, flags), "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise errors.MessageTooLarge(limit=MAX_BYTES // 1024 // 1024)
        return data

    def done(self) -> None:
        _move(self.path, "received")

    def failed(self, reason: str) -> None:
        note = self.path.parent.parent / "failed" / f"{self.path.name}.txt"
        _write(note, f"{reason}\n".encode())
        _move(self.path, "failed")


class FolderAxis:
    """See the module. ``root`` is made where it is missing."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def check(self) -> None:
        self._make()
        probe = self.root / "outbox" / ".probe"
        _write(probe, b"?")
        probe.unlink()

    def send(self, name: str, data: bytes) -> None:
        if not NAME.fullmatch(name) or not name.endswith(ENDINGS):
            raise ValueError(f"not a name for a message: {name!r}")
        self._make()
        for passed in ("sent", "failed"):
            if (self.root / passed / name).exists():
                return  # the carrier had it before we were interrupted
        _write(self.root / "outbox" / name, data)

    def receive(self) -> Iterator[WaitingFile]:
        self._make()
        waiting = []
        with os.scandir(self.root / "inbox") as entries:
            for entry in entries:
                if not entry.name.startswith(".") and entry.name.lower().endswith(ENDINGS):
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(found.st_mode):
                        waiting.append((found.st_mtime_ns, entry.name))
        for _time, name in sorted(waiting):
            yield WaitingFile(self.root / "inbox" / name)

    def failures(self) -> Iterator[tuple[str, str]]:
        self._make()
        for path in sorted((self.root / "failed").glob("*.edxml")):
            note = path.with_name(f"{path.name}.txt")
            reason = ""
            with suppress(FileNotFoundError):
                reason = note.read_text("utf-8", errors="replace").strip()
            yield path.name, reason[:500]

    def _make(self) -> None:
        for name in FOLDERS:
            (self.root / name).mkdir(parents=True, exist_ok=True, mode=0o770)


def _write(path: Path, data: bytes) -> None:
    """All of it under its name, or nothing: also when the power goes."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _settle(path.parent)


def _move(path: Path, folder: str) -> None:
    """Into a folder beside; a file of the same name there stays and the new one gets a number."""
    there = path.parent.parent / folder
    target, number = there / path.name, 1
    while target.exists():
        number += 1
        target = there / f"{path.stem}.{number}{path.suffix}"
    with suppress(FileNotFoundError):  # another worker moved it at this moment
        path.replace(target)
    _settle(there)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the names in a folder last (where the system can)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
