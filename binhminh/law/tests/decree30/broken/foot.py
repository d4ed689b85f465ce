"""Signer, addressees, recipients (II.7 and II.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from binhminh.law.tests.decree30.papers import P, Row, row
from binhminh.law.tests.decree30.right import Item, change, insert, letter, line, plan, t

from .trial import Trial, looks, near_looks, of

__all__ = ["BROKEN", "NEAR"]

LOWER = (13, 14)
_NAME = ("", "Nguyễn Thị An")
_DEPUTY = ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")


def _lines(*lines: str) -> list[P]:
    return [t(words, 14, "b") for words in lines]


def _footed(*foot: Item) -> list[Item]:
    """The letter with another foot."""
    return [*letter()[:-2], *foot, letter()[-1]]


def _listed() -> list[P]:
    """The recipients of the letter."""
    foot = letter()[-2]
    assert isinstance(foot, Row)
    return list(foot.cells[0])


def signed(*lines: str) -> list[Item]:
    """The letter with these lines above the signer's name."""
    return _footed(row(_listed(), _lines(*lines, *_NAME)))


_by_deputy: Callable[[], list[Item]] = partial(signed, *_DEPUTY)


#: Where the colon of "Kính gửi:" in size 14 stands, its label at the margin.
COLON_MM = 17.6


def addressed(*lines: str, starts_mm: Sequence[float] = (), **values: Any) -> list[Item]:
    """The letter with these lines of addressees, their hyphens under the colon but for
    ``starts_mm``."""
    made = []
    for index, words in enumerate(lines):
        left = starts_mm[index] if starts_mm else COLON_MM if words[0] in "-–" else 0.0
        look = values if words[0] in "-–" else {}
        made.append(t(words, 14, **{"align": "left", "left_mm": left, **look}))
    return insert(change(letter(), "Kính gửi", ""), "Nhà trường", *made)


def _filed(words: str) -> list[Item]:
    return change(letter(), "- Lưu", words)


def _kind(name: str, code: str) -> list[Item]:
    items = change(change(plan(), "KẾ HOẠCH", name), "Triển khai", drawn=line(40))
    return change(items, "Số:", f"Số: 05/{code}-MNSM")


def _on_the_line_of_the_label(gap: str) -> list[Item]:
    """The letter with its first recipient in the paragraph of "Nơi nhận:"."""
    label = t("Nơi nhận:", 12, "bi", "left")
    first = t(f"{gap}- Như trên;", 11)
    (filed,) = [one for one in _listed() if one.runs[0].text.startswith("- Lưu")]
    left = [replace(label, runs=label.runs + first.runs), filed]
    return _footed(row(left, _lines("HIỆU TRƯỞNG", *_NAME)))


BOTH = ("Kính gửi:", "- UBND xã An Bình;", "- Phòng Văn hóa - Xã hội.")
_LOOKS = (
    ("CK-01", _by_deputy, "KT.", {"bold": True, "sizes": LOWER, "align": "left"}),
    ("CK-02", letter, "HIỆU TRƯỞNG", {"bold": True, "sizes": LOWER, "align": "left"}),
    ("CK-03", letter, "Nguyễn", {"bold": True, "sizes": LOWER, "align": "left"}),
    ("NN-01", letter, "Kính gửi", {"bold": False, "sizes": LOWER}),
    (
        "NN-02",
        letter,
        "Nơi nhận",
        {"bold": True, "italic": True, "sizes": (12, 12), "align": "center"},
    ),
    ("NN-03", letter, "- Như trên", {"bold": False, "sizes": (11, 11), "align": "center"}),
)

BROKEN: list[Trial] = [
    *(trial for id, make, words, look in _LOOKS for trial in looks(id, make, words, **look)),  # type: ignore[arg-type]
    *of(
        "CK-01",
        ("capitals", change(_by_deputy(), "KT.", "Kt. Hiệu trưởng")),
        ("punctuation", signed("KT HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("place", _footed(row([*_lines("Q. HIỆU TRƯỞNG"), *_listed()], _lines(*_NAME)))),
    ),
    *of(
        "CK-02",
        ("missing", signed()),
        ("capitals", change(letter(), "HIỆU TRƯỞNG", "Hiệu trưởng")),
        ("place", _footed(row([*_lines("HIỆU TRƯỞNG"), *_listed()], _lines(*_NAME)))),
    ),
    *of(
        "CK-03",
        ("missing", change(letter(), "Nguyễn", "")),
        ("not_capitals", change(letter(), "Nguyễn", "NGUYỄN THỊ AN")),
    ),
    *of(
        "CK-10",
        ("deputy", change(letter(), "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("deputy", signed("KT. HIỆU TRƯỞNG")),
        ("authority", signed("TM. HIỆU TRƯỞNG", "CHỦ TỊCH")),
        ("authority", signed("K/T HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("text", signed("QUYỀN HIỆU TRƯỞNG")),
    ),
    *of("CK-12", ("degree", change(letter(), "Nguyễn", "ThS. Nguyễn Thị An"))),
    *of(
        "NN-01",
        ("punctuation", change(letter(), "Kính gửi", "Kính gửi Phòng Văn hóa - Xã hội")),
        ("not_capitals", change(letter(), "Kính gửi", "KÍNH GỬI: PHÒNG VĂN HÓA - XÃ HỘI")),
    ),
    *of(
        "NN-02",
        ("missing", change(letter(), "Nơi nhận", "")),
        ("punctuation", change(letter(), "Nơi nhận", "Nơi nhận")),
        ("not_capitals", change(letter(), "Nơi nhận", "NƠI NHẬN:")),
        ("line", _on_the_line_of_the_label(" ")),
    ),
    *of(
        "NN-03",
        ("punctuation", change(letter(), "- Như trên", "- Như trên,")),
        ("symbol", change(letter(), "- Như trên", "Như trên;")),
        ("not_capitals", change(plan(), "- Các tổ", "- CÁC TỔ CHUYÊN MÔN CỦA NHÀ TRƯỜNG;")),
    ),
    *of(
        "NN-10",
        ("same", change(letter(), "- Như trên", "- Phòng Kinh tế;")),
        ("not_allowed", insert(plan(), "I. MỤC", t("Kính gửi: Phòng Văn hóa - Xã hội", 14))),
        ("missing", _kind("TỜ TRÌNH", "TTr")),
        ("missing", change(letter(), "Kính gửi", "")),
    ),
    *of(
        "NN-11",
        ("line", addressed("Kính gửi:", "UBND xã An Bình")),
        ("line", addressed("Kính gửi: - UBND xã An Bình;", "- Phòng Văn hóa - Xã hội.")),
        ("symbol", addressed("Kính gửi:", "UBND xã An Bình;", "- Phòng Văn hóa - Xã hội.")),
        ("punctuation", addressed("Kính gửi:", "- UBND xã An Bình,", "- Phòng Văn hóa - Xã hội.")),
        ("punctuation", addressed("Kính gửi:", "- UBND xã An Bình;", "- Phòng Văn hóa - Xã hội")),
        ("dash", addressed(*BOTH, starts_mm=(0, 0, 0))),
        ("dash", addressed(*BOTH, starts_mm=(0, 9.3, 9.3))),
        ("dash", addressed(*BOTH, starts_mm=(0, 22.1, 22.1))),
        ("dash", addressed(*BOTH, starts_mm=(0, 17.6, 18.7))),
        ("dash", addressed(*BOTH, align="center")),
    ),
    *of(
        "NN-12",
        ("missing", _filed("")),
        ("punctuation", _filed("- Lưu: VT")),
        ("punctuation", _filed("- Lưu VT.")),
        ("text", _filed("- Lưu: Văn phòng.")),
        ("place", change(_filed("- Như trên."), "- Như trên", "- Lưu: VT.")),
    ),
]

NEAR: list[Trial] = [
    *(trial for id, make, words, look in _LOOKS for trial in near_looks(id, make, words, **look)),  # type: ignore[arg-type]
    *of(
        "CK-01",
        ("capitals", signed("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("punctuation", signed("QUẢN LÝ TRƯỜNG")),  # no "Q" of "Quyền"
        ("place", _footed(row(_listed(), _lines()), row(_lines(*_DEPUTY, *_NAME), _lines("")))),
    ),
    *of(
        "CK-02",
        ("missing", signed("Q. HIỆU TRƯỞNG")),
        ("capitals", signed("HIỆU TRƯỞNG 1")),
        ("place", _footed(*_listed(), row(_lines("HIỆU TRƯỞNG", *_NAME), _lines("")))),
    ),
    *of(
        "CK-03",
        ("missing", change(letter(), "Nguyễn", "(Đã ký)\nNguyễn Thị An")),
        ("not_capitals", change(letter(), "Nguyễn", "Nguyễn Thị AN")),
    ),
    *of(
        "CK-10",
        ("deputy", signed("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("deputy", signed("TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("deputy", signed("TM. HỘI ĐỒNG TRƯỜNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("authority", signed("TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH")),
        ("text", signed("Q. HIỆU TRƯỞNG")),
    ),
    *of("CK-12", ("degree", change(letter(), "Nguyễn", "Thạc Sĩ An"))),
    *of(
        "CK-12",
        ("degree", change(letter(), "Nguyễn", "ThS. Nguyễn Thị An")),
        allow_degrees=True,
    ),
    *of(
        "NN-01",
        ("punctuation", change(letter(), "Kính gửi", "Kính gửi : Phòng Văn hóa - Xã hội")),
        ("not_capitals", change(letter(), "Kính gửi", "Kính gửi: UBND XÃ AN BÌNH")),
    ),
    *of(
        "NN-02",
        ("missing", change(letter(), "Nơi nhận", "Nơi nhận :")),
        ("punctuation", change(letter(), "Nơi nhận", "Nơi nhận: ")),
        ("not_capitals", change(letter(), "Nơi nhận", "Nơi nhận:")),
        ("line", _on_the_line_of_the_label("\n")),
    ),
    *of(
        "NN-03",
        ("punctuation", change(plan(), "- Các tổ", "- Các tổ chuyên môn,\ncác bộ phận;")),
        ("punctuation", change(plan(), "- Các tổ", "- Các tổ chuyên môn ; ")),
        ("symbol", change(letter(), "- Như trên", "– Như trên;")),
        ("not_capitals", change(plan(), "- Các tổ", "- VP UBND xã;")),
    ),
    *of(
        "NN-10",
        ("same", change(letter(), "- Như trên", "- Như Kính gửi;")),
        ("not_allowed", _kind("BÁO CÁO", "BC")),
        (
            "missing",
            change(
                insert(_kind("TỜ TRÌNH", "TTr"), "I. MỤC", t("Kính gửi: UBND xã An Bình", 14)),
                "- UBND",
                "- Như trên;",
            ),
        ),
    ),
    *of(
        "NN-11",
        ("line", addressed("Kính gửi: Phòng Văn hóa - Xã hội,", "Phòng Kinh tế xã An Bình")),
        ("line", addressed(*BOTH)),
        ("symbol", addressed("Kính gửi:", "– UBND xã An Bình;", "- Phòng Văn hóa - Xã hội.")),
        ("punctuation", addressed("Kính gửi:", "- UBND xã An Bình ; ", "- Phòng Kinh tế. ")),
        ("dash", addressed(*BOTH, starts_mm=(0, 9.6, 9.6))),
        ("dash", addressed(*BOTH, starts_mm=(0, 21.7, 21.7))),
        ("dash", addressed(*BOTH, starts_mm=(0, 17.6, 18.5))),
        ("dash", addressed(*BOTH, left_mm=None)),
    ),
    *of(
        "NN-12",
        ("missing", _filed("-Lưu: VT.")),
        ("punctuation", _filed("- Lưu : VT, GDMN. PL.(10)")),
        ("punctuation", _filed("- Lưu: VT, GDMN (05).")),
        ("text", _filed("- Lưu: VT.")),
        (
            "place",
            change(letter(), "- Lưu", "- Lưu: VT.\nVP.(20)"),
        ),
    ),
]
