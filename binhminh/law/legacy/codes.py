"""The 8-bit codes of Vietnamese before Unicode: their fonts, and their letters in Unicode.

TCVN3 (ABC, fonts ".VnTime", ".VnArial"…) has one byte for every small letter, accent included; its
capital fonts (name ending in "H") show the small letters as capitals. VNI (fonts "VNI-Times"…)
writes a vowel and then a byte for its accent. Seen as Unicode both look like "Céng hßa" or "Coäng
hoøa".

Source of the demand for Unicode: TCVN 6909:2001; Decree 30/2020/NĐ-CP, Appendix I, part I, I.4.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal
from unicodedata import normalize

__all__ = [
    "Encoding",
    "convert",
    "encoding_of",
    "is_capital_font",
    "is_legacy_font",
    "letters",
]

Encoding = Literal["TCVN3", "VNI"]

_FONT = re.compile(r"(?P<tcvn3>\.vn[a-z])|(?P<vni>vni(?:[-_ ]|$))", re.IGNORECASE)
_CAPITAL_FONT = re.compile(r"(?i:\.vn)[\w .-]*H|\.vn[a-z]*h")

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


def is_legacy_font(font: str) -> bool:
    """Whether a font was made for an old code: ".VnTime", "VNI-Times"."""
    return _FONT.match(font) is not None


def encoding_of(font: str) -> Encoding | None:
    """The old code a font was made for; None for any other font."""
    match = _FONT.match(font)
    return None if match is None else "TCVN3" if match["tcvn3"] else "VNI"


def is_capital_font(font: str) -> bool:
    """Whether a font of TCVN3 shows small letters as capitals: ".VnTimeH"."""
    return _CAPITAL_FONT.fullmatch(font) is not None


def convert(text: str, encoding: Encoding, *, font: str = "") -> str:
    """Return ``text`` in Unicode (NFC).

    Args:
        font: the font it is set in: one for capitals makes all letters capitals.
    Raises:
        ValueError: no such encoding.
    """
    result = "".join(letter for letter, _ in letters(text, encoding))
    return result.upper() if encoding == "TCVN3" and is_capital_font(font) else result


def letters(text: str, encoding: Encoding) -> Iterator[tuple[str, int]]:
    """The letters of ``text`` in Unicode, each with the place of the first character it stands for.

    Raises:
        ValueError: no such encoding.
    """
    if encoding == "TCVN3":
        table = _tcvn3()
        for place, character in enumerate(text):
            yield table.get(character, character), place
    elif encoding == "VNI":
        pattern, codes = _vni()
        for match in pattern.finditer(text):
            yield codes.get(match[0], match[0]), match.start()
    else:
        raise ValueError(f"unknown encoding: {encoding!r}")


def _toned(vowel: str) -> Iterator[str]:
    yield from (normalize("NFC", vowel + tone) for tone in _TONES)


@cache
def _tcvn3() -> dict[str, str]:
    table = dict(_TCVN3_PLAIN)
    for vowel, (bare, *toned) in ((vowel, tuple(codes)) for vowel, codes in _TCVN3.items()):
        table[bare] = vowel
        table |= dict(zip(toned, _toned(vowel), strict=True))
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
    return re.compile(f"{pattern}|.", re.DOTALL), table
