"""Word files: opened by others, named styles, the decree's lengths, the same bytes each time."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from binhminh.law.decree30.model import Blank, Layout, PageBreak, Picture, Table, Text
from binhminh.law.decree30.render.metrics import text_width_mm
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen, specimens
from binhminh.law.decree30.types import document_types

from .rendered import AT, words_of
from .test_render_pdf import letters_of, png

docx = pytest.importorskip("docx")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def all_text(word) -> str:
    return "".join(node.text or "" for node in word.element.body.iter(f"{W}t"))


@pytest.mark.parametrize("key", document_types())
@pytest.mark.parametrize("seed", [0])
def test_every_type_opens_and_says_every_word(key, seed):
    document = specimen(key, seed)
    word = opened(render_docx(document, at=AT))
    found = letters_of(all_text(word))
    for line in words_of(document):
        assert letters_of(line) in found, line
    assert word.core_properties.title.startswith(document.kind.name)
    assert word.core_properties.modified == AT


def test_page_is_set_up_as_the_layout_says():
    """ND30-TR-01…06, TR-10, TR-13."""
    layout = Layout(top_mm=25, bottom_mm=22, left_mm=35, right_mm=20)
    document = replace(specimen("plan", 0), layout=layout, appendices=())
    (section,) = opened(render_docx(document, at=AT)).sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [margin.mm for margin in margins] == pytest.approx([25, 22, 35, 20], abs=0.1)
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_appendices_count_their_pages_from_one_and_may_lie():
    """ND30-TR-14."""
    document = next(d for d in (specimen("plan", n) for n in range(60)) if len(d.appendices) == 2)
    sections = opened(render_docx(document, at=AT)).sections
    starts = [s._sectPr.find(f"{W}pgNumType").get(f"{W}start") for s in sections]
    assert starts == ["1", "1", "1"]
    assert [s.page_width > s.page_height for s in sections] == [False, False, True]


def test_address_stands_on_page_one_only():
    letters = (specimen("official_letter", n) for n in range(60))
    document = next(d for d in letters if d.address and d.appendices)
    first, second, *_ = opened(render_docx(document, at=AT)).sections
    assert document.address[0] in first.first_page_footer.paragraphs[1].text
    assert second.first_page_footer.paragraphs[0].text == ""


def test_only_times_new_roman_is_named():
    """ND30-TR-07, in styles, theme, defaults and text."""
    with zipfile.ZipFile(io.BytesIO(render_docx(specimen("plan", 0), at=AT))) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            for font in ("Calibri", "Cambria", "Arial", "Liberation", "Tinos"):
                assert font not in text, name
        assert archive.testzip() is None


def test_every_paragraph_has_a_named_style():
    for document in specimens(2):
        word = opened(render_docx(document, at=AT))
        known = {style.style_id for style in word.styles}
        for node in word.element.body.iter(f"{W}p"):
            style = node.find(f"{W}pPr/{W}pStyle")
            assert style is not None
            assert style.get(f"{W}val") in known


def test_motto_line_is_as_long_as_the_motto():
    """ND30-TN-02: the border runs between the indents of its paragraph."""
    word = opened(render_docx(specimen("plan", 0), at=AT))
    cell = word.tables[0].rows[0].cells[1]
    motto, rule = cell.paragraphs[1:3]
    indents = rule.paragraph_format
    length = cell.width.mm - indents.left_indent.mm - indents.right_indent.mm
    size = motto.style.font.size.pt
    assert length == pytest.approx(text_width_mm(motto.text, size, bold=True), abs=0.1)


def test_same_input_and_time_give_the_same_bytes():
    first = render_docx(specimen("plan", 3), at=AT)
    render_docx(specimen("decision", 4), at=AT)
    assert render_docx(specimen("plan", 3), at=AT) == first
    assert render_docx(specimen("plan", 3), at=datetime(2026, 1, 1, tzinfo=UTC)) != first
    with pytest.raises(ValueError, match="zone"):
        render_docx(specimen("plan", 3), at=AT.replace(tzinfo=None))


def test_signs_that_mean_something_to_xml_are_words():
    text = "A & B < C > D \" ' ]]> <w:p/> \x07 ☑"
    document = replace(specimen("plan", 0), body=(Text(text),), subject="<&>", title="")
    word = opened(render_docx(document, at=AT))
    assert "A & B < C > D \" ' ]]> <w:p/>  ☑./." in all_text(word)
    assert word.core_properties.title == "Kế hoạch <&>"


def test_table_headers_repeat_and_cells_merge():
    from binhminh.law.decree30.model import Cell

    table = Table(
        (("TT", Cell("Nội dung", columns=2)),),
        ((Cell("1", rows=2), "a", "b"), ("c", "d")),
    )
    document = replace(specimen("report", 2), body=(table, Text("Hết.")))
    word = opened(render_docx(document, at=AT))
    made = next(t for t in word.tables if t.rows[0].cells[0].text == "TT")
    assert made.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert [cell.text for cell in made.rows[2].cells] == ["1", "c", "d"]
    crowded = replace(document, body=(Table((("A",),), (("1", "2"),)),))
    with pytest.raises(ValueError, match="columns"):
        render_docx(crowded, at=AT)


def test_pictures_breaks_and_blank_lines():
    picture = Picture(png(), 40, "Sơ đồ", caption="Hình 1")
    blocks = (picture, Blank(), PageBreak(), Text("Trang mới."), picture, Text("Hết."))
    document = replace(specimen("report", 2), body=blocks)
    word = opened(render_docx(document, at=AT))
    assert len(word.inline_shapes) == 2
    assert word.inline_shapes[0].width.mm == pytest.approx(40)
    new_page = next(p for p in word.paragraphs if p.text == "Trang mới.")
    assert new_page.paragraph_format.page_break_before
    with pytest.raises(ValueError, match="PNG"):
        render_docx(replace(document, body=(Picture(b"GIF89a", 10, "x"),)), at=AT)


def test_picture_of_a_signature_stands_between_title_and_name():
    """ND30-DS-01."""
    document = specimen("report", 2)
    signed = replace(document.signatures[0], image=png(), other_title="Chủ tịch Hội đồng")
    word = opened(render_docx(replace(document, signatures=(signed,)), at=AT))
    cell = word.tables[-1].rows[0].cells[1]
    *_, title, shown, other, name = cell.paragraphs
    assert title.text.isupper()
    assert shown._p.findall(f".//{W}drawing")
    assert (other.text, name.text) == ("CHỦ TỊCH HỘI ĐỒNG", signed.name)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_the_same_number_of_pages(tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    from binhminh.law.decree30.render.pdf import render_pdf

    document = specimen("decision", 0)
    (tmp_path / "a.docx").write_bytes(render_docx(document, at=AT))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120
    )
    ours = pdfium.PdfDocument(render_pdf(document, at=AT))
    theirs = pdfium.PdfDocument((tmp_path / "a.pdf").read_bytes())
    assert len(theirs) == len(ours)
    first = theirs[0].get_textpage().get_text_range()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first.replace("\r\n", "\n").split("\n")[0:8]
