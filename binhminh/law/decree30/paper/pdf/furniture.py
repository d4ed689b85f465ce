"""Page numbers, running heads and feet, and the sections that the numbers begin anew."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from binhminh.law.decree30.paper.model import Align

from .lines import Line
from .sheets import Block, Column, Sheet

__all__ = ["Numbered", "Running", "align_on_page", "find_numbers", "take_running"]

_DIGITS = re.compile(r"\d{1,4}|[ivxl]+|[IVXL]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_EDGE = 70.0  # points from the edge of the page, 25 mm
_LEAST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number printed on a page."""

    value: int
    line: Line
    at_top: bool
    roman: str = ""  # "lowerRoman", "upperRoman"; "" for digits


@dataclass(frozen=True, slots=True)
class Running:
    """Text that stands at the top or bottom of page after page."""

    line: Line
    at_top: bool


def find_numbers(sheets: Sequence[Sheet]) -> dict[int, Numbered]:
    """Return the page numbers by page; a lone figure that counts nothing goes back to the text."""
    found: dict[int, Numbered] = {}
    for sheet in sheets:
        for line, at_top in ((sheet.head, True), (sheet.foot, False)):
            number = _numbered(line, at_top) if line is not None else None
            if number is not None and sheet.number not in found:
                found[sheet.number] = number
    counts = Counter(page - number.value for page, number in found.items())
    kept = {page: number for page, number in found.items() if _counts(page, number, found, counts)}
    for sheet in sheets:
        used = kept.get(sheet.number)
        for line, at_top in ((sheet.head, True), (sheet.foot, False)):
            if line is not None and (used is None or used.line is not line):
                _give_back(sheet, line, at_top)
    return kept


def _numbered(line: Line, at_top: bool) -> Numbered | None:
    match = _DIGITS.search(line.text)
    if match is None:
        return None
    word = match.group()
    if word.isdecimal():
        return Numbered(int(word), line, at_top)
    return Numbered(
        _roman(word.lower()), line, at_top, "lowerRoman" if word.islower() else "upperRoman"
    )


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    return sum(
        -value if any(later > value for later in values[index + 1 : index + 2]) else value
        for index, value in enumerate(values)
    )


def _counts(page: int, number: Numbered, found: dict[int, Numbered], counts: Counter[int]) -> bool:
    """Tell whether a figure is the page's number: it counts with the pages around it."""
    if number.value == page or counts[page - number.value] > 1:
        return True
    before = found.get(page - 1)
    return number.value == 2 and page > 1 and before is None


def _give_back(sheet: Sheet, line: Line, at_top: bool) -> None:
    block = Block("flow", [Column([line])])
    if at_top:
        sheet.blocks.insert(0, block)
    else:
        sheet.blocks.append(block)


def take_running(sheets: Sequence[Sheet]) -> dict[int, list[Running]]:
    """Take lines that repeat at the edge of most pages out of the text; by page."""
    taken: dict[int, list[Running]] = {}
    if len(sheets) < _LEAST_PAGES:
        return taken
    for at_top in (True, False):
        while True:
            edges = {sheet.number: line for sheet in sheets if (line := _edge(sheet, at_top))}
            keys = Counter(_key(line) for line in edges.values())
            repeated = {key for key, count in keys.items() if count >= max(3, len(sheets) / 2)}
            chosen = {page: line for page, line in edges.items() if _key(line) in repeated}
            if not chosen:
                break
            for sheet in sheets:
                line = chosen.get(sheet.number)
                if line is not None:
                    _remove(sheet, line)
                    taken.setdefault(sheet.number, []).append(Running(line, at_top))
    return taken


def _edge(sheet: Sheet, at_top: bool) -> Line | None:
    """The outermost line of running text, where it stands close to the edge of the page."""
    lines = list(sheet.lines)
    if not lines:
        return None
    if at_top:
        line = min(lines, key=lambda item: item.top)
        return line if line.bottom < _EDGE else None
    line = max(lines, key=lambda item: item.bottom)
    return line if sheet.height - line.top < _EDGE else None


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text.strip()), round(line.baseline / 4)


def _remove(sheet: Sheet, line: Line) -> None:
    for block in sheet.blocks:
        for column in block.columns:
            column.lines = [item for item in column.lines if item is not line]
    sheet.blocks = [
        block for block in sheet.blocks if any(column.lines for column in block.columns)
    ]


def align_on_page(line: Line, left: float, right: float) -> Align:
    """How a line of the margin stands against the text area."""
    if abs(line.centre - (left + right) / 2) < 8:
        return "center"
    return "left" if line.centre < (left + right) / 2 else "right"
