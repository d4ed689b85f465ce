"""Repairs of the lines under the motto, the issuer and the subject."""

from typing import TYPE_CHECKING

from binhminh.law.decree30.paper import Drawn, Paragraph
from binhminh.law.decree30.paper.word.drawing import EMU_PER_MM, Room, read_shapes
from binhminh.law.decree30.paper.word.names import SHORT, W, int_of
from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.rules.layout import column_of, part_of
from binhminh.law.decree30.rules.pieces import is_mixed
from binhminh.law.decree30.rules.rule_lines import wanted_length
from binhminh.law.findings import Finding

from .bench import Bench
from .xml import place, properties, put

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["draw_line", "fix_length", "underline_to_line"]

_TWIPS_PER_MM = 1440 / 25.4
_TWIPS_PER_POINT = 20
_MM_PER_POINT = 25.4 / 72


def draw_line(bench: Bench, finding: Finding) -> None:
    """Draw the line: the border of a small paragraph of its own, set in from both sides.

    It stays with its text in Word and in LibreOffice alike, and has no anchor to lose.
    """
    at = _component(bench, finding)
    length = _length(bench, finding, at)
    if not at or length is None:
        return
    above = bench.element(at[-1])
    width = bench.file.drafts[at[-1].index].width
    if width is None:
        return
    line = above.makeelement(W + "p")
    inner = properties(line)
    top = place(place(inner, "pBdr"), "top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(W + key, value)
    put(inner, "spacing", before="40", after="0", line="80", lineRule="exact")
    aside = str(round(max(width - length * _TWIPS_PER_MM, 0) / 2))
    put(inner, "ind", left=aside, right=aside, firstLine="0")
    put(inner, "jc", val="center")
    mark = place(inner, "rPr")
    put(mark, "sz", val="4")
    put(mark, "szCs", val="4")
    above.addnext(line)


def underline_to_line(bench: Bench, finding: Finding) -> None:
    """Take the underline from the text and draw the line that belongs there."""
    at = _component(bench, finding)
    if _length(bench, finding, at) is None:
        return
    for paragraph in at:
        for piece in bench.pieces(paragraph):
            if piece.run is not None and piece.look.underline:
                put(properties(piece.run), "u", val="none")
    draw_line(bench, finding)


def fix_length(bench: Bench, finding: Finding) -> None:
    """Make a drawn line as long as it should be; its middle stays where it is."""
    at = _component(bench, finding)
    wanted = _length(bench, finding, at)
    if not at or wanted is None:
        return
    for paragraph in _near(bench, at):
        drawn = [line for line in paragraph.drawn if line.kind in ("line", "border")]
        if any(line.length_mm is not None for line in drawn):
            _stretch(bench, paragraph, drawn, wanted)


# --- which lines ----------------------------------------------------------------------------------


def _component(bench: Bench, finding: Finding) -> list[Paragraph]:
    """The paragraphs of the component whose line a finding is about; none where it is a guess."""
    last = bench.paragraph(finding)
    if last is None or is_mixed(bench.judged, last):
        return []
    document = bench.judged.document
    role, part = document.role_of(last), part_of(document, last)
    if role is Role.MOTTO:
        return [last]
    return list(document.having(role, part=part))


def _length(bench: Bench, finding: Finding, at: list[Paragraph]) -> float | None:
    if not at:
        return None
    low, high = wanted_length(bench.judged, finding.code, at)
    return None if low is None or high is None else (low + high) / 2


def _near(bench: Bench, at: list[Paragraph]) -> list[Paragraph]:
    """The component, and what is below it up to the next text; in a table all of its column."""
    column = column_of(at[-1])
    body = bench.file.paper.body
    if column is not None:
        return [p for p in body if column_of(p) == column]
    found = list(at)
    for paragraph in body:
        if paragraph.index > at[-1].index:
            found.append(paragraph)
            if not paragraph.is_blank:
                break
    return found


# --- lengths --------------------------------------------------------------------------------------


def _stretch(bench: Bench, paragraph: Paragraph, drawn: list[Drawn], wanted: float) -> None:
    element = bench.element(paragraph)
    if any(line.kind == "border" for line in drawn):
        width = bench.file.drafts[paragraph.index].width
        if width is not None:
            aside = str(round(max(width - wanted * _TWIPS_PER_MM, 0) / 2))
            indents = place(properties(element), "ind")
            indents.set(W + "left", aside)
            indents.set(W + "right", aside)
    theme = bench.file.sheet.theme
    for item in list(element.iter(W + "drawing", W + "pict")):
        found = [line for line in read_shapes(item, Room(), theme).drawn if line.kind == "line"]
        if len(found) != 1 or found[0].length_mm is None:
            continue
        if SHORT[item.tag] == "drawing":
            _stretch_drawing(item, found[0].length_mm, wanted)
            _drop_fallback(item)
        else:
            _stretch_vml(item, found[0].length_mm, wanted)


def _stretch_drawing(drawing: "_Element", length: float, wanted: float) -> None:
    width = str(round(wanted * EMU_PER_MM))
    for part in drawing.iter():
        if SHORT[part.tag] in ("wp:extent", "a:ext") and part.get("cx") is not None:
            part.set("cx", width)
        elif SHORT[part.tag] == "wp:positionH":
            for offset in part:
                left = int_of(offset.text)
                if left is not None:
                    offset.text = str(left + round((length - wanted) / 2 * EMU_PER_MM))


def _drop_fallback(drawing: "_Element") -> None:
    """The picture of the line for programs of before 2010 would keep the old length."""
    for parent in drawing.iterancestors():
        if SHORT[parent.tag] == "mc:AlternateContent":
            for item in list(parent):
                if SHORT[item.tag] == "mc:Fallback":
                    parent.remove(item)
            return


def _stretch_vml(pict: "_Element", length: float, wanted: float) -> None:
    for shape in pict.iter():
        if SHORT[shape.tag] == "v:line":
            ends = [_points(shape.get(name)) for name in ("from", "to")]
            if None in ends:
                return
            shift = (length - wanted) / 2 / _MM_PER_POINT
            (left, top), (right, bottom) = sorted(end for end in ends if end is not None)
            shape.set("from", f"{left + shift:.2f}pt,{top:.2f}pt")
            shape.set("to", f"{right - shift:.2f}pt,{bottom:.2f}pt")
        elif SHORT[shape.tag] in ("v:shape", "v:rect"):
            entries = [entry.partition(":") for entry in (shape.get("style") or "").split(";")]
            shape.set(
                "style",
                ";".join(
                    f"{key}:{wanted / _MM_PER_POINT:.2f}pt" if key.strip() == "width"
                    else f"{key}{colon}{value}"
                    for key, colon, value in entries
                ),
            )  # fmt: skip


def _points(text: str | None) -> tuple[float, float] | None:
    found = []
    for word in (text or "").split(","):
        number = word.strip().removesuffix("pt") or "0"
        try:
            found.append(float(number))
        except ValueError:
            return None
    return (found[0], found[1]) if len(found) == 2 else None
