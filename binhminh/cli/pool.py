"""Many files on all cores: what one file does to its process never stops the rest.

A process that ends, or that is silent for too long, costs the file it had in hand; another takes
its place. (The pools of the standard library give up as a whole when a process dies.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

#: Seconds a process has to end what it has started.
GRACE = 2.0

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Lost:
    """Instead of a result: the process ended ("crashed") or was ended ("took_too_long")."""

    reason: str


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether another process costs next to nothing here: it has the modules already."""
    return "fork" in multiprocessing.get_all_start_methods()


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _loop(function: Callable[[Any], Any], channel: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    signal.signal(signal.SIGTERM, _leave)  # what this process has started ends with it
    try:
        while (item := channel.recv()) is not None:
            channel.send(function(item[0]))
    except (EOFError, BrokenPipeError):
        return  # the parent is gone


class _Worker(Generic[T]):
    def __init__(self, context: Any, function: Callable[[T], Any]) -> None:
        self.channel, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_loop, args=(function, theirs), daemon=True
        )
        self.process.start()
        theirs.close()
        self.index = -1
        self.until = 0.0

    def give(self, index: int, item: T, seconds: float) -> None:
        self.index, self.until = index, time.monotonic() + seconds
        self.channel.send((item,))

    def end(self) -> None:
        """End the process, gently at first: an office program it has started must not live on."""
        self.process.terminate()
        self.process.join(GRACE)
        self.process.kill()
        self.process.join()
        self.channel.close()


def spread(
    function: Callable[[T], R], items: Sequence[T], *, processes: int, seconds: float = 120.0
) -> Iterator[tuple[int, R | Lost]]:
    """Yield (index, result) as results come in, in any order.

    Args:
        function: picklable, raises nothing it should not die of.
        seconds: how long one item may take.
    """
    context = multiprocessing.get_context("fork" if can_fork() else None)
    waiting = iter(enumerate(items))
    busy: dict[Any, _Worker[T]] = {}

    def start(worker: _Worker[T] | None = None) -> None:
        if (following := next(waiting, None)) is None:
            if worker:
                worker.end()
            return
        worker = worker or _Worker(context, function)
        worker.give(*following, seconds)
        busy[worker.channel] = worker

    try:
        for _ in range(min(processes, len(items))):
            start()
        while busy:
            first = min(worker.until for worker in busy.values())
            for channel in wait(list(busy), max(first - time.monotonic(), 0)):
                worker = busy.pop(channel)
                index = worker.index
                try:
                    found: R | Lost = worker.channel.recv()
                except (EOFError, OSError):
                    found = Lost("crashed")
                    worker.end()
                    start()
                else:
                    start(worker)
                yield index, found
            for late in [each for each in busy.values() if each.until <= time.monotonic()]:
                del busy[late.channel]
                late.end()
                start()
                yield late.index, Lost("took_too_long")
    finally:
        for worker in busy.values():
            worker.process.terminate()
        for worker in busy.values():
            worker.end()
