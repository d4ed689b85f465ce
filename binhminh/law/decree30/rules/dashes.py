"""Where the hyphens of several addressees stand (Appendix I, part I, II.9.d): "các gạch đầu dòng
được trình bày thẳng hàng với nhau dưới dấu hai chấm"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.findings import Finding, Severity

from .layout import column_of
from .registry import Judged
from .say import mm, say
from .widths import width_mm

__all__ = ["dashes_out_of_line"]

_LABEL = "Kính gửi:"


def dashes_out_of_line(
    judged: Judged, id: str, label: Paragraph, listed: Sequence[Paragraph]
) -> Iterator[Finding]:
    """Findings on the hyphens of a list, one at most: not in line with one another, or in line but
    not under the colon.

    Args:
        id: the rule that reports them; it declares the case "dash".
        label: "Kính gửi:".
        listed: the paragraphs that begin with a hyphen, two at least, in reading order.
    """
    for _, column in groupby(listed, key=column_of):
        found = _in_column(judged, id, label, list(column))
        if found is not None:
            yield found
            return


def _in_column(
    judged: Judged, id: str, label: Paragraph, listed: list[Paragraph]
) -> Finding | None:
    tolerance = judged.figures.tolerance
    starts = [_start_mm(each) for each in listed]
    centred = [each for each in listed if each.align in ("center", "right")]
    if centred and len({_own_width_mm(each) for each in listed}) > 1 and not listed[0].box:
        return say(
            judged, id, "dash", centred[0],
            expected="thẳng hàng với nhau, dưới dấu hai chấm", actual="căn giữa"
            if centred[0].align == "center" else "căn phải",
        )  # fmt: skip
    known = [(each, start) for each, start in zip(listed, starts, strict=True) if start is not None]
    if not known:
        return None
    first = known[0][1]
    for each, start in known[1:]:
        if abs(start - first) > tolerance.dashes_mm:
            return say(
                judged, id, "dash", each, expected="thẳng hàng với nhau, dưới dấu hai chấm",
                actual=f"lệch nhau {mm(abs(start - first))}", severity=_estimated(each),
            )  # fmt: skip
    return _under_colon(judged, id, label, known[0])


def _under_colon(
    judged: Judged, id: str, label: Paragraph, first: tuple[Paragraph, float]
) -> Finding | None:
    """Whether the first hyphen stands under the colon, as near as the decree's own form has it."""
    at, start = first
    begins = _start_mm(label)
    if begins is None or column_of(label) != column_of(at):
        return None
    size = max((run.size_pt or 0 for run in label.inked), default=0)
    if not size:
        return None
    wide = width_mm(_LABEL, size)
    low = begins + wide * judged.figures.tolerance.dash_share
    high = begins + wide + judged.figures.tolerance.dash_mm
    if low <= start <= high:
        return None
    colon = begins + width_mm(_LABEL[:-1], size)
    side = "trái" if start < low else "phải"
    return say(
        judged, id, "dash", at, severity="warning",
        expected="thẳng hàng với nhau, dưới dấu hai chấm",
        actual=f"lệch sang {side} {mm(abs(start - colon))} so với dấu hai chấm",
    )  # fmt: skip


def _start_mm(paragraph: Paragraph) -> float | None:
    """Where the first letter of a paragraph stands, in millimetres from an edge that is the same
    for all of a column; None where the file does not tell."""
    if paragraph.box is not None:
        return paragraph.box.left
    is_at_left = paragraph.align in ("left", "both")
    if not is_at_left or paragraph.left_mm is None or paragraph.first_indent_mm is None:
        return None
    if paragraph.text[:1].isspace():
        return None  # set in with blanks or tabs
    return paragraph.left_mm + paragraph.first_indent_mm


def _own_width_mm(paragraph: Paragraph) -> float:
    return round(width_mm(paragraph.text.strip(), 14), 1)


def _estimated(paragraph: Paragraph) -> Severity | None:
    return "warning" if paragraph.box is not None else None
