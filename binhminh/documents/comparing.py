"""What changed between two texts: lines side by side, the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
#: Lines of each text that are compared; the words of longer ones are compared line by line only.
MOST_LINES = 5_000
#: Unchanged lines shown around a change.
AROUND = 2


@dataclass(frozen=True)
class Bit:
    """Some words; ``differs``: only this side has them."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Line:
    """A line of both texts; a side without it is empty. `skipped` lines were the same."""

    before: tuple[Bit, ...]
    after: tuple[Bit, ...]
    is_changed: bool
    skipped: int = 0


def compared(before: str, after: str) -> list[Line]:
    """Both texts side by side; long stretches without a change are folded into one row."""
    old, new = (text.splitlines()[:MOST_LINES] for text in (before, after))
    return list(_folded(list(_lines(old, new))))


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, first, last, from_, to in matcher.get_opcodes():
        if what == "equal":
            for text in old[first:last]:
                yield Line((Bit(text),), (Bit(text),), is_changed=False)
            continue
        left, right = old[first:last], new[from_:to]
        for index in range(max(len(left), len(right))):
            yield _pair(
                left[index] if index < len(left) else "",
                right[index] if index < len(right) else "",
            )


def _pair(left: str, right: str) -> Line:
    """Two lines that differ, word by word."""
    if not left or not right:
        return Line(_whole(left), _whole(right), is_changed=True)
    old, new = _WORDS.findall(left), _WORDS.findall(right)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:
        return Line(_whole(left), _whole(right), is_changed=True)
    before: list[Bit] = []
    after: list[Bit] = []
    for what, first, last, from_, to in matcher.get_opcodes():
        differs = what != "equal"
        if last > first:
            before.append(Bit("".join(old[first:last]), differs))
        if to > from_:
            after.append(Bit("".join(new[from_:to]), differs))
    return Line(tuple(before), tuple(after), is_changed=True)


def _whole(text: str) -> tuple[Bit, ...]:
    return (Bit(text, differs=True),) if text else ()


def _folded(lines: Sequence[Line]) -> Iterator[Line]:
    near = {
        at + step
        for at, line in enumerate(lines)
        if line.is_changed
        for step in range(-AROUND, AROUND + 1)
    }
    skipped = 0
    for at, line in enumerate(lines):
        if at not in near:
            skipped += 1
            continue
        if skipped:
            yield Line((), (), is_changed=False, skipped=skipped)
            skipped = 0
        yield line
    if skipped:
        yield Line((), (), is_changed=False, skipped=skipped)
