"""Which column of an old register is which: by its heading, with marks or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from binhminh.core.spreadsheets import words_of
from binhminh.documents.choices import Direction
from binhminh.law.vietnamese import fold

#: Lines above the headings (names of the office, a title) that are looked through.
LINES_ABOVE = 25


@dataclass(frozen=True)
class Field:
    """What may stand in a column. `words` are headings it goes by, folded."""

    key: str
    label: str | Promise
    words: tuple[str, ...]
    needed: bool = False


_TYPE = Field("type", _("Type of document"), ("ten loai", "loai van ban", "ten loai van ban"))
_SUBJECT = Field(
    "subject",
    _("Type and subject"),
    (
        *("ten loai va trich yeu noi dung van ban", "ten loai va trich yeu noi dung"),
        *("ten loai va trich yeu", "trich yeu noi dung van ban", "trich yeu noi dung"),
        *("trich yeu", "noi dung", "noi dung van ban", "ve viec", "ten loai trich yeu noi dung"),
    ),
    needed=True,
)
_NUMBER = ("so ky hieu van ban", "so ky hieu", "so va ky hieu", "so va ky hieu van ban",
           "so hieu", "so hieu van ban", "so van ban", "ky hieu")  # fmt: skip
_ISSUED = ("ngay thang van ban", "ngay van ban", "ngay thang", "ngay ban hanh", "ngay ky",
           "ngay thang nam", "ngay thang nam van ban", "ngay thang ban hanh")  # fmt: skip
_NOTE = Field("note", _("Note"), ("ghi chu", "chu thich"))

FIELDS: dict[str, tuple[Field, ...]] = {
    Direction.INCOMING: (
        Field(
            "arrival_number",
            _("Arrival number"),
            ("so den", "so thu tu den", "stt den", "so tt den", "so thu tu", "stt", "so tt"),
            needed=True,
        ),
        Field(
            "arrived_on",
            _("Day of arrival"),
            ("ngay den", "ngay nhan", "ngay thang den", "ngay tiep nhan"),
            needed=True,
        ),
        Field(
            "issuer",
            _("Issuing body"),
            ("tac gia", "co quan ban hanh", "noi gui", "don vi gui", "noi ban hanh",
             "co quan gui", "co quan to chuc ban hanh", "noi gui den"),
        ),
        Field("number", _("Number and symbol"), _NUMBER),
        Field("issued_on", _("Day of the document"), _ISSUED),
        _TYPE,
        _SUBJECT,
        Field(
            "receiver",
            _("Unit or person receiving"),
            ("don vi hoac nguoi nhan", "nguoi nhan", "don vi nhan", "noi nhan",
             "don vi nguoi nhan", "chuyen cho", "nguoi xu ly"),
        ),
        Field("passed_on", _("Passed on"), ("ngay chuyen",)),
        Field("receipt", _("Receipt"), ("ky nhan",)),
        _NOTE,
    ),
    Direction.OUTGOING: (
        Field("number", _("Number and symbol"), (*_NUMBER, "so di", "so", "so thu tu", "stt"),
              needed=True),
        Field("issued_on", _("Day of the document"), _ISSUED, needed=True),
        _TYPE,
        _SUBJECT,
        Field("signer", _("Signer"), ("nguoi ky", "nguoi ky van ban")),
        Field("recipients", _("Recipients"), ("noi nhan", "noi nhan van ban", "don vi nhan")),
        Field(
            "archive",
            _("Who keeps the copy"),
            ("don vi nguoi nhan ban luu", "don vi nhan ban luu", "nguoi nhan ban luu", "noi luu",
             "luu"),
        ),
        Field("copies", _("Copies"), ("so luong ban", "so ban", "so luong")),
        Field("sent_on", _("Sent on"), ("ngay chuyen", "ngay gui", "ngay phat hanh")),
        Field("receipt", _("Receipt"), ("ky nhan",)),
        _NOTE,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Heads:
    """The line of headings: its number in the sheet, its texts, ``{field: place}`` as guessed."""

    line: int
    texts: tuple[str, ...]
    places: dict[str, int]


def head_key(value: Any) -> str:
    """A heading as it is compared: no marks, signs, or what stands in brackets."""
    bare = re.sub(r"\W+", " ", fold(words_of(value).partition("(")[0]))
    return " ".join(bare.split())


def heads_of(lines: Sequence[Sequence[Any]], direction: str) -> Heads | None:
    """The line that has the most known headings (two at least); None where there is none."""
    best: Heads | None = None
    for number, cells in enumerate(lines[:LINES_ABOVE], start=1):
        places = _places(cells, direction)
        if len(places) >= 2 and (best is None or len(places) > len(best.places)):
            best = Heads(number, tuple(words_of(cell) for cell in cells), places)
    return best


def _places(cells: Sequence[Any], direction: str) -> dict[str, int]:
    """A heading goes to the field that knows it best: an earlier word of its list is better."""
    keys = [head_key(cell) for cell in cells]
    found: dict[str, int] = {}
    offers = sorted(
        (field.words.index(key), order, field.key, place)
        for order, field in enumerate(FIELDS[direction])
        for place, key in enumerate(keys)
        if key in field.words
    )
    taken: set[int] = set()
    for _rank, _order, name, place in offers:
        if name not in found and place not in taken:
            found[name] = place
            taken.add(place)
    return found
