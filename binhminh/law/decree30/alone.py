"""One check in a process of its own: for documents of strangers.

``python -m binhminh.law.decree30.alone`` reads a line of JSON (what is asked) and the document from
its standard input, and writes a line of JSON (the summary, or ``problem`` and ``params``) and the
corrected copy, if one was asked for, to its standard output. It has no database, no settings and no
network to talk to; memory and time are bounded by the machine, whatever the document does.
"""

import json
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from binhminh.law.readers.errors import DocumentError, OldWordFormat, TooLarge
from binhminh.law.readers.sniff import detect, detect_ole

__all__ = ["Asked", "OutOfTime", "answer", "confine", "main"]


@dataclass(frozen=True)
class Asked:
    """What one check is asked for.

    Attributes:
        today: ISO day.
        pages: more are refused.
        fix: make a corrected copy as well, where it is a Word file and something can be put right.
    """

    name: str
    today: str
    pages: int = 100
    fix: bool = False

    def to_line(self) -> bytes:
        """One line, as :func:`main` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False).encode() + b"\n"


class OutOfTime(Exception):
    """The processor time is used up."""


def _stop(number: int, frame: object) -> None:
    raise OutOfTime


def confine(*, megabytes: int, seconds: int) -> None:
    """Bound this process's memory and processor time, and let it write no file (POSIX only).

    When the time is up :class:`OutOfTime` is raised wherever the process is; where nothing can be
    raised it is killed some seconds later.
    """
    with suppress(ImportError):
        import resource

        space = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (space, space))
        signal.signal(signal.SIGXCPU, _stop)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 3))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(asked: Asked, data: bytes) -> tuple[dict[str, Any], bytes]:
    """The summary (see :mod:`.summary`) or why there is none, and the corrected copy (or b"")."""
    from .check import check_file
    from .summary import summarise

    try:
        # Converting would start a whole office program.
        if detect(data) == "ole" and detect_ole(data) == "doc":
            raise OldWordFormat(detected="doc", name=asked.name)
        today = date.fromisoformat(asked.today)
        report = check_file(data, asked.name, today=today)
        if (report.document.paper.pages or 0) > asked.pages:
            raise TooLarge(size=report.document.paper.pages or 0, limit=asked.pages, unit="pages")
        found = summarise(report)
    except DocumentError as error:
        return {"problem": error.code, "params": error.params}, b""
    except MemoryError:
        return {"problem": TooLarge.code, "params": {"unit": "memory"}}, b""
    except OutOfTime:
        return {"problem": "took_too_long", "params": {}}, b""
    with suppress(MemoryError, OutOfTime):  # what was found is told all the same
        return found, _copy(asked, data, found, today) if asked.fix else b""
    return found, b""


def _copy(asked: Asked, data: bytes, found: dict[str, Any], today: date) -> bytes:
    """The copy in Unicode of a text in an old code, and ``found["unicode"]``; else the corrected
    one."""
    from .unicode import offer

    told, in_unicode = offer(found, data, asked.name)
    if told:
        found["unicode"] = told
    if told.get("words"):
        return in_unicode
    return _corrected(asked, in_unicode or data, found, today) or in_unicode


def _corrected(asked: Asked, data: bytes, found: dict[str, Any], today: date) -> bytes:
    if found["kind"] != "docx" or not any(each["fixable"] for each in found["findings"]):
        return b""
    from .fix import fix_word

    with suppress(DocumentError):
        return fix_word(data, asked.name, today=today).data
    return b""


def main() -> int:
    """Answer the one question on standard input."""
    asked = Asked(**json.loads(sys.stdin.buffer.readline()))
    found, copy = answer(asked, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode() + b"\n" + copy)
    return 0


if __name__ == "__main__":
    confine(megabytes=1024, seconds=10)
    sys.exit(main())
