"""What may be a Vietnamese syllable by its spelling."""

from unicodedata import normalize

import pytest

from binhminh.law.syllables import is_syllable

RIGHT = """
a ở yên uyên trường nghiêng quyết quý quỳnh quốc gì gìn giếng giết già khuya khuỷu khuỷnh ngoằn
hòa hoà thủy thuỷ toán huỳnh suýt mười thuở ruộng cứu ươn ướt kẻng xoong Đặng NGUYỄN việt nghề
"""
WRONG = """
ketc ngiêng ghạ kạ cế gê trừơng gíêng viêt nghiep haó áơ zô fà w ấ̀ Phũừng Mợnh bb ươ̂ đ
"""


@pytest.mark.parametrize("word", RIGHT.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(normalize("NFD", word))


@pytest.mark.parametrize("word", WRONG.split())
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_nothing_is_none() -> None:
    assert not is_syllable("")
    assert not is_syllable("a" * 1000)
