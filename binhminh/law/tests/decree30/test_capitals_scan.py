"""Where sentences and lines begin, wrapped lines, both ways of tone marks, the data, speed."""

import time

import pytest

from binhminh.law.decree30.capitals import capital_findings
from binhminh.law.decree30.capitals.data import Name, lists
from binhminh.law.decree30.capitals.trie import pattern_of
from binhminh.law.decree30.capitals.words import recase, small

# A page of a school's plan, right in every capital: the text of the measurement of speed.
PAGE = (
    """
Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Theo đề nghị của Phòng Văn hóa - Xã hội.
Trường Mầm non Sao Mai xây dựng kế hoạch nâng cao chất lượng chăm sóc, giáo dục trẻ như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Thực hiện đúng quy định tại khoản 2 Điều 5 và điểm a khoản 1 Điều 24 của Quy chế.
a) Tổ chức cho trẻ ăn, ngủ, vui chơi đúng giờ. Giáo viên theo dõi sức khỏe của trẻ hằng ngày.
b) Phối hợp với Trạm Y tế xã An Bình khám sức khỏe định kỳ cho trẻ vào tháng 9 và tháng 3.
- Đối với lớp 5 tuổi: Bà Nguyễn Thị Hoa phụ trách, ông Trần Văn Bình hỗ trợ kỹ thuật.
"""
    * 4
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Họp xong.\ncác tổ báo cáo kết quả.", "các"),
        ("Căn cứ Luật Giáo dục;\ncăn cứ Điều lệ trường.", "căn"),
        ("HIỆU TRƯỞNG\ncăn cứ Luật Giáo dục;", "căn"),
        ("Nơi nhận:\n- như trên;\n- Lưu: VT.", "như"),
        ("- Như trên;\n- lưu: VT.", "lưu"),
        ("Nhiệm vụ:\n- thực hiện tốt nề nếp;", "thực"),
        ("Nhiệm vụ:\na) thực hiện tốt nề nếp;", "thực"),
        ("Đã xong.\n1. tiếp tục thực hiện nề nếp.", "tiếp"),
        ("Đã xong.\n1.2. tiếp tục thực hiện nề nếp.", "tiếp"),
        ("Nội dung:\n\n+ đón trẻ đúng giờ;", "đón"),
        ("Nhiệm vụ:\n-thực hiện tốt nề nếp;", "thực"),
    ],
)
def test_a_line_begins_with_a_capital(text: str, found: str) -> None:
    (finding,) = capital_findings(text)

    assert (finding.rule, finding.case, finding.found) == ("ND30-VH-01", "line", found)
    assert finding.expected == found.capitalize()


@pytest.mark.parametrize(
    "text",
    [
        "của Hiệu trưởng về công tác tuyển sinh",  # the first line: nothing before it
        "Kế hoạch tuyển sinh\ncủa trường trong năm học mới",  # a title on two lines
        "Gồm các bộ phận, \ntổ chuyên môn và văn phòng",
        "Nhiệm vụ:\nthực hiện tốt nề nếp lớp học",  # not an item: the sentence may go on
        "Đồ dùng:\n- bút chì;\n- vở vẽ.",  # too short to be a sentence
        "Xem tại:\n- www.saomai.edu.vn có đủ tài liệu",
        "Vân vân, v.v.\nvà nhiều thứ khác nữa",
        "Còn nữa...\nvà nhiều thứ khác nữa",
        "Nhiệm vụ:\na) Đón trẻ;\nb) Trả trẻ.\nc) Vệ sinh lớp.",
        "(Kèm theo Quyết định)\nngày 05 tháng 3 năm 2026 của trường",
    ],
)
def test_a_line_may_go_on(text: str) -> None:
    assert capital_findings(text) == ()


def test_wrapped_lines_run_on() -> None:
    text = "Trình Sở\ntài chính xem xét. \ncác tổ\nbáo cáo."

    assert [(s.rule, s.found, s.expected) for s in capital_findings(text, wrapped=True)] == [
        ("ND30-VH-06", "Sở\ntài chính", "Sở\nTài chính"),
        ("ND30-VH-01", "các", "Các"),
    ]


def test_paragraphs_do_not_run_on() -> None:
    assert capital_findings("Các khoản của Sở\ntài chính công khai") == ()


def test_wrapped_items_after_a_sentence() -> None:
    assert capital_findings("Đã xong.\nb) Tiếp tục.\n2. Kết thúc.", wrapped=True) == ()
    (finding,) = capital_findings("Đã xong.\nb) tiếp tục.", wrapped=True)
    assert (finding.found, finding.expected) == ("tiếp", "Tiếp")


@pytest.mark.parametrize("written", ["Uỷ Ban nhân dân", "Ủy Ban nhân dân"])
def test_both_places_of_the_tone_mark(written: str) -> None:
    (finding,) = capital_findings(f"Trình {written} xã.")

    assert finding.expected == written.replace("Ban", "ban")


def test_no_break_and_double_spaces() -> None:
    (finding,) = capital_findings("Trình Sở\u00a0tài  chính.")

    assert (finding.found, finding.expected) == ("Sở\u00a0tài  chính", "Sở\u00a0Tài  chính")


@pytest.mark.parametrize("letter", ["İ", "ﬁ", "😀", "Ǆ"])
def test_offsets_hold_after_unusual_letters(letter: str) -> None:
    text = f"{letter} và Sở tài chính"

    (finding,) = capital_findings(text)

    assert text[finding.start : finding.end] == "Sở tài chính"
    assert len(small(text)) == len(text)


def test_small_letters_keep_closed_syllables() -> None:
    assert small("HOÀ Hoàn KHOẢN Uỷ hoạch") == "hòa hoàn khoản ủy hoạch"


def test_recase() -> None:
    assert recase("sở Tài Chính", (True, True, False)) == "Sở Tài chính"
    assert recase("Viện Kiểm sát", (True, None, False)) == "Viện Kiểm sát"
    assert recase("SỞ tài chính", (True, True, False)) is None
    assert recase("Lao động - thương binh", (True, False, True, False)) == "Lao động - Thương binh"


def test_one_pattern_for_many_phrases() -> None:
    import re

    pattern = re.compile(pattern_of(["bộ", "bộ luật", "ban", "a.b"]))

    assert [pattern.fullmatch(text) is not None for text in ("bộ", "bộ  luật", "a.b")] == [True] * 3
    assert pattern.fullmatch("bộ l") is None
    assert pattern.fullmatch("axb") is None


def _spell(phrase: str, shape: tuple[bool | None, ...], turned: int = -1) -> str:
    """The phrase as its shape asks, but one syllable the other way round."""
    marks = [not wish if index == turned else wish for index, wish in enumerate(shape)]
    spelled = recase(phrase, [bool(mark) for mark in marks])
    assert spelled is not None
    return spelled


@pytest.mark.parametrize(("phrase", "name"), lists().names.items())
def test_every_name_of_the_data(phrase: str, name: Name) -> None:
    right = f"Theo {_spell(phrase, name.shape)}, việc này xong."
    assert capital_findings(right) == ()
    assert capital_findings(right.upper()) == ()

    found_for = []
    for turned in range(1, len(name.shape)):
        if name.shape[turned] is not None:
            wrong = f"Theo {_spell(phrase, name.shape, turned)}, việc này xong."
            found_for += [spelling.rule for spelling in capital_findings(wrong)]
    assert name.rule in found_for or len(name.shape) == 2 or name.common or name.when == "part"


def test_every_group_of_the_data_tells_where_it_is_from() -> None:
    import tomllib
    from importlib import resources

    text = resources.files("binhminh.law").joinpath("data/capitals.toml").read_text("utf-8")
    data = tomllib.loads(text)
    groups = [row for key in ("name", "body", "noun", "provinces") for row in data[key]]
    groups += [data[key] for key in ("titles", "people", "places", "calendar")]

    assert all(group["status"] in ("verified", "memory") and group["source"] for group in groups)
    assert [len(group["names"]) for group in data["provinces"]] == [63, 34, 1]


def test_ten_pages_take_little_time() -> None:
    text = PAGE * 10
    assert len(text) > 24_000  # ten pages of 2,400 letters
    assert capital_findings(text) == ()

    best = min(_seconds(text) for _ in range(5))

    assert best < 0.025, best  # 5 ms on an idle machine; the tests' machine is seldom idle


def _seconds(text: str) -> float:
    before = time.perf_counter()
    capital_findings(text)
    return time.perf_counter() - before


def test_time_grows_with_length_only() -> None:
    for unit in ("a) ", ". ", "Sở ", "Nguyễn văn ", "điều 1 ", "luật ", "tỉnh a", "khoản "):
        text = unit * (200_000 // len(unit))
        assert _seconds(text) < 3, unit
