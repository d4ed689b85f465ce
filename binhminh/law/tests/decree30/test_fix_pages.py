"""Repairs of paper, margins and page numbers."""

import pytest

from .repairs import CENTRE, SENTENCE, TEXT, paper_of, parts, plan, repaired
from .word_files import field, p, r, sect, strict

SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = (
    '<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
    'w:header="709" w:footer="709" w:gutter="{gutter}"/>'
)
GOOD = {"top": 1134, "right": 851, "bottom": 1134, "left": 1701, "gutter": 0}
NUMBER = r("", "") + field("PAGE", "2", '<w:sz w:val="28"/>')


def fixed(data):
    return repaired(data).data


def section_of(data):
    return paper_of(data).sections[0]


@pytest.mark.parametrize(
    ("changed", "side", "expected"),
    [
        ({"top": 850}, "top_mm", 20.0),
        ({"top": 1700}, "top_mm", 25.0),
        ({"top": -850}, "top_mm", 20.0),  # negative: the header does not push the text
        ({"bottom": 567}, "bottom_mm", 20.0),
        ({"left": 1417}, "left_mm", 30.0),
        ({"left": 2268}, "left_mm", 35.0),
        ({"left": 1701, "gutter": 567}, "left_mm", 35.0),
        ({"left": 1134, "gutter": 284}, "left_mm", 30.0),
        ({"left": 0, "gutter": 2500}, "left_mm", 35.0),
        ({"right": 567}, "right_mm", 15.0),
        ({"right": 1417}, "right_mm", 20.0),
    ],
)
def test_margins_come_to_the_nearest_that_is_right(changed, side, expected):
    page = SIZE + MARGINS.format(**{**GOOD, **changed})
    section = section_of(fixed(plan(section=sect(page=page))))
    assert getattr(section, side) == pytest.approx(expected, abs=0.05)
    for other in {"top_mm", "bottom_mm", "left_mm", "right_mm"} - {side}:
        assert getattr(section, other) == pytest.approx(
            {"left_mm": 30, "right_mm": 15}.get(other, 20), abs=0.05
        )


@pytest.mark.parametrize("size", ["12240x15840", "8391x11906", "11906x16000"])
def test_paper_becomes_a4(size):
    width, height = size.split("x")
    page = f'<w:pgSz w:w="{width}" w:h="{height}" w:code="1"/>' + MARGINS.format(**GOOD)
    section = section_of(fixed(plan(section=sect(page=page))))
    assert (section.width_mm, section.height_mm) == (210.01, 297.0)


def test_a_file_without_section_gets_one():
    section = section_of(fixed(plan(section="")))
    assert (section.width_mm, section.height_mm, section.left_mm) == (210.01, 297.0, 31.75)


def test_a_strict_file_is_repaired_too():
    page = SIZE + MARGINS.format(**{**GOOD, "left": 1000})
    data = fixed(plan(section=sect(page=page), namespace=strict))
    assert section_of(data).left_mm == pytest.approx(30, abs=0.05)
    assert not any(b"purl.oclc.org" in content for content in parts(data).values())


# --- page numbers ---------------------------------------------------------------------------------


def header(kind="default", name="header1"):
    return f'<w:headerReference w:type="{kind}" r:id="rId{name}"/>'


def footer(kind="default", name="footer1"):
    return f'<w:footerReference w:type="{kind}" r:id="rId{name}"/>'


def numbers(data):
    return [
        (q.place.area, q.place.variant, q.align, run.size_pt)
        for q in paper_of(data).paragraphs
        for run in q.runs
        if run.field == "PAGE" and not q.place.inherited
    ]


def shown(data, area, variant):
    found = paper_of(data).paragraphs
    return [q.text for q in found if q.place.area == area and q.place.variant == variant and q.text]


RIGHT = [("header", "default", "center", 14.0)]


def test_a_number_is_added_from_the_second_page_on():
    data = fixed(plan(long=True))
    assert numbers(data) == RIGHT
    assert section_of(data).title_page


def test_a_number_is_added_to_the_header_that_is_there():
    data = plan(long=True, section=sect(references=header()), header1=p("Mẫu 01", CENTRE))
    data = fixed(data)
    assert numbers(data) == RIGHT
    assert shown(data, "header", "default") == ["2", "Mẫu 01"]
    assert shown(data, "header", "first") == ["Mẫu 01"]  # it was on the first page before


def test_every_section_shows_its_number():
    references = header() + header("first", "header2")
    first = p("", sect("<w:titlePg/>"))
    body = p(SENTENCE * 100, TEXT) + first
    data = fixed(
        plan(body, section=sect(references=references), header1=p("Phụ lục"), header2=p("x"))
    )
    assert [area for area, *_ in numbers(data)] == ["header", "header"]
    assert shown(data, "header", "first") == []


def test_a_number_on_the_first_page_is_hidden_and_all_else_stays():
    data = plan(
        long=True, section=sect(references=header() + footer()),
        header1=p(NUMBER, CENTRE) + p("Trường Mầm non Sao Mai"), footer1=p("Bản in thử"),
    )  # fmt: skip
    data = fixed(data)
    assert numbers(data) == RIGHT
    assert shown(data, "header", "first") == ["Trường Mầm non Sao Mai"]
    assert shown(data, "footer", "first") == ["Bản in thử"]


def test_a_first_header_that_was_not_shown_does_not_appear():
    data = plan(
        long=True, section=sect(references=header() + header("first", "header2")),
        header1=p(NUMBER, CENTRE), header2=p("bản cũ"),
    )  # fmt: skip
    data = fixed(data)
    assert shown(data, "header", "first") == []


def test_a_number_in_the_first_header_is_taken_out():
    references = header() + header("first", "header2")
    data = plan(
        long=True, section=sect("<w:titlePg/>", references=references),
        header1=p(NUMBER, CENTRE), header2=p(NUMBER, CENTRE),
    )  # fmt: skip
    assert numbers(fixed(data)) == RIGHT


@pytest.mark.parametrize(
    "content",
    [
        p(NUMBER, CENTRE),
        p(r("Trang ") + NUMBER + r("/") + field("NUMPAGES", "5"), '<w:jc w:val="right"/>'),
        p('<w:fldSimple w:instr=" PAGE ">' + r("2", '<w:sz w:val="28"/>') + "</w:fldSimple>"),
        "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>"
        + p(NUMBER, CENTRE)
        + "</w:sdtContent></w:sdt>"
        + p(),
    ],
)
def test_a_number_at_the_bottom_goes_to_the_top_with_what_stands_beside_it(content):
    data = plan(
        long=True, section=sect("<w:titlePg/>", references=footer()), footer1=content
    )  # fmt: skip
    data = fixed(data)
    assert [(area, align) for area, _, align, _ in numbers(data)] == [("header", "center")]


def test_a_number_at_the_side_is_centred_upright_and_of_the_right_size():
    number = field("PAGE", "2", '<w:b/><w:i/><w:sz w:val="20"/>')
    data = plan(
        long=True, section=sect("<w:titlePg/>", references=header()),
        header1=p(number, '<w:jc w:val="right"/>'),
    )  # fmt: skip
    data = fixed(data)
    assert numbers(data) == [("header", "default", "center", 13.0)]
    root = parts(data)["word/header1.xml"]
    assert root.count(b'<w:sz w:val="26"/>') == 5  # the marks and the code of the field as well


def test_roman_figures_and_a_late_start_are_put_right():
    section = sect('<w:pgNumType w:fmt="upperRoman" w:start="5"/><w:titlePg/>', references=header())
    data = fixed(plan(long=True, section=section, header1=p(NUMBER, CENTRE)))
    found = section_of(data)
    assert (found.number_format, found.number_start) == ("decimal", 1)


def test_a_page_on_its_side_is_turned_upright():
    page = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' + MARGINS.format(**GOOD)
    section = section_of(fixed(plan(section=sect(page=page))))
    assert (section.width_mm, section.height_mm) == (210.01, 297.0)
