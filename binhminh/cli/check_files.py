"""What `binhminh check` does with one file: no Django here, so that each process is light."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.paper.read import DEFAULT_LIMIT
from binhminh.law.decree30.summary import plain_finding, summarise
from binhminh.law.readers.errors import DocumentError, TooLarge
from binhminh.law.readers.sniff import detect

KINDS = frozenset({".docx", ".pdf", ".doc"})


@dataclass(frozen=True)
class Job:
    """A file and how to judge it."""

    path: str
    on: date | None = None
    issued: bool = False
    fix: bool = False
    unicode: bool = False


def files_of(given: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, by name; each once."""
    seen: set[Path] = set()
    for path in given:
        found: Iterable[Path] = [path]
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.suffix.lower() in KINDS)
            found = sorted(each for each in inside if each.is_file() and _is_ours(each))
        for each in found:
            if each not in seen:
                seen.add(each)
                yield each


def _is_ours(path: Path) -> bool:
    """Not a hidden file, nor the shadow Word keeps beside an open one."""
    return not path.name.startswith((".", "~$"))


def check_one(job: Job) -> dict[str, Any]:
    """The summary of a file (see `law.decree30.summary`), or why there is none: ``problem`` and
    ``params``. With ``fix`` also ``copy`` (the path written), ``fixed`` and ``left``; with
    ``unicode`` also ``unicode`` (see :func:`_converted`), and all the rest is of that copy."""
    path = Path(job.path)
    try:
        data = _content(path)
        today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
        told: dict[str, Any] = {}
        if job.unicode:
            path, data, told["unicode"] = _converted(path, data)
        found = summarise(check_file(data, path.name, on=job.on, today=today, issued=job.issued))
        if job.fix:
            is_word = found["kind"] == "docx"
            told |= _fixed(path, data, job, today) if is_word else {"fix_problem": "not_word"}
        return found | told
    except DocumentError as error:
        return {"problem": error.code, "params": error.params}
    except FileNotFoundError:
        return {"problem": "missing", "params": {}}
    except OSError as error:
        return {"problem": "not_opened", "params": {"reason": error.strerror or str(error)}}
    except MemoryError:
        return {"problem": TooLarge.code, "params": {"unit": "memory"}}
    except Exception as error:  # a mistake of ours: said for this file, and the rest goes on
        detail = f"{type(error).__name__}: {error}"
        return {"problem": "reading_failed", "params": {"detail": detail[:200]}}


def _content(path: Path) -> bytes:
    """The bytes of a file; one that is too large anyway is not read.

    Raises:
        TooLarge: it is.
    """
    with path.open("rb") as file:
        data = file.read(DEFAULT_LIMIT + 1)
    if len(data) > DEFAULT_LIMIT:
        raise TooLarge(size=path.stat().st_size, limit=DEFAULT_LIMIT, unit="bytes")
    return data


def _converted(path: Path, data: bytes) -> tuple[Path, bytes, dict[str, Any]]:
    """The copy in Unicode, its path, and what to tell of it: ``copy`` ("" where there was nothing
    to convert) and the values of :func:`.decree30.unicode.plain`; or ``problem``, ``params``."""
    if detect(data) not in {"zip", "ole"}:
        return path, data, {"problem": "not_word"}
    from binhminh.law.decree30.unicode import plain, to_unicode_copy

    try:
        made = to_unicode_copy(data, path.name)
    except DocumentError as error:
        return path, data, {"problem": error.code, "params": error.params}
    if not made.is_changed:
        return path, data, {"copy": ""}
    copy = write_beside(path, made.data, "unicode")
    return copy, made.data, {"copy": str(copy), **plain(made)}


def _fixed(path: Path, data: bytes, job: Job, today: date) -> dict[str, Any]:
    from binhminh.law.decree30.fix import fix_word

    try:
        repaired = fix_word(data, path.name, on=job.on, today=today, issued=job.issued)
    except DocumentError as error:
        return {"fix_problem": error.code, "fix_params": error.params}
    except MemoryError:
        return {"fix_problem": TooLarge.code, "fix_params": {"unit": "memory"}}
    except Exception:  # a mistake of ours; what was found is told all the same
        return {"fix_problem": "repair_failed"}
    try:
        copy = str(write_beside(path, repaired.data)) if repaired.fixed else ""
    except OSError as error:
        reason = error.strerror or str(error)
        return {"fix_problem": "copy_not_written", "fix_params": {"reason": reason}}
    return {
        "copy": copy,
        "fixed": [plain_finding(each) for each in repaired.fixed],
        "left": [plain_finding(each) for each in repaired.left],
    }


def write_beside(path: Path, data: bytes, mark: str = "sua") -> Path:
    """Write a copy as NAME.sua.docx, NAME.sua-2.docx…: nothing is ever overwritten."""
    number = 1
    while True:
        suffix = f".{mark}.docx" if number == 1 else f".{mark}-{number}.docx"
        copy = path.with_name(f"{path.stem}{suffix}")
        with suppress(FileExistsError), copy.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except BaseException:  # no space left, or stopped: better nothing than half a document
                copy.unlink()
                raise
            return copy
        number += 1
