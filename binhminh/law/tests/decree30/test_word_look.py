"""Formatting as Word resolves it: ECMA-376-1, 17.7.2 (order of levels) and 17.7.3 (toggles)."""

import pytest

from binhminh.law.decree30.paper.word import read_word

from .word_files import NORMAL, docx, p, r, style, tbl, tc

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr>{}</w:pPr></w:pPrDefault></w:docDefaults>"
)
THEME = (
    '<a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/>'
    '</a:dk1><a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme>'
    '<a:fontScheme name="x"><a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>'
)
TNR = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'


def read(body, **parts):
    return read_word(docx(body, **parts), "test.docx").paragraphs


def run_of(properties="", paragraph="", text="Kính gửi", **parts):
    return read(p(r(text, properties), paragraph), **parts)[0].runs[0]


def test_a_file_that_says_nothing_is_set_in_words_own_defaults():
    run = run_of()
    assert (run.font, run.size_pt, run.bold, run.italic, run.colour) == (
        "Times New Roman", 10.0, False, False, "000000",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("styles", "direct", "expected"),
    [
        (DEFAULTS.format('<w:sz w:val="22"/>', ""), "", 11.0),
        (DEFAULTS.format('<w:sz w:val="22"/>', "")
         + NORMAL.format('<w:rPr><w:sz w:val="26"/></w:rPr>'), "", 13.0),
        (NORMAL.format('<w:rPr><w:sz w:val="26"/></w:rPr>'), '<w:sz w:val="28"/>', 14.0),
        (style("Nho", '<w:sz w:val="24"/>', kind="character") + NORMAL.format(""),
         '<w:rStyle w:val="Nho"/>', 12.0),
        (style("Nho", '<w:sz w:val="24"/>', kind="character"),
         '<w:rStyle w:val="Nho"/><w:sz w:val="21"/>', 10.5),
    ],
)  # fmt: skip
def test_the_size_comes_from_the_nearest_level_that_tells_it(styles, direct, expected):
    assert run_of(direct, styles=styles).size_pt == expected


def test_a_style_inherits_from_those_it_is_based_on():
    styles = style("A", '<w:sz w:val="28"/><w:i/>', '<w:jc w:val="center"/>') + style(
        "B", '<w:i w:val="0"/>', '<w:ind w:firstLine="567"/>', based_on="A"
    )
    found = read(p("x", '<w:pStyle w:val="B"/>'), styles=styles)[0]
    assert (found.runs[0].size_pt, found.runs[0].italic) == (14.0, False)
    assert (found.align, found.first_indent_mm, found.style) == ("center", 10.0, "B")


def test_styles_based_on_each_other_in_a_ring_end():
    styles = style("A", "<w:b/>", based_on="B") + style("B", "<w:i/>", based_on="A")
    run = run_of(paragraph='<w:pStyle w:val="A"/>', styles=styles)
    assert (run.bold, run.italic) == (True, True)


@pytest.mark.parametrize(
    ("table", "paragraph", "character", "direct", "bold"),
    [
        (0, 1, 0, "", True),
        (0, 1, 1, "", False),  # bold in a bold style stands out as not bold
        (1, 1, 0, "", False),
        (1, 1, 1, "", True),
        (0, 1, 1, "<w:b/>", True),  # what is set directly is final
        (0, 1, 0, '<w:b w:val="0"/>', False),
        (0, 0, 1, '<w:b w:val="false"/>', False),
    ],
)
def test_styles_turn_bold_over_and_direct_setting_ends_it(
    table, paragraph, character, direct, bold
):
    on = ("", "<w:b/>")
    styles = (
        style("P", on[paragraph])
        + style("C", on[character], kind="character")
        + style("T", on[table], kind="table")
    )
    inner = p(r("x", f'<w:rStyle w:val="C"/>{direct}'), '<w:pStyle w:val="P"/>')
    found = read(tbl(tc(inner), properties='<w:tblStyle w:val="T"/>') + p("y"), styles=styles)
    assert found[0].runs[0].bold is bold


def test_bold_in_the_defaults_is_not_turned_over():
    styles = DEFAULTS.format("<w:b/>", "") + style("P", "<w:b/>")
    assert run_of(paragraph='<w:pStyle w:val="P"/>', styles=styles).bold is True


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        ('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Calibri"),
        ('<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>', "Calibri Light"),
        ('<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Arial" w:hAnsiTheme="minorHAnsi"/>',
         "Calibri"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimSun" w:cs="Tahoma"/>', "Arial"),
        ('<w:rFonts w:hAnsi="Arial"/>', "Arial"),
    ],
)  # fmt: skip
def test_theme_fonts_are_looked_up_and_beat_names_beside_them(fonts, expected):
    assert run_of(fonts, theme1=THEME).font == expected


def test_a_direct_font_beats_the_theme_font_of_the_defaults():
    styles = DEFAULTS.format('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "")
    assert run_of(TNR, styles=styles, theme1=THEME).font == "Times New Roman"


def test_accented_letters_take_the_font_of_high_ansi():
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/>'
    runs = read(p(r("An Bình 5", fonts)))[0].runs
    assert [(run.text, run.font) for run in runs] == [
        ("An B", "Times New Roman"), ("ì", "Arial"), ("nh 5", "Times New Roman"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ('<w:color w:val="auto"/>', "000000"),
        ('<w:color w:val="ff0000"/>', "FF0000"),
        ('<w:color w:val="000000" w:themeColor="accent1"/>', "4472C4"),
        ('<w:color w:val="8EAADB" w:themeColor="accent1" w:themeTint="99"/>', "8EAADB"),
        ('<w:color w:val="FF0000" w:themeColor="text1"/>', "000000"),
        ("", "000000"),
    ],
)
def test_colour_is_what_is_seen(colour, expected):
    assert run_of(colour, theme1=THEME).colour == expected


def test_capitals_are_shown_and_hidden_text_is_not():
    body = p(r("Quyết định", "<w:caps/>") + r(" mật", "<w:vanish/>") + r(" số", "<w:smallCaps/>"))
    found = read(body)[0]
    assert found.text == "QUYẾT ĐỊNH SỐ"


def test_underline_none_is_no_underline():
    assert [run_of(u).underline for u in ('<w:u w:val="single"/>', '<w:u w:val="none"/>', "")] == [
        True, False, False,
    ]  # fmt: skip


def test_runs_that_look_alike_are_one():
    body = p(r("Số: ", '<w:sz w:val="26"/>') + "<w:proofErr/>" + r("12", '<w:sz w:val="26"/>'))
    assert [run.text for run in read(body)[0].runs] == ["Số: 12"]


def test_decomposed_letters_are_composed_also_across_runs():
    body = p(r("Ke\u0302") + r("\u0301 hoa\u0323ch", "<w:b/>") + r("\u00a05"))
    found = read(body)[0]
    assert found.text == "Kế hoạch 5"
    assert found.runs[0].text == "Kế"


@pytest.mark.parametrize(
    ("properties", "first", "left", "right"),
    [
        ('<w:ind w:firstLine="720"/>', 12.7, 0.0, 0.0),
        ('<w:ind w:left="720" w:hanging="360"/>', -6.35, 12.7, 0.0),
        ('<w:ind w:start="567" w:end="284"/>', 0.0, 10.0, 5.01),
        ('<w:ind w:firstLine="720" w:hanging="360"/>', -6.35, 0.0, 0.0),
        ('<w:ind w:firstLineChars="200"/>', 9.88, 0.0, 0.0),  # two letters of 14 points
        ('<w:ind w:firstLine="567" w:firstLineChars="200"/>', 10.0, 0.0, 0.0),
        ('<w:ind w:left="1cm"/>', 0.0, 10.0, 0.0),  # strict files write units
    ],
)
def test_indents(properties, first, left, right):
    styles = NORMAL.format('<w:rPr><w:sz w:val="28"/></w:rPr>')
    found = read(p("x", properties), styles=styles)[0]
    assert (found.first_indent_mm, found.left_mm, found.right_mm) == (first, left, right)


def test_a_direct_first_line_beats_the_hanging_one_of_the_style():
    styles = style("A", "", '<w:ind w:left="720" w:hanging="720"/>')
    found = read(p("x", '<w:pStyle w:val="A"/><w:ind w:firstLine="567"/>'), styles=styles)[0]
    assert (found.first_indent_mm, found.left_mm) == (10.0, 12.7)


@pytest.mark.parametrize(
    ("properties", "rule", "value"),
    [
        ("", "multiple", 1.0),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', "multiple", 1.5),
        ('<w:spacing w:line="276"/>', "multiple", 1.15),
        ('<w:spacing w:line="340" w:lineRule="exact"/>', "exactly", 17.0),
        ('<w:spacing w:line="360" w:lineRule="atLeast"/>', "at_least", 18.0),
    ],
)
def test_line_spacing(properties, rule, value):
    found = read(p("x", properties))[0]
    assert (found.line_rule, found.line_value) == (rule, value)


def test_gaps_between_paragraphs():
    body = p("a", '<w:spacing w:before="120" w:after="60"/>')
    body += p("b", '<w:spacing w:before="120" w:beforeAutospacing="1"/>')
    body += p("c", '<w:spacing w:beforeLines="50"/>')
    found = read(body, styles=DEFAULTS.format("", '<w:spacing w:after="160"/>'))
    assert [(item.before_pt, item.after_pt) for item in found] == [
        (6.0, 3.0), (14.0, 8.0), (6.0, 8.0),
    ]  # fmt: skip


def test_contextual_spacing_holds_between_neighbours_of_one_style():
    gap = '<w:spacing w:before="120" w:after="120"/>'
    styles = style("A", "", gap + "<w:contextualSpacing/>") + style("B", "", gap)
    names = ["A", "A", "B", "B", "A"]
    found = read("".join(p(n, f'<w:pStyle w:val="{n}"/>') for n in names), styles=styles)
    assert [(item.before_pt, item.after_pt) for item in found] == [
        (6.0, 0.0), (0.0, 6.0), (6.0, 6.0), (6.0, 6.0), (6.0, 6.0),
    ]  # fmt: skip


def test_a_table_style_formats_cells_and_its_first_row_apart():
    first = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = style(
        "T", '<w:sz w:val="24"/>', '<w:spacing w:after="0"/>', kind="table", more=first
    ) + DEFAULTS.format('<w:sz w:val="22"/>', '<w:spacing w:after="200"/>')
    properties = '<w:tblStyle w:val="T"/><w:tblLook w:val="0020"/>'
    found = read(tbl(tc(p("TT")), tc(p("1")), properties=properties) + p("sau"), styles=styles)
    looks = [(item.runs[0].size_pt, item.runs[0].bold, item.after_pt) for item in found]
    assert looks == [(12.0, True, 0.0), (12.0, False, 0.0), (11.0, False, 10.0)]


def numbering(indent='<w:ind w:left="1440" w:hanging="360"/>', run="<w:b/>"):
    return (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        f"<w:pPr>{indent}</w:pPr><w:rPr>{run}</w:rPr></w:lvl></w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_list_label_is_the_first_run_and_looks_as_its_level_says():
    found = read(p("Mục đích", LISTED) + p("Yêu cầu", LISTED), numbering=numbering())
    assert [item.label for item in found] == ["1.", "2."]
    assert [(run.text, run.bold) for run in found[0].runs] == [("1. ", True), ("Mục đích", False)]
    assert found[1].text == "2. Yêu cầu"


@pytest.mark.parametrize(
    ("direct", "in_style", "left", "first"),
    [
        (LISTED, '<w:ind w:left="567"/>', 25.4, -6.35),  # given directly it beats the style
        ("", f'{LISTED}<w:ind w:left="567"/>', 10.0, -6.35),  # brought by the style it does not
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', f'{LISTED}<w:ind w:left="567"/>', 10.0, 0.0),
        (LISTED + '<w:ind w:left="0" w:firstLine="720"/>', "", 0.0, 12.7),
    ],
)
def test_indents_of_lists(direct, in_style, left, first):
    styles = style("A", "", in_style)
    found = read(p("x", f'<w:pStyle w:val="A"/>{direct}'), styles=styles, numbering=numbering())
    assert (found[0].left_mm, found[0].first_indent_mm) == (left, first)
