"""Words as they stand in the index and in a question.

Each word is indexed folded ("hồ" as "ho"); a word with marks also as it is written, so that who
types the marks gets the exact word first. Numbers such as 127/KH-THCS are split on / and -.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from binhminh.law.vietnamese import fold, fold_keep, nfc

WORD = re.compile(r"[^\W_]+")
#: Longer "words" are no words: addresses, keys.
LONGEST = 60
#: Different words of one record at most.
MOST_WORDS = 20_000
#: Words of a question that are used.
MOST_ASKED = 10

# "hòa" and "hoà" are one word in two ways of writing: the mark moves to the last letter.
_MOVED = {
    f"{first_marked}{second}": f"{first}{second_marked}"
    for first, second, marks in [
        ("o", "a", "òóỏõọ àáảãạ"),
        ("o", "e", "òóỏõọ èéẻẽẹ"),
        ("u", "y", "ùúủũụ ỳýỷỹỵ"),
    ]
    for first_marked, second_marked in zip(*marks.split(), strict=True)
}


def exact(word: str) -> str:
    """A word with its marks, however its tone is placed."""
    ending = _MOVED.get(word[-2:])
    return word[:-2] + ending if ending else word


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, as written and in order."""
    return [exact(word[:LONGEST]) for word in WORD.findall(nfc(text).lower())]


def index_words(text: str) -> list[str]:
    """What is indexed: each different word folded, and as written where it has marks."""
    found: dict[str, None] = {}
    for word in words(text):
        found[fold(word)] = None
        if not word.isascii():
            found[word] = None
        if len(found) >= MOST_WORDS:
            break
    return list(found)


def tag(kind: str, value: object) -> str:
    """An organisation, audience or kind as one ASCII word: letters and digits only."""
    safe = re.sub(r"[^a-wyz0-9]", lambda sign: f"x{ord(sign[0]):x}x", str(value).lower())
    return f"x{kind}{safe}"


@dataclass(frozen=True)
class Question:
    """A question in its two readings. The last word may be the start of a word."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    is_prefix: bool

    @property
    def has_marks(self) -> bool:
        return self.exact != self.folded


def question(text: str) -> Question | None:
    """Read what a person typed; None where no word is in it.

    A single last letter is left out beside other words (it would match half of the index), and
    stands for itself when alone.
    """
    asked = words(text)[:MOST_ASKED]
    if not asked:
        return None
    open_ended = text[-1:].isalnum()
    if open_ended and len(asked) > 1 and len(asked[-1]) == 1 and not asked[-1].isdecimal():
        asked, open_ended = asked[:-1], False
    is_prefix = open_ended and len(asked[-1]) > 1
    return Question(tuple(asked), tuple(fold(word) for word in asked), is_prefix)


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked where it is what was asked for."""

    text: str
    is_hit: bool


def pieces(text: str, asked: Question) -> list[Piece]:
    """``text`` cut into what was asked for and the rest, for highlighting."""
    text = nfc(text)
    found: list[Piece] = []
    at = 0
    for start, end in _hits(text, asked):
        if start > at:
            found.append(Piece(text[at:start], False))
        found.append(Piece(text[start:end], True))
        at = end
    if at < len(text):
        found.append(Piece(text[at:], False))
    return found


def excerpt(text: str, asked: Question, length: int = 180) -> str:
    """About ``length`` characters of ``text`` around its first hit, cut between words."""
    text = " ".join(nfc(text[:60_000]).split())
    if len(text) <= length:
        return text
    first = next((start for start, _ in _hits(text, asked)), 0)
    start = max(0, first - length // 3)
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _hits(text: str, asked: Question) -> Iterable[tuple[int, int]]:
    folded = fold_keep(text)
    whole, last = set(asked.folded), asked.folded[-1]
    for match in WORD.finditer(folded):
        word = match[0]
        if word in whole:
            yield match.span()
        elif asked.is_prefix and word.startswith(last):
            yield match.start(), match.start() + len(last)
