"""How paragraphs are aligned, told from the edges of their lines."""

from collections.abc import Sequence

from binhminh.law.decree30.paper.model import Align

from .frames import Frame
from .joins import Bounds
from .lines import Line

__all__ = ["align_of"]

_ON_AXIS = 4.0  # points
_SURELY_OFF = 10.0  # points: nobody who centres a line leaves it so far beside the axis
_OFF_AT_EDGE = 6.0  # the same for a line that begins just at the edge of the text area
_AT_EDGE = 1.5  # points
_RAGGED = 40.0  # points: no first-line indent is as wide
_INSET = 8.0  # points: a line that begins so close to the edge may stand there however aligned


def align_of(lines: Sequence[Line], bounds: Bounds, frame: Frame) -> Align | None:
    """Tell the alignment of a paragraph; None where two of them would look the same."""
    if bounds.centred is not None:
        return _against_axis(lines, bounds.centred, bounds)
    if bounds.middle is not None:
        return _against_axis(lines, bounds.middle, bounds)
    if len(lines) > 1:
        return _several(lines, bounds, frame)
    return _single(lines[0], bounds, frame) if bounds.flow else None


def _against_axis(lines: Sequence[Line], axis: float, bounds: Bounds) -> Align | None:
    """In a column whose middle is known."""
    off = [line.centre - axis for line in lines]
    if all(abs(value) < _ON_AXIS for value in off):
        return "center"
    lefts = [line.left for line in lines]
    least = _OFF_AT_EDGE if abs(min(lefts) - bounds.left) < _AT_EDGE else _SURELY_OFF
    if min(off) < -least and _spread(lefts) < _AT_EDGE:
        return "left"
    if max(off) > _SURELY_OFF and _spread([line.right for line in lines]) < _AT_EDGE:
        return "right"
    return None


def _single(line: Line, bounds: Bounds, frame: Frame) -> Align | None:
    """One line over the width of the page: left and justified look alike, and are told as left."""
    inset = line.left - bounds.left
    if frame.indent and abs(inset - frame.indent) < _AT_EDGE:
        return None
    middle = (bounds.left + bounds.right) / 2
    if abs(line.centre - middle) < 3 and inset > _INSET:
        return "center"
    if line.left > middle and bounds.right - line.right < _AT_EDGE:
        return "right"
    surely_left = "left" not in frame.at_most and abs(inset) < _AT_EDGE
    return "left" if surely_left and middle - line.centre > _SURELY_OFF else None


def _several(lines: Sequence[Line], bounds: Bounds, frame: Frame) -> Align | None:
    """Lines joined to a paragraph, by both their edges."""
    middle = (bounds.left + bounds.right) / 2
    lefts = [line.left for line in lines]
    centred = all(abs(line.centre - middle) < 3 for line in lines)
    if centred and lefts[-1] - bounds.left > _INSET and _spread(lefts) > 3:
        return "center"
    flush_right = all(abs(line.right - bounds.right) < _AT_EDGE for line in lines)
    if flush_right and _spread(lefts) > _RAGGED:
        return "right"
    inner = lines[:-1]
    if all(line.reaches(bounds.right, 3.0) for line in inner):  # some programs end a little short
        return "both" if frame.justified or len(inner) > 1 else None
    return "left" if bounds.flow else None


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)
