"""How long `binhminh run` takes until the first page answers: a fresh folder (migrations and static
files), then the second start, the median of three."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._serving import served


def run() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with served(data) as (_, _, seconds):
            yield {
                "name": "start_time_first",
                "value": round(seconds, 2),
                "unit": "s",
                "limit": None,
            }
        times = []
        for _ in range(3):
            with served(data) as (_, _, seconds):
                times.append(seconds)
        yield {"name": "start_time", "value": round(median(times), 2), "unit": "s", "limit": 5.0}
