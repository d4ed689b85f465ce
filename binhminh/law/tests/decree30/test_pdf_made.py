"""PDFs as programs make them: our own through Typst, LibreOffice's, and real signed files."""

import io
import json
import re
import time
from datetime import date

import pytest

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.convert import can_convert, to_pdf
from binhminh.law.decree30.model import Article, Clause, Signature, Text
from binhminh.law.decree30.paper.pdf import read_pdf
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.specimens import specimen
from binhminh.law.decree30.templates import Office, new_document
from binhminh.law.tests.documents import SHARED, real_files

from .rendered import AT, words_of

KEYS = ("decision", "official_letter", "minutes", "plan", "report", "invitation", "agreement")


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def made():
    documents = [specimen(key, seed) for key in KEYS for seed in (0, 1)]
    return [(d, read_pdf(render_pdf(d, at=AT), f"{d.kind.key}.pdf")) for d in documents]


SHORT = Office(
    "Trường Mầm non Hoa Sen", "MNHS", "Gia Lâm", "Phòng Giáo dục và Đào tạo", head_name="Lê Thu An"
)


@pytest.mark.parametrize("signer", ["Lê Thu An", "Nguyễn Thị Lan", "Nguyễn Hoàng Phương Thảo"])
@pytest.mark.parametrize("key", ["plan", "report", "announcement", "decision"])
def test_a_page_of_short_lines_has_no_findings(key, signer):
    """No line reaches the right edge, and the name may be as long as the title above it."""
    body = (Clause(1, title="Mục đích"), Text("Rèn luyện cho trẻ."))
    document = new_document(
        key,
        SHORT,
        subject="Tổ chức hội thi Bé khỏe ngoan",
        number=1,
        issued_on=date(2026, 3, 5),
        body=(Article(1, text="Nay giao việc."),) if key == "decision" else body,
        bases=("Căn cứ đề nghị của tổ",) if key == "decision" else (),
        proposal="",
        recipients=("Phòng Giáo dục và Đào tạo", "Các tổ chuyên môn"),
        signatures=(Signature("Hiệu trưởng", signer),),
    )
    made = render_pdf(document, at=AT)
    found = check_file(made, "a.pdf", today=date(2026, 3, 5), issued=True).findings
    assert [one for one in found if one.severity != "info"] == []


class TestTypst:
    def test_every_line_is_read(self, made):
        for document, paper in made:
            text = squeezed(paper.text)
            missing = [line for line in words_of(document) if squeezed(line) not in text]
            assert missing == [], document.kind.key

    def test_offsets_refer_to_the_text(self, made):
        for _, paper in made:
            assert all(paper.text[p.start : p.end] == p.text for p in paper.paragraphs)
            assert [p.index for p in paper.paragraphs] == list(range(len(paper.paragraphs)))

    def test_the_head_stands_in_two_columns(self, made):
        for document, paper in made:
            head = [p for p in paper.paragraphs if p.place.table == 0]
            title = next(p for p in head if p.text.startswith("CỘNG HÒA"))
            number = next(p for p in head if p.text.startswith("Số:"))
            assert (number.place.column, title.place.column) == (0, 1), document.kind.key
            assert title.align == "center"
            assert title.runs[0].bold

    def test_the_addressee_stands_below_the_head(self, made):
        letters = [paper for document, paper in made if document.addressees]
        assert letters
        for paper in letters:
            addressee = next(p for p in paper.body if p.text.startswith("Kính gửi"))
            assert addressee.place.table is None

    def test_the_line_under_the_motto_is_as_long_as_the_motto(self, made):
        for document, paper in made:
            motto = next(p for p in paper.paragraphs if p.text.startswith("Độc lập"))
            (line,) = [drawn for drawn in motto.drawn if drawn.kind == "line"]
            width = motto.box.right - motto.box.left
            assert line.length_mm == pytest.approx(width, abs=1.0), document.kind.key

    def test_body_text_is_measured(self, made):
        measured = 0
        for document, paper in made:
            layout = document.layout
            long = [p for p in paper.body if p.align == "both" and len(p.text) > 150]
            if not long:
                continue
            first, measured = long[0], measured + 1
            assert first.first_indent_mm == pytest.approx(layout.indent_mm, abs=0.3)
            assert first.line_rule == "multiple"
            assert first.line_value == pytest.approx(layout.line, abs=0.02)
        assert measured > len(made) / 2

    def test_margins_are_those_of_the_layout(self, made):
        for document, paper in made:
            layout, section = document.layout, paper.sections[0]
            for side in ("left", "right", "top"):
                found, set_up = getattr(section, f"{side}_mm"), getattr(layout, f"{side}_mm")
                if side in section.at_most:
                    assert found > set_up - 0.5
                else:
                    assert found == pytest.approx(set_up, abs=0.5), (document.kind.key, side)

    def test_nothing_is_wrong_with_them(self, made):
        assert [paper.warnings for _, paper in made if paper.warnings] == []


@pytest.fixture(scope="module")
def paper():
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(32), Mm(17)
    section.top_margin = section.bottom_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(6)
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("UBND XÃ AN BÌNH", "Độc lập"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for _ in range(8):
        body = document.add_paragraph("Nhà trường tổ chức ngày hội đọc sách cho trẻ. " * 12)
        body.alignment = ALIGN.JUSTIFY
        body.paragraph_format.first_line_indent = Mm(12.7)
        body.paragraph_format.line_spacing = 1.2
    file = io.BytesIO()
    document.save(file)
    return read_pdf(to_pdf(file.getvalue(), "a.docx"), "a.pdf")


@pytest.mark.skipif(not can_convert(), reason="LibreOffice is not here")
class TestLibreOffice:
    def test_paragraphs(self, paper):
        body = [p for p in paper.body if p.text.startswith("Nhà trường")]
        assert len(body) == 8
        assert {p.align for p in body} == {"both"}
        assert all(p.first_indent_mm == pytest.approx(12.7, abs=0.2) for p in body)
        assert all(p.line_value == pytest.approx(1.2, abs=0.03) for p in body)
        assert {run.size_pt for p in body for run in p.runs} == {14.0}
        gaps = [p.after_pt for p in body if p.after_pt is not None]
        assert gaps
        assert all(gap == pytest.approx(6, abs=0.5) for gap in gaps)

    def test_columns(self, paper):
        head = [(p.place.column, p.text, p.runs[0].bold) for p in paper.body if p.place.table == 0]
        assert head == [(0, "UBND XÃ AN BÌNH", True), (1, "Độc lập", True)]

    def test_margins(self, paper):
        (section,) = paper.sections
        assert (section.left_mm, section.right_mm, section.top_mm) == (
            pytest.approx(32, abs=0.4), pytest.approx(17, abs=0.4), pytest.approx(22, abs=0.4),
        )  # fmt: skip


@pytest.fixture(scope="module")
def read():
    files = real_files("docx/*.pdf")
    labels = json.loads((SHARED / "real" / "docx" / "gold.json").read_text("utf-8"))
    gold = {item["file"]: item for item in labels}
    return [(gold[file.name], read_pdf(file.read_bytes(), file.name)) for file in files]


class TestReal:
    def test_number_place_and_date_stand_on_their_lines(self, read):
        for gold, paper in read:
            number = next(p for p in paper.body if p.text.startswith("Số:"))
            assert squeezed(number.text) == f"Số:{gold['number']}"
            year, month, day = map(int, gold["date"].split("-"))
            date = next(p for p in paper.body if p.text.startswith(f"{gold['place']}, ngày"))
            assert [int(figure) for figure in re.findall(r"\d+", date.text)] == [day, month, year]
            assert (number.place.column, date.place.column) == (0, 1)

    def test_the_subject_of_a_letter_is_one_paragraph(self, read):
        for gold, paper in read:
            if gold["subject_vv"]:
                subject = next(p for p in paper.body if p.text.startswith("V/v"))
                assert subject.text == f"V/v {gold['subject_vv']}"

    def test_their_pages_are_a4_but_one(self, read):
        sizes = [(paper.sections[0].width_mm, paper.sections[0].height_mm) for _, paper in read]
        a4 = [size for size in sizes if size == (pytest.approx(210, abs=0.3), 297.0)]
        assert len(a4) == len(sizes) - 1

    def test_signatures_are_counted(self, read):
        for gold, paper in read:
            signed = [w.params["count"] for w in paper.warnings if w.code == "READ-SIGNED"]
            assert signed == ([] if gold["file"].startswith("bt_2114") else ["2"])

    def test_letters_are_times_new_roman(self, read):
        for _, paper in read:
            assert {run.font for p in paper.paragraphs for run in p.inked} == {"Times New Roman"}

    def test_the_page_number_is_the_header_of_the_second_page(self, read):
        for _, paper in read:
            numbers = [(p.text, p.align) for p in paper.in_area("header")]
            assert numbers == ([("2", "center")] if paper.pages > 1 else [])

    def test_a_page_takes_little_time(self, read):
        file = max(real_files("docx/*.pdf"), key=lambda file: file.stat().st_size)
        data = file.read_bytes()
        times = []
        for _ in range(3):
            start = time.process_time()
            pages = read_pdf(data, "a.pdf").pages
            times.append((time.process_time() - start) / pages)
        assert min(times) < 0.03  # twice what is asked for: 15 ms
