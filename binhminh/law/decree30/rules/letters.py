"""Font, code and colour of letters (Appendix I, part I, section I, point 4)."""

import re
from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding, Severity
from binhminh.law.legacy import LegacyText, convert, detect, is_legacy_font

from .look import run_spans
from .registry import Judged, rule
from .say import say

__all__ = ["is_legacy", "is_right_font"]

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"

_SUBSET = re.compile(r"[A-Z]{6}\+")
# Fonts of pictures and formulas: their letters are signs.
_SIGNS = re.compile(r"symbol|wingdings|webdings|marlett|zapfdingbats|mtextra|cambriamath|mathtype")
#: Families with the very widths of Times New Roman, which programs put into a PDF in its place.
_ALIKE_IN_PDF = ("tinos", "liberationserif", "nimbusroman", "times")
# Stamps and what signing programs print have colours of their own; a draft's mark is no component.
_COLOURED = frozenset(
    {
        Role.URGENCY, Role.SECRECY, Role.SIGN_NOTE, Role.SIGNATURE_TEXT, Role.DRAFT_MARK,
        Role.CIRCULATION,
    }
)  # fmt: skip
_NEARLY_BLACK = 0x40


def _bare(font: str) -> str:
    return re.sub(r"[\s,_-]+", "", _SUBSET.sub("", font)).lower()


def is_right_font(font: str, judged: Judged) -> bool:
    """Whether it is the decree's font, one of its very widths in a PDF, or a font of signs."""
    bare = _bare(font)
    if bare.startswith(_bare(judged.figures.font)) or _SIGNS.search(bare):
        return True
    return judged.document.paper.kind == "pdf" and bare.startswith(_ALIKE_IN_PDF)


@rule("ND30-TR-07", SOURCE, cases="font", fixable=True, kinds="docx pdf")
def _font(judged: Judged) -> Iterator[Finding]:
    """Letters and figures are in Times New Roman; blanks, signs and marks decide nothing."""
    for paragraph in judged.document.paper.paragraphs:
        wrong: dict[str, list[tuple[int, int]]] = {}
        for run, start, end in run_spans(judged, paragraph):
            known = run.font and not is_legacy_font(run.font)
            if known and not is_right_font(run.font, judged) and any(map(str.isalnum, run.text)):
                wrong.setdefault(_SUBSET.sub("", run.font), []).append((start, end))
        for font, spans in wrong.items():
            yield say(
                judged, "ND30-TR-07", "font", paragraph, component="text",
                span=(spans[0][0], spans[-1][1]), expected=judged.figures.font, actual=font,
            )  # fmt: skip


# --- old codes ------------------------------------------------------------------------------------


def _legacy_parts(judged: Judged) -> list[tuple[Paragraph, LegacyText]]:
    """The paragraphs whose letters are an old code shown through a font of its time."""
    found = []
    for paragraph in judged.document.paper.paragraphs:
        fonts = {run.font for run in paragraph.inked if is_legacy_font(run.font)}
        if not fonts and paragraph.text.isascii():
            continue
        told = detect(paragraph.text, fonts)
        if told is not None:
            found.append((paragraph, told))
    return found


def is_legacy(judged: Judged) -> bool:
    """Whether most of the text is in an old code: then no rule on words can speak."""
    paper = judged.document.paper
    if not any(not p.text.isascii() for p in paper.paragraphs):
        return False
    parts = _legacy_parts(judged)
    legacy = sum(len(p.text) for p, told in parts if told.is_garbled)
    return legacy * 2 > sum(len(p.text.strip()) for p in paper.paragraphs)


@rule("ND30-TR-08", SOURCE, cases="font text", scopes="official attached plain")
def _unicode(judged: Judged) -> Iterator[Finding]:
    """Text is Unicode; old codes (TCVN3, VNI) are told once each, with the conversion offered."""
    groups: dict[tuple[str, str], list[tuple[Paragraph, LegacyText]]] = {}
    for paragraph, told in _legacy_parts(judged):
        key = ("text", told.encoding) if told.is_garbled else ("font", told.font)
        groups.setdefault(key, []).append((paragraph, told))
    for (case, name), parts in groups.items():
        first, told = parts[0]
        text = " ".join(first.text.split())[:60]
        yield say(
            judged, "ND30-TR-08", case, first, component="text",
            expected="Unicode", actual=name, count=str(len(parts)) if len(parts) > 1 else "",
            encoding=told.encoding,
            converted=convert(text, told.encoding) if case == "text" else "",
        )  # fmt: skip


# --- colour ---------------------------------------------------------------------------------------


@rule("ND30-TR-09", SOURCE, cases="colour", fixable=True, kinds="docx pdf")
def _colour(judged: Judged) -> Iterator[Finding]:
    """Text is black; what is black to the eye ("0D0D0D") is a warning, in a PDF nothing at all."""
    is_pdf = judged.document.paper.kind == "pdf"
    for paragraph in judged.document.paper.paragraphs:
        if judged.document.role_of(paragraph) in _COLOURED:
            continue
        wrong: dict[str, list[tuple[int, int]]] = {}
        for run, start, end in run_spans(judged, paragraph):
            colour = run.colour.upper()
            if colour not in ("", judged.figures.colour) and not (is_pdf and _is_dark(colour)):
                wrong.setdefault(colour, []).append((start, end))
        for colour, spans in wrong.items():
            severity: Severity | None = "warning" if _is_dark(colour) else None
            yield say(
                judged, "ND30-TR-09", "colour", paragraph, component="text", severity=severity,
                span=(spans[0][0], spans[-1][1]), expected="màu đen", actual=_colour_name(colour),
            )  # fmt: skip


def _channels(colour: str) -> tuple[int, int, int]:
    try:
        return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)
    except ValueError:
        return 0, 0, 0


def _is_dark(colour: str) -> bool:
    return max(_channels(colour)) <= _NEARLY_BLACK


def _colour_name(colour: str) -> str:
    """ "màu đỏ (#FF0000)": the nearest of the common names, and the exact value."""
    red, green, blue = _channels(colour)
    high, low = max(red, green, blue), min(red, green, blue)
    if high <= _NEARLY_BLACK:
        name = "gần đen"
    elif high - low <= 24:
        name = "trắng" if low >= 0xF0 else "xám"
    elif red == high:
        name = "đỏ" if green < 0x70 else "vàng" if blue < green else "hồng"
    else:
        name = "xanh lá" if green == high and blue < green else "xanh"
    return f"màu {name} (#{colour})"
