"""The lines under the motto, the issuer and the subject (Appendix I, part I, II.1, II.2, II.5)."""

from collections.abc import Iterator

from binhminh.law.decree30.paper import Drawn, Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .head import MOTTO
from .layout import column_of, has_form, head_of, is_official, nearby_lines, part_of, parts
from .letters import is_right_font
from .pieces import is_mixed
from .registry import Judged, rule
from .say import mm, say
from .widths import POINT_MM, line_widths_mm, width_mm

__all__ = ["wanted_length"]

#: Share of the room up to which a text surely stays on one line, also with other margins.
_SURELY_ONE_LINE = 0.9
SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"


@rule(
    "ND30-TN-02", f"{SOURCE}.1.b",
    cases="line underline line_length", fixable=True, kinds="docx pdf",
)  # fmt: skip
def _under_motto(judged: Judged) -> Iterator[Finding]:
    """Under the motto stands a line as long as the motto."""
    for part in parts(judged.document):
        motto = judged.document.first(Role.MOTTO, part=part)
        if motto is not None:
            yield from _in_head(judged, "ND30-TN-02", [motto], part)


@rule(
    "ND30-CQ-03", f"{SOURCE}.2.b",
    cases="line underline line_length", fixable=True, kinds="docx pdf",
)  # fmt: skip
def _under_issuer(judged: Judged) -> Iterator[Finding]:
    """Under the issuer stands a line of a third to half of its name."""
    for part in parts(judged.document):
        issuer = list(judged.document.having(Role.ISSUER, part=part))
        if issuer:
            yield from _in_head(judged, "ND30-CQ-03", issuer, part)


def _in_head(judged: Judged, id: str, at: list[Paragraph], part: int) -> Iterator[Finding]:
    """The line under a component of the head.

    A drawn line hangs on whatever paragraph its author clicked on. So a line is missed only when
    the head has too few for both components and none in the column of this one.
    """
    head = head_of(judged.document, part)
    column = column_of(at[-1])
    if column is None:
        own = nearby_lines(_down_to_next(judged, at[-1]) + at[:-1])
    else:
        own = nearby_lines([p for p in head if column_of(p) == column])
    if not own and len(nearby_lines(head)) >= 2:
        return
    yield from _judge_line(judged, id, at, own)


@rule(
    "ND30-TL-03", f"{SOURCE}.5.b",
    cases="line underline line_length", fixable=True, kinds="docx pdf",
)  # fmt: skip
def _under_subject(judged: Judged) -> Iterator[Finding]:
    """Under the subject (or the type, where no subject follows) stands a line."""
    document = judged.document
    for part in parts(document):
        title = list(document.having(Role.TYPE, part=part))[:1]
        subject = list(document.having(Role.SUBJECT, part=part))
        # Under "(Kèm theo …)" in a text that is issued with a decision (form 1.3).
        below = list(document.having(Role.APPENDIX_REFERENCE, part=part))
        if not title or (part == 0 and is_official(judged) and not has_form(judged)):
            continue
        at = subject or title
        end = (below or at)[-1]
        region = [p for p in document.paper.body if title[0].index <= p.index <= end.index]
        own = nearby_lines(region + _down_to_next(judged, end)[1:])
        yield from _judge_line(judged, "ND30-TL-03", at, own)


def _down_to_next(judged: Judged, paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, what is blank below it, and the next that says something.

    A shape may hang on that one; a line above its text may be its border.
    """
    document = judged.document
    found = [paragraph]
    for lower in document.paper.paragraphs[paragraph.index + 1 :]:
        if part_of(document, lower) != part_of(document, paragraph):
            break
        found.append(lower)
        if document.role_of(lower) not in (Role.BLANK, Role.RULE_LINE):
            break
    return found


def _judge_line(
    judged: Judged, id: str, at: list[Paragraph], lines: list[Drawn]
) -> Iterator[Finding]:
    low, high = wanted_length(judged, id, at)
    expected = _expected(id)
    if not lines:
        inked = [run for paragraph in at for run in paragraph.inked]
        if inked and all(run.underline for run in inked):
            yield say(
                judged, id, "underline", at[-1],
                expected=expected, actual="gạch chân chữ", severity="warning",
            )  # fmt: skip
        else:
            yield say(judged, id, "line", at[-1], expected=expected, actual="không có")
        return
    lengths = [line.length_mm for line in lines if line.length_mm is not None]
    if low is None or high is None or len(lengths) < len(lines):
        return
    tolerance = judged.figures.tolerance
    least, most = low * (1 - tolerance.line_share), high * (1 + tolerance.line_share)
    if any(line.kind == "border" for line in lines):
        least, most = least - tolerance.border_mm, most + tolerance.border_mm
    if all(not least <= length <= most for length in lengths):
        near = min(lengths, key=lambda length: min(abs(length - low), abs(length - high)))
        size = mm(low) if low == high else f"{mm(low).removesuffix(' mm')}-{mm(high)}"
        yield say(
            judged, id, "line_length", at[-1],
            expected=f"{expected} ({size})", actual=mm(near), severity="warning",
        )  # fmt: skip


def _expected(id: str) -> str:
    if id == "ND30-TN-02":
        return "nét liền, dài bằng dòng chữ"
    return "nét liền, dài từ 1/3 đến 1/2 dòng chữ"


def wanted_length(
    judged: Judged, id: str, at: list[Paragraph]
) -> tuple[float | None, float | None]:  # fmt: skip
    """Least and greatest length of the line; None where the width of the text is not known."""
    figures = judged.figures
    name = {"ND30-TN-02": "motto", "ND30-CQ-03": "issuer", "ND30-TL-03": "subject"}[id]
    wide = [widths for p in at if (widths := _widths(judged, p)) is not None]
    if len(wide) < len(at):
        return None, None
    least, most = figures.line_shares[name]
    # Of several lines of text any may be meant, and another margin breaks them elsewhere.
    return least * min(low for low, _ in wide), most * max(high for _, high in wide)


def _widths(judged: Judged, paragraph: Paragraph) -> tuple[float, float] | None:
    """The least and the greatest width that its printed lines may have, with the look put right.

    A wrong size or case is another rule's business and must not move the line as well.
    """
    document = judged.document
    if is_mixed(judged, paragraph):
        return None
    sizes = [run.size_pt for run in paragraph.inked if run.size_pt]
    is_pdf = document.paper.kind == "pdf"
    fonts = {run.font for run in paragraph.inked} - ({""} if is_pdf else set())
    if len(sizes) < len(paragraph.inked) or not sizes:
        return None
    if any(not is_right_font(font, judged) for font in fonts):
        return None
    role = document.role_of(paragraph)
    look = next(look for look in judged.figures.looks.values() if role in look.roles)
    size = min(max(*sizes, look.sizes[0]), look.sizes[1])
    text = paragraph.text.strip()
    if role is Role.MOTTO:
        text = MOTTO
    elif look.letters == "upper":
        text = text.upper()
    elif text.isupper():
        text = text.capitalize()
    bold = bool(look.bold)
    if paragraph.box is not None:
        return _as_seen(paragraph, width_mm(text, size, bold=bold))
    room = _room(judged, paragraph)
    whole = [width_mm(row, size, bold=bold) for row in text.split("\n")]
    if max(whole) > room * _SURELY_ONE_LINE:
        return 0.0, max(room, *line_widths_mm(text, room, size, bold=bold))
    return min(whole), max(whole)


def _as_seen(paragraph: Paragraph, put_right: float) -> tuple[float, float]:
    """The widths of the lines of a PDF: as they stand, and as they will be when put right.

    Args:
        put_right: width of the text on one line with the right look, in millimetres.
    """
    box = paragraph.box
    assert box is not None
    runs = paragraph.inked
    size = max(run.size_pt or 0 for run in runs)
    share = put_right / width_mm(paragraph.text.strip(), size, bold=all(run.bold for run in runs))
    wide = box.right - box.left
    is_one_line = box.bottom - box.top < size * POINT_MM * 1.8
    return (wide * min(share, 1.0) if is_one_line else 0.0), wide * max(share, 1.0)


def _room(judged: Judged, paragraph: Paragraph) -> float:
    """Width of the column that a paragraph is set in, in millimetres."""
    paper, place = judged.document.paper, paragraph.place
    if place.table is not None and place.column is not None:
        columns = paper.tables[place.table].columns_mm
        if place.column < len(columns) and place.depth == 1:
            return columns[place.column] - 3.8  # the cell's inner margins, 1.9 mm on each side
    section = paper.sections[place.section]
    indents = (paragraph.left_mm or 0) + (paragraph.right_mm or 0)
    return section.width_mm - (section.left_mm or 30) - (section.right_mm or 15) - indents
