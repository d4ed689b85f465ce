"""The text to search, normalised, with the way back to the offsets of the text as given.

Real texts come decomposed (NFD), with no-break spaces, zero-width characters and look-alikes of
``Đ`` and ``-``. Searching is done on a clean copy; every offset is then mapped back.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from binhminh.law.vietnamese import fold_keep

__all__ = ["Source"]

# One character for one character, so that no offset moves.
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys("\u00d0\u0189", "Đ"),
        **dict.fromkeys("\u00f0\u0256", "đ"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"),
        **dict.fromkeys("\u2044\u2215\uff0f", "/"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000\r", " "),
        **dict.fromkeys("\u2028\u2029\x0b\x0c", "\n"),
        **dict.fromkeys("\uff1a", ":"),
    }
)
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNEVEN = re.compile(f"[^\u0300-\u036f]?[\u0300-\u036f]+|[{_DROPPED}]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """``text`` as given, ``clean`` to match on, ``folded`` of the same length as ``clean``."""

    text: str
    clean: str
    folded: str
    _clean_at: tuple[int, ...]
    _shift: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Source":
        clean_at, shift = [0], [0]
        if text.isascii() or not _UNEVEN.search(text):
            clean = text
        else:
            parts: list[str] = []
            length = done = 0
            for match in _UNEVEN.finditer(text):
                begin, end = match.span()
                composed = unicodedata.normalize("NFC", match.group())
                if composed[0] in _DROPPED:
                    composed = ""
                parts += (text[done:begin], composed)
                length += begin - done + len(composed)
                done = end
                clean_at.append(length)
                shift.append(end - length)
            parts.append(text[done:])
            clean = "".join(parts)
        clean = clean.translate(_ONE_TO_ONE)
        return cls(text, clean, fold_keep(clean), tuple(clean_at), tuple(shift))

    def origin(self, position: int) -> int:
        """Offset in ``text`` of the character that begins at ``position`` of ``clean``."""
        if len(self._shift) == 1:
            return position
        # A cluster of several characters became one: what begins inside it begins at its start.
        return position + self._shift[bisect_right(self._clean_at, position) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in ``text`` for a span of ``clean``; the end takes all marks of its last letter."""
        return self.origin(start), self.origin(end)

    def words(self, start: int, end: int) -> str:
        """The clean text of a span with white space collapsed: what a person reads there."""
        return " ".join(self.clean[start:end].split())
