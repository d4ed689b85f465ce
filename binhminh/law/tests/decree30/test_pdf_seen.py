"""What a page shows of alignment, drawn lines, stamps and distances."""

import pytest

from binhminh.law.decree30.paper.pdf import read_pdf

from .pdf_files import centred, pdf, rule, text
from .test_pdf_lines import FULL, LEFT, MIDDLE, RIGHT, SHORT, paragraph, stretched

BODY = [FULL, FULL, SHORT]
TITLE = text("CONG HOA XA HOI CHU NGHIA VIET NAM", 265, 80, 12, "B")


def read(*pages):
    return read_pdf(pdf(*pages), "a.pdf").paragraphs


def aligned(words, *pages):
    return next(p.align for p in read(*pages) if p.text == words)


def head(*left):
    """A head with these lines in its left column, above running text."""
    right = TITLE + centred("nono - nono - nonono", 400, 96, font="NB")
    return "".join(left) + right + paragraph(220, BODY)


class TestLinesOfAColumn:
    @pytest.mark.parametrize(("x", "align"), [(LEFT, "left"), (113, "center"), (170, "right")])
    def test_one_beside_the_axis_of_the_others(self, x, align):
        page = head(
            centred("UBND XA ANONO", 150, 80),
            centred("TRUONG MAM NON NANO", 150, 96, font="NB"),
            text("So: 12/KH-N", x, 112, 13, "N"),
        )
        assert aligned("So: 12/KH-N", page) == align

    def test_one_little_beside_the_axis_is_not_told(self):
        page = head(
            centred("UBND XA ANONO", 150, 80),
            centred("TRUONG MAM NON NANO", 150, 96, font="NB"),
            centred("So: 12/KH-N", 143, 112),
        )
        assert aligned("So: 12/KH-N", page) is None

    def test_two_lines_of_a_signature_are_told_by_the_edge_of_the_text(self):
        axis = 440  # of a column that reaches from 342 to the right edge of the text
        page = (
            paragraph(100, BODY)
            + text("Noi nhan:", LEFT, 200, 12, "NB")
            + text("HIEU TRUONG", 2 * axis - RIGHT, 200, 13, "NB")
            + centred("Nano Anono", axis, 290, font="NB")
        )
        assert aligned("HIEU TRUONG", page) == "left"
        assert aligned("Nano Anono", page) == "center"


class TestSingleLines:
    @pytest.mark.parametrize(("x", "align"), [(LEFT, "left"), (None, "center"), (RIGHT, "right")])
    def test_of_the_whole_width(self, x, align):
        words, size = "QUYETAA DINHAA", 14
        wide = (len(words) - 0.5) * 0.5 * size
        start = {"left": LEFT, "center": MIDDLE - wide / 2, "right": RIGHT - wide}[align]
        page = text(words, start, 100, size, "NB") + paragraph(150, BODY)
        assert aligned(words, page) == align

    def test_at_the_indent_is_not_told(self):
        page = paragraph(150, BODY) + text("nono nono nono", LEFT + 36, 230, 14, "N")
        assert aligned("nono nono nono", page) is None

    def test_right_aligned_lines_are_one_paragraph(self):
        last = "nono nono"
        page = (
            paragraph(100, BODY)
            + stretched(FULL, LEFT + 45, 180)
            + stretched(FULL, LEFT + 15, 196.09)
            + stretched(last, RIGHT - 80, 212.18)
        )
        _, found = read(page)
        assert found.text.endswith(last)
        assert found.align == "right"


class TestLines:
    def test_a_line_drawn_twice_is_one(self):
        once = rule(300, 360, 118)
        page = TITLE + centred("nono - nono - nonono", 330, 112, font="NB") + once * 2
        assert [len(p.drawn) for p in read(page) if p.drawn] == [1]

    def test_the_words_of_a_low_column_do_not_hide_a_line_beside_it(self):
        """Left and right share a row though their baselines differ."""
        page = head(text("UBND XA ANONO", 100, 98.5, 14, "N")) + rule(341, 459, 100.2)
        motto = next(p for p in read(page) if p.text.startswith("nono -"))
        assert not any(run.underline for run in motto.runs)
        assert len(motto.drawn) == 1

    def test_words_that_run_out_of_a_stamp_are_one_paragraph(self):
        sides = "".join(f"0 g {x} {841.89 - 163} 0.6 23 re f\n" for x in (120, 199.4))
        stamp = rule(120, 200, 140) + rule(120, 200, 163) + sides
        words = centred("THUONG", 160, 152, 15, "NB") + centred("KHAN", 160, 169, 15, "NB")
        page = head(centred("UBND XA ANONO", 150, 80), stamp, words)
        found = next(p for p in read(page) if "KHAN" in p.text)
        assert found.text == "THUONG KHAN"
        assert [drawn.kind for drawn in found.drawn] == ["box"]


class TestDistances:
    def test_a_paragraph_set_at_two_lines_is_one(self):
        page = paragraph(100, BODY) + paragraph(170, BODY, step=32.2) + paragraph(270, BODY)
        assert [len(p.text) > 100 for p in read(page)] == [True, True, True]

    def test_a_gap_beside_a_paragraph_set_otherwise_is_not_told(self):
        page = paragraph(100, BODY) + paragraph(154.3, BODY, step=32.2) + paragraph(240.7, BODY)
        assert [p.after_pt for p in read(page)] == [None, None, None]

    def test_a_gap_between_paragraphs_set_alike(self):
        page = paragraph(100, BODY) + paragraph(154.3, BODY)
        assert read(page)[0].after_pt == pytest.approx(6.0, abs=0.2)


class TestAppendices:
    NUMBER = centred("2", MIDDLE, 50, 14, "N")

    def test_a_page_without_number_after_one_with_is_a_section_of_its_own(self):
        pages = (paragraph(100, BODY), self.NUMBER + paragraph(100, BODY), paragraph(100, BODY))
        assert [p.place.section for p in read(*pages) if p.place.area == "body"] == [0, 0, 1]

    def test_a_short_one_shares_the_edges_of_the_pages_before(self):
        short = text("nono nono nono nono", LEFT + 36, 100, 14, "N")
        pages = (paragraph(100, BODY), self.NUMBER + paragraph(100, BODY), short)
        found = next(p for p in read(*pages) if p.place.section == 1)
        assert found.first_indent_mm == pytest.approx(12.7, abs=0.1)

    def test_of_one_that_does_not_the_indent_is_not_told(self):
        short = text("nono nono nono nono", LEFT + 50, 100, 14, "N")
        pages = (paragraph(100, BODY), self.NUMBER + paragraph(100, BODY), short)
        assert next(p for p in read(*pages) if p.place.section == 1).first_indent_mm is None
