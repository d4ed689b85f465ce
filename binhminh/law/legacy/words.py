"""Words of old codes: whether a word is one, told by what makes a Vietnamese syllable.

A font of an old code is no proof: people type Unicode in ".VnTime" too, and old text may stand in a
font of today. "B×nh" is a syllable only when it is converted, "Bình" only as it stands.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from binhminh.law.syllables import is_syllable

from .codes import Encoding, convert

__all__ = ["Verdict", "is_garbled", "is_letter", "verdict", "votes"]

#: How a word reads: as it stands only, converted only, both ways, neither way; or the conversion
#: changes nothing in it ("same").
Verdict = Literal["stands", "converts", "both", "neither", "same"]

_UNICODE_ONLY = re.compile("[ăđơĂĐƠƯ\u1ea0-\u1ef9]|[\u0300-\u036f]")
# "ư" apart: a reader takes the code of it, a soft hyphen, for the letter the font shows.
_TCVN3_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1ea0-\u1ef9]+")
_VNI_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0300-\u036f\u1ea0-\u1ef9]+")
_MOST_LETTERS = 20
_TONED = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def is_letter(character: str, encoding: Encoding) -> bool:
    """Whether a character is part of a word in text of this code."""
    return (_TCVN3_WORD if encoding == "TCVN3" else _VNI_WORD).fullmatch(character) is not None


@lru_cache(maxsize=20_000)
def verdict(word: str, encoding: Encoding) -> Verdict:
    """How a word of text in an old font reads best."""
    converted = convert(word, encoding)
    if converted == word:
        return "stands" if _UNICODE_ONLY.search(word) else "same"
    if len(word) > 2 * _MOST_LETTERS:
        return "neither"
    if len(word) == 1:  # "ñ" of a list: whatever it is among
        return "both"
    stands = is_syllable(word)
    converts = is_syllable(converted) or _is_abbreviation(converted)
    if stands is converts:
        if _UNICODE_ONLY.search(word):
            return "stands"
        return "both" if stands else "neither"
    return "stands" if stands else "converts"


def _is_abbreviation(word: str) -> bool:
    """ "QĐ", "HĐND": capitals without a tone."""
    return word.isupper() and len(word) <= 8 and not _TONED.search(normalize("NFD", word))


def votes(words: Iterable[str], encoding: Encoding) -> Counter[Verdict]:
    """How many words read in which way."""
    return Counter(verdict(word, encoding) for word in words)


def _words(text: str, encoding: Encoding) -> Iterator[str]:
    pattern = _TCVN3_WORD if encoding == "TCVN3" else _VNI_WORD
    return (match[0] for match in pattern.finditer(text))


def is_garbled(text: str, encoding: Encoding) -> bool:
    """Whether a text in a font of this code consists of its codes, and is not Unicode already."""
    if text.isascii():
        return False
    found = votes(_words(text, encoding), encoding)
    if found["converts"] != found["stands"]:
        return found["converts"] > found["stands"]
    return found["stands"] == 0 and found["both"] + found["neither"] > 0
