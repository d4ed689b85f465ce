"""Word files that are odd, hostile or very long."""

import io
import time
import zipfile

import pytest

from binhminh.law.decree30.paper.word import read_word
from binhminh.law.readers.errors import (
    Damaged,
    Empty,
    NoText,
    PasswordProtected,
    UnsafeContent,
    WrongType,
    ZipBomb,
)

from .word_files import docx, p, r, tbl, tc


def codes(data):
    return {item.code: dict(item.params) for item in read_word(data, "x.docx").warnings}


def rezipped(data, change):
    """The same file with ``change(name, content)`` applied to each part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return out.getvalue()


def test_empty_and_blank_files():
    with pytest.raises(Empty):
        read_word(docx(p() + p("   ")), "x.docx")


def test_a_file_that_holds_only_a_picture_is_a_scan():
    picture = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    with pytest.raises(NoText):
        read_word(docx(p(picture)), "x.docx")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"PK\x03\x04 not a zip", Damaged),
        (docx("<w:p>").replace(b"PK\x05\x06", b"PK\x05\x07"), Damaged),
        (docx("<w:p>"), Damaged),  # not well formed
        (docx("<!--" + " " * 40_000_000 + "-->"), ZipBomb),
    ],
)
def test_damaged_files(data, error):
    with pytest.raises(error):
        read_word(data, "x.docx")


def test_entities_are_refused():
    def with_dtd(name, content):
        if name == "word/document.xml":
            return b'<!DOCTYPE w [<!ENTITY a "b">]>' + content
        return content

    with pytest.raises(UnsafeContent):
        read_word(rezipped(docx(p("a")), with_dtd), "x.docx")


def test_a_file_without_body_or_without_main_part():
    with pytest.raises(Damaged):
        read_word(rezipped(docx(p("a")), lambda n, c: c.replace(b"w:body", b"w:corps")), "x.docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(WrongType):
        read_word(out.getvalue(), "x.zip")


def test_a_zip_with_a_password():
    data = bytearray(docx(p("a")))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(PasswordProtected):
        read_word(bytes(data), "x.docx")


def test_macros_comments_signatures_and_links_are_told():
    data = docx(
        p("a"),
        comments="<w:comment/><w:comment/>",
        external=[("hyperlink", "https://example.invalid"), ("image", "https://example.invalid/a")],
        more={"word/vbaProject.bin": b"x", "_xmlsignatures/sig1.xml": "<x/>"},
    )
    assert codes(data) == {
        "READ-MACROS": {},
        "READ-SIGNED": {"count": "1"},
        "READ-EXTERNAL-LINKS": {"count": "1", "kinds": "image"},
        "READ-COMMENTS": {"count": "2"},
    }


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("file:///C:\\Users\\lan\\Normal.dotm", False),
        ("https://example.invalid/x.dotm", True),
        ("\\\\may-chu\\mau.dotx", True),
    ],
)
def test_a_template_is_told_only_when_it_lies_elsewhere(target, told):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    data = docx(p("a"), settings="", more={"word/_rels/settings.xml.rels": relations})
    assert ("READ-EXTERNAL-LINKS" in codes(data)) is told


def test_values_that_are_nonsense_do_no_harm():
    body = p(
        r("a", '<w:sz w:val="lớn"/><w:color w:val="đỏ"/><w:rStyle/><w:u/>'),
        '<w:ind w:left="x" w:firstLine="nan"/><w:spacing w:line="-5" w:before="1e99"/>'
        '<w:jc/><w:numPr><w:numId w:val="77"/></w:numPr><w:tabs><w:tab/></w:tabs>',
    )
    body += tbl(tc(p("b"), '<w:gridSpan w:val="-3"/><w:tcW w:w="?" w:type="dxa"/>'), grid=("?",))
    found = read_word(docx(body, section="<w:sectPr><w:pgSz/><w:pgMar/></w:sectPr>"), "x.docx")
    assert [item.text for item in found.paragraphs] == ["a", "b"]
    first = found.paragraphs[0]
    assert (first.line_value, first.left_mm, first.runs[0].size_pt) == (1.0, 0.0, 10.0)


def test_a_reference_to_a_header_that_is_not_there():
    references = '<w:sectPr><w:headerReference w:type="default" r:id="rId99"/></w:sectPr>'
    assert read_word(docx(p("a"), section=references), "x.docx").paragraphs[0].text == "a"


def test_tables_in_tables_as_deep_as_a_parser_lets_them():
    body = p("đáy")
    for _ in range(40):
        body = tbl(tc(body + p()))
    found = read_word(docx(body + p()), "x.docx")
    assert max(item.place.depth for item in found.paragraphs) == 40


def test_five_hundred_pages_are_read_in_time():
    line = "Tổ chức thực hiện nghiêm túc các nhiệm vụ được giao trong năm học mới. " * 4
    looks = ['<w:sz w:val="28"/>', '<w:sz w:val="28"/><w:b/>', '<w:sz w:val="28"/><w:i/>']
    one = p(
        "".join(r(line, look) for look in looks),
        '<w:ind w:firstLine="567"/><w:spacing w:before="120"/><w:jc w:val="both"/>',
    )
    page = one * 4 + tbl(*[tc(p("a")) * 3] * 4)
    data = docx(page * 500)
    start = time.perf_counter()
    found = read_word(data, "x.docx")
    assert time.perf_counter() - start < 10
    assert len(found.paragraphs) == 500 * (4 + 12)
