"""Columns of the Excel sheet of children: how heads are recognised, the file to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from binhminh.core.spreadsheets import words_of
from binhminh.law.vietnamese import fold

#: column -> heads it is recognised by, folded (so that marks and case do not matter)
HEADS: dict[str, tuple[str, ...]] = {
    "code": ("ma tre", "ma hoc sinh", "ma hs", "child code"),
    "full_name": (
        *("ho va ten", "ho ten", "ho va ten tre", "ho ten tre", "ten tre"),
        *("ho va ten hoc sinh", "ho ten hoc sinh", "full name"),
    ),
    "born_on": ("ngay sinh", "ngay thang nam sinh", "sinh ngay", "date of birth"),
    "sex": ("gioi tinh", "gioi", "nam/nu", "nam nu", "nu", "sex"),
    "group": ("lop", "nhom", "nhom/lop", "nhom lop", "ten lop", "group", "class"),
    "admitted_on": ("ngay vao hoc", "ngay nhap hoc", "ngay tiep nhan", "vao hoc tu", "admitted on"),
    "address": ("dia chi", "cho o", "noi o", "noi o hien nay", "address"),
    "mother": ("ho ten me", "ho va ten me", "ten me", "me", "mother"),
    "mother_phone": (
        *("dien thoai me", "so dien thoai me", "sdt me", "dt me", "dien thoai cua me"),
        "mother's telephone",
    ),
    "mother_email": ("email me", "e-mail me", "thu dien tu me", "mother's e-mail"),
    "father": (
        *("ho ten cha", "ho va ten cha", "ten cha", "cha", "ho ten bo", "ho va ten bo"),
        *("ten bo", "bo", "father"),
    ),
    "father_phone": (
        *("dien thoai cha", "so dien thoai cha", "sdt cha", "dt cha", "dien thoai bo"),
        *("so dien thoai bo", "sdt bo", "dt bo", "father's telephone"),
    ),
    "father_email": ("email cha", "e-mail cha", "email bo", "e-mail bo", "father's e-mail"),
    "other": (
        *("nguoi giam ho", "ho ten nguoi giam ho", "ho va ten nguoi giam ho"),
        *("nguoi than khac", "guardian"),
    ),
    "other_relation": ("quan he", "quan he voi tre", "relation"),
    "other_phone": (
        *("dien thoai nguoi giam ho", "so dien thoai nguoi giam ho", "sdt nguoi giam ho"),
        "guardian's telephone",
    ),
    "other_email": ("email nguoi giam ho", "e-mail nguoi giam ho", "guardian's e-mail"),
}
#: (column, head in the file to fill in, width, must be filled)
PRINTED: tuple[tuple[str, str, int, bool], ...] = (
    ("full_name", "Họ và tên trẻ", 26, True),
    ("born_on", "Ngày sinh", 13, True),
    ("sex", "Giới tính", 10, True),
    ("group", "Nhóm/lớp", 22, False),
    ("admitted_on", "Ngày vào học", 14, False),
    ("address", "Địa chỉ", 34, False),
    ("mother", "Họ tên mẹ", 26, False),
    ("mother_phone", "Điện thoại mẹ", 16, False),
    ("mother_email", "E-mail mẹ", 24, False),
    ("father", "Họ tên cha", 26, False),
    ("father_phone", "Điện thoại cha", 16, False),
    ("father_email", "E-mail cha", 24, False),
    ("other", "Người giám hộ", 26, False),
    ("other_relation", "Quan hệ với trẻ", 16, False),
    ("other_phone", "Điện thoại người giám hộ", 24, False),
    ("other_email", "E-mail người giám hộ", 24, False),
    ("code", "Mã trẻ", 12, False),
)
EXAMPLE = {
    "full_name": "Nguyễn Gia Bảo",
    "born_on": "05/03/2021",
    "sex": "Nam",
    "address": "Thôn 3, xã Yên Hạ",
    "mother": "Trần Thị Lan",
    "mother_phone": "0900 000 000",
    "father": "Nguyễn Văn Nam",
    "other_relation": "",
}
SEXES = ("Nữ", "Nam")


def head_key(value: Any) -> str:
    """A head as it is compared: without marks, signs, and what stands in brackets."""
    bare = re.sub(r"[^\w/'-]+", " ", fold(words_of(value).partition("(")[0]))
    return bare.strip().replace(" / ", "/")


def columns_of(cells: Iterable[Any]) -> dict[str, int]:
    """``{column: place}`` of the heads that are known; the first of two equal ones counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        head = head_key(cell)
        for name, words in HEADS.items():
            if head and head in words:
                found.setdefault(name, place)
    return found


def sample(groups: Iterable[str], example: Mapping[str, str] = EXAMPLE) -> bytes:
    """An .xlsx file with the heads, one example, and lists to choose sex and group from."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trẻ và gia đình"
    names = list(groups)
    filled = {**example, "group": names[0] if names else ""}
    sheet.append([f"{head} *" if must else head for _, head, _, must in PRINTED])
    sheet.append([filled.get(column, "") for column, *_ in PRINTED])
    for number, (column, _, width, _) in enumerate(PRINTED, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = width
        head = sheet.cell(row=1, column=number)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.fill = PatternFill("solid", fgColor="F1EFEA")
        if column.endswith("phone") or column.endswith("_on"):
            for row in range(2, 502):  # as text: a leading 0 stays, a day is not turned round
                sheet.cell(row=row, column=number).number_format = "@"
        if column == "sex":
            _choices(sheet, letter, '"' + ",".join(SEXES) + '"')
        if column == "group" and names:
            other = book.create_sheet("Nhóm lớp")
            for name in names:
                other.append([name])
            _choices(sheet, letter, f"'Nhóm lớp'!$A$1:$A${len(names)}")
    sheet.freeze_panes = "B2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(sheet: Any, letter: str, formula: str) -> None:
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}1001")
