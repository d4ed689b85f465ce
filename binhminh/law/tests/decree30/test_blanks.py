"""Number and day in the blanks of a Word draft, and nothing else changed."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.fix.blanks import BlankProblem, blank_problems, fill_blanks
from binhminh.law.decree30.paper.word import read_word_file
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.templates import Office, new_document
from binhminh.law.decree30.types import document_types

AT = datetime(2026, 3, 5, 3, tzinfo=UTC)
DAY = date(2026, 3, 5)
OFFICE = Office("Trường Mầm non Bình Minh", "MNBM", "Gia Lâm", "Ủy ban nhân dân xã Gia Lâm")


def draft(kind: str = "plan", **given: object) -> bytes:
    return render_docx(new_document(kind, OFFICE, subject="Tổ chức hội thi", **given), at=AT)


def texts(data: bytes) -> list[str]:
    return [one.text for one in read_word_file(data, "a.docx").paper.paragraphs]


def codes(data: bytes, symbol: str = "KH-MNBM", **more: object) -> list[str]:
    found = blank_problems(data, "a.docx", symbol=symbol, on=DAY, **more)  # type: ignore[arg-type]
    return [problem.code for problem in found]


@pytest.mark.parametrize("kind", [key for key in document_types() if key != "public_letter"])
def test_every_type_takes_its_number_and_day(kind: str) -> None:
    made = new_document(kind, OFFICE, subject="Tổ chức hội thi")
    data = render_docx(made, at=AT)
    dated = made.kind.family != "minutes"
    filled = fill_blanks(data, "a.docx", number=5, symbol=made.symbol, on=DAY, dated=dated)
    found = check_file(filled, "a.docx").document.fields
    assert found.number == f"05/{made.symbol}"
    assert found.issued_on == (DAY if dated else None)


def test_only_the_two_lines_change() -> None:
    before = draft()
    after = fill_blanks(before, "a.docx", number=12, symbol="KH-MNBM", on=date(2026, 1, 9))
    changed = [(a, b) for a, b in zip(texts(before), texts(after), strict=True) if a != b]
    assert [b for _a, b in changed] == ["Số: 12/KH-MNBM", "Gia Lâm, ngày 09 tháng 01 năm 2026"]


def typed(*lines: str) -> bytes:
    """The head of a letter as somebody types it, each line in several runs."""
    from docx import Document

    file = Document()
    for line in lines:
        paragraph = file.add_paragraph()
        for start in range(0, len(line), 7):
            paragraph.add_run(line[start : start + 7])
    out = BytesIO()
    file.save(out)
    return out.getvalue()


HEAD = ("TRƯỜNG MẦM NON BÌNH MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("Số:      /KH-MNBM", "Gia Lâm, ngày      tháng      năm 2026"),
        ("Số: …/KH-MNBM", "Gia Lâm, ngày … tháng … năm 20…"),
        ("Số: ...../KH-MNBM", "Gia Lâm, ngày ..... tháng 3 năm 2026"),
        ("Số:/KH-MNBM", "Gia Lâm, ngày     tháng 03 năm ……"),
    ],
)
def test_blanks_as_offices_type_them(number: str, day: str) -> None:
    data = typed(*HEAD, number, day, "KẾ HOẠCH", "Tổ chức hội thi")
    assert codes(data) == []
    found = check_file(
        fill_blanks(data, "a.docx", number=5, symbol="KH-MNBM", on=DAY), "a.docx"
    ).document.fields
    assert (found.number, found.issued_on) == ("05/KH-MNBM", DAY)


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("Số: 04/KH-MNBM", "Gia Lâm, ngày   tháng   năm 2026", ["number_written"]),
        ("Số:     /QĐ-MNBM", "Gia Lâm, ngày   tháng   năm 2026", ["symbol_differs"]),
        ("Số:     /KH-MNBM", "Gia Lâm, ngày 04 tháng 3 năm 2026", ["date_differs"]),
        ("Số:     /KH-MNBM", "Gia Lâm, ngày   tháng   năm 2025", ["date_differs"]),
        ("Số:     /KH-MNBM", "", ["no_date"]),
        ("", "Gia Lâm, ngày   tháng   năm 2026", ["no_number"]),
    ],
)
def test_what_stands_there_already_is_told_and_never_changed(
    number: str, day: str, expected: list[str]
) -> None:
    data = typed(*HEAD, number, day, "KẾ HOẠCH", "Tổ chức hội thi")
    assert codes(data) == expected
    with pytest.raises(BlankProblem):
        fill_blanks(data, "a.docx", number=5, symbol="KH-MNBM", on=DAY)


def test_the_very_day_may_stand_there() -> None:
    data = typed(*HEAD, "Số:   /KH-MNBM", "Gia Lâm, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH", "Về …")
    assert codes(data) == []


def test_minutes_need_no_day() -> None:
    data = draft("minutes")
    assert codes(data, "BB-MNBM", dated=False) == []
    assert codes(data, "BB-MNBM") == ["no_date"]
