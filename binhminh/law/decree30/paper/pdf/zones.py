"""Columns without lines: the head, the signature and layout tables, found by the white between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from binhminh.law.decree30.paper.anchors import second_column

from .glyphs import Word
from .lines import Row

__all__ = ["Zone", "split"]

_LEAST = 4.0  # points of white that a gutter keeps
_LABEL = re.compile(
    r"[-–—+•*▪·○●➢✓❖]+|\(?(?:\d{1,2}\.){0,3}\d{1,2}[.)]?|\(?[a-zđA-ZĐ]{1,2}[.)]|[IVXLC]+[.)]?"
    r"|(?:Điều|Chương|Mục|Phần) \d+[.:]?"
)
_ADDRESSEE = re.compile(r"\s*Kính\s+gửi")  # stands below the head, never in its columns
_FAR = 110.0  # points: the height of a signature between title and name


@dataclass(slots=True)
class Zone:
    """Rows with columns side by side; each column is rows again, from left to right."""

    columns: list[list[Row]]


@dataclass(slots=True)
class _Gutter:
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def split(rows: Sequence[Row], left: float, right: float) -> list[Row | Zone]:
    """Part rows where columns stand side by side; order from the top down.

    Args:
        left, right: where the text of the page begins and ends, to tell what is centred on it.
    """
    found: list[Row | Zone] = []
    index = 0
    while index < len(rows):
        taken = _zone_at(rows, index, left, right)
        if taken is None:
            found.append(rows[index])
            index += 1
            continue
        zone, first, after = taken
        if first < index:
            del found[len(found) - (index - first) :]
        found.append(zone)
        index = after
    return found


def _zone_at(
    rows: Sequence[Row], index: int, left: float, right: float
) -> tuple[Zone, int, int] | None:
    """Return the zone whose first row with both sides is this, with where it begins and ends."""
    for gap, sure in _candidates(rows, index):
        gutter = _Gutter(*gap)
        after, pairs = _grow(rows, index, gutter, left, right)
        if gutter.right - gutter.left < _LEAST and not sure:
            continue
        inside = rows[index:after]
        wide = gap[1] - gap[0] > 2.5 * rows[index].size
        if not (sure or wide or pairs >= 2):
            continue
        lefts, rights = _sides(inside, gutter.middle)
        if not lefts or not rights:
            continue
        if not sure and all(_LABEL.fullmatch(_said(row)) for row in lefts):
            continue
        first = _upwards(rows, index, gutter, rights)
        if first < index:
            rights = [*rows[first:index], *rights]
        columns = [*_columns(lefts, left, gutter.left), *_columns(rights, gutter.right, right)]
        return Zone(columns), first, after
    return None


def _columns(rows: list[Row], left: float, right: float) -> list[list[Row]]:
    """Part one side again where it holds columns of its own all the way down."""
    parts = split(rows, left, right)
    if len(parts) == 1 and isinstance(parts[0], Zone):
        return parts[0].columns
    return [rows]


def _candidates(rows: Sequence[Row], index: int) -> list[tuple[tuple[float, float], bool]]:
    """Return gaps that may part columns, the surest first."""
    row = rows[index]
    known = _anchored(row)
    if known is not None:
        return [(known, True)]
    gaps = sorted(row.gaps(), key=lambda gap: gap[0] - gap[1])
    found = [(gap, False) for gap in gaps]
    if not gaps and index + 1 < len(rows) and (gap := _between(row, rows[index + 1])):
        found.append((gap, False))
    return found


def _between(row: Row, below: Row) -> tuple[float, float] | None:
    """The white between two rows too close to stand one under the other."""
    if below.baseline - row.baseline > 1.05 * min(row.size, below.size):
        return None
    first, second = (row, below) if row.left < below.left else (below, row)
    return (first.right, second.left) if second.left - first.right > first.size else None


def _anchored(row: Row) -> tuple[float, float] | None:
    """Return the gap before the national title, the date or the signer's title in this row."""
    text, starts = "", []
    for word in row.words:
        starts.append(len(text))
        text += word.text + " "
    at = second_column(text)
    if at is None or at not in starts:
        return None
    place = starts.index(at)
    before, word = row.words[place - 1], row.words[place]
    return (before.right, word.left) if word.left - before.right > 1 else None


_Edges = tuple[float, float, float]  # left, centre, right of a piece of text


class _Sides:
    """What a zone holds so far on its left and on its right."""

    def __init__(self) -> None:
        self._edges: tuple[list[_Edges], list[_Edges]] = ([], [])
        self.last = [-1e9, -1e9]

    def add(self, row: Row, gutter: _Gutter) -> None:
        for side, own in enumerate(_edges(row, gutter)):
            if own is not None:
                self._edges[side].append(own)
                self.last[side] = row.baseline

    def has(self, side: int) -> bool:
        return bool(self._edges[side])

    def lines_up(self, side: int, own: _Edges, within: float = 5.0) -> bool:
        """Tell whether text shares the edge or the axis that the column keeps."""
        edges = self._edges[side]
        kept = [at for at in range(3) if len(edges) == 1 or _spread(edges, at) < within]
        if not kept:  # lines aligned in several ways
            return any(abs(own[at] - edge[at]) < within for edge in edges for at in range(3))
        middle = edges[len(edges) // 2]
        return any(abs(own[at] - middle[at]) < within for at in kept)

    def left(self, side: int) -> float:
        return min(edge[0] for edge in self._edges[side])

    def centre(self, side: int) -> float:
        return self._edges[side][-1][1]


def _spread(edges: Sequence[_Edges], at: int) -> float:
    values = [edge[at] for edge in edges]
    return max(values) - min(values)


def _grow(
    rows: Sequence[Row], index: int, gutter: _Gutter, left: float, right: float
) -> tuple[int, int]:
    """Extend a zone downwards, narrowing its gutter; return its end and its rows with two sides."""
    pairs = 1
    after = index + 1
    sides = _Sides()
    sides.add(rows[index], gutter)
    while after < len(rows):
        row = rows[after]
        narrowed = _narrow(row, gutter)
        if narrowed is None or _ADDRESSEE.match(_said(row)):
            break
        edges = _edges(row, gutter)
        if edges[0] and edges[1]:
            if not _pairs(row, edges, sides):
                break
            pairs += 1
        else:
            side = 1 if edges[1] else 0
            own = edges[side] or (0, 0, 0)
            if not _fits(row, side, own, sides, left, right):
                break
        gutter.left, gutter.right = narrowed
        sides.add(row, gutter)
        after += 1
    return after, pairs


def _pairs(row: Row, edges: Sequence[_Edges | None], sides: _Sides) -> bool:
    """Tell whether a row with both sides still stands in the columns above it."""
    step = row.baseline - max(sides.last)
    if step <= 1.7 * row.size:
        return True
    lined = [
        own is None or not sides.has(side) or sides.lines_up(side, own)
        for side, own in enumerate(edges)
    ]
    return step <= _FAR and any(lined)


def _fits(row: Row, side: int, own: _Edges, sides: _Sides, left: float, right: float) -> bool:
    """Tell whether a row on one side only still belongs to the column there."""
    step = (
        row.baseline - max(sides.last) if not sides.has(side) else row.baseline - sides.last[side]
    )
    if not sides.has(side):
        return step <= 1.7 * row.size
    lined = sides.lines_up(side, own)
    if not lined and abs(own[1] - (left + right) / 2) < 6:
        return False  # centred on the page
    if step <= 1.8 * row.size:
        return True
    if step <= 2.6 * row.size:
        return lined
    # The name under a signature stands alone, far below the title, on its axis, or else where the
    # column begins: as far to the left of the axis as the text goes to its right.
    axis, middle = sides.centre(side), (left + right) / 2
    # Either may be the one that is centred, and the other the one that is not.
    at_left = abs(own[0] - (2 * axis - right)) < 8 or abs(sides.left(side) - 2 * own[1] + right) < 8
    at_left = side == 1 and at_left and abs(own[1] - middle) >= 6
    return step <= _FAR and (abs(own[1] - axis) < 8 or at_left)


def _narrow(row: Row, gutter: _Gutter) -> tuple[float, float] | None:
    """Return what is left of the gutter beside this row; None when the row closes it."""
    left, right = gutter.left, gutter.right
    for word in row.words:
        if word.right <= left or word.left >= right:
            continue
        centre = (word.left + word.right) / 2
        # A word reaches into the white: it belongs to the side on which most of it stands.
        if centre < (left + right) / 2:
            left = max(left, word.right)
        else:
            right = min(right, word.left)
    if right - left < _LEAST:
        return None
    if row.left < left and row.right > right:
        inner = [w.right for w in row.words if w.right <= left + 0.1]
        outer = [w.left for w in row.words if w.left >= right - 0.1]
        if not inner or not outer or min(outer) - max(inner) < 0.55 * row.size:
            return None
    return left, right


def _edges(row: Row, gutter: _Gutter) -> list[_Edges | None]:
    """Return the edges of what the row has on each side."""
    found: list[_Edges | None] = []
    for words in _parted(row, gutter.middle):
        if words:
            start, end = words[0].left, max(word.right for word in words)
            found.append((start, (start + end) / 2, end))
        else:
            found.append(None)
    return found


def _upwards(rows: Sequence[Row], index: int, gutter: _Gutter, rights: list[Row]) -> int:
    """Take in rows just above that stand wholly on the right, on the axis of the column there."""
    if not rights:
        return index
    axis = (rights[0].left + rights[0].right) / 2
    first = index
    while first > 0:
        row = rows[first - 1]
        near = rows[first].baseline - row.baseline <= 1.9 * row.size
        if not near or row.left < gutter.middle or abs((row.left + row.right) / 2 - axis) > 6:
            break
        first -= 1
    return first


def _sides(rows: Sequence[Row], middle: float) -> tuple[list[Row], list[Row]]:
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for side, words in zip(sides, _parted(row, middle), strict=True):
            if words:
                side.append(Row(words))
    return sides


def _parted(row: Row, middle: float) -> tuple[list[Word], list[Word]]:
    lefts = [word for word in row.words if (word.left + word.right) / 2 < middle]
    rights = [word for word in row.words if (word.left + word.right) / 2 >= middle]
    return lefts, rights


def _said(row: Row) -> str:
    return " ".join(word.text for word in row.words)
