"""Notes at the foot of a page, and the address that closes the first page."""

import re
from collections.abc import Iterator

from binhminh.law.decree30.paper.model import Area, Drawn

from .build import MM, Draft
from .joins import Bounds
from .lines import Line
from .sheets import Sheet
from .strokes import Stroke

__all__ = ["part_footing"]

_LOW = 0.6  # of the page's height: a foot begins below
_NOTE = re.compile(r"\(?(?:\d{1,2}|\*{1,3})\)?[.:]?(?:\s|(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]))")


def part_footing(sheet: Sheet) -> Iterator[Draft]:
    """Take small text under a rule at the bottom of the page out of its blocks.

    A short rule at the left parts notes, one over the whole width the address (ô 13).
    """
    found = _foot_rule(sheet)
    if found is None:
        return
    rule, area = found
    below = [line for line in sheet.lines if line.top > rule.top - 2]
    ids = set(map(id, below))
    for block in sheet.blocks:
        for column in block.columns:
            column.lines = [line for line in column.lines if id(line) not in ids]
    sheet.drop_empty()
    length = round((rule.right - rule.left) * MM, 1)
    for position, group in enumerate(_groups(below, area)):
        draft = Draft(group, Bounds(rule.left, rule.right), area)
        if area == "footer":
            draft.variant = "first" if sheet.number == 1 else "default"
            if position == 0:
                draft.drawn.append(Drawn("line", length, None, None, rule.colour, above=True))
        yield draft


def _foot_rule(sheet: Sheet) -> tuple[Stroke, Area] | None:
    lines = list(sheet.lines)
    for rule in sorted(sheet.rules, key=lambda stroke: -stroke.top):
        if rule.top < _LOW * sheet.height:
            continue
        below = [line for line in lines if line.top > rule.top - 2]
        above = [line.size for line in lines if line.top <= rule.top - 2]
        if not below or not above:
            continue
        usual = sorted(above)[len(above) // 2]
        first = min(below, key=lambda line: line.top)
        small = all(line.size <= min(12, usual - 0.9) for line in below)
        near = first.top - rule.bottom < 1.5 * first.size
        width = rule.right - rule.left
        if small and near and len(below) <= 40:
            if width > 0.6 * sheet.width and len(below) <= 5:
                return rule, "footer"
            if width < 0.4 * sheet.width and _begins_note(first):
                return rule, "footnote"
    return None


def _begins_note(line: Line) -> bool:
    """Tell whether a line begins with the mark of a note, raised or not."""
    return _NOTE.match(line.text) is not None


def _groups(lines: list[Line], area: Area) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        starts = area == "footer" or _begins_note(line)
        if group and starts and not _wraps(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _wraps(last: Line, line: Line) -> bool:
    return last.size == line.size and last.right > line.right + 150 and line.text[:1].islower()
