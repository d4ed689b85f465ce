"""Faults of paper, margins, fonts, page numbers, lines and paragraphs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from binhminh.law.decree30.roles import Role

from .word import FALLBACK, look, properties, put, runs, shape, text_of, w

if TYPE_CHECKING:
    from .faults import Specimen

__all__ = ["FAULTS", "HARMLESS"]

MM = 1440 / 25.4
#: Characters that fit on no single page.
SURELY_TWO_PAGES = 8_000


def _margin(specimen: Specimen, **mm: float) -> None:
    for section in specimen.word.sections()[:1]:
        before = _text_width(section)
        margins = section.find(w("pgMar"))
        for side, value in mm.items():
            margins.set(w(side), str(round(value * MM)))
        _keep_lines(specimen, _text_width(section) - before)


def _paper(specimen: Specimen, width: float, height: float, orient: str = "") -> None:
    first = specimen.word.sections()[0]
    before = _text_width(first)
    for section in specimen.word.sections():
        size = section.find(w("pgSz"))
        size.set(w("w"), str(round(width * MM)))
        size.set(w("h"), str(round(height * MM)))
        size.attrib.pop(w("orient"), None)
        if orient:
            size.set(w("orient"), orient)
    _keep_lines(specimen, _text_width(first) - before)


def _text_width(section: etree._Element) -> int:
    """Width of the text of a section, in twips."""
    margins = section.find(w("pgMar"))
    sides = sum(int(margins.get(w(side))) for side in ("left", "right"))
    return int(section.find(w("pgSz")).get(w("w"))) - sides


def _keep_lines(specimen: Specimen, wider: int) -> None:
    """Lines under titles are borders between indents: keep them as long as they were."""
    for paragraph in specimen.word.document.iterfind(f"{w('body')}/{w('p')}"):
        properties = paragraph.find(w("pPr"))
        if properties is None or properties.find(w("pBdr")) is None:
            continue
        indent = properties.find(w("ind"))
        for side in ("left", "right"):
            if indent is not None and indent.get(w(side)) is not None:
                indent.set(w(side), str(max(0, int(indent.get(w(side))) + wider // 2)))


def _gutter(specimen: Specimen, mm: float, left: float) -> None:
    margins = specimen.word.sections()[0].find(w("pgMar"))
    margins.set(w("gutter"), str(round(mm * MM)))
    margins.set(w("left"), str(round(left * MM)))


def _body(specimen: Specimen) -> list[etree._Element]:
    found = specimen.parts.get(Role.BODY, [])
    if not found:
        raise LookupError(Role.BODY)
    return found


def _look_body(specimen: Specimen, **attributes: str | float) -> None:
    for paragraph in _body(specimen):
        look(paragraph, **attributes)


def _look_one(specimen: Specimen, **attributes: str | float) -> None:
    look(_body(specimen)[-1], **attributes)


def _shape_one(specimen: Specimen, **attributes: str | float) -> None:
    """The longest paragraph: one line alone may look the same however it is aligned."""
    shape(max(_body(specimen), key=lambda p: len(text_of(p))), **attributes)


def _body_pairs(specimen: Specimen) -> tuple[etree._Element, etree._Element]:
    """Two paragraphs of the text that stand one after the other."""
    for first, second in zip(_body(specimen), _body(specimen)[1:], strict=False):
        if first.getnext() is second:
            return first, second
    raise LookupError("no two paragraphs of the text in a row")


def _gap(specimen: Specimen, after: float, before: float) -> None:
    first, second = _body_pairs(specimen)
    shape(first, after=after)
    shape(second, before=before)


def _default_font(specimen: Specimen, font: str) -> None:
    """Another font for everything: in every style and run that names one, and in the defaults."""
    for tree in specimen.word.trees.values():
        for fonts in tree.iter(w("rFonts")):
            for name in list(fonts.attrib):
                if etree.QName(name).localname.endswith("Theme"):
                    del fonts.attrib[name]
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(w(script), font)


# --- page number ------------------------------------------------------------------------------


def _numbered_headers(specimen: Specimen) -> list[etree._Element]:
    """Paragraphs of headers that hold the page number."""
    found = []
    for header in specimen.word.headers():
        for paragraph in header.iter(w("p")):
            words = "".join(
                [*(e.text or "" for e in paragraph.iter(w("instrText")))]
                + [e.get(w("instr")) or "" for e in paragraph.iter(w("fldSimple"))]
            )
            if "PAGE" in words:
                found.append(paragraph)
    if not found:
        raise LookupError("no page number")
    return found


def _number_look(specimen: Specimen, **attributes: str | float | bool) -> None:
    for paragraph in _numbered_headers(specimen):
        look(paragraph, **attributes)
        for run in paragraph.iter(w("r")):
            for key, value in attributes.items():
                if key == "size":
                    put(properties(run), "sz", val=str(round(float(value) * 2)))
                elif key in ("bold", "italic"):
                    put(properties(run), key[0], val="1" if value else "0")


def _number_align(specimen: Specimen, align: str) -> None:
    for paragraph in _numbered_headers(specimen):
        shape(paragraph, align=align)


def _no_number(specimen: Specimen) -> None:
    if sum(len(text_of(p)) for p in specimen.word.paragraphs()) < SURELY_TWO_PAGES:
        raise LookupError("it may be one page, which needs no number")
    for paragraph in _numbered_headers(specimen):
        for child in list(paragraph):
            if child.tag != w("pPr"):
                paragraph.remove(child)


def _number_on_first_page(specimen: Specimen) -> None:
    title = specimen.word.sections()[0].find(w("titlePg"))
    if title is None:
        raise LookupError("no first page of its own")
    title.getparent().remove(title)


def _number_format(specimen: Specimen, fmt: str) -> None:
    _numbered_headers(specimen)
    section = specimen.word.sections()[0]
    number = section.find(w("pgNumType"))
    if number is None:
        number = etree.Element(w("pgNumType"))
        section.find(w("pgMar")).addnext(number)
    number.set(w("fmt"), fmt)


# --- lines ------------------------------------------------------------------------------------


def _lines_near(paragraph: etree._Element) -> list[etree._Element]:
    """What draws the line under a component: in it or in the paragraph after it."""
    found = []
    following = paragraph.getnext()
    for owner in (paragraph, following):
        if owner is None or owner.tag != w("p"):
            continue
        found += owner.findall(f"{w('pPr')}/{w('pBdr')}")
        for name in ("drawing", "pict"):
            found += [e for e in owner.iter(w(name)) if not _in_fallback(e)]
    return found


def _in_fallback(element: etree._Element) -> bool:
    return any(a.tag == FALLBACK for a in element.iterancestors())


def _no_line(role: Role, specimen: Specimen) -> None:
    paragraphs = specimen.parts.get(role, [])
    lines = [line for p in paragraphs[-1:] for line in _lines_near(p)]
    if not lines:
        raise LookupError("no line")
    for line in lines:
        owner = line.getparent()
        if etree.QName(owner).localname == "Choice":
            owner = owner.getparent()
            owner.getparent().remove(owner)
        else:
            owner.remove(line)


def _underlined(role: Role, specimen: Specimen) -> None:
    _no_line(role, specimen)
    for run in runs(specimen.parts[role][-1]):
        put(properties(run), "u", val="single")


def _border_length(specimen: Specimen, ppr: etree._Element, factor: float) -> int:
    """The same for a border, whose length is what the indents leave of its column."""
    ind = ppr.find(w("ind"))
    if ind is None:
        return 0
    cell = next(ppr.iterancestors(w("tc")), None)
    if cell is not None:
        column = int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w")))
    else:
        section = specimen.word.sections()[0]
        margins = section.find(w("pgMar"))
        column = int(section.find(w("pgSz")).get(w("w")))
        column -= sum(int(margins.get(w(side))) for side in ("left", "right"))
    length = column - sum(int(ind.get(w(side)) or 0) for side in ("left", "right"))
    for side in ("left", "right"):
        ind.set(w(side), str(round((column - length * factor) / 2)))
    return 1


def _line_length(role: Role, specimen: Specimen, factor: float) -> None:
    """Make the drawn line so many times as long."""
    paragraphs = specimen.parts.get(role, [])
    changed = 0
    for line in [line for p in paragraphs[-1:] for line in _lines_near(p)]:
        for extent in line.iter():
            if etree.QName(extent).localname in ("extent", "ext") and extent.get("cx"):
                extent.set("cx", str(round(int(extent.get("cx")) * factor)))
                changed += 1
        if line.tag == w("pBdr"):
            changed += _border_length(specimen, line.getparent(), factor)
    if not changed:
        raise LookupError("no line whose length is known")


#: On paper of another width names and subjects wrap elsewhere, and the lines under them are
#: measured against other last lines.
_BY_WIDTH = frozenset({"ND30-TL-03", "ND30-CQ-03"})
FAULTS = (
    ("ND30-TR-01", "khổ Letter", partial(_paper, width=215.9, height=279.4)),
    ("ND30-TR-01", "khổ A5", partial(_paper, width=148, height=210), _BY_WIDTH),
    ("ND30-TR-01", "khổ F4", partial(_paper, width=215, height=330)),
    (
        "ND30-TR-02",
        "giấy nằm ngang",
        partial(_paper, width=297, height=210, orient="landscape"),
        _BY_WIDTH,
    ),
    ("ND30-TR-03", "lề trên 15", partial(_margin, top=15)),
    ("ND30-TR-03", "lề trên 19", partial(_margin, top=19)),
    ("ND30-TR-03", "lề trên 26", partial(_margin, top=26)),
    ("ND30-TR-04", "lề dưới 18", partial(_margin, bottom=18)),
    ("ND30-TR-04", "lề dưới 30", partial(_margin, bottom=30)),
    ("ND30-TR-05", "lề trái 25,4", partial(_margin, left=25.4)),
    ("ND30-TR-05", "lề trái 29", partial(_margin, left=29)),
    ("ND30-TR-05", "lề trái 36", partial(_margin, left=36)),
    ("ND30-TR-05", "gáy 10 thêm vào lề 30", partial(_gutter, mm=10, left=30)),
    ("ND30-TR-06", "lề phải 10", partial(_margin, right=10)),
    ("ND30-TR-06", "lề phải 21", partial(_margin, right=21)),
    ("ND30-TR-07", "một đoạn Arial", partial(_look_one, font="Arial")),
    ("ND30-TR-07", "cả bài Calibri", partial(_default_font, font="Calibri")),
    ("ND30-TR-09", "một đoạn màu xanh", partial(_look_one, colour="0070C0")),
    ("ND30-TR-09", "một đoạn màu xám", partial(_look_one, colour="595959")),
    ("ND30-TR-10", "không có số trang", _no_number),
    ("ND30-TR-10", "số trang La Mã", partial(_number_format, fmt="upperRoman")),
    ("ND30-TR-11", "số trang cỡ 12", partial(_number_look, size=12)),
    ("ND30-TR-11", "số trang nghiêng", partial(_number_look, italic=True)),
    ("ND30-TR-12", "số trang bên phải", partial(_number_align, align="right")),
    ("ND30-TR-13", "số ở trang nhất", _number_on_first_page),
    ("ND30-TN-02", "không có dòng kẻ dưới tiêu ngữ", partial(_no_line, Role.MOTTO)),
    ("ND30-TN-02", "tiêu ngữ gạch chân", partial(_underlined, Role.MOTTO)),
    ("ND30-TN-02", "dòng kẻ dưới tiêu ngữ ngắn", partial(_line_length, Role.MOTTO, factor=0.4)),
    ("ND30-CQ-03", "không có dòng kẻ dưới cơ quan", partial(_no_line, Role.ISSUER)),
    ("ND30-CQ-03", "tên cơ quan gạch chân", partial(_underlined, Role.ISSUER)),
    ("ND30-CQ-03", "dòng kẻ dưới cơ quan dài", partial(_line_length, Role.ISSUER, factor=2.4)),
    ("ND30-TL-03", "không có dòng kẻ dưới trích yếu", partial(_no_line, Role.SUBJECT)),
    ("ND30-TL-03", "dòng kẻ dưới trích yếu dài", partial(_line_length, Role.SUBJECT, factor=2.4)),
    ("ND30-ND-01", "một đoạn căn trái", partial(_shape_one, align="left")),
    ("ND30-ND-01", "một đoạn căn giữa hai bên bỏ", partial(_shape_one, align="right")),
    ("ND30-ND-02", "không thụt đầu dòng", partial(_shape_one, indent_mm=0)),
    ("ND30-ND-02", "thụt đầu dòng 20 mm", partial(_shape_one, indent_mm=20)),
    ("ND30-ND-03", "hai đoạn cách 0 pt", partial(_gap, after=0, before=0)),
    ("ND30-ND-03", "hai đoạn cách 5 pt", partial(_gap, after=2, before=3)),
    ("ND30-ND-04", "giãn dòng 2", partial(_shape_one, line=2.0)),
    ("ND30-ND-04", "giãn dòng 1,6", partial(_shape_one, line=1.6)),
    ("ND30-ND-04", "giãn dòng 0,9", partial(_shape_one, line=0.9)),
)
HARMLESS = (
    ("lề 25/25/35/20", partial(_margin, top=25, bottom=25, left=35, right=20)),
    ("lề 20,4/25,4/30/15", partial(_margin, top=20.4, bottom=25.4, left=30, right=15)),
    ("lề 19,6/20/29,6/15", partial(_margin, top=19.6, bottom=20, left=29.6, right=15)),
    ("gáy 5, lề trái 27", partial(_gutter, mm=5, left=27)),
    ("chữ màu đen đặt rõ", partial(_look_body, colour="000000")),
    ("chữ màu tự động", partial(_look_body, colour="auto")),
    ("thụt đầu dòng 10 mm", partial(_shape_one, indent_mm=10)),
    ("thụt đầu dòng 12,7 mm", partial(_shape_one, indent_mm=12.7)),
    ("hai đoạn cách 3 và 3 pt", partial(_gap, after=3, before=3)),
    ("hai đoạn cách 12 pt", partial(_gap, after=12, before=0)),
    ("giãn dòng 1,5", partial(_shape_one, line=1.5)),
    ("giãn dòng 1", partial(_shape_one, line=1.0)),
    ("giãn dòng 1,3", partial(_shape_one, line=1.3)),
    ("số trang cỡ 13", partial(_number_look, size=13)),
)
