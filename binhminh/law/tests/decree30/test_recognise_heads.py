"""The head of a document in the shapes people give it: tables, tabs, text boxes, one column, slips.

Every case is written by hand after Decree 30/2020, Appendix I, part I, section II.1-5.
"""

from datetime import date

import pytest

from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .papers import box, make_paper, p, row, text_paper

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NAMES = "UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI"
DATE = "An Bình, ngày 05 tháng 9 năm 2025"
TAIL = ["KẾ HOẠCH", "Nuôi dưỡng năm học 2025 - 2026", "", "I. MỤC ĐÍCH", "Trẻ khỏe mạnh."]
WHOLE = {
    "parent": "UBND XÃ AN BÌNH",
    "issuer": "TRƯỜNG MẦM NON SAO MAI",
    "number": "12/KH-MNSM",
    "symbol": "KH-MNSM",
    "place": "An Bình",
    "issued_on": date(2025, 9, 5),
    "type": "Kế hoạch",
    "subject": "Nuôi dưỡng năm học 2025 - 2026",
}

# Each head says the same: by how it is laid out.
SHAPES = {
    "one row": [row(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\n{DATE}")],
    "two rows": [row(NAMES, f"{TITLE}\n{MOTTO}"), row("Số: 12/KH-MNSM", DATE)],
    "three rows": [
        row("UBND XÃ AN BÌNH", TITLE),
        row("TRƯỜNG MẦM NON SAO MAI", MOTTO),
        row("Số: 12/KH-MNSM", DATE),
    ],
    "typed lines": [
        row(f"{NAMES}\n_______\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\n---------------\n{DATE}")
    ],
    "blank paragraphs": [
        "",
        row(f"{NAMES}\n\nSố: 12/KH-MNSM\n", f"{TITLE}\n{MOTTO}\n\n\n{DATE}"),
        "",
    ],
    "column between": [row(NAMES, "", f"{TITLE}\n{MOTTO}"), row("Số: 12/KH-MNSM", "", DATE)],
    "line breaks in one paragraph a cell": [
        row(p(f"{NAMES}\nSố: 12/KH-MNSM"), p(f"{TITLE}\n{MOTTO}\n{DATE}"))
    ],
    "tabs": [
        f"UBND XÃ AN BÌNH\t{TITLE}",
        f"TRƯỜNG MẦM NON SAO MAI\t\t{MOTTO}",
        f"Số: 12/KH-MNSM\t{DATE}",
    ],
    "spaces": [
        f"   UBND XÃ AN BÌNH            {TITLE}",
        f"TRƯỜNG MẦM NON SAO MAI             {MOTTO}",
        f"   Số: 12/KH-MNSM            {DATE}",
    ],
    "single spaces": [
        f"UBND XÃ AN BÌNH {TITLE}",
        f"TRƯỜNG MẦM NON SAO MAI {MOTTO}",
        f"Số: 12/KH-MNSM {DATE}",
    ],
    "text boxes": [
        box("UBND XÃ AN BÌNH"),
        box("TRƯỜNG MẦM NON SAO MAI"),
        box("Số: 12/KH-MNSM"),
        box(TITLE),
        box(MOTTO),
        box(DATE),
    ],
    "right column first": [
        TITLE, MOTTO, "UBND XÃ AN BÌNH", "TRƯỜNG MẦM NON SAO MAI", "Số: 12/KH-MNSM", DATE,
    ],
    "left column first": [
        "UBND XÃ AN BÌNH", "TRƯỜNG MẦM NON SAO MAI", "Số: 12/KH-MNSM", TITLE, MOTTO, DATE,
    ],
    "names before, number after": [
        "UBND XÃ AN BÌNH", "TRƯỜNG MẦM NON SAO MAI", TITLE, MOTTO, f"Số: 12/KH-MNSM {DATE}",
    ],
    "national title over two lines": [
        row(
            f"{NAMES}\nSố: 12/KH-MNSM", f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\n{MOTTO}\n{DATE}"
        )
    ],
    "date over two lines": [
        row(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\nAn Bình, ngày 05\ntháng 9 năm 2025")
    ],
    "place over two lines": [
        row(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\nAn\nBình, ngày 05 tháng 9 năm 2025")
    ],
    "long names over lines": [
        row(
            "UBND XÃ\nAN BÌNH\nTRƯỜNG MẦM NON\nSAO MAI\nSố: 12/KH-MNSM",
            f"{TITLE}\n{MOTTO}\n{DATE}",
        )
    ],
    "names in lower case": [
        row(
            "UBND xã An Bình\nTrường Mầm non Sao Mai\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\n{DATE}"
        )
    ],
    "page furniture above": [
        "Trang 1",
        row(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\n{DATE}"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_head_in_every_shape(shape):
    fields = recognise(make_paper([*SHAPES[shape], *TAIL])).fields
    assert said(fields, WHOLE) == (
        {**WHOLE, "parent": "UBND xã An Bình", "issuer": "Trường Mầm non Sao Mai"}
        if shape == "names in lower case"
        else WHOLE
    )


def said(fields, names):
    """What the fields say, of these names."""
    found = {name: getattr(fields, name) for name in names}
    if found.get("type") is not None:
        found["type"] = found["type"].name
    return found


def head(left, right=f"{TITLE}\n{MOTTO}\n{DATE}", *body):
    return make_paper([row(left, right), "", *(body or TAIL)])


@pytest.mark.parametrize(
    "title",
    [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "CỘNG HÒA  XÃ HỘI  CHỦ NGHĨA  VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.",
        "CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "CỘNG HÒA XÃ HÔI NGHĨA VIỆT NAM",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "C0NG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒA XHCN VIỆT NAM",
        "CHXHCN VIỆT NAM",
    ],
)
def test_a_national_title_written_a_little_wrong_is_still_one(title):
    document = recognise(head(f"{NAMES}\nSố: 12/KH-MNSM", f"{title}\n{MOTTO}\n{DATE}"))
    assert document.first(Role.NATIONAL_TITLE).text == title
    assert said(document.fields, WHOLE) == WHOLE


@pytest.mark.parametrize(
    "motto",
    [
        "Độc lập – Tự do – Hạnh phúc",
        "Độc lập-Tự do-Hạnh phúc",
        "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
        "Độc lập, Tự do, Hạnh phúc",
        "Độc Lập – Tự Do — Hạnh Phúc",
        "Độc lập - Tư do - Hanh phúc",
        "Độc lập . Tự do . Hạnh phúc",
        "Độc lập Tự do Hạnh phúc",
        "Doc lap - Tu do - Hanh phuc",
        "Độc lập - Tự do - Hạnh phú",
    ],
)
def test_a_motto_written_a_little_wrong_is_still_one(motto):
    document = recognise(head(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{motto}\n{DATE}"))
    assert document.first(Role.MOTTO).text == motto


@pytest.mark.parametrize(
    "sentence",
    [
        "Nước Cộng hòa xã hội chủ nghĩa Việt Nam là một nước độc lập, có chủ quyền.",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013 quy định quyền học tập.",
        "Độc lập, tự do, hạnh phúc là mong ước của mọi người dân.",
    ],
)
def test_a_sentence_that_names_the_country_is_no_national_title(sentence):
    document = recognise(make_paper(["BÀI VIẾT", "", sentence, "Câu tiếp theo."]))
    assert document.first(Role.NATIONAL_TITLE, part=None) is None
    assert document.first(Role.MOTTO, part=None) is None


NUMBERS = [
    # printed, number, symbol
    ("Số: 12/KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Số:12/KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Số 12/KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("SỐ: 12/KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Số : 12 /KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Số: 12/ KH - MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Số: 12/KH–MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Số: 05/QyĐ-MNSM", "05/QyĐ-MNSM", "QyĐ-MNSM"),
    ("Số: 2114/TTr-SGDĐT", "2114/TTr-SGDĐT", "TTr-SGDĐT"),
    ("Số: 15/MNSM-VP", "15/MNSM-VP", "MNSM-VP"),
    ("Số: 7/KH-UBND&MTTQ", "7/KH-UBND&MTTQ", "KH-UBND&MTTQ"),
    ("Số:      /KH-MNSM", None, "KH-MNSM"),
    ("Số: ……/KH-MNSM", None, "KH-MNSM"),
    ("Số: ..... /KH-MNSM", None, "KH-MNSM"),
    ("Số: ___/KH-MNSM", None, "KH-MNSM"),
    ("Số: /KH-MNSM", None, "KH-MNSM"),
    ("Số: ......../........", None, None),
    ("Số:", None, None),
    ("Số: 12", "12", None),
    ("Số: 30/2020/NĐ-CP", "30/2020/NĐ-CP", "NĐ-CP"),
    ("Số: O5/KH-MNSM", "05/KH-MNSM", "KH-MNSM"),
    ("Số: l2/KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
    ("Sô: 12/KH-MNSM", "12/KH-MNSM", "KH-MNSM"),
]


@pytest.mark.parametrize(("printed", "number", "symbol"), NUMBERS)
def test_number_and_symbol(printed, number, symbol):
    fields = recognise(head(f"{NAMES}\n{printed}")).fields
    assert (fields.number, fields.symbol) == (number, symbol)
    assert (fields.issuer, fields.place) == ("TRƯỜNG MẦM NON SAO MAI", "An Bình")


DATES = [
    # printed, place, whole date, what is known of it
    ("An Bình, ngày 05 tháng 9 năm 2025", "An Bình", date(2025, 9, 5), None),
    ("An Bình, ngày 5 tháng 09 năm 2025", "An Bình", date(2025, 9, 5), None),
    ("An Bình ngày 05 tháng 9 năm 2025", "An Bình", date(2025, 9, 5), None),
    ("An Bình, Ngày 05 Tháng 9 Năm 2025.", "An Bình", date(2025, 9, 5), None),
    ("An Bình, ngày 05/9/2025", "An Bình", date(2025, 9, 5), None),
    ("An Bình, ngày05 tháng9 năm2025", "An Bình", date(2025, 9, 5), None),
    ("TP. Hồ Chí Minh, ngày 31 tháng 12 năm 2025", "TP. Hồ Chí Minh", date(2025, 12, 31), None),
    ("Phường 5, ngày 05 tháng 9 năm 2025", "Phường 5", date(2025, 9, 5), None),
    ("An Bình, ngày     tháng     năm 2025", "An Bình", None, "2025"),
    ("An Bình, ngày ... tháng ... năm 2025", "An Bình", None, "2025"),
    ("An Bình, ngày …… tháng 9 năm 2025", "An Bình", None, "2025-09"),
    ("An Bình, ngày     tháng 10 năm 2025", "An Bình", None, "2025-10"),
    ("An Bình, ngày    tháng    năm 20…", "An Bình", None, None),
    ("An Bình, ngày    tháng    năm     ", "An Bình", None, None),
    ("………, ngày 05 tháng 9 năm 2025", None, date(2025, 9, 5), None),
    ("An Bình, ngày 31 tháng 9 năm 2025", "An Bình", None, "2025-09"),
    ("An Bình, ngày O5 tháng 9 năm 2O25", "An Bình", date(2025, 9, 5), None),
]


@pytest.mark.parametrize(("printed", "place", "whole", "partial"), DATES)
def test_place_and_date(printed, place, whole, partial):
    document = recognise(head(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\n{printed}"))
    fields = document.fields
    assert document.first(Role.DATE).text == printed
    assert (fields.place, fields.issued_on, fields.date_partial) == (place, whole, partial)


BODIES = [
    # left side of the head above the number, parent, issuer
    ("TRƯỜNG MẦM NON SAO MAI", None, "TRƯỜNG MẦM NON SAO MAI"),
    ("ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", None, "ỦY BAN NHÂN DÂN XÃ AN BÌNH"),
    ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
     "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ("UBND TỈNH AN BÌNH\nSỞ GIÁO DỤC\nVÀ ĐÀO TẠO", "UBND TỈNH AN BÌNH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nHUYỆN AN BÌNH\nTRƯỜNG MẦM NON\nSAO MAI",
     "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN AN BÌNH", "TRƯỜNG MẦM NON SAO MAI"),
    ("TRƯỜNG MẦM NON SAO MAI\nHỘI ĐỒNG TRƯỜNG", "TRƯỜNG MẦM NON SAO MAI", "HỘI ĐỒNG TRƯỜNG"),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", None, "BỘ GIÁO DỤC VÀ ĐÀO TẠO"),
    ("BAN CHỈ ĐẠO\nPHÒNG, CHỐNG DỊCH XÃ AN BÌNH", None, "BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH XÃ AN BÌNH"),
    ("LIÊN ĐOÀN LAO ĐỘNG XÃ AN BÌNH\nBAN CHẤP HÀNH\nCÔNG ĐOÀN TRƯỜNG MẦM NON SAO MAI",
     "LIÊN ĐOÀN LAO ĐỘNG XÃ AN BÌNH", "BAN CHẤP HÀNH CÔNG ĐOÀN TRƯỜNG MẦM NON SAO MAI"),
    ("UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON\nBAN MAI", "UBND XÃ AN BÌNH", "TRƯỜNG MẦM NON BAN MAI"),
    ("UBND XÃ\nHỘI AN\nTRƯỜNG MẦM NON SAO MAI", "UBND XÃ HỘI AN", "TRƯỜNG MẦM NON SAO MAI"),
    ("VĂN PHÒNG UBND TỈNH\nPHÒNG HÀNH CHÍNH", "VĂN PHÒNG UBND TỈNH", "PHÒNG HÀNH CHÍNH"),
    ("UBND XÃ AN BÌNH\nMẦM NON SAO MAI", "UBND XÃ AN BÌNH", "MẦM NON SAO MAI"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "parent", "issuer"), BODIES)
def test_issuer_and_the_body_above(left, parent, issuer):
    fields = recognise(head(f"{left}\nSố: 12/KH-MNSM")).fields
    assert (fields.parent, fields.issuer) == (parent, issuer)


def test_bold_tells_the_issuer_where_words_do_not():
    left = [p("CỤM THI ĐUA SỐ 3", bold=False), p("NGÔI NHÀ SAO MAI", bold=True), "Số: 1/KH-SM"]
    paper = make_paper([row(left, f"{TITLE}\n{MOTTO}\n{DATE}"), *TAIL])
    fields = recognise(paper).fields
    assert (fields.parent, fields.issuer) == ("CỤM THI ĐUA SỐ 3", "NGÔI NHÀ SAO MAI")


LETTERS = [
    # left side under the number, subject
    ("V/v mời họp phụ huynh", "mời họp phụ huynh"),
    ("V/v: mời họp phụ huynh", "mời họp phụ huynh"),
    ("v/v mời họp phụ huynh", "mời họp phụ huynh"),
    ("V/V mời họp phụ huynh", "mời họp phụ huynh"),
    ("V/v mời họp\nphụ huynh\nđầu năm", "mời họp phụ huynh đầu năm"),
]


@pytest.mark.parametrize(("under", "subject"), LETTERS)
def test_the_subject_of_a_letter(under, subject):
    paper = head(
        f"{NAMES}\nSố: 15/MNSM-VP\n{under}", f"{TITLE}\n{MOTTO}\n{DATE}",
        "Kính gửi: Phụ huynh học sinh", "", "Nhà trường trân trọng kính mời.",
    )  # fmt: skip
    fields = recognise(paper).fields
    assert fields.subject == subject
    assert fields.type.key == "official_letter"
    assert fields.issuer == "TRƯỜNG MẦM NON SAO MAI"


def test_the_subject_of_a_letter_in_lines_of_text():
    fields = recognise(
        text_paper(
            f"""UBND XÃ AN BÌNH
TRƯỜNG MẦM NON SAO MAI
Số: 15/MNSM-VP
V/v mời họp phụ huynh
đầu năm học
{TITLE}
{MOTTO}
{DATE}
Kính gửi: Phụ huynh học sinh
Nhà trường trân trọng kính mời."""
        )
    ).fields
    assert (fields.subject, fields.place) == ("mời họp phụ huynh đầu năm học", "An Bình")


def test_a_letter_without_its_subject_is_told_by_its_symbol_and_addressee():
    paper = head(
        f"{NAMES}\nSố: 15/MNSM-VP", f"{TITLE}\n{MOTTO}\n{DATE}", "Kính gửi: Phụ huynh", "Kính mời."
    )
    fields = recognise(paper).fields
    assert (fields.type.key, fields.subject) == ("official_letter", None)


TYPES = [
    # lines under the head, type or its name, subject
    (["KẾ HOẠCH", "Năm học 2025 - 2026"], "Kế hoạch", "Năm học 2025 - 2026"),
    (["KẾ HOẠCH NĂM HỌC 2025 - 2026"], "Kế hoạch", "NĂM HỌC 2025 - 2026"),
    (["BÁO CÁO", "TỔNG KẾT NĂM HỌC"], "Báo cáo", "TỔNG KẾT NĂM HỌC"),
    (["Báo cáo", "Tổng kết năm học"], "Báo cáo", "Tổng kết năm học"),
    (["B Á O  C Á O", "Tổng kết năm học"], "Báo cáo", "Tổng kết năm học"),
    (["BÁ0 CÁ0", "Tổng kết năm học"], "Báo cáo", "Tổng kết năm học"),
    (["TỜ TRÌNH", "Về việc xin kinh phí"], "Tờ trình", "Về việc xin kinh phí"),
    (["THÔNG BÁO", "V/v nghỉ Tết"], "Thông báo", "V/v nghỉ Tết"),
    (["QUY CHẾ", "Làm việc"], "Quy chế", "Làm việc"),
    (["GIẤY MỜI", "Họp phụ huynh"], "Giấy mời", "Họp phụ huynh"),
    (["CHƯƠNG TRÌNH", "Ngày hội đến trường"], "Chương trình", "Ngày hội đến trường"),
    (["ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)", "QUỸ KHUYẾN HỌC"], "Điều lệ",
     "(SỬA ĐỔI, BỔ SUNG) QUỸ KHUYẾN HỌC"),
    (["NỘI QUY", "Ra vào trường"], "Nội quy", "Ra vào trường"),
    (["PHIẾU LẤY Ý KIẾN PHỤ HUYNH"], "Phiếu", "LẤY Ý KIẾN PHỤ HUYNH"),
    (["THỰC ĐƠN TUẦN"], "THỰC ĐƠN TUẦN", None),
    ([p("KẾ HOẠCH\nNăm học 2025 - 2026")], "Kế hoạch", "Năm học 2025 - 2026"),
    (["DỰ THẢO BÁO CÁO", "Tổng kết"], "Báo cáo", "Tổng kết"),
    (["KẾ HOẠCH", "", "Năm học 2025 - 2026"], "Kế hoạch", "Năm học 2025 - 2026"),
    (["KẾ HOẠCH", "Nuôi dưỡng, chăm sóc trẻ", "năm học 2025 - 2026", "_____"],
     "Kế hoạch", "Nuôi dưỡng, chăm sóc trẻ năm học 2025 - 2026"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "name", "subject"), TYPES)
def test_type_and_subject(lines, name, subject):
    paper = head(
        NAMES, f"{TITLE}\n{MOTTO}\n{DATE}", *lines, "",
        "Thực hiện nhiệm vụ năm học, nhà trường triển khai như sau:", "1. Nội dung.",
    )  # fmt: skip
    document = recognise(paper)
    fields = document.fields
    assert (fields.type.name if fields.type else fields.type_name) == name
    assert fields.subject == subject
    assert [q.text for q in document.having(Role.BODY)] == [
        "Thực hiện nhiệm vụ năm học, nhà trường triển khai như sau:"
    ]


def test_all_29_types_are_known_by_their_names():
    from binhminh.law.decree30.types import document_types

    for item in document_types().values():
        found = recognise(
            head(NAMES, f"{TITLE}\n{MOTTO}\n{DATE}", item.name.upper(), "", "Văn bản.")
        )
        assert found.type == item


def test_the_symbol_tells_the_type_where_no_line_does():
    fields = recognise(
        head(f"{NAMES}\nSố: 12/BC-MNSM", f"{TITLE}\n{MOTTO}\n{DATE}", "Văn bản.")
    ).fields
    assert (fields.type.key, fields.type_name, fields.subject) == ("report", None, None)


MARKS = [
    ("DỰ THẢO", Role.DRAFT_MARK),
    ("(Dự thảo)", Role.DRAFT_MARK),
    ("Dự thảo lần 2", Role.DRAFT_MARK),
    ("DỰ THẢO 3", Role.DRAFT_MARK),
    ("Bản dự thảo", Role.DRAFT_MARK),
    ("HỎA TỐC", Role.URGENCY),
    ("HOẢ TỐC", Role.URGENCY),
    ("THƯỢNG KHẨN", Role.URGENCY),
    ("KHẨN", Role.URGENCY),
    ("MẬT", Role.SECRECY),
    ("LƯU HÀNH NỘI BỘ", Role.CIRCULATION),
    ("XEM XONG TRẢ LẠI", Role.CIRCULATION),
]


@pytest.mark.parametrize("where", ["box", "cell", "above", "under"])
@pytest.mark.parametrize(("mark", "role"), MARKS)
def test_marks_are_known_wherever_they_stand(mark, role, where):
    left = f"{NAMES}\nSố: 12/KH-MNSM" + (f"\n{mark}" if where == "cell" else "")
    items = [row(left, f"{TITLE}\n{MOTTO}\n{DATE}"), *TAIL]
    if where == "box":
        items.insert(0, box(mark))
    elif where == "above":
        items.insert(0, mark)
    elif where == "under":
        items.insert(1, mark)
    document = recognise(make_paper(items))
    assert [q.text for q in document.having(role)] == [mark]
    assert said(document.fields, WHOLE) == WHOLE
    assert document.fields.is_draft == (role is Role.DRAFT_MARK)
    assert document.fields.urgency == (mark if role is Role.URGENCY else None)


SCOPES = [
    ("official", [row(f"{NAMES}\nSố: 12/KH-MNSM", f"{TITLE}\n{MOTTO}\n{DATE}"), *TAIL]),
    ("official", [row(NAMES, f"{TITLE}\n{MOTTO}"), "BIÊN BẢN", "Họp hội đồng", "Hôm nay, họp."]),
    ("official", [row(f"{NAMES}\nSố: 12/KH-MNSM", DATE), *TAIL]),
    ("official", [TITLE, MOTTO, "HỢP ĐỒNG", "Mua thực phẩm", "Hôm nay, hai bên ký."]),
    ("party", [row("ĐẢNG BỘ XÃ AN BÌNH\nCHI BỘ TRƯỜNG MẦM NON\n*\nSố: 12-KH/CB",
                   "ĐẢNG CỘNG SẢN VIỆT NAM\nAn Bình, ngày 05 tháng 9 năm 2025"), *TAIL]),
    ("attached", [row(NAMES, f"{TITLE}\n{MOTTO}"), "QUY CHẾ", "Làm việc",
                  "(Kèm theo Quyết định số 12/QĐ-MNSM ngày 05 tháng 9 năm 2025 của Hiệu trưởng)",
                  "Chương I", "QUY ĐỊNH CHUNG"]),
    ("attached", ["Phụ lục I", "DANH SÁCH LỚP",
                  "(Kèm theo Kế hoạch số 12/KH-MNSM ngày 05 tháng 9 năm 2025 của Trường)", "1. A"]),
    ("plain", ["BÀI THU HOẠCH", "Nội dung bài."]),
    ("plain", ["Chỉ có một câu."]),
    ("plain", [TITLE, MOTTO, "ĐƠN XIN NGHỈ PHÉP", "Kính gửi: Hiệu trưởng", "Tôi là Lan."]),
    ("plain", [""]),
]  # fmt: skip


@pytest.mark.parametrize(("scope", "items"), SCOPES)
def test_scope(scope, items):
    assert recognise(make_paper(items)).scope == scope


def test_a_document_of_the_party_keeps_its_own_number():
    items = next(items for scope, items in SCOPES if scope == "party")
    document = recognise(make_paper(items))
    fields = document.fields
    assert (fields.number, fields.symbol) == ("12-KH/CB", "KH/CB")
    assert (fields.parent, fields.issuer) == ("ĐẢNG BỘ XÃ AN BÌNH", "CHI BỘ TRƯỜNG MẦM NON")
    assert document.first(Role.NATIONAL_TITLE) is None


def test_an_attached_text_has_the_date_of_what_it_came_with_but_not_its_number():
    items = [items for scope, items in SCOPES if scope == "attached"][1]
    fields = recognise(make_paper(items)).fields
    assert (fields.type, fields.type_name, fields.number) == (None, "Phụ lục", None)
    assert (fields.issued_on, fields.issuer) == (date(2025, 9, 5), "Trường")


def test_nothing_is_guessed_from_an_empty_form():
    paper = head("\nSố:      /", f"{TITLE}\n{MOTTO}\n……, ngày    tháng    năm 20", "", "Kính gửi: ")
    fields = recognise(paper).fields
    names = ("number", "symbol", "place", "issued_on", "date_partial", "issuer", "parent",
             "subject", "signer", "signer_title", "signer_authority", "urgency")  # fmt: skip
    assert all(getattr(fields, name) is None for name in names)
    assert (fields.addressees, fields.recipients, fields.bases) == ((), (), ())
