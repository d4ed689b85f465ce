"""Quốc hiệu, Tiêu ngữ and the names of the bodies (Appendix I, part I, II.1 and II.2)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .layout import (
    SINGLE,
    column_of,
    folded_has,
    gap_pt,
    has_form,
    is_official,
    is_on_left,
    single_lines,
)
from .look import look
from .pieces import Piece, is_mixed, pieces
from .registry import Judged, rule
from .say import number, points, say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"
NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
# The decree itself prints both places of the tone.
_TITLES = (NATIONAL_TITLE, NATIONAL_TITLE.replace("HÒA", "HOÀ"))
POINTS_PER_MM = 72 / 25.4
#: Height of the box around letters of Times New Roman, as a multiple of their size.
LETTER_HEIGHT = 1.107
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")


@rule(
    "ND30-QH-01", f"{SOURCE}.1.a",
    cases="missing text size bold upright capitals place align", fixable=True,
)  # fmt: skip
def _national_title(judged: Judged) -> Iterator[Finding]:
    """The national title: its words, its look, at the top right."""
    has_title = judged.document.has(Role.NATIONAL_TITLE) or folded_has(judged, *_TITLES)
    if _has_head(judged) and not has_title:
        yield say(
            judged, "ND30-QH-01", "missing", expected=NATIONAL_TITLE, component="national_title"
        )
    for group in _broken_over_lines(judged):
        piece, words = group[0], " ".join(each.words for each in group)
        if words.upper().rstrip(".") not in _TITLES:
            yield say(
                judged, "ND30-QH-01", "text", piece.paragraph, span=(piece.start, group[-1].end),
                expected=NATIONAL_TITLE, actual=words, component=piece.role.value,
            )  # fmt: skip
        if piece.alone and is_on_left(judged, piece.paragraph) is True:
            yield say(
                judged, "ND30-QH-01", "place", piece.paragraph,
                expected="phía trên, bên phải trang đầu", actual="bên trái",
            )  # fmt: skip
    yield from look(judged, "ND30-QH-01")


def _broken_over_lines(judged: Judged) -> Iterator[list[Piece]]:
    """The national titles, each with all the lines of one column that it takes."""
    group: list[Piece] = []
    for piece in pieces(judged, Role.NATIONAL_TITLE):
        at = piece.paragraph
        if group and not (
            at.index - group[-1].paragraph.index == 1
            and column_of(at) == column_of(group[-1].paragraph)
        ):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


@rule(
    "ND30-TN-01", f"{SOURCE}.1.b",
    cases="missing text punctuation size bold upright not_capitals align", fixable=True,
)  # fmt: skip
def _motto(judged: Judged) -> Iterator[Finding]:
    """The motto: its words, a hyphen with a space on each side, its look."""
    if _has_head(judged) and not judged.document.has(Role.MOTTO) and not _says_motto(judged):
        yield say(judged, "ND30-TN-01", "missing", expected=MOTTO, component="motto")
    for piece in pieces(judged, Role.MOTTO):
        text, spaced = piece.words.strip(" .*"), _DASHES.sub(" - ", piece.words.strip(" .*"))
        if text == MOTTO or (text.isupper() and spaced == MOTTO.upper()):
            continue
        is_marks = spaced == MOTTO
        yield say(
            judged, "ND30-TN-01", "punctuation" if is_marks else "text", piece.paragraph,
            span=(piece.start, piece.end), component=piece.role.value,
            expected=MOTTO, actual=text, severity="warning" if is_marks else None,
        )  # fmt: skip
    yield from look(judged, "ND30-TN-01")


def _has_head(judged: Judged) -> bool:
    """Whether it has, or must have, a head: an appendix in a file of its own has none."""
    return is_official(judged) or judged.document.has(Role.ISSUER, Role.NATIONAL_TITLE, Role.MOTTO)


def _says_motto(judged: Judged) -> bool:
    bare = re.compile(r"\W+")
    wanted = bare.sub("", MOTTO).lower()
    return any(wanted in bare.sub("", p.text).lower() for p in judged.document.paper.paragraphs)


def _single(judged: Judged, id: str, upper: Paragraph, lower: Paragraph) -> Iterator[Finding]:
    """Two lines of a head that are to be set single, one right under the other."""
    tolerance = judged.figures.tolerance
    if is_mixed(judged, upper) or is_mixed(judged, lower):
        return
    if judged.document.paper.kind == "pdf":
        yield from _single_seen(judged, id, upper, lower)
        return
    lines = single_lines(lower)
    # A file says 264/240 of a line: a tenth more, and not a hair above it.
    if lines is not None and round(abs(lines - 1), 3) > tolerance.single_lines:
        yield say(
            judged, id, "line_spacing", lower,
            expected="dòng đơn", actual=f"{number(lines, 2)} dòng",
        )  # fmt: skip
    gap = gap_pt(upper, lower)
    if gap is not None and gap > tolerance.single_gap_pt:
        yield say(judged, id, "spacing", lower, expected="0 pt", actual=points(gap))


def _single_seen(judged: Judged, id: str, upper: Paragraph, lower: Paragraph) -> Iterator[Finding]:
    """The same on a page, where a gap and wider lines look alike: both are told as a gap."""
    if upper.box is None or lower.box is None or upper.box.page != lower.box.page:
        return
    size = max((run.size_pt or 0 for run in lower.inked), default=0)
    tolerance = judged.figures.tolerance
    gap = (lower.box.top - upper.box.bottom) * POINTS_PER_MM - (SINGLE - LETTER_HEIGHT) * size
    most = tolerance.single_gap_pt + tolerance.single_lines * SINGLE * size
    if size and gap > most + tolerance.seen_gap_pt:
        yield say(
            judged, id, "spacing", lower, severity="warning", expected="0 pt", actual=points(gap)
        )


def _pairs(judged: Judged, above: frozenset[Role], below: frozenset[Role]) -> Iterator[
    tuple[Paragraph, Paragraph]
]:  # fmt: skip
    """Paragraphs that follow one another in a column, by their roles."""
    document = judged.document
    for upper, lower in pairwise(document.paper.body):
        roles = document.role_of(upper), document.role_of(lower)
        if roles[0] in above and roles[1] in below and column_of(upper) == column_of(lower):
            yield upper, lower


@rule("ND30-QH-02", f"{SOURCE}.1.c", cases="line_spacing spacing", fixable=True, kinds="docx pdf")
def _title_spacing(judged: Judged) -> Iterator[Finding]:
    """National title and motto stand single-spaced."""
    title, motto = frozenset({Role.NATIONAL_TITLE}), frozenset({Role.MOTTO})
    for upper, lower in _pairs(judged, title, motto):
        yield from _single(judged, "ND30-QH-02", upper, lower)


@rule("ND30-CQ-01", f"{SOURCE}.2.b", cases="size not_bold upright capitals align", fixable=True)
def _parent(judged: Judged) -> Iterator[Finding]:
    """The body above: in capitals, not bold."""
    return look(judged, "ND30-CQ-01")


@rule(
    "ND30-CQ-02", f"{SOURCE}.2.b",
    cases="missing size bold upright capitals align place", fixable=True,
)  # fmt: skip
def _issuer(judged: Judged) -> Iterator[Finding]:
    """The issuing body: in bold capitals, at the top left."""
    document = judged.document
    if has_form(judged) and not document.fields.issuer and not document.has(Role.ISSUER):
        yield say(
            judged, "ND30-CQ-02", "missing", component="issuer",
            expected="tên cơ quan, tổ chức ban hành văn bản",
        )  # fmt: skip
    for piece in pieces(judged, Role.ISSUER):
        if piece.alone and is_on_left(judged, piece.paragraph) is False:
            yield say(
                judged, "ND30-CQ-02", "place", piece.paragraph,
                expected="phía trên, bên trái trang đầu", actual="bên phải",
            )  # fmt: skip
    yield from look(judged, "ND30-CQ-02")


@rule("ND30-CQ-04", f"{SOURCE}.2.b", cases="line_spacing spacing", fixable=True, kinds="docx pdf")
def _names_spacing(judged: Judged) -> Iterator[Finding]:
    """The names of the bodies stand single-spaced."""
    names = frozenset({Role.PARENT, Role.ISSUER})
    for upper, lower in _pairs(judged, names, names):
        yield from _single(judged, "ND30-CQ-04", upper, lower)
