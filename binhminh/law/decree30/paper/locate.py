"""Where the paragraphs of a Word file stand on its pages, found by their text in its PDF."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from .model import Area, Box, Paper, Paragraph

__all__ = ["locate"]

_WIDE = re.compile(r"[ ]{3,}|\s*\t\s*")
_SHORT = 8  # letters: shorter texts are found as whole paragraphs only
_PROBE = 40  # letters from each end of a paragraph whose middle differs
_INSIDE = 2_000  # letters that a place inside a paragraph counts further away
_MOST_TRIES = 40


def locate(paper: Paper, pdf_paper: Paper) -> dict[int, tuple[Box, ...]]:
    """Return the boxes of paragraphs by their index; what is not found is left out.

    Args:
        paper: as read from the Word file.
        pdf_paper: as read from a PDF that was made of it.
    """
    text = _Text([p for p in pdf_paper.paragraphs if p.place.area == "body"])
    found: dict[int, tuple[Box, ...]] = {}
    for paragraph in paper.paragraphs:
        area = paragraph.place.area
        if area in ("header", "footer"):
            boxes = _in_margin(paragraph, pdf_paper, area)
        elif area == "footnote":
            boxes = ()
        else:
            boxes = text.find(_key(paragraph.text)) or _by_columns(paragraph, text)
        if boxes:
            found[paragraph.index] = boxes
    return found


def _key(text: str) -> str:
    """Letters and figures only, in lower case: programs differ in blanks, dashes and quotes."""
    return "".join(filter(str.isalnum, text)).casefold()


def _by_columns(paragraph: Paragraph, text: "_Text") -> tuple[Box, ...]:
    """Find a paragraph whose wide blanks make columns, which a page shows as columns."""
    parts = [_key(part) for part in _WIDE.split(paragraph.text)]
    if len(parts) < 2:
        return ()
    return tuple(box for part in parts for box in text.find(part))


def _in_margin(paragraph: Paragraph, pdf_paper: Paper, area: Area) -> tuple[Box, ...]:
    fields = {run.field for run in paragraph.inked}
    key = _key(paragraph.text)
    return tuple(
        other.box
        for other in pdf_paper.in_area(area)
        if other.box is not None
        and ("PAGE" in fields if other.runs[0].field == "PAGE" else _key(other.text) == key)
    )


class _Text:
    """The text of a PDF without blanks, with the paragraph at each place."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self._paragraphs = paragraphs
        keys = [_key(paragraph.text) for paragraph in paragraphs]
        self._text = "".join(keys)
        self._starts: list[int] = []
        self._whole: dict[str, list[int]] = defaultdict(list)
        at = 0
        for key in keys:
            self._starts.append(at)
            self._whole[key].append(at)
            at += len(key)
        self._begins = frozenset(self._starts)
        self._cursor = 0
        self._used: set[int] = set()

    def find(self, key: str) -> tuple[Box, ...]:
        """Return the boxes of the next place that holds this text."""
        if not key:
            return ()
        start, length = self._nearest(key), len(key)
        if start is None and length > 2 * _PROBE:
            start, length = self._by_ends(key)
        if start is None:
            return ()
        self._used.add(start)
        self._cursor = start + length
        return tuple(self._boxes(start, start + length))

    def _nearest(self, key: str) -> int | None:
        places = [place for place in self._places(key) if place not in self._used]
        return min(places, key=self._distance, default=None)

    def _distance(self, place: int) -> int:
        """Text goes on downwards; columns of a head may come in another order. It begins where a
        paragraph of the page begins, unless the page broke it otherwise.
        """
        inside = 0 if place in self._begins else _INSIDE
        ahead = place - self._cursor
        return inside + (ahead if ahead >= 0 else -3 * ahead)

    def _places(self, key: str) -> Iterator[int]:
        if len(key) < _SHORT:
            yield from self._whole.get(key, ())
            return
        # From the cursor on first: a phrase that stands everywhere ends the search early.
        for begin, end in ((self._cursor, len(self._text)), (0, self._cursor + len(key) - 1)):
            place = self._text.find(key, begin, end)
            tries = 0
            while place >= 0 and tries < _MOST_TRIES:
                yield place
                tries += 1
                place = self._text.find(key, place + 1, end)

    def _by_ends(self, key: str) -> tuple[int | None, int]:
        """Find a paragraph by its first and last letters, where something stands in between."""
        first = self._nearest(key[:_PROBE])
        if first is None:
            last = self._nearest(key[-_PROBE:])
            return (None, 0) if last is None else (last, _PROBE)
        last = self._text.find(key[-_PROBE:], first, first + 2 * len(key))
        return first, _PROBE if last < 0 else last + _PROBE - first

    def _boxes(self, start: int, end: int) -> Iterator[Box]:
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._paragraphs) and self._starts[index] < end:
            box = self._paragraphs[index].box
            following = (*self._starts, len(self._text))[index + 1]
            if box is not None and following > start:
                yield box
            index += 1
