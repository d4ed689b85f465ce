"""Reading a plan with its citations, in process: the median of twenty after a first call."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("BINHMINH_SHARED", HERE.parent / "shared"))


def run() -> Iterator[dict[str, Any]]:
    from binhminh.law.plan_text import read_plan
    from binhminh.law.readers import read_document

    real = SHARED / "real" / "ke-hoach-cchc-2023.txt"
    demo = HERE / "binhminh" / "demo" / "data" / "ke-hoach.txt"
    for name, path in (("real", real), ("demo", demo)):
        if not path.exists():
            continue
        data = path.read_bytes()
        times = []
        for _ in range(21):
            began = time.perf_counter()
            read_plan(read_document(data, path.name))
            times.append((time.perf_counter() - began) * 1000)
        value = round(median(times[1:]), 1)
        yield {"name": f"plan_text_{name}", "value": value, "unit": "ms", "limit": 50}
        first = round(times[0], 1)
        yield {"name": f"plan_text_{name}_first_call", "value": first, "unit": "ms", "limit": None}
