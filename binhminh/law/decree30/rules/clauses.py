"""Clauses and points (Appendix I, part I, II.6.đ)."""

import re
from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .body import is_size_of_text, running_look
from .counting import is_vietnamese, letter_before
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ"
_CLAUSE = re.compile(r"\s*(?P<number>\d+)(?P<mark>\s?[^\w\s])(?=\s|\D)")
_POINT = re.compile(r"\s*(?P<letter>[a-zăâêôơưđ])(?P<mark>\s?[^\w\s])")
_CONTAINERS = frozenset(
    {
        Role.ARTICLE, Role.CHAPTER, Role.SECTION, Role.PART, Role.HEADING, Role.APPENDIX, Role.TYPE,
    }
)  # fmt: skip


@rule("ND30-BC-06", SOURCE, cases="size upright punctuation order", fixable=True)
def _clauses(judged: Judged) -> Iterator[Finding]:
    """Clauses: an Arabic number and a full stop, in a row."""
    seen: set[int] = set()
    for paragraph in judged.document.paper.body:
        role = judged.document.role_of(paragraph)
        if role in _CONTAINERS:
            seen.clear()
        match = _CLAUSE.match(paragraph.text) if role is Role.CLAUSE else None
        if match is None:
            continue
        number = int(match["number"])
        if _is_italic(paragraph):
            seen.add(number)
            continue
        if match["mark"] != ".":
            yield say(
                judged, "ND30-BC-06", "punctuation", paragraph,
                expected=f"{number}.", actual=match[0].strip(),
            )  # fmt: skip
        if seen and number > 1 and number - 1 not in seen:
            yield say(
                judged, "ND30-BC-06", "order", paragraph, severity="warning",
                expected=f"{max(seen) + 1}.", actual=f"{number}.",
            )  # fmt: skip
        seen.add(number)
    yield from _in_text(judged, "ND30-BC-06")


@rule("ND30-BC-07", SOURCE, cases="size upright punctuation order", fixable=True)
def _points(judged: Judged) -> Iterator[Finding]:
    """Points: a Vietnamese letter and a closing bracket, in the order of the alphabet."""
    seen: set[str] = set()
    for paragraph in judged.document.paper.body:
        role = judged.document.role_of(paragraph)
        if role in _CONTAINERS or role is Role.CLAUSE:
            seen.clear()
        match = _POINT.match(paragraph.text) if role is Role.POINT else None
        if match is None:
            continue
        letter = match["letter"]
        if _is_italic(paragraph):
            seen.add(letter)
            continue
        if not is_vietnamese(letter):
            yield say(
                judged, "ND30-BC-07", "order", paragraph,
                expected="a, b, c, d, đ, e, g, h…", actual=f"{letter})",
            )  # fmt: skip
        if match["mark"] != ")":
            yield say(
                judged, "ND30-BC-07", "punctuation", paragraph,
                expected=f"{letter})", actual=match[0].strip(),
            )  # fmt: skip
        wanted = letter_before(letter)
        if seen and wanted and not seen & wanted:
            yield say(
                judged, "ND30-BC-07", "order", paragraph, severity="warning",
                expected="a, b, c, d, đ, e, g, h…", actual=f"{letter})",
            )  # fmt: skip
        seen.add(letter)
    yield from _in_text(judged, "ND30-BC-07")


def _in_text(judged: Judged, id: str) -> Iterator[Finding]:
    found = running_look(judged, id)
    return (finding for finding in found if not is_size_of_text(judged, finding))


def _is_italic(paragraph: Paragraph) -> bool:
    """Whether all of it is in italics, as quotations are: their numbers are not the document's."""
    return all(run.italic for run in paragraph.inked)
