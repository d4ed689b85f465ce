"""Reading a number and symbol, a place and date: with blanks left to be filled, and OCR's slips."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

__all__ = ["Dated", "Numbered", "find_date", "read_number"]

# A blank to be filled by hand: spaces, dots, underscores, or nothing.
_GAP = r"[\s.…_]*"
# OCR reads 0 as O and 1 as l or I; a group of them is a number if one digit is among them.
_DIGITS = r"(?=[OoIl]?[OoIl\d]*\d|\d)[\dOoIl]{1,5}"
_GROUP = r"[A-ZĐ][A-Za-zĐđ0-9&.]*"
_SYMBOL = rf"{_GROUP}(?:\s?[-–—]\s?{_GROUP}|\s?/\s?{_GROUP})*"
_LABEL = r"(?:S[ốồổôóòỏo06]|SỐ|SÓ|Sđ)"
_NUMBER = re.compile(
    rf"\s*{_LABEL}\s*[:.;,]?{_GAP}"
    rf"(?P<number>{_DIGITS}[a-zA-Z]?)?{_GAP}"
    rf"(?:/\s*(?P<year>(?:19|20)\d\d)\s*)?"
    rf"(?:(?P<slash>[/-])\s*(?P<symbol>{_SYMBOL})?)?{_GAP}"
)
_DAY = r"[\dolIO]{1,2}"
_DATE = re.compile(
    rf"ngay{_GAP}(?P<day>{_DAY})?{_GAP}thang{_GAP}(?P<month>{_DAY})?{_GAP}nam{_GAP}"
    r"(?P<year>[\dolIO]{4}|[\dolIO]{0,3}(?![\dolIO]))[\s.…_]*"
)
_SHORT_DATE = re.compile(
    r"(?:ngay\s+)?(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\s*\.?\s*"
)
_MISREAD = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number line.

    Attributes:
        number: whole, "12/KH-MNBM"; None when blank.
        symbol: "KH-MNBM"; None when blank.
        end: where the line's text goes on after it.
    """

    number: str | None
    symbol: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in words, with its offsets; parts left blank are None."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None

    @property
    def whole(self) -> date | None:
        """The date, None when a part is blank or there is no such day."""
        if not (self.day and self.month and self.year) or self.month > 12:
            return None
        if self.day > monthrange(self.year, self.month)[1]:
            return None
        return date(self.year, self.month, self.day)

    @property
    def partial(self) -> str | None:
        """ "2025-03" or "2025" when the rest is blank, else None."""
        if self.whole or not self.year:
            return None
        if self.month and self.month <= 12:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}"


def read_number(text: str) -> Numbered | None:
    """Read a number line ("Số: 12/KH-MNBM", "Số:      /QĐ-UBND") at the start of ``text``.

    "Số" alone does not make one: a colon, a slash or a blank to be filled must follow, so that
    "Số 5 đường Lê Lợi" and "Số lượng" are none.
    """
    match = _NUMBER.match(text)
    if match is None:
        return None
    number, symbol, slash = match["number"], match["symbol"], match["slash"]
    head = text[: match.end()]
    rest = text[match.end() :]
    if not symbol and rest[:1].isalpha() and not head[-1:].isspace():
        return None  # "Sổ", "Số lượng"
    colon = re.match(rf"\s*{_LABEL}\s*:", text)
    if not symbol and not (slash == "/" and not rest) and not (colon and not rest):
        return None
    if slash == "-" and not (symbol and "/" in symbol):
        return None  # the Party writes 12-CV/ĐU; "Số 12-15" is none
    symbol = _tidy(symbol) if symbol else None
    if number:
        number = number.translate(_MISREAD)
        year = f"/{match['year']}" if match["year"] else ""
        number = f"{number}{year}{slash}{symbol}" if symbol else number
    return Numbered(number or None, symbol, match.end())


def _tidy(symbol: str) -> str:
    return re.sub(r"\s", "", symbol).replace("–", "-").replace("—", "-").rstrip(".")


def find_date(fold: str, *, short: bool = True) -> Dated | None:
    """Find the last date in folded text, "ngày 05 tháng 01 năm 2026" with or without its parts.

    Args:
        short: take "05/01/2026" too.
    """
    match = None
    if "nam" in fold:
        for match in _DATE.finditer(fold):  # noqa: B007  the last one counts
            pass
    if match is None and short:
        for match in _SHORT_DATE.finditer(fold):  # noqa: B007
            pass
    if match is None:
        return None
    day, month, year = (_whole(match[name]) for name in ("day", "month", "year"))
    return Dated(match.start(), match.end(), day, month, year if year and year > 999 else None)


def _whole(digits: str | None) -> int | None:
    digits = (digits or "").replace("o", "0").translate(_MISREAD)
    return int(digits) or None if digits.isdecimal() else None
