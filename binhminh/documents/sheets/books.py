"""The books of Appendix IV as sheets: registers, handling of incoming documents, post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import names_on
from binhminh.documents.books import Row, book_of, day
from binhminh.documents.choices import Part
from binhminh.documents.models import Assignment, Dispatch, DocumentRegister, IncomingDocument
from binhminh.documents.states import IncomingState
from binhminh.law.registers import books

from .sheet import Cover, Sheet

__all__ = [
    "book_sheet",
    "handling_cells",
    "handling_sheet",
    "in_charge",
    "period_words",
    "post_cells",
    "post_sheet",
]

_PROGRESS = {
    IncomingState.REGISTERED: "Chưa giao giải quyết",
    IncomingState.ASSIGNED: "Đang giải quyết",
    IncomingState.HANDLED: "Đã giải quyết",
    IncomingState.CLOSED: "Đã kết thúc",
    IncomingState.RETURNED: "Đã trả lại nơi gửi",
    IncomingState.RECALLED: "Nơi gửi đã thu hồi",
}


def period_words(first: date, last: date) -> str:
    """ "Từ ngày 01/01/2026 đến ngày 31/03/2026"."""
    return f"Từ ngày {day(first)} đến ngày {day(last)}"


def book_sheet(
    register: DocumentRegister,
    year: int,
    rows: list[Row],
    *,
    on: date,
    period: tuple[date, date] | None = None,
) -> Sheet:
    """A register's year (or a period of it) as Appendix IV prints it.

    Args:
        on: whose names of the school are printed: the last day of the year, or today.
    """
    book = book_of(register)
    names = names_on(register.organisation, on)
    key = "issued_on" if register.direction == "outgoing" else "arrived_on"
    days = [text for row in rows if (text := row.columns.get(key, ""))]
    days.sort(key=lambda text: text.split("/")[::-1])
    numbers = [f"{row.number:02d}" for row in rows]
    cover = Cover(
        str(year),
        (days[0], days[-1]) if days else ("", ""),
        (numbers[0], numbers[-1]) if numbers else ("", ""),
    )
    notes = [register.body] if register.body else []
    if period is not None:
        notes.append(period_words(*period))
    return Sheet(
        register.name,
        book.columns,
        [row.cells(book.keys) for row in rows],
        parent=names.parent_name,
        office=names.name,
        notes=tuple(notes),
        cover=cover,
        struck=frozenset(place for place, row in enumerate(rows) if row.is_void),
        source=book.source,
    )


def in_charge(document: IncomingDocument) -> Assignment | None:
    """Who handles it now (instructions and assignments prefetched)."""
    found = [one for given in document.instructions.all() for one in given.assignments.all()]
    leads = [one for one in found if one.part == Part.LEAD]
    return leads[-1] if leads else None


def handling_cells(document: IncomingDocument) -> dict[str, str]:
    """What the book of handling prints of one document."""
    lead = in_charge(document)
    parts = [
        document.type_name,
        f"số {document.full_number}" if document.full_number else "",
        f"ngày {day(document.issued_on)}" if document.issued_on else "",
        f"của {document.issuer}" if document.issuer else "",
    ]
    done = document.handled_at or document.closed_at
    progress = _PROGRESS.get(IncomingState(document.state), document.get_state_display())
    if done is not None:
        progress += f" ngày {day(timezone.localdate(done))}"
    return {
        "arrival_number": f"{document.arrival_number:02d}" if document.arrival_number else "",
        "document": " ".join(filter(None, parts)),
        "receiver": str(lead or ""),
        "due_on": day(document.due_on or (lead.due_on if lead else None)),
        "progress": progress,
        "reply": "; ".join(filter(None, (one.full_number for one in document.replies.all()))),
        "note": document.note or document.ended_reason,
    }


def handling_sheet(
    organisation: Organisation,
    documents: Iterable[IncomingDocument],
    *,
    on: date,
    notes: tuple[str, ...],
) -> Sheet:
    """Sổ theo dõi giải quyết văn bản đến."""
    return _sheet("handling", organisation, map(handling_cells, documents), on=on, notes=notes)


def post_cells(dispatch: Dispatch) -> dict[str, str]:
    """What the book of the post prints of one sending."""
    document = dispatch.recipient.document
    sent = timezone.localdate(dispatch.sent_at) if dispatch.sent_at else None
    return {
        "sent_on": day(sent),
        "number": document.full_number,
        "recipients": dispatch.recipient.name,
        "envelopes": "1",
        "receipt": dispatch.reference,
        "note": dispatch.problem,
    }


def post_sheet(
    organisation: Organisation,
    dispatches: Iterable[Dispatch],
    *,
    on: date,
    notes: tuple[str, ...],
) -> Sheet:
    """Sổ gửi văn bản đi bưu điện."""
    return _sheet("post", organisation, map(post_cells, dispatches), on=on, notes=notes)


def _sheet(
    key: str,
    organisation: Organisation,
    rows: Iterable[dict[str, str]],
    *,
    on: date,
    notes: tuple[str, ...],
) -> Sheet:
    book, names = books()[key], names_on(organisation, on)
    return Sheet(
        book.name,
        book.columns,
        [[cells.get(name, "") for name in book.keys] for cells in rows],
        parent=names.parent_name,
        office=names.name,
        notes=notes,
        source=book.source,
    )
