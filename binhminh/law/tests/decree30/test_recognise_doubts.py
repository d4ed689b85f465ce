"""What stands close to a component and is none of it: marks of forms, entries, first sentences.

Every case is written by hand after what offices send; none is a real document.
"""

import pytest

from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .papers import make_paper, p, row, text_paper

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
NAMES = "UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI"
DAY = "An Bình, ngày 05 tháng 9 năm 2025"
LINES = f"{NAMES}\nSố: 12/{{code}}\n{TITLE}\n{DAY}\n"
MINUTES = LINES.format(code="BB-MNSM") + "BIÊN BẢN\n"
REPORT = LINES.format(code="BC-MNSM") + "BÁO CÁO\n"
LETTER = LINES.format(code="MNSM-VP") + "V/v tuyển sinh năm học 2025 - 2026\n"
HEAD = row(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{DAY}")


def roles(document, text):
    """The roles of the paragraphs with this text."""
    return {document.role_of(p) for p in document.paper.paragraphs if p.text == text}


# --- the subject, in text without looks -----------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        "Thời gian bắt đầu: 8 giờ 00, ngày 05/9/2025",
        "Địa điểm: Phòng họp của trường",
        "Thành phần tham dự: toàn thể hội đồng",
        "Chủ trì: Bà Lê Thị Mai",
        "Tình hình chung: ổn định",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_entries_under_a_subject_are_content(entry, gap):
    document = recognise(text_paper(f"{MINUTES}Họp Hội đồng trường\n{gap}{entry}\nNội dung họp\n"))
    assert document.fields.subject == "Họp Hội đồng trường"
    assert roles(document, entry) == {Role.BODY}


def test_an_entry_right_under_the_type_is_no_subject():
    document = recognise(text_paper(f"{MINUTES}Thời gian bắt đầu: 8 giờ\nĐịa điểm: Văn phòng\n"))
    assert document.fields.subject is None


@pytest.mark.parametrize(
    ("first", "subject"),
    [
        (
            "Trường Mầm non Sao Mai báo cáo kết quả nuôi dưỡng học kỳ I năm học 2025 - 2026\n"
            "như sau:",
            "Kết quả nuôi dưỡng học kỳ I",
        ),
        ("Trường báo cáo kết quả học kỳ I.", "Kết quả nuôi dưỡng học kỳ I"),
        ("của trường Mầm non Sao Mai", "Kết quả nuôi dưỡng học kỳ I của trường Mầm non Sao Mai"),
        ("Năm học 2025 - 2026", "Kết quả nuôi dưỡng học kỳ I Năm học 2025 - 2026"),
    ],
)
def test_a_sentence_under_a_subject_is_content_and_a_further_line_is_not(first, subject):
    text = f"{REPORT}Kết quả nuôi dưỡng học kỳ I\n{first}\nI. KẾT QUẢ\n"
    assert recognise(text_paper(text)).fields.subject == subject


def test_an_entry_under_the_subject_of_a_letter_is_content():
    head = LINES.format(code="MNSM-VP")
    text = f"{head}V/v mời họp cha mẹ trẻ\nThời gian: 8 giờ\nKính gửi: Cha mẹ trẻ.\n"
    assert recognise(text_paper(text)).fields.subject == "mời họp cha mẹ trẻ"


def test_a_reference_cut_at_its_blank_is_no_subject():
    reference = "(Kèm theo Quyết định số      /QĐ-MNSM ngày      tháng 6 năm 2025\ncủa Hiệu trưởng)"
    title = p(f"ĐIỀU LỆ\n{reference}", bold=True, align="center")
    document = recognise(make_paper([row(NAMES, TITLE), title, "Điều 1. Tên gọi"]))
    assert document.fields.subject is None


# --- marks of forms and titles near the head ------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        "BM01/VP-QT 7.0",
        "BM.02-QT05",
        "Mẫu số 01",
        "Mẫu 03/ĐGTE",
        "MẪU SỐ 2A",
        "Biểu số 04",
        "Mã hiệu: QT-05",
        "Lần ban hành: 02",
    ],
)
@pytest.mark.parametrize("align", ["left", "right", None])
@pytest.mark.parametrize("kind", ["docx", "pdf", "text"])
def test_the_mark_of_a_form_above_the_head_is_no_body(mark, align, kind):
    document = recognise(make_paper([p(mark, align=align), HEAD, "KẾ HOẠCH", "Bán trú"], kind=kind))
    assert document.fields.parent == "UBND XÃ AN BÌNH"
    assert document.fields.issuer == "TRƯỜNG MẦM NON SAO MAI"
    assert document.fields.subject == "Bán trú"


@pytest.mark.parametrize("name", ["MẪU GIÁO HOA MAI", "TRƯỜNG MẦM NON SỐ 2", "MẦM NON 20 THÁNG 10"])
def test_a_name_that_resembles_a_mark_is_still_a_name(name):
    document = recognise(make_paper([row(f"UBND XÃ AN BÌNH\n{name}\nSố: 5/KH-MN", TITLE), DAY]))
    assert document.fields.issuer == name


def test_a_title_under_the_table_of_the_head_is_no_body():
    title = p("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", align="center", bold=True)
    foot = row("", "An Bình, ngày 05 tháng 9 năm 2025\nNgười lập")
    items = [row(NAMES, TITLE), "", title, row("Số TT", "Tiêu đề", borders=True), "", foot]
    document = recognise(make_paper(items))
    assert (document.fields.parent, document.fields.issuer) == tuple(NAMES.split("\n"))
    assert document.fields.type_name == "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU"


# --- the name of who signs, on the next page ------------------------------------------------------

PLAN = [HEAD, "KẾ HOẠCH", "Bán trú", "I. MỤC ĐÍCH", "Trẻ khỏe mạnh."]
LISTED = "Nơi nhận:\n- Như trên;\n- Lưu: VT."


def test_a_name_pushed_over_the_page_is_the_signer():
    items = [*PLAN, row(LISTED, "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG"), "Nguyễn Thị Bình"]
    fields = recognise(make_paper(items, kind="pdf")).fields
    assert (fields.signer, fields.signer_title) == ("Nguyễn Thị Bình", "PHÓ HIỆU TRƯỞNG")


@pytest.mark.parametrize(
    "names",
    [["Lê Thị Mai\tTrần Văn Hòa"], ["", row("Lê Thị Mai", "Trần Văn Hòa")]],
    ids=["one line", "a table"],
)
def test_of_two_names_on_the_next_page_the_right_one_signs(names):
    items = [*PLAN, row("THƯ KÝ", "CHỦ TỌA"), *names]
    assert recognise(make_paper(items, kind="pdf")).fields.signer == "Trần Văn Hòa"


def test_the_name_in_the_column_is_kept_when_others_confirm_below():
    items = [*PLAN, row(LISTED, "HIỆU TRƯỞNG\nLê Thị Mai"), "XÁC NHẬN CỦA UBND XÃ", "Trần Văn Hòa"]
    assert recognise(make_paper(items, kind="pdf")).fields.signer == "Lê Thị Mai"


# --- addressees -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("- UBND xã An Bình;\n- Phòng Kinh tế;", ("UBND xã An Bình", "Phòng Kinh tế")),
        ("UBND xã An Bình;\nSở Xây dựng;", ("UBND xã An Bình", "Sở Xây dựng")),
        ("UBND xã An Bình;\nĐảng ủy xã;", ("UBND xã An Bình", "Đảng ủy xã")),
        ("- Các lớp;\n- Cha mẹ trẻ;", ("Các lớp", "Cha mẹ trẻ")),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "Trường Mầm non Sao Mai báo cáo kết quả tuyển sinh.",
        "Trường đã nhận được Công văn số 15/UBND-VX ngày 12/8/2025.",
        "Kết quả như sau:",
    ],
)
@pytest.mark.parametrize("kind", ["docx", "text"])
def test_a_list_that_stays_open_ends_before_the_first_sentence(listed, found, sentence, kind):
    text = f"{LETTER}Kính gửi:\n{listed}\n{sentence}\nNội dung khác."
    document = recognise(text_paper(text, kind=kind))
    assert document.fields.addressees == found
    assert roles(document, sentence) == {Role.BODY}


@pytest.mark.parametrize("last", ["Các trường mầm non trong xã.", "Phòng Kinh tế, Hạ tầng."])
def test_a_list_without_dashes_goes_on(last):
    text = f"{LETTER}Kính gửi:\nUBND xã An Bình;\n{last}\nTrường báo cáo như sau:"
    found = recognise(text_paper(text)).fields.addressees
    assert found == ("UBND xã An Bình", last.rstrip("."))


# --- stamps above the heading of an appendix ------------------------------------------------------


@pytest.mark.parametrize(
    "stamp",
    [
        ["Ký bởi: Trường Mầm non Sao Mai"],
        ["Người ký: Lê Thị Mai", "Email: mai@example.edu.vn", "Thời gian ký: 05.9.2025 10:20:33"],
        ["12/KH-MNSM; 05/09/2025 10:20:33"],
        ["DỰ THẢO"],
        ["Mẫu số 02"],
    ],
)
def test_stamps_above_an_appendix_are_no_document(stamp):
    paper = make_paper(
        [
            *stamp,
            p("Phụ lục I", align="center", bold=True),
            p("DANH SÁCH TRẺ", align="center"),
            "(Kèm theo Kế hoạch số 12/KH-MNSM ngày 05 tháng 9 năm 2025 của Trường Mầm non Sao Mai)",
            "Danh sách này có 20 trẻ.",
        ]
    )
    document = recognise(paper)
    assert document.scope == "attached"
    assert set(document.parts) == {0}
    assert roles(document, "Phụ lục I") == {Role.APPENDIX}
    assert roles(document, stamp[0]).isdisjoint({Role.BODY, Role.TYPE, Role.ISSUER})


# --- lines that break in text ---------------------------------------------------------------------


def test_a_note_broken_off_its_recipient_belongs_to_it():
    text = f"{REPORT}Kết quả\nI. KẾT QUẢ\nNơi nhận:\n- UBND xã An Bình\n(để báo cáo);\n- Lưu: VT.\n"
    document = recognise(text_paper(f"{text}HIỆU TRƯỞNG\n(Đã ký)\nLê Thị Mai"))
    assert document.fields.recipients == ("UBND xã An Bình (để báo cáo)", "Lưu: VT")
    assert roles(document, "(Đã ký)") == {Role.SIGN_NOTE}


@pytest.mark.parametrize("kind", ["text", "pdf"])
@pytest.mark.parametrize("lines", ["III. ĐỐI TƯỢNG,\nTIÊU CHÍ THI ĐUA", "I.\nNÂNG CAO NHẬN THỨC"])
def test_a_heading_that_breaks_is_one(kind, lines):
    text = f"{REPORT}Kết quả\n\nI. CHUNG\nTrẻ khỏe.\n\n{lines}\n\nCác lớp thi đua.\n"
    document = recognise(text_paper(text, kind=kind))
    for line in lines.split("\n"):
        assert roles(document, line) == {Role.HEADING}


def test_capitals_apart_from_a_heading_are_none():
    document = recognise(text_paper(f"{REPORT}Kết quả\n\nI. CHUNG\nTrẻ khỏe.\nKẾT QUẢ CHUNG\n"))
    assert roles(document, "KẾT QUẢ CHUNG") == {Role.BODY}
