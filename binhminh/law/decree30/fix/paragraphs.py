"""Repairs of paragraphs: alignment, indents, gaps, line spacing."""

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.paper.word.names import W
from binhminh.law.findings import Finding

from .bench import Bench
from .xml import place, properties, put, set_toggle

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["close_gap", "fix_align", "fix_indent", "fix_line_spacing", "open_gap", "set_single"]

_TWIPS_PER_MM = 1440 / 25.4
USUAL_INDENT_MM = 12.7


def _properties(bench: Bench, finding: Finding) -> "tuple[Paragraph, _Element] | None":
    paragraph = bench.paragraph(finding)
    return None if paragraph is None else (paragraph, properties(bench.element(paragraph)))


def fix_align(bench: Bench, finding: Finding) -> None:
    """Align a paragraph as its component asks; a paragraph of the text is justified."""
    found = _properties(bench, finding)
    if found is None:
        return
    look = bench.judged.figures.looks.get(finding.code)
    wanted = look.align if look is not None else ""
    if wanted:
        _set_align(found[1], wanted)


def _set_align(inner: "_Element", wanted: str) -> None:
    put(inner, "jc", val=wanted)
    if wanted == "center":  # what pushes the middle aside
        indents = inner.find(W + "ind")
        if indents is not None:
            for name in ("firstLine", "hanging"):
                if indents.get(W + name) is not None:
                    indents.set(W + name, "0")
    frame = inner.find(W + "framePr")
    if frame is not None and frame.get(W + "xAlign") is not None and wanted != "both":
        frame.set(W + "xAlign", wanted)


def fix_indent(bench: Bench, finding: Finding) -> None:
    """Set in the first line by what most of the text is set in by, where that is right."""
    found = _properties(bench, finding)
    if found is None:
        return
    paragraph, inner = found
    wanted = bench.usual_indent_mm or USUAL_INDENT_MM
    indents = place(inner, "ind")
    for name in ("hanging", "hangingChars", "firstLineChars"):
        indents.attrib.pop(W + name, None)
    indents.set(W + "firstLine", str(round(wanted * _TWIPS_PER_MM)))
    if (paragraph.first_indent_mm or 0) < 0 or paragraph.label:
        for name in ("start", "leftChars", "startChars"):
            indents.attrib.pop(W + name, None)
        indents.set(W + "left", "0")


def open_gap(bench: Bench, finding: Finding) -> None:
    """Widen the gap above a paragraph to the least that is right."""
    found = _properties(bench, finding)
    if found is None:
        return
    figures = bench.judged.figures
    least = figures.letter_subject_gap_pt if finding.code == "ND30-CV-01" else figures.gap_pt
    _set_gap(found[1], "before", least)
    if bench.file.drafts[found[0].index].look.contextual:
        set_toggle(found[1], "contextualSpacing", False)


def close_gap(bench: Bench, finding: Finding) -> None:
    """Take away the gap between a paragraph and the one above it."""
    found = _properties(bench, finding)
    if found is None:
        return
    paragraph, inner = found
    _set_gap(inner, "before", 0)
    body = bench.file.paper.body
    place_of = bisect_left(body, paragraph.index, key=attrgetter("index"))
    if place_of:
        _set_gap(properties(bench.element(body[place_of - 1])), "after", 0)


def _set_gap(inner: "_Element", side: str, points: float) -> None:
    spacing = place(inner, "spacing")
    for name in (f"{side}Lines", f"{side}Autospacing"):
        spacing.attrib.pop(W + name, None)
    spacing.set(W + side, str(round(points * 20)))
    spacing.set(f"{W}{side}Autospacing", "0")  # a style's automatic gap would win otherwise


def fix_line_spacing(bench: Bench, finding: Finding) -> None:
    """Bring line spacing to the nearest that is right: single, or one and a half."""
    found = _properties(bench, finding)
    if found is None:
        return
    paragraph, inner = found
    low, high = bench.judged.figures.lines
    size = max((run.size_pt or 0 for run in paragraph.inked), default=0) or 14
    value = paragraph.line_value or 1.0
    lines = value if paragraph.line_rule == "multiple" else value / (size * 1.149)
    _set_lines(inner, min(max(lines, low), high))


def set_single(bench: Bench, finding: Finding) -> None:
    """Set a line of the head single."""
    found = _properties(bench, finding)
    if found is not None:
        _set_lines(found[1], 1.0)


def _set_lines(inner: "_Element", lines: float) -> None:
    spacing = place(inner, "spacing")
    spacing.set(W + "line", str(round(lines * 240)))
    spacing.set(W + "lineRule", "auto")
