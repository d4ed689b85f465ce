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
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import binhminh

from .errors import OcrFailed
from .hocr import words_of
from .model import Word

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

    Args:
        source: a PDF whose pages are pictures without text.
        pages: how many it has.
        level: lay skewed pages level; boxes are then those of the level page in ``target``.
        progress: told (pages done, pages) while it runs.
        jobs: pages at the same time; None: one a core.
    Raises:
        OcrFailed: it could not, or took too long.
    """
    folder = target.parent / f"{target.stem}.hocr"
    folder.mkdir()
    command = [
        sys.executable, "-m", "ocrmypdf", "--plugin", "binhminh.core.scans.engine",
        "--language", LANGUAGE, "--rotate-pages", "--tesseract-pagesegmode", "3",
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
        "BINHMINH_HOCR": str(folder),
    }
