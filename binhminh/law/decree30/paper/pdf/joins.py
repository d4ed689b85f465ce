"""Lines that surely are one paragraph.

A line goes on in the next where its next word did not fit any more, and nothing tells that
something else begins: a first-line indent, a gap, another look, a list mark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from binhminh.law.decree30.paper.anchors import begins_item

from .frames import Frame
from .lines import Line

__all__ = ["Bounds", "Outer", "column_bounds", "continues_overleaf", "join"]

_INDENT = 5.0  # points: less is no first-line indent
_FLUSH = 6.0  # points: what cells keep free beside their borders may be in it
_WIDEST_STEP = 3.2  # em: two and a half lines
_SURELY_OFF = 10.0  # points from where it would stand: surely set otherwise
_LIST_MARK = re.compile(
    r"\s*(?:[-–—+•*▪·○●➢✓❖]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|\(?[a-zđ]{1,2}\)\s)"
)
_SUBJECT = re.compile(r"V/[vV]\b")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The room that lines of a column have, in points.

    Attributes:
        left, right: edges; where nothing is drawn they are as wide as they may be.
        centred: the axis of a column whose lines are centred, None when they are not.
        flow: running text over the whole width of the page.
        doubtful: the left edge may be further to the left.
        middle: the middle of a column in which no two lines agree, where its edges tell it.
    """

    left: float
    right: float
    centred: float | None = None
    flow: bool = False
    doubtful: bool = False
    middle: float | None = None


@dataclass(frozen=True, slots=True)
class Outer:
    """The edge of the text area that a column without lines around it surely reaches, in points."""

    edge: float
    is_left: bool


def column_bounds(
    lines: Sequence[Line], left: float, right: float, outer: Outer | None = None
) -> Bounds:
    """Return the room of a column that stands between these edges, and whether it is centred."""
    axis = _axis(lines)
    if axis is None:
        middle = _middle(lines, outer) if outer is not None else None
        return Bounds(left, max(right, max(line.right for line in lines)), middle=middle)
    half = max(min(axis - left, right - axis), max(line.width for line in lines) / 2)
    return Bounds(axis - half, axis + half, axis)


def _axis(lines: Sequence[Line]) -> float | None:
    """The common centre of lines that begin at different places, None when there is none."""
    if len(lines) < 2:
        return None
    centres = sorted(line.centre for line in lines)
    axis = centres[len(centres) // 2]
    on_axis = [line for line in lines if abs(line.centre - axis) < 4]
    lefts = [line.left for line in on_axis]
    if len(on_axis) * 2 <= len(lines) or max(lefts) - min(lefts) < 3:
        return None
    flush = min(line.left for line in lines)
    if sum(abs(line.left - flush) < 1.5 for line in lines) * 2 > len(lines):
        return None
    return axis


def _middle(lines: Sequence[Line], outer: Outer) -> float | None:
    """The middle of a column in which one line is centred and every other stands at its left.

    A centred line and the outer edge give both edges of the column. That other lines begin just
    there bears it out. A line that goes beyond the edge tells that it is none.
    """
    if not outer.is_left and any(line.right - outer.edge > _FLUSH for line in lines):
        return None
    for one in lines:
        axis = one.centre
        left = outer.edge if outer.is_left else 2 * axis - outer.edge
        if one.left - left < _SURELY_OFF:
            continue
        others = [line for line in lines if abs(line.centre - axis) >= 4]
        if others and all(abs(line.left - left) < _FLUSH for line in others):
            return axis
    return None if outer.is_left else _middle_of_full(lines, outer.edge)


def _middle_of_full(lines: Sequence[Line], edge: float) -> float | None:
    """The same where the longest line fills the column, which ends at ``edge``."""
    left, longest = min(line.left for line in lines), max(lines, key=lambda line: line.width)
    fills = edge - longest.right < _FLUSH and longest.left - left < _FLUSH
    middle = (left + edge) / 2
    others = [line for line in lines if abs(line.centre - middle) >= _SURELY_OFF]
    return middle if fills and others and all(o.left - left < _FLUSH for o in others) else None


def join(lines: Sequence[Line], bounds: Bounds, frame: Frame) -> list[list[Line]]:
    """Group the lines of a column into paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, bounds, frame):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def continues_overleaf(group: Sequence[Line], line: Line, bounds: Bounds) -> bool:
    """Tell whether the last paragraph of a page goes on in the first line of the next."""
    last = group[-1]
    if last.size != line.size or not _is_full(last, line, bounds):
        return False
    if re.search(r"[.;:]$", last.text) and len(group) == 1 and last.left - line.left < _INDENT:
        return False
    indented = group[0].left - bounds.left > _INDENT
    flush = abs(line.left - (group[1].left if len(group) > 1 else bounds.left)) < 2
    return flush and (indented or not begins_item(line.text)) and last.style == line.style


def _is_full(line: Line, following: Line, bounds: Bounds) -> bool:
    """Tell whether the first word of the next line would not have fitted on this one."""
    if bounds.centred is not None:
        room = bounds.right - bounds.left
        return line.width + 0.25 * line.size + following.first_word > room + 0.5
    return line.right + 0.25 * line.size + following.first_word > bounds.right + 0.5


def _continues(group: list[Line], line: Line, bounds: Bounds, frame: Frame) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.3 or line.page != last.page:
        return False
    if not _keeps_step(group, line, frame) and not _is_set_wide(group, line, bounds, frame):
        return False
    if not bounds.flow:
        return _continues_in_column(group, line, bounds)
    middle = (bounds.left + bounds.right) / 2
    if abs(line.centre - middle) < 3 and line.left - bounds.left > _INDENT:
        return _continues_title(group, line, bounds, middle)
    if not _is_full(last, line, bounds):
        return False
    return _lined_up(group, line, bounds) or _is_ragged_left(group, line, bounds)


def _keeps_step(group: list[Line], line: Line, frame: Frame) -> bool:
    """Tell whether the line follows at the distance of lines within a paragraph."""
    step = line.baseline - group[-1].baseline
    if len(group) > 1:
        return step <= group[-1].baseline - group[-2].baseline + 2
    usual = frame.pitch.get(line.size)
    return step <= (usual + 2.5 if usual is not None else 1.85 * line.size)


def _is_set_wide(group: Sequence[Line], line: Line, bounds: Bounds, frame: Frame) -> bool:
    """Tell whether a line goes on though it stands far below: set at two lines, say.

    Surely so where paragraphs begin with an indent, this line has none, and the one above is full.
    """
    last, first = group[-1], group[0]
    return (
        bounds.flow
        and len(group) == 1
        and frame.indent > 0
        and line.baseline - last.baseline <= _WIDEST_STEP * line.size
        and abs(first.left - bounds.left - frame.indent) < 2
        and abs(line.left - bounds.left) < 2
        and last.reaches(bounds.right, 3.0)
        and not begins_item(line.text)
        and last.style == line.style
    )


def _is_ragged_left(group: Sequence[Line], line: Line, bounds: Bounds) -> bool:
    """Tell whether full lines that only their right ends have in common go on in this one."""
    last = group[-1]
    flush = all(abs(one.right - bounds.right) < 1.5 for one in (last, line))
    indented = line.left - bounds.left > _INDENT and abs(line.left - last.left) > _INDENT
    return flush and indented and line.text[:1].islower()


def _lined_up(group: list[Line], line: Line, bounds: Bounds) -> bool:
    """Tell by the left edges, of running text, whether the line goes on with the paragraph."""
    last, first = group[-1], group[0]
    if len(group) > 1:
        if abs(line.left - last.left) > 2:
            return False
        shaped = abs(first.left - last.left) > _INDENT
        return shaped or not begins_item(line.text)
    step = line.left - first.left
    if step < -_INDENT:  # first-line indent; the next stands where text begins
        return abs(line.left - bounds.left) < 2 or not begins_item(line.text)
    if abs(step) <= 2:
        return not begins_item(line.text)
    # Hanging: the next line stands under the text behind the mark, no further.
    return (
        _LIST_MARK.match(first.text) is not None
        and step < 60
        and not begins_item(line.text)
        and abs(first.left - bounds.left) < 60
    )


def _continues_title(group: list[Line], line: Line, bounds: Bounds, middle: float) -> bool:
    last = group[-1]
    if abs(last.centre - middle) > 3 or last.style != line.style or begins_item(line.text):
        return False
    if last.text.isupper() != line.text.isupper():
        return False
    return last.width + 0.25 * last.size + line.first_word > bounds.right - bounds.left - 1


def _continues_in_column(group: list[Line], line: Line, bounds: Bounds) -> bool:
    last, first = group[-1], group[0]
    if begins_item(line.text) or last.style != line.style:
        return False
    if _SUBJECT.match(first.text):
        return True
    if last.text.isupper() != line.text.isupper():
        return False
    if first.text.lstrip().startswith(("-", "–")) and not last.text.rstrip().endswith((";", ".")):
        return line.left - first.left > -2
    if bounds.centred is None and len(group) > 1 and abs(line.left - last.left) > 2:
        return False
    return _is_full(last, line, bounds)
