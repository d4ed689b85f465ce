"""The text area of pages set up alike: its edges, and how sure they are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from binhminh.law.decree30.paper.anchors import is_national_title

from .lines import Line
from .sheets import Sheet

__all__ = ["Frame", "frame_of"]

_LEADING_EM = 0.042  # what Times New Roman leaves free above a line, part of its single height
_ALIKE = 2.3  # points: pages that begin at the same height
_MANY_PAGES = 6  # full pages after which the lowest line stands close to the margin

_TELLING = 20  # lines of running text: their own edges tell more than those of the pages before
_FLUSH = 3  # so many lines that begin at one place, as under "Nơi nhận:", stand at the edge
_FURTHEST_INDENT = 45  # points


@dataclass(slots=True)
class Frame:
    """Where text stands on pages set up alike, in points.

    Attributes:
        left, right: edges of the lines of running text.
        top, bottom: margins, None where nothing tells.
        at_most: sides whose margin may be smaller, since no text surely reaches it.
        pitch: usual distance of baselines within a paragraph, by size of the letters.
        indent: usual first-line indent, 0 when there is none.
        justified: the right edge is one that most lines reach exactly.
    """

    left: float
    right: float
    top: float | None = None
    bottom: float | None = None
    at_most: frozenset[str] = frozenset()
    pitch: dict[float, float] = field(default_factory=dict)
    indent: float = 0.0
    justified: bool = False


def frame_of(sheets: Sequence[Sheet], before: Frame | None = None) -> Frame:
    """Estimate the text area of pages that belong to one section.

    Args:
        before: of the section before this: a short one, an appendix of a page, mostly shares it.
    """
    flow = _flow(sheets)
    own = _own_frame(sheets, flow)
    if before is None or len(flow) >= _TELLING:
        return own
    starts = (before.left, before.left + before.indent)
    if (
        flow
        and min(line.left for line in flow) > before.left - 2
        and max(line.right for line in flow) < before.right + 2
        and any(abs(line.left - start) < 1.5 for line in flow for start in starts)
    ):
        return replace(
            own, left=before.left, right=before.right, indent=before.indent,
            justified=before.justified, pitch={**before.pitch, **own.pitch},
            at_most=own.at_most - {"left", "right"} | before.at_most & {"left", "right"},
        )  # fmt: skip
    return replace(own, at_most=own.at_most | {"left", "right"})


def _flow(sheets: Sequence[Sheet]) -> list[Line]:
    """All lines of running text."""
    return [
        line
        for sheet in sheets
        for block in sheet.blocks
        if block.kind == "flow"
        for line in block.lines
    ]


def _own_frame(sheets: Sequence[Sheet], flow: Sequence[Line]) -> Frame:
    """The text area as these pages alone show it."""
    every = flow or [line for sheet in sheets for line in sheet.lines]
    width = sheets[0].width
    if not every:
        return Frame(0.15 * width, 0.9 * width, at_most=frozenset({"left", "right"}))
    loose: set[str] = set()
    right, right_sure = _right_edge(every)
    left, left_sure = _left_edge(every, right, _unframed(sheets))
    top, top_sure = _top(sheets)
    bottom, bottom_sure = _bottom(sheets)
    for side, sure in (
        ("left", left_sure and bool(flow)),
        ("right", right_sure and bool(flow)),
        ("top", top_sure),
        ("bottom", bottom_sure),
    ):
        if not sure:
            loose.add(side)
    pitch = _pitches(sheets, right)
    indent = _indent(every, left, right)
    return Frame(left, right, top, bottom, frozenset(loose), pitch, indent, right_sure)


def _indent(lines: Sequence[Line], left: float, right: float) -> float:
    """How far in most lines begin that are full and do not begin at the edge."""
    steps = Counter(
        round(line.left - left)
        for line in lines
        if line.right > right - 2 and 5 < line.left - left < 80
    )
    return float(steps.most_common(1)[0][0]) if steps else 0.0


def _unframed(sheets: Sequence[Sheet]) -> list[Line]:
    """All lines but those in tables with borders."""
    return [
        line
        for sheet in sheets
        for block in sheet.blocks
        if block.kind != "grid"
        for line in block.lines
    ]


def _left_edge(lines: Sequence[Line], right: float, around: Sequence[Line]) -> tuple[float, bool]:
    """Where lines begin that go on with a full line above; else the furthest start of any."""
    going_on = sorted(
        b.left
        for a, b in pairwise(lines)
        if a.page == b.page and a.reaches(right, 2.0) and 0 < b.baseline - a.baseline < 2 * b.size
    )
    for group in _clusters(going_on, 1.5):
        if len(group) >= 2 and len(group) >= 0.04 * len(going_on):
            return group[len(group) // 2], True
    # All may be first lines of one-line paragraphs: what stands flush left in columns tells more.
    flush = (g for g in _clusters(sorted(line.left for line in around), 1.5) if len(g) >= _FLUSH)
    first = next(_clusters(sorted(line.left for line in lines), 1.5))
    edge = next(flush, first)
    if 0 < first[0] - edge[-1] <= _FURTHEST_INDENT:
        return edge[len(edge) // 2], True
    return first[len(first) // 2], len(first) >= 2


def _right_edge(lines: Sequence[Line]) -> tuple[float, bool]:
    """The furthest place at which several lines end, else the furthest end."""
    edges = sorted(line.right for line in lines)
    least = 2 if len(edges) <= 4 else max(3, 0.1 * len(edges))
    most_beyond = max(1, 0.05 * len(edges))
    for group in reversed(list(_clusters(edges, 0.8))):
        if len(group) < least:
            continue
        edge = group[len(group) // 2]
        beyond = sum(line.right > edge + 1.5 and not line.reaches(edge, 1.5) for line in lines)
        if beyond <= most_beyond:
            return edge, True
        break
    return edges[-1], False


def _clusters(values: Sequence[float], width: float) -> Iterator[list[float]]:
    group: list[float] = []
    for value in values:
        if group and value - group[0] > width:
            yield group
            group = []
        group.append(value)
    if group:
        yield group


def _top(sheets: Sequence[Sheet]) -> tuple[float | None, bool]:
    tops = [_top_of(sheet) for sheet in sheets if any(sheet.lines)]
    if not tops:
        return None, False
    least = min(tops)
    return least, sum(top - least < _ALIKE for top in tops) >= 2


def _top_of(sheet: Sheet) -> float:
    """Where the text begins; marks above the national title (ô 11, 14) stand in the margin."""
    lines = list(sheet.lines)
    titles = [line for line in lines if is_national_title(line.text)]
    if titles and titles[0].top < sheet.height / 3:
        lines = [line for line in lines if line.baseline > titles[0].baseline - titles[0].size]
    return min(line.top - _LEADING_EM * line.size for line in lines)


def _bottom(sheets: Sequence[Sheet]) -> tuple[float | None, bool]:
    """The margin below the lowest line; pages that the text leaves half empty tell nothing."""
    full = [
        sheet.height - max(line.bottom for line in sheet.lines)
        for sheet in sheets[:-1]
        if any(sheet.lines)
    ]
    if not full:
        return None, False
    return min(full), len(full) >= _MANY_PAGES


def _pitches(sheets: Sequence[Sheet], right: float) -> dict[float, float]:
    steps: dict[float, Counter[float]] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            if block.kind != "flow":
                continue
            lines = block.columns[0].lines
            for a, b in pairwise(lines):
                step = b.baseline - a.baseline
                if a.size == b.size and a.right > right - 2 and step < 1.9 * a.size:
                    steps.setdefault(a.size, Counter())[round(step * 2) / 2] += 1
    return {size: counter.most_common(1)[0][0] for size, counter in steps.items()}
