"""Gapless numbers a second on PostgreSQL: the server of DATABASE_URL (an empty database), else one
started for it by tools/pg_cluster.py, which does not wait for the disk."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks._numbering import ROOT, measured


def available() -> str:
    """Why it cannot run here; empty where it can."""
    here = (
        os.environ.get("DATABASE_URL", "").startswith("postgres")
        or shutil.which("initdb")
        or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    )
    return "" if here else "PostgreSQL is not installed (Debian: apt-get install postgresql)"


def run() -> Iterator[dict[str, Any]]:
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield from measured("numbering_postgresql", [], url)
    else:
        cluster = [sys.executable, str(ROOT / "tools" / "pg_cluster.py"), "--"]
        yield from measured("numbering_postgresql", cluster, None)
