"""Copies in Unicode of files in TCVN3 and VNI: every letter comes back, nothing else changes."""

import re

import pytest

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.paper.word import read_word
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen
from binhminh.law.decree30.unicode import to_unicode_copy
from binhminh.law.readers.errors import CarriesMacros, Signed, WrongType

from .old_codes import LETTERS, aged, to_tcvn3, to_vni
from .rendered import AT
from .repairs import parts, schema_faults
from .word_files import NORMAL, docx, field, p, r, strict, style, tbl, tc

SENTENCE = "Trường Mẫu giáo thông báo việc nghỉ lễ của giáo viên, nhân viên."
NEW = "Times New Roman"


def font(name, *slots):
    return "<w:rFonts {}/>".format(
        " ".join(f'w:{slot}="{name}"' for slot in slots or ("ascii", "hAnsi", "cs"))
    )


def tcvn3(text):
    """Text of small letters in TCVN3."""
    ((code, capitals),) = to_tcvn3(text)
    assert not capitals
    return code


def texts(data):
    return [p.text for p in read_word(data, "a.docx").paragraphs if p.text.strip()]


def fonts(data):
    paper = read_word(data, "a.docx")
    return {run.font for p in paper.paragraphs for run in p.runs if run.text.strip()}


# --- whole documents ------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
@pytest.mark.parametrize("key", ["decision", "official_letter", "minutes", "plan"])
def test_a_document_comes_back_from_an_old_code(key, encoding):
    right = render_docx(specimen(key, 0), at=AT)
    old = aged(right, encoding)
    codes = {f.code for f in check_file(old, "a.docx").findings}
    assert "ND30-TR-08" in codes
    copy = to_unicode_copy(old, "a.docx")
    assert texts(copy.data) == texts(right)
    assert fonts(copy.data) == {NEW}
    assert copy.encodings == (encoding,)
    assert copy.words > 100
    assert copy.doubtful == ()
    before, after = (check_file(data, "a.docx").findings for data in (right, copy.data))
    assert [f.code for f in after] == [f.code for f in before]
    assert not schema_faults(copy.data)
    assert to_unicode_copy(copy.data, "a.docx").data == copy.data


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_every_letter_in_both_cases(encoding):
    # each letter in a word with letters that leave no doubt which code it is
    words = " ".join(f"{letter} một" for letter in LETTERS)
    right = docx(p(r(words, font(NEW))))
    copy = to_unicode_copy(aged(right, encoding), "a.docx")
    assert texts(copy.data) == [words]


def test_a_document_in_unicode_is_left_alone():
    right = render_docx(specimen("decision", 0), at=AT)
    copy = to_unicode_copy(right, "a.docx")
    assert copy.data is right
    assert not copy.is_changed


# --- ways to an old font --------------------------------------------------------------------------

CODE = tcvn3(SENTENCE.replace("T", "t"))
PLAIN = SENTENCE.replace("T", "t")
THEME = (
    '<a:themeElements><a:fontScheme name="a"><a:minorFont><a:latin typeface=".VnTime"/>'
    "</a:minorFont></a:fontScheme></a:themeElements>"
)
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
OLD = font(".VnTime")


@pytest.mark.parametrize(
    "data",
    [
        docx(p(r(CODE, OLD))),
        docx(p(r(CODE, font(".VnTime", "hAnsi")))),
        docx(p(CODE), styles=NORMAL.format(f"<w:rPr>{OLD}</w:rPr>")),
        docx(p(CODE), styles=DEFAULTS.format(OLD)),
        docx(p(r(CODE, '<w:rStyle w:val="Cu"/>')), styles=style("Cu", OLD, kind="character")),
        docx(
            p(CODE),
            styles=DEFAULTS.format(
                '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
            ),
            theme=THEME,
        ),
        docx(
            tbl(tc(p(CODE)), properties='<w:tblStyle w:val="Bang"/>') + p(),
            styles=style("Bang", OLD, kind="table"),
        ),
        docx(p(r(CODE, OLD)), namespace=strict),
    ],
    ids=["run", "hAnsi", "normal", "defaults", "character", "theme", "table style", "strict"],
)
def test_the_font_is_resolved_as_word_does(data):
    copy = to_unicode_copy(data, "a.docx")
    assert texts(copy.data) == [PLAIN]
    assert fonts(copy.data) == {NEW}
    assert copy.fonts == (".VnTime",)
    assert not any(b".VnTime" in content for content in parts(copy.data).values())


def boxed(content):
    return (
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def noted(text):
    return (
        f'<w:footnote w:id="2"><w:p>{r(text, OLD)}</w:p></w:footnote>',
        p('<w:r><w:footnoteReference w:id="2"/></w:r>' + r("a")),
    )


NOTE, WITH_NOTE = noted(CODE)
HEAD = '<w:headerReference w:type="default" r:id="rIdheader1"/>'


@pytest.mark.parametrize(
    "data",
    [
        docx(tbl(tc(tbl(tc(p(r(CODE, OLD)))) + p())) + p()),
        docx(boxed(p(r(CODE, OLD)))),
        docx(p("a"), header1=p(r(CODE, OLD)), section=f"<w:sectPr>{HEAD}</w:sectPr>"),
        docx(WITH_NOTE, footnotes=NOTE),
        docx(p(f"<w:hyperlink>{r(CODE, OLD)}</w:hyperlink>")),
        docx(p(field("REF a", CODE, OLD))),
        docx(p(f'<w:ins w:id="1" w:author="A">{r(CODE, OLD)}</w:ins>')),
    ],
    ids=["nested table", "text box", "header", "footnote", "hyperlink", "field", "insertion"],
)
def test_every_place_of_text(data):
    copy = to_unicode_copy(data, "a.docx")
    assert PLAIN in texts(copy.data)
    assert fonts(copy.data) <= {NEW}


def test_what_no_reader_shows_is_converted_too():
    hidden = r(CODE, OLD + "<w:vanish/>")
    deleted = r(CODE, OLD).replace("w:t ", "w:delText ").replace("w:t>", "w:delText>")
    choice = f'<mc:Choice Requires="wps">{r("a")}</mc:Choice>'
    fallback = f"<mc:Fallback>{boxed(p(r(CODE, OLD)))[5:-6]}</mc:Fallback>"
    body = (
        p("a")
        + p(hidden)
        + p(f'<w:del w:id="1" w:author="A">{deleted}</w:del>')
        + p(f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>")
    )
    comment = f'<w:comment w:id="1" w:author="A">{p(r(CODE, OLD))}</w:comment>'
    copied = parts(to_unicode_copy(docx(body, comments=comment), "a.docx").data)
    assert copied["word/document.xml"].decode().count(PLAIN) == 3
    assert copied["word/comments.xml"].decode().count(PLAIN) == 1


def test_the_labels_of_lists():
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="§iÒu %1."/>{}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = p(r(CODE, OLD), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    for said in (f"<w:rPr>{OLD}</w:rPr>", ""):
        copy = to_unicode_copy(docx(item, numbering=level.format(said)), "a.docx")
        assert texts(copy.data) == [f"Điều 1. {PLAIN}"]


# --- letters that are no plain text ---------------------------------------------------------------


def test_the_letter_that_word_keeps_as_a_soft_hyphen():
    halves = r("tr", OLD), f"<w:r><w:rPr>{OLD}</w:rPr><w:softHyphen/><w:t>êng</w:t></w:r>"
    data = docx(p("".join(halves)))
    assert "trường" in check_file(data, "a.docx").findings[0].params["converted"]
    assert texts(to_unicode_copy(data, "a.docx").data) == ["trường"]


def test_a_letter_kept_as_a_symbol():
    sign = f'<w:r><w:rPr>{OLD}</w:rPr><w:sym w:font=".VnTime" w:char="F0B8"/></w:r>'
    data = docx(p(r("B", OLD) + sign + r("o c¸o", OLD)))
    assert texts(to_unicode_copy(data, "a.docx").data) == ["Báo cáo"]


def test_letters_in_the_private_range_of_symbol_fonts():
    private = "".join(chr(0xF000 + ord(letter)) for letter in "b¸oc¸o")
    assert texts(to_unicode_copy(docx(p(r(private, OLD))), "a.docx").data) == ["báocáo"]


def test_old_codes_taken_apart_by_a_program():
    from unicodedata import normalize

    code = normalize("NFD", to_vni(SENTENCE))
    data = docx(p(r(code, font("VNI-Times"))))
    assert texts(to_unicode_copy(data, "a.docx").data) == [SENTENCE]


def test_a_word_over_two_runs_is_one_word():
    data = docx(p(r("tröô", font("VNI-Times")) + r("øng", font("VNI-Times"))))
    assert texts(to_unicode_copy(data, "a.docx").data) == ["trường"]


def test_a_font_of_capitals():
    data = docx(p(r("quyÕt ®Þnh", font(".VnTimeH")) + r(" vÒ viÖc", OLD)))
    assert texts(to_unicode_copy(data, "a.docx").data) == ["QUYẾT ĐỊNH về việc"]


def test_capitals_that_had_no_code():
    data = docx(p(r("TR¦êNG MÇM NON Hµ NéI", OLD)))
    assert texts(to_unicode_copy(data, "a.docx").data) == ["TRƯỜNG MẦM NON Hà NỘI"]


# --- what is Unicode stays ------------------------------------------------------------------------


def test_a_file_that_mixes():
    body = p(r("C¨n cø NghÞ ®Þnh ", OLD) + r("số 30/2020/NĐ-CP ngày 05/3/2020", font(NEW)))
    body += p(r("Hoà Bình, bà Hoàng Thị Thu Hà", font(NEW)))
    body += p(r("Coäng hoøa xaõ hoäi", font("VNI-Times")))
    copy = to_unicode_copy(docx(body), "a.docx")
    assert texts(copy.data) == [
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
        "Hoà Bình, bà Hoàng Thị Thu Hà",
        "Cộng hòa xã hội",
    ]
    assert copy.encodings == ("TCVN3", "VNI")
    assert copy.fonts == (".VnTime", "VNI-Times")


@pytest.mark.parametrize("name", [".VnTime", "VNI-Times"])
def test_unicode_in_an_old_font_only_changes_its_font(name):
    words = "Ông Bình và bà Hoà cùng dự, ý kiến đã ghi"
    copy = to_unicode_copy(docx(p(r(words, font(name)))), "a.docx")
    assert texts(copy.data) == [words]
    assert copy.words == 0
    assert copy.fonts == (name,)
    assert fonts(copy.data) == {NEW}


def test_both_kinds_in_one_paragraph_and_font():
    data = docx(p(r("C¨n cø c«ng v¨n của Phòng Giáo dục, b¸o c¸o", OLD)))
    assert texts(to_unicode_copy(data, "a.docx").data) == [
        "Căn cứ công văn của Phòng Giáo dục, báo cáo"
    ]


@pytest.mark.parametrize(
    "words", ["§ 5, café, Müller, 30 °C, m², ½", "· Nội dung thứ nhất", "Sécurité à l'école, né"]
)
def test_signs_and_foreign_words_in_fonts_of_today(words):
    body = p(r(words, font("Arial"))) + p(r(CODE, OLD)) + p(r(to_vni(PLAIN), font("VNI-Times")))
    assert texts(to_unicode_copy(docx(body), "a.docx").data) == [words, PLAIN, PLAIN]


def test_signs_of_symbol_fonts():
    data = docx(p(r("ü", font("Wingdings")) + r(CODE, font("Arial"))))
    assert f"ü{PLAIN}" in texts(to_unicode_copy(data, "a.docx").data)[0]


@pytest.mark.parametrize("code", [CODE, to_vni(PLAIN)], ids=["TCVN3", "VNI"])
def test_an_old_code_whose_font_was_lost(code):
    first = " ".join(code.split(" ")[:3])
    body = p(r(code, font("Arial"))) + p(r(first, font("Arial")))
    copy = to_unicode_copy(docx(body), "a.docx")
    assert texts(copy.data) == [PLAIN, "trường Mẫu giáo"]
    assert fonts(copy.data) == {"Arial"}
    assert copy.fonts == ()


def test_one_paragraph_in_an_old_code_does_not_speak_for_the_file():
    body = p(SENTENCE) * 3 + p(r(CODE, font("Arial"))) + p(r("5 µm", font("Arial")))
    assert texts(to_unicode_copy(docx(body), "a.docx").data)[3:] == [PLAIN, "5 µm"]


def test_doubtful_words_are_named():
    copy = to_unicode_copy(docx(p(r("B¸o c¸o nghiªp vô cña §oµnnn", OLD))), "a.docx")
    assert set(copy.doubtful) == {"nghiêp", "Đoànnn"}


# --- what is not converted ------------------------------------------------------------------------


def test_refusals():
    with pytest.raises(CarriesMacros):
        to_unicode_copy(docx(p("a"), more={"word/vbaProject.bin": b"x"}), "a.docm")
    with pytest.raises(Signed):
        to_unicode_copy(docx(p("a"), more={"_xmlsignatures/sig1.xml": "<a/>"}), "a.docx")
    with pytest.raises(WrongType):
        to_unicode_copy(b"%PDF-1.7 ...", "a.pdf")
    with pytest.raises(WrongType):
        to_unicode_copy("Công hòa".encode(), "a.txt")


def test_the_rest_of_the_file_stays_as_it_is():
    data = docx(
        p(r(CODE, OLD)) + p(field("TITLE \\* §", "x")),
        more={"word/media/a.png": b"\x89PNG", "customXml/item1.xml": "<a>b¸o</a>"},
    )
    copied = parts(to_unicode_copy(data, "a.docx").data)
    assert copied["word/media/a.png"] == b"\x89PNG"
    assert copied["customXml/item1.xml"].decode() == "<a>b¸o</a>"
    assert re.search("TITLE .* §", copied["word/document.xml"].decode())
