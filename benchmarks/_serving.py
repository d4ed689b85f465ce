"""A served demo school for the benchmarks: data folder and port of its own, stopped afterwards."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(data: Path, *arguments: str) -> Iterator[tuple[int, int, float]]:
    """`binhminh run` until it says where to go; yields process id, port and the seconds it took."""
    port, began = free_port(), time.perf_counter()
    environment = {**os.environ, "BINHMINH_DATA": str(data), "BINHMINH_LOG_LEVEL": "ERROR"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "binhminh", "run", "--port", str(port), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        for line in process.stdout or []:
            if "Ctrl-C" in line:
                break
        else:
            raise RuntimeError(f"binhminh run ended with {process.wait()}")
        yield process.pid, port, time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def family(pid: int) -> list[int]:
    """A process and all below it (Linux)."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found, waiting = [], [pid]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += parents.get(each, [])
    return found


def memory(pid: int) -> dict[str, Any]:
    """Resident and proportional megabytes of a process."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {
        line.split(":")[0]: int(line.split()[1]) / 1024
        for line in text.splitlines()
        if line.startswith(("Rss:", "Pss:"))
    }
    return {"rss": sizes["Rss"], "pss": sizes["Pss"]}
