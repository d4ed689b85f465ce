"""Vietnamese text: Unicode, folding, order of the alphabet, numbers as people write them.

Everything is a pure function on ``str``. No locale of the machine is consulted: a school's server
may have none installed.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

__all__ = [
    "NARROW_NO_BREAK_SPACE",
    "NO_BREAK_SPACE",
    "collation_key",
    "fold",
    "fold_keep",
    "format_number",
    "format_percent",
    "format_vnd",
    "given_name_key",
    "nfc",
    "parse_number",
    "slug",
]

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def nfc(text: str) -> str:
    """Return ``text`` in Unicode NFC, the form in which all text is stored.

    Word and macOS often hand over decomposed letters ("e" + two marks), which look the same and
    compare as different.
    """
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` in lower case without marks, ``đ`` as ``d``: the form to search in.

    The length may change. Use :func:`fold_keep` when positions matter.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    bare = _MARKS.sub("", unicodedata.normalize("NFD", lowered))
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


class _FoldTable(dict[int, int]):
    """Folds one character to one character, remembered on first use, for ``str.translate``."""

    def __missing__(self, code: int) -> int:
        folded = fold(chr(code))
        result = ord(folded) if len(folded) == 1 else code
        self[code] = result
        return result


_FOLD_TABLE = _FoldTable()


def fold_keep(text: str) -> str:
    """Fold ``text`` character by character, so that ``result[i]`` stands for ``text[i]``.

    The result always has the length of ``text``. Give it NFC text: a mark that stands alone is
    left where it is, since it has no letter of its own to be dropped from.
    """
    return text.lower() if text.isascii() else text.translate(_FOLD_TABLE)


# --- order of the alphabet ------------------------------------------------------------------------

# The Vietnamese alphabet puts ă and â after a, đ after d, ê after e, ô and ơ after o, ư after u.
_SECOND_LETTERS = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
# Tones in dictionary order: ngang (none), huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LETTER_MARKS = "\u0302\u0306\u031b"
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def _word_key(word: str) -> str:
    if word.isdecimal():
        digits = str(int(word))
        return f"1{len(digits):02d}{digits}"
    letters: list[str] = []
    tones: list[str] = []
    for character in word:
        base = ""
        for part in unicodedata.normalize("NFD", character):
            if part in _TONES:
                tones.append(_TONES[part])
            elif not unicodedata.combining(part) or part in _LETTER_MARKS:
                base += part
        base = unicodedata.normalize("NFC", base)
        if base in _SECOND_LETTERS:
            letters.append(_SECOND_LETTERS[base])
        elif "a" <= base[:1] <= "z":
            letters.append(base[0] + "0")
        else:  # another script: after z, by code point
            letters.append("z9" + "".join(f"{ord(part):06x}" for part in base))
    return "".join(letters) + "00" + "".join(tones) + "0"


def collation_key(text: str) -> str:
    """Return a key that sorts ``text`` as a Vietnamese dictionary does, word by word.

    Within a word the letters decide (a ă â b c d đ e ê …), then the tone (ngang, huyền, hỏi, ngã,
    sắc, nặng); "hoà" and "hòa" are equal, case is ignored, numbers sort by value and before
    letters. The key is plain ASCII letters and digits, so it can be stored in a column and sorted
    by any database.
    """
    return "".join(_word_key(word) for word in _WORDS.findall(nfc(text).lower()))


def given_name_key(full_name: str) -> str:
    """Return the key that sorts people as Vietnamese lists do: given name, then the rest.

    The given name is the last word; family and middle names follow in the order written.
    """
    words = full_name.split()
    if not words:
        return ""
    return collation_key(words[-1]) + "0" + collation_key(" ".join(words[:-1]))


# --- numbers --------------------------------------------------------------------------------------

_NUMBER = re.compile(r"([+-])?(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(\d+))?")


def format_number(value: int | float | Decimal, places: int | None = None) -> str:
    """Write a number as Vietnamese offices do: ``1.234,5``.

    Args:
        value: the number; a ``float`` is taken as its shortest decimal form.
        places: digits after the comma, rounded half up; None writes what is there, without
            trailing zeros.
    Raises:
        ValueError: not a finite number, or ``places`` is negative.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    if places is not None:
        if places < 0:
            raise ValueError("places must be 0 or more")
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(number):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.translate({ord(","): ".", ord("."): ","})
    return f"-{text}" if number < 0 else text


def parse_number(text: str) -> Decimal:
    """Read a number written the Vietnamese way: "1.234,5" is one thousand two hundred….

    Groups of three may be parted by dots or (no-break) spaces. "92.4" is refused, not guessed at:
    a dot parts thousands.

    Raises:
        ValueError: ``text`` is not such a number.
    """
    match = _NUMBER.fullmatch(text.strip().replace("\u2212", "-"))
    if match is None:
        raise ValueError(f"not a number: {text!r}")
    sign, whole, fraction = match.groups()
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{sign or ''}{digits}.{fraction}" if fraction else f"{sign or ''}{digits}")


def format_vnd(amount: int) -> str:
    """Write an amount of whole đồng: ``1.234.000 đồng``, kept on one line."""
    return f"{format_number(amount)}{NO_BREAK_SPACE}đồng"


def format_percent(value: Decimal | int | float, places: int | None = None) -> str:
    """Write a percentage (92.4 means 92.4 out of 100): ``92,4 %`` with a narrow no-break space."""
    return f"{format_number(value, places)}{NARROW_NO_BREAK_SPACE}%"


def slug(text: str) -> str:
    """Return ``text`` for an address or a file name: ``Kế hoạch số 5`` gives ``ke-hoach-so-5``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
