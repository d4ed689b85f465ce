"""Blank forms: said once; what is still to be filled in is not judged."""

from bisect import bisect_right
from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.findings import Finding

from .layout import part_of
from .registry import Judged, rule
from .say import say

__all__ = ["is_to_fill"]

RULE = "ND30-BM-01"
#: Rules on pages, fonts, codes and colours hold for dots and notes' numbers too.
_OF_PAPER = "ND30-TR-"


@rule(RULE, "Nghị định 30/2020/NĐ-CP, Phụ lục III", cases="form", severity="info")
def _forms(judged: Judged) -> Iterator[Finding]:
    """A form to be filled in is recognised, and told once for the whole file."""
    forms = judged.document.forms
    if forms:
        first = next(
            paragraph
            for paragraph in judged.document.paper.paragraphs
            if paragraph.index in judged.document.blanks
            and part_of(judged.document, paragraph) == forms[0]
        )
        number = str(len(forms)) if len(forms) > 1 else ""
        yield say(judged, RULE, "form", first, component="document", forms=number)


def is_to_fill(judged: Judged, finding: Finding) -> bool:
    """Whether a finding is about what a blank form leaves to be filled in, or hints at in brackets.

    "(tên cá nhân, đơn vị)" in italics tells whoever fills the form in what to write.
    """
    document = judged.document
    if not document.forms or finding.span is None or finding.code == RULE:
        return False
    if finding.code.startswith(_OF_PAPER):
        return False
    at = _paragraph(judged, finding.span[0])
    if at.index in document.blanks:
        return True
    is_form = part_of(document, at) in document.forms
    return is_form and finding.params.get("case") == "upright" and _in_brackets(at, finding.span[0])


def _paragraph(judged: Judged, position: int) -> Paragraph:
    return judged.document.paper.paragraphs[max(bisect_right(judged.starts, position) - 1, 0)]


def _in_brackets(at: Paragraph, position: int) -> bool:
    before = at.text[: position - at.start + 1]
    return before.count("(") > before.count(")")
