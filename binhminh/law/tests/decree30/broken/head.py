"""National title, motto, names of the bodies, number and symbol, place and date (II.1 to II.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from binhminh.law.decree30.paper import Drawn
from binhminh.law.tests.decree30.papers import P, Row, row
from binhminh.law.tests.decree30.right import Item, change, letter, line, plan

from .trial import Trial, looks, near_looks, of

__all__ = ["BROKEN", "NEAR"]

UPPER, LOWER = (12, 13), (13, 14)
QH = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATE = "An Bình, ngày 05 tháng 3 năm 2026"
NUMBER = "Số: 15/MNSM-VP"


def dated(words: str) -> list[Item]:
    return change(letter(), DATE, words)


def numbered(words: str) -> list[Item]:
    return change(letter(), NUMBER, words)


def planned(words: str) -> list[Item]:
    return change(plan(), "Số: 05/KH-MNSM", words)


def _cells() -> tuple[list[P], list[P]]:
    """The paragraphs at the left and at the right of the letter's head."""
    left, right = letter()[0].cells  # type: ignore[union-attr]
    return list(left), list(right)


def _headed(*items: Item) -> list[Item]:
    return [*items, *letter()[1:]]


def _title_at_left() -> list[Item]:
    """The names of the bodies above, the national title in the left column under them."""
    left, right = _cells()
    names = [replace(each, more={**each.more, "align": "center"}) for each in left]
    return _headed(*names, row(right[:2], right[2:]))


def _issuer_at_right() -> list[Item]:
    """National title and motto above, the names of the bodies in the right column under them."""
    left, right = _cells()
    return _headed(*right[:2], row(right[2:], left))


def _in_rows(*places: tuple[Iterable[P], Iterable[P]]) -> list[Item]:
    rows: list[Row] = [row(list(left), list(right)) for left, right in places]
    return _headed(*rows)


def _date_a_row_below() -> list[Item]:
    left, right = _cells()
    return _in_rows((left[:3], right[:2]), (left[3:], right[2:]))


def _date_in_the_row_of_the_number() -> list[Item]:
    left, right = _cells()
    return _in_rows((left[:2], right[:2]), (left[2:], right[2:]))


_UNRULED = change(letter(), "Độc lập", drawn=())
_LOOKS = (
    ("QH-01", "CỘNG", {"bold": True, "sizes": UPPER, "align": "left"}),
    ("TN-01", "Độc", {"bold": True, "sizes": LOWER, "align": "left"}),
    ("CQ-01", "UBND", {"bold": False, "sizes": UPPER, "align": "left"}),
    ("CQ-02", "TRƯỜNG", {"bold": True, "sizes": UPPER, "align": "left"}),
    ("SO-01", "Số:", {"bold": False, "sizes": (13, 13), "align": "left"}),
    ("DD-01", "An Bình,", {"bold": False, "italic": True, "sizes": LOWER, "align": "left"}),
)

BROKEN: list[Trial] = [
    *(trial for id, words, look in _LOOKS for trial in looks(id, letter, words, **look)),  # type: ignore[arg-type]
    *of(
        "QH-01",
        ("missing", change(letter(), "CỘNG", "")),
        ("text", change(letter(), "CỘNG", "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM")),
        ("capitals", change(letter(), "CỘNG", "Cộng hòa xã hội chủ nghĩa Việt Nam")),
        ("place", _title_at_left()),
    ),
    *of(
        "QH-02",
        ("spacing", change(letter(), "Độc lập", before_pt=6.0)),
        ("spacing", change(letter(), "Độc lập", before_pt=1.6)),
        ("line_spacing", change(letter(), "Độc lập", line_value=1.5)),
        ("line_spacing", change(letter(), "Độc lập", line_value=1.15)),
    ),
    *of(
        "TN-01",
        ("missing", change(change(letter(), "Độc lập", ""), "CỘNG", drawn=line(61))),
        ("text", change(letter(), "Độc lập", "Độc lập - Tư do - Hạnh phúc")),
        ("text", change(letter(), "Độc lập", "Độc Lập - Tự Do - Hạnh Phúc")),
        ("punctuation", change(letter(), "Độc lập", "Độc lập – Tự do – Hạnh phúc")),
        ("punctuation", change(letter(), "Độc lập", "Độc lập-Tự do-Hạnh phúc")),
        ("not_capitals", change(letter(), "Độc lập", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC")),
    ),
    *of(
        "TN-02",
        ("line", change(letter(), "Độc lập", drawn=())),
        ("underline", change(letter(), "Độc lập", drawn=(), underline=True)),
        ("line_length", change(letter(), "Độc lập", drawn=line(30))),
        ("line_length", change(letter(), "Độc lập", drawn=line(75))),
    ),
    *of("CQ-01", ("capitals", change(letter(), "UBND", "UBND xã An Bình"))),
    *of(
        "CQ-02",
        ("missing", change(change(letter(), "TRƯỜNG", ""), "UBND", "", drawn=())),
        ("capitals", change(letter(), "TRƯỜNG", "TRƯỜNG MẦM NON Sao Mai")),
        ("place", _issuer_at_right()),
    ),
    *of(
        "CQ-03",
        ("line", change(letter(), "TRƯỜNG", drawn=())),
        ("underline", change(letter(), "TRƯỜNG", drawn=(), underline=True)),
        ("line_length", change(letter(), "TRƯỜNG", drawn=line(12))),
        ("line_length", change(letter(), "TRƯỜNG", drawn=line(60))),
    ),
    *of(
        "CQ-04",
        ("spacing", change(letter(), "TRƯỜNG", before_pt=3.0)),
        ("line_spacing", change(letter(), "TRƯỜNG", line_value=1.5)),
    ),
    *of(
        "SO-01",
        ("missing", change(letter(), "Số:", "")),
        ("punctuation", numbered("Số 15/MNSM-VP")),
        ("text", numbered("SỐ: 15/MNSM-VP")),
    ),
    *of(
        "SO-02",
        ("number", numbered("Số: 5/MNSM-VP")),
        ("format", numbered("Số: 005/MNSM-VP")),
        ("format", numbered("Số: 15a/MNSM-VP")),
        ("blank", numbered("Số:        /MNSM-VP")),
    ),
    *of("SO-02", ("blank", numbered("Số: …/MNSM-VP")), issued=True),
    *of(
        "SO-03",
        ("symbol", numbered("Số: 15/MNSM - VP")),
        ("symbol", numbered("Số: 15 / MNSM-VP")),
        ("symbol", numbered("Số: 15/MNSM–VP")),
        ("capitals", numbered("Số: 15/mnsm-vp")),
        ("missing", numbered("Số: 15/")),
        ("punctuation", numbered("Số: 15 MNSM-VP")),
    ),
    *of(
        "SO-11",
        ("symbol", planned("Số: 05/MNSM")),
        ("symbol", planned("Số: 05/QĐ-MNSM")),
    ),
    *of(
        "SO-12",
        ("symbol", numbered("Số: 15/CV-MNSM")),
        ("symbol", numbered("Số: 15/TB-MNSM")),
        ("unit", numbered("Số: 15/MNSM")),
    ),
    *of(
        "DD-01",
        ("missing", change(letter(), DATE, "")),
        ("not_capitals", dated("AN BÌNH, NGÀY 05 THÁNG 3 NĂM 2026")),
        ("place", _date_a_row_below()),
    ),
    *of(
        "DD-02",
        ("punctuation", dated("An Bình ngày 05 tháng 3 năm 2026")),
        ("initials", dated("An bình, ngày 05 tháng 3 năm 2026")),
    ),
    *of("DD-10", ("text", dated("P.5, ngày 05 tháng 3 năm 2026"))),
    *of(
        "DD-11",
        ("number", dated("An Bình, ngày 5 tháng 3 năm 2026")),
        ("number", dated("An Bình, ngày 15 tháng 2 năm 2026")),
        ("format", dated("An Bình, ngày 05/3/2026")),
        ("date", dated("An Bình, ngày 31 tháng 4 năm 2026")),
        ("blank", dated("An Bình, ngày      tháng 3 năm 2026")),
    ),
    *of("DD-11", ("blank", dated("An Bình, ngày … tháng 3 năm 2026")), issued=True),
    *of("DD-12", ("number", dated("An Bình, ngày 05 tháng 03 năm 2026"))),
]

NEAR: list[Trial] = [
    *(trial for id, words, look in _LOOKS for trial in near_looks(id, letter, words, **look)),  # type: ignore[arg-type]
    *of(
        "QH-01",
        ("missing", change(letter(), "CỘNG", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM")),
        ("text", change(letter(), "CỘNG", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        ("capitals", change(letter(), "CỘNG", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        ("place", _headed(*(one for cell in reversed(_cells()) for one in cell))),
    ),
    *of(
        "QH-02",
        ("spacing", change(letter(), "Độc lập", before_pt=1.5)),
        ("line_spacing", change(letter(), "Độc lập", line_value=1.08)),
    ),
    *of(
        "TN-01",
        ("missing", change(letter(), "Độc lập", "Độc lập - Tự do - Hạnh phúc ")),
        ("text", change(letter(), "Độc lập", "  Độc lập - Tự do - Hạnh phúc.")),
        ("punctuation", change(letter(), "Độc lập", "Độc lập - Tự do - Hạnh phúc *")),
    ),
    *of(
        "TN-02",
        ("line", change(_UNRULED, "TRƯỜNG", drawn=line(25) + line(61))),  # hung on the other column
        ("line", change(letter(), "Độc lập", drawn=(Drawn("border"),))),
        ("underline", change(letter(), "Độc lập", drawn=(Drawn("typed"),))),
        ("underline", change(letter(), "Độc lập", underline=True)),
        ("line_length", change(letter(), "Độc lập", drawn=line(55.6))),
    ),
    *of("CQ-01", ("capitals", change(letter(), "UBND", "UBND XÃ AN BÌNH 2"))),
    *of(
        "CQ-02",
        ("missing", change(letter(), "TRƯỜNG", "TRƯỜNG MẦM NON\nSAO MAI", drawn=line(20))),
        ("capitals", change(letter(), "TRƯỜNG", "TRƯỜNG MẦM NON SỐ 2")),
        ("place", _headed(*(one for cell in _cells() for one in cell))),
    ),
    *of(
        "CQ-03",
        ("line", change(letter(), "TRƯỜNG", drawn=(Drawn("typed"),))),
        ("underline", change(letter(), "TRƯỜNG", underline=True)),
        ("line_length", change(letter(), "TRƯỜNG", drawn=line(22.5))),
        ("line_length", change(letter(), "TRƯỜNG", drawn=line(32))),
    ),
    *of(
        "CQ-04",
        ("spacing", change(letter(), "TRƯỜNG", before_pt=1.5)),
        ("line_spacing", change(letter(), "TRƯỜNG", line_value=1.1)),
    ),
    *of(
        "SO-01",
        ("missing", numbered("Số:15/MNSM-VP")),
        ("punctuation", numbered("Số : 15/MNSM-VP")),
        ("text", numbered("Số:   15/MNSM-VP")),
    ),
    *of(
        "SO-02",
        ("number", numbered("Số: 09/MNSM-VP")),
        ("format", numbered("Số: 115/MNSM-VP")),
    ),
    *of("SO-02", ("blank", numbered("Số: 10/MNSM-VP")), issued=True),
    *of(
        "SO-03",
        ("symbol", numbered("Số: 15/MNSM-VP ")),
        ("capitals", numbered("Số: 15/MNSM-GDTrH")),
        ("capitals", change(change(plan(), "KẾ HOẠCH", "CHƯƠNG TRÌNH"), "Số:", "Số: 05/CTr-MNSM")),
        ("missing", numbered("Số: 15/M-V")),
        ("punctuation", numbered("Số: 15/MNSM-VP")),
    ),
    *of("SO-11", ("symbol", planned("Số: 05/KH-MNSM-TCM"))),
    *of(
        "SO-12",
        ("symbol", numbered("Số: 15/CVMN-VP")),
        ("unit", numbered("Số: 15/MNSM-V")),
    ),
    *of(
        "DD-01",
        ("missing", change(change(change(plan(), "KẾ HOẠCH", "BIÊN BẢN"), "Số:", "Số: 05/BB-MNSM"),
                           "An Bình,", "")),
        ("not_capitals", dated("TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2026")),
        ("place", _date_in_the_row_of_the_number()),
    ),
    *of(
        "DD-02",
        ("punctuation", dated("An Bình , ngày 05 tháng 3 năm 2026")),
        ("initials", dated("Thành phố Hồ Chí Minh, ngày 15 tháng 12 năm 2026")),
    ),
    *of("DD-10", ("text", dated("Phường 5, ngày 05 tháng 3 năm 2026"))),
    *of(
        "DD-11",
        ("number", dated("An Bình, ngày 10 tháng 01 năm 2026")),
        ("number", dated("An Bình, ngày 05 tháng 3 năm 2026")),
        ("format", dated("An Bình, ngày 05 tháng 3 năm 2026.")),
        ("date", dated("An Bình, ngày 29 tháng 02 năm 2024")),
    ),
    *of("DD-11", ("blank", dated("An Bình, ngày 31 tháng 12 năm 2026")), issued=True),
    *of("DD-12", ("number", dated("An Bình, ngày 05 tháng 10 năm 2026"))),
]  # fmt: skip
