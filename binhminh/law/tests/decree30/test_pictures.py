"""Pictures of pages, where paragraphs stand on them, and pages drawn without a word processor."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from binhminh.law.decree30 import pictures
from binhminh.law.decree30.paper import Drawn, Run, Section
from binhminh.law.decree30.paper.pdf import read_pdf
from binhminh.law.decree30.pictures import draw_paper, locate, page_pictures, picture_source
from binhminh.law.readers.errors import ConversionFailed, Damaged
from binhminh.law.tests.documents import word

from .papers import header, make_paper, p, row
from .pdf_files import Page, pdf, rule, text
from .test_pdf_lines import FULL, SHORT, paragraph

DOCX = word("<w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p>")


def pixels(data):
    return Image.open(io.BytesIO(data))


class TestPictures:
    def test_one_for_each_page_at_the_wanted_size(self):
        found = list(page_pictures(pdf("", text("nono", 100, 100)), dpi=72))
        assert [pixels(data).size for data in found] == [(596, 842)] * 2

    @pytest.mark.parametrize(
        ("first", "last", "count"), [(1, 1, 1), (2, 3, 2), (3, None, 1), (3, 99, 1), (4, None, 0)]
    )
    def test_only_the_pages_asked_for(self, first, last, count):
        assert len(list(page_pictures(pdf("", "", ""), dpi=20, first=first, last=last))) == count

    def test_it_shows_what_stands_there(self):
        (data,) = page_pictures(pdf(rule(100, 500, 400, 40)), dpi=72)
        picture = pixels(data)
        assert picture.getpixel((300, 380)) < 10
        assert picture.getpixel((300, 500)) > 245

    def test_black_text_is_kept_without_colours(self):
        (data,) = page_pictures(pdf(text("nono", 100, 100)))
        assert pixels(data).mode == "L"

    def test_a_red_stamp_stays_red(self):
        (data,) = page_pictures(pdf("1 0 0 rg 100 700 60 20 re f\n"), dpi=72)
        red, green, blue = pixels(data).getpixel((130, 842 - 710))
        assert (red > 200, green < 60, blue < 60) == (True, True, True)

    def test_a_poster_does_not_fill_the_memory(self):
        (data,) = page_pictures(pdf(Page("", box=(0, 0, 14_000, 14_000))), dpi=300)
        width, height = pixels(data).size
        assert width * height < 13_000_000

    def test_pictures_of_photographs_are_jpeg(self):
        scan = io.BytesIO()
        Image.effect_noise((800, 1100), 60).save(scan, "PDF")
        (data,) = page_pictures(scan.getvalue(), dpi=72)
        assert pixels(data).format == "JPEG"

    def test_damaged(self):
        with pytest.raises(Damaged):
            next(page_pictures(b"%PDF-1.7 nothing"))


class TestSource:
    def test_a_pdf_is_drawn_as_it_is(self):
        data = pdf("")
        assert picture_source(data, "a.pdf") is data

    def test_a_word_file_goes_through_libreoffice(self, monkeypatch):
        monkeypatch.setattr(pictures, "can_convert", lambda: True)
        monkeypatch.setattr(pictures, "to_pdf", lambda data, name: b"%PDF-made")
        assert picture_source(DOCX, "a.docx") == b"%PDF-made"

    def test_without_libreoffice_there_is_none(self, monkeypatch):
        monkeypatch.setattr(pictures, "can_convert", lambda: False)
        assert picture_source(DOCX, "a.docx") is None

    def test_where_libreoffice_fails_there_is_none(self, monkeypatch):
        def fail(data, name):
            raise ConversionFailed(reason="timeout")

        monkeypatch.setattr(pictures, "can_convert", lambda: True)
        monkeypatch.setattr(pictures, "to_pdf", fail)
        assert picture_source(DOCX, "a.docx") is None

    def test_of_other_files_there_is_none(self):
        assert picture_source(b"plain", "a.txt") is None


def found(paper, page):
    """Where each paragraph is: {text: [(page, top of the box in mm)]}."""
    boxes = locate(paper, read_pdf(page, "a.pdf"))
    return {
        paper.paragraphs[index].text: [(box.page, round(box.top)) for box in at]
        for index, at in boxes.items()
    }


class TestLocate:
    def test_by_text_whatever_the_blanks_and_dashes(self):
        paper = make_paper(["nono  non – nono", "anan nan"])
        assert found(
            paper, pdf(text("nono non - nono", 100, 100) + text("anan nan", 100, 200))
        ) == {
            "nono  non – nono": [(1, 31)],
            "anan nan": [(1, 66)],
        }

    def test_columns_in_another_order(self):
        paper = make_paper([row("nonono", "anananan"), row("nonanona", "anonanon"), "nananana"])
        page = text("nonono", 100, 100) + text("anananan", 350, 100)
        page += text("nonanona", 100, 140) + text("anonanon", 350, 140) + text("nananana", 100, 240)
        tops = {words: at[0][1] for words, at in found(paper, pdf(page)).items()}
        assert tops == {
            "nonono": 31, "anananan": 31, "nonanona": 45, "anonanon": 45, "nananana": 80,
        }  # fmt: skip

    def test_the_same_text_twice_is_found_at_both_places(self):
        paper = make_paper(["nonono nonono", "anan", "nonono nonono"])
        page = text("nonono nonono", 100, 100) + text("anan", 100, 200)
        page += text("nonono nonono", 100, 300)
        boxes = locate(paper, read_pdf(pdf(page), "a.pdf"))
        assert [round(boxes[index][0].top) for index in range(3)] == [31, 66, 101]

    def test_a_short_text_is_not_found_inside_another(self):
        paper = make_paper(["1", "nono"])
        assert "1" not in found(paper, pdf(text("nono 2021", 100, 100) + text("nono", 100, 200)))

    def test_one_paragraph_that_the_page_shows_in_parts(self):
        paper = make_paper(["nono nono nono\t\tanan anan anan"])
        page = text("nono nono nono", 100, 100) + text("anan anan anan", 350, 140)
        ((_, boxes),) = found(paper, pdf(page)).items()
        assert len(boxes) == 2

    def test_a_long_text_with_something_in_its_middle(self):
        words = f"{FULL}{FULL}{SHORT}"
        paper = make_paper([words.replace("nonono nonono", "nonono \u2192x\u2190 nonono", 1)])
        assert list(found(paper, pdf(paragraph(100, [FULL, FULL, SHORT]))).values()) == [[(1, 31)]]

    def test_the_page_number_in_the_header(self):
        pages = [paragraph(100, [FULL, SHORT])] * 2
        pages[1] = text("2", 300, 40) + pages[1]
        paper = make_paper([header(Run("1", field="PAGE"))])
        boxes = locate(paper, read_pdf(pdf(*pages), "a.pdf"))
        assert [box.page for at in boxes.values() for box in at] == [2]

    def test_what_is_not_there_is_left_out(self):
        assert found(make_paper(["anan anan anan"]), pdf(text("nono", 100, 100))) == {}

    def test_blank_paragraphs_are_left_out(self):
        assert found(make_paper(["", "  "]), pdf(text("nono", 100, 100))) == {}


class TestDrawing:
    PAPER = make_paper(
        [
            row("UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI", "Độc lập - Tự do - Hạnh phúc"),
            p("KẾ HOẠCH", align="center", bold=True, drawn=(Drawn("line", 40.0, align="center"),)),
            p("Nhà trường tổ chức ngày hội đọc sách. " * 8, align="both", first_indent_mm=12.7),
            p("Tăng cường phối hợp.", left_mm=10.0, colour="FF0000", underline=True),
            "",
        ]
    )

    def test_it_reads_back_as_it_was(self):
        again = read_pdf(draw_paper(self.PAPER), "a.pdf")
        words = " ".join(p.text for p in again.paragraphs)
        for piece in ("UBND XÃ AN BÌNH", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "Tăng cường"):
            assert piece in words
        title = next(p for p in again.paragraphs if p.text == "KẾ HOẠCH")
        assert title.runs[0].bold
        assert title.drawn[0].length_mm == pytest.approx(40, abs=0.5)
        body = next(p for p in again.paragraphs if p.text.startswith("Nhà trường"))
        assert body.align == "both"
        assert body.first_indent_mm == pytest.approx(12.7, abs=0.3)

    def test_every_paragraph_is_found_on_it(self):
        boxes = locate(self.PAPER, read_pdf(draw_paper(self.PAPER), "a.pdf"))
        inked = [p.index for p in self.PAPER.paragraphs if not p.is_blank]
        assert sorted(boxes) == inked

    @pytest.mark.parametrize(
        "section",
        [
            Section(297.0, 210.0, 20, 20, 20, 20, landscape=True),
            Section(210.0, 297.0),
            Section(210.0, 297.0, 0, 0, 120, 120),
            Section(210.0, 297.0, -5, -5, -5, -5, estimated=True),
        ],
    )
    def test_pages_of_any_set_up(self, section):
        paper = replace(self.PAPER, sections=(section,))
        (drawn,) = read_pdf(draw_paper(paper), "a.pdf").sections[:1]
        assert (drawn.width_mm, drawn.height_mm) == (section.width_mm, section.height_mm)

    def test_text_without_looks_is_drawn_too(self):
        from binhminh.law.decree30.paper.plain import read_text

        paper = read_text("KẾ HOẠCH\n#let x = [*đậm*] \\ $1$ @a <b>", "a.txt")
        assert "#let x = [*đậm*] \\ $1$ @a <b>" in read_pdf(draw_paper(paper), "a").text

    def test_a_paper_without_anything(self):
        assert draw_paper(make_paper([""])).startswith(b"%PDF")
