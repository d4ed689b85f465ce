"""Stamps, notes and marks beside the text (Appendix I, part I, II.8 and III.2-4; part II)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from binhminh.law.decree30.paper import Drawn, Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .layout import nearby_lines
from .look import look, look_of, run_spans
from .registry import Judged, rule
from .say import number, say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục"
_COPY = re.compile(r"\b(?:sao\s+y|sao\s+lục|trích\s+sao)\b", re.IGNORECASE)
# "05/01/2026 14:30:05 +07:00", "2026-01-05T14:30:05+07:00", "ngày 05/01/2026, 14 giờ 30 phút 05".
_TIME = re.compile(r"\d{1,2}\s*(?::|giờ|h)\s*\d{1,2}\s*(?::|phút|')\s*\d{1,2}")
_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d\d-\d\d|tháng\s+\d")
#: The paragraphs among which it stands.
_TOP = 4
_ZONE = re.compile(r"[+]\s*0?7(?::?00)?\b")


def _stamp_words(text: str) -> str:
    return " ".join(text.upper().replace("HOẢ", "HỎA").split()).strip(" .!")


def _boxes(judged: Judged, paragraph: Paragraph) -> list[Drawn]:
    """The boxes around a mark: its own, or those anchored right before or after it."""
    paragraphs = judged.document.paper.paragraphs
    near = paragraphs[max(paragraph.index - 1, 0) : paragraph.index + 2]
    own = [drawn for drawn in paragraph.drawn if drawn.kind == "box"]
    return own or [drawn for p in near for drawn in p.drawn if drawn.kind == "box"]


def _boxed(judged: Judged, id: str, *roles: Role) -> Iterator[Finding]:
    if judged.document.paper.kind == "text":
        return
    for paragraph in judged.document.having(*roles, part=None):
        bordered = any(drawn.kind == "border" for drawn in paragraph.drawn)
        in_table = paragraph.place.table is not None and (
            judged.document.paper.tables[paragraph.place.table].has_borders
        )
        if paragraph.place.area == "textbox" or bordered or in_table:
            continue
        if not _boxes(judged, paragraph):
            severity = "warning" if judged.document.paper.kind == "pdf" else None
            yield say(
                judged, id, "box", paragraph, expected="khung hình chữ nhật viền đơn",
                actual="không có", severity=severity,  # type: ignore[arg-type]
            )  # fmt: skip


@rule(
    "ND30-MK-01", f"{SOURCE} III.2.b",
    cases="size bold upright capitals colour box text", fixable=True,
)  # fmt: skip
def _urgency(judged: Judged) -> Iterator[Finding]:
    """The mark of urgency: its words, bold capitals in bright red, in a box."""
    allowed = judged.figures.stamps_mm
    for paragraph in judged.document.having(Role.URGENCY, part=None):
        if _stamp_words(paragraph.text) not in allowed:
            yield say(
                judged, "ND30-MK-01", "text", paragraph,
                expected=", ".join(allowed), actual=" ".join(paragraph.text.split()),
            )  # fmt: skip
        wrong = [run.colour for run in paragraph.inked if run.colour and not _is_red(run.colour)]
        if wrong:
            seen = "màu đen" if wrong[0] == "000000" else f"#{wrong[0]}"
            yield say(
                judged, "ND30-MK-01", "colour", paragraph, expected="màu đỏ tươi", actual=seen
            )  # fmt: skip
    yield from _boxed(judged, "ND30-MK-01", Role.URGENCY)
    yield from look(judged, "ND30-MK-01")


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return True
    return red >= 0xC0 and green <= 0x50 and blue <= 0x50


@rule("ND30-MK-02", f"{SOURCE} III.2.b", cases="box_size", kinds="docx pdf", fixable=True)
def _stamp_size(judged: Judged) -> Iterator[Finding]:
    """The box of the mark of urgency has the size of the stamp."""
    off = judged.figures.tolerance.length_mm + 0.02
    for paragraph in judged.document.having(Role.URGENCY, part=None):
        wanted = judged.figures.stamps_mm.get(_stamp_words(paragraph.text))
        boxes = [
            (box.length_mm, box.height_mm)
            for box in _boxes(judged, paragraph)
            if box.length_mm is not None and box.height_mm is not None
        ]
        if wanted is None or len(boxes) != 1:
            continue
        wide, high = boxes[0]
        if abs(wide - wanted[0]) > off or abs(high - wanted[1]) > off:
            yield say(
                judged, "ND30-MK-02", "box_size", paragraph,
                expected=f"{number(wanted[0])} x {number(wanted[1])} mm",
                actual=f"{number(wide)} x {number(high)} mm",
            )  # fmt: skip


@rule("ND30-MK-03", f"{SOURCE} III.2.a", cases="secret", severity="warning")
def _secrecy(judged: Judged) -> Iterator[Finding]:
    """A document with a mark of secrecy is not for this system (law on state secrets)."""
    for paragraph in judged.document.having(Role.SECRECY, part=None):
        yield say(
            judged, "ND30-MK-03", "secret", paragraph, actual=" ".join(paragraph.text.split())
        )


@rule("ND30-LH-01", f"{SOURCE} III.2.c", cases="size bold upright capitals box", fixable=True)
def _circulation(judged: Judged) -> Iterator[Finding]:
    """ "LƯU HÀNH NỘI BỘ" and the like: bold capitals in a box."""
    yield from _boxed(judged, "ND30-LH-01", Role.CIRCULATION)
    yield from look(judged, "ND30-LH-01")


@rule("ND30-ST-01", f"{SOURCE} III.3", cases="size not_bold upright", fixable=True)
def _drafter(judged: Judged) -> Iterator[Finding]:
    """The drafter's mark and the number of copies: upright, size 11."""
    return look(judged, "ND30-ST-01")


@rule(
    "ND30-DC-01", f"{SOURCE} III.4", cases="size not_bold upright not_capitals line", fixable=True
)
def _address(judged: Judged) -> Iterator[Finding]:
    """Address, telephone, web: size 11 to 12, under a line across the text."""
    yield from look(judged, "ND30-DC-01")
    yield from _line_above(judged, "ND30-DC-01", Role.ADDRESS)


def _line_above(judged: Judged, id: str, role: Role) -> Iterator[Finding]:
    """The first paragraph of a component stands under a line, drawn in it or above it."""
    if judged.document.paper.kind == "text":
        return
    first = judged.document.first(role, part=None)
    if first is None:
        return
    paragraphs = judged.document.paper.paragraphs
    above = paragraphs[max(first.index - 3, 0) : first.index]
    if first.place.area != "body":
        above = tuple(p for p in above if p.place == first.place)
    table = first.place.table
    row = [p for p in paragraphs if table is not None and p.place.table == table]
    if not any(_is_across(judged, first, drawn) for drawn in nearby_lines([*above, first, *row])):
        yield say(
            judged, id, "line", first, severity="warning",
            expected="nét liền, hết chiều ngang của vùng trình bày văn bản", actual="không có",
        )  # fmt: skip


def _is_across(judged: Judged, at: Paragraph, line: Drawn) -> bool:
    """Whether a line may go across the text: that under the name of a body does not."""
    section = judged.document.paper.sections[at.place.section]
    room = section.width_mm - (section.left_mm or 30) - (section.right_mm or 15)
    return line.length_mm is None or line.length_mm >= room / 2


@rule(
    "ND30-BS-01", "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục II.2",
    cases="size bold upright capitals line", fixable=True,
)  # fmt: skip
def _copy(judged: Judged) -> Iterator[Finding]:
    """ "SAO Y", "SAO LỤC", "TRÍCH SAO" on a paper copy: bold capitals, under a line."""
    yield from look(judged, "ND30-BS-01")
    yield from _line_above(judged, "ND30-BS-01", Role.COPY_KIND)


# --- text of digital signatures -------------------------------------------------------------------


def _signature_paragraphs(judged: Judged) -> list[Paragraph]:
    """The text of the signature: told by its role, or by its time among the first lines.

    What signing programs print beside the seal further down is no component of the decree.
    """
    document = judged.document
    inked = [p for p in document.paper.body if not p.is_blank]
    found = [
        p
        for p in document.having(Role.SIGNATURE_TEXT, part=None)
        if (p.box is None and p in inked[:_TOP]) or (p.box and p.box.page == 1 and p.box.top < 60)
    ]
    return found or [p for p in inked[:_TOP] if _TIME.search(p.text) and _DAY.search(p.text)]


def _signature_text(judged: Judged, id: str, *, copy: bool) -> Iterator[Finding]:
    """What is printed for a digital signature at the top right: size 10, upright, black."""
    wanted = replace(judged.figures.looks["ND30-DS-04"], rule=id)
    found = _signature_paragraphs(judged)
    if not found or (_COPY.search(" ".join(p.text for p in found)) is not None) is not copy:
        return
    for paragraph in found:
        yield from look_of(judged, wanted, paragraph, run_spans(judged, paragraph))
        wrong = [
            run.colour for run in paragraph.inked if run.colour not in ("", judged.figures.colour)
        ]
        if wrong:
            yield say(judged, id, "colour", paragraph, expected="màu đen", actual=f"#{wrong[0]}")
    text = " ".join(p.text for p in found)
    missing = [
        words
        for words, pattern in (
            ("ngày tháng năm", _DAY), ("giờ phút giây", _TIME), ("múi giờ +07:00", _ZONE),
        )
        if not pattern.search(text)
    ]  # fmt: skip
    if missing:
        yield say(
            judged, id, "time", found[0], severity="warning",
            expected="ngày tháng năm; giờ phút giây; múi giờ Việt Nam",
            actual="thiếu " + ", ".join(missing),
        )  # fmt: skip


@rule(
    "ND30-DS-04", f"{SOURCE} II.8.b và III.1.d",
    cases="size upright not_bold colour time", fixable=True, kinds="docx pdf",
)  # fmt: skip
def _attachment(judged: Judged) -> Iterator[Finding]:
    """The signature's text on an attachment in a file of its own."""
    return _signature_text(judged, "ND30-DS-04", copy=False)


@rule(
    "ND30-DS-05", "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục I.3",
    cases="size upright not_bold colour time", fixable=True, kinds="docx pdf",
)  # fmt: skip
def _electronic_copy(judged: Judged) -> Iterator[Finding]:
    """The signature's text on an electronic copy of a paper document."""
    return _signature_text(judged, "ND30-DS-05", copy=True)
