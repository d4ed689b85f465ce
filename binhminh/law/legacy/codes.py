"""Vietnamese text in the 8-bit codes of before Unicode: told apart and converted.

TCVN3 (ABC, fonts ".VnTime", ".VnArial"…) has one byte for every small letter, accent included; its
capital fonts (name ending in "H") show the small letters as capitals. VNI (fonts "VNI-Times"…)
writes a vowel and then a byte for its accent. Seen as Unicode both look like "Céng hßa" or "Coäng
hoøa".

Source of the demand for Unicode: TCVN 6909:2001; Decree 30/2020/NĐ-CP, Appendix I, part I, I.4.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from unicodedata import normalize

from binhminh.law.readers.plain import guess, looks_legacy

__all__ = ["Encoding", "LegacyText", "convert", "detect", "is_legacy_font"]

Encoding = Literal["TCVN3", "VNI"]

_FONT = re.compile(r"(?P<tcvn3>\.vn[a-z])|(?P<vni>vni(?:[-_ ]|$))", re.IGNORECASE)
_CAPITAL_FONT = re.compile(r"\.vn\w*h", re.IGNORECASE)
_UNICODE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")

# Tones in the order huyền, sắc, hỏi, ngã, nặng.
_TONES = "\u0300\u0301\u0309\u0303\u0323"
#: TCVN3: a vowel, itself, then with each tone.
_TCVN3 = {
    "a": "aµ¸¶·¹", "ă": "¨»¾¼½Æ", "â": "©ÇÊÈÉË", "e": "eÌÐÎÏÑ", "ê": "ªÒÕÓÔÖ", "i": "i×ÝØÜÞ",
    "o": "oßãáâä", "ô": "«åèæçé", "ơ": "¬êíëìî", "u": "uïóñòô", "ư": "\u00adõøö÷ù",
    "y": "yúýûüþ",
}  # fmt: skip
_TCVN3_PLAIN = {"®": "đ", "§": "Đ", "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư"}
#: VNI: the accent after a plain vowel, for each tone; then the hats, bare and with each tone.
_VNI_PLAIN, _VNI_HAT, _VNI_BREVE = "øùûõï", "âàáåãä", "êèéúüë"
_VNI_SINGLE = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "ì": "ì",
    "í": "í",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}


@dataclass(frozen=True, slots=True)
class LegacyText:
    """What tells that a text is in an old code.

    Attributes:
        encoding: which.
        font: the old font it is set in, "" when only its letters tell.
        is_garbled: its letters are codes; else only the font is old (its letters are ASCII, or
            Unicode already).
    """

    encoding: Encoding
    font: str
    is_garbled: bool


def is_legacy_font(font: str) -> bool:
    """Whether a font was made for an old code: ".VnTime", "VNI-Times"."""
    return _FONT.match(font) is not None


def detect(text: str, fonts: Iterable[str] = ()) -> LegacyText | None:
    """Tell whether a text, with the fonts it is set in, is in an old code; None when it is not."""
    for font in sorted(fonts):
        match = _FONT.match(font)
        if match is not None:
            encoding: Encoding = "TCVN3" if match["tcvn3"] else "VNI"
            garbled = not text.isascii() and not _UNICODE_ONLY.search(text)
            return LegacyText(encoding, font, garbled and convert(text, encoding) != text)
    # A letter that only Unicode has tells short texts apart: "Hoàng Thị" also reads as VNI.
    if text.isascii() or _UNICODE_ONLY.search(text) or not looks_legacy(text):
        return None
    told = guess(text)
    if told == "TCVN3" or told == "VNI":
        return LegacyText("TCVN3" if told == "TCVN3" else "VNI", "", True)
    return None


def convert(text: str, encoding: Encoding, *, font: str = "") -> str:
    """Return ``text`` in Unicode (NFC).

    Args:
        font: the font it is set in: one for capitals makes all letters capitals.
    Raises:
        ValueError: no such encoding.
    """
    if encoding == "TCVN3":
        result = text.translate(_tcvn3())
        return result.upper() if _CAPITAL_FONT.fullmatch(font) else result
    if encoding == "VNI":
        pattern, table = _vni()
        return pattern.sub(lambda match: table[match[0]], text)
    raise ValueError(f"unknown encoding: {encoding!r}")


def _toned(vowel: str) -> Iterator[str]:
    yield from (normalize("NFC", vowel + tone) for tone in _TONES)


@cache
def _tcvn3() -> dict[int, str]:
    table = {ord(code): letter for code, letter in _TCVN3_PLAIN.items()}
    for vowel, (bare, *toned) in ((vowel, tuple(codes)) for vowel, codes in _TCVN3.items()):
        table[ord(bare)] = vowel
        table |= {ord(code): letter for code, letter in zip(toned, _toned(vowel), strict=True)}
    return table


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    table = dict(_VNI_SINGLE)
    for code, vowel in {
        "a": "a",
        "e": "e",
        "o": "o",
        "u": "u",
        "y": "y",
        "ô": "ơ",
        "ö": "ư",
    }.items():
        table |= {
            code + mark: letter for mark, letter in zip(_VNI_PLAIN, _toned(vowel), strict=True)
        }
    for hats, vowels in ((_VNI_HAT, {"a": "â", "e": "ê", "o": "ô"}), (_VNI_BREVE, {"a": "ă"})):
        for code, vowel in vowels.items():
            letters = (vowel, *_toned(vowel))
            table |= {code + mark: letter for mark, letter in zip(hats, letters, strict=True)}
    for code, letter in list(table.items()):
        table[code.upper()] = letter.upper()
        if len(code) == 2:  # a capital first letter, its accent small
            table[code[0].upper() + code[1]] = letter.upper()
            table[code[0] + code[1].upper()] = letter
    pattern = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.compile(pattern), table
