"""What opens a line: Phần/Chương/Mục/Điều, I., A., 1., 1.1., (1), a), bullets of every kind."""

import re
from typing import NamedTuple

from binhminh.law.vietnamese import fold


class Marker(NamedTuple):
    """The mark before an item.

    ``style`` says which list it belongs to ("roman", "arabic2", "letter)", "bullet-"); ``rank``
    orders headings from the outside in, None for marks that nest wherever they stand; ``number``
    is its place in the list; ``width`` the characters it takes at the start of the line.
    """

    text: str
    style: str
    rank: float | None
    number: int | None
    width: int


_UP = "A-ZĐÀ-ÖØ-ÝĂÂÊÔƠƯẠ-Ỹ"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_BULLETS = "-–—−+*•●○◦▪■□►➢✓✔·‐‑➤▶♦❖\uf0b7\uf02d\uf0a7\uf0d8\uf0fc"
_FIRST = re.compile(rf"[IVXA-HĐa-zđ0-9(PMCpmc{re.escape(_BULLETS)}]")
_BULLET = re.compile(rf"([{re.escape(_BULLETS)}])(?![-–—−=_*+.])\s*(?=\S|$)|o\s+(?=[{_UP}])")
_KEYWORD = re.compile(
    r"(phần|chương|mục|điều|PHẦN|CHƯƠNG|MỤC|ĐIỀU|Phần|Chương|Mục|Điều)\s+"
    r"((?:thứ|THỨ|Thứ)\s+\w+|[IVX]+|\d{1,3}|[A-HĐ])\s*(?:([.:/)\-–])\s*|$|(?=\s[" + _UP + r"“\"]))"
)
_ROMAN = re.compile(rf"([IVX]{{1,6}})\s*(?:[./):]|[-–—])\s*(?=[{_UP}\d“\"(]|$)")
_UPPER = re.compile(rf"([A-HĐ])\s*(?:[.)/]\s+|[-–]\s+)(?=[{_UP}])")
_ARABIC = re.compile(
    rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:\s*[.):/]?\s+(?=[{_UP}“\"(])|\s*[.):]\s*(?=[^\W\d]|[“\"(]|$))"
    rf"|(\d{{1,3}})\s*(?:\.\s*(?=[^\W\d]|[“\"(≥])|\.\s+(?=\S)|\.$|\)\s*(?=[^\W\d]|[“\"(≥])"
    rf"|/(?:\s+(?=[{_UP}])|(?=[{_UP}][^\W\d{_UP}]))|[-–:]\s*(?=[{_UP}]))"
)
_PAREN = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_LETTER = re.compile(rf"([{_LETTERS}])(?:\s?\)\s*|[./]\s+(?=[{_UP}\d“\"])|/(?=[{_UP}]))(?=\S|$)")
_KEYWORD_RANKS = {"phan": 0.0, "chuong": 1.0, "muc": 3.5, "dieu": 4.0}


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral up to 39, None if it is not well formed."""
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total


def marker_of(line: str) -> Marker | None:
    """Return the marker that opens ``line`` (no blanks before it), or None."""
    if not _FIRST.match(line) and not line.startswith("o"):
        return None
    if match := _BULLET.match(line):
        sign = match[1] or "o"
        same = {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\uf02d": "-"}.get(sign, sign)
        return Marker(sign, "bullet" + same, None, None, match.end())
    if match := _ROMAN.match(line):
        value = roman(match[1])
        if value is not None:
            return Marker(line[: match.end()].strip(), "roman", 3.0, value, match.end())
    if match := _ARABIC.match(line):
        path = (match[1] or match[2]).split(".")
        depth = len(path)
        return Marker(line[: match.end()].strip(), f"arabic{depth}", 4 + depth, int(path[-1]),
                      match.end())  # fmt: skip
    if match := _PAREN.match(line):
        inner = match[1]
        number = int(inner) if inner.isdigit() else None
        return Marker(match[0].strip(), "paren1" if number else "parena", None, number, match.end())
    if match := _LETTER.match(line):
        return Marker(line[: match.end()].strip(), "letter", 10.0, _LETTERS.index(match[1]) + 1,
                      match.end())  # fmt: skip
    if match := _KEYWORD.match(line):
        word = fold(match[1])
        number = roman(match[2]) if match[2].isupper() else None
        if match[2].isdigit():
            number = int(match[2])
        return Marker(line[: match.end()].strip(" .:-–/"), word, _KEYWORD_RANKS[word], number,
                      match.end())  # fmt: skip
    if match := _UPPER.match(line):
        return Marker(line[: match.end()].strip(), "upper", 2.0, "ABCDĐEGH".find(match[1]) + 1,
                      match.end())  # fmt: skip
    return None
