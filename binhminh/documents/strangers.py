"""Checks of documents that anybody hands in: in a process apart, for a while, kept nowhere."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import binhminh
from binhminh.law.decree30.alone import Asked
from binhminh.law.readers.errors import DocumentError, TooLarge

#: Bytes and pages a stranger's document may have.
MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 100
#: Seconds until the answer; nobody else is served by this thread meanwhile.
PATIENCE = 12.0
#: Checks at the same time in this process, which has more threads than that (see `cli.run`): the
#: school's own pages are answered meanwhile.
AT_ONCE = 1

log = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Enough documents are being checked at this moment."""


class TookTooLong(DocumentError):
    """It was not read in the time that strangers' documents get."""

    code = "took_too_long"


class Broke(DocumentError):
    """The process apart ended without an answer: a mistake of ours, or a document made for it."""

    code = "reading_failed"


@dataclass(frozen=True)
class Answer:
    """The summary (see `law.decree30.summary`) and a corrected copy (b"" where there is none)."""

    report: dict[str, Any]
    copy: bytes


class Refused(DocumentError):
    """What the process apart could not read, with its reason."""

    def __init__(self, problem: str, params: dict[str, str | int]) -> None:
        super().__init__(**params)
        self.code = problem  # type: ignore[misc]


def check_apart(data: bytes, name: str, *, today: date, fix: bool = True) -> Answer:
    """Check a document without keeping anything of it.

    Raises:
        DocumentError: it cannot be read, is too large, or took too long.
        Busy: too many are being checked; nobody waits here, for a thread that waits serves nobody.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(size=len(data), limit=MOST_BYTES, unit="bytes")
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        asked = Asked(name, today.isoformat(), pages=MOST_PAGES, fix=fix)
        done = subprocess.run(
            [sys.executable, "-m", "binhminh.law.decree30.alone"],
            input=asked.to_line() + data,
            capture_output=True,
            timeout=PATIENCE,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise TookTooLong from late
    finally:
        _places.release()
    line, _, copy = done.stdout.partition(b"\n")
    if done.returncode or not line:
        log.error("a check apart ended with %s %s", done.returncode, _where(done.stderr))
        raise Broke
    report = json.loads(line)
    if "problem" in report:
        raise Refused(report["problem"], report["params"])
    return Answer(report, copy)


def _where(trace: bytes) -> str:
    """Our own line in which it broke: a place in the code, nothing of the document."""
    lines = [line for line in trace.decode(errors="replace").splitlines() if "binhminh" in line]
    return lines[-1].strip()[:200] if lines and lines[-1].lstrip().startswith("File") else ""


def _environment() -> dict[str, str]:
    """What the process needs to find its modules, and nothing of ours: no secret, no database."""
    home = str(Path(binhminh.__file__).parents[1])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": home, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
