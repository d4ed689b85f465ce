"""The text itself (Appendix I, part I, II.6.e).

Judged are the paragraphs of the text: what stands in tables, titles of divisions and the list of
addressees are set otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding, Severity

from .layout import gap_pt, single_lines
from .look import look
from .registry import Judged, rule
from .say import ALIGN_WORDS, mm, number, points, say, sizes
from .widths import width_mm

__all__ = ["CONTENT", "in_running_text", "indent_findings", "is_size_of_text", "running_look"]

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
CONTENT = frozenset({Role.BODY, Role.CLAUSE, Role.POINT, Role.ARTICLE, Role.BASIS, Role.PROPOSAL})
_INDENTED = CONTENT - {Role.ARTICLE}  # that of an article is ND30-BC-05
#: A quotation that is never closed is a slip of the pen: it ends after so many paragraphs.
_LONGEST_QUOTE = 15
_LETTER = re.compile(r"[^\W\d_]")
# A length beside a drawing ("50 mm"), or a mark alone on its line ("./.").
_NO_TEXT = re.compile(r"\s*\d+(?:[.,]\d+)?\s?(?:mm|cm|m|px|pt|%)?\s*|[\W\d_]+")


def in_running_text(judged: Judged, paragraph: Paragraph) -> bool:
    """Whether a paragraph is set as running text: not in a table, box or margin, and words."""
    place = paragraph.place
    if place.area != "body" or place.table is not None or paragraph.is_blank:
        return False
    return len(paragraph.text) > 80 or _NO_TEXT.fullmatch(paragraph.text) is None


def _content(judged: Judged, roles: frozenset[Role] = CONTENT) -> Iterator[Paragraph]:
    for paragraph in judged.document.having(*roles, part=None):
        if in_running_text(judged, paragraph):
            yield paragraph


@rule("ND30-ND-01", SOURCE, cases="size upright not_capitals align", fixable=True)
def _text(judged: Judged) -> Iterator[Finding]:
    """Text is upright, in sentence case, in size 13 to 14, justified."""
    for finding in running_look(judged, "ND30-ND-01"):
        at = judged.document.paper.paragraphs[int(finding.where.split()[1]) - 1]
        if finding.params["case"] == "not_capitals" and at.align == "center":
            continue  # a title of a kind that is not known
        yield finding
    for paragraph in _content(judged):
        align = paragraph.align
        if align in (None, "both") or not _fills_lines(judged, paragraph):
            continue
        severity: Severity | None = "warning" if judged.document.paper.kind == "pdf" else None
        yield say(
            judged, "ND30-ND-01", "align", paragraph, severity=severity, component="body",
            expected=ALIGN_WORDS["both"], actual=ALIGN_WORDS[align or "left"],
        )  # fmt: skip


def running_look(judged: Judged, id: str) -> Iterator[Finding]:
    """The look of running text. A word set off, a note in brackets or a quotation in italics is a
    warning only."""
    quoted = _quoted(judged)
    found = look(judged, id, among=lambda p: in_running_text(judged, p), align=False)
    for finding in found:
        if finding.params["case"] == "upright":
            at = judged.document.paper.paragraphs[int(finding.where.split()[1]) - 1]
            if _is_partly_italic(at) or at.text.lstrip()[:1] in '(“"' or at.index in quoted:
                finding = replace(finding, severity="warning")
        yield finding


def is_size_of_text(judged: Judged, finding: Finding) -> bool:
    """A wrong size that the whole text has is told once, by ND30-ND-01."""
    if finding.params["case"] != "size":
        return False
    text = {
        run.size_pt
        for paragraph in judged.document.having(Role.BODY, part=None)
        if in_running_text(judged, paragraph)
        for run in paragraph.inked
        if run.size_pt is not None
    }
    low, high = judged.figures.looks["ND30-ND-01"].sizes
    wrong = {size for size in text if not low <= size <= high}
    return bool(wrong) and finding.actual in {sizes([size]) for size in wrong}


def _is_partly_italic(paragraph: Paragraph) -> bool:
    return any(run.italic is False and _LETTER.search(run.text) for run in paragraph.runs)


def _quoted(judged: Judged) -> set[int]:
    """Paragraphs within a quotation that was opened in an earlier one."""
    found: set[int] = set()
    opened = 0
    for paragraph in judged.document.paper.body:
        if opened:
            found.add(paragraph.index)
        balance = paragraph.text.count("“") - paragraph.text.count("”")
        if balance > 0:
            opened = _LONGEST_QUOTE
        elif balance < 0:
            opened = 0
        opened = max(opened - 1, 0)
    return found


def _fills_lines(judged: Judged, paragraph: Paragraph) -> bool:
    """Whether it surely takes more than one line: on one alone, left and justified look alike."""
    paper = judged.document.paper
    if not paper.sections:
        return False
    section = paper.sections[paragraph.place.section]
    room = section.width_mm - (section.left_mm or 30) - (section.right_mm or 15)
    room -= (paragraph.left_mm or 0) + (paragraph.right_mm or 0)
    room /= max(section.columns, 1)
    size = max((run.size_pt or 0 for run in paragraph.inked), default=0) or 13
    return max(width_mm(row, size) for row in paragraph.text.split("\n")) > room * 1.05


@rule("ND30-ND-02", SOURCE, cases="indent", fixable=True, kinds="docx pdf")
def _indent(judged: Judged) -> Iterator[Finding]:
    """The first line of a paragraph is indented by 1 or 1,27 cm."""
    for paragraph in _content(judged, _INDENTED):
        yield from indent_findings(judged, "ND30-ND-02", paragraph)


def indent_findings(judged: Judged, id: str, paragraph: Paragraph) -> Iterator[Finding]:
    """The finding on the first line of a paragraph, if it is not set in as it should be.

    Right is an indent against the margin or against the paragraph's other lines. One made with a
    tab or blanks is not measured.
    """
    figures, first = judged.figures, paragraph.first_indent_mm
    if first is None or paragraph.align in ("center", "right") or paragraph.text[:1].isspace():
        return
    is_pdf = judged.document.paper.kind == "pdf"
    off = figures.tolerance.length_mm * (2 if is_pdf else 1) + 0.02
    start = first + (paragraph.left_mm or 0)
    if any(abs(seen - indent) <= off for seen in (first, start) for indent in figures.indents_mm):
        return
    yield say(
        judged, id, "indent", paragraph, severity="warning" if is_pdf else None,
        component="" if id != "ND30-ND-02" else "body",
        expected=" hoặc ".join(mm(indent) for indent in figures.indents_mm), actual=mm(start),
    )  # fmt: skip


def _is_seen(judged: Judged) -> bool:
    """Whether distances are measured on the page, not written in the file."""
    return judged.document.paper.kind == "pdf"


@rule("ND30-ND-03", SOURCE, cases="spacing", fixable=True, kinds="docx pdf")
def _gap(judged: Judged) -> Iterator[Finding]:
    """Between two paragraphs are at least 6 pt."""
    document, least = judged.document, judged.figures.gap_pt
    tolerance, seen = judged.figures.tolerance, _is_seen(judged)
    off = tolerance.seen_gap_pt if seen else tolerance.gap_pt
    for upper, lower in pairwise(document.paper.body):
        both = (upper, lower)
        if not all(document.role_of(p) in CONTENT and in_running_text(judged, p) for p in both):
            continue
        if lower.page_break_before or upper.place.section != lower.place.section:
            continue
        gap = gap_pt(upper, lower)
        if gap is not None and gap < least - off:
            yield say(
                judged, "ND30-ND-03", "spacing", lower, component="body",
                severity="warning" if seen else None,
                expected=f"từ {points(least)} trở lên", actual=points(gap),
            )  # fmt: skip


@rule("ND30-ND-04", SOURCE, cases="line_spacing", fixable=True, kinds="docx pdf")
def _lines(judged: Judged) -> Iterator[Finding]:
    """Lines stand from single to one and a half apart."""
    low, high = judged.figures.lines
    tolerance, seen = judged.figures.tolerance, _is_seen(judged)
    off = tolerance.seen_lines if seen else tolerance.lines
    for paragraph in _content(judged):
        lines = single_lines(paragraph)
        if lines is not None and not low - off <= lines <= high + off:
            yield say(
                judged, "ND30-ND-04", "line_spacing", paragraph, component="body",
                severity="warning" if seen else None,
                expected=f"từ dòng đơn đến {number(high)} dòng", actual=f"{number(lines, 2)} dòng",
            )  # fmt: skip
