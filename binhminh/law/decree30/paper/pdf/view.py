"""Places on a page as it is seen: points from its top left corner."""

from dataclasses import dataclass

__all__ = ["View"]


@dataclass(slots=True)
class View:
    """Turns places of the page's own space into places as seen."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int  # quarter turns clockwise

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        x1, y1 = self.point(left, bottom)
        x2, y2 = self.point(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def direction(self, a: float, b: float) -> int:
        """Quarter turns clockwise, as seen, of text that runs along (a, b); 0 is level."""
        level, upright = (0 if a >= 0 else 2), (3 if b > 0 else 1)
        turn = level if abs(a) >= abs(b) else upright
        return (turn + self.turn) % 4
