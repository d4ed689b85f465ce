"""Words, lines and paragraphs of PDFs whose every place is known."""

import pytest

from binhminh.law.decree30.paper.pdf import read_pdf

from .pdf_files import MM, Page, lines, pdf, rule, text

LEFT, RIGHT = 85.0, 538.0  # text area of the pages here
MIDDLE = (LEFT + RIGHT) / 2


def texts(data, area="body"):
    return [p.text for p in read_pdf(data, "a.pdf").paragraphs if p.place.area == area]


def paragraph(y, words=("nnnn nnnn", "nnnn nnnn", "nnn"), *, first=36.0, step=16.09):
    """Justified lines: each but the last is stretched by its spaces to the right edge."""
    out = ""
    for index, line in enumerate(words):
        x = LEFT + (first if index == 0 else 0)
        if index == len(words) - 1:
            out += text(line, x, y + index * step)
        else:
            out += stretched(line, x, y + index * step)
    return out


def stretched(line, x, y, right=RIGHT, size=14):
    """Write words one by one with typed spaces so that the last ends at ``right``."""
    words = line.split()
    widths = [len(word) * 0.5 * size for word in words]  # letters of half an em
    gap = (right - x - sum(widths)) / (len(words) - 1)
    out, at = "", x
    for index, (word, width) in enumerate(zip(words, widths, strict=True)):
        out += text(word + (" " if index < len(words) - 1 else ""), round(at, 3), y, size)
        at += width + gap
    return out


FULL = "nonono " * 9
SHORT = "nonono non."


class TestWords:
    def test_typed_spaces_part_words(self):
        assert texts(pdf(text("anno non a", 100, 100))) == ["anno non a"]

    def test_white_without_a_space_parts_words_when_it_is_wide(self):
        page = text("non", 100, 100) + text("nano", 125, 100)  # "non" ends at 121
        assert texts(pdf(page)) == ["non nano"]

    def test_pieces_of_a_word_are_joined(self):
        page = text("no", 100, 100) + text("n", 114, 100) + text("a", 121.4, 100)
        assert texts(pdf(page)) == ["nona"]

    def test_pieces_in_another_order_of_the_file(self):
        page = text("n", 114, 100) + text("no", 100, 100)
        assert texts(pdf(page)) == ["non"]

    def test_a_raised_figure_stays_in_its_line(self):
        page = lines(["nono nono", "nono nono"], 100, 100) + text("1", 160, 95, 8)
        first = read_pdf(pdf(page), "a.pdf").paragraphs[0]
        assert first.text.startswith("nono nono1")
        assert {run.size_pt for run in first.runs} == {14.0}  # as it was set, not as it is drawn

    def test_words_written_twice_at_one_place_are_read_once(self):
        assert texts(pdf(text("nono", 100, 100) + text("nono", 100.3, 100))) == ["nono"]

    def test_what_stands_beside_the_page_is_not_on_it(self):
        assert texts(pdf(text("nono", 100, 100) + text("anan", -200, 100))) == ["nono"]

    def test_text_across_the_page_is_no_line(self):
        water = "BT 0.8 g /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET\n"
        assert texts(pdf(text("nono", 100, 100) + water)) == ["nono"]


class TestLooks:
    def test_font_size_weight_slope_and_colour(self):
        page = text("nono ", 100, 100, 13, "B") + text("anan", 135, 100, 13, "I", "1 0 0 rg")
        runs = read_pdf(pdf(page), "a.pdf").paragraphs[0].runs
        assert [(r.text.strip(), r.font, r.size_pt, r.bold, r.italic, r.colour) for r in runs] == [
            ("nono", "Times", 13.0, True, False, "000000"),
            ("anan", "Times", 13.0, False, True, "FF0000"),
        ]

    @pytest.mark.parametrize(
        ("size", "read"),
        [(14.04, 14.0), (13.92, 14.0), (12.96, 13.0), (13.2, 13.2), (11.26, 11.26)],
    )
    def test_sizes_of_printer_steps_are_the_sizes_that_were_set(self, size, read):
        # PDF printers of 600 dots an inch round to 0.12 pt.
        run = read_pdf(pdf(text("nono", 100, 100, size)), "a.pdf").paragraphs[0].runs[0]
        assert run.size_pt == pytest.approx(read)

    def test_the_matrix_counts_for_the_size(self):
        page = "BT /F 7 Tf 2 0 0 2 100 700 Tm (nono) Tj ET\n"
        assert read_pdf(pdf(page), "a.pdf").paragraphs[0].runs[0].size_pt == 14.0

    def test_letters_stroked_as_well_are_bold(self):
        run = read_pdf(pdf(text("nono", 100, 100, mode=2)), "a.pdf").paragraphs[0].runs[0]
        assert run.bold is True

    def test_an_underline_is_no_rule(self):
        page = text("nonono", 100, 100) + rule(100, 142, 102)
        found = read_pdf(pdf(page), "a.pdf").paragraphs[0]
        assert found.runs[0].underline is True
        assert found.drawn == ()

    def test_a_rule_under_text_has_its_length_in_millimetres(self):
        page = text("nonono", 100, 100) + rule(100, 142, 105)
        found = read_pdf(pdf(page), "a.pdf").paragraphs[0]
        assert found.runs[0].underline is False
        (drawn,) = found.drawn
        assert (drawn.kind, drawn.align, drawn.above) == ("line", "center", False)
        assert drawn.length_mm == pytest.approx(42 / MM, abs=0.1)

    def test_a_typed_line_is_said_to_be_typed(self):
        (drawn,) = read_pdf(pdf(text("______", 100, 100)), "a.pdf").paragraphs[0].drawn
        assert drawn.kind == "typed"

    @pytest.mark.parametrize(
        "box", ["95 735 70 20 re S", "95 735 m 165 735 l 165 755 l 95 755 l h S"]
    )
    def test_a_box_around_text(self, box):
        found = read_pdf(pdf(text("KHAN", 100, 100) + box + "\n"), "a.pdf").paragraphs[0]
        (drawn,) = found.drawn
        assert drawn.kind == "box"
        assert drawn.length_mm == pytest.approx(70 / MM, abs=0.1)
        assert drawn.height_mm == pytest.approx(20 / MM, abs=0.1)

    def test_invisible_text_over_a_scan_has_no_looks(self):
        paper = read_pdf(pdf(text("nono " * 12, 100, 100, mode=3)), "a.pdf")
        run = paper.paragraphs[0].runs[0]
        assert (run.font, run.size_pt, run.bold, run.colour) == ("", None, None, "")
        assert "READ-OCR-TEXT" in [warning.code for warning in paper.warnings]


class TestParagraphs:
    def page(self, *groups, step=16.09, gap=6.0):
        out, y = "", 100.0
        for group in groups:
            out += paragraph(y, group, step=step)
            y += len(group) * step + gap
        return pdf(out)

    def test_wrapped_lines_are_one_paragraph_each(self):
        data = self.page([FULL, FULL, SHORT], [FULL, FULL, SHORT], [FULL, SHORT])
        found = read_pdf(data, "a.pdf").paragraphs
        assert len(found) == 3
        assert found[0].text == f"{FULL}{FULL}{SHORT}"

    def test_what_is_measured_of_them(self):
        data = self.page([FULL, FULL, SHORT], [FULL, FULL, SHORT], [FULL, SHORT])
        first, second, _ = read_pdf(data, "a.pdf").paragraphs
        assert first.align == "both"
        assert first.first_indent_mm == pytest.approx(12.7, abs=0.1)
        assert first.left_mm == pytest.approx(0, abs=0.1)
        assert first.after_pt == pytest.approx(6, abs=0.2)
        assert second.before_pt == 0
        assert first.box.page == 1
        assert first.box.left == pytest.approx(LEFT / MM, abs=0.1)
        assert first.box.right == pytest.approx(RIGHT / MM, abs=0.2)

    @pytest.mark.parametrize(("step", "multiple"), [(16.09, 1.0), (18.5, 1.15), (24.13, 1.5)])
    def test_line_spacing_is_a_multiple_of_the_single_line(self, step, multiple):
        data = self.page([FULL] * 3 + [SHORT], [FULL] * 3 + [SHORT], step=step, gap=8)
        as_times = data.replace(b"/F 14 Tf", b"/N 14 Tf")
        first = read_pdf(as_times, "a.pdf").paragraphs[0]
        assert first.line_rule == "multiple"
        assert first.line_value == pytest.approx(multiple, abs=0.01)

    def test_the_single_line_of_an_unknown_font_is_unknown(self):
        first = read_pdf(self.page([FULL, FULL, SHORT]), "a.pdf").paragraphs[0]
        assert (first.line_rule, first.line_value) == (None, None)

    def test_ragged_lines_are_left_aligned(self):
        # The next word (42 points) fits on none of these lines, which end at different places.
        words = ["nonono " * 10 + "a", "nonono " * 10 + "ann", "nonono " * 10, "non."]
        body = paragraph(100, [FULL, FULL, SHORT]) + paragraph(160, [FULL, SHORT])
        last = read_pdf(pdf(body + lines(words, LEFT, 300)), "a.pdf").paragraphs[-1]
        assert last.text.endswith("non.")
        assert last.align == "left"

    def test_a_label_at_the_start_of_a_wrapped_line_begins_nothing(self):
        # "2. nono" stands flush left inside a paragraph whose first line is indented.
        data = self.page([FULL, "2. non " + FULL[:49], SHORT], [FULL, FULL, SHORT])
        found = read_pdf(data, "a.pdf").paragraphs
        assert len(found) == 2
        assert "2. non" in found[0].text

    def test_a_short_line_ends_its_paragraph(self):
        page = lines(["nono non.", "non nono."], LEFT, 100)
        data = pdf(page + paragraph(200, [FULL, FULL, SHORT]))
        assert texts(data)[:2] == ["nono non.", "non nono."]

    def test_a_gap_ends_a_paragraph(self):
        page = stretched(FULL, LEFT, 100) + stretched(FULL, LEFT, 100 + 16.09 + 10)
        assert len(texts(pdf(page + paragraph(300, [FULL, FULL, SHORT])))) == 3

    def test_a_hyphen_at_the_end_of_a_line_keeps_its_number_whole(self):
        first = "nonono " * 8 + "12/QD-"
        data = pdf(paragraph(100, [FULL, first, "MNBM " + SHORT]))
        assert "12/QD-MNBM" in texts(data)[0]

    def test_a_dash_between_blanks_keeps_them(self):
        first = "nonono " * 8 + "nono -"
        data = pdf(paragraph(100, [FULL, first, "MNBM " + SHORT]))
        assert "nono - MNBM" in texts(data)[0]

    def test_a_paragraph_goes_on_overleaf(self):
        body = [FULL, FULL, SHORT]
        one = paragraph(100, body) + stretched(FULL, LEFT + 36, 700) + stretched(FULL, LEFT, 716.09)
        two = text(SHORT, LEFT, 60) + paragraph(90, body)
        found = read_pdf(pdf(one, two), "a.pdf").paragraphs
        assert [p.box.page for p in found] == [1, 1, 2]
        assert found[1].text == f"{FULL}{FULL}{SHORT}"

    def test_a_new_paragraph_overleaf_is_a_new_one(self):
        one = paragraph(100, [FULL, FULL, SHORT])
        two = paragraph(60, [FULL, FULL, SHORT])
        assert len(texts(pdf(one, two))) == 2

    def test_a_centred_title_over_two_lines(self):
        # Nine words of 44.4 points with blanks of 3.5: a tenth does not fit into 453.
        wide = ("nonono " * 9).strip()
        title = text(wide, MIDDLE - 213.7, 100, 14, "B") + text("nonono", MIDDLE - 22, 116, 14, "B")
        body = paragraph(200, [FULL, FULL, SHORT]) + paragraph(300, [FULL, FULL, SHORT])
        first = read_pdf(pdf(title + body), "a.pdf").paragraphs[0]
        assert first.text == f"{wide} nonono"
        assert first.align == "center"

    def test_centred_lines_that_were_parted_by_hand_stay_parted(self):
        title = text("nonono", MIDDLE - 22, 100, 14, "B")
        title += text("nono nono", MIDDLE - 31.3, 116, 14, "B")
        body = paragraph(200, [FULL, FULL, SHORT]) + paragraph(300, [FULL, FULL, SHORT])
        found = read_pdf(pdf(title + body), "a.pdf").paragraphs
        assert [p.text for p in found[:2]] == ["nonono", "nono nono"]
        assert [p.align for p in found[:2]] == ["center", "center"]


def test_a_turned_page_is_read_as_it_is_seen():
    # Shown clockwise by a quarter: what runs upwards on the sheet is level to the reader.
    page = "BT /F 14 Tf 0 1 -1 0 100 200 Tm (nono nano) Tj ET\n"
    paper = read_pdf(pdf(Page(page, rotate=90)), "a.pdf")
    (found,) = paper.paragraphs
    assert found.text == "nono nano"
    assert paper.sections[0].landscape
    assert found.box.left == pytest.approx(200 / MM, abs=0.2)
    assert found.box.bottom == pytest.approx((100 + 14 * 0.216) / MM, abs=0.2)


def test_text_written_upwards_makes_the_page_landscape():
    words = ["nono nano nono", "nono", "nono nano"]
    page = "".join(
        f"BT /F 14 Tf 0 1 -1 0 {100 + 40 * row} 200 Tm ({words[row]}) Tj ET\n" for row in range(3)
    )
    paper = read_pdf(pdf(page), "a.pdf")
    assert [p.text for p in paper.paragraphs] == words
    assert paper.sections[0].landscape


def test_a_page_whose_corner_is_elsewhere():
    moved = Page(text("nono", 150, 141.89), box=(50, 100, 645.28, 941.89))
    (found,) = read_pdf(pdf(moved), "a.pdf").paragraphs
    assert found.box.left == pytest.approx(100 / MM, abs=0.1)
    assert found.box.bottom == pytest.approx((241.89 + 14 * 0.216) / MM, abs=0.2)
