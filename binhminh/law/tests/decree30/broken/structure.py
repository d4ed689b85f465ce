"""Parts, chapters, sections, articles, clauses, points, headings (II.6.d, II.6.đ and V.6.b)."""

from __future__ import annotations

from collections.abc import Sequence

from binhminh.law.decree30.paper import Run
from binhminh.law.tests.decree30.right import (
    SENTENCE,
    TNR,
    Item,
    change,
    decision,
    extend,
    insert,
    plan,
    regulation,
    t,
    text,
)

from .trial import Trial, looks, near_looks, of

__all__ = ["BROKEN", "NEAR"]

LOWER = (13, 14)
_LAST = "Điều 3. Trách nhiệm"


def _said(words: str, say: str) -> list[Item]:
    return change(regulation(), words, say)


def _sections(*numbers: str) -> list[Item]:
    """The regulation with these sections in its last chapter."""
    items: Sequence[Item] = change(_said("Mục 1", ""), "TRÁCH NHIỆM", "")
    for number in numbers:
        items = insert(items, _LAST, t(number, 14, "b"), t("TRÁCH NHIỆM CHUNG", 14, "b"))
    return list(items)


def _joined(number: str, title: str) -> list[Item]:
    """A number and its title on one line."""
    return change(_said(title, ""), number, f"{number}. {title.capitalize()}")


def _led(bold: str, words: str) -> list[Item]:
    """The plan with a clause whose beginning is bold."""
    at = "1. Bồi dưỡng"
    lead = Run(words, TNR, 14, False, False, False, "000000")
    return extend(change(plan(), at, bold), bold, lead)


def _words(count: int) -> str:
    """A clause of so many words that ends as no sentence does."""
    return "2. Bồi dưỡng " + " ".join(["tốt"] * (count - 3))


_CENTRED = {"bold": True, "sizes": LOWER, "align": "left"}
_LOOKS = (
    ("BC-01", regulation, "Chương I", _CENTRED),
    ("BC-02", regulation, "QUY ĐỊNH CHUNG", _CENTRED),
    ("BC-03", regulation, "Mục 1", _CENTRED),
    ("BC-04", regulation, "TRÁCH NHIỆM", _CENTRED),
    ("BC-05", regulation, "Điều 1. Phạm vi", {"bold": True, "sizes": LOWER}),
    ("BC-05", decision, "Điều 2.", {"bold": None, "sizes": LOWER}),
    ("BC-06", regulation, "1. Nhà", {"bold": None, "sizes": LOWER}),
    ("BC-07", plan, "b) Nhà", {"bold": None, "sizes": LOWER}),
    ("BC-08", plan, "II. NỘI DUNG", {"bold": True, "sizes": LOWER}),
)

BROKEN: list[Trial] = [
    *(trial for id, make, words, look in _LOOKS for trial in looks(id, make, words, **look)),  # type: ignore[arg-type]
    *of(
        "BC-01",
        ("not_capitals", _said("Chương I", "CHƯƠNG I")),
        ("number", _said("Chương II", "Chương 2")),
        ("order", _said("Chương II", "Chương IV")),
        ("line", _joined("Chương II", "TỔ CHỨC THỰC HIỆN")),
    ),
    *of("BC-02", ("capitals", _said("QUY ĐỊNH CHUNG", "Quy định chung"))),
    *of(
        "BC-03",
        ("not_capitals", _said("Mục 1", "MỤC 1")),
        ("number", _said("Mục 1", "Mục I")),
        ("order", _sections("Mục 1", "Mục 3")),
        ("line", _joined("Mục 1", "TRÁCH NHIỆM")),
    ),
    *of("BC-04", ("capitals", _said("TRÁCH NHIỆM", "Trách nhiệm"))),
    *of(
        "BC-05",
        ("bold", change(decision(), "Điều 2.", bold=False)),
        ("not_capitals", _said("Điều 2. Nguyên", "ĐIỀU 2. NGUYÊN TẮC")),
        ("indent", change(decision(), "Điều 2.", first_indent_mm=0.0)),
        ("punctuation", _said("Điều 2. Nguyên", "Điều 2: Nguyên tắc")),
        ("order", _said(_LAST, "Điều 5. Trách nhiệm của Hội đồng")),
    ),
    *of(
        "BC-06",
        ("order", _said("2. Nhà", f"3. {SENTENCE}.")),
        ("punctuation", _said("2. Nhà", f"2) {SENTENCE}.")),
        ("punctuation", _said("2. Nhà", f"2/ {SENTENCE}.")),
        ("bold", change(plan(), "1. Bồi dưỡng", bold=False)),
        ("bold", change(plan(), "2. Bồi dưỡng", bold=False)),
        ("not_capitals", change(plan(), "2. Bồi dưỡng", "2. BỒI DƯỠNG KỸ NĂNG SƯ PHẠM")),
        ("line", _led("1. Bồi dưỡng chuyên môn:", f" {SENTENCE}.")),
        ("line", _led("1. Bồi dưỡng chuyên môn", f". {SENTENCE}.")),
    ),
    *of(
        "BC-07",
        ("order", change(plan(), "c) Nhà", f"d) {SENTENCE}.")),
        ("order", change(plan(), "c) Nhà", f"f) {SENTENCE}.")),
        ("punctuation", change(plan(), "c) Nhà", f"c. {SENTENCE}.")),
    ),
    *of(
        "BC-08",
        ("capitals", change(plan(), "II. NỘI DUNG", "II. Nội dung")),
        ("order", change(plan(), "II. NỘI DUNG", "IV. NỘI DUNG")),
        ("punctuation", change(plan(), "II. NỘI DUNG", "II/ NỘI DUNG")),
    ),
    *of(
        "BC-09",
        ("missing", _said("QUY ĐỊNH CHUNG", "")),
        ("missing", _said("Điều 2. Nguyên", "Điều 2.")),
    ),
]

NEAR: list[Trial] = [
    *(trial for id, make, words, look in _LOOKS for trial in near_looks(id, make, words, **look)),  # type: ignore[arg-type]
    *of(
        "BC-01",
        ("not_capitals", _said("Chương I", "Chương I ")),
        ("number", _said("Chương II", "Chương  II")),
        ("order", _said("Chương II", "Chương I")),  # the first of another part
        ("line", _said("Chương II", "Chương II.")),
    ),
    *of("BC-02", ("capitals", _said("QUY ĐỊNH CHUNG", "QUY ĐỊNH CHUNG NĂM 2026"))),
    *of(
        "BC-03",
        ("not_capitals", _sections("Tiểu mục 1")),
        ("number", _said("Mục 1", "Mục  1")),
        ("order", _sections("Mục 1", "Tiểu mục 1", "Tiểu mục 2", "Mục 2", "Tiểu mục 1")),
        ("order", _sections("Mục 4", "Mục 5")),  # a chapter may go on from the one before
        ("line", _said("Mục 1", "Mục 1.")),
    ),
    *of("BC-04", ("capitals", _said("TRÁCH NHIỆM", "TRÁCH NHIỆM (10 NGƯỜI)"))),
    *of(
        "BC-05",
        ("bold", decision()),  # of an article without title the number alone is bold
        ("not_capitals", _said("Điều 2. Nguyên", "Điều 2. NGUYÊN TẮC")),
        ("indent", change(decision(), "Điều 2.", first_indent_mm=9.5)),
        ("indent", change(decision(), "Điều 2.", first_indent_mm=13.2)),
        ("punctuation", _said("Điều 2. Nguyên", "Điều 2.  Nguyên tắc")),
        ("order", _said(_LAST, "Điều 1. Trách nhiệm của Hội đồng")),
    ),
    *of(
        "BC-06",
        ("order", change(_said("1. Nhà", f"4. {SENTENCE}."), "2. Nhà", f"5. {SENTENCE}.")),
        ("punctuation", _said("2. Nhà", f"2.  {SENTENCE}.")),
        ("bold", change(plan(), "1. Bồi dưỡng", "1. Nhà trường bồi dưỡng:", bold=False)),
        ("bold", change(plan(), "2. Bồi dưỡng", _words(26), bold=False)),
        ("not_capitals", change(plan(), "2. Bồi dưỡng", "2. BỒI DƯỠNG GV")),
        ("line", _led("1. Nhà trường:", f" {SENTENCE}.")),
        ("line", _led("1. Bồi dưỡng chuyên môn", f" {SENTENCE}.")),
        ("line", _led("1. Bồi dưỡng chuyên môn:", " do nhà trường làm.")),
    ),
    *of(
        "BC-07",
        ("order", change(plan(), "c) Nhà", f"ă) {SENTENCE}.")),
        (
            "order",
            insert(plan(), "2. Bồi dưỡng", *(text(f"{mark}) {SENTENCE};") for mark in "dđegh")),
        ),
        ("punctuation", change(plan(), "c) Nhà", f"c)  {SENTENCE}.")),
    ),
    *of(
        "BC-08",
        ("capitals", change(plan(), "II. NỘI DUNG", "II. NỘI DUNG (2026 - 2027)")),
        ("order", change(plan(), "II. NỘI DUNG", "I. NỘI DUNG")),
        ("punctuation", change(plan(), "II. NỘI DUNG", "II.  NỘI DUNG")),
    ),
    *of(
        "BC-09",
        ("missing", _said("QUY ĐỊNH CHUNG", "LƯƠNG")),
        ("missing", _said("Điều 2. Nguyên", "Điều 2. Lương")),
        ("missing", change(decision(), "Điều 2.", f"Điều 2. {SENTENCE}.", bold=True)),
    ),
]
