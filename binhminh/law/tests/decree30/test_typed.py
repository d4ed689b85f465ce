"""Typed body text: what each line becomes, and that no word is lost on the way and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binhminh.law.decree30.blocks import (
    Article,
    Chapter,
    Clause,
    Heading,
    Item,
    Part,
    Point,
    Section,
    Span,
    Table,
    Text,
)
from binhminh.law.decree30.typed import blocks_of, text_of


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", Heading(1, "MỤC ĐÍCH, YÊU CẦU")),
        ("IV. Tổ chức thực hiện", Heading(4, "Tổ chức thực hiện")),
        ("XIX. Khác", Heading(19, "Khác")),
        ("1. Rèn luyện thể chất cho trẻ.", Clause(1, "Rèn luyện thể chất cho trẻ.")),
        ("1.2. Đối với giáo viên:", Clause("1.2", "Đối với giáo viên:")),
        ("3. **Kinh phí**", Clause(3, title="Kinh phí")),
        ("đ) Trang trí sân khấu;", Point("đ", "Trang trí sân khấu;")),
        ("- Cô giáo chuẩn bị đạo cụ.", Item("Cô giáo chuẩn bị đạo cụ.")),
        ("+ Bóng, vòng", Item("Bóng, vòng", "+")),
        ("Điều 1. Nay ban hành Quy chế.", Article(1, text="Nay ban hành Quy chế.")),
        ("Điều 2. Phạm vi điều chỉnh", Article(2, title="Phạm vi điều chỉnh")),
        ("Phần II. Kết quả", Part(2, "Kết quả")),
        ("Mục 3. Văn thư", Section(3, "Văn thư")),
        ("Năm 2026. Trường đã", Text("Năm 2026. Trường đã")),
        ("15/12 là hạn chót.", Text("15/12 là hạn chót.")),
        ("I Love", Text("I Love")),
        ("Tổ **Một** nộp", Text((Span("Tổ "), Span("Một", bold=True), Span(" nộp")))),
        ("2 * 3 * 4", Text("2 * 3 * 4")),
    ],
)  # fmt: skip
def test_a_line_is_what_its_mark_says(typed, block):
    assert blocks_of(typed) == (block,)


def test_a_short_line_before_its_text_is_a_title_and_a_short_sentence_is_none():
    assert blocks_of("1. Thời gian\nNgày 15 tháng 3.\n2. Địa điểm\n- Sân trường.") == (
        Clause(1, title="Thời gian"),
        Text("Ngày 15 tháng 3."),
        Clause(2, title="Địa điểm"),
        Item("Sân trường."),
    )
    assert blocks_of("1. Bóng\n2. Vòng\n3. Gậy") == (
        Clause(1, "Bóng"), Clause(2, "Vòng"), Clause(3, "Gậy"),
    )  # fmt: skip


def test_a_chapter_takes_its_title_from_the_next_line():
    assert blocks_of("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi") == (
        Chapter(1, "QUY ĐỊNH CHUNG"),
        Article(1, title="Phạm vi"),
    )


def test_rows_make_a_table():
    assert blocks_of("| TT | Việc |\n| --- | --- |\n| 1 | Trang trí |\n| 2 |") == (
        Table((("TT", "Việc"),), (("1", "Trang trí"), ("2", ""))),
    )


@given(st.text(alphabet="aáđĐI1. -+*|)\nbchươngđiều", max_size=120))
def test_no_word_is_lost(typed):
    """Whatever is typed, its letters and digits come back in their order."""

    def words(text):
        return "".join(sign for sign in text.casefold() if sign.isalnum())

    assert words(text_of(blocks_of(typed))) == words(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "I. MỤC ĐÍCH\n1. **Chung**\nRèn luyện.\na) Bóng;\n- Vòng.\n+ Gậy.",
        "Điều 1. Nay ban hành.\nĐiều 2. Hiệu lực",
        "| TT | Việc |\n| --- | --- |\n| 1 | *Trang trí* |",
    ],
)
def test_text_comes_back_as_it_was(typed):
    assert text_of(blocks_of(typed)) == typed
