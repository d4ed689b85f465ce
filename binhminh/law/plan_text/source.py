"""The source text made clean, cut into lines and put together again to paragraphs.

Cleaning changes offsets only where it must (decomposed letters, dropped residue);
:meth:`Source.raw` leads every place back to the text that was handed in. Joining wrapped lines
changes none: a paragraph is a stretch of the clean text in which line ends read as blanks.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from binhminh.law.vietnamese import fold_keep

from .markers import Marker, marker_of

_RESIDUE = re.compile(
    r"\[bookmark:[^\]\n]{0,200}\]|[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]"
    r"|[^\W\d_][\u0300-\u036f]+"
)
_SAME_LENGTH = {
    0xA0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " ", 0x2002: " ", 0x2003: " ", 0x3000: " ",
    0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n",
    0x0D: " ", 0x00: " ", 0x07: "\t",
}  # fmt: skip
_WHITE = re.compile(r"\s+")


class Line(NamedTuple):
    """One line of the clean text: its place without the blanks around it, its text, its marker."""

    start: int
    end: int
    text: str
    marker: Marker | None
    blanks_before: int


@dataclass
class Para:
    """A paragraph: a stretch of the clean text. ``start`` is after the marker, if there is one."""

    begin: int
    start: int
    end: int
    marker: Marker | None


class Source:
    """The clean text with the way back to the text as handed in."""

    def __init__(self, text: str) -> None:
        self.given = text
        self._clean_at: list[int] = []
        self._raw_at: list[int] = []
        translated = text.translate(_SAME_LENGTH)
        self.text = self._dropped(translated)
        self.flat = self.text.replace("\n", " ").replace("\t", " ")
        self.folded = fold_keep(self.flat)
        self.lines = _lines(self.text)

    def _dropped(self, text: str) -> str:
        parts: list[str] = []
        length = last = 0
        for match in _RESIDUE.finditer(text):
            found = match[0]
            new = ""
            if "\u0300" <= found[-1] <= "\u036f":
                new = unicodedata.normalize("NFC", found)
                if len(new) == len(found):
                    continue
            parts += (text[last : match.start()], new)
            length += match.start() - last + len(new)
            last = match.end()
            self._clean_at.append(length)
            self._raw_at.append(last)
        parts.append(text[last:])
        return "".join(parts) if len(parts) > 1 else text

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as handed in of a span in the clean text."""
        return self._raw(start), max(self._raw(start), self._raw(end))

    def _raw(self, at: int) -> int:
        index = bisect_right(self._clean_at, at) - 1
        return at if index < 0 else at - self._clean_at[index] + self._raw_at[index]

    def clean(self, at: int) -> int:
        """Return the place in the clean text of a place in the text as handed in."""
        index = bisect_right(self._raw_at, at) - 1
        return at if index < 0 else at - self._raw_at[index] + self._clean_at[index]

    def shown(self, start: int, end: int) -> str:
        """Return a stretch of text for reading: blanks collapsed, line ends gone."""
        return _WHITE.sub(" ", self.flat[start:end]).strip()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of a stretch of clean text without the blanks at its ends."""
        flat = self.flat
        while start < end and flat[start].isspace():
            start += 1
        while end > start and flat[end - 1].isspace():
            end -= 1
        return self.raw(start, end)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    at = blanks = 0
    for row in text.split("\n"):
        bare = row.strip()
        if bare:
            start = at + len(row) - len(row.lstrip())
            lines.append(Line(start, start + len(bare), bare, marker_of(bare), blanks))
            blanks = 0
        else:
            blanks += 1
        at += len(row) + 1
    return lines


_TERMINAL = (".", ";", ":", "!", "?", "…", "./.")
RULE = re.compile(r"[-–—_=*.·\s]{3,}")
_ALONE = re.compile(
    r"(?:noi nhan\b|so ?:|kinh gui|phu luc\b|\(?kem theo|cong hoa xa hoi|doc lap|tm\.|kt\.|q\. )"
)


@dataclass(frozen=True)
class Wrapping:
    """How the lines of a text end: ``hard``: in sentences; ``parted``: blank lines between."""

    hard: bool
    parted: bool
    width: int


def wrapping(lines: list[Line]) -> Wrapping:
    """Judge from the lines themselves whether they were broken at a margin."""
    if len(lines) < 4:
        return Wrapping(False, False, 0)
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    carried = sum(1 for line in lines if line.marker is None and line.text[0].islower())
    parted = sum(1 for line in lines if line.blanks_before) > 0.2 * len(lines)
    return Wrapping(width <= 160 and carried >= max(3, 0.1 * len(lines)), parted, max(width, 40))


def paragraphs(lines: list[Line]) -> list[Para]:
    """Join wrapped lines: within sentences, headings and citations, never over a marker."""
    how = wrapping(lines)
    result: list[Para] = []
    previous: Line | None = None
    expected: dict[str, int] = {}
    for line in lines:
        marker = line.marker
        joined = previous is not None and bool(result) and _continues(
            previous, line, result[-1], how, expected
        )  # fmt: skip
        if joined:
            result[-1].end = line.end
            if result[-1].marker and result[-1].start >= result[-1].end:
                result[-1].start = line.start
        else:
            start = line.start + (marker.width if marker else 0)
            result.append(Para(line.start, min(start, line.end), line.end, marker))
            if marker and marker.number is not None:
                expected[marker.style] = marker.number + 1
        previous = line
    return result


def _continues(
    before: Line, line: Line, para: Para, how: Wrapping, expected: dict[str, int]
) -> bool:
    if RULE.fullmatch(before.text) or RULE.fullmatch(line.text):
        return False
    low = fold_keep(line.text[:24])
    if _ALONE.match(low):
        return False
    ended = before.text.endswith(_TERMINAL)
    bare_marker = para.marker is not None and before.marker is not None and (
        before.marker.width >= len(before.text)
    )  # fmt: skip
    if bare_marker and line.marker is None and line.blanks_before <= 1:
        return True
    lower = line.text[0].islower()
    marker = line.marker
    if marker is not None:
        # "…ngày / 14. tháng", "2025 / - 2030": out of turn in the middle of a broken sentence
        if not how.hard or ended or line.blanks_before:
            return False
        if marker.style == "bullet-":
            word = line.text[marker.width :].split(" ", 1)[0]
            return word[:1].islower() and len(before.text) + 2 > 0.97 * how.width
        return (
            marker.number is not None
            and marker.number not in (1, expected.get(marker.style))
            and len(before.text) > 0.6 * how.width
        )
    if line.blanks_before:
        return False
    if not how.hard:
        return lower and not ended and len(before.text) > 20
    first_word = line.text.split(" ", 1)[0]
    full = len(before.text) + 1 + len(first_word) > 0.97 * how.width
    if how.parted:
        return not (ended and not lower and len(before.text) < 0.6 * how.width)
    if lower:
        return not before.text.endswith("./.") and (full or not before.text.endswith((";", ":")))
    capitals = before.text.isupper() and line.text.isupper() and not ended and len(before.text) > 15
    return capitals or (not before.text.endswith((";", ":")) and full)
