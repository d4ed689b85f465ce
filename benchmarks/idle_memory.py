"""Resident memory of everything `binhminh run --demo` starts, after a few pages: the sum over its
processes. Pages that processes share are counted in each (`rss`) or once (`pss`)."""

from __future__ import annotations

import http.client
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks._serving import family, memory, served


def available() -> str:
    """Why it cannot run here; empty where it can."""
    return "" if sys.platform == "linux" else "reads /proc, which only Linux has"


def run() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with served(data, "--demo"):
            pass
        with served(data, "--demo") as (pid, port, _):
            for path in ("/", "/tai-khoan/login/", "/"):
                ask = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                ask.request("GET", path, headers={"Host": "localhost"})
                ask.getresponse().read()
                ask.close()
            time.sleep(5)
            sizes = [memory(each) for each in family(pid)]
    for key, limit in (("rss", 250.0), ("pss", None)):
        total = round(sum(size[key] for size in sizes), 1)
        yield {"name": f"idle_memory_{key}", "value": total, "unit": "MB", "limit": limit}
