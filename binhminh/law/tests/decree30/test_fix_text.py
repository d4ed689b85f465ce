"""Repairs of letters and paragraphs."""

import pytest

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.fix import can_repair, fix_word
from binhminh.law.findings import Finding
from binhminh.law.readers.errors import CarriesMacros, PasswordProtected, Signed, WrongType

from .repairs import (
    CENTRE,
    SENTENCE,
    TEXT,
    looks,
    paper_of,
    parts,
    plan,
    repaired,
    rule,
    saying,
)
from .word_files import NORMAL, field, p, r

WORDS = SENTENCE.strip()


def told(data):
    return {(f.code, f.params.get("case")) for f in check_file(data, "x.docx").findings}


def fixed(data):
    return repaired(data).data


def test_a_file_that_is_right_comes_back_as_it_was():
    data = plan()
    assert told(data) == set()
    assert fix_word(data, "x.docx").data is data


def test_what_was_repaired_and_what_is_left_is_told():
    data = plan(p(r(WORDS, looks(False, False, 12)), TEXT), motto=p(r("Độc lập", "<w:b/>"), CENTRE))
    result = repaired(data)
    assert ("ND30-ND-01", "size") in {(f.code, f.params["case"]) for f in result.fixed}
    assert {f.code for f in result.left} <= {"ND30-TN-01", "ND30-TN-02"}


def test_only_what_some_rules_say_is_repaired():
    data = plan(p(r(WORDS, '<w:sz w:val="24"/><w:color w:val="FF0000"/>'), TEXT))
    result = repaired(data, rules={"ND30-TR-09"})
    run = saying(result.data, WORDS).runs[0]
    assert (run.colour, run.size_pt) == ("000000", 12.0)
    assert {f.code for f in result.fixed} == {"ND30-TR-09"}


@pytest.mark.parametrize(
    ("properties", "name", "value"),
    [
        ('<w:sz w:val="24"/>', "size_pt", 14.0),  # the size of the rest of the text
        ('<w:sz w:val="32"/>', "size_pt", 14.0),
        ('<w:sz w:val="26"/>', "size_pt", 13.0),  # right as it is
        ('<w:color w:val="0070C0"/>', "colour", "000000"),
        ('<w:color w:val="auto" w:themeColor="accent1"/>', "colour", "000000"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "font", "Times New Roman"),
        ("<w:i/>", "italic", False),
    ],
)
def test_letters_of_the_text(properties, name, value):
    data = fixed(plan(p(r(WORDS, properties), TEXT)))
    assert {getattr(run, name) for run in saying(data, WORDS).runs} == {value}


def test_theme_fonts_give_way_in_defaults_and_styles_and_signs_keep_theirs():
    theme = (
        '<a:themeElements><a:fontScheme name="x"><a:majorFont><a:latin typeface="Cambria"/>'
        '</a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
        "</a:themeElements>"
    )
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    styles += NORMAL.format('<w:rPr><w:sz w:val="28"/></w:rPr>')
    sign = r("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    data = fixed(plan(p(r(WORDS) + sign, TEXT), styles=styles, theme1=theme))
    assert {run.font for run in saying(data, WORDS).runs} == {"Times New Roman", "Wingdings"}
    assert b"minorHAnsi" not in parts(data)["word/styles.xml"]
    assert b'w:ascii="Times New Roman"' in parts(data)["word/styles.xml"]


def test_only_the_part_that_is_wrong_is_changed():
    body = r("Điều 1. Phạm vi áp dụng của kế hoạch này là toàn trường, kể cả điểm lẻ.")
    data = fixed(plan(p(body, TEXT)))
    runs = saying(data, "Điều 1.").runs
    assert (runs[0].text.strip(), runs[0].bold) == ("Điều 1.", True)
    assert not any(run.bold for run in runs[1:])


def test_capitals_are_shown_and_the_letters_stay():
    data = plan(p(r("I. Mục đích", "<w:b/>"), TEXT) + p(WORDS, TEXT))
    assert ("ND30-BC-08", "capitals") in told(data)
    data = fixed(data)
    assert saying(data, "I. MỤC ĐÍCH")
    assert "I. Mục đích".encode() in parts(data)["word/document.xml"]


def test_capitals_by_formatting_are_taken_back_and_typed_ones_stay():
    shown = plan(p(r(WORDS, "<w:caps/>"), TEXT))
    assert saying(fixed(shown), WORDS)
    typed = plan(p(r(WORDS.upper()), TEXT))
    result = fix_word(typed, "x.docx")
    assert ("ND30-ND-01", "not_capitals") in {(f.code, f.params["case"]) for f in result.left}


@pytest.mark.parametrize(
    ("properties", "first", "left"),
    [
        ('<w:ind w:firstLine="284"/>', 12.7, 0.0),
        ('<w:ind w:left="720" w:hanging="720"/>', 12.7, 0.0),
        ("", 12.7, 0.0),
        ('<w:ind w:firstLine="567"/>', 10.0, 0.0),  # right as it is
    ],
)
def test_first_lines_are_set_in(properties, first, left):
    inner = f'<w:spacing w:before="120"/>{properties}<w:jc w:val="both"/>'
    found = saying(fixed(plan(p(WORDS + " Lần này.", inner))), WORDS + " Lần này.")
    assert (found.first_indent_mm, found.left_mm) == (first, left)


@pytest.mark.parametrize(
    ("properties", "rule_of", "value"),
    [
        ('<w:spacing w:before="120" w:line="200" w:lineRule="auto"/>', "multiple", 1.0),
        ('<w:spacing w:before="120" w:line="480" w:lineRule="auto"/>', "multiple", 1.5),
        ('<w:spacing w:before="120" w:line="240" w:lineRule="exact"/>', "multiple", 1.0),
        ('<w:spacing w:before="120" w:line="360" w:lineRule="exact"/>', "exactly", 18.0),
    ],
)
def test_line_spacing(properties, rule_of, value):
    inner = f'{properties}<w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    found = saying(fixed(plan(p("Riêng đoạn này. " + WORDS, inner))), "Riêng đoạn này")
    assert (found.line_rule, found.line_value) == (rule_of, value)


def test_gaps_are_opened_also_where_the_style_swallows_them():
    inner = '<w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="720"/>'
    inner += '<w:contextualSpacing/><w:jc w:val="both"/>'
    data = fixed(plan(p("Một. " + WORDS, inner) + p("Hai. " + WORDS, inner)))
    one, two = saying(data, "Một"), saying(data, "Hai")
    assert one.after_pt + two.before_pt >= 6


def test_a_paragraph_that_fills_lines_is_justified():
    inner = TEXT.replace("both", "left")
    assert saying(fixed(plan(p("Dài. " + WORDS * 2, inner))), "Dài").align == "both"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" '
    'w:hanging="360"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_labels_of_lists_are_repaired_with_their_text():
    inner = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + TEXT
    data = plan(p("Riêng khoản này. " + WORDS, inner), numbering=NUMBERING)
    assert ("ND30-BC-06", "size") in told(data)
    assert {run.size_pt for run in saying(fixed(data), "1. Riêng").runs} == {14.0}


# --- lines ----------------------------------------------------------------------------------------

MOTTO = r("Độc lập - Tự do - Hạnh phúc", looks(True, False, 14))
UNDERLINED = r("Độc lập - Tự do - Hạnh phúc", looks(True, False, 14) + '<w:u w:val="single"/>')


@pytest.mark.parametrize(
    "motto",
    [
        p(MOTTO, CENTRE),
        p(UNDERLINED, CENTRE),
        p(MOTTO, CENTRE) + rule(5247, 30),
        p(MOTTO + "<w:r><w:pict><v:line from='10pt,20pt' to='60pt,20pt'/></w:pict></w:r>", CENTRE),
        p(MOTTO + "<w:r><w:pict><v:shape type='#_x0000_t32' style='position:absolute;"
          "margin-left:10pt;width:50pt;height:0'/></w:pict></w:r>", CENTRE),
    ],
)  # fmt: skip
def test_the_line_under_the_motto(motto):
    data = plan(motto=motto)
    assert any(code == "ND30-TN-02" for code, _ in told(data))
    data = fixed(data)
    assert told(data) == set()
    lengths = [d.length_mm for q in paper_of(data).paragraphs for d in q.drawn]
    assert any(length == pytest.approx(61, abs=2) for length in lengths)
    assert not any(run.underline for run in saying(data, "Độc lập").runs)


def test_a_line_is_drawn_under_an_issuer_of_two_lines():
    issuer = p(r("TRƯỜNG MẦM NON", looks(True, False, 13)), CENTRE)
    issuer += p(r("SAO MAI", looks(True, False, 13)), CENTRE)
    data = fixed(plan(issuer=issuer))
    assert told(data) == set()


# --- what must not be changed ---------------------------------------------------------------------


def test_signed_files_and_files_with_macros_are_refused():
    with pytest.raises(Signed):
        fix_word(plan(more={"_xmlsignatures/sig1.xml": "<x/>"}), "x.docx")
    with pytest.raises(CarriesMacros):
        fix_word(plan(more={"word/vbaProject.bin": b"x"}), "x.docx")
    with pytest.raises(WrongType):
        fix_word(b"%PDF-1.4", "x.pdf")
    locked = bytearray(plan())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(PasswordProtected):
        fix_word(bytes(locked), "x.docx")


def test_tracked_changes_and_fields_keep_their_words():
    body = r("Trước ") + "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    large = r(WORDS, '<w:sz w:val="40"/>')
    body += f"<w:ins>{large}</w:ins>" + field("DATE", "05/3/2026")
    data = plan(p(body, TEXT))
    copy = fixed(data)
    assert b"<w:delText>" in parts(copy)["word/document.xml"]
    assert {run.size_pt for run in saying(copy, "Trước").runs} == {14.0}


@pytest.mark.parametrize(
    ("code", "case", "severity", "expected"),
    [
        ("ND30-TR-05", "margin", "error", True),
        ("ND30-TR-10", "missing", "error", True),
        ("ND30-QH-01", "missing", "error", False),
        ("ND30-SO-02", "number", "error", False),
        ("ND30-CQ-02", "place", "error", False),
        ("ND30-ND-01", "not_capitals", "error", False),
        ("ND30-ND-01", "upright", "warning", False),
        ("READ-MACROS", "", "warning", False),
    ],
)
def test_what_can_be_promised(code, case, severity, expected):
    assert can_repair(Finding(code, severity, params={"case": case})) is expected
