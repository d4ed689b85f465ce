import pickle
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binhminh.law import vietnamese as vi
from binhminh.law.findings import Finding


def rising(items, key):
    return all(key(lower) < key(upper) for lower, upper in pairwise(items))


VIETNAMESE = "Cộng hòa Xã hội chủ nghĩa Việt Nam: Độc lập – Tự do – Hạnh phúc; ĐƯỜNG Ưu ỷ Ẵ ặ"


def test_nfc_joins_decomposed_letters():
    decomposed = unicodedata.normalize("NFD", VIETNAMESE)
    assert decomposed != VIETNAMESE
    assert vi.nfc(decomposed) == VIETNAMESE


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Hường", "dang thi huong"),
        ("NGHỊ ĐỊNH", "nghi dinh"),
        (unicodedata.normalize("NFD", "Kế hoạch Quý Ⅱ"), "ke hoach quy ⅱ"),
        ("số 55/KH-UBND", "so 55/kh-ubnd"),
        ("", ""),
    ],
)
def test_fold_drops_marks_and_case(text, folded):
    assert vi.fold(text) == folded


def test_fold_keep_agrees_with_fold_on_vietnamese():
    assert vi.fold_keep(VIETNAMESE) == vi.fold(VIETNAMESE)


@given(st.text())
def test_fold_keep_keeps_every_position(text):
    assert len(vi.fold_keep(text)) == len(text)


@given(st.text(alphabet=VIETNAMESE))
def test_folding_twice_changes_nothing(text):
    assert vi.fold(vi.fold(text)) == vi.fold(text)
    assert vi.fold_keep(text) == vi.fold(text)


def test_letters_sort_in_the_order_of_the_alphabet():
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert rising(alphabet, vi.collation_key)


def test_tones_sort_after_letters():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert rising(tones, vi.collation_key)
    assert sorted(["mạ", "man", "ma", "mang", "măng"], key=vi.collation_key) == [
        "ma", "mạ", "man", "mang", "măng",
    ]  # fmt: skip


def test_words_are_compared_one_by_one():
    assert sorted(["Hạ An", "Hà Vy", "Ha"], key=vi.collation_key) == ["Ha", "Hà Vy", "Hạ An"]


def test_both_ways_to_place_a_tone_are_equal():
    assert vi.collation_key("hòa thuý") == vi.collation_key("Hoà thúy")


def test_numbers_sort_by_value_and_keys_are_plain_ascii():
    names = ["Lớp 2", "Lớp 10", "Lớp A1", "Lớp A1 Ω"]
    assert rising(names, vi.collation_key)
    assert all(vi.collation_key(name).isascii() for name in names)
    assert all(vi.collation_key(name).isalnum() for name in names)


@given(st.text())
def test_any_text_has_a_key(text):
    assert vi.collation_key(text).isascii()


def test_people_sort_by_given_name_then_family_and_middle():
    people = [
        "Nguyễn Thị An", "Trần Thị An", "Lê Văn Ân", "Đỗ Thị Bình", "Dương Thị Dung",
        "Phạm Văn Đức", "Bùi Thị Hà", "Bùi Thị Hạ",
    ]  # fmt: skip
    assert rising(people, vi.given_name_key)
    assert vi.given_name_key("  ") == ""
    assert vi.given_name_key("An") < vi.given_name_key("Bùi An") < vi.given_name_key("Anh")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("90.00"), None, "90"),
        (100, None, "100"),
        (0.1, None, "0,1"),
        (-1234.5, 1, "-1.234,5"),
        (2, 2, "2,00"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value, places, text):
    assert vi.format_number(value, places) == text


@pytest.mark.parametrize("bad", [Decimal("NaN"), float("inf")])
def test_only_finite_numbers_are_written(bad):
    with pytest.raises(ValueError, match="finite"):
        vi.format_number(bad)


def test_negative_places_are_refused():
    with pytest.raises(ValueError, match="places"):
        vi.format_number(1, -1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        (" 92,40 ", "92.40"),
        ("1.234", "1234"),
        ("1\u00a0234\u202f567", "1234567"),
        ("-5", "-5"),
        ("\u22125,5", "-5.5"),
        ("1234", "1234"),
    ],
)
def test_numbers_are_read_the_vietnamese_way(text, number):
    assert vi.parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "92.4", "1,234.5", "1.2345", "12.34.567", "năm", "1,", "NaN"])
def test_what_is_not_such_a_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        vi.parse_number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15,
                   places=4))  # fmt: skip
def test_what_is_written_is_read_again(value):
    assert vi.parse_number(vi.format_number(value)) == value


def test_money_and_percentages_stay_on_one_line():
    assert vi.format_vnd(2340000) == "2.340.000\u00a0đồng"
    assert vi.format_percent(Decimal("92.4")) == "92,4\u202f%"
    assert vi.format_percent(Decimal("100"), 1) == "100,0\u202f%"


def test_slug():
    assert vi.slug("  Kế hoạch số 55/KH-UBND – Đợt 1! ") == "ke-hoach-so-55-kh-ubnd-dot-1"


def test_a_finding_is_a_value():
    finding = Finding("CITE-DATE", "warning", span=(3, 9), params={"number": "112/2020/NĐ-CP"})
    assert finding == Finding("CITE-DATE", "warning", span=(3, 9),
                              params={"number": "112/2020/NĐ-CP"})  # fmt: skip
    assert len({finding, pickle.loads(pickle.dumps(finding))}) == 1
    with pytest.raises(TypeError):
        finding.params["number"] = "x"


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "", "severity": "error"},
        {"code": "X", "severity": "fatal"},
        {"code": "X", "severity": "info", "span": (5, 2)},
    ],
)
def test_a_broken_finding_is_refused(fields):
    with pytest.raises(ValueError, match=r"code|severity|span"):
        Finding(**fields)
