"""PDFs that cannot be read, or only in part: a reason each, never a traceback."""

import io
import time

import pikepdf
import pytest

from binhminh.law.decree30.paper.pdf import read as reading
from binhminh.law.decree30.paper.pdf import read_pdf
from binhminh.law.readers.errors import Damaged, NoText, PasswordProtected, TooLarge

from .pdf_files import pdf, text
from .test_pdf_lines import FULL, SHORT, paragraph

GOOD = pdf(paragraph(100, [FULL, FULL, SHORT]))


def codes(data):
    return {w.code: dict(w.params) for w in read_pdf(data, "a.pdf").warnings}


def with_picture(data):
    """The same PDF with a grey dot on each page, as a scan has a picture."""
    file = pikepdf.open(io.BytesIO(data))
    dot = pikepdf.Stream(file, b"\x80")
    dot.Type, dot.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    dot.Width = dot.Height = 1
    dot.ColorSpace, dot.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    for page in file.pages:
        name = page.add_resource(dot, pikepdf.Name.XObject)
        page.contents_add(f"q 400 0 0 600 50 50 cm {name} Do Q".encode())
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 500, GOOD[:200], b"no pdf at all"]
)
def test_damaged(data):
    with pytest.raises(Damaged):
        read_pdf(data, "a.pdf")


def test_bytes_broken_anywhere_end_in_a_reason():
    for place in range(20, len(GOOD), 97):
        broken = GOOD[:place] + b"\xff\x00(" + GOOD[place + 3 :]
        try:
            read_pdf(broken, "a.pdf")
        except (Damaged, NoText, PasswordProtected):
            continue


def test_a_password_is_asked_for():
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(GOOD)).save(
        out, encryption=pikepdf.Encryption(owner="o", user="secret", R=6)
    )
    with pytest.raises(PasswordProtected):
        read_pdf(out.getvalue(), "a.pdf")


def test_rights_alone_do_not_hinder_reading():
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(GOOD)).save(out, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    assert read_pdf(out.getvalue(), "a.pdf").paragraphs


@pytest.mark.parametrize("content", ["", text("12", 300, 40)])
def test_a_scan_has_no_text(content):
    with pytest.raises(NoText) as caught:
        read_pdf(with_picture(pdf(content, "")), "a.pdf")
    assert caught.value.params["pages"] == 2


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(reading, "MAX_PAGES", 2)
    with pytest.raises(TooLarge) as caught:
        read_pdf(pdf("", "", ""), "a.pdf")
    assert caught.value.params == {"size": 3, "limit": 2, "unit": "pages"}


def test_pages_without_text_are_named():
    found = codes(pdf(paragraph(100, [FULL, SHORT]), "", paragraph(100, [FULL, SHORT]), ""))
    assert found["READ-PAGE-WITHOUT-TEXT"] == {"pages": "2, 4", "count": "2"}


def test_fonts_that_are_not_in_the_file_are_named():
    found = codes(pdf(text("nono " * 10, 85, 100, font="N")))
    assert found["READ-NO-EMBEDDED-FONT"] == {"fonts": "Times New Roman", "count": "1"}


def test_signatures_are_counted():
    form = (
        "/AcroForm << /SigFlags 3 /Fields [ << /FT /Sig /T (a) /V << /Type /Sig /Filter "
        "/Adobe.PPKLite /Contents <00> /ByteRange [0 1 2 3] >> >> ] >>"
    )
    assert codes(pdf(paragraph(100, [FULL, SHORT]), extra=form))["READ-SIGNED"] == {"count": "1"}


def test_nothing_is_said_of_a_sound_file():
    assert "READ-SIGNED" not in codes(GOOD)
    assert "READ-GARBLED" not in codes(GOOD)


def test_letters_nobody_can_read_are_told():
    private = pikepdf.open(io.BytesIO(GOOD))
    table = pikepdf.Stream(
        private,
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange 1 beginbfrange <61> <7a> <e061> endbfrange endcmap end",
    )
    for font in private.pages[0].Resources.Font.values():
        font.ToUnicode = table
    out = io.BytesIO()
    private.save(out)
    assert "READ-GARBLED" in codes(out.getvalue())


@pytest.mark.parametrize("strokes", [800, 5_000])
def test_drawings_of_many_strokes_are_passed_over_quickly(strokes):
    upright = "".join(f"{50 + i % 500} 100 m {50 + i % 500} 700 l S\n" for i in range(strokes // 2))
    lines = upright + "".join(f"50 {100 + i % 600} 500 0.4 re f\n" for i in range(strokes // 2))
    data = pdf(lines + paragraph(60, [FULL, SHORT]))
    start = time.process_time()
    assert read_pdf(data, "a.pdf").paragraphs
    assert time.process_time() - start < 3
