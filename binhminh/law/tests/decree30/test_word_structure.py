"""Parts of a Word file: tables, sections, headers, fields, text boxes, tracked changes."""

import pytest

from binhminh.law.decree30.paper.word import read_word, read_word_file

from .word_files import W, docx, field, p, r, sect, strict, tbl, tc


def paper(body, **parts):
    return read_word(docx(body, **parts), "test.docx")


def codes(found):
    return {item.code: dict(item.params) for item in found.warnings}


def test_offsets_point_into_the_text():
    found = paper(
        p("một") + tbl(tc(p("hai") + p()) + tc(p("ba"))) + p("bốn"),
        section=sect(references='<w:headerReference w:type="default" r:id="rIdheader1"/>'),
        header1=p(field("PAGE", "2")),
    )
    assert found.text == "một\nhai\n\nba\nbốn\n2"
    assert [item.index for item in found.paragraphs] == list(range(6))
    assert all(found.text[item.start : item.end] == item.text for item in found.paragraphs)


def test_places_in_nested_tables_are_those_of_the_outermost():
    inner = tbl(tc(p("trong")))
    found = paper(
        tbl(tc(p("a")) + tc(p("b"), '<w:gridSpan w:val="2"/>') + tc(inner + p("c"))) + p("sau"),
    )
    places = {item.text: item.place for item in found.paragraphs}
    assert (places["b"].table, places["b"].column, places["b"].depth) == (0, 1, 1)
    assert (places["trong"].table, places["trong"].column, places["trong"].depth) == (0, 3, 2)
    assert places["sau"].table is None
    assert len(found.tables) == 1


def test_cells_merged_downwards_are_read_once():
    found = paper(
        tbl(
            tc(p("TT"), '<w:vMerge w:val="restart"/>') + tc(p("1")),
            tc(p(), "<w:vMerge/>") + tc(p("2")),
        )
        + p("x")
    )
    assert [item.text for item in found.paragraphs] == ["TT", "1", "2", "x"]


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
GRID = "".join(f'<w:{side} w:val="single"/>' for side in SIDES)


@pytest.mark.parametrize(
    ("properties", "cell", "borders"),
    [
        (f"<w:tblBorders>{GRID}</w:tblBorders>", "", True),
        ("", "", False),
        (f"<w:tblBorders>{GRID}</w:tblBorders>",
         "<w:tcBorders>" + GRID.replace("single", "nil") + "</w:tcBorders>", False),
        ("", f"<w:tcBorders>{GRID}</w:tcBorders>", True),
    ],
)  # fmt: skip
def test_borders_are_those_the_cells_end_up_with(properties, cell, borders):
    found = paper(tbl(tc(p("a"), cell) + tc(p("b"), cell), properties=properties) + p("x"))
    assert found.tables[0].has_borders is borders


def test_borders_of_a_table_style_count():
    styles = (
        f'<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{GRID}</w:tblBorders></w:tblPr></w:style>"
    )
    found = paper(tbl(tc(p("a")), properties='<w:tblStyle w:val="Luoi"/>') + p(), styles=styles)
    assert found.tables[0].has_borders


# --- sections -------------------------------------------------------------------------------------

LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1418" w:gutter="283"/>'
)


def test_sections_margins_gutter_and_numbers():
    first = sect('<w:pgNumType w:start="1"/><w:titlePg/>')
    last = sect('<w:type w:val="continuous"/><w:cols w:num="2"/>', page=LANDSCAPE)
    found = paper(p("a", first) + p("b"), section=last)
    one, two = found.sections
    assert (one.width_mm, one.height_mm) == (210.01, 297.0)
    assert (one.top_mm, one.bottom_mm, one.left_mm, one.right_mm) == (20.0, 20.0, 30.0, 15.01)
    assert (one.title_page, one.number_start, one.starts_page) == (True, 1, True)
    assert (two.landscape, two.left_mm, two.columns, two.starts_page) == (True, 30.0, 2, False)
    assert [item.place.section for item in found.paragraphs] == [0, 1]


def test_a_gutter_at_the_top_is_not_in_the_left_margin():
    found = paper(p("a"), section=sect(page=LANDSCAPE), settings="<w:gutterAtTop/>")
    assert (found.sections[0].top_mm, found.sections[0].left_mm) == (24.99, 25.01)


def test_a_file_without_section_has_words_own_page():
    (found,) = paper(p("a"), section="").sections
    assert (round(found.width_mm), round(found.left_mm)) == (216, 32)


def test_headers_are_taken_over_from_the_section_before_them():
    references = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    found = paper(
        p("a", sect("<w:titlePg/>", references=references)) + p("b"),
        header1=p(field("PAGE", "2"), '<w:jc w:val="center"/>'),
    )
    headers = list(found.in_area("header"))
    assert [(item.place.section, item.place.inherited) for item in headers] == [
        (0, False), (1, True),
    ]  # fmt: skip
    assert {item.runs[0].field for item in headers} == {"PAGE"}


@pytest.mark.parametrize(
    ("content", "settings", "variants"),
    [
        ("", "", ["default"]),
        ("<w:titlePg/>", "", ["default", "first"]),
        ('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>", ["default", "even"]),
    ],
)
def test_only_headers_that_are_shown_are_read(content, settings, variants):
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="rIdheader{n}"/>'
        for n, kind in enumerate(("default", "first", "even"), 1)
    )
    found = paper(
        p("a"), section=sect(content, references=references), settings=settings,
        header1=p("1"), header2=p("2"), header3=p("3"),
    )  # fmt: skip
    assert [item.place.variant for item in found.in_area("header")] == variants


# --- page numbers ---------------------------------------------------------------------------------

SIMPLE = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">{}</w:fldSimple>'
GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/>'
    "</w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
CENTRED = '<w:jc w:val="center"/>'
NUMBER = field("PAGE", "2", '<w:sz w:val="28"/>')
TAB = "<w:r><w:tab/></w:r>"
STOPS = '<w:tabs><w:tab w:val="center" w:pos="4677"/><w:tab w:val="right" w:pos="9354"/></w:tabs>'


@pytest.mark.parametrize(
    ("header", "align"),
    [
        (p(NUMBER, CENTRED), "center"),
        (p(field("PAGE", "", '<w:sz w:val="28"/>'), CENTRED), "center"),
        (p(SIMPLE.format(r("2", '<w:sz w:val="28"/>')), CENTRED), "center"),
        (p(SIMPLE.format('<w:r><w:rPr><w:sz w:val="28"/></w:rPr></w:r>'), CENTRED), "center"),
        (GALLERY.format(p(NUMBER, CENTRED)), "center"),
        (p(NUMBER, '<w:framePr w:wrap="around" w:xAlign="center"/>'),
         "center"),
        (p(NUMBER, '<w:framePr w:xAlign="right" w:hAnchor="margin"/>'),
         "right"),
        (p(TAB + NUMBER,
           STOPS),
         "center"),
        (p(TAB + TAB + NUMBER,
           STOPS),
         "right"),
        (p('<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>'
           + NUMBER), "center"),
        (p(NUMBER), "left"),
        (p(TAB + NUMBER), None),
    ],
)  # fmt: skip
def test_a_page_number_in_every_dress(header, align):
    references = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    found = paper(p("a"), section=sect(references=references), header1=header)
    (number,) = found.in_area("header")
    run = next(run for run in number.runs if run.field)
    assert (run.field, run.size_pt, run.text.isdigit()) == ("PAGE", 14.0, True)
    assert number.align == align


def test_a_page_number_in_a_text_box_of_the_header_is_in_the_header():
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        '<wp:extent cx="500000" cy="200000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr/>'
        f"<wps:txbx><w:txbxContent>{p(field('PAGE', '3'))}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:rect><v:textbox><w:txbxContent>{p(field('PAGE', '3'))}</w:txbxContent></v:textbox>"
        "</v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    references = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    found = paper(p("a"), section=sect(references=references), header1=p(box))
    numbers = [item for item in found.in_area("header") if item.runs]
    assert [(item.runs[0].field, item.align) for item in numbers] == [("PAGE", "center")]


def test_a_field_shows_its_result_not_its_code():
    found = paper(p(r("Trang ") + field("NUMPAGES", "7") + r(" hết")))
    assert found.paragraphs[0].text == "Trang 7 hết"
    assert [run.field for run in found.paragraphs[0].runs] == ["", "NUMPAGES", ""]


def test_a_field_inside_a_field():
    inner = field("PAGE", "2")
    body = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        f"{inner}<w:r><w:instrText> &gt; 1 </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("tiếp") +
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    assert paper(p(body)).paragraphs[0].text == "tiếp"


# --- text boxes, changes, breaks ------------------------------------------------------------------


def test_text_boxes_follow_the_paragraph_they_hang_on():
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('KHẨN')}</w:txbxContent>"
    box += "</v:textbox></v:shape></w:pict></w:r>"
    found = paper(p(r("trước") + box) + p("sau"))
    assert [(item.text, item.place.area) for item in found.paragraphs] == [
        ("trước", "body"), ("KHẨN", "textbox"), ("sau", "body"),
    ]  # fmt: skip
    assert codes(found)["READ-TEXT-BOXES"] == {"count": "1"}


def test_tracked_changes_are_taken_as_accepted_and_told():
    deleted = "<w:del><w:r><w:delText>năm</w:delText></w:r></w:del>"
    change = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    body = p(r("Số ") + deleted + f"<w:ins>{r('bốn')}</w:ins>")
    body += f"<w:p><w:r>{change}<w:t>đậm</w:t></w:r></w:p>"
    body += p("nối ", "<w:rPr><w:del/></w:rPr>") + p("liền")
    found = paper(body)
    assert [item.text for item in found.paragraphs] == ["Số bốn", "đậm", "nối liền"]
    assert (found.paragraphs[1].runs[0].bold, found.paragraphs[1].runs[0].italic) == (True, False)
    assert codes(found) == {"READ-TRACKED-CHANGES": {"count": "4"}}


def test_moved_text_stands_where_it_went_and_deleted_rows_are_gone():
    body = p(f"<w:moveFrom>{r('đi')}</w:moveFrom>" + r("a")) + p(f"<w:moveTo>{r('đi')}</w:moveTo>")
    body += f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{tc(p('mất'))}</w:tr>"
    body += f"<w:tr>{tc(p('còn'))}</w:tr></w:tbl>" + p()
    assert [item.text for item in paper(body).paragraphs] == ["a", "đi", "còn", ""]


BREAK = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("body", "starts"),
    [
        (p("a") + p(BREAK + r("b")), [False, True]),
        (p("a" ) + p(BREAK) + p("b"), [False, False, True]),
        (p(r("a") + BREAK) + p("b"), [False, True]),
        (p("a") + p("b", "<w:pageBreakBefore/>"), [False, True]),
        (p("a") + p("b", '<w:pageBreakBefore w:val="0"/>'), [False, False]),
    ],
)  # fmt: skip
def test_who_starts_a_page(body, starts):
    assert [item.page_break_before for item in paper(body).paragraphs] == starts


def test_breaks_tabs_and_signs_inside_a_paragraph():
    body = "<w:r><w:t>I.</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>"
    body += '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    found = paper(p(body)).paragraphs[0]
    assert found.text == "I.\ta\nb-☐"
    assert found.runs[-1].font == "Wingdings"


def test_blanks_at_the_ends_count_only_where_the_file_says_so():
    body = "<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t xml:space='preserve'> b</w:t></w:r></w:p>"
    assert paper(body).paragraphs[0].text == "a b"


def test_footnotes_come_after_everything():
    found = paper(
        p("a"), footnotes=f'<w:footnote w:type="separator">{p("x")}</w:footnote>'
        f'<w:footnote w:id="2">{p("chú thích")}</w:footnote>',
    )  # fmt: skip
    assert [(item.text, item.place.area) for item in found.paragraphs] == [
        ("a", "body"), ("chú thích", "footnote"),
    ]  # fmt: skip


def test_a_strict_file_reads_as_any_other():
    body = p(r("x", '<w:sz w:val="28"/>'), '<w:ind w:start="1cm"/><w:jc w:val="end"/>')
    data = docx(body, namespace=strict, styles="")
    assert W.encode() not in data
    found = read_word(data, "strict.docx")
    assert (found.paragraphs[0].align, found.paragraphs[0].left_mm) == ("right", 10.0)
    assert found.paragraphs[0].runs[0].size_pt == 14.0
    assert found.sections[0].width_mm == 210.01


def test_the_file_keeps_the_elements_of_its_paragraphs():
    references = '<w:headerReference w:type="default" r:id="rIdheader1"/>'
    file = read_word_file(
        docx(
            p("a", sect(references=references)) + tbl(tc(p("b"))) + p("c"), header1=p("d")
        ), "x.docx",
    )  # fmt: skip
    for paragraph, element in zip(file.paper.paragraphs, file.elements, strict=True):
        assert "".join(element.itertext(f"{{{W}}}t")) == paragraph.text
    assert file.part_of == (*["word/document.xml"] * 3, "word/header1.xml", "word/header1.xml")
    assert len(file.sections) == 2
