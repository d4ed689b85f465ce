"""Gapless numbers a second on SQLite (WAL, synchronous=FULL)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks._numbering import measured


def run() -> Iterator[dict[str, Any]]:
    yield from measured("numbering_sqlite", [], None)
