"""Words in the index and in questions."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binhminh.core.search.text import excerpt, index_words, pieces, question, tag, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127/KH-THCS", ["127", "kh", "thcs"]),
        ("Hồ sơ số 5", ["ho", "hồ", "so", "sơ", "số", "5"]),
        ("Đăng ký", ["dang", "đăng", "ky", "ký"]),
        ("hoà hòa", ["hoa", "hoà"]),
        ("", []),
        ("— / -", []),
    ],
)
def test_what_is_indexed(text, expected):
    assert index_words(text) == expected


def test_decomposed_text_gives_the_same_words():
    text = "Kế hoạch cải cách hành chính"
    assert words(unicodedata.normalize("NFD", text)) == words(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("qúy", "quý"), ("HÒA", "hoà")],
)
def test_both_ways_of_placing_a_tone_are_one_word(one, other):
    assert words(one) == words(other)


def test_a_word_that_is_longer_than_any_word_is_cut():
    assert [len(word) for word in index_words("x" * 5000)] == [60]


@pytest.mark.parametrize(
    ("typed", "folded", "is_prefix"),
    [
        ("hồ sơ", ("ho", "so"), True),
        ("hồ sơ ", ("ho", "so"), False),
        ("hồ s", ("ho",), False),
        ("h", ("h",), False),
        ("127/KH-TH", ("127", "kh", "th"), True),
        ("khối 5", ("khoi", "5"), False),
    ],
)
def test_how_a_question_is_read(typed, folded, is_prefix):
    asked = question(typed)
    assert (asked.folded, asked.is_prefix) == (folded, is_prefix)


@pytest.mark.parametrize("typed", ["", "   ", "/-", "“”", "*", '"'])
def test_a_question_without_a_word_is_none(typed):
    assert question(typed) is None


@given(st.text(max_size=60))
def test_no_question_can_carry_syntax_of_an_engine(typed):
    asked = question(typed)
    if asked:
        assert all(word and word.isalnum() for word in (*asked.exact, *asked.folded))


@given(st.text(max_size=80), st.text(max_size=20))
def test_highlighting_loses_nothing(text, typed):
    asked = question(typed)
    if asked:
        parts = pieces(text, asked)
        assert "".join(part.text for part in parts) == unicodedata.normalize("NFC", text)


def test_the_words_asked_for_are_marked_whatever_their_diacritics():
    parts = pieces("Hồ sơ của trường", question("ho tru"))
    assert [part.text for part in parts if part.is_hit] == ["Hồ", "trư"]


def test_an_excerpt_is_cut_around_the_hit():
    text = "mở đầu " * 100 + "tiếp nhận hồ sơ " + "kết thúc " * 100
    cut = excerpt(text, question("ho so"))
    assert "hồ sơ" in cut
    assert len(cut) < 200
    assert cut.startswith("… ")
    assert cut.endswith(" …")


@given(st.text(max_size=20), st.text(max_size=20))
def test_tags_are_plain_words_and_never_meet(one, other):
    assert tag("a", one).isascii()
    assert tag("a", one).isalnum()
    if one.lower() != other.lower():
        assert tag("a", one) != tag("a", other)
