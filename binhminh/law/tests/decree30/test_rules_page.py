"""The page, its number, letters, stamps and appendices: one fault gives one finding.

Source: Decree 30/2020/NĐ-CP, Appendix I, part I, sections I and III.
"""

from typing import Any

import pytest

from binhminh.law.decree30.paper import Drawn, Run
from binhminh.law.tests.decree30.papers import P, footer, row
from binhminh.law.tests.decree30.right import (
    NUMBERS,
    SENTENCE,
    Item,
    appendix,
    change,
    check,
    insert,
    letter,
    plan,
    t,
    text,
    told,
)

# --- the page -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "section"),
    [
        ("ND30-TR-01", {"width_mm": 215.9, "height_mm": 279.4}),
        ("ND30-TR-01", {"width_mm": 210.6}),
        ("ND30-TR-02", {"width_mm": 297, "height_mm": 210, "landscape": True}),
        ("ND30-TR-03", {"top_mm": 19.4}),
        ("ND30-TR-03", {"top_mm": 25.6}),
        ("ND30-TR-04", {"bottom_mm": 19.4}),
        ("ND30-TR-04", {"bottom_mm": 25.6}),
        ("ND30-TR-05", {"left_mm": 29.4}),
        ("ND30-TR-05", {"left_mm": 35.6}),
        ("ND30-TR-06", {"right_mm": 14.4}),
        ("ND30-TR-06", {"right_mm": 20.6}),
        ("ND30-TR-10", {"number_format": "upperRoman"}),
        ("ND30-TR-10", {"number_start": 0}),
        ("ND30-TR-13", {"title_page": False}),
    ],
)
def test_one_fault_of_the_page(code: str, section: dict[str, Any]) -> None:
    assert [found for found, _ in told(check(letter(), section, pages=2))] == [code]


@pytest.mark.parametrize(
    "section",
    [
        {"width_mm": 210.4, "height_mm": 296.6},
        {"top_mm": 19.5, "bottom_mm": 25.5, "left_mm": 29.5, "right_mm": 20.5},
        {"top_mm": 25.5, "bottom_mm": 19.5, "left_mm": 35.5, "right_mm": 14.5},
        {"top_mm": None, "bottom_mm": None, "left_mm": None, "right_mm": None},
        {"number_format": "decimal", "number_start": 1},
    ],
)
def test_a_page_within_the_limits(section: dict[str, Any]) -> None:
    assert told(check(letter(), section, pages=2)) == []


def _page_number(**look: Any) -> P:
    return change(list(NUMBERS), "2", **look)[0]  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("code", "case", "number"),
    [
        ("ND30-TR-11", "size", _page_number(size_pt=12)),
        ("ND30-TR-11", "size", _page_number(size_pt=14.5)),
        ("ND30-TR-11", "upright", _page_number(italic=True)),
        ("ND30-TR-11", "not_bold", _page_number(bold=True)),
        ("ND30-TR-12", "align", _page_number(align="right")),
        ("ND30-TR-12", "place", footer(*_page_number().runs, align="center")),
    ],
)
def test_the_page_number(code: str, case: str, number: P) -> None:
    assert told(check([*letter()[:-1], number], pages=2)) == [(code, case)]


def test_a_number_is_asked_for_from_two_pages_on() -> None:
    long = insert(letter()[:-1], "Trường Mầm non", *[text(f"{SENTENCE}.")] * 8)
    assert told(check(long, pages=2)) == [("ND30-TR-10", "missing")]
    assert told(check(long, pages=1)) == []
    assert told(check(long)) == []  # the file does not tell


def test_a_wide_table_may_lie_on_its_side() -> None:
    cells = [t(words, 13) for words in ("TT", "Nội dung", "Thời gian", "Người thực hiện")]
    items = insert(plan(), "2. Bồi dưỡng", row(*cells, borders=True))
    section = {"width_mm": 297, "height_mm": 210, "landscape": True}
    assert told(check(items, section, pages=2)) == []


# --- letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "look"),
    [
        ([("ND30-TR-07", "font")], {"font": "Arial"}),
        ([("ND30-TR-07", "font")], {"font": "Liberation Serif"}),
        ([("ND30-TR-09", "colour")], {"colour": "0070C0"}),
        ([("ND30-TR-09", "colour")], {"colour": "0D0D0D"}),
        ([], {"font": "TimesNewRomanPSMT"}),
        ([], {"font": ""}),
        ([], {"colour": ""}),
    ],
)
def test_font_and_colour(codes: list[tuple[str, str]], look: dict[str, str]) -> None:
    assert told(check(change(letter(), "Nhà trường", **look))) == codes


def test_blank_runs_and_signs_need_no_font() -> None:
    tail = text(f"{SENTENCE}.")
    runs = (
        *tail.runs,
        Run("   ", "Calibri", 11.0, True, True, False, "FF0000"),
        Run("☑", "Symbol"),
    )
    items = insert(letter(), "Trường Mầm non", P(runs, tail.more))
    assert told(check(items)) == []


# --- marks, appendices ----------------------------------------------------------------------------


def stamped(**values: Any) -> list[Item]:
    look: dict[str, Any] = {
        "colour": "FF0000",
        "drawn": (Drawn("box", 30.0, 8.0, colour="FF0000"),),
    }
    mark = t("HỎA TỐC", 13, "b", **look)
    return change(insert(letter(), "Kính gửi", mark), "HỎA TỐC", **values)


@pytest.mark.parametrize(
    ("code", "case", "items"),
    [
        ("ND30-MK-01", "size", stamped(size_pt=15)),
        ("ND30-MK-01", "bold", stamped(bold=False)),
        ("ND30-MK-01", "upright", stamped(italic=True)),
        ("ND30-MK-01", "colour", stamped(colour="000000")),
        ("ND30-MK-01", "box", stamped(drawn=())),
        ("ND30-MK-02", "box_size", stamped(drawn=(Drawn("box", 40.0, 8.0),))),
        ("ND30-MK-02", "box_size", stamped(drawn=(Drawn("box", 30.0, 9.0),))),
    ],
)
def test_marks_of_urgency(code: str, case: str, items: list[Item]) -> None:
    assert told(check(items)) == [(code, case)]


def test_a_right_mark_of_urgency() -> None:
    assert told(check(stamped())) == []
    assert told(check(stamped(drawn=(Drawn("box", 30.5, 7.5),)))) == []


def with_appendix(number: str = "", refer: bool = True) -> list[Item]:
    items = [*plan()[:-1], *appendix(), *NUMBERS]
    if refer:
        items = change(items, "a) Nhà", f"a) {SENTENCE} (Phụ lục kèm theo);")
    return change(items, "Phụ lục", f"Phụ lục {number}".strip())


@pytest.mark.parametrize(
    ("codes", "items"),
    [
        ([("ND30-TR-14", "number")], with_appendix()),
        ([("ND30-TR-14", "number"), ("ND30-PL-10", "reference")], with_appendix(refer=False)),
        (
            [("ND30-TR-14", "number"), ("ND30-PL-01", "size")],
            change(with_appendix(), "Phụ lục", size_pt=13),
        ),
        (
            [("ND30-TR-14", "number"), ("ND30-PL-01", "not_capitals")],
            change(with_appendix(), "Phụ lục", "PHỤ LỤC"),
        ),
        (
            [("ND30-TR-14", "number"), ("ND30-PL-02", "bold")],
            change(with_appendix(), "DANH SÁCH", bold=False),
        ),
        (
            [("ND30-TR-14", "number"), ("ND30-PL-03", "italic")],
            change(with_appendix(), "(Kèm theo", italic=False),
        ),
    ],
)
def test_appendices(codes: list[tuple[str, str]], items: list[Item]) -> None:
    assert sorted(told(check(items))) == sorted(codes)
