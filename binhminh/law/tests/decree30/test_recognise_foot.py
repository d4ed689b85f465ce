"""The end of a document: who signs with what authority, and who receives it.

Decree 30/2020, Appendix I, part I, section II.7 (signature) and II.9 (recipients).
"""

import pytest

from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .papers import make_paper, p, row, text_paper

OPENING = ["KẾ HOẠCH", "Năm học 2025 - 2026", "", "1. Nội dung thứ nhất.", "2. Nội dung thứ hai./."]
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT."

SIGNATURES = [
    # right cell, authority, title, name
    ("HIỆU TRƯỞNG\n\n\nNguyễn Thị Lan", None, "HIỆU TRƯỞNG", "Nguyễn Thị Lan"),
    ("KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nLê Thị Lan", "KT.", "PHÓ HIỆU TRƯỞNG", "Lê Thị Lan"),
    ("KT.HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nLê Thị Lan", "KT.", "PHÓ HIỆU TRƯỞNG", "Lê Thị Lan"),
    ("K/T HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nLê Thị Lan", "KT.", "PHÓ HIỆU TRƯỞNG", "Lê Thị Lan"),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Hùng", "TM.", "CHỦ TỊCH", "Lê Văn Hùng"),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Hùng", "TM. KT.", "PHÓ CHỦ TỊCH",
     "Lê Văn Hùng"),
    ("TM. ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nCHỦ TỊCH\n\nLê Văn Hùng", "TM.", "CHỦ TỊCH", "Lê Văn Hùng"),
    ("TL. HIỆU TRƯỞNG\nTỔ TRƯỞNG TỔ VĂN PHÒNG\n\nLê Văn Hùng", "TL.", "TỔ TRƯỞNG TỔ VĂN PHÒNG",
     "Lê Văn Hùng"),
    ("TUQ. HIỆU TRƯỞNG\nKẾ TOÁN\n\nLê Văn Hùng", "TUQ.", "KẾ TOÁN", "Lê Văn Hùng"),
    ("Q. HIỆU TRƯỞNG\n\nLê Văn Hùng", "Q.", "HIỆU TRƯỞNG", "Lê Văn Hùng"),
    ("TM. HỘI ĐỒNG TRƯỜNG\nCHỦ TỊCH\n(Ký, đóng dấu)\n\nLê Hùng", "TM.", "CHỦ TỊCH", "Lê Hùng"),
    ("HIỆU TRƯỞNG\n(Đã ký)\nLê Văn Hùng", None, "HIỆU TRƯỞNG", "Lê Văn Hùng"),
    ("HIỆU TRƯỞNG\n\nThS. Lê Văn Hùng", None, "HIỆU TRƯỞNG", "Lê Văn Hùng"),
    ("HIỆU TRƯỞNG\n\nPGS.TS. Lê Văn Hùng", None, "HIỆU TRƯỞNG", "Lê Văn Hùng"),
    ("HIỆU TRƯỞNG\n\nLÊ VĂN HÙNG", None, "HIỆU TRƯỞNG", "LÊ VĂN HÙNG"),
    ("HIỆU TRƯỞNG\n\nTRƯƠNG VĂN HÙNG", None, "HIỆU TRƯỞNG", "TRƯƠNG VĂN HÙNG"),
    ("Hiệu trưởng\n\nLê Văn Hùng", None, "Hiệu trưởng", "Lê Văn Hùng"),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nLê Văn Hùng", None,
     "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH", "Lê Văn Hùng"),
    ("TRƯỞNG BAN\n\nHIỆU TRƯỞNG\nLê Văn Hùng", None, "TRƯỞNG BAN HIỆU TRƯỞNG", "Lê Văn Hùng"),
    ("HIỆU TRƯỞNG\n\n\n", None, "HIỆU TRƯỞNG", None),
    ("", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "authority", "title", "name"), SIGNATURES)
def test_signatures_in_the_right_cell(cell, authority, title, name):
    document = recognise(make_paper([*OPENING, row(LIST, cell)]))
    fields = document.fields
    assert (fields.signer_authority, fields.signer_title, fields.signer) == (authority, title, name)
    assert fields.recipients == ("Như trên", "Lưu: VT")
    assert [q.text for q in document.having(Role.CLAUSE)] == OPENING[3:]


@pytest.mark.parametrize(("cell", "authority", "title", "name"), SIGNATURES)
def test_the_same_signatures_in_lines_of_text(cell, authority, title, name):
    fields = recognise(text_paper("\n".join([*OPENING, *LIST.split("\n"), cell]))).fields
    assert (fields.signer_authority, fields.signer_title, fields.signer) == (authority, title, name)
    assert fields.recipients == ("Như trên", "Lưu: VT")


LAYOUTS = {
    "tabs": "Nơi nhận:\t\tKT. HIỆU TRƯỞNG\n- Như trên;\t\tPHÓ HIỆU TRƯỞNG\n- Lưu: VT.\n\n"
    "\t\t\tNguyễn Thị Lan",
    "spaces": "Nơi nhận:                  KT. HIỆU TRƯỞNG\n- Như trên;            PHÓ HIỆU TRƯỞNG\n"
    "- Lưu: VT.\n\n                    Nguyễn Thị Lan",
    "run together": "Nơi nhận: KT. HIỆU TRƯỞNG\n- Như trên; PHÓ HIỆU TRƯỞNG\n- Lưu: VT.\n"
    "Nguyễn Thị Lan",
    "one line of authority": "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG\n"
    "Nguyễn Thị Lan",
    "signature first": "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nNguyễn Thị Lan\nNơi nhận:\n"
    "- Như trên;\n- Lưu: VT.",
    "label of OCR": "Nơi nhân:\n- Như trên;\n- Lưu: VT.\nKT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n"
    "Nguyễn Thị Lan",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_foot_as_lines_of_text(layout):
    fields = recognise(text_paper("\n".join([*OPENING, LAYOUTS[layout]]))).fields
    assert (fields.signer_authority, fields.signer_title) == ("KT.", "PHÓ HIỆU TRƯỞNG")
    assert fields.signer == "Nguyễn Thị Lan"
    assert fields.recipients == ("Như trên", "Lưu: VT")


RECIPIENTS = [
    ("Nơi nhận:\n- Như trên;\n- Các lớp;\n- Lưu: VT.", ("Như trên", "Các lớp", "Lưu: VT")),
    ("Nơi nhận :\n- Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    ("NƠI NHẬN:\n- Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    ("Nơi nhận:\n-Như trên;\n–Lưu: VT, HS (02).", ("Như trên", "Lưu: VT, HS (02)")),
    ("Nơi nhận:\nNhư trên;\nLưu: VT.", ("Như trên", "Lưu: VT")),
    ("Nơi nhận: Như trên;\n- Lưu: VT.", ("Như trên", "Lưu: VT")),
    ("Nơi nhận:\n- Phòng Văn hóa - Xã hội\nxã An Bình;\n- Lưu: VT.",
     ("Phòng Văn hóa - Xã hội xã An Bình", "Lưu: VT")),
    ("Nơi nhận:\n- UBND xã (để b/c);\n- Hiệu trưởng;\n- Lưu: VT.",
     ("UBND xã (để b/c)", "Hiệu trưởng", "Lưu: VT")),
    ("Nơi nhận:", ()),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "named"), RECIPIENTS)
def test_recipients(cell, named):
    document = recognise(make_paper([*OPENING, row(cell, "HIỆU TRƯỞNG\n\nNguyễn Thị Lan")]))
    assert document.fields.recipients == named
    assert document.fields.signer == "Nguyễn Thị Lan"


def test_recipients_with_line_breaks_in_one_paragraph():
    cell = [p("Nơi nhận:\n- Như trên;\n- Lưu: VT.")]
    document = recognise(make_paper([*OPENING, row(cell, [p("HIỆU TRƯỞNG\n\n\nNguyễn Thị Lan")])]))
    assert document.fields.recipients == ("Như trên", "Lưu: VT")
    assert document.fields.signer == "Nguyễn Thị Lan"
    assert document.roles[-2:] == (Role.RECIPIENTS_LABEL, Role.SIGN_TITLE)


def test_minutes_are_signed_twice_and_have_the_recipients_under_it():
    items = ["BIÊN BẢN", "Họp hội đồng", "", "Hội đồng họp.", "Cuộc họp kết thúc lúc 11 giờ./.",
             row("THƯ KÝ\n(Chữ ký)\n\nTrần Thị Mai", "CHỦ TỌA\n(Chữ ký)\n\nNguyễn Thị Lan"),
             "Nơi nhận:", "- Lưu: VT, Hồ sơ."]  # fmt: skip
    document = recognise(make_paper(items))
    assert [q.text for q in document.having(Role.SIGN_TITLE)] == ["THƯ KÝ", "CHỦ TỌA"]
    assert [q.text for q in document.having(Role.SIGN_NAME)] == ["Trần Thị Mai", "Nguyễn Thị Lan"]
    assert [q.text for q in document.having(Role.SIGN_NOTE)] == ["(Chữ ký)", "(Chữ ký)"]
    assert document.fields.signer == "Nguyễn Thị Lan"
    assert document.fields.signer_title == "CHỦ TỌA"
    assert document.fields.recipients == ("Lưu: VT, Hồ sơ",)


def test_minutes_signed_side_by_side_on_lines_of_text():
    text = """BIÊN BẢN
Họp hội đồng

Hội đồng họp lúc 8 giờ.
THƯ KÝ                                CHỦ TỌA

Trần Thị Mai                          Nguyễn Thị Lan
Nơi nhận:
- Lưu: VT, Hồ sơ."""
    fields = recognise(text_paper(text)).fields
    assert (fields.signer, fields.signer_title) == ("Nguyễn Thị Lan", "CHỦ TỌA")


@pytest.mark.parametrize("name", ["Nguyễn Thị Lan", ""])
def test_who_confirms_below_is_not_who_signs(name):
    items = [*OPENING, row(LIST, f"HIỆU TRƯỞNG\n\n{name}"),
             row("", "XÁC NHẬN CỦA NƠI NGHỈ PHÉP\n\nLê Văn Hùng")]  # fmt: skip
    fields = recognise(make_paper(items)).fields
    assert (fields.signer, fields.signer_title) == (name or None, "HIỆU TRƯỞNG")


def test_a_signature_without_recipients():
    items = [*OPENING, row("NGƯỜI LẬP\n\nTrần Thị Mai", "HIỆU TRƯỞNG\n\nNguyễn Thị Lan")]
    fields = recognise(make_paper(items)).fields
    assert (fields.signer, fields.signer_title) == ("Nguyễn Thị Lan", "HIỆU TRƯỞNG")


def test_a_date_above_the_signature_is_the_date_where_the_head_has_none():
    items = ["BẢN CAM KẾT", "", "Tôi cam kết.", "An Bình, ngày 05 tháng 9 năm 2025",
             "NGƯỜI CAM KẾT", "", "Nguyễn Thị Lan"]  # fmt: skip
    document = recognise(make_paper(items))
    assert document.fields.place == "An Bình"
    assert document.fields.issued_on.isoformat() == "2025-09-05"
    assert document.fields.signer == "Nguyễn Thị Lan"


def test_drafter_and_address_after_the_recipients():
    items = [*OPENING, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "PL.(300)", "",
             "Địa chỉ: Thôn 1, xã An Bình. Điện thoại: 0243 111 222"]  # fmt: skip
    document = recognise(make_paper(items))
    assert document.first(Role.DRAFTER).text == "PL.(300)"
    assert document.first(Role.ADDRESS).text.startswith("Địa chỉ")
    assert document.fields.recipients == ("Như trên", "Lưu: VT")


def test_no_foot_leaves_the_content_alone():
    document = recognise(
        make_paper([*OPENING, "Hiệu trưởng chịu trách nhiệm thi hành kế hoạch này."])
    )
    assert document.fields.signer_title is None
    assert document.roles[-1] is Role.BODY
