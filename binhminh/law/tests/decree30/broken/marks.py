"""Appendices, marks, notes, copies, the text of digital signatures (II.8, III; part II)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from binhminh.law.decree30.paper import Drawn, Section
from binhminh.law.tests.decree30.papers import P, footer, row
from binhminh.law.tests.decree30.right import (
    NUMBERS,
    SENTENCE,
    Item,
    appendix,
    change,
    insert,
    letter,
    line,
    plan,
    t,
    text,
)

from .trial import Trial, looks, near_looks, of

__all__ = ["BROKEN", "NEAR"]

UPPER, LOWER = (12, 13), (13, 14)
_BOX = (Drawn("box", 30.0, 8.0, colour="FF0000"),)


# --- appendices -----------------------------------------------------------------------------------


def appended(*numbers: str, refer: bool = True, apart: bool = True) -> list[Item]:
    """The plan with appendices of these numbers ("" for one without), numbered on their own."""
    items: list[Item] = plan()[:-1]
    if refer:
        items = change(items, "a) Nhà", f"a) {SENTENCE} (Phụ lục kèm theo);")
    for place, number in enumerate(numbers or ("",)):
        more = change(appendix(), "Phụ lục", f"Phụ lục {number}".strip())
        items += [_in_section(one, place + 1) for one in more] if apart else more  # type: ignore[arg-type]
    return [*items, *NUMBERS]


def _in_section(item: P, section: int) -> P:
    return replace(item, place=replace(item.place, section=section))


def _sections(count: int, start: int | None = 1) -> dict[str, Any]:
    first = Section(210, 297, 20, 20, 30, 15, title_page=True)
    return {"sections": (first, *[replace(first, number_start=start)] * count)}


_one: Callable[[], list[Item]] = partial(appended, apart=True)


def _appendix_looks(make_looks: Callable[..., list[Trial]]) -> list[Trial]:
    rows = (
        ("PL-01", "Phụ lục", {"bold": True, "sizes": (14, 14), "align": "left"}),
        ("PL-02", "DANH SÁCH", {"bold": True, "sizes": LOWER, "align": "left"}),
        ("PL-03", "(Kèm theo", {"bold": False, "italic": True, "sizes": LOWER, "align": "left"}),
    )
    found = [each for id, words, look in rows for each in make_looks(id, _one, words, **look)]
    return [replace(each, asked=_sections(1)) for each in found]


# --- marks and notes ------------------------------------------------------------------------------


def stamped(words: str = "HỎA TỐC", wide: float = 30.0, **values: Any) -> list[Item]:
    """The letter with a mark of urgency."""
    drawn = (Drawn("box", wide, 8.0, colour="FF0000"),)
    mark = t("HỎA TỐC", 13, "b", colour="FF0000", drawn=drawn)
    return change(insert(letter(), "Kính gửi", mark), "HỎA TỐC", words, **values)


def noted(words: str = "LƯU HÀNH NỘI BỘ", **values: Any) -> list[Item]:
    """The letter with a note on its circulation."""
    mark = t("LƯU HÀNH NỘI BỘ", 13, "b", drawn=(Drawn("box", 45, 8),))
    return change([mark, *letter()], "LƯU HÀNH", words, **values)


def addressed(words: str | None = None, **values: Any) -> list[Item]:
    """The letter with the office's address at the bottom of its first page."""
    said = "Địa chỉ: số 5 đường Lê Lợi; ĐT: 024 3333 4444; Email: mn@example.vn"
    made = t(said, 11, "", "left", drawn=(Drawn("border", above=True),))
    one = change([made], "Địa chỉ", words, **values)[0]
    assert isinstance(one, P)
    return [*letter(), footer(*one.runs, variant="first", **one.more)]


def drafted(**values: Any) -> list[Item]:
    """The letter with the mark of who drafted it."""
    return change([*letter()[:-1], t("VP.(20)", 11, "", "left"), letter()[-1]], "VP.(20)", **values)


def copied(words: str | None = None, *, ruled: bool = True, **values: Any) -> list[Item]:
    """A paper copy of the letter, under a line across the text."""
    block = row(
        [t("TRƯỜNG MẦM NON SAO MAI", 13, "b", drawn=line(25)), t("Số: 03/SY-MNSM", 13)],
        [t("SAO Y", 14, "b"), t("An Bình, ngày 06 tháng 3 năm 2026", 14, "i")],
    )
    parted = t("", 14, drawn=(Drawn("line", 165.0),) if ruled else ())
    return change([*letter()[:-1], parted, block, letter()[-1]], "SAO Y", words, **values)


SIGNED = "05/KH-MNSM; 05/03/2026 14:30:05 +07:00"
COPIED = "Sao y; Trường Mầm non Sao Mai; 2026-03-05T14:30:05+07:00"


def sealed(words: str = SIGNED, **values: Any) -> list[Item]:
    """The letter with the text of a digital signature at the top right of its first page."""
    return [*change([t(words, 10, "", "right")], "", **values), *letter()]


_TEXT = {"bold": False, "sizes": (10, 10)}
_LOOKS: tuple[tuple[str, Callable[[], list[Item]], str, dict[str, Any]], ...] = (
    ("MK-01", stamped, "HỎA TỐC", {"bold": True, "sizes": LOWER}),
    ("LH-01", noted, "LƯU HÀNH", {"bold": True, "sizes": LOWER}),
    ("DC-01", addressed, "Địa chỉ", {"bold": False, "sizes": (11, 12)}),
    ("ST-01", drafted, "VP.(20)", {"bold": False, "sizes": (11, 11)}),
    ("BS-01", copied, "SAO Y", {"bold": True, "sizes": LOWER, "align": "left"}),
    ("DS-04", sealed, SIGNED, _TEXT),
    ("DS-05", partial(sealed, COPIED), COPIED, _TEXT),
)


def _all(make_looks: Callable[..., list[Trial]]) -> Sequence[Trial]:
    found = [
        each for id, make, words, look in _LOOKS for each in make_looks(id, make, words, **look)
    ]
    return [each for each in found if (each.rule, each.case) != ("ND30-BS-01", "align")]


BROKEN: list[Trial] = [
    *_appendix_looks(looks),
    *_all(looks),
    *of("TR-14", ("number", appended(apart=False))),
    *of("TR-14", ("number", appended()), **_sections(1, start=None)),
    *of(
        "PL-01",
        ("not_capitals", change(_one(), "Phụ lục", "PHỤ LỤC")),
        ("line", change(_one(), "Phụ lục", "Phụ lục: Danh sách")),
        **_sections(1),
    ),
    *of("PL-02", ("capitals", change(_one(), "DANH SÁCH", "Danh sách")), **_sections(1)),
    *of(
        "PL-03",
        ("not_capitals", change(_one(), "(Kèm theo", "(KÈM THEO KẾ HOẠCH SỐ 05/KH-MNSM)")),
        **_sections(1),
    ),
    *of("PL-10", ("reference", appended(refer=False)), **_sections(1)),
    *of(
        "PL-10",
        ("number", appended("I", "2")),
        ("order", appended("I", "III")),
        ("order", appended("II", "III")),
        **_sections(2),
    ),
    *of(
        "MK-01",
        ("capitals", stamped("Hỏa tốc")),
        ("text", stamped("HỎA TỐC HẸN GIỜ")),
        ("colour", stamped(colour="000000")),
        ("colour", stamped(colour="FF6600")),
        ("box", stamped(drawn=())),
    ),
    *of(
        "MK-02",
        ("box_size", stamped(drawn=(Drawn("box", 40.0, 8.0),))),
        ("box_size", stamped(drawn=(Drawn("box", 30.0, 9.0),))),
    ),
    *of("MK-03", ("secret", [t("MẬT", 13, "b", colour="FF0000", drawn=_BOX), *letter()])),
    *of("LH-01", ("capitals", noted("Lưu hành nội bộ")), ("box", noted(drawn=()))),
    *of(
        "DC-01",
        ("not_capitals", addressed("ĐỊA CHỈ: SỐ 5 ĐƯỜNG LÊ LỢI; ĐT: 024 3333 4444")),
        ("line", addressed(drawn=())),
    ),
    *of("BS-01", ("capitals", copied("Sao y")), ("line", copied(ruled=False))),
    *of(
        "DS-04",
        ("colour", sealed(colour="FF0000")),
        ("time", sealed("05/KH-MNSM; 05/03/2026 14:30:05")),
        ("time", sealed("05/KH-MNSM; 05/03/2026 14:30 +07:00")),
    ),
    *of(
        "DS-05",
        ("colour", sealed(COPIED, colour="0000FF")),
        ("time", sealed(COPIED.removesuffix("+07:00"))),
    ),
]

NEAR: list[Trial] = [
    *_appendix_looks(near_looks),
    *_all(near_looks),
    *of("TR-14", ("number", appended()), **_sections(1)),
    *of(
        "PL-01",
        ("not_capitals", change(_one(), "Phụ lục", "Phụ lục ")),
        ("line", change(_one(), "Phụ lục", "Phụ lục.")),
        **_sections(1),
    ),
    *of(
        "PL-02",
        ("capitals", change(_one(), "DANH SÁCH", "DANH SÁCH 12 LỚP", nth=0)),
        **_sections(1),
    ),
    *of("PL-03", ("not_capitals", _one()), **_sections(1)),
    *of("PL-10", ("reference", _one()), ("number", appended("2")), **_sections(1)),
    *of("PL-10", ("number", appended("I", "II")), ("order", appended("I", "II")), **_sections(2)),
    *of(
        "MK-01",
        ("capitals", stamped("HOẢ TỐC")),
        ("text", stamped("THƯỢNG KHẨN", 40.0)),
        ("text", stamped("KHẨN", 20.0)),
        ("colour", stamped(colour="C00000")),
        ("box", insert(stamped(drawn=()), "HỎA TỐC", t("", 13, drawn=_BOX))),
        ("box", stamped(drawn=(Drawn("border"),))),
    ),
    *of(
        "MK-02",
        ("box_size", stamped(drawn=(Drawn("box", 30.5, 7.5),))),
        ("box_size", stamped(drawn=(Drawn("box", 29.5, 8.5),))),
    ),
    *of(
        "MK-03", ("secret", insert(letter(), "Trường Mầm non", text("Mật khẩu do nhà trường giữ.")))
    ),
    *of(
        "LH-01",
        ("capitals", noted("XEM XONG TRẢ LẠI")),
        ("box", noted(drawn=(Drawn("border"),))),
    ),
    *of(
        "DC-01",
        ("not_capitals", addressed("ĐT: 024 3333 4444; Email: MN@EXAMPLE.VN; Website: mn.vn")),
        ("line", addressed()),
    ),
    *of("BS-01", ("capitals", copied("TRÍCH SAO")), ("line", copied())),
    *of(
        "DS-04",
        ("colour", sealed(colour="")),
        ("time", sealed("05/KH-MNSM; ngày 05/03/2026, 14 giờ 30 phút 05, +7")),
    ),
    *of(
        "DS-05",
        ("colour", sealed(COPIED, colour="")),
        ("time", sealed(f"Sao lục; {COPIED.partition(';')[2]}")),
    ),
]
