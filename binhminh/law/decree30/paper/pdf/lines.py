"""Lines of text: words on one baseline, in reading order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from binhminh.law.readers.source import clean

from .glyphs import SPACE_EM, Look, Word
from .strokes import Stroke

__all__ = ["ASCENT", "DESCENT", "Line", "Row", "line_of", "mark_underlined", "rows_of"]

#: Of Times New Roman and the fonts with its measures, in em.
ASCENT, DESCENT = 0.891, 0.216
_HANGING = frozenset(",.;:-–”\"'’")
_WIDE_EM = 0.7  # a gap that may part columns


@dataclass(slots=True)
class Row:
    """Words of a page at one height; a row may run over several columns."""

    words: list[Word]

    @property
    def baseline(self) -> float:
        return self.words[0].baseline

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return min(word.baseline - ASCENT * word.size for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.baseline + DESCENT * word.size for word in self.words)

    def gaps(self) -> list[tuple[float, float]]:
        """Return the (left, right) of each gap that is wider than the spaces of this row.

        Justified text stretches all spaces of a line alike; what parts columns stands out.
        """
        spaces = [
            (a.right, b.left) for a, b in pairwise(self.words) if b.left - a.right > SPACE_EM * 5
        ]
        widths = [right - left for left, right in spaces]
        if len(widths) >= 4:
            usual = median(widths)
        else:
            usual = min(widths, default=0.0)
            usual = usual if usual < 0.5 * self.size else 0.28 * self.size
        least = max(_WIDE_EM * self.size, 2 * usual)
        return [gap for gap in spaces if gap[1] - gap[0] > least]


@dataclass(frozen=True)
class Line:
    """One line of one column.

    Attributes:
        page: from 1.
        left, right, baseline: points from the page's top left corner.
        size: of most of its letters.
        runs: its text with the looks; joined it is the line, clean and without outer blanks.
        first_word: width of its first word; the first two when the first is a mark ("-", "a)").
    """

    page: int
    left: float
    right: float
    baseline: float
    size: float
    runs: tuple[tuple[str, Look], ...]
    first_word: float

    @cached_property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def reaches(self, edge: float, within: float) -> bool:
        """Tell whether the line ends at an edge; its last sign may hang over it."""
        over = self.right - edge
        return abs(over) < within or (self.hangs and 0 < over < 0.35 * self.size)

    @property
    def hangs(self) -> bool:
        """Tell whether it ends with a sign that some programs set outside the text area."""
        return self.text.rstrip()[-1:] in _HANGING

    @cached_property
    def style(self) -> tuple[bool, bool]:
        """(bold, italic) of all its letters but raised ones."""
        looks = [look for text, look in self.runs if text.strip() and look.size > 0.8 * self.size]
        return all(look.bold for look in looks), all(look.italic for look in looks)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Put words on rows, from the top of the page down, each from left to right."""
    rows: list[list[Word]] = []
    base = -1e9
    for word in sorted(words, key=lambda word: (round(word.baseline, 1), word.left)):
        if rows and word.baseline - base <= 0.28 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
            base = word.baseline
    return [Row(sorted(row, key=lambda word: word.left)) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Give raised and lowered small figures back to the row they belong to."""
    kept: list[list[Word]] = []
    raised: list[list[Word]] = []
    for row in rows:
        size, base = max(word.size for word in row), row[0].baseline
        waiting = raised
        raised = []
        for small in waiting:
            if _touches(small, row, size, base):
                row.extend(small)
                row.sort(key=lambda word: word.size < 0.8 * size)  # the row keeps its baseline
            else:
                kept.append(small)
        if kept and _touches(row, kept[-1], max(w.size for w in kept[-1]), kept[-1][0].baseline):
            kept[-1].extend(row)
        elif sum(len(word.text) for word in row) <= 12:
            raised.append(row)
        else:
            kept.append(row)
    kept.extend(raised)
    return sorted(kept, key=lambda row: row[0].baseline)


def _touches(small: Sequence[Word], row: Sequence[Word], size: float, base: float) -> bool:
    if abs(small[0].baseline - base) > 0.6 * size:
        return False
    return all(
        word.size < 0.8 * size
        and any(
            -1 < word.left - other.right < 0.3 * size or -1 < other.left - word.right < 0.8 * size
            for other in row
        )
        for word in small
    )


def mark_underlined(rows: Iterable[Row], strokes: Iterable[Stroke]) -> set[Stroke]:
    """Mark the words that are underlined; return the strokes that do it.

    An underline runs close under the baseline, above the feet of the letters; a rule that is
    drawn or a border stands below them.
    """
    flat = [stroke for stroke in strokes if stroke.flat]
    used: set[Stroke] = set()
    for row in rows if flat else ():
        for stroke in flat:
            middle = (stroke.top + stroke.bottom) / 2
            if abs(middle - row.baseline) > row.size:
                continue
            covered = [
                word
                for word in row.words
                if 0 < middle - word.baseline < 0.19 * row.size
                and stroke.left - 2 <= word.left
                and word.right <= stroke.right + 2
            ]
            if covered and stroke.right - stroke.left <= _extent(covered) + 6:
                used.add(stroke)
                for word in covered:
                    word.pieces = [
                        (text, replace(look, underline=True)) for text, look in word.pieces
                    ]
    return used


def _extent(words: Sequence[Word]) -> float:
    return max(word.right for word in words) - min(word.left for word in words)


_MARK = re.compile(r"[-–—+•*▪·○●➢✓❖]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|\(?[a-zđ]{1,2}\)")


def _is_space(before: Word, word: Word, usual: float) -> bool:
    """Tell whether a space parts two words that stand side by side.

    Where nothing was typed the white has to be wide, also against the line's typed spaces
    (``usual``): programs move pieces of one word apart when they stretch a line.
    """
    gap, size = word.left - before.right, max(word.size, before.size)
    if word.after_space:
        return gap > 0.04 * size or word.order == before.order + 1
    return gap > max(SPACE_EM * size, 0.6 * usual)


def line_of(words: Sequence[Word], page: int) -> Line | None:
    """Make a line of words of one column; None when nothing visible is left of them."""
    size = _usual_size(words)
    baseline = next((w.baseline for w in words if w.size >= 0.8 * size), words[0].baseline)
    pieces: list[tuple[str, Look]] = []
    before: Word | None = None
    typed = [b.left - a.right for a, b in pairwise(words) if b.after_space]
    usual = median(typed) if typed else 0.0
    for word in words:
        if before is not None and _is_space(before, word, usual):
            text, look = pieces[-1]
            pieces[-1] = (text + " ", look)
        raised = word.size < 0.8 * size and abs(word.baseline - baseline) > 0.05 * size
        for text, own in word.pieces:
            # Raised and lowered figures are set in the size of their line and drawn smaller.
            look = replace(own, size=size) if raised else own
            if pieces and pieces[-1][1] == look:
                pieces[-1] = (pieces[-1][0] + text, look)
            else:
                pieces.append((text, look))
        before = word
    runs = tuple((clean(text), look) for text, look in pieces)
    if not any(text.strip() for text, _ in runs):
        return None
    marked = len(words) > 1 and _MARK.fullmatch(words[0].text)
    first_word = words[1 if marked else 0].right - words[0].left
    right = max(word.right for word in words)
    return Line(page, words[0].left, right, baseline, size, runs, first_word)


def _usual_size(words: Sequence[Word]) -> float:
    """The size of most of the letters; of two as frequent the larger."""
    letters: dict[float, int] = {}
    for word in words:
        for text, look in word.pieces:
            letters[look.size] = letters.get(look.size, 0) + len(text)
    return max(letters, key=lambda item: (letters[item], item))
