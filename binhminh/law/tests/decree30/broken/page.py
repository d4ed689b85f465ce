"""The page, its number, its letters (section I); what is no official document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from binhminh.law.decree30.paper import Run
from binhminh.law.tests.decree30.papers import P, footer, p, row
from binhminh.law.tests.decree30.right import (
    NUMBERS,
    SENTENCE,
    Item,
    change,
    decision,
    extend,
    insert,
    letter,
    plan,
    t,
    text,
)

from .trial import Trial, of

__all__ = ["BROKEN", "NEAR"]


def _page(id: str, case: str, *sections: dict[str, Any], items: Sequence[Item] = ()) -> list[Trial]:
    return [Trial(f"ND30-{id}", case, items or letter(), section) for section in sections]


def _numbered(**look: Any) -> list[Item]:
    return [*letter()[:-1], *change(NUMBERS, "2", **look)]


def _in_footer() -> list[Item]:
    (number,) = change(NUMBERS, "2")
    assert isinstance(number, P)
    return [*letter()[:-1], footer(*number.runs, align="center")]


def _first(**look: Any) -> list[Item]:
    return change(letter(), "Nhà trường", **look)


def _long() -> list[Item]:
    return insert(letter(), "Trường Mầm non", *[text(f"{SENTENCE}.")] * 8)


_PARTY = [
    row(
        ["ĐẢNG BỘ XÃ AN BÌNH\nCHI BỘ TRƯỜNG MẦM NON SAO MAI", "*", "Số 05-NQ/CB"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "An Bình, ngày 05 tháng 3 năm 2026"],
    ),
    p("NGHỊ QUYẾT"),
    p(f"{SENTENCE}."),
]
_SIDEWAYS = {"width_mm": 297, "height_mm": 210, "landscape": True}
_TCVN3 = "Nhµ tr\u00adêng ph©n c«ng c¸n bé, gi¸o viªn thùc hiÖn ®Çy ®ñ c¸c néi dung nªu trªn."
_TABLE = row(*(t(words, 13) for words in ("TT", "Nội dung", "Thời gian")), borders=True)


BROKEN: list[Trial] = [
    *of(
        "00",
        ("missing", [p("Bài phát biểu khai giảng"), p(f"{SENTENCE}.")]),
        ("party", _PARTY),
        ("normative", change(plan(), "KẾ HOẠCH", "THÔNG TƯ")),
        ("normative", change(decision(), "Số: 12", "Số: 12/2026/QĐ-UBND")),
    ),
    *of("BM-01", ("form", change(letter(), "TRƯỜNG MẦM NON", "TÊN CƠ QUAN, TỔ CHỨC"))),
    *_page("TR-01", "size", {"width_mm": 215.9, "height_mm": 279.4}, {"width_mm": 210.6}),
    *_page("TR-02", "landscape", _SIDEWAYS),
    *_page("TR-03", "margin", {"top_mm": 19.4}, {"top_mm": 25.6}),
    *_page("TR-04", "margin", {"bottom_mm": 19.4}, {"bottom_mm": 25.6}),
    *_page("TR-05", "margin", {"left_mm": 29.4}, {"left_mm": 35.6}),
    *_page("TR-06", "margin", {"right_mm": 14.4}, {"right_mm": 20.6}),
    *of("TR-07", ("font", _first(font="Arial")), ("font", _first(font="Liberation Serif"))),
    *of("TR-08", ("font", _first(font=".VnTime")), ("text", _first(say=_TCVN3, font=".VnTime"))),
    *of("TR-09", ("colour", _first(colour="0070C0")), ("colour", _first(colour="0D0D0D"))),
    *of("TR-10", ("missing", _long()[:-1])),
    *_page("TR-10", "format", {"number_format": "upperRoman"}),
    *_page("TR-10", "number", {"number_start": 0}, {"number_start": 2}),
    *of(
        "TR-11",
        ("size", _numbered(size_pt=12)),
        ("size", _numbered(size_pt=14.5)),
        ("upright", _numbered(italic=True)),
        ("not_bold", _numbered(bold=True)),
    ),
    *of("TR-12", ("align", _numbered(align="right")), ("place", _in_footer())),
    *_page("TR-13", "first_page", {"title_page": False}),
]

NEAR: list[Trial] = [
    *of(
        "00",
        ("missing", letter()),
        ("party", change(letter(), "Kính gửi", "Kính gửi: Chi bộ Đảng")),
        ("normative", change(decision(), "Số: 12", "Số: 12/QĐ-UBND")),
    ),
    *of("BM-01", ("form", insert(letter(), "Trường Mầm non", text("Ông (bà): ............;")))),
    *_page("TR-01", "size", {"width_mm": 210.4, "height_mm": 296.6}, {"width_mm": 209.5}),
    *_page("TR-02", "landscape", _SIDEWAYS, items=insert(plan(), "2. Bồi dưỡng", _TABLE)),
    *_page("TR-03", "margin", {"top_mm": 19.5}, {"top_mm": 25.5}, {"top_mm": None}),
    *_page("TR-04", "margin", {"bottom_mm": 19.5}, {"bottom_mm": 25.5}, {"bottom_mm": None}),
    *_page("TR-05", "margin", {"left_mm": 29.5}, {"left_mm": 35.5}, {"left_mm": None}),
    *_page("TR-06", "margin", {"right_mm": 14.5}, {"right_mm": 20.5}, {"right_mm": None}),
    *of(
        "TR-07",
        ("font", _first(font="TimesNewRomanPSMT")),
        ("font", _first(font="")),
        (
            "font",
            insert(
                letter(),
                "Trường Mầm non",
                P((*text("Họp.").runs, Run("☑", "Symbol")), text("").more),
            ),
        ),
    ),
    *of(
        "TR-08",
        ("font", extend(letter(), "Nhà trường", Run("  ", ".VnTime"))),
        ("text", _first(say="Lễ ký £5 và µm.")),
    ),
    *of("TR-09", ("colour", _first(colour="")), ("colour", _first(colour="000000"))),
    *of("TR-10", ("missing", letter()[:-1])),
    *of("TR-10", ("missing", _long()[:-1]), pages=1),
    *_page("TR-10", "format", {"number_format": "decimal"}, {"number_format": "numberInDash"}),
    *_page("TR-10", "number", {"number_start": 1}, {"number_start": None}),
    *of(
        "TR-11",
        ("size", _numbered(size_pt=13)),
        ("size", _numbered(size_pt=14)),
        ("upright", _numbered(italic=None)),
        ("not_bold", _numbered(bold=None)),
    ),
    *of("TR-12", ("align", _numbered(align=None)), ("place", _numbered())),
    *_page("TR-13", "first_page", {"title_page": True}),
]
