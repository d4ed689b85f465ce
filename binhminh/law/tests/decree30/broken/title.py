"""Type and subject (II.5)."""

from __future__ import annotations

from binhminh.law.decree30.paper import Drawn
from binhminh.law.tests.decree30.right import change, letter, line, plan

from .trial import Trial, looks, near_looks, of

__all__ = ["BROKEN", "NEAR"]

_LOOKS = (
    ("TL-01", plan, "KẾ HOẠCH", {"bold": True, "sizes": (13, 14), "align": "left"}),
    ("TL-02", plan, "Triển khai", {"bold": True, "sizes": (13, 14), "align": "left"}),
    ("CV-01", letter, "V/v", {"bold": False, "sizes": (12, 13), "align": "left"}),
)
_UNTITLED = change(plan(), "Triển khai", "")


def _long(words: int) -> str:
    return "Về việc " + "tốt " * (words - 2)


BROKEN: list[Trial] = [
    *(trial for id, make, words, look in _LOOKS for trial in looks(id, make, words, **look)),  # type: ignore[arg-type]
    *of(
        "TL-01",
        ("capitals", change(plan(), "KẾ HOẠCH", "Kế hoạch")),
        ("missing", change(plan(), "KẾ HOẠCH", "")),
    ),
    *of(
        "TL-02",
        ("missing", change(_UNTITLED, "KẾ HOẠCH", drawn=line(12))),
        ("not_capitals", change(plan(), "Triển khai", "TRIỂN KHAI CÔNG TÁC BỒI DƯỠNG GIÁO VIÊN")),
    ),
    *of(
        "TL-03",
        ("line", change(plan(), "Triển khai", drawn=())),
        ("underline", change(plan(), "Triển khai", drawn=(), underline=True)),
        ("line_length", change(plan(), "Triển khai", drawn=line(20))),
        ("line_length", change(plan(), "Triển khai", drawn=line(95))),
    ),
    *of("TL-10", ("length", change(plan(), "Triển khai", _long(81), drawn=line(70)))),
    *of(
        "CV-01",
        ("missing", change(letter(), "V/v", "")),
        ("text", change(letter(), "V/v", "Vv: chuẩn bị năm học mới")),
        ("spacing", change(letter(), "V/v", before_pt=5.0)),
        ("not_capitals", change(letter(), "V/v", "V/V CHUẨN BỊ NĂM HỌC MỚI")),
    ),
]

NEAR: list[Trial] = [
    *(trial for id, make, words, look in _LOOKS for trial in near_looks(id, make, words, **look)),  # type: ignore[arg-type]
    *of(
        "TL-01",
        ("capitals", change(plan(), "KẾ HOẠCH", "KẾ  HOẠCH")),
        ("missing", change(plan(), "KẾ HOẠCH", " KẾ HOẠCH ")),
    ),
    *of(
        "TL-02",
        ("missing", change(plan(), "Triển khai", "Tháng 3", drawn=line(6))),
        ("not_capitals", change(plan(), "Triển khai", "ATGT và PCCC năm 2026", drawn=line(18))),
    ),
    *of(
        "TL-03",
        ("line", change(change(plan(), "Triển khai", drawn=()), "I. MỤC", drawn=line(40))),
        ("underline", change(plan(), "Triển khai", underline=True)),
        ("underline", change(plan(), "Triển khai", drawn=(Drawn("typed"),))),
        ("line_length", change(plan(), "Triển khai", drawn=line(50))),
    ),
    *of("TL-10", ("length", change(plan(), "Triển khai", _long(80), drawn=line(70)))),
    *of(
        "CV-01",
        ("missing", change(letter(), "V/v", "V/v họp")),
        ("text", change(letter(), "V/v", "V/v: chuẩn bị năm học mới")),
        ("spacing", change(letter(), "V/v", before_pt=6.0)),
        ("spacing", change(letter(), "V/v", before_pt=12.0)),
        ("not_capitals", change(letter(), "V/v", "V/v PCCC")),
    ),
]
