"""Documents that are cited: how (II.6.a, b), and whether they are in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from binhminh.law.citations import LegalDocument, load_catalogue
from binhminh.law.tests.decree30.right import Item, change, decision, insert, letter, text

from .trial import Trial, of

__all__ = ["BROKEN", "NEAR"]

DECREE = "Nghị định số 30/2020/NĐ-CP"
_ON = "ngày 05 tháng 3 năm 2020"
_ABOUT = "về công tác văn thư"


def _based(words: str, decree: str = DECREE) -> list[Item]:
    return change(decision(), "Căn cứ Nghị định", f"Căn cứ {decree} {words}")


def _by_law(words: str) -> list[Item]:
    return change(decision(), "Căn cứ Luật", f"Căn cứ {words};")


def _cited(words: str) -> list[Item]:
    return change(letter(), "Nhà trường", words)


def _again(words: str) -> list[Item]:
    """The decision, whose bases name the decree in full, with a sentence that cites it again."""
    return insert(decision(), "Điều 3", text(f"Nhà trường thực hiện {DECREE}{words}."))


def _extra() -> dict[str, Any]:
    """A catalogue with a decree that has ended and that nothing has replaced."""
    ended = LegalDocument(
        number="901/2021/NĐ-CP", kind="Nghị định", issuer="Chính phủ", subject="Nuôi ong lấy mật",
        issued_on=date(2021, 1, 2), expired_on=date(2026, 3, 5), trust="school",
    )  # fmt: skip
    return {"catalogue": load_catalogue().with_extra([ended])}


_BEES = "ngày 02 tháng 01 năm 2021 của Chính phủ về nuôi ong lấy mật;"
#: Replaced, in whole and in part, from 01/7/2026 on.
_STAFF = "Nghị định số 115/2020/NĐ-CP"
_STAFF_REST = (
    "ngày 25 tháng 9 năm 2020 của Chính phủ quy định về tuyển dụng, sử dụng và quản lý viên chức;"
)
_POSTS = "Nghị định số 106/2020/NĐ-CP"
_POSTS_REST = (
    "ngày 10 tháng 9 năm 2020 của Chính phủ về vị trí việc làm và số lượng người làm việc trong "
    "đơn vị sự nghiệp công lập;"
)
_OLD = "Nghị định số 110/2004/NĐ-CP"
_OLD_REST = f"ngày 08 tháng 4 năm 2004 của Chính phủ {_ABOUT};"


def _on(day: str, items: list[Item]) -> list[Item]:
    """The same document, of another day of 2026."""
    return change(items, "An Bình,", f"An Bình, ngày {day} năm 2026")


def _citations(code: str, *items: list[Item], **asked: Any) -> list[Trial]:
    return [Trial(f"cite.{code}", "", each, asked=asked) for each in items]


BROKEN: list[Trial] = [
    *of(
        "CC-10",
        ("date", _based(f"của Chính phủ {_ABOUT};")),
        ("issuer", _based(f"{_ON} {_ABOUT};")),
        ("subject", _based(f"{_ON} của Chính phủ;")),
        ("law_number", _by_law("Luật Giáo dục số 43/2019/QH14")),
        ("law_issuer", _by_law("Luật Giáo dục của Quốc hội")),
    ),
    *of(
        "CC-11",
        ("date", _cited(f"Nhà trường thực hiện {DECREE} của Chính phủ {_ABOUT}.")),
        ("issuer", _cited(f"Nhà trường thực hiện {DECREE} {_ON} {_ABOUT}.")),
        ("subject", _cited(f"Nhà trường thực hiện {DECREE} {_ON} của Chính phủ.")),
        ("again", _again(" ngày 05/3/2020")),
    ),
    *_citations("unknown", _based(f"{_ON} của Chính phủ {_ABOUT};", "Nghị định số 999/2020/NĐ-CP")),
    *_citations("wrong-date", _based(f"ngày 15 tháng 3 năm 2020 của Chính phủ {_ABOUT};")),
    *_citations("impossible-date", _based(f"ngày 31 tháng 02 năm 2020 của Chính phủ {_ABOUT};")),
    *_citations(
        "wrong-kind", _based(f"{_ON} của Chính phủ {_ABOUT};", "Nghị quyết số 30/2020/NĐ-CP")
    ),
    *_citations("subject-mismatch", _based(f"{_ON} của Chính phủ về nuôi ong lấy mật;")),
    *_citations("expired", _based(_BEES, "Nghị định số 901/2021/NĐ-CP"), **_extra()),
    *_citations("replaced", _based(_OLD_REST, _OLD)),
    *_citations("replaced", _on("01 tháng 7", _based(_STAFF_REST, _STAFF))),
    *_citations("partly-replaced", _on("01 tháng 7", _based(_POSTS_REST, _POSTS))),
]

NEAR: list[Trial] = [
    *of(
        "CC-10",
        ("date", _based(f"ngày 05/3/2020 của Chính phủ {_ABOUT};")),
        ("issuer", _based(f"do Chính phủ ban hành {_ON} {_ABOUT};")),
        ("subject", _based(f"{_ON} của Chính phủ quy định công tác văn thư;")),
        ("law_number", _by_law("Luật Giáo dục")),
        ("law_issuer", _by_law("Luật Giáo dục năm 2019")),
    ),
    *of(
        "CC-11",
        ("date", _cited(f"Ngày 05/3/2020, Chính phủ ban hành {DECREE} {_ABOUT}.")),
        ("issuer", _cited(f"{DECREE} ngày 05/3/2020 của Chính phủ {_ABOUT} có hiệu lực.")),
        ("subject", _cited(f"{DECREE} ngày 05/3/2020 của Chính phủ “{_ABOUT}” có hiệu lực.")),
        ("again", _again("")),
    ),
    *_citations("unknown", _based(f"{_ON} của Chính phủ {_ABOUT};")),
    *_citations("wrong-date", _based(f"ngày 05/03/2020 của Chính phủ {_ABOUT};")),
    *_citations("impossible-date", _based(f"ngày 5/3/2020 của Chính phủ {_ABOUT};")),
    *_citations(
        "wrong-kind", _based(f"{_ON} của Chính phủ {_ABOUT};", "NGHỊ ĐỊNH số 30/2020/NĐ-CP")
    ),
    *_citations("subject-mismatch", _based(f"{_ON} của Chính phủ về việc công tác văn thư;")),
    *_citations(
        "expired",
        _on("04 tháng 3", _based(_BEES, "Nghị định số 901/2021/NĐ-CP")),
        **_extra(),
    ),
    *_citations("replaced", _on("30 tháng 6", _based(_STAFF_REST, _STAFF))),
    *_citations("partly-replaced", _on("30 tháng 6", _based(_POSTS_REST, _POSTS))),
]
