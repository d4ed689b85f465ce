"""Dates beside a citation, as people write them."""

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["WrittenDate", "read_date"]

_DAY = (
    r"([0-3]?[0-9])\s*(?:[/\-.]\s*([01]?[0-9])\s*[/\-.]\s*((?:19|20)[0-9]{2})"
    r"|thang\s*([01]?[0-9])\s*(?:nam\b|[,/])?\s*((?:19|20)[0-9]{2}))(?![0-9])"
)
_FULL = re.compile(
    r"\s*,?\s*(?:\(\s*)?(?:(?:ban\s+hanh|ky|duoc\s+ban\s+hanh)\s+)?ngay\s*:?\s*"
    + _DAY
    + r"|\s*\(\s*"
    + _DAY
)
_MONTH = re.compile(r"\s*,?\s*thang\s*([01]?[0-9])\s*(?:nam\b|[/\-.])\s*((?:19|20)[0-9]{2})(?!\d)")
_YEAR = re.compile(
    r"\s*,?\s*(?:\(\s*)?nam\s*((?:19|20)[0-9]{2})(?!\d)"
    r"|[ \n]{1,2}((?:19|20)[0-9]{2})(?![\d/%]|\s?-\s?\d|[.:,]\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found beside a citation.

    Attributes:
        on: the day; None when only the year is written, or when there is no such day.
        year: the year written.
        end: where it ends.
        impossible: the day as written when no calendar has it ("31/02/2020").
    """

    on: date | None
    year: int
    end: int
    impossible: str = ""


def read_date(folded: str, position: int) -> WrittenDate | None:
    """Read the date that begins at ``position`` (white space and a comma may come first)."""
    if match := _FULL.match(folded, position):
        day, month, year, month_2, year_2, *rest = match.groups()
        if day is None:
            day, month, year, month_2, year_2 = rest
        end = match.end()
        if folded[position:end].count("(") and folded[end : end + 1] == ")":
            end += 1
        try:
            on = date(int(year or year_2), int(month or month_2), int(day))
        except ValueError:
            written = f"{day}/{month or month_2}/{year or year_2}"
            return WrittenDate(None, int(year or year_2), end, impossible=written)
        return WrittenDate(on, on.year, end)
    if match := _MONTH.match(folded, position):
        return WrittenDate(None, int(match[2]), match.end())
    if match := _YEAR.match(folded, position):
        end = match.end()
        if "(" in match[0] and folded[end : end + 1] == ")":
            end += 1
        return WrittenDate(None, int(match[1] or match[2]), end)
    return None
