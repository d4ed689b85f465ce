"""Documents that are cited: how (Appendix I, part I, II.6.a, b), and whether they are in force."""

import re
from collections.abc import Iterator
from dataclasses import replace

from binhminh.law.citations import Citation
from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .bases import base_lines
from .body import CONTENT
from .layout import part_of
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
# Who issued it, and what it is about, as the words around a citation say it.
_ISSUER = re.compile(r"\bcủa\b|\bdo\b|\bban hành\b", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:của|do|ban hành|có|gửi|ký|trình|đã)\b", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+\d{1,2}\s*(?:[/.-]\s*\d|tháng)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:]\s")
# What a document changes or replaces is named within its subject, by number only.
_WITHIN_SUBJECT = re.compile(
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn|thi hành|thực hiện)[^.;]{0,60}\s$", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\b(?:về|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|công nhận|giao|thành lập|phân|kiện toàn"
    r"|triển khai|điều chỉnh|bổ sung|bãi bỏ|chuẩn y|đề nghị|thực hiện|cho phép)\b|[“\"(]",
    re.IGNORECASE,
)
_NUMBER_OF_LAW = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ]+\d*")
_OF_PARLIAMENT = re.compile(
    r"\s*(?:ngày\s+[\d/ .\-thángnăm]+)?,?\s*của\s+(?:Quốc hội|Ủy ban Thường vụ Quốc hội)", re.I
)
_FULL_STOP = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ])|;\s")
_ENDS = re.compile(r"hết hiệu lực|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|chấm dứt hiệu lực", re.IGNORECASE)
_REACH = 160  # characters after a citation in which its issuer and subject are looked for
#: Codes of what a check of form passes on; the rest is for who looks after the catalogue.
_QUIET = frozenset({"cite.unverified"})
_ENDED = frozenset({"cite.expired", "cite.replaced"})


def _by_paragraph(judged: Judged) -> Iterator[tuple[Paragraph, list[Citation]]]:
    """Paragraphs of the text with the citations in them, those of the document itself left out."""
    citations = [c for c in judged.citations if not c.is_self]
    at = 0
    for paragraph in judged.document.paper.paragraphs:
        own = []
        while at < len(citations) and citations[at].start < paragraph.end:
            if citations[at].start >= paragraph.start:
                own.append(citations[at])
            at += 1
        if own:
            yield paragraph, own


def _after(judged: Judged, citation: Citation, paragraph: Paragraph) -> str:
    text = judged.document.paper.text[citation.end : citation.end + _REACH]
    if _is_of_lines(judged):
        return text.partition("\n\n")[0].replace("\n", " ")
    return text[: max(paragraph.end - citation.end, 0)]


def _before(judged: Judged, citation: Citation, paragraph: Paragraph) -> str:
    """The sentence up to a citation: "Ngày 08/10/2024, Chính phủ ban hành "."""
    start = max(citation.start - _REACH, 0) if _is_of_lines(judged) else paragraph.start
    text = judged.document.paper.text[start : citation.start].rpartition("\n\n")[2]
    return _SENTENCE.split(text.replace("\n", " "))[-1][-_REACH:]


def _is_of_lines(judged: Judged) -> bool:
    """Whether its paragraphs are lines of a page, over which sentences run on."""
    return judged.document.paper.kind == "text"


def _lacks(judged: Judged, citation: Citation, paragraph: Paragraph) -> list[str]:
    """What a full citation lacks: "date", "issuer", "subject"."""
    after = _after(judged, citation, paragraph)
    before = _before(judged, citation, paragraph)
    lacking = []
    if not citation.issued and not _DAY.search(before):
        lacking.append("date")
    said = f"{citation.text} {after[:90]}"  # "do Chính phủ ban hành ngày …" is within it
    if not _ISSUER.search(said) and not _ISSUED.search(before):
        lacking.append("issuer")
    if not citation.subject and not _SUBJECT.search(after):
        lacking.append("subject")
    return lacking


@rule("ND30-CC-10", f"{SOURCE}.a", cases="date issuer subject law_number law_issuer")
def _full_bases(judged: Judged) -> Iterator[Finding]:
    """A base names type, number, issuer, date and subject; a law its name alone."""
    proper = {p.index for block in base_lines(judged) for p in block}
    for paragraph, citations in _by_paragraph(judged):
        if paragraph.index not in proper:
            continue
        first = citations[0]
        span = (first.start, first.end)
        if first.kind in _LAWS:
            yield from _law(judged, first, paragraph)
            continue
        if first.number is None or not paragraph.text.lstrip("- ").startswith(("Căn cứ", "Thực")):
            continue
        for case in _lacks(judged, first, paragraph):
            yield say(
                judged, "ND30-CC-10", case, paragraph, span=span,
                expected=_PARTS[case], actual=f"{first.kind} {first.number}".strip(),
            )  # fmt: skip


_PARTS = {
    "date": "ngày tháng năm ban hành",
    "issuer": "cơ quan ban hành",
    "subject": "trích yếu nội dung",
}


def _law(judged: Judged, law: Citation, paragraph: Paragraph) -> Iterator[Finding]:
    after = _after(judged, law, paragraph)
    words = f"{law.text}"
    if match := _NUMBER_OF_LAW.search(words):
        yield say(
            judged, "ND30-CC-10", "law_number", paragraph, severity="warning",
            span=(law.start + match.start(), law.start + match.end()),
            expected="chỉ ghi tên loại và tên", actual=match[0],
        )  # fmt: skip
    elif match := _OF_PARLIAMENT.match(after):
        yield say(
            judged, "ND30-CC-10", "law_issuer", paragraph, severity="warning",
            span=(law.end, law.end + match.end()),
            expected="chỉ ghi tên loại và tên", actual=match[0].strip(" ,"),
        )  # fmt: skip


@rule("ND30-CC-11", f"{SOURCE}.b", cases="date issuer subject again", severity="warning")
def _first_time(judged: Judged) -> Iterator[Finding]:
    """In the text a document is cited in full the first time, later by type and number only."""
    document = judged.document
    seen: set[str] = set()
    noted = _in_notes(judged)
    for paragraph, citations in _by_paragraph(judged):
        role = document.role_of(paragraph)
        in_text = role in CONTENT and role not in (Role.BASIS, Role.PROPOSAL)
        for place, citation in enumerate(citations):
            if citation.number is None or citation.kind in _LAWS:
                continue
            if place and _WITHIN_SUBJECT.search(_before(judged, citation, paragraph)):
                seen.add(citation.number)
                continue
            known = citation.number in seen
            seen.add(citation.number)
            if not in_text or part_of(document, paragraph) != 0:
                continue
            name = f"{citation.kind} {citation.number}".strip()
            if known:
                if citation.issued_on is not None:
                    yield say(
                        judged, "ND30-CC-11", "again", paragraph, severity="info",
                        span=(citation.start, citation.end), expected=name, actual=name,
                    )  # fmt: skip
                continue
            lacking = _lacks(judged, citation, paragraph)
            if lacking and citation.number not in noted:
                yield say(
                    judged, "ND30-CC-11", lacking[0], paragraph,
                    severity=None if lacking[0] == "date" else "info",
                    span=(citation.start, citation.end),
                    expected=", ".join(_PARTS[case] for case in lacking), actual=name,
                )  # fmt: skip


def _in_notes(judged: Judged) -> frozenset[str]:
    """The numbers of documents that a footnote cites in full: the text may then give that alone."""
    return frozenset(
        citation.number
        for paragraph, citations in _by_paragraph(judged)
        if paragraph.place.area == "footnote"
        for citation in citations
        if citation.number is not None and not _lacks(judged, citation, paragraph)
    )


@rule("ND30-CITE", f"{SOURCE}.a, b", cases="", severity="warning", scopes="official attached")
def _in_force(judged: Judged) -> Iterator[Finding]:
    """What is to be said of the cited documents at the document's date, under its own codes.

    That the catalogue does not hold a local document, or has not confirmed an entry, is no fault of
    the document and left out. What is to be said of a document is said where it is cited first.
    That it is no longer in force is not told where the text itself ends it.
    """
    said: set[tuple[str, str, str]] = set()
    for paragraph, citations in _by_paragraph(judged):
        for citation in citations:
            ended_here = _is_ended_here(judged, citation, paragraph)
            for finding in citation.findings:
                if ended_here and finding.code in _ENDED:
                    continue
                local = finding.params.get("scope") == "local"
                named = citation.number or citation.subject or citation.text
                key = (finding.code, named, finding.actual)
                if finding.code not in _QUIET and not local and key not in said:
                    said.add(key)
                    yield replace(finding, severity="info") if _may_be(judged, finding) else finding


def _is_ended_here(judged: Judged, citation: Citation, paragraph: Paragraph) -> bool:
    """Whether the sentence says that the document it cites ends: "… thay thế Quyết định số …"."""
    text = judged.document.paper.text[paragraph.start : paragraph.end]
    at = citation.start - paragraph.start
    start = max((match.end() for match in _FULL_STOP.finditer(text, 0, at)), default=0)
    stop = _FULL_STOP.search(text, citation.end - paragraph.start)
    return _ENDS.search(text[start : stop.start() if stop else len(text)]) is not None


def _may_be(judged: Judged, finding: Finding) -> bool:
    """Whether a cited document may still have been in force: it ended within the month or year that
    a draft names before its day is filled in."""
    named = judged.document.fields.date_partial
    if named is None or judged.document.fields.issued_on is not None:
        return False
    return finding.code in _ENDED and finding.params.get("ended", "").startswith(named)
