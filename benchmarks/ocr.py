"""Reading scans: our pipeline against bare Tesseract on the same pages, on all cores.

Bare Tesseract reads pictures that are ready; the pipeline looks at the PDF, draws its pages, lays
them level, reads them, writes a searchable PDF/A and takes the words with their places. Both read
as many pages at once as there are cores, one thread each. `limit` is the share demanded at least.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

PAGES = 16
ROUNDS = 3
SHARE = 0.9


def available() -> str:
    from binhminh.core.scans import ocr

    return "" if ocr.is_installed() else "tesseract with Vietnamese is not installed"


def _pages() -> list[Any]:
    from binhminh.core.scans.tests.makers import pages_of, printed, worn
    from binhminh.law.decree30.specimens import specimen

    made: list[Any] = []
    seed = 0
    while len(made) < PAGES:
        for page in pages_of(printed(specimen("plan", seed))):
            made.append(worn(page, f"{seed}/{len(made)}"))
        seed += 1
    return made[:PAGES]


def _bare(pictures: list[Path]) -> float:
    """Seconds that Tesseract takes for all pictures."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def read(picture: Path) -> None:
        command = ["tesseract", str(picture), str(picture.with_suffix("")), "-l", "vie"]
        subprocess.run(
            [*command, "--psm", "3", "hocr", "txt"],
            check=True, capture_output=True, env=environment,
        )  # fmt: skip

    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(read, pictures))
    return time.perf_counter() - began


def _ours(pdf: bytes) -> float:
    """Seconds that the pipeline takes for the PDF of the same pages."""
    from binhminh.core.scans.read import read_document

    began = time.perf_counter()
    reading = read_document(pdf, "scan.pdf")
    taken = time.perf_counter() - began
    if len(reading.pages) != PAGES or not reading.is_archival:
        raise RuntimeError("the scan was not read in full")
    return taken


def run() -> Iterator[dict[str, Any]]:
    from binhminh.core.scans.tests.makers import DPI, as_pdf

    images = _pages()
    pdf = as_pdf(images)
    with tempfile.TemporaryDirectory() as folder:
        pictures = [Path(folder) / f"{number:02d}.png" for number in range(PAGES)]
        for image, path in zip(images, pictures, strict=True):
            image.save(path, dpi=(DPI, DPI))
        rounds = [(_bare(pictures), _ours(pdf)) for _ in range(ROUNDS)]
    bare, ours = (median(one) for one in zip(*rounds, strict=True))
    yield {"name": "ocr_bare", "value": round(PAGES / bare * 60, 1), "unit": "pages/min",
           "limit": None}  # fmt: skip
    yield {"name": "ocr", "value": round(PAGES / ours * 60, 1), "unit": "pages/min", "limit": None}
    share = median(bare / ours for bare, ours in rounds)
    yield {"name": "ocr_share_of_bare", "value": round(share, 2), "unit": "", "limit": SHARE}
