"""Decree 30: a ten-page .docx checked, a two-page letter drawn, a thousand files by the command.

The documents are made from a seed; the thousand files are all 29 types in turn.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

AT = datetime(2026, 3, 16, 8, tzinfo=UTC)
TODAY = date(2026, 3, 16)
PAGE = 2_500  # characters of running text on a page
FILES = 1_000


def _long_plan(pages: int) -> Any:
    """A plan whose text fills so many pages."""
    from binhminh.law.decree30.blocks import plain
    from binhminh.law.decree30.specimens import specimen

    document = replace(specimen("plan", 3), appendices=())
    texts = [getattr(block, "text", "") for block in document.body]
    times = -(-pages * PAGE // sum(len(plain(text)) for text in texts))
    return replace(document, body=document.body * times)


def _median_ms(call: Any, times: int = 15) -> float:
    taken = []
    for number in range(times + 1):
        began = time.perf_counter()
        call(number)
        taken.append((time.perf_counter() - began) * 1000)
    return round(median(taken[1:]), 1)


def run() -> Iterator[dict[str, Any]]:
    from binhminh.law.decree30.check import check_file
    from binhminh.law.decree30.render.pdf import render_pdf
    from binhminh.law.decree30.render.word import render_docx
    from binhminh.law.decree30.specimens import specimen
    from binhminh.law.decree30.types import document_types

    ten = render_docx(_long_plan(10), at=AT)
    value = _median_ms(lambda _number: check_file(ten, "ke-hoach.docx", today=TODAY))
    yield {"name": "decree30_check_ten_pages", "value": value, "unit": "ms", "limit": 60}

    letter = specimen("official_letter", 1)
    letter = replace(letter, body=letter.body * 4)

    def draw(number: int) -> None:  # another subject each time: nothing is remembered whole
        render_pdf(replace(letter, subject=f"họp giao ban lần thứ {number + 1}"), at=AT)

    yield {
        "name": "decree30_letter_pdf",
        "value": _median_ms(draw),
        "unit": "ms",
        "limit": 60,
    }

    with tempfile.TemporaryDirectory() as folder:
        keys = list(document_types())
        for number in range(FILES):
            document = specimen(keys[number % len(keys)], number // len(keys))
            (Path(folder) / f"{number:04d}.docx").write_bytes(render_docx(document, at=AT))
        began = time.perf_counter()
        command = [sys.executable, "-m", "binhminh", "check", "--json", folder]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode()[-500:])
        value = round(time.perf_counter() - began, 1)
    yield {"name": "decree30_thousand_files", "value": value, "unit": "s", "limit": 45}
