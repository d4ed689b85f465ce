"""A figure over time as a small picture: plain SVG attributes, no styles, no scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 16, 16, 28, 30


@dataclass(frozen=True)
class Point:
    """A month with its place in the picture; `y` is None where there is no figure."""

    label: str
    value: Decimal | None
    x: float
    y: float | None


@dataclass(frozen=True)
class Chart:
    """What the template draws. `paths` breaks where a month has no figure."""

    points: list[Point] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    base: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def is_drawn(self) -> bool:
        """One known figure is no course of time."""
        return sum(point.y is not None for point in self.points) > 1


def chart(values: Sequence[tuple[str, Decimal | None]], *, unit: str = "%") -> Chart:
    """Place ``(label, value)`` pairs, oldest first. The scale begins at 0; for shares that lie
    close together it begins below the lowest."""
    known = [float(value) for _, value in values if value is not None]
    if not known:
        return Chart([Point(label, None, 0, None) for label, _ in values])
    low, high = min(0.0, *known), max(known)
    if unit == "%" and min(known) > 50:
        low, high = max(0.0, min(known) - 10), max(100.0, high)
    spread = (high - low) or 1.0
    step = (WIDTH - LEFT - RIGHT) / max(len(values), 1)

    def place(value: Decimal) -> float:
        inner = HEIGHT - TOP - BOTTOM
        return round(HEIGHT - BOTTOM - inner * (float(value) - low) / spread, 1)

    points = [
        Point(
            label,
            value,
            round(LEFT + step * (index + 0.5), 1),
            None if value is None else place(value),
        )
        for index, (label, value) in enumerate(values)
    ]
    return Chart(points, _paths(points))


def _paths(points: Sequence[Point]) -> list[str]:
    paths: list[str] = []
    run: list[str] = []
    for point in [*points, Point("", None, 0, None)]:
        if point.y is not None:
            run.append(f"{point.x} {point.y}")
            continue
        if len(run) > 1:
            paths.append("M" + "L".join(run))
        run = []
    return paths
