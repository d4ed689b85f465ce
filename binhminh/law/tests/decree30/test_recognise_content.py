"""Between head and end: bases, addressees, the outline; and where one file holds several documents.

Decree 30/2020, Appendix I, part I, section II.6 (content), II.9 (recipients), III (appendices).
"""

import pytest

from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .papers import Row, box, footer, header, make_paper, p, row, text_paper

HEAD = row(
    "UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI\nSố: 12/QĐ-MNSM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "An Bình, ngày 05 tháng 9 năm 2025",
)
FOOT = row("Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.", "HIỆU TRƯỞNG\n\n\nNguyễn Thị Lan")


def roles(items, kind="docx", part=None):
    """(role, beginning of the text) of everything that says something."""
    paper = text_paper(items) if isinstance(items, str) else make_paper(items, kind=kind)
    document = recognise(paper)
    return [
        (role.value, paragraph.text.strip()[:40])
        for paragraph, role, number in zip(
            paper.paragraphs, document.roles, document.parts, strict=True
        )
        if not paragraph.is_blank and (part is None or number == part)
    ]


def only(items, *names, **more):
    return [text for role, text in roles(items, **more) if role in names]


def test_a_decision_from_type_to_signature():
    assert roles(
        [
            HEAD, "", "QUYẾT ĐỊNH", "Về việc thành lập tổ kiểm tra", "______",
            "HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI",
            "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
            "Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020;",
            "Xét đề nghị của Tổ trưởng Tổ Văn phòng,", "QUYẾT ĐỊNH:",
            "Điều 1. Thành lập tổ kiểm tra gồm:", "1. Bà Trần Thị Mai;", "a) Tổ trưởng;",
            "- Thư ký;", "Điều 2. Các bà có tên chịu trách nhiệm thi hành./.", FOOT,
        ]
    )[6:] == [
        ("type", "QUYẾT ĐỊNH"), ("subject", "Về việc thành lập tổ kiểm tra"),
        ("rule_line", "______"), ("authority", "HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI"),
        ("basis", "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm"),
        ("basis", "Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày"),
        ("proposal", "Xét đề nghị của Tổ trưởng Tổ Văn phòng,"), ("resolves", "QUYẾT ĐỊNH:"),
        ("article", "Điều 1. Thành lập tổ kiểm tra gồm:"), ("clause", "1. Bà Trần Thị Mai;"),
        ("point", "a) Tổ trưởng;"), ("body", "- Thư ký;"),
        ("article", "Điều 2. Các bà có tên chịu trách nhiệm t"),
        ("recipients_label", "Nơi nhận:"), ("recipient", "- Như Điều 2;"),
        ("recipient", "- Lưu: VT."), ("sign_title", "HIỆU TRƯỞNG"),
        ("sign_name", "Nguyễn Thị Lan"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "authority"),
    [
        (["HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI"], ["HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI"]),
        (
            ["", "CHỦ TỊCH ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"],
            ["CHỦ TỊCH ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"],
        ),
        (["HỘI ĐỒNG TRƯỜNG", ""], ["HỘI ĐỒNG TRƯỜNG"]),
        (["___", "BAN CHỈ ĐẠO"], ["BAN CHỈ ĐẠO"]),
        ([], []),
    ],
)
def test_the_authority_above_the_bases(lines, authority):
    items = [HEAD, "QUYẾT ĐỊNH", "Về việc khen thưởng", *lines, "Căn cứ Luật Thi đua;",
             "QUYẾT ĐỊNH:", "Điều 1. Khen thưởng."]  # fmt: skip
    assert only(items, "authority") == authority
    assert only(items, "subject") == ["Về việc khen thưởng"]
    assert only(items, "type", "resolves") == ["QUYẾT ĐỊNH", "QUYẾT ĐỊNH:"]


def test_a_subject_in_capitals_is_no_authority():
    items = [HEAD, "QUYẾT ĐỊNH", "KHEN THƯỞNG HỌC SINH", "HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI",
             "Căn cứ Luật Thi đua;", "QUYẾT ĐỊNH:", "Điều 1. Khen thưởng."]  # fmt: skip
    assert only(items, "subject") == ["KHEN THƯỞNG HỌC SINH"]
    assert only(items, "authority") == ["HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI"]


def test_resolves_without_a_type_line_is_not_taken_for_one():
    items = [HEAD, "", "QUYẾT ĐỊNH:", "Điều 1. Khen thưởng."]
    assert only(items, "type", "resolves") == ["QUYẾT ĐỊNH:"]
    assert only(items, "type") == []


BASES = [
    # lines under the subject of a plan, which are bases or proposals
    (["Căn cứ Luật Giáo dục;", "Căn cứ Kế hoạch số 5/KH-UBND;", "Nhà trường lập kế hoạch:"], 2),
    (["Căn cứ Luật Giáo dục;", "Thực hiện Công văn số 7/SGDĐT-MN;", "Trường lập kế hoạch:"], 2),
    (["Căn cứ Luật Giáo dục;", "Theo đề nghị của Tổ chuyên môn.", "1. Mục tiêu"], 2),
    (["Căn cứ Công văn số 7/SGDĐT-MN, Trường Mầm non Sao Mai xây dựng kế hoạch như sau:"], 0),
    (["Căn cứ Công văn số 7/SGDĐT-MN về năm học mới, nhà trường báo cáo kết quả."], 0),
    (["Thực hiện Công văn số 7/SGDĐT-MN, Trường Mầm non Sao Mai báo cáo:"], 0),
    (["Nhà trường lập kế hoạch.", "Căn cứ vào đó, các lớp thực hiện;"], 0),
    (["- Căn cứ Luật Giáo dục;", "- Căn cứ Luật Trẻ em;"], 2),
]


@pytest.mark.parametrize(("lines", "count"), BASES)
def test_bases_of_a_plan(lines, count):
    items = [HEAD, "KẾ HOẠCH", "Năm học 2025 - 2026", "", *lines, "I. MỤC TIÊU"]
    assert only(items, "basis", "proposal") == [line[:40] for line in lines[:count]]


def test_bases_of_a_pdf_are_joined_over_its_lines():
    document = recognise(
        text_paper(
            """QUYẾT ĐỊNH
Về việc khen thưởng
HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI
Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ trưởng
Bộ Giáo dục và Đào tạo ban hành Điều lệ trường mầm non;
Theo đề nghị của Tổ trưởng
Tổ Văn phòng.
QUYẾT ĐỊNH:
Điều 1. Khen thưởng."""
        )
    )
    assert document.fields.bases == (
        "Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ trưởng "
        "Bộ Giáo dục và Đào tạo ban hành Điều lệ trường mầm non;",
    )
    assert [q.text for q in document.having(Role.PROPOSAL)] == [
        "Theo đề nghị của Tổ trưởng",
        "Tổ Văn phòng.",
    ]


ADDRESSEES = [
    # lines, addressees, what is left to the content
    (["Kính gửi: Sở Giáo dục và Đào tạo", "", "Trường báo cáo:"],
     ("Sở Giáo dục và Đào tạo",), ["Trường báo cáo:"]),
    (["Kính gửi: Sở Giáo dục và Đào tạo.", "Trường báo cáo:"],
     ("Sở Giáo dục và Đào tạo",), ["Trường báo cáo:"]),
    (["Kính gửi:", "- Sở Giáo dục và Đào tạo;", "- Sở Y tế.", "Trường báo cáo:"],
     ("Sở Giáo dục và Đào tạo", "Sở Y tế"), ["Trường báo cáo:"]),
    (["Kính gửi: ", "", "- Sở Giáo dục và Đào tạo;", "- Sở Y tế.", "", "Trường báo cáo:"],
     ("Sở Giáo dục và Đào tạo", "Sở Y tế"), ["Trường báo cáo:"]),
    (["Kính gửi: - Sở Giáo dục và Đào tạo;", "- Sở Y tế.", "Trường báo cáo:"],
     ("Sở Giáo dục và Đào tạo", "Sở Y tế"), ["Trường báo cáo:"]),
    (["Kính gửi", "Các trường mầm non;", "Các trường tiểu học.", "Trường báo cáo:"],
     ("Các trường mầm non", "Các trường tiểu học"), ["Trường báo cáo:"]),
    (["KÍNH GỬI: Phụ huynh", "", "Trường báo cáo:"], ("Phụ huynh",), ["Trường báo cáo:"]),
    ([p("Kính gửi: Sở Y tế\nSở Nội vụ"), "", "Trường báo cáo:"],
     ("Sở Y tế", "Sở Nội vụ"), ["Trường báo cáo:"]),
    ([row("Kính gửi:", "- Sở Y tế;\n- Sở Nội vụ."), "Trường báo cáo:"],
     ("Sở Y tế", "Sở Nội vụ"), ["Trường báo cáo:"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "named", "rest"), ADDRESSEES)
def test_addressees(lines, named, rest):
    document = recognise(make_paper([HEAD, "TỜ TRÌNH", "Về việc xin kinh phí", "", *lines]))
    assert document.fields.addressees == named
    assert [q.text for q in document.having(Role.BODY)] == rest


def test_a_telegram_names_its_addressees_after_dien():
    items = [HEAD, "CÔNG ĐIỆN", "Về phòng, chống bão", "", "Hiệu trưởng Trường Sao Mai điện:",
             row("- Các lớp;\n- Tổ Văn phòng."), "Để ứng phó, nhà trường yêu cầu:"]  # fmt: skip
    document = recognise(make_paper(items))
    assert document.fields.addressees == ("Các lớp", "Tổ Văn phòng")
    assert document.first(Role.ADDRESSEE_LABEL).text == "Hiệu trưởng Trường Sao Mai điện:"


def test_an_invitation_names_its_addressee_after_kinh_moi():
    items = [HEAD, "GIẤY MỜI", "Họp phụ huynh", "", "Trường trân trọng kính mời: Ông Trần Văn An",
             "Tới dự cuộc họp."]  # fmt: skip
    assert recognise(make_paper(items)).fields.addressees == ("Ông Trần Văn An",)


def test_what_ends_in_a_colon_is_no_subject():
    items = [HEAD, "GIẤY GIỚI THIỆU", p("Trường Sao Mai giới thiệu:", align="center"), "Bà Mai."]
    document = recognise(make_paper(items))
    assert document.fields.subject is None


OUTLINE = [
    ("Phần I", "part"), ("PHẦN THỨ NHẤT", "part"), ("Phần I: QUY ĐỊNH CHUNG", "part"),
    ("Phần I của Phụ lục này quy định chung.", "body"),
    ("Chương I", "chapter"), ("CHƯƠNG II", "chapter"), ("Chương I. QUY ĐỊNH CHUNG", "chapter"),
    ("Chương II QUY ĐỊNH CHUNG", "chapter"), ("Chương trình gồm hai phần.", "body"),
    ("Chương II của Luật này quy định về trẻ em.", "body"),
    ("Mục 1", "section"), ("Tiểu mục 2", "section"), ("Mục đích của kế hoạch là rõ ràng.", "body"),
    ("Điều 1. Phạm vi", "article"), ("Điều 12: Phạm vi", "article"), ("ĐIỀU 3. Phạm vi", "article"),
    ("Điều 1 Phạm vi điều chỉnh", "article"), ("Điều 5a. Phạm vi", "article"),
    ("Điều 20 Nghị định số 126/2024/NĐ-CP quy định rõ.", "body"),
    ("Điều này có nghĩa là trẻ được học.", "body"), ("Điều kiện tham gia gồm:", "body"),
    ("I. MỤC ĐÍCH", "heading"), ("II - YÊU CẦU", "heading"), ("III/ NỘI DUNG", "heading"),
    ("IV) Tổ chức", "heading"), ("I. Mục đích, yêu cầu", "heading"), ("A. PHẦN CHUNG", "heading"),
    ("C. Mác viết như vậy.", "body"), ("XI. KẾT LUẬN", "heading"), ("V MỤC TIÊU", "body"),
    ("1. Mục tiêu", "clause"), ("1.1. Mục tiêu", "clause"), ("1) Mục tiêu", "clause"),
    ("1.2 Mục tiêu", "clause"), ("2025 là năm học mới.", "body"), ("12/KH-MNSM là số cũ.", "body"),
    ("a) Mục tiêu", "point"), ("đ) Mục tiêu", "point"), ("b. Mục tiêu", "point"),
    ("- Mục tiêu", "body"), ("+ Mục tiêu", "body"), ("* Mục tiêu", "body"),
    ("Trẻ được chăm sóc.", "body"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "role"), OUTLINE)
def test_the_outline(line, role):
    items = [HEAD, "QUY CHẾ", "Làm việc", "", "Lời mở đầu.", line, "Văn bản tiếp theo."]
    assert roles(items)[-2] == (role, line[:40])


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. A"], ["QUY ĐỊNH CHUNG"]),
        (["Chương I", "", "QUY ĐỊNH CHUNG", "VÀ TỔ CHỨC", "Điều 1. A"],
         ["QUY ĐỊNH CHUNG", "VÀ TỔ CHỨC"]),
        (["Chương I", "Quy định chung", "Điều 1. A"], ["Quy định chung"]),
        (["Chương I", "Điều 1. A"], []),
        (["Chương I. QUY ĐỊNH CHUNG", "Lời dẫn.", "Điều 1. A"], []),
        ([p("Chương I\nQUY ĐỊNH CHUNG"), "Lời dẫn.", "Điều 1. A"], []),
        (["Chương I", "Chương này quy định về tổ chức và hoạt động.", "Điều 1. A"], []),
    ],
)  # fmt: skip
def test_the_title_under_a_chapter(lines, titles):
    assert only([HEAD, "QUY CHẾ", "Làm việc", "", *lines], "chapter_title") == titles


def test_what_stands_in_a_table_of_the_content_is_table():
    items = [HEAD, "BÁO CÁO", "Sĩ số", "", "1. Sĩ số", row("1. Lớp", "Nơi nhận:", borders=True),
             row("a) Lớp Mầm", "25", borders=True), "2. Nhận xét", FOOT]  # fmt: skip
    assert only(items, "table") == ["1. Lớp", "Nơi nhận:", "a) Lớp Mầm", "25"]
    assert only(items, "recipients_label") == ["Nơi nhận:"]


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        (
            ["1. Luật nói: “Trẻ có quyền:", "1. Học;", "a) Chơi.”", "2. Khác."],
            ["1. Luật", "2. Khác"],
        ),
        (["“1. Trẻ được học.", "2. Trẻ được chơi.”", "1. Khác."], ["1. Khác"]),
        (["1. Lớp “Mầm” và “Chồi”", "2. Khác."], ["1. Lớp", "2. Khác"]),
        (["1. Quên đóng “ngoặc", "2. Khác.", "3. Nữa."], ["1. Quên", "2. Khác", "3. Nữa"]),
    ],
)
def test_what_is_quoted_belongs_to_another_document(lines, clauses):
    items = [HEAD, "BÁO CÁO", "Năm học", "", "Lời mở đầu.", *lines, FOOT]
    found = only(items, "clause", "point")
    assert len(found) == len(clauses)
    assert all(text.startswith(begin) for text, begin in zip(found, clauses, strict=True))


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        ("Việc này thực hiện theo quy định tại khoản\n2. Điều này nói rõ.", []),
        ("Nhà trường báo cáo như sau:\n2. Kết quả.", ["2. Kết quả."]),
        ("Nhà trường đã làm xong.\n2. Kết quả.", ["2. Kết quả."]),
    ],
)
def test_a_line_of_text_that_only_happens_to_begin_with_a_number(lines, clauses):
    text = f"BÁO CÁO\nCông tác tháng\n\nMở đầu.\n{lines}"
    assert only(text, "clause") == clauses


# --- several documents in one file ----------------------------------------------------------------


def parts(items):
    document = recognise(make_paper(items))
    found: dict[int, list[str]] = {}
    for paragraph, number in zip(document.paper.paragraphs, document.parts, strict=True):
        if not paragraph.is_blank:
            found.setdefault(number, []).append(paragraph.text)
    return [(lines[0], lines[-1]) for _, lines in sorted(found.items())]


DECISION = [HEAD, "QUYẾT ĐỊNH", "Ban hành Quy chế", "HIỆU TRƯỞNG", "Căn cứ Luật;", "QUYẾT ĐỊNH:",
            "Điều 1. Ban hành.", FOOT]  # fmt: skip
SECOND_HEAD = row(
    "UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)


@pytest.mark.parametrize(
    ("attached", "first", "last"),
    [
        ([SECOND_HEAD, "QUY CHẾ", "Làm việc", "(Kèm theo Quyết định số 12/QĐ-MNSM)", "Điều 1. A"],
         "UBND XÃ AN BÌNH", "Điều 1. A"),
        (["", "QUY CHẾ", "Làm việc", "(Kèm theo Quyết định số 12/QĐ-MNSM)", "Điều 1. A"],
         "QUY CHẾ", "Điều 1. A"),
        (["DANH SÁCH", "Tổ kiểm tra", "1. Trần Thị Mai", "2. Lê Thị Hoa"],
         "DANH SÁCH", "2. Lê Thị Hoa"),
        (["Phụ lục", "DANH SÁCH", "1. Trần Thị Mai"], "Phụ lục", "1. Trần Thị Mai"),
        (["PHỤ LỤC I: DANH SÁCH", "1. Trần Thị Mai"], "PHỤ LỤC I: DANH SÁCH", "1. Trần Thị Mai"),
    ],
)  # fmt: skip
def test_what_comes_after_the_foot_is_a_part_of_its_own(attached, first, last):
    items = [*DECISION, *attached]
    if isinstance(attached[0], Row):
        items.insert(-len(attached), "")
    assert parts(items) == [("UBND XÃ AN BÌNH", "Nguyễn Thị Lan"), (first, last)]


def test_appendices_are_parts_with_their_titles_and_references():
    items = [*DECISION, "Phụ lục I", "DANH SÁCH LỚP", "(Kèm theo Quyết định số 12/QĐ-MNSM",
             "ngày 05 tháng 9 năm 2025 của Hiệu trưởng)", "1. Lớp Mầm", "", "Phụ lục II",
             "KINH PHÍ", "1. Sách"]  # fmt: skip
    assert [first for first, _ in parts(items)] == ["UBND XÃ AN BÌNH", "Phụ lục I", "Phụ lục II"]
    assert only(items, "appendix") == ["Phụ lục I", "Phụ lục II"]
    assert only(items, "appendix_title") == ["DANH SÁCH LỚP", "KINH PHÍ"]
    assert only(items, "appendix_reference") == [
        "(Kèm theo Quyết định số 12/QĐ-MNSM", "ngày 05 tháng 9 năm 2025 của Hiệu trưởng",
    ]  # fmt: skip
    assert recognise(make_paper(items)).fields.type.name == "Quyết định"


@pytest.mark.parametrize(
    "sentence",
    [
        "Phụ lục I ban hành kèm theo Kế hoạch này nêu danh sách lớp.",
        "Phụ lục kèm theo là một phần của Kế hoạch.",
    ],
)
def test_a_sentence_about_an_appendix_begins_none(sentence):
    items = [HEAD, "KẾ HOẠCH", "Năm học", "", "1. Nội dung.", sentence, "2. Khác."]
    assert len(parts(items)) == 1


def test_a_copy_block_is_a_part_with_its_kind():
    items = [*DECISION, "______", row("TRƯỜNG MẦM NON SAO MAI", "SAO Y"),
             row("Số: 03/SY-MNSM", "An Bình, ngày 08 tháng 9 năm 2025"),
             row("Nơi nhận:\n- Các lớp;\n- Lưu: VT.", "HIỆU TRƯỞNG\n\nNguyễn Thị Lan")]  # fmt: skip
    document = recognise(make_paper(items))
    assert document.first(Role.COPY_KIND, part=1).text == "SAO Y"
    assert document.first(Role.NUMBER, part=1).text == "Số: 03/SY-MNSM"
    assert document.fields.number == "12/QĐ-MNSM"


def test_a_note_after_the_foot_is_no_part():
    items = [*DECISION, "", "Ghi chú: in hai mặt."]
    assert len(parts(items)) == 1


# --- the margins ----------------------------------------------------------------------------------


def test_headers_footers_and_boxes():
    items = [*DECISION, header("2"), header("DỰ THẢO", variant="first"),
             footer("In hai mặt", variant="first"),
             footer("Địa chỉ: Thôn 1, xã An Bình. ĐT: 0243 111 222; E-mail: a@b.vn")]  # fmt: skip
    items.insert(0, box("Ký bởi: Trường Mầm non Sao Mai"))
    found = {text: role for role, text in roles(items)}
    assert found["2"] == "page_number"
    assert found["DỰ THẢO"] == "draft_mark"
    assert found["In hai mặt"] == "other"
    assert found["Địa chỉ: Thôn 1, xã An Bình. ĐT: 0243 11"] == "address"
    assert found["Ký bởi: Trường Mầm non Sao Mai"] == "signature_text"
    assert recognise(make_paper(items)).fields.is_draft


def test_an_empty_paper_and_one_of_blanks():
    assert recognise(make_paper([])).roles == ()
    assert set(recognise(make_paper(["", "  ", "\t"])).roles) == {Role.BLANK}
