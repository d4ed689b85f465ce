"""OCRmyPDF with Tesseract in a process apart: pictures of pages in, a searchable PDF/A-2 out.

It runs apart because it starts processes of its own, takes memory and may be ended when time is up.
Both cores are used by pages at the same time, not by Tesseract inside a page
(``OMP_THREAD_LIMIT=1``).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf

import binhminh

from .errors import OcrFailed
from .hocr import words_of
from .model import Word
from .upright import looks_wrong, turns_of

__all__ = ["LANGUAGE", "Progress", "is_installed", "make_searchable"]

Progress = Callable[[int, int], None]
LANGUAGE = "vie"
#: Seconds a page may take on a slow machine, and those that any file gets.
SECONDS_A_PAGE, SECONDS = 40.0, 120.0
_LOOK_EVERY = 0.25
_ALIVE_EVERY = 10.0  # progress is told again though there is none: whoever waits sees it lives


@cache
def is_installed() -> bool:
    """Tesseract with Vietnamese and OCRmyPDF are there; looked for once."""
    if shutil.which("tesseract") is None:
        return False
    told = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    if not {LANGUAGE, "osd"} <= set(told.stdout.split()):
        return False
    try:
        import ocrmypdf
    except ImportError:
        return False
    return bool(ocrmypdf.__version__)


def make_searchable(
    source: Path,
    target: Path,
    *,
    pages: int,
    level: bool = True,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> list[tuple[Word, ...]]:
    """Read ``source``, write the searchable PDF/A-2 to ``target``, return the words page by page.

    Pages that were read badly because they lie the wrong way round are turned and read again.

    Args:
        source: a PDF whose pages are pictures without text.
        pages: how many it has.
        level: lay skewed pages level; boxes are then those of the level page in ``target``.
        progress: told (pages done, pages) while it runs.
        jobs: pages at the same time; None: one a core.
    Raises:
        OcrFailed: it could not, or took too long.
    """
    found = _run(source, target, pages, level, progress, jobs)
    doubtful = [number for number, words in enumerate(found, start=1) if looks_wrong(words)]
    turns = turns_of(source, doubtful) if doubtful else {}
    if turns:
        again, read = target.with_stem("turned"), target.with_stem("turned-read")
        _turn(source, turns, again)
        words = _run(again, read, len(turns), level, None, jobs)
        _put_back(target, list(turns), read)
        for number, page in zip(turns, words, strict=True):
            found[number - 1] = tuple(
                replace(word, box=replace(word.box, page=number)) for word in page
            )
    return found


def _turn(source: Path, turns: Mapping[int, int], target: Path) -> None:
    """Write the pages named, turned clockwise by so many degrees."""
    with pikepdf.open(source) as whole, pikepdf.new() as made:
        for number, degrees in turns.items():
            made.pages.append(whole.pages[number - 1])
            made.pages[-1].rotate(degrees, relative=True)
        made.save(target)


def _put_back(target: Path, numbers: Sequence[int], read: Path) -> None:
    """Replace these pages of ``target`` by those of ``read``; both are PDF/A of one making."""
    with pikepdf.open(target, allow_overwriting_input=True) as whole, pikepdf.open(read) as more:
        for index, number in enumerate(numbers):
            whole.pages[number - 1] = more.pages[index]
        whole.save(target)


def _run(
    source: Path,
    target: Path,
    pages: int,
    level: bool,
    progress: Progress | None,
    jobs: int | None,
) -> list[tuple[Word, ...]]:
    folder = target.parent / f"{target.stem}.hocr"
    folder.mkdir()
    command = [
        sys.executable, "-m", "ocrmypdf", "--plugin", "binhminh.core.scans.engine",
        "--language", LANGUAGE, "--tesseract-pagesegmode", "3",
        "--output-type", "pdfa-2", "--optimize", "0", "--rasterizer", "pypdfium",
        "--jobs", str(jobs or os.cpu_count() or 1), "--max-image-mpixels", "120",
        "--no-progress-bar", "--quiet",
        *(["--deskew"] if level else []),
        str(source), str(target),
    ]  # fmt: skip
    seconds = SECONDS + SECONDS_A_PAGE * pages
    with (target.parent / f"{target.stem}.log").open("w+b") as told:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=told, stderr=told,
            env=_environment(folder), start_new_session=True,
        )  # fmt: skip
        try:
            _wait(process, folder, pages, seconds, progress)
        finally:
            _end(process)
        if process.returncode:
            told.seek(0)
            detail = told.read()[-2000:].decode(errors="replace")
            raise OcrFailed(reason="failed", code=process.returncode, detail=detail)
    return [_page_words(folder, number) for number in range(1, pages + 1)]


def _page_words(folder: Path, number: int) -> tuple[Word, ...]:
    path = folder / f"{number:06d}.hocr"
    return words_of(path.read_bytes(), number) if path.exists() else ()


def _wait(
    process: subprocess.Popen[bytes],
    folder: Path,
    pages: int,
    seconds: float,
    progress: Progress | None,
) -> None:
    ends, told, told_at = time.monotonic() + seconds, 0, time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_EVERY)
            return
        done, now = sum(path.suffix == ".hocr" for path in folder.iterdir()), time.monotonic()
        if progress is not None and (done != told or now - told_at > _ALIVE_EVERY):
            progress(done, pages)
            told, told_at = done, now
        if now > ends:
            raise OcrFailed(reason="timeout", detail=f"{seconds:.0f} s")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and all it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What the process needs, and nothing of ours: no secret, no database."""
    home = str(Path(binhminh.__file__).parents[1])
    names = ("PATH", "TMPDIR", "TESSDATA_PREFIX", "SYSTEMROOT")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": home,
        "PYTHONUTF8": "1",
        "OMP_THREAD_LIMIT": "1",
        "SCAN_HOCR_FOLDER": str(folder),
    }
