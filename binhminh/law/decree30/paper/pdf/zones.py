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


def _grow(
    rows: Sequence[Row], index: int, gutter: _Gutter, left: float, right: float
) -> tuple[int, int]:
    """Extend a zone downwards, narrowing its gutter; return its end and its rows with two sides."""
    pairs = 1
    after = index + 1
    axes = _axes(rows[index], gutter)
    last = [rows[index].baseline, rows[index].baseline]
    while after < len(rows):
        row = rows[after]
        narrowed = _narrow(row, gutter)
        if narrowed is None:
            break
        on_left, on_right = row.left < gutter.middle, row.right > gutter.middle
        if on_left and on_right:
            if not _pairs(row, gutter, axes, last):
                break
            pairs += 1
            last = [row.baseline, row.baseline]
        else:
            side = 1 if on_right else 0
            if not _fits(row, side, axes, last, left, right):
                break
            last[side] = row.baseline
        gutter.left, gutter.right = narrowed
        for side, axis in enumerate(_axes(row, gutter)):
            if axis is not None and axes[side] is None:
                axes[side] = axis
        after += 1
    while after > index + 1 and _leaves(rows[after - 1], rows[after - 2], gutter, axes):
        after -= 1
    return after, pairs


def _pairs(
    row: Row, gutter: _Gutter, axes: list[tuple[float, ...] | None], last: list[float]
) -> bool:
    """Tell whether a row with both sides still stands in the columns above it."""
    step = row.baseline - max(last)
    if step <= 1.7 * row.size:
        return True
    lined = [
        axis is None or own is None or any(abs(a - b) < 4 for a, b in zip(axis, own, strict=True))
        for axis, own in zip(axes, _axes(row, gutter), strict=True)
    ]
    return step <= _FAR and any(lined) and (all(lined) or step <= 4.5 * row.size)


def _leaves(row: Row, above: Row, gutter: _Gutter, axes: list[tuple[float, ...] | None]) -> bool:
    """Tell whether the last row of a zone is rather the first of the text that follows."""
    if row.right > gutter.middle or row.baseline - above.baseline < 2.2 * row.size:
        return False
    return axes[0] is None or abs((row.left + row.right) / 2 - axes[0][1]) > 4


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


def _axes(row: Row, gutter: _Gutter) -> list[tuple[float, ...] | None]:
    """Return (left edge, centre, right edge) of what the row has on each side."""
    axes: list[tuple[float, ...] | None] = []
    for words in _parted(row, gutter.middle):
        if words:
            start, end = words[0].left, max(word.right for word in words)
            axes.append((start, (start + end) / 2, end))
        else:
            axes.append(None)
    return axes


def _fits(
    row: Row,
    side: int,
    axes: list[tuple[float, ...] | None],
    last: list[float],
    left: float,
    right: float,
) -> bool:
    """Tell whether a row on one side only still belongs to the column there."""
    axis = axes[side]
    if axis is None:
        return False
    centre = (row.left + row.right) / 2
    lined = abs(centre - axis[1]) < 6 or abs(row.left - axis[0]) < 6 or abs(row.right - axis[2]) < 3
    step = row.baseline - last[side]
    on_page = abs(centre - (left + right) / 2) < 6
    if on_page and not lined:
        return False
    if step <= 2.2 * row.size:
        # What is neither centred nor lined up may still be a longer line of a flush column.
        return lined or (side == 1 and row.left > axis[0] - 60) or row.left >= axis[0] - 6
    # The name under a signature stands alone, far below the title, on its axis.
    return abs(centre - axis[1]) < 8 and step <= _FAR


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
