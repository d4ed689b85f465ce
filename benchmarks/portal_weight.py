"""Bytes of a first visit to the portal's home in a served demo: page, style sheets, scripts,
fonts and pictures, each once; over the line (the server compresses) and in plain.

1 kB is 1000 bytes; heads of answers are not counted.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from benchmarks._serving import served

LIMIT_KB = 100.0
LINKED = re.compile(r"""(?:href|src)=["']([^"'#]+\.(?:css|js|svg|png|webp|ico|woff2)[^"']*)["']""")
IN_SHEETS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def get(address: str) -> tuple[int, bytes]:
    """How many bytes came over the line, and the content in plain."""
    ask = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(ask, timeout=60) as answer:
        raw = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(raw), gzip.decompress(raw) if packed else raw


def visit(home: str) -> dict[str, tuple[int, int]]:
    """``{address: (bytes over the line, bytes in plain)}`` of everything the page needs."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [home]
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith("data:"):
            continue
        sent, content = get(address)
        found[address] = (sent, len(content))
        if address == home or ".css" in address:
            pattern = LINKED if address == home else IN_SHEETS
            waiting += [urljoin(address, part) for part in pattern.findall(content.decode())]
    return found


def run() -> Iterator[dict[str, Any]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), "--demo") as (_, port, _),
    ):
        found = visit(f"http://localhost:{port}/")
    for name, at, limit in (("", 0, LIMIT_KB), ("_plain", 1, None)):
        total = sum(sizes[at] for sizes in found.values())
        yield {
            "name": f"portal_weight{name}",
            "value": round(total / 1000, 1),
            "unit": "kB",
            "limit": limit,
        }
    yield {"name": "portal_requests", "value": len(found), "unit": "requests", "limit": None}
