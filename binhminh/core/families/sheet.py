"""Children and families from an Excel sheet: read line by line, say what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binhminh.core import spreadsheets
from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation, Year
from binhminh.core.spreadsheets import day_of, phone_of, words_of
from binhminh.law.vietnamese import fold

from . import queries
from .choices import Relation, Sex
from .models import PHONE, Child, ChildGroup, digits, name_key
from .sheet_columns import columns_of

MAX_ROWS = 1000
#: Lines above the heads (the name of the school, a title) that are passed over.
LINES_ABOVE = 20

_SEXES = {"nu": Sex.FEMALE, "gai": Sex.FEMALE, "be gai": Sex.FEMALE, "girl": Sex.FEMALE,
          "female": Sex.FEMALE, "nam": Sex.MALE, "trai": Sex.MALE, "be trai": Sex.MALE,
          "boy": Sex.MALE, "male": Sex.MALE}  # fmt: skip
_RELATIONS = {"me": Relation.MOTHER, "cha": Relation.FATHER, "bo": Relation.FATHER,
              "ba": Relation.GRANDMOTHER, "ong": Relation.GRANDFATHER}  # fmt: skip


class SheetUnreadable(DomainError):
    message = gettext_lazy(
        "This file is not an Excel sheet (.xlsx) that can be read. Save it again as .xlsx without"
        " a password."
    )


class SheetTooLarge(DomainError):
    message = gettext_lazy("The sheet is too large. Put at most %(rows)s children into one file.")


class SheetHasNoHeads(DomainError):
    message = gettext_lazy(
        "The columns “Họ và tên trẻ” and “Ngày sinh” were not found. Start from the sample file"
        " and keep its first line."
    )


@dataclass(frozen=True)
class Person:
    """A guardian as a line names them."""

    full_name: str
    relation: str
    phone: str = ""
    email: str = ""

    @property
    def key(self) -> tuple[str, str] | None:
        """By which two lines mean the same person: name and telephone; None without one."""
        number = digits(self.phone)
        return (name_key(self.full_name), number) if number else None


@dataclass(frozen=True)
class Row:
    """One line: its number in the sheet, what was understood, what is wrong or worth a look.

    ``sibling_of`` is the line of a child of the same family, ``family_id`` a family known here.
    """

    number: int
    full_name: str
    born_on: str = ""
    sex: str = ""
    group_id: int | None = None
    group_name: str = ""
    admitted_on: str = ""
    address: str = ""
    code: str = ""
    guardians: tuple[Person, ...] = ()
    problems: tuple[str, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())
    sibling_of: int | None = None
    family_id: int | None = None

    @property
    def born(self) -> date | None:
        return date.fromisoformat(self.born_on) if self.born_on else None

    @property
    def sex_words(self) -> str:
        return str(Sex(self.sex).label) if self.sex else ""


def read_families(file: IO[bytes], organisation: Organisation, year: Year) -> list[Row]:
    """Read children from an .xlsx file; nothing is stored.

    The head line is the first that has names and birthdays; empty lines are passed over. A child
    without a day of admission comes on the first day of the school year. Lines with the same
    guardian (name and telephone) are one family.

    Raises:
        SheetUnreadable, SheetTooLarge, SheetHasNoHeads.
    """
    try:
        lines = spreadsheets.lines_of(file, most_rows=MAX_ROWS + LINES_ABOVE + 1)
    except spreadsheets.Unreadable as error:
        raise SheetUnreadable from error
    except spreadsheets.TooLarge as error:
        raise SheetTooLarge(rows=MAX_ROWS) from error
    columns: dict[str, int] = {}
    reading = _Reading(organisation, year)
    for number, cells in enumerate(lines, start=1):
        if not {"full_name", "born_on"} <= columns.keys():
            columns = columns_of(cells) if number <= LINES_ABOVE else {}
            continue
        values = {
            name: cells[place] if place < len(cells) else None for name, place in columns.items()
        }
        if not any(words_of(value) for value in values.values()):
            continue
        if len(reading.rows) >= MAX_ROWS:
            raise SheetTooLarge(rows=MAX_ROWS)
        reading.add(number, values)
    if not {"full_name", "born_on"} <= columns.keys():
        raise SheetHasNoHeads
    return reading.rows


class _Reading:
    """What is known of the school, and of the lines before."""

    def __init__(self, organisation: Organisation, year: Year) -> None:
        self.year = year
        groups = queries.groups_of_year(organisation, year)
        self.groups = {fold(group.name): group for group in groups}
        self.known = queries.known_children(organisation)
        self.families = queries.known_guardians(organisation)
        self.codes = set(Child.objects.of(organisation).values_list("code", flat=True))
        self.lines: dict[tuple[str, date], int] = {}
        self.households: dict[tuple[str, str], int] = {}
        self.rows: list[Row] = []

    def add(self, number: int, values: Mapping[str, Any]) -> None:
        problems: list[str] = []
        name = words_of(values.get("full_name"))
        if not name:
            problems.append(_("The full name is missing."))
        elif len(name) > 120:
            problems.append(_("The full name is longer than 120 letters."))
        admitted = self._admitted(values.get("admitted_on"), problems)
        born = self._born(values.get("born_on"), admitted, problems)
        sex = _SEXES.get(fold(words_of(values.get("sex"))), "")
        if not sex:
            problems.append(_("The sex must be “Nam” or “Nữ”."))
        group = self._group(words_of(values.get("group")), problems)
        guardians = tuple(_guardians(values, problems))
        if name and born:
            self._look_for_twins(number, name, born, problems)
        code = self._code(words_of(values.get("code")).upper(), problems)
        sibling, family = self._household(number, guardians)
        if not guardians:
            problems.append(_("Write at least one guardian: mother, father or another."))
        self.rows.append(
            Row(
                number=number,
                full_name=name,
                born_on=born.isoformat() if born else "",
                sex=str(sex),
                group_id=group.pk if group else None,
                group_name=group.name if group else words_of(values.get("group")),
                admitted_on=admitted.isoformat() if admitted else "",
                address=words_of(values.get("address"))[:300],
                code=code,
                guardians=guardians,
                problems=tuple(problems),
                remarks=tuple(self._remarks(group, born)),
                sibling_of=sibling,
                family_id=family,
            )
        )

    def _admitted(self, value: Any, problems: list[str]) -> date | None:
        if words_of(value):
            day = day_of(value)
            if day is None:
                problems.append(
                    _("The day of admission “%(text)s” must be written like 01/09/2025.")
                    % {"text": words_of(value)[:40]}
                )
            elif not self.year.starts_on <= day <= self.year.ends_on:
                problems.append(
                    _("The day of admission is not in the school year %(year)s.")
                    % {"year": self.year.label}
                )
            return day
        return self.year.starts_on

    def _born(self, value: Any, admitted: date | None, problems: list[str]) -> date | None:
        if not words_of(value):
            problems.append(_("The date of birth is missing."))
            return None
        born = day_of(value)
        if born is None:
            problems.append(
                _("The date of birth “%(text)s” must be written like 05/03/2021.")
                % {"text": words_of(value)[:40]}
            )
        elif admitted and not 0 <= (admitted - born).days <= 20 * 366:
            problems.append(
                _("The date of birth %(day)s cannot be right.") % {"day": born.strftime("%d/%m/%Y")}
            )
        return born

    def _group(self, word: str, problems: list[str]) -> ChildGroup | None:
        group = self.groups.get(fold(word)) if word else None
        if word and group is None:
            problems.append(
                _("There is no group “%(group)s” in %(year)s. Add it first.")
                % {"group": word, "year": self.year.label}
            )
        return group

    def _code(self, code: str, problems: list[str]) -> str:
        if len(code) > 20:
            problems.append(_("The child code is longer than 20 signs."))
        elif code and code in self.codes:
            problems.append(_("The child code belongs to another child."))
        if code:
            self.codes.add(code)
        return code

    def _look_for_twins(self, number: int, name: str, born: date, problems: list[str]) -> None:
        key = (name_key(name), born)
        if key in self.known:
            problems.append(
                _("This child is on the list already (%(code)s).") % {"code": self.known[key]}
            )
        elif key in self.lines:
            problems.append(
                _("The same child stands in line %(line)s.") % {"line": self.lines[key]}
            )
        self.lines.setdefault(key, number)

    def _household(self, number: int, guardians: Iterable[Person]) -> tuple[int | None, int | None]:
        """(line of the family's first child in the sheet, key of a family known here)."""
        keys = [one.key for one in guardians if one.key]
        first = next((self.households[key] for key in keys if key in self.households), None)
        known = next((self.families[key].pk for key in keys if key in self.families), None)
        for key in keys:
            self.households.setdefault(key, number if first is None else first)
        return first, known

    def _remarks(self, group: ChildGroup | None, born: date | None) -> Iterable[str]:
        if group is not None and born is not None:
            usual = queries.unusual_age(group, born)
            if usual is not None:
                yield _("Most children of this group were born in %(year)s.") % {"year": usual}


def _guardians(values: Mapping[str, Any], problems: list[str]) -> Iterable[Person]:
    names: set[str] = set()
    for column, relation in (
        ("mother", Relation.MOTHER),
        ("father", Relation.FATHER),
        ("other", Relation.OTHER),
    ):
        name = words_of(values.get(column))[:120]
        phone = phone_of(values.get(f"{column}_phone"))
        email = words_of(values.get(f"{column}_email")).lower()
        if not name:
            if phone or email:
                problems.append(
                    _("There is a telephone or e-mail without a name (%(relation)s).")
                    % {"relation": Relation(relation).label}
                )
            continue
        if phone and not PHONE.fullmatch(phone):
            problems.append(_("“%(phone)s” is not a telephone number.") % {"phone": phone})
        if email:
            try:
                validate_email(email)
            except ValidationError:
                problems.append(_("“%(email)s” is not an e-mail address.") % {"email": email})
        if name_key(name) in names:
            problems.append(_("%(name)s stands twice as a guardian.") % {"name": name})
            continue
        names.add(name_key(name))
        if column == "other":
            relation = _relation(words_of(values.get("other_relation")))
        yield Person(name, str(relation), phone, email)


def _relation(word: str) -> str:
    """What a word says: "bà ngoại" is a grandmother; what is not known is another guardian."""
    first = re.split(r"[^a-z]+", fold(word))[0]
    return _RELATIONS.get(first, Relation.OTHER)
