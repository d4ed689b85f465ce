"""The same document as LibreOffice writes it: other styles, no theme, VML beside shapes."""

import pytest

from binhminh.law.decree30.convert import can_convert, to_docx
from binhminh.law.decree30.paper.word import read_word

from .word_files import NORMAL, docx, field, p, r, sect, tbl, tc

TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="1080" w:hanging="360"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
# 25 mm, in the middle of a cell that leaves 71.2 mm for text.
LINE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
    'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>831600'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>36000'
    '</wp:posOffset></wp:positionV><wp:extent cx="900000" cy="0"/><wp:wrapNone/>'
    '<wp:docPr id="1" name="Line 1"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
    '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)


def original():
    centre = '<w:jc w:val="center"/>'
    head = tbl(
        tc(p(r("TRƯỜNG MẦM NON SAO MAI", '<w:b/><w:sz w:val="26"/>'), centre)
           + p(LINE, centre), '<w:tcW w:w="4253" w:type="dxa"/>')
        + tc(p(r("Độc lập - Tự do - Hạnh phúc", "<w:b/>"), centre),
             '<w:tcW w:w="5102" w:type="dxa"/>'),
        properties='<w:tblW w:w="9355" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
        grid=(4253, 5102),
    )  # fmt: skip
    body = '<w:spacing w:before="120" w:after="60" w:line="300" w:lineRule="auto"/>'
    body += '<w:ind w:firstLine="567"/><w:jc w:val="both"/>'
    references = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    return docx(
        head
        + p(r("kế hoạch", "<w:b/><w:caps/>"), centre)
        + p(r("Nội dung ") + r("nghiêng", '<w:i/><w:color w:val="FF0000"/>'), body)
        + p("Mục đích", LISTED)
        + p("Yêu cầu", LISTED),
        section=sect("<w:titlePg/>", references=references),
        styles="<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault>"
        "</w:docDefaults>" + NORMAL.format(f'<w:rPr>{TIMES}<w:sz w:val="28"/></w:rPr>'),
        numbering=NUMBERING,
        header1=p(field("PAGE", "2", '<w:sz w:val="28"/>'), centre),
    )  # fmt: skip


@pytest.fixture(scope="session")
def rewritten():
    """The original and what LibreOffice made of it."""
    if not can_convert():
        pytest.skip("LibreOffice (soffice) is not here")
    data = original()
    return read_word(data, "word.docx"), read_word(to_docx(data, "word.docx"), "office.docx")


def test_text_and_formatting_are_the_same(rewritten):
    word, office = (
        [
            (
                item.text, item.align, item.first_indent_mm, item.left_mm, item.before_pt,
                item.after_pt, item.line_rule, item.line_value,
                [(run.text, run.font, run.size_pt, run.bold, run.italic, run.colour)
                 for run in item.inked],
            )
            for item in paper.body if not item.is_blank
        ]
        for paper in rewritten
    )  # fmt: skip
    assert len(word) == 6
    for one, other in zip(word, office, strict=True):
        assert one[0] == other[0]
        assert one[1] == other[1]
        assert other[2:6] == pytest.approx(one[2:6], abs=0.1)
        assert one[6:] == other[6:]


def test_page_margins_and_page_number_are_the_same(rewritten):
    word, office = (paper.sections[0] for paper in rewritten)
    for name in ("width_mm", "height_mm", "left_mm", "right_mm", "bottom_mm"):
        assert getattr(office, name) == pytest.approx(getattr(word, name), abs=0.5)
    assert office.title_page
    for paper in rewritten:
        numbers = [
            (item.place.variant, item.align, run.size_pt)
            for item in paper.in_area("header")
            for run in item.runs
            if run.field == "PAGE"
        ]
        assert numbers == [("default", "center", 14.0)]


def test_the_drawn_line_is_the_same(rewritten):
    for paper in rewritten:
        (line,) = [line for item in paper.body for line in item.drawn]
        assert (line.kind, line.align, line.colour) == ("line", "center", "000000")
        assert line.length_mm == pytest.approx(25, abs=0.2)
