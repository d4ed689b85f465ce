"""Marks over a text: spans that may nest or cross become well-formed, nested pieces.

Pure: a text and spans in, pieces (or HTML) out. A span that crosses the end of another is cut there
and goes on behind it under the same id, so that pointing at an item still finds all of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text under an id; ``kind`` becomes a class (letters and hyphens)."""

    id: str
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One step through the marked text: words, or the beginning or the end of a mark."""

    what: Literal["text", "open", "close"]
    text: str = ""
    mark: Mark | None = None


def pieces(
    text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None
) -> Iterator[Piece]:
    """Walk through ``text[start:end]`` with its marks properly nested.

    Args:
        marks: any spans; what lies outside the window, or is empty, is left out; what reaches
            over its edge is cut.
    Returns:
        Pieces whose texts joined are ``text[start:end]``; each ``open`` has its ``close``.
    """
    last = len(text) if end is None else min(end, len(text))
    first = max(0, start)
    waiting = sorted(
        (
            Mark(mark.id, max(mark.start, first), min(mark.end, last), mark.kind)
            for mark in marks
            if max(mark.start, first) < min(mark.end, last)
        ),
        key=_outer_first,
        reverse=True,
    )
    stack: list[Mark] = []
    at = first
    while waiting or stack:
        stop = min(stack[-1].end if stack else last + 1, waiting[-1].start if waiting else last + 1)
        if at < stop:
            yield Piece("text", text[at:stop])
            at = stop
        if stack and stack[-1].end == at:
            yield Piece("close", mark=stack.pop())
            continue
        mark = waiting.pop()
        if stack and mark.end > stack[-1].end:  # crosses: cut here, go on behind
            rest = Mark(mark.id, stack[-1].end, mark.end, mark.kind)
            mark = Mark(mark.id, mark.start, stack[-1].end, mark.kind)
            _insert(waiting, rest)
        stack.append(mark)
        yield Piece("open", mark=mark)
    if at < last:
        yield Piece("text", text[at:last])


def _outer_first(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.id


def _insert(waiting: list[Mark], mark: Mark) -> None:
    """Put a mark into the list that is sorted the last first (few steps: its place is near)."""
    index, key = len(waiting), _outer_first(mark)
    while index and _outer_first(waiting[index - 1]) < key:
        index -= 1
    waiting.insert(index, mark)


def to_html(
    text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None
) -> SafeString:
    """The marked text as HTML: ``<mark data-span="id" class="mk mk-kind">``; everything escaped.

    The first piece of each id gets ``id="src-…"``, so that a plain link leads to it.
    """
    out: list[str] = []
    known: set[str] = set()
    for piece in pieces(text, marks, start=start, end=end):
        if piece.what == "text":
            out.append(escape(piece.text))
        elif piece.what == "close":
            out.append("</mark>")
        elif piece.mark is not None:
            name = escape(piece.mark.id)
            anchor = "" if piece.mark.id in known else f' id="src-{name}"'
            known.add(piece.mark.id)
            kind = f" mk-{escape(piece.mark.kind)}" if piece.mark.kind else ""
            out.append(f'<mark{anchor} class="mk{kind}" data-span="{name}">')
    return mark_safe("".join(out))  # every part was escaped above


def window(
    text: str, marks: Iterable[Mark], *, whole: int = 80_000, around: int = 600
) -> tuple[int, int]:
    """The part of a long text that a page shows: from the first to the last of its marks and a
    little around, on whole lines. A text of at most ``whole`` characters is shown whole."""
    spans = [(mark.start, mark.end) for mark in marks]
    if len(text) <= whole or not spans:
        return 0, min(len(text), whole)
    first = max(0, min(start for start, _ in spans) - around)
    last = min(len(text), max(end for _, end in spans) + around, first + 4 * whole)
    first = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    return first, len(text) if line_end < 0 else line_end
