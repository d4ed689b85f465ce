"""Type and subject (Appendix I, part I, II.5)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.types import document_types, find_type
from binhminh.law.findings import Finding

from .layout import column_of, gap_pt, has_form, is_official, part_of, texts
from .look import look
from .pieces import is_mixed, pieces
from .registry import Judged, rule
from .say import points, say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5"
#: Families whose forms in Appendix III have no subject under the type.
_NO_SUBJECT = frozenset({"introduction", "leave"})


@rule("ND30-TL-01", f"{SOURCE}.b", cases="missing size bold upright capitals align", fixable=True)
def _type(judged: Judged) -> Iterator[Finding]:
    """The name of the type: bold capitals, centred."""
    document = judged.document
    code = (document.fields.symbol or "").partition("-")[0]
    named = [item for item in document_types().values() if item.code and item.code == code]
    if has_form(judged) and named and not document.has(Role.SUBJECT_LETTER, Role.TYPE):
        yield say(judged, "ND30-TL-01", "missing", component="type", expected=named[0].name.upper())
    yield from look(judged, "ND30-TL-01")


@rule(
    "ND30-TL-02", f"{SOURCE}.b", cases="missing size bold upright not_capitals align", fixable=True
)
def _subject(judged: Judged) -> Iterator[Finding]:
    """The subject right under the type: bold, in sentence case, centred."""
    document = judged.document
    kind, title = document.type, document.first(Role.TYPE)
    if (
        has_form(judged)
        and title is not None
        and not is_mixed(judged, title)
        and kind is not None
        and kind.family not in _NO_SUBJECT
        and not document.has(Role.SUBJECT)
        and not document.fields.subject
    ):
        yield say(judged, "ND30-TL-02", "missing", title, component="subject")
    other = _parts_of_other_kinds(judged)
    for finding in look(judged, "ND30-TL-02"):
        if finding.params["case"] != "not_capitals" or _part_at(judged, finding) not in other:
            yield finding


def _parts_of_other_kinds(judged: Judged) -> frozenset[int]:
    """The attached texts of a kind that Decree 30 has no form for ("ĐIỀU LỆ"): their name in
    capitals is custom."""
    first: dict[int, str] = {}
    for piece in pieces(judged, Role.TYPE):
        first.setdefault(part_of(judged.document, piece.paragraph), piece.words)
    return frozenset(
        part
        for part, words in first.items()
        if find_type(words) is None and (part > 0 or not is_official(judged))
    )


def _part_at(judged: Judged, finding: Finding) -> int:
    index = int(finding.where.rpartition(" ")[2]) - 1
    return part_of(judged.document, judged.document.paper.paragraphs[index])


@rule("ND30-TL-10", f"{SOURCE}.a", cases="length", severity="warning")
def _short_subject(judged: Judged) -> Iterator[Finding]:
    """The subject is one short sentence or phrase."""
    found = list(texts(judged, Role.SUBJECT, Role.SUBJECT_LETTER))
    words = sum(len(text.split()) for _, text in found)
    if words > judged.figures.subject_words:
        yield say(
            judged, "ND30-TL-10", "length", found[0][0],
            expected="một câu hoặc cụm từ ngắn gọn", actual=f"{words} chữ",
        )  # fmt: skip


@rule(
    "ND30-CV-01", f"{SOURCE}.b",
    cases="missing text size not_bold upright not_capitals align spacing", fixable=True,
)  # fmt: skip
def _letter_subject(judged: Judged) -> Iterator[Finding]:
    """The subject of a công văn: after "V/v", under the number, 6 pt from it."""
    document = judged.document
    kind, found = document.type, list(texts(judged, Role.SUBJECT_LETTER))
    if kind is not None and kind.family == "letter" and has_form(judged):
        if not document.has(Role.SUBJECT_LETTER) and not document.fields.subject:
            yield say(judged, "ND30-CV-01", "missing", component="subject_letter", expected="V/v …")
        # In capitals it is a fault of the look, told below.
        begins = found and (found[0][1].isupper() or re.match(r"V/v\b", found[0][1]))
        if found and not begins and not is_mixed(judged, found[0][0]):
            first = found[0][1].split()
            yield say(
                judged, "ND30-CV-01", "text", found[0][0],
                expected="V/v …", actual=" ".join(first[:3]),
            )  # fmt: skip
    yield from _gap_above(judged)
    yield from look(judged, "ND30-CV-01")


def _gap_above(judged: Judged) -> Iterator[Finding]:
    document, wanted = judged.document, judged.figures.letter_subject_gap_pt
    body = document.paper.body
    for upper, lower in pairwise(body):
        roles = document.role_of(upper), document.role_of(lower)
        if roles != (Role.NUMBER, Role.SUBJECT_LETTER) or column_of(upper) != column_of(lower):
            continue
        gap = gap_pt(upper, lower)
        if gap is not None and gap < wanted - judged.figures.tolerance.gap_pt:
            yield say(
                judged, "ND30-CV-01", "spacing", lower,
                expected=points(wanted), actual=points(gap),
            )  # fmt: skip
