"""A line that says how far a long command is: only on a terminal, and gone when it is done."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

WIDTH = 30
#: Seconds between two drawings.
PAUSE = 0.1


class Bar:
    """``with Bar(total, sys.stderr) as bar: … bar.step()``. Silent for a single step."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total, self.stream = total, stream
        self.done = 0
        self.is_shown = total > 1 and stream.isatty()
        self.began = time.monotonic()
        self._drawn_at = 0.0

    def __enter__(self) -> Self:
        self._draw()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.is_shown:
            self.stream.write("\r\033[K")
            self.stream.flush()

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if time.monotonic() - self._drawn_at >= PAUSE:
            self._draw()

    def _draw(self) -> None:
        if not self.is_shown:
            return
        self._drawn_at = time.monotonic()
        full = WIDTH * self.done // self.total
        left = ""
        if self.done:
            seconds = (self._drawn_at - self.began) * (self.total - self.done) / self.done
            left = f"  ~{seconds:.0f} s"
        bar = "█" * full + "░" * (WIDTH - full)
        self.stream.write(f"\r\033[K{bar} {self.done}/{self.total}{left}")
        self.stream.flush()
