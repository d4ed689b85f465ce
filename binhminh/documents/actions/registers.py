"""Setting up registers, entering documents in them, closing a year's book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.calendar.queries import work_calendar
from binhminh.core.files.models import File
from binhminh.core.numbering.actions import next_number
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import KEEPERS, require_role
from binhminh.documents import books, errors
from binhminh.documents.choices import Direction, LineKind
from binhminh.documents.models import (
    DocumentRegister,
    IncomingDocument,
    OutgoingDocument,
    RegisterLine,
    RegisterYear,
)
from binhminh.documents.permissions import BOOK_KEEPERS
from binhminh.law.decree30.types import document_types
from binhminh.law.registers import books as law_books
from binhminh.law.registers import is_entered_late
from binhminh.law.vietnamese import nfc


@action
def create_register(
    *,
    organisation: Organisation,
    direction: str,
    name: str,
    actor: User,
    now: datetime,
    body: str = "",
    abbreviation: str = "",
    types: Sequence[str] = (),
) -> DocumentRegister:
    """Open a register with a series of numbers of its own.

    Args:
        types: keys of the types it takes; empty for every type that no other register takes.
    Raises:
        PermissionDenied: ``actor`` is neither clerk, principal nor administrator.
        TypeTaken: another register of the same body takes one of the types.
        ValidationError: a register of that name and direction is there already.
    """
    require_role(actor, organisation, *BOOK_KEEPERS)
    register = DocumentRegister(
        organisation=organisation,
        direction=direction,
        name=nfc(name).strip(),
        body=nfc(body).strip(),
        abbreviation=nfc(abbreviation).strip(),
        types=sorted(set(types)),
    )
    _refuse_taken_types(register)
    register.full_clean()
    register.save()
    audit.record("documents.register.opened", target=register, actor=actor, at=now, name=name)
    return register


def _refuse_taken_types(register: DocumentRegister) -> None:
    others = DocumentRegister.objects.of(register.organisation).filter(
        direction=register.direction, body=register.body, is_active=True
    )
    for other in others.exclude(pk=register.pk):
        for key in set(other.types) & set(register.types):
            raise errors.TypeTaken(type=document_types()[key].name, name=other.name)


@action
def change_register(
    *,
    register: DocumentRegister,
    actor: User,
    now: datetime,
    name: str,
    types: Sequence[str],
    is_active: bool,
) -> DocumentRegister:
    """Rename a register, change which types it takes from now on, take it out of use.

    Body and abbreviation stay: they are part of numbers already given.

    Raises:
        PermissionDenied: ``actor`` is neither clerk, principal nor administrator.
        TypeTaken: another register takes one of the types.
        ValidationError: the name is taken.
    """
    require_role(actor, register, *BOOK_KEEPERS)
    register = DocumentRegister.objects.select_for_update(of=("self",)).get(pk=register.pk)
    before = {"name": register.name, "types": register.types, "is_active": register.is_active}
    register.name, register.types = nfc(name).strip(), sorted(set(types))
    register.is_active = is_active
    after = {"name": register.name, "types": register.types, "is_active": register.is_active}
    changed = audit.differences(before, after)
    if not changed:
        unchanged()
        return register
    if is_active:
        _refuse_taken_types(register)
    register.full_clean()
    register.save(update_fields=["name", "types", "is_active"])
    audit.record(
        "documents.register.changed", target=register, actor=actor, at=now, changes=changed
    )
    return register


@action
def ensure_registers(*, organisation: Organisation, now: datetime) -> None:
    """Give a school its two books where it has none (by the machine; nobody is asked)."""
    made = False
    for direction in Direction.values:
        if DocumentRegister.objects.of(organisation).filter(direction=direction).exists():
            continue
        register = DocumentRegister.objects.create(
            organisation=organisation, direction=direction, name=law_books()[direction].name
        )
        audit.record(
            "documents.register.opened", target=register, actor=None, at=now, name=register.name
        )
        made = True
    if not made:
        unchanged()


def register_for(
    organisation: Organisation, direction: str, type_key: str = "", body: str = ""
) -> DocumentRegister:
    """The register that takes documents of a type: one that names it, else one that takes any.

    Raises:
        NoRegister: there is none.
    """
    found = list(
        DocumentRegister.objects.of(organisation)
        .filter(direction=direction, body=body, is_active=True)
        .order_by("pk")
    )
    named = [register for register in found if type_key in register.types]
    anything = [register for register in found if not register.types]
    if not named and not anything:
        raise errors.NoRegister
    register = (named or anything)[0]
    register.organisation = organisation
    return register


def enter(
    *,
    document: OutgoingDocument | IncomingDocument,
    register: DocumentRegister,
    on: date,
    actor: User | None,
    now: datetime,
    reason: str = "",
) -> RegisterLine:
    """Give a document the next number of its register's year and write the line; call it inside
    the action that stores the document, as late as possible.

    Sets `number`/`arrival_number` and `year` on the document but does not save it.

    Args:
        on: day of the document (outgoing) or of arrival; its year is the book's.
        reason: why it is entered late, where it is.
    Raises:
        RegisterNotInUse, BookClosed.
    """
    if not register.is_active:
        raise errors.RegisterNotInUse(name=register.name)
    book = locked_book(register, on.year)
    number = next_number(organisation=register.organisation, series=register.series, year=on.year)
    document.year = on.year
    if isinstance(document, OutgoingDocument):
        document.number = number
        columns = books.outgoing_columns(document)
    else:
        document.arrival_number = number
        columns = books.incoming_columns(document)
    late = is_entered_late(on, timezone.localdate(now), work_calendar(register.organisation))
    return _append(
        book, LineKind.ENTRY, number, document, columns, actor, now, reason=reason, is_late=late
    )


def add_line(
    *,
    document: OutgoingDocument | IncomingDocument,
    kind: str,
    actor: User | None,
    now: datetime,
    reason: str = "",
    columns: Mapping[str, str] | None = None,
) -> RegisterLine:
    """Write behind the entries what became of a document's number; inside an action.

    A closed book takes such lines too: a recall or correction may come years later.
    """
    register = document.register
    outgoing = isinstance(document, OutgoingDocument)
    number = document.number if outgoing else document.arrival_number
    if register is None or number is None or document.year is None:
        raise ValueError("a document without a number stands in no register")
    book = locked_book(register, document.year, closed_too=True)
    return _append(
        book, kind, int(number), document, dict(columns or {}), actor, now, reason=reason
    )


def locked_book(register: DocumentRegister, year: int, *, closed_too: bool = False) -> RegisterYear:
    """The year's book, made where it is missing, locked until the transaction ends.

    Raises:
        BookClosed: unless closed ones are wanted too.
    """
    books_of = RegisterYear.objects.select_for_update(of=("self",))
    book = books_of.filter(register=register, year=year).first()
    if book is None:
        RegisterYear.objects.get_or_create(
            register=register, year=year, defaults={"organisation_id": register.organisation_id}
        )
        book = books_of.get(register=register, year=year)
    if book.closed_at is not None and not closed_too:
        raise errors.BookClosed(name=register.name, year=year)
    return book


def _append(
    book: RegisterYear,
    kind: str,
    number: int,
    document: OutgoingDocument | IncomingDocument,
    columns: dict[str, str],
    actor: User | None,
    now: datetime,
    *,
    reason: str = "",
    is_late: bool = False,
) -> RegisterLine:
    outgoing = isinstance(document, OutgoingDocument)
    line = RegisterLine(
        organisation_id=book.organisation_id,
        register_id=book.register_id,
        year=book.year,
        position=book.lines + 1,
        kind=kind,
        number=number,
        outgoing=document if outgoing else None,
        incoming=None if outgoing else document,
        columns=columns,
        reason=nfc(reason).strip(),
        is_late=is_late,
        at=now,
        by=actor,
        by_name=str(actor or "")[:200],
        previous_hash=book.hash,
    )
    line.hash = books.line_hash(line)
    line.save(force_insert=True)
    book.lines, book.hash = line.position, line.hash
    book.save(update_fields=["lines", "hash"])
    return line


@action
def keep_printed_book(
    *, book: RegisterYear, file: File, actor: User, now: datetime, lines: int | None = None
) -> RegisterYear:
    """Keep the PDF of a printed book with the hash of its rows; `binhminh verify` compares them.

    Args:
        lines: how many lines stood in the book when it was printed; None for all it has now.
    Raises:
        PermissionDenied: ``actor`` does not keep the books.
    """
    require_role(actor, book, *BOOK_KEEPERS)
    book = locked_book(book.register, book.year, closed_too=True)
    book.printed = file
    book.printed_lines = book.lines if lines is None else lines
    printed = book.register.lines.filter(year=book.year, position__lte=book.printed_lines)
    book.printed_hash = books.rows_hash(books.rows(printed.order_by("position")))
    book.save(update_fields=["printed", "printed_lines", "printed_hash"])
    audit.record(
        "documents.book.printed", target=book, actor=actor, at=now, sha256=file.sha256,
        lines=book.printed_lines,
    )  # fmt: skip
    return book


@action
def close_book(*, book: RegisterYear, actor: User, now: datetime) -> RegisterYear:
    """Close a year's book: it gives no more numbers.

    Raises:
        PermissionDenied: ``actor`` does not keep the books.
        BookNotPrinted: what it holds now was not printed (Art. 16: printed, signed, bound).
    """
    require_role(actor, book, *BOOK_KEEPERS)
    book = locked_book(book.register, book.year, closed_too=True)
    if book.closed_at is not None:
        unchanged()
        return book
    if book.printed_lines != book.lines:
        raise errors.BookNotPrinted(name=book.register.name, year=book.year)
    book.closed_at, book.closed_by = now, actor
    book.save(update_fields=["closed_at", "closed_by"])
    audit.record("documents.book.closed", target=book, actor=actor, at=now, lines=book.lines)
    return book


@action
def reopen_book(*, book: RegisterYear, actor: User, now: datetime, reason: str) -> RegisterYear:
    """Open a closed book again.

    Raises:
        PermissionDenied: ``actor`` is neither principal nor administrator.
        ReasonMissing.
    """
    require_role(actor, book, *KEEPERS)
    if not reason.strip():
        raise errors.ReasonMissing
    book = locked_book(book.register, book.year, closed_too=True)
    if book.closed_at is None:
        unchanged()
        return book
    book.closed_at = book.closed_by = None
    book.save(update_fields=["closed_at", "closed_by"])
    audit.record("documents.book.reopened", target=book, actor=actor, at=now, reason=nfc(reason))
    return book
