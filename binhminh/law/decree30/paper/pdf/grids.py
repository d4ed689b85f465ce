"""Tables with lines: cells between drawn rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .glyphs import Word
from .lines import Row, rows_of
from .strokes import Stroke

__all__ = ["Cell", "Grid", "find_grids"]

_MOST_CELLS = 4_000  # a finer net is graph paper
_NEAR = 2.5  # points: rules that meet


@dataclass(slots=True)
class Cell:
    """One cell: its place in the grid, its bounds and its rows of words."""

    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table drawn with rules.

    Attributes:
        xs: its upright rules from left to right; columns stand between them.
    """

    left: float
    top: float
    right: float
    bottom: float
    xs: list[float]
    cells: list[Cell]
    rows: int


def find_grids(
    strokes: Sequence[Stroke], words: list[Word]
) -> tuple[list[Grid], list[Stroke], list[Word]]:
    """Return the tables of a page from the top down, the strokes that draw none with four of
    them that make a box as one, and the words that stand in no table.
    """
    grids: list[Grid] = []
    used: set[Stroke] = set()
    boxes: list[Stroke] = []
    edges = [edge for stroke in strokes for edge in _edges(stroke)]
    for group in _groups(edges):
        members = {stroke for _, stroke in group}
        box = _box([edge for edge, _ in group], next(iter(members)).colour)
        if box is not None:
            boxes.append(box)
            used |= members
            continue
        grid = _grid([edge for edge, _ in group])
        if grid is None:
            continue
        inside = [word for word in words if _holds(grid, word)]
        if not inside:
            continue
        words = [word for word in words if not _holds(grid, word)]
        _fill(grid, inside)
        grids.append(grid)
        used |= members
    loose = [stroke for stroke in strokes if stroke not in used]
    return sorted(grids, key=lambda grid: grid.top), [*loose, *boxes], words


_Edge = tuple[float, float, float, float]  # left, top, right, bottom; no width


def _edges(stroke: Stroke) -> list[tuple[_Edge, Stroke]]:
    left, top, right, bottom = stroke.left, stroke.top, stroke.right, stroke.bottom
    if stroke.box:
        sides = [
            (left, top, right, top), (left, bottom, right, bottom),
            (left, top, left, bottom), (right, top, right, bottom),
        ]  # fmt: skip
        return [(side, stroke) for side in sides]
    if stroke.flat:
        middle = (top + bottom) / 2
        return [((left, middle, right, middle), stroke)]
    middle = (left + right) / 2
    return [((middle, top, middle, bottom), stroke)]


def _groups(edges: list[tuple[_Edge, Stroke]]) -> list[list[tuple[_Edge, Stroke]]]:
    """Gather rules that touch each other."""
    parent = list(range(len(edges)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    order = sorted(range(len(edges)), key=lambda item: edges[item][0][1])
    active: list[int] = []
    for item in order:
        left, top, right, bottom = edges[item][0]
        active = [other for other in active if edges[other][0][3] >= top - _NEAR]
        for other in active:
            box = edges[other][0]
            if box[0] <= right + _NEAR and left <= box[2] + _NEAR and box[1] <= bottom + _NEAR:
                parent[root(item)] = root(other)
        active.append(item)
    groups: dict[int, list[tuple[_Edge, Stroke]]] = {}
    for item in range(len(edges)):
        groups.setdefault(root(item), []).append(edges[item])
    return [group for group in groups.values() if len(group) >= 4]


def _box(edges: list[_Edge], colour: str) -> Stroke | None:
    """Return the rectangle that rules make when they are its four sides and no more."""
    flat = [edge for edge in edges if edge[1] == edge[3]]
    upright = [edge for edge in edges if edge[0] == edge[2]]
    xs, ys = _merged([edge[0] for edge in upright]), _merged([edge[1] for edge in flat])
    if len(xs) != 2 or len(ys) != 2:
        return None
    if any(abs(e[0] - xs[0]) + abs(e[2] - xs[1]) > 2 * _NEAR for e in flat):
        return None
    if any(abs(e[1] - ys[0]) + abs(e[3] - ys[1]) > 2 * _NEAR for e in upright):
        return None
    return Stroke(xs[0], ys[0], xs[1], ys[1], colour, box=True)


def _grid(edges: list[_Edge]) -> Grid | None:
    flat = [edge for edge in edges if edge[1] == edge[3]]
    upright = [edge for edge in edges if edge[0] == edge[2]]
    xs = _merged([edge[0] for edge in upright])
    ys = _merged([edge[1] for edge in flat])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    cells: list[Cell] = []
    open_above: dict[tuple[int, int], Cell] = {}
    for number, (top, bottom) in enumerate(pairwise(ys)):
        middle = (top + bottom) / 2
        bounds = [
            index
            for index, x in enumerate(xs)
            if any(abs(e[0] - x) < _NEAR and e[1] <= middle <= e[3] for e in upright)
        ]
        here: dict[tuple[int, int], Cell] = {}
        for a, b in pairwise(bounds):
            centre = (xs[a] + xs[b]) / 2
            ruled = any(abs(e[1] - top) < _NEAR and e[0] <= centre <= e[2] for e in flat)
            above = open_above.get((a, b))
            if above is not None and not ruled:
                above.bottom = bottom  # merged with the cell above
                here[a, b] = above
                continue
            here[a, b] = Cell(number, a, xs[a], top, xs[b], bottom)
            cells.append(here[a, b])
        open_above = here
    if len(cells) < 2:
        return None
    return Grid(xs[0], ys[0], xs[-1], ys[-1], xs, cells, len(ys) - 1)


def _merged(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _holds(grid: Grid, word: Word) -> bool:
    x, y = (word.left + word.right) / 2, word.baseline - 0.3 * word.size
    return grid.left - 1 <= x <= grid.right + 1 and grid.top <= y <= grid.bottom


def _fill(grid: Grid, words: list[Word]) -> None:
    held: dict[int, list[Word]] = {}
    for word in words:
        x, y = (word.left + word.right) / 2, word.baseline - 0.3 * word.size
        away = [
            max(cell.left - x, x - cell.right, 0) + max(cell.top - y, y - cell.bottom, 0)
            for cell in grid.cells
        ]
        held.setdefault(away.index(min(away)), []).append(word)
    for index, inside in held.items():
        grid.cells[index].rows = rows_of(inside)
