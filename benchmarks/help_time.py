"""How long `binhminh --help` takes, start of Python included: the median of nine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median
from typing import Any


def run() -> Iterator[dict[str, Any]]:
    times = []
    for _ in range(9):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "binhminh", "--help"], check=True, capture_output=True
        )
        times.append(time.perf_counter() - began)
    yield {"name": "help_time", "value": round(median(times), 3), "unit": "s", "limit": 0.3}
