"""Which way up a page lies.

Tesseract needs as long to tell it as to read the page, so only pages that were read badly are
asked: upside down, letters are found and hardly one is sure.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from binhminh.law.readers.pdf import PDFIUM

from .model import Word

__all__ = ["looks_wrong", "turns_of"]

#: Mean confidence of a page's words, 0–100; a bad scan the right way up still has some 75.
_BADLY_READ = 70
_FEW_WORDS = 5
#: What Tesseract says of its own answer: right ones have 3 and more, guesses 1.
_SURE = 2.0
_DPI = 200
_MOST_PIXELS = 3000
_SECONDS = 60
_TURN = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_SAID = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)


def looks_wrong(words: Sequence[Word]) -> bool:
    """The page was read so badly, or has so few words, that it may lie the wrong way round."""
    letters = sum(len(word.text) for word in words)
    if len(words) < _FEW_WORDS:
        return True
    return sum(word.confidence * len(word.text) for word in words) < _BADLY_READ * letters


def turns_of(pdf: Path, pages: Iterable[int]) -> dict[int, int]:
    """``{page: degrees clockwise}`` by which pages (from 1) have to be turned; others left out."""
    found: dict[int, int] = {}
    with tempfile.TemporaryDirectory(prefix="binhminh-turn-") as folder:
        picture = Path(folder) / "page.png"
        for page in pages:
            _draw(pdf, page, picture)
            degrees = _asked(picture)
            if degrees:
                found[page] = degrees
    return found


def _draw(pdf: Path, page: int, target: Path) -> None:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            width, height = document.get_page_size(page - 1)
            scale = min(_DPI / 72, _MOST_PIXELS / max(width, height, 1))
            image = document[page - 1].render(scale=scale).to_pil().convert("L")
        finally:
            document.close()
    image.save(target, dpi=(_DPI, _DPI), compress_level=1)


def _asked(picture: Path) -> int:
    try:
        told = subprocess.run(
            ["tesseract", "-l", "osd", "--psm", "0", str(picture), "stdout"],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return 0
    turn, said = _TURN.search(told.stdout), _SAID.search(told.stdout)
    # Too few letters on the page: nothing is said, and it stays as it is.
    return int(turn[1]) if turn and said and float(said[1]) >= _SURE else 0
