"""Lines of a register: their hashes, the rows of the printed book, and the proof that both hold.

Everything a book prints comes from its lines, and lines never change; so a printed book can be
compared with the register years later.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.law.registers import books

from .choices import LineKind
from .models import DocumentRegister, IncomingDocument, OutgoingDocument, RegisterLine, RegisterYear


def day(on: date | None) -> str:
    """ "05/01/2026"; "" for none: days as a book prints them."""
    return on.strftime("%d/%m/%Y") if on else ""


def outgoing_columns(document: OutgoingDocument) -> dict[str, str]:
    """What the register of outgoing documents prints of one, by column of Appendix IV."""
    names = [recipient.name for recipient in document.recipients.all()]
    return {
        "number": document.full_number,
        "issued_on": day(document.issued_on),
        "subject": _titled(document.type_name, document.subject),
        "signer": str(document.signer or ""),
        "recipients": "; ".join(names),
        "archive": "; ".join(filter(None, ["VT", document.unit.name if document.unit else ""])),
        "copies": str(document.copies),
    }


def incoming_columns(document: IncomingDocument) -> dict[str, str]:
    """What the register of incoming documents prints of one, by column of Appendix IV."""
    return {
        "arrived_on": day(document.arrived_on),
        "arrival_number": f"{document.arrival_number:02d}" if document.arrival_number else "",
        "issuer": document.issuer,
        "number": document.full_number,
        "issued_on": day(document.issued_on),
        "subject": _titled(document.type_name, document.subject),
    }


def _titled(type_name: str, subject: str) -> str:
    """ "Quyết định về việc …"; of a letter the subject alone says what it is about."""
    if not type_name:
        return subject
    first = subject[:1].lower() + subject[1:] if subject[:3].lower() in ("về", "v/v") else subject
    return f"{type_name} {first}".strip()


# --- hashes ---------------------------------------------------------------------------------------


def line_hash(line: RegisterLine) -> str:
    """SHA-256 over the canonical JSON of everything the line says and the hash before it."""
    content = {
        "organisation": line.organisation_id,
        "register": line.register_id,
        "year": line.year,
        "position": line.position,
        "kind": line.kind,
        "number": line.number,
        "document": [line.outgoing_id, line.incoming_id],
        "columns": line.columns,
        "reason": line.reason,
        "late": line.is_late,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": [line.by_id, line.by_name],
        "previous": line.previous_hash,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class BookFault:
    """A place where a book does not hold.

    `what` is changed | missing | reordered | cut (of lines); gap | twice | differs (of numbers, and
    of a document against its entry); unlisted (a document bears a number that no entry has);
    printed (the printed book says something else).
    """

    book: RegisterYear
    place: int
    what: str


def faults(book: RegisterYear) -> Iterator[BookFault]:
    """Everything that is not as it must be in one year of a register, in order of the lines."""
    expected, previous, last = 1, "", ""
    lines = list(
        RegisterLine.objects.filter(register=book.register_id, year=book.year).order_by("position")
    )
    for line in lines:
        if line.position != expected:
            yield BookFault(book, expected, "missing")
            expected, previous = line.position, line.previous_hash
        if line_hash(line) != line.hash:
            yield BookFault(book, line.position, "changed")
        elif line.previous_hash != previous:
            yield BookFault(book, line.position, "reordered")
        previous = last = line.hash
        expected += 1
    if (book.lines, book.hash) != (expected - 1, last):
        yield BookFault(book, expected, "cut")
    yield from _number_faults(book, lines)
    if book.printed_hash and rows_hash(rows(lines[: book.printed_lines])) != book.printed_hash:
        yield BookFault(book, book.printed_lines, "printed")


def _number_faults(book: RegisterYear, lines: list[RegisterLine]) -> Iterator[BookFault]:
    entries = [line for line in lines if line.kind == LineKind.ENTRY]
    given = sorted(line.number for line in entries)
    times = Counter(given)
    if not book.register.is_old:  # what an old book left out is told on its page, and is no fault
        for number in missing_numbers(given):
            yield BookFault(book, number, "gap")
    for number in sorted(number for number, count in times.items() if count > 1):
        yield BookFault(book, number, "twice")
    borne = _borne(book)
    for line in entries:
        if borne.get((line.outgoing_id, line.incoming_id)) != line.number:
            yield BookFault(book, line.number, "differs")
    entered = {(line.outgoing_id, line.incoming_id) for line in entries}
    for place, number in borne.items():
        if number is not None and place not in entered:
            yield BookFault(book, number, "unlisted")


def missing_numbers(given: Iterable[int]) -> list[int]:
    """The numbers between the first and the last that are not there."""
    found = set(given)
    return (
        [number for number in range(min(found), max(found)) if number not in found] if found else []
    )


def numbers_of(organisation_id: int, series: str, year: int) -> list[int]:
    """The numbers of a series that lines bear, for `binhminh verify` (see `core.numbering`)."""
    return list(
        RegisterLine.objects.filter(
            organisation_id=organisation_id,
            register=int(series.rpartition(".")[2]),
            year=year,
            kind=LineKind.ENTRY,
        ).values_list("number", flat=True)
    )


def _borne(book: RegisterYear) -> dict[tuple[int | None, int | None], int | None]:
    """``{(outgoing, incoming): the number that the document bears}``."""
    outgoing = OutgoingDocument.objects.filter(register=book.register_id, year=book.year)
    incoming = IncomingDocument.objects.filter(register=book.register_id, year=book.year)
    found: dict[tuple[int | None, int | None], int | None] = {
        (pk, None): number for pk, number in outgoing.values_list("pk", "number")
    }
    found |= {(None, pk): number for pk, number in incoming.values_list("pk", "arrival_number")}
    return found


# --- the printed book -----------------------------------------------------------------------------


@dataclass
class Row:
    """One number as the book prints it: its entry with what later lines added."""

    number: int
    columns: dict[str, str]
    document: Any = None
    notes: list[str] = field(default_factory=list)
    is_void: bool = False
    is_late: bool = False

    def cells(self, keys: Iterable[str]) -> list[str]:
        return [self.columns.get(key, "") for key in keys]


def rows(lines: Iterable[RegisterLine]) -> list[Row]:
    """Rows of a book from its lines in order; the note column says what later lines say."""
    found: dict[int, Row] = {}
    for line in lines:
        if line.kind == LineKind.ENTRY:
            row = Row(line.number, dict(line.columns), line, is_late=line.is_late)
            if line.is_late:
                row.notes.append(_late_note(line))
            found[line.number] = row
            continue
        row = found[line.number]
        if line.kind == LineKind.PASSED:
            row.columns |= line.columns
            continue
        row.is_void |= line.kind == LineKind.VOID
        row.notes.append(f"{_KIND_WORDS[line.kind]}: {line.reason}")
    for row in found.values():
        row.columns["note"] = "; ".join(filter(None, [row.columns.get("note", ""), *row.notes]))
    return [found[number] for number in sorted(found)]


#: Words of the printed book are the office's own, whatever the language of the screen.
_KIND_WORDS = {
    LineKind.VOID: "Hủy số",
    LineKind.CORRECTION: "Đính chính",
    LineKind.RECALL: "Thu hồi",
    LineKind.REPLACEMENT: "Được thay thế",
    LineKind.NOTE: "Ghi chú",
}


def _late_note(line: RegisterLine) -> str:
    on = timezone.localtime(line.at).strftime("%d/%m/%Y")
    return f"Đăng ký muộn ngày {on}" + (f": {line.reason}" if line.reason else "")


def rows_hash(found: Iterable[Row]) -> str:
    """SHA-256 of what the rows print."""
    printed = [[row.number, sorted(row.columns.items())] for row in found]
    text = json.dumps(printed, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fault_words() -> Mapping[str, str]:
    """What each kind of fault is called on a page and by `binhminh verify`."""
    return {
        "changed": _("line %(place)s was changed"),
        "missing": _("line %(place)s is missing"),
        "reordered": _("line %(place)s stands in another place"),
        "cut": _("lines from %(place)s on were cut off"),
        "gap": _("number %(place)s is missing"),
        "twice": _("number %(place)s was given twice"),
        "differs": _("number %(place)s is not what its document bears"),
        "unlisted": _("a document bears number %(place)s, which no entry has"),
        "printed": _("the printed book says something else"),
    }


def book_of(register: DocumentRegister) -> Any:
    """Its columns as `law.registers` has them."""
    return books()[register.direction]
