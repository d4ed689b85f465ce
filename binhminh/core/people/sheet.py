"""People from an Excel sheet: read row by row, say what is wrong with each, change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook

from binhminh.core import spreadsheets
from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import units
from binhminh.core.spreadsheets import day_of, phone_of, words_of
from binhminh.law.vietnamese import fold

from . import queries
from .choices import Role
from .credentials import suggest_username, username_base
from .models import Membership, User

MAX_ROWS = 500
#: Lines above the heads (the name of the school, a title) that are passed over.
LINES_ABOVE = 20
#: column -> header words it is recognised by, folded
HEADERS: dict[str, tuple[str, ...]] = {
    "full_name": ("ho va ten", "ho ten", "full name"),
    "username": ("ten dang nhap", "sign-in name", "username"),
    "email": ("email", "e-mail", "thu dien tu"),
    "phone": ("dien thoai", "so dien thoai", "telephone"),
    "position": ("chuc vu", "position"),
    "unit": ("to", "bo phan", "to/bo phan", "to bo phan", "unit"),
    "roles": ("vai tro", "role", "roles"),
    "from_on": ("tu ngay", "ngay bat dau", "from"),
}
PRINTED = (
    "Họ và tên",
    "Tên đăng nhập",
    "E-mail",
    "Điện thoại",
    "Chức vụ",
    "Tổ",
    "Vai trò",
    "Từ ngày",
)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,59}")


class SheetUnreadable(DomainError):
    message = gettext_lazy(
        "This file is not an Excel sheet (.xlsx) that can be read. Save it again as .xlsx without"
        " a password."
    )


class SheetTooLarge(DomainError):
    message = gettext_lazy("The sheet is too large. Put at most %(rows)s people into one file.")


class SheetHasNoNames(DomainError):
    message = gettext_lazy(
        "No column “Họ và tên” was found. Start from the sample file and keep its first line."
    )


@dataclass(frozen=True)
class Row:
    """One line of the sheet: its number there, what was understood, what is wrong."""

    number: int
    full_name: str
    username: str = ""
    email: str = ""
    phone: str = ""
    position: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    roles: tuple[str, ...] = ()
    from_on: str = ""
    problems: tuple[str, ...] = field(default=())
    links: bool = False

    @property
    def role_words(self) -> str:
        return ", ".join(str(label) for value, label in Role.choices if value in self.roles)


def _day(value: Any, otherwise: date) -> date | None:
    return otherwise if value in (None, "") else day_of(value)


def _open(file: IO[bytes]) -> list[tuple[Any, ...]]:
    try:
        return spreadsheets.lines_of(file, most_rows=MAX_ROWS + LINES_ABOVE)
    except spreadsheets.Unreadable as error:
        raise SheetUnreadable from error
    except spreadsheets.TooLarge as error:
        raise SheetTooLarge(rows=MAX_ROWS) from error


def _columns(cells: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        header = fold(words_of(cell)).strip(" *:")
        for name, words in HEADERS.items():
            if header in words:
                found.setdefault(name, place)
    return found


def _role_of(word: str) -> str | None:
    wanted = fold(word)
    for value, label in Role.choices:
        if wanted in (value, fold(str(label))):
            return value
    return None


def read_people(file: IO[bytes], organisation: Organisation, today: date) -> list[Row]:
    """Read people from an .xlsx file; nothing is stored.

    The header is the first line that has a column "Họ và tên"; empty lines are skipped. A person
    without a role gets "staff member", without a first day starts ``today``.

    Raises:
        SheetUnreadable, SheetTooLarge, SheetHasNoNames.
    """
    lines = _open(file)
    columns: dict[str, int] = {}
    rows: list[Row] = []
    unit_ids = {fold(unit.name): (unit.pk, unit.name) for unit in units(organisation)}
    accounts: dict[str, User] = {}
    by_email: dict[str, User] = {}
    here = set(
        Membership.objects.of(organisation)
        .filter(to_on__isnull=True)
        .values_list("user_id", flat=True)
    )
    seen_names: set[str] = set()
    seen_emails: set[str] = set()
    for number, cells in enumerate(lines, start=1):
        if "full_name" not in columns:
            columns = _columns(cells)
            continue
        values = {
            name: cells[place] if place < len(cells) else None for name, place in columns.items()
        }
        if not any(words_of(value) for value in values.values()):
            continue
        if len(rows) >= MAX_ROWS:
            raise SheetTooLarge(rows=MAX_ROWS)
        _look_up(values, accounts, by_email)
        rows.append(
            _understand(
                number, values, unit_ids, accounts, by_email, here, seen_names, seen_emails, today
            )
        )
    if "full_name" not in columns:
        raise SheetHasNoNames
    return rows


def _look_up(
    values: Mapping[str, Any], accounts: dict[str, User], by_email: dict[str, User]
) -> None:
    """Find the accounts a line may speak of, and no others: the server may know very many."""
    username, email = (
        words_of(values.get("username")).lower(),
        words_of(values.get("email")).lower(),
    )
    if username and (by_name := queries.account(username)):
        accounts[by_name.username] = by_name
    if email and (found := queries.account(email=email)):
        by_email[email] = found


def _understand(
    number: int,
    values: Mapping[str, Any],
    unit_ids: Mapping[str, tuple[int, str]],
    accounts: Mapping[str, User],
    by_email: Mapping[str, User],
    here: set[int],
    seen_names: set[str],
    seen_emails: set[str],
    today: date,
) -> Row:
    full_name = words_of(values.get("full_name"))
    username = words_of(values.get("username")).lower()
    email = words_of(values.get("email")).lower()
    problems: list[str] = []
    if not full_name:
        problems.append(_("The full name is missing."))
    elif len(full_name) > 120:
        problems.append(_("The full name is longer than 120 letters."))
    if username and not _USERNAME.fullmatch(username):
        problems.append(
            _("The sign-in name may have small letters without marks, digits and . _ - only.")
        )
    if email:
        try:
            validate_email(email)
        except ValidationError:
            problems.append(_("“%(email)s” is not an e-mail address.") % {"email": email})
    existing = accounts.get(username) or (by_email.get(email) if email else None)
    if existing is not None and fold(existing.full_name) != fold(full_name):
        problems.append(_("The sign-in name or e-mail belongs to an account with another name."))
    elif existing is not None and existing.pk in here:
        problems.append(_("This person already works here."))
    if existing is None and full_name and not username:
        username = suggest_username(
            full_name, seen_names | queries.usernames_taken(username_base(full_name))
        )
    if (username and username in seen_names) or (email and email in seen_emails):
        problems.append(_("The sign-in name or e-mail appears twice in the sheet."))
    seen_names.add(username)
    seen_emails.add(email)
    unit_word = words_of(values.get("unit"))
    unit_id, unit_name = unit_ids.get(fold(unit_word), (None, unit_word))
    if unit_word and unit_id is None:
        problems.append(
            _("There is no unit “%(unit)s” here. Add it in the settings first.")
            % {"unit": unit_word}
        )
    roles: list[str] = []
    for word in re.split(r"[,;/]", words_of(values.get("roles"))):
        if not word.strip():
            continue
        role = _role_of(word.strip())
        if role is None:
            problems.append(_("“%(role)s” is not a role.") % {"role": word.strip()})
        elif role not in roles:
            roles.append(role)
    from_on = _day(values.get("from_on"), today)
    if from_on is None:
        problems.append(_("The first day must be written like 01/09/2023."))
    return Row(
        number=number,
        full_name=full_name,
        username=existing.username if existing else username,
        email=email,
        phone=phone_of(values.get("phone"))[:30],
        position=words_of(values.get("position"))[:120],
        unit_id=unit_id,
        unit_name=unit_name,
        roles=tuple(roles) or (str(Role.STAFF),),
        from_on=from_on.isoformat() if from_on else "",
        problems=tuple(problems),
        links=existing is not None,
    )


def sample() -> bytes:
    """An .xlsx file with the header line and one example, to be filled in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Nhân sự"
    sheet.append(PRINTED)
    sheet.append(
        (
            "Nguyễn Thị Lan",
            "",
            "lan@example.edu.vn",
            "0912 345 678",
            "Giáo viên",
            "",
            str(dict(Role.choices)[Role.TEACHER]),
            "01/09/2023",
        )
    )
    for letter, width in zip("ABCDEFGH", (26, 18, 26, 16, 22, 22, 26, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    out = BytesIO()
    book.save(out)
    return out.getvalue()
