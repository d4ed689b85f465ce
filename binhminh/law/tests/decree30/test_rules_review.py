"""What a review of the rules doubted, each case worked by hand."""

import pytest

from .papers import P, Row, p, row
from .right import SENTENCE, change, check, insert, letter, plan, regulation, t, told


def signed_by(*lines: str) -> list[P | Row | str]:
    """The letter with these lines at the right of its foot."""
    *items, foot, numbers = letter()
    assert isinstance(foot, Row)
    return [*items, row(list(foot.cells[0]), [t(words, 14, "b") for words in lines]), numbers]


@pytest.mark.parametrize(
    ("lines", "case"),
    [
        (["TM. HỘI ĐỒNG TRƯỜNG", "PHÓ CHỦ TỊCH"], "deputy"),
        (["TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"], "deputy"),
        (["TM. HỘI ĐỒNG TRƯỜNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], None),
        (["TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH"], None),
        (["TL. HIỆU TRƯỞNG", "PHÓ TRƯỞNG PHÒNG"], None),
        (["TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"], None),
        (["PHÓ HIỆU TRƯỞNG"], "deputy"),
        (["QUYỀN HIỆU TRƯỞNG"], "text"),
        (["QUẢN LÝ TRƯỜNG"], None),
        (["Q. HIỆU TRƯỞNG"], None),
    ],
)
def test_in_whose_stead(lines, case):
    """Appendix I, II.7.b: a deputy signs for the head ("KT."), also of a collective ("TM.")."""
    wanted = [("ND30-CK-10", case)] if case else []
    assert told(check(signed_by(*lines, "", "Nguyễn Thị An"))) == wanted


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (["Hiệu trưởng"], ["ND30-CK-02"]),
        (["Kt. Hiệu trưởng", "PHÓ HIỆU TRƯỞNG"], ["ND30-CK-01"]),
    ],
)
def test_small_letters_are_told_once(lines, rules):
    found = told(check(signed_by(*lines, "", "Nguyễn Thị An")))
    assert found == [(rule, "capitals") for rule in rules]


@pytest.mark.parametrize("letter_", ["f", "j", "w", "z"])
def test_letters_that_are_not_vietnamese(letter_):
    found = check(change(plan(), "c) ", f"{letter_}) {SENTENCE}."))
    assert told(found) == [("ND30-BC-07", "order")]
    assert found.findings[0].actual == f"{letter_})"


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (["Mục 1", "Mục 2"], []),
        (["Mục 1", "Mục 3"], ["Mục 3"]),
        (["Mục 1", "Mục 1"], []),
        (["Mục 1", "Tiểu mục 1", "Tiểu mục 2", "Mục 2", "Tiểu mục 1"], []),
        (["Mục 1", "Tiểu mục 1", "Tiểu mục 3"], ["Tiểu mục 3"]),
        (["Mục 4", "Mục 5"], []),  # a chapter may go on from the one before
    ],
)
def test_sections_are_counted_in_a_row(numbers, wrong):
    items = change(change(regulation(), "Mục 1", ""), "TRÁCH NHIỆM", "")
    at = "Điều 3. Trách nhiệm"
    for number in numbers:
        items = insert(items, at, t(number, 14, "b"), t("TRÁCH NHIỆM CHUNG", 14, "b"))
    found = check(items)
    assert [f.actual for f in found.findings if f.severity == "error"] == wrong
    assert {f.code for f in found.findings if f.severity == "error"} <= {"ND30-BC-03"}


@pytest.mark.parametrize(("kind", "told_"), [("ĐIỀU LỆ", False), ("QUY CHẾ", True)])
def test_the_name_under_a_statute_may_be_in_capitals(kind, told_):
    items = change(regulation(), "QUY CHẾ", kind)
    items = change(items, "Hoạt động của Hội đồng sáng kiến", "HỘI KHUYẾN HỌC XÃ AN BÌNH")
    assert (("ND30-TL-02", "not_capitals") in told(check(items))) is told_


def test_a_name_beside_the_last_recipient_is_not_part_of_it():
    items = [*letter()[:-2], p("Nơi nhận:\t\t\tHIỆU TRƯỞNG"), p("- Như trên;")]
    found = check([*items, p("- Lưu: VT.\t\t\tNguyễn Thị An")])
    assert "ND30-NN-12" not in {code for code, _ in told(found)}


def test_points_with_a_full_stop_are_told_once_each():
    items = plan()
    for mark in "abc":
        items = change(items, f"{mark}) ", f"{mark}. {SENTENCE};")
    assert told(check(items)) == [("ND30-BC-07", "punctuation")] * 3
