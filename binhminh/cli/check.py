"""`binhminh check FILE…`: the form of documents by Decree 30/2020/NĐ-CP, and what to put right."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .pool import Lost

#: Where processes cannot be forked, fewer files are read in this one: starting another costs as
#: much as reading a file.
FEW = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=Path, help=".docx, .pdf or .doc; or a folder"
    )
    parser.add_argument("--json", action="store_true", help="one JSON list of all findings")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="write a corrected copy of each Word file beside it (NAME.sua.docx)",
    )
    parser.add_argument(
        "--unicode",
        action="store_true",
        help="write a copy in Unicode of each Word file in an old code (TCVN3, VNI) beside it"
        " (NAME.unicode.docx), and check that",
    )
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="judge by the rules of this day (2026-11-25); else of each document's own date",
    )
    parser.add_argument(
        "--issued", action="store_true", help="as an issued document: nothing may be left blank"
    )
    parser.add_argument(
        "--language", choices=["vi", "en"], default="vi", help="of the sentences (vi)"
    )
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="files read at the same time (one a processor); 1: all in one process",
    )


def run(options: argparse.Namespace) -> int:
    """Print the findings; 2 when a file could not be read, 1 when there is an error, 130 when it
    was stopped, else 0."""
    try:
        return _run(options)
    except KeyboardInterrupt:
        print("\nĐã dừng. / Stopped.", file=sys.stderr)
        return 130


def _run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    from .check_files import files_of

    results = _checked(list(files_of(options.files)), options)

    setup_django()
    from .check_words import write

    write(results, options)
    entries = [entry for result in results for entry in result.get("findings", [])]
    if any(result.get("problem") for result in results):
        return 2
    return 1 if any(entry["severity"] == "error" for entry in entries) else 0


def _checked(paths: Sequence[Path], options: argparse.Namespace) -> list[dict[str, Any]]:
    """The result of each file, in order."""
    from .progress import Bar

    results: list[dict[str, Any]] = [{} for _ in paths]
    with Bar(len(paths), sys.stderr) as bar:
        for index, result in _each(paths, options):
            results[index] = {"file": str(paths[index]), **_said(result)}
            bar.step()
    return results


def _each(
    paths: Sequence[Path], options: argparse.Namespace
) -> Iterator[tuple[int, dict[str, Any] | Lost]]:
    from . import pool
    from .check_files import Job, check_one

    jobs = [
        Job(str(path), options.on, options.issued, options.fix, options.unicode) for path in paths
    ]
    # A file may end the process that reads it, so this one reads none where others are cheap.
    if options.jobs == 1 or (len(jobs) < FEW and not pool.can_fork()):
        yield from ((index, check_one(job)) for index, job in enumerate(jobs))
    else:
        yield from pool.spread(check_one, jobs, processes=options.jobs or pool.cores())


def _said(result: dict[str, Any] | Lost) -> dict[str, Any]:
    if isinstance(result, dict):
        return result
    code = "reading_failed" if result.reason == "crashed" else result.reason
    return {"problem": code, "params": {}}
