"""Columns, tables, page numbers, notes and sections of PDFs whose every place is known."""

import pytest

from binhminh.law.decree30.paper.pdf import read_pdf

from .pdf_files import MM, Page, centred, pdf, rule, text
from .test_pdf_lines import FULL, LEFT, MIDDLE, RIGHT, SHORT, paragraph

BODY = [FULL, FULL, SHORT]


def columns(data):
    """The texts of each table by column: {table: [[...], [...]]}."""
    found = {}
    for p in read_pdf(data, "a.pdf").paragraphs:
        if p.place.table is not None:
            found.setdefault(p.place.table, {}).setdefault(p.place.column, []).append(p.text)
    return {table: [sides[key] for key in sorted(sides)] for table, sides in found.items()}


def outside(data):
    return [
        p.text
        for p in read_pdf(data, "a.pdf").paragraphs
        if p.place.table is None and p.place.area == "body"
    ]


HEAD = (
    centred("UBND XA ANONO", 150, 80)
    + centred("TRUONG MAM NON NANO", 150, 96, font="NB")
    + text("So: 12/KH-NN", 110, 120, 13)
    + text("CONG HOA XA HOI CHU NGHIA VIET NAM", 265, 80, 12, "B")
    + centred("nono - nono - nonono", 400, 96, font="NB")
    + centred("Nano, ngay 05 thang 3 nam 2026", 400, 120, font="NI")
)


class TestHead:
    def test_left_column_before_the_right(self):
        (head,) = columns(pdf(HEAD + paragraph(220, BODY))).values()
        assert head == [
            ["UBND XA ANONO", "TRUONG MAM NON NANO", "So: 12/KH-NN"],
            [
                "CONG HOA XA HOI CHU NGHIA VIET NAM",
                "nono - nono - nonono",
                "Nano, ngay 05 thang 3 nam 2026",
            ],
        ]

    @pytest.mark.parametrize("shift", [0.0, 1.5, -2.0, 5.0])
    def test_columns_need_not_stand_on_the_same_lines(self, shift):
        page = (
            centred("UBND XA ANONO", 150, 80)
            + centred("TRUONG NANO", 150, 96, font="NB")
            + text("CONG HOA XA HOI CHU NGHIA VIET NAM", 265, 80 + shift, 12, "B")
            + centred("nono - nono - nonono", 400, 96 + shift, font="NB")
        )
        (head,) = columns(pdf(page + paragraph(220, BODY))).values()
        assert [len(side) for side in head] == [2, 2]

    def test_a_narrow_gutter_is_known_by_the_national_title(self):
        page = text("UBND XA ANONO", 100, 80, 12) + text(
            "CONG HOA XA HOI CHU NGHIA VIET NAM", 206, 80, 12, "B"
        )
        assert columns(pdf(page + paragraph(220, BODY)))[0] == [
            ["UBND XA ANONO"],
            ["CONG HOA XA HOI CHU NGHIA VIET NAM"],
        ]

    def test_the_type_centred_on_the_page_stands_below_the_head(self):
        page = HEAD + centred("KE HOACH", MIDDLE, 160, 14, "NB") + paragraph(220, BODY)
        assert outside(pdf(page))[0] == "KE HOACH"

    def test_columns_end_where_running_text_begins(self):
        assert outside(pdf(HEAD + paragraph(150, BODY)))[0].startswith("nonono nonono")


class TestFoot:
    def foot(self, shift=0.0):
        return (
            text("Noi nhan:", LEFT, 500, 12)
            + text("- nono nono;", LEFT, 514, 11)
            + text("- nono: VT.", LEFT, 527, 11)
            + centred("HIEU TRUONG", 420, 500 + shift, 14, "NB")
            + centred("Nano Onano", 420, 590, 14, "NB")
        )

    @pytest.mark.parametrize("shift", [0.0, 2.0, -9.0])
    def test_recipients_before_the_signature(self, shift):
        data = pdf(paragraph(100, BODY) + paragraph(200, BODY) + self.foot(shift))
        (foot,) = columns(data).values()
        assert foot == [
            ["Noi nhan:", "- nono nono;", "- nono: VT."],
            ["HIEU TRUONG", "Nano Onano"],
        ]

    def test_the_last_line_of_the_body_is_no_part_of_it(self):
        data = pdf(paragraph(100, BODY) + text("nono nono./.", LEFT + 36, 484) + self.foot())
        assert outside(data)[-1] == "nono nono./."

    def test_a_rule_over_the_whole_width_closes_the_columns(self):
        copy = rule(LEFT, RIGHT, 610) + text("nono nono", LEFT, 630, 12)
        copy += centred("SAO Y", 420, 630, 14, "NB")
        found = columns(pdf(paragraph(100, BODY) + self.foot() + copy))
        assert found[0][1] == ["HIEU TRUONG", "Nano Onano"]
        assert found[1] == [["nono nono"], ["SAO Y"]]


class TestNoColumns:
    def test_stretched_lines_are_no_columns(self):
        words = "nonononono nonononono nonononono nonononono nonononono nonononono"
        assert columns(pdf(paragraph(100, [words, words, words, SHORT]))) == {}

    def test_items_with_tabs_after_their_marks_are_no_columns(self):
        page = "".join(
            text("-", LEFT, 100 + 20 * row) + text("nono nano", LEFT + 36, 100 + 20 * row)
            for row in range(4)
        )
        assert columns(pdf(page + paragraph(300, BODY))) == {}


class TestTables:
    def table(self, rows, xs=(85, 185, 385, 535), top=100, height=24):
        out = ""
        bottom = top + height * len(rows)
        for index in range(len(rows) + 1):
            out += f"{xs[0]} {841.89 - top - height * index} {xs[-1] - xs[0]} 0.5 re f\n"
        for x in xs:
            out += f"{x} {841.89 - bottom} 0.5 {bottom - top} re f\n"
        for row, cells in enumerate(rows):
            for x, words in zip(xs, cells, strict=False):
                out += text(words, x + 6, top + height * row + 16, 13)
        return out

    def test_cells_by_row_and_column(self):
        data = pdf(self.table([("TT", "nono", "nano"), ("1", "non", "nan")]) + paragraph(300, BODY))
        paper = read_pdf(data, "a.pdf")
        cells = [
            (p.place.row, p.place.column, p.text)
            for p in paper.paragraphs
            if p.place.table is not None
        ]
        assert cells == [
            (0, 0, "TT"), (0, 1, "nono"), (0, 2, "nano"), (1, 0, "1"), (1, 1, "non"), (1, 2, "nan"),
        ]  # fmt: skip
        (shape,) = paper.tables
        assert shape.has_borders
        assert shape.rows == 2
        assert shape.columns_mm == pytest.approx((100 / MM, 200 / MM, 150 / MM), abs=0.2)

    def test_its_rules_are_no_drawn_lines(self):
        paper = read_pdf(pdf(self.table([("TT", "nono", "nano")] * 2)), "a.pdf")
        assert all(not p.drawn for p in paper.paragraphs)

    def test_text_before_and_after_keeps_its_place(self):
        page = paragraph(60, [FULL, SHORT]) + self.table([("TT", "no", "na")] * 2, top=120)
        found = [p.text for p in read_pdf(pdf(page + paragraph(300, BODY)), "a.pdf").paragraphs]
        assert found[0].endswith(SHORT)
        assert found[1] == "TT"
        assert found[-1].endswith(SHORT)


class TestPageNumbers:
    def pages(self, count, number=None, y=40, x=None, size=14):
        number = number or (lambda page: str(page) if page > 1 else "")
        x = MIDDLE - 3.5 if x is None else x
        return [
            (text(number(page), x, y, size) if number(page) else "")
            + paragraph(100, BODY)
            + paragraph(300, BODY)
            for page in range(1, count + 1)
        ]

    def marks(self, data):
        return [
            (p.place.area, p.text, p.runs[0].field, p.align, p.runs[0].size_pt)
            for p in read_pdf(data, "a.pdf").paragraphs
            if p.place.area != "body"
        ]

    def test_at_the_top_from_page_two(self):
        data = pdf(*self.pages(3))
        assert self.marks(data) == [("header", "2", "PAGE", "center", 14.0)]
        (section,) = read_pdf(data, "a.pdf").sections
        assert section.title_page
        assert section.number_format == "decimal"

    def test_on_the_first_page_too(self):
        (section,) = read_pdf(pdf(*self.pages(2, str)), "a.pdf").sections
        assert not section.title_page

    def test_at_the_bottom_on_the_right(self):
        data = pdf(*self.pages(2, y=810, x=RIGHT - 7))
        assert self.marks(data) == [("footer", "2", "PAGE", "right", 14.0)]

    @pytest.mark.parametrize("form", ["- {} -", "Trang {}", "{}/3"])
    def test_in_other_forms(self, form):
        data = pdf(*self.pages(3, lambda page: form.format(page) if page > 1 else ""))
        assert [mark[2] for mark in self.marks(data)] == ["PAGE"]

    def test_in_roman_figures(self):
        numerals = {1: "", 2: "ii", 3: "iii"}
        (section,) = read_pdf(pdf(*self.pages(3, numerals.get)), "a.pdf").sections
        assert section.number_format == "lowerRoman"

    def test_two_looks_are_both_told(self):
        data = pdf(*self.pages(2), *self.pages(4, size=13)[2:])
        assert [mark[4] for mark in self.marks(data)] == [14.0, 13.0]

    def test_numbers_that_begin_anew_begin_a_section(self):
        shown = {1: "", 2: "2", 3: "", 4: "2"}
        data = pdf(*self.pages(4, lambda page: shown[page]))
        first, second = read_pdf(data, "a.pdf").sections
        assert (first.number_start, second.number_start) == (None, 1)

    def test_a_lone_figure_that_counts_nothing_is_text(self):
        data = pdf(*self.pages(1, lambda page: "17"))
        assert self.marks(data) == []
        assert "17" in outside(data)

    def test_none_at_all(self):
        (section,) = read_pdf(pdf(*self.pages(2, lambda page: "")), "a.pdf").sections
        assert not section.title_page
        assert section.number_format == ""


class TestMargins:
    def test_running_lines_are_told_once(self):
        pages = [
            text("nono nano", LEFT, 40, 10)
            + paragraph(100, BODY)
            + text(f"nan {page}", LEFT, 815, 10)
            for page in range(1, 5)
        ]
        paper = read_pdf(pdf(*pages), "a.pdf")
        heads = [p.text for p in paper.in_area("header")]
        assert heads == ["nono nano"]
        assert all(p.text.startswith("non") for p in paper.body)

    def test_notes_below_a_short_rule(self):
        note = rule(LEFT, LEFT + 144, 700) + text("1", LEFT, 712, 6.5)
        note += text("nono nano non", LEFT + 6, 715, 10) + text("nano nono.", LEFT, 727, 10)
        found = read_pdf(pdf(paragraph(100, BODY) + paragraph(300, BODY) + note), "a.pdf")
        assert [p.text for p in found.in_area("footnote")] == ["1 nono nano non nano nono."]

    def test_the_address_below_a_wide_rule(self):
        address = rule(LEFT, RIGHT, 770) + text("nono: nano 12, xa Nano", LEFT, 784, 11)
        found = read_pdf(pdf(paragraph(100, BODY) + paragraph(300, BODY) + address), "a.pdf")
        (foot,) = found.in_area("footer")
        assert (foot.text, foot.place.variant) == ("nono: nano 12, xa Nano", "first")

    def test_margins_come_from_the_text(self):
        page = paragraph(70, BODY) + paragraph(300, BODY) + paragraph(600, BODY)
        (section,) = read_pdf(pdf(page, page), "a.pdf").sections
        assert section.estimated
        assert section.left_mm == pytest.approx(LEFT / MM, abs=0.2)
        assert section.right_mm == pytest.approx((595.28 - RIGHT) / MM, abs=0.2)
        assert section.top_mm == pytest.approx((70 - 14 * 0.933) / MM, abs=0.2)
        # One full page does not tell how far down a second could have gone.
        assert section.at_most == {"bottom"}

    def test_one_page_says_nothing_of_the_bottom(self):
        (section,) = read_pdf(pdf(paragraph(70, BODY)), "a.pdf").sections
        assert section.bottom_mm is None
        assert {"top", "bottom"} <= section.at_most

    def test_pages_of_another_size_are_another_section(self):
        wide = Page(paragraph(400, BODY), box=(0, 0, 841.89, 595.28))
        first, second = read_pdf(pdf(paragraph(100, BODY), wide), "a.pdf").sections
        assert (first.landscape, second.landscape) == (False, True)
        assert (second.width_mm, second.height_mm) == (297.0, 210.0)
