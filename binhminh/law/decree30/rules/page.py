"""Paper and margins (Appendix I, part I, section I, points 1-3)."""

from collections.abc import Iterator
from typing import Literal

from binhminh.law.decree30.paper import Section
from binhminh.law.findings import Finding

from .layout import is_a4
from .registry import Judged, rule
from .say import mm, number, say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I"
Side = Literal["top", "bottom", "left", "right"]


def _written_on(judged: Judged) -> Iterator[tuple[int, Section]]:
    """The sections that show something, with their index."""
    paper = judged.document.paper
    used = {p.place.section for p in paper.body if not p.is_blank}
    for index, section in enumerate(paper.sections):
        if index in used or len(paper.sections) == 1:
            yield index, section


@rule("ND30-TR-01", f"{SOURCE}.1", cases="size", fixable=True, kinds="docx pdf")
def _paper_size(judged: Judged) -> Iterator[Finding]:
    """Paper is A4, upright or turned."""
    page = judged.figures.page
    for index, section in _written_on(judged):
        if not is_a4(judged, index):
            yield say(
                judged, "ND30-TR-01", "size", where=f"section {index + 1}", component="page",
                expected=f"A4 ({number(page.width_mm)} x {number(page.height_mm)} mm)",
                actual=f"{number(section.width_mm)} x {number(section.height_mm)} mm",
            )  # fmt: skip


@rule(
    "ND30-TR-02", f"{SOURCE}.2",
    cases="landscape", severity="warning", fixable=True, kinds="docx pdf",
)  # fmt: skip
def _turned(judged: Judged) -> Iterator[Finding]:
    """A page lies on its side only for a wide table."""
    for index, section in _written_on(judged):
        if section.landscape and not _has_wide_table(judged, index):
            yield say(
                judged, "ND30-TR-02", "landscape", where=f"section {index + 1}", component="page",
                expected="khổ dọc", actual="khổ ngang",
            )  # fmt: skip


def _has_wide_table(judged: Judged, section: int) -> bool:
    """A table with borders that needs more than the width of upright text, or of unknown width."""
    paper, page = judged.document.paper, judged.figures.page
    upright = page.width_mm - page.left_mm[0] - page.right_mm[0]
    inside = {p.place.table for p in paper.body if p.place.section == section}
    for index in inside - {None}:
        table = paper.tables[index] if index is not None and index < len(paper.tables) else None
        if table is None or not table.has_borders:
            continue
        if not table.columns_mm or sum(table.columns_mm) > upright:
            return True
    return False


def _margin(judged: Judged, id: str, side: Side) -> Iterator[Finding]:
    low, high = getattr(judged.figures.page, f"{side}_mm")
    for index, section in _written_on(judged):
        value: float | None = getattr(section, f"{side}_mm")
        if value is None:
            continue
        off = _tolerance(judged, section, side, too_small=value < low)
        # A twentieth of a point is the finest a file can say.
        if low - off - 0.02 <= value <= high + off + 0.02:
            continue
        if value > high and side in section.at_most:
            continue  # it may be smaller than it seems
        if section.estimated and not is_a4(judged, index):
            continue  # scaled to its paper: ND30-TR-01
        yield say(
            judged, id, "margin", where=f"section {index + 1}", component="page",
            expected=f"{number(low)}-{mm(high)}", actual=mm(value),
            severity="warning" if section.estimated else None,
            estimated="1" if section.estimated else "",
        )  # fmt: skip


def _tolerance(judged: Judged, section: Section, side: Side, *, too_small: bool) -> float:
    """How far a margin may be off: in a PDF it depends on whether lines surely reach it."""
    tolerance = judged.figures.tolerance
    if not section.estimated:
        return tolerance.length_mm
    is_reached = side not in section.at_most or (side == "top" and too_small)
    return tolerance.measured_mm if is_reached and side != "bottom" else tolerance.estimated_mm


@rule("ND30-TR-03", f"{SOURCE}.3", cases="margin", fixable=True, kinds="docx pdf")
def _top(judged: Judged) -> Iterator[Finding]:
    return _margin(judged, "ND30-TR-03", "top")


@rule("ND30-TR-04", f"{SOURCE}.3", cases="margin", fixable=True, kinds="docx pdf")
def _bottom(judged: Judged) -> Iterator[Finding]:
    return _margin(judged, "ND30-TR-04", "bottom")


@rule("ND30-TR-05", f"{SOURCE}.3", cases="margin", fixable=True, kinds="docx pdf")
def _left(judged: Judged) -> Iterator[Finding]:
    return _margin(judged, "ND30-TR-05", "left")


@rule("ND30-TR-06", f"{SOURCE}.3", cases="margin", fixable=True, kinds="docx pdf")
def _right(judged: Judged) -> Iterator[Finding]:
    return _margin(judged, "ND30-TR-06", "right")
