"""Lines of an old register, understood or refused one by one; nothing is stored here.

What the old book said is kept as it stood: its texts go into the register's line; only number,
days and type are understood. A number that is missing stays missing and is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from binhminh.core.spreadsheets import day_of, words_of
from binhminh.documents.books import day, missing_numbers
from binhminh.documents.choices import Direction
from binhminh.law.decree30.types import document_types, find_type

from .columns import FIELDS

MOST_ROWS = 10_000
_ORDER = re.compile(r"0*(\d{1,7})")
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
#: Longest texts that a document keeps.
_LENGTHS = {"subject": 500, "issuer": 200, "symbol": 50, "number": 20, "note": 500}


@dataclass(frozen=True)
class Row:
    """One line: its number in the sheet, what it says, what is wrong or worth a look.

    `columns` are the texts of the form (Appendix IV); `on` is the day the book is kept by.
    """

    line: int
    order: int | None = None
    on: date | None = None
    issued_on: date | None = None
    number: str = ""
    symbol: str = ""
    type: str = ""
    subject: str = ""
    issuer: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class Found:
    """The lines of a sheet, and whether there were more than are taken at once."""

    rows: tuple[Row, ...]
    cut: bool = False

    @property
    def right(self) -> list[Row]:
        return [row for row in self.rows if row.is_right]

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.problems]


def read_rows(
    lines: Sequence[Sequence[Any]],
    head_line: int,
    places: Mapping[str, int],
    direction: str,
    *,
    today: date,
    year: int | None = None,
    taken: Mapping[int, frozenset[int]] | None = None,
    known: frozenset[tuple[str, str, date]] = frozenset(),
) -> Found:
    """Read the lines below the headings; empty ones, repeated headings and (1)(2)… are passed over.

    Args:
        head_line: number of the line of headings, from 1.
        places: ``{field: place of its column}``.
        year: of the book, for days written without one.
        taken: ``{year: numbers}`` that stand in a register of the school already.
        known: number, symbol and day of incoming documents that are registered here.
    """
    reading = _Reading(direction, today, year, taken or {}, known)
    rows: list[Row] = []
    for number, cells in enumerate(lines[head_line:], start=head_line + 1):
        values = {
            name: cells[place] if 0 <= place < len(cells) else None
            for name, place in places.items()
        }
        if _is_no_entry(values):
            continue
        if len(rows) >= MOST_ROWS:
            return Found(tuple(rows), cut=True)
        rows.append(reading.row(number, values))
    return Found(tuple(rows))


def _is_no_entry(values: Mapping[str, Any]) -> bool:
    """Empty, the line of column numbers "(1) (2) …", or a heading such as "Tháng 3"."""
    texts = [text for value in values.values() if (text := words_of(value))]
    if not texts or all(re.fullmatch(r"\(?\d{1,2}\)", text) for text in texts):
        return True
    return len(texts) == 1 and not words_of(values.get("subject")) and not texts[0].isdecimal()


class _Reading:
    """What is known of the school, and of the lines before."""

    def __init__(
        self,
        direction: str,
        today: date,
        year: int | None,
        taken: Mapping[int, frozenset[int]],
        known: frozenset[tuple[str, str, date]],
    ) -> None:
        self.direction, self.today, self.year = direction, today, year
        self.taken, self.known = taken, known
        self.seen: dict[tuple[int, int], int] = {}
        self.incoming = direction == Direction.INCOMING

    def row(self, line: int, values: Mapping[str, Any]) -> Row:
        problems: list[str] = []
        remarks: list[str] = []
        texts = {name: words_of(value) for name, value in values.items()}
        number, symbol = _split(texts.get("number", ""))
        order = self._order(texts.get("arrival_number", "") if self.incoming else number, problems)
        issued = self._day(values.get("issued_on"), _("the day of the document"), problems,
                           needed=not self.incoming)  # fmt: skip
        on = issued
        if self.incoming:
            on = self._day(values.get("arrived_on"), _("the day of arrival"), problems, needed=True)
            if on and issued and issued > on:
                remarks.append(_("The document is dated after its arrival."))
        subject = texts.get("subject", "")
        if not subject:
            problems.append(_("The subject (trích yếu) is missing."))
        for name, text in (("subject", subject), ("issuer", texts.get("issuer", "")),
                           ("note", texts.get("note", "")), ("symbol", symbol)):  # fmt: skip
            if len(text) > _LENGTHS[name]:
                problems.append(
                    _("A text is longer than %(most)s letters: “%(start)s…”.")
                    % {"most": _LENGTHS[name], "start": text[:30]}
                )
        if order is not None and on is not None:
            self._refuse_taken(line, on.year, order, problems)
        if self.incoming and issued and (number, symbol, issued) in self.known and number:
            remarks.append(_("A document with this number, symbol and day is registered already."))
        kind = _type(texts.get("type", ""), subject, "" if self.incoming else symbol)
        return Row(
            line=line,
            order=order,
            on=on,
            issued_on=issued,
            number=number[: _LENGTHS["number"]],
            symbol=symbol,
            type=kind,
            subject=subject,
            issuer=texts.get("issuer", ""),
            columns=self._columns(texts, values, order),
            problems=tuple(problems),
            remarks=tuple(remarks),
        )

    def _order(self, text: str, problems: list[str]) -> int | None:
        if not text:
            problems.append(_("The number is missing."))
            return None
        match = _ORDER.fullmatch(text)
        if match is None or int(match[1]) == 0:
            problems.append(
                _("The number “%(text)s” is not a whole number. A register knows no 12a: give it "
                  "the note it had, or leave the line out.") % {"text": text[:20]}
            )  # fmt: skip
            return None
        return int(match[1])

    def _day(self, value: Any, what: str, problems: list[str], *, needed: bool) -> date | None:
        text = words_of(value)
        if not text:
            if needed:
                problems.append(_("%(what)s is missing.") % {"what": _large(what)})
            return None
        found = day_of(value) or self._short_day(text)
        if found is None:
            problems.append(
                _("%(what)s “%(text)s” must be written like 05/03/2021.")
                % {"what": _large(what), "text": text[:20]}
            )
        elif not date(1976, 1, 1) <= found <= self.today:
            problems.append(
                _("%(what)s cannot be %(day)s.") % {"what": _large(what), "day": day(found)}
            )
            return None
        elif self.year and needed and found.year != self.year:
            problems.append(
                _("%(what)s %(day)s is not in %(year)s.")
                % {"what": _large(what), "day": day(found), "year": self.year}
            )
        return found

    def _short_day(self, text: str) -> date | None:
        """ "5/3" in the book of a year that is known."""
        match = _SHORT_DAY.fullmatch(text)
        if match is None or self.year is None:
            return None
        try:
            return date(self.year, int(match[2]), int(match[1]))
        except ValueError:
            return None

    def _refuse_taken(self, line: int, year: int, order: int, problems: list[str]) -> None:
        if order in self.taken.get(year, frozenset()):
            problems.append(
                _("Number %(number)s of %(year)s stands in a register here already.")
                % {"number": order, "year": year}
            )
        elif (year, order) in self.seen:
            problems.append(
                _("Number %(number)s stands in line %(line)s already.")
                % {"number": order, "line": self.seen[year, order]}
            )
        self.seen.setdefault((year, order), line)

    def _columns(
        self, texts: Mapping[str, str], values: Mapping[str, Any], order: int | None
    ) -> dict[str, str]:
        """What the old book printed: its own texts, days as a book writes them."""
        found = {one.key: texts.get(one.key, "") for one in FIELDS[self.direction]}
        kind = found.pop("type")
        for name in ("arrived_on", "issued_on", "passed_on", "sent_on"):
            if name in found and (on := day_of(values.get(name)) or self._short_day(found[name])):
                found[name] = day(on)
        if kind and not found["subject"].lower().startswith(kind.lower()):
            found["subject"] = f"{kind} {found['subject']}"
        if self.incoming and order is not None:
            found["arrival_number"] = f"{order:02d}"
        return {name: text for name, text in found.items() if text}


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _split(text: str) -> tuple[str, str]:
    """ "123/UBND-VX" as number and symbol."""
    number, _slash, symbol = text.partition("/")
    return "".join(number.split()), "".join(symbol.split())


def _type(name: str, subject: str, symbol: str) -> str:
    """The key of the type: by its name, the beginning of the subject, or the symbol's code."""
    if name and (named := find_type(name)):
        return named.key
    words = subject.split()
    for length in (3, 2):
        kind = find_type(" ".join(words[:length]))
        if kind is not None:
            return kind.key
    code = symbol.partition("-")[0]
    return next((key for key, one in document_types().items() if code and one.code == code), "")


def gaps_by_year(
    rows: Iterable[Row], taken: Mapping[int, frozenset[int]]
) -> dict[int, tuple[int, int, list[int]]]:
    """``{year: (first, last, numbers missing between)}`` of the right rows with what is there."""
    numbers: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.is_right and row.on is not None and row.order is not None:
            numbers[row.on.year].add(row.order)
    found = {}
    for year, given in sorted(numbers.items()):
        every = given | taken.get(year, frozenset())
        found[year] = (min(every), max(every), missing_numbers(every))
    return found
