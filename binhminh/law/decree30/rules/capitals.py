"""Capital letters (ND30-VH-01 … 14): what :mod:`..capitals` is sure of, where text is content."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial
from operator import attrgetter

from binhminh.law.decree30.capitals import Spelling, capital_findings
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .registry import Judged, rule
from .say import say

__all__ = ["CONTENT", "SOURCES"]

#: Roles whose words are judged: content, not components in capitals, numbers, or notes.
CONTENT = frozenset(
    {
        Role.SUBJECT,
        Role.SUBJECT_LETTER,
        Role.BASIS,
        Role.PROPOSAL,
        Role.ADDRESSEE_LABEL,
        Role.ADDRESSEE,
        Role.PART_TITLE,
        Role.CHAPTER_TITLE,
        Role.SECTION_TITLE,
        Role.HEADING,
        Role.ARTICLE,
        Role.CLAUSE,
        Role.POINT,
        Role.BODY,
        Role.TABLE,
        Role.SIGN_NAME,
        Role.RECIPIENT,
        Role.APPENDIX_TITLE,
        Role.APPENDIX_REFERENCE,
    }
)

_MARK = re.compile(r"\s*[a-zđ]\.\s+")

#: Where in Appendix II each rule stands.
SOURCES = {
    "ND30-VH-01": "Mục I",
    "ND30-VH-02": "Mục II.1",
    "ND30-VH-03": "Mục III.1.a",
    "ND30-VH-04": "Mục III.1.b",
    "ND30-VH-05": "Mục III.1.c",
    "ND30-VH-06": "Mục IV.1",
    "ND30-VH-07": "Mục V.1",
    "ND30-VH-08": "Mục V.3",
    "ND30-VH-09": "Mục V.6",
    "ND30-VH-10": "Mục V.7",
    "ND30-VH-11": "Mục V.8",
    "ND30-VH-12": "Mục V.5, V.8.b, V.9",
    "ND30-VH-13": "Mục III.1.đ",
    "ND30-VH-14": "Mục V.2",
}


@lru_cache(maxsize=2)
def _spellings(text: str, wrapped: bool) -> tuple[Spelling, ...]:
    """All findings of a text: fourteen rules share one scan."""
    return capital_findings(text, wrapped=wrapped)


def _check(id: str, judged: Judged) -> Iterator[Finding]:
    document = judged.document
    paragraphs = document.paper.paragraphs
    every = _spellings(document.paper.text, document.paper.kind != "docx")
    for spelling in (each for each in every if each.rule == id):
        at = bisect_right(paragraphs, spelling.start, key=attrgetter("start")) - 1
        role = document.roles[at]
        is_note = paragraphs[at].place.area == "footnote"
        if not (role in CONTENT or is_note) or (role is Role.TABLE and spelling.case == "line"):
            continue
        mark = _MARK.match(document.paper.text, paragraphs[at].start)
        if mark and spelling.start <= mark.end():  # "a. …" for "a) …" is a fault of the mark
            continue
        yield say(
            judged, id, "text", paragraphs[at], component="text", kind=spelling.case,
            span=(spelling.start, spelling.end),
            expected=" ".join(spelling.expected.split()),
            actual=" ".join(spelling.found.split()),
        )  # fmt: skip


for _id, _place in SOURCES.items():
    _source = f"Nghị định 30/2020/NĐ-CP, Phụ lục II, {_place}"
    rule(_id, _source, cases="text", severity="warning")(partial(_check, _id))
