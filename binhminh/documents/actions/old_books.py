"""Entering an old register: its documents and lines, all or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.files.models import File
from binhminh.core.jobs import enqueue
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role
from binhminh.documents import books, errors
from binhminh.documents.choices import Direction, LineKind, Medium, Origin
from binhminh.documents.models import (
    DocumentRegister,
    IncomingDocument,
    OutgoingDocument,
    RegisterLine,
)
from binhminh.documents.old_books import Row
from binhminh.documents.permissions import BOOK_KEEPERS
from binhminh.documents.queries.old_books import taken_numbers
from binhminh.documents.states import IncomingState, OutgoingState
from binhminh.law.vietnamese import fold

from .registers import locked_book

BATCH = 500
#: Names of the registers that old books are entered in.
OLD_NAMES = {
    Direction.INCOMING: "Sổ đăng ký văn bản đến cũ",
    Direction.OUTGOING: "Sổ đăng ký văn bản đi cũ",
}


@action
def enter_old_book(
    *,
    organisation: Organisation,
    direction: str,
    rows: Sequence[Row],
    file: File,
    actor: User,
    now: datetime,
) -> DocumentRegister:
    """Enter the lines of an old register, each with the number it had, into the school's old
    register of that direction; its lines are chained and proven like any other.

    Args:
        rows: right ones only, as `old_books.read_rows` gives them.
        file: the sheet they were read from; its fingerprint goes into the audit trail.
    Raises:
        PermissionDenied: ``actor`` neither keeps the books nor the school's settings.
        ForeignFile, NothingToEnter.
        OldNumberTaken: a number is in a register already, or twice among the rows.
        BookClosed: the old book of a year was closed.
    """
    require_role(actor, organisation, *BOOK_KEEPERS)
    if file.organisation_id != organisation.pk:
        raise errors.ForeignFile
    if not rows:
        raise errors.NothingToEnter
    register = _old_register(organisation, direction, actor, now)
    by_year = _by_year(rows)
    _refuse_taken(taken_numbers(organisation, direction), by_year)
    for year, found in sorted(by_year.items()):
        _enter_year(register, year, found, actor, now)
    audit.record(
        "documents.register.imported", target=register, actor=actor, at=now, lines=len(rows),
        years=sorted(by_year), sha256=file.sha256,
    )  # fmt: skip
    enqueue(
        "documents.index_old_book", organisation=organisation, started_by=actor,
        register=register.pk, years=sorted(by_year),
    )  # fmt: skip
    return register


def _old_register(
    organisation: Organisation, direction: str, actor: User, now: datetime
) -> DocumentRegister:
    """The school's register for old books of a direction, made where it is missing. It is out of
    use, so that no new document is ever numbered there."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    there = DocumentRegister.objects.of(organisation).filter(direction=direction, is_old=True)
    register = there.order_by("pk").first()
    if register is None:
        register = DocumentRegister(
            organisation=organisation,
            direction=direction,
            name=OLD_NAMES[Direction(direction)],
            is_active=False,
            is_old=True,
        )
        register.full_clean()
        register.save()
        audit.record(
            "documents.register.opened", target=register, actor=actor, at=now, name=register.name
        )
    return register


def _by_year(rows: Iterable[Row]) -> dict[int, list[tuple[int, date, Row]]]:
    """``{year: [(number, day, row)]}`` in order of the numbers."""
    found: dict[int, list[tuple[int, date, Row]]] = defaultdict(list)
    for row in rows:
        if row.problems or row.order is None or row.on is None:
            raise ValueError(f"line {row.line} is not right")
        found[row.on.year].append((row.order, row.on, row))
    for lines in found.values():
        lines.sort(key=lambda line: (line[0], line[2].line))
    return found


def _refuse_taken(
    taken: Mapping[int, frozenset[int]], by_year: Mapping[int, list[tuple[int, date, Row]]]
) -> None:
    for year, lines in by_year.items():
        seen = set(taken.get(year, ()))
        for number, _on, row in lines:
            if number in seen:
                raise errors.OldNumberTaken(line=row.line, number=number, year=year)
            seen.add(number)


def _enter_year(
    register: DocumentRegister,
    year: int,
    found: Sequence[tuple[int, date, Row]],
    actor: User,
    now: datetime,
) -> None:
    book = locked_book(register, year)
    if register.direction == Direction.INCOMING:
        incoming = [_incoming(register, number, on, row, actor, now) for number, on, row in found]
        IncomingDocument.objects.bulk_create(incoming, batch_size=BATCH)
        documents: Sequence[IncomingDocument | OutgoingDocument] = incoming
    else:
        outgoing = [_outgoing(register, number, on, row, actor, now) for number, on, row in found]
        OutgoingDocument.objects.bulk_create(outgoing, batch_size=BATCH)
        documents = outgoing
    lines = []
    for document, (number, _on, row) in zip(documents, found, strict=True):
        line = RegisterLine(
            organisation_id=register.organisation_id,
            register=register,
            year=year,
            position=book.lines + 1,
            kind=LineKind.ENTRY,
            number=number,
            outgoing=document if isinstance(document, OutgoingDocument) else None,
            incoming=document if isinstance(document, IncomingDocument) else None,
            columns=dict(row.columns),
            at=now,
            by=actor,
            by_name=str(actor)[:200],
            previous_hash=book.hash,
        )
        line.hash = books.line_hash(line)
        book.lines, book.hash = line.position, line.hash
        lines.append(line)
    RegisterLine.objects.bulk_create(lines, batch_size=BATCH)
    book.save(update_fields=["lines", "hash"])


def _noon(on: date) -> datetime:
    """A time on that day: an old book knows the day only."""
    return timezone.make_aware(datetime.combine(on, time(12)))


def _folded(row: Row, type_name: str) -> str:
    number = "/".join(filter(None, [row.number, row.symbol]))
    extra = [row.columns.get(key, "") for key in ("signer", "recipients", "receiver", "note")]
    return fold(" ".join([number, row.issuer, row.subject, type_name, *extra]))[:100_000]


def _incoming(
    register: DocumentRegister, number: int, on: date, row: Row, actor: User, now: datetime
) -> IncomingDocument:
    document = IncomingDocument(
        organisation_id=register.organisation_id,
        register=register,
        state=IncomingState.CLOSED,
        origin=Origin.IMPORT,
        arrival_number=number,
        year=on.year,
        arrived_on=on,
        issuer=row.issuer,
        number=row.number,
        symbol=row.symbol,
        issued_on=row.issued_on,
        type=row.type,
        subject=row.subject,
        note=row.columns.get("note", ""),
        registered_by=actor,
        created_at=now,
        registered_at=_noon(on),
        closed_at=_noon(on),
    )
    document.folded = _folded(row, document.type_name)
    return document


def _outgoing(
    register: DocumentRegister, number: int, on: date, row: Row, actor: User, now: datetime
) -> OutgoingDocument:
    document = OutgoingDocument(
        organisation_id=register.organisation_id,
        register=register,
        type=row.type,
        subject=row.subject,
        medium=Medium.PAPER,
        state=OutgoingState.ISSUED,
        number=number,
        year=on.year,
        symbol=row.symbol,
        issued_on=on,
        drafter=actor,
        signer_title=row.columns.get("signer", "")[:120],
        created_at=now,
        signed_at=_noon(on),
        issued_at=_noon(on),
    )
    document.folded = _folded(row, document.type_name)
    return document
