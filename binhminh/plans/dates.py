"""Dates of work as people write and read them: 15/03/2023, 3/2023, quý II/2023, 2023."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from binhminh.law.plan_text import parse_deadline

ROMAN = ("I", "II", "III", "IV")


class NotADate(ValueError):
    """Words that say no date; the words are its argument."""


def shown(due: str) -> str:
    """A date of the reader's, ISO, for people."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", due):
        return f"{match[3]}/{match[2]}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d{2})", due):
        return _("month %(month)s/%(year)s") % {"month": int(match[2]), "year": match[1]}
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", due):
        return _("quarter %(quarter)s/%(year)s") % {
            "quarter": ROMAN[int(match[2]) - 1],
            "year": match[1],
        }
    return due


def shown_all(due: Iterable[str]) -> str:
    return "; ".join(map(shown, due))


def parse_all(text: str, *, year: int | None) -> list[str]:
    """Dates from words parted by semicolons or commas, as the reader of plans would read them.

    Raises:
        NotADate: a part that says no date.
    """
    found: list[str] = []
    for part in filter(str.strip, re.split(r"[;,\n]", text)):
        words = part.strip()
        if match := re.fullmatch(r"(0?[1-9]|1[0-2])\s*[/-]\s*((?:19|20)\d\d)", words):
            due: tuple[str, ...] = (f"{match[2]}-{int(match[1]):02d}",)
        else:
            due = parse_deadline(words, year=year).due
        if not due:
            raise NotADate(words)
        found += [one for one in due if one not in found]
    return found
