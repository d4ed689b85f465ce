"""What every repaired file is held against."""

import io
import posixpath
import zipfile

from lxml import etree

from binhminh.law.decree30.fix import Fixed, can_repair, fix_word
from binhminh.law.decree30.paper import Paper, Paragraph
from binhminh.law.decree30.paper.word import read_word
from binhminh.law.tests.decree30.corpus.score import ON

from .word_files import NORMAL, docx, p, r, tbl, tc

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: ECMA-376-1, Annex A: CT_RPr, CT_PPr, CT_SectPr, CT_PBdr.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings sectPrChange",
    "pBdr": "top left bottom right between bar",
    "p": "pPr",
}  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def schema_faults(data: bytes, only: str = "word/") -> set[str]:
    """Properties that stand where the schema does not have them."""
    found = set()
    for name, content in parts(data).items():
        if not name.startswith(only) or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(content).iter(*(W + each for each in ORDER)):
            kind = element.tag.removeprefix(W)
            order = ORDER[kind].split()
            children = [c.tag.removeprefix(W) for c in element if isinstance(c.tag, str)]
            places = [
                order.index(c) if c in order else len(order) for c in children if "}" not in c
            ]
            if kind == "sectPr":  # headers and footers may stand in any order among themselves
                places = [1 if place < 2 else place for place in places]
            if places != sorted(places):
                found.add(f"{name}: {kind} {children}")
    return found


def words_of(data: bytes) -> list[str]:
    """The text of every paragraph with words in it, page numbers left out."""
    paper = read_word(data, "x.docx")
    shown = ("".join(r.text for r in p.runs if r.field != "PAGE") for p in paper.paragraphs
             if not p.place.inherited and p.place.variant != "first")  # fmt: skip
    return sorted(text.casefold() for text in shown if text.strip())


def repaired(data: bytes, **more: object) -> Fixed:
    """Repair a file, and hold the copy against what is true of every copy."""
    before = schema_faults(data)
    fixed = fix_word(data, "x.docx", today=ON, **more)  # type: ignore[arg-type]
    assert words_of(fixed.data) == words_of(data)
    assert schema_faults(fixed.data) <= before
    again = fix_word(fixed.data, "x.docx", today=ON, **more)  # type: ignore[arg-type]
    assert (again.data, again.fixed) == (fixed.data, ())
    if "rules" not in more:
        assert [f for f in fixed.left if can_repair(f)] == []
    _hangs_together(fixed.data)
    return fixed


def _hangs_together(data: bytes) -> None:
    """Every relationship leads to a part, every header has its type of content."""
    found = parts(data)
    types = found["[Content_Types].xml"].decode()
    relations = etree.fromstring(found["word/_rels/document.xml.rels"])
    ids = {r.get("Id"): r for r in relations}
    for relation in relations:
        target = relation.get("Target")
        if relation.get("TargetMode") != "External":
            assert posixpath.normpath(posixpath.join("/word", target))[1:] in found
    document = etree.fromstring(found["word/document.xml"])
    for reference in document.iter(f"{W}headerReference", f"{W}footerReference"):
        id = next(v for k, v in reference.attrib.items() if k.endswith("}id"))
        assert f"/word/{ids[id].get('Target')}" in types


def paper_of(data: bytes) -> Paper:
    return read_word(data, "x.docx")


def saying(data: bytes, start: str) -> Paragraph:
    """The paragraph that starts with these words."""
    found = next((p for p in paper_of(data).paragraphs if p.text.strip().startswith(start)), None)
    assert found is not None, start
    return found


# --- a plan written part by part ------------------------------------------------------------------

SENTENCE = "Nhà trường tổ chức các hoạt động chăm sóc, giáo dục trẻ theo đúng chương trình. "
CENTRE = '<w:jc w:val="center"/>'
TEXT = (
    '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLine="720"/><w:jc w:val="both"/>'
)
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
LINE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'


def rule(width: float, length: float) -> str:
    """A paragraph that is a line of ``length`` mm in a column of ``width`` twips."""
    aside = round((width - length * 1440 / 25.4) / 2)
    return p("", f'{LINE}<w:ind w:left="{aside}" w:right="{aside}"/>')


def looks(bold: bool, italic: bool, size: float) -> str:
    return f"{'<w:b/>' * bold}{'<w:i/>' * italic}" + f'<w:sz w:val="{round(size * 2)}"/>'


def plan(body: str = "", *, long: bool = False, motto: str = "", issuer: str = "", **more) -> bytes:
    """A plan that is right in every point, of raw parts; ``more`` goes to :func:`docx`.

    Args:
        body: paragraphs put before the rest of the text.
        long: it takes several pages.
        motto, issuer: replace their paragraphs.
    """
    left = (
        p(r("UBND XÃ AN BÌNH", looks(False, False, 13)), CENTRE)
        + (issuer or p(r("TRƯỜNG MẦM NON SAO MAI", looks(True, False, 13)), CENTRE)
           + rule(3784, 25))
        + p(r("Số: 12/KH-MNSM", looks(False, False, 13)), CENTRE)
    )  # fmt: skip
    right = (
        p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", looks(True, False, 13)), CENTRE)
        + (motto or p(r("Độc lập - Tự do - Hạnh phúc", looks(True, False, 14)), CENTRE)
           + rule(5247, 61))
        + p(r("An Bình, ngày 05 tháng 3 năm 2026", looks(False, True, 14)), CENTRE)
    )  # fmt: skip
    last = p(SENTENCE.strip().removesuffix(".") + "./.", TEXT)
    foot = (
        p(r("Nơi nhận:", looks(True, True, 12)))
        + p(r("- UBND xã (để báo cáo);", looks(False, False, 11)))
        + p(r("- Lưu: VT.", looks(False, False, 11)))
    )
    signer = p(r("HIỆU TRƯỞNG", looks(True, False, 14)), CENTRE) + p() * 4
    signer += p(r("Nguyễn Thị Hoa", looks(True, False, 14)), CENTRE)
    content = (
        tbl(tc(left) + tc(right), grid=(4000, 5463))
        + p()
        + p(r("KẾ HOẠCH", looks(True, False, 14)), CENTRE)
        + p(r("Chăm sóc, giáo dục trẻ năm 2026", looks(True, False, 14)), CENTRE)
        + rule(9354, 30)
        + body
        + p(SENTENCE * 3, TEXT) * (40 if long else 2)
        + last
        + p()
        + tbl(tc(foot) + tc(signer), grid=(4600, 4754))
        + p()
    )
    styles = NORMAL.format(f'<w:rPr>{TIMES}<w:sz w:val="28"/></w:rPr>')
    return docx(content, **{"styles": styles, **more})
