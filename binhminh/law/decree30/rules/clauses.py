"""Clauses and points (Appendix I, part I, II.6.đ)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .body import in_running_text, is_size_of_text, running_look
from .counting import is_vietnamese, letter_before
from .layout import has_form, is_official
from .look import all_capitals, run_spans
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


@rule(
    "ND30-BC-06", SOURCE,
    cases="size upright punctuation order bold not_capitals line", fixable=True,
)  # fmt: skip
def _clauses(judged: Judged) -> Iterator[Finding]:
    """Clauses: an Arabic number and a full stop, in a row; a title bold on a line of its own."""
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
    yield from _titled(judged)


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


# --- titles of clauses ----------------------------------------------------------------------------

_SENTENCE_END = ".;:,…!?/"
#: More words than a title has.
_TITLE_WORDS = 25
#: A bold beginning of fewer words (its number aside), or that ends in the middle of a sentence, is
#: emphasis; so is one after which next to nothing follows.
_LEAST_WORDS = 3
_LEAD_END = ":.–-"
_REST_WORDS = 5
_SHORT_OF_MARGIN_MM = 10


def _titled(judged: Judged) -> Iterator[Finding]:
    """Number and title of a clause: on a line of their own, bold, in sentence case.

    That a clause has a title is nowhere said. Sure are a line that ends as no sentence does and has
    text or points under it, and a bold beginning that is closed by a mark before the text goes on.
    """
    body = [p for p in judged.document.paper.body if not p.is_blank]
    is_filled_in = is_official(judged) and not has_form(judged)  # "1. Vấn đề trình: …" of a slip
    for at, below in pairwise(body):
        if judged.document.role_of(at) is not Role.CLAUSE or not in_running_text(judged, at):
            continue
        if _is_italic(at) or _CLAUSE.match(at.text) is None:
            continue
        if _stands_over_text(judged, at, below):
            yield from _title_look(judged, at)
        elif not is_filled_in and (end := _end_of_title(at)):
            yield say(
                judged, "ND30-BC-06", "line", at, severity="warning",
                span=(at.start, at.start + end), actual=" ".join(at.text[:end].split())[:60],
            )  # fmt: skip


def _title_look(judged: Judged, at: Paragraph) -> Iterator[Finding]:
    light = [item for item in run_spans(judged, at) if item[0].bold is False]
    if light:
        yield say(
            judged, "ND30-BC-06", "bold", at, span=(light[0][1], light[-1][2]),
            expected="in đậm", actual="không đậm", severity="warning",
        )  # fmt: skip
    if all_capitals(at.text, 20):
        yield say(
            judged, "ND30-BC-06", "not_capitals", at, expected="in thường", actual="in hoa",
            severity="warning",
        )  # fmt: skip


def _stands_over_text(judged: Judged, at: Paragraph, below: Paragraph) -> bool:
    """Whether a clause is a title: short, not ended as a sentence, with text or points below."""
    text = at.text.strip()
    if text[-1:] in _SENTENCE_END or len(text.split()) > _TITLE_WORDS or "\n" in text:
        return False
    if judged.document.role_of(below) not in (Role.BODY, Role.POINT):
        return False
    if not in_running_text(judged, below) or at.place.section != below.place.section:
        return False
    begins = below.text.lstrip()[:1]
    # A line of a PDF that goes on below, or a list whose lines are paragraphs of their own.
    goes_on = judged.document.role_of(below) is Role.BODY and not begins.isupper()
    return not goes_on and not _is_full(judged, at)


def _is_full(judged: Judged, at: Paragraph) -> bool:
    """Whether a line of a PDF reaches the right margin: its sentence may go on below."""
    if at.box is None:
        return False
    section = judged.document.paper.sections[at.place.section]
    return at.box.right > section.width_mm - (section.right_mm or 15) - _SHORT_OF_MARGIN_MM


def _end_of_title(at: Paragraph) -> int:
    """Where in a clause its bold beginning ends and text follows on the same line; 0: nowhere."""
    end = 0
    for run in at.runs:
        if run.text.strip() and run.bold is not True:
            break
        end += len(run.text)
    lead, rest = at.text[:end].strip(), at.text[end:].strip()
    if len(lead.split()) - 1 < _LEAST_WORDS or len(rest.split()) < _REST_WORDS:
        return 0
    closed = lead[-1] in _LEAD_END or rest[0] in _LEAD_END
    return end if closed else 0
