"""Rules and boxes beside the paragraphs they belong to."""

from collections.abc import Sequence

from binhminh.law.decree30.paper.model import Align, Drawn

from .build import MM, Draft
from .lines import Line
from .sheets import Sheet
from .strokes import Stroke

__all__ = ["attach_drawings", "join_boxed"]

_BELOW_EM = 1.6  # a rule further below than this belongs to nothing above
_ABOVE_EM = 1.2
_BOX_STEP_EM = 1.6
_STAMP = 50.0  # points: higher boxes hold more than a stamp of two lines


def attach_drawings(sheet: Sheet, drafts: Sequence[Draft]) -> None:
    """Give each rule of a page to the paragraph above it, each box to the text inside."""
    for rule in sheet.rules:
        if rule.right - rule.left < 6:
            continue
        owner = _above(rule, drafts)
        if owner is not None:
            owner.drawn.append(_line(rule, owner, above=False))
            continue
        owner = _below(rule, drafts)
        if owner is not None:
            owner.drawn.append(_line(rule, owner, above=True))
    for box in sheet.boxes:
        for draft in drafts:
            if _inside(draft, box):
                width, height = (box.right - box.left) * MM, (box.bottom - box.top) * MM
                draft.drawn.append(
                    Drawn("box", round(width, 1), round(height, 1), colour=box.colour)
                )


def join_boxed(sheet: Sheet, drafts: Sequence[Draft]) -> list[Draft]:
    """Make one paragraph of lines that share a small box: a stamp whose words did not fit on one.

    Only what looks alike is joined: a box may also frame several things.
    """
    found: list[Draft] = []
    for draft in drafts:
        above = found[-1] if found else None
        if above is not None and _share_box(above, draft, sheet.boxes):
            above.lines.extend(draft.lines)
        else:
            found.append(draft)
    return found


def _share_box(above: Draft, below: Draft, boxes: Sequence[Stroke]) -> bool:
    last, first = above.lines[-1], below.lines[0]
    alike = last.size == first.size and last.style == first.style
    near = 0 < first.baseline - last.baseline < _BOX_STEP_EM * first.size
    return (
        alike
        and near
        and any(
            box.bottom - box.top < _STAMP
            and _inside(above, box)
            and all(_within(line, box) and line.top < box.bottom for line in below.lines)
            for box in boxes
        )
    )


def _line(rule: Stroke, owner: Draft, *, above: bool) -> Drawn:
    length = round((rule.right - rule.left) * MM, 1)
    return Drawn("line", length, None, _align(rule, owner), rule.colour, above)


def _align(rule: Stroke, owner: Draft) -> Align | None:
    """Where the rule stands against the text of its paragraph, or its column."""
    left = min(line.left for line in owner.lines)
    right = max(line.right for line in owner.lines)
    middle = (rule.left + rule.right) / 2
    axis = owner.bounds.centred
    if abs(middle - (left + right) / 2) < 6 or (axis is not None and abs(middle - axis) < 6):
        return "center"
    if abs(rule.left - left) < 4:
        return "left"
    return "right" if abs(rule.right - right) < 4 else None


def _above(rule: Stroke, drafts: Sequence[Draft]) -> Draft | None:
    """The paragraph whose last line stands just above the rule, in the same column."""
    best: Draft | None = None
    distance = 0.0
    for draft in drafts:
        line = draft.lines[-1]
        step = rule.top - line.baseline
        if not 0 < step <= _BELOW_EM * line.size or not _overlaps(rule, draft):
            continue
        if best is None or step < distance:
            best, distance = draft, step
    return best


def _below(rule: Stroke, drafts: Sequence[Draft]) -> Draft | None:
    for draft in drafts:
        line = draft.lines[0]
        if -2 <= line.top - rule.bottom <= _ABOVE_EM * line.size and _overlaps(rule, draft):
            return draft
    return None


def _overlaps(rule: Stroke, draft: Draft) -> bool:
    left = min(line.left for line in draft.lines)
    right = max(line.right for line in draft.lines)
    return min(rule.right, right) - max(rule.left, left) > 0.3 * min(
        rule.right - rule.left, right - left
    )


def _inside(draft: Draft, box: Stroke) -> bool:
    """Tell whether a box frames a paragraph; words that were too many run out at its bottom."""
    first, *rest = draft.lines
    begins = box.top - 2 <= first.top and first.bottom <= box.bottom + 2
    return (
        begins
        and all(_within(line, box) for line in draft.lines)
        and all(line.top < box.bottom for line in rest)
    )


def _within(line: Line, box: Stroke) -> bool:
    return box.left - 1 <= line.left and line.right <= box.right + 1
