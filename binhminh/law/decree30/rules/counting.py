"""Roman figures and the letters of the Vietnamese alphabet, as lists count with them."""

__all__ = ["arabic", "is_vietnamese", "letter_before", "roman"]

_VALUES = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip
# The whole alphabet, and the letters that lists usually take (no ă â ê ô ơ ư).
_WHOLE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_USUAL = "abcdđeghiklmnopqrstuvxy"


def _to_roman(value: int) -> str:
    text = ""
    for worth, letters in _VALUES:
        while value >= worth:
            text += letters
            value -= worth
    return text


def roman(text: str) -> int | None:
    """The value of a Roman number of up to three figures' worth; None when it is none."""
    value, rest = 0, text
    for worth, letters in _VALUES:
        while rest.startswith(letters) and len(rest) <= len(text):
            value += worth
            rest = rest[len(letters) :]
    return value if value and not rest and _to_roman(value) == text else None


def arabic(text: str) -> str:
    """The Roman number for Arabic figures ("4" gives "IV"); "" when they are none, or over 399."""
    return _to_roman(int(text)) if text.isdecimal() and 0 < int(text) < 400 else ""


def is_vietnamese(letter: str) -> bool:
    """Whether a small letter is one of the Vietnamese alphabet, which has no f, j, w, z."""
    return letter in _WHOLE


def letter_before(letter: str) -> set[str]:
    """Letters that may come right before this one in a list; empty for the first."""
    found = set()
    for alphabet in (_WHOLE, _USUAL):
        place = alphabet.find(letter)
        if place > 0:
            found.add(alphabet[place - 1])
    return found
