"""Figures of the document office: how documents were handled, and how many came and went.

Old registers that were only transcribed are left out of the reports on handling: nobody handled
them here. Statistics count them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.organisations.models import Organisation
from binhminh.documents.models import IncomingDocument, OutgoingDocument
from binhminh.documents.states import OPEN_INCOMING, UNSIGNED, IncomingState, OutgoingState
from binhminh.law.decree30.types import document_types
from binhminh.law.registers import is_entered_late

from .registers import followed

Period = tuple[date, date]
#: Handled, or ended without anything to do.
_DONE = {IncomingState.HANDLED, IncomingState.CLOSED}
#: Senders that are named; the others are summed up.
MOST_SENDERS = 20


@dataclass
class Handling:
    """Incoming documents of one unit or person in charge. Without a deadline they are in time."""

    name: str
    to_know: int = 0
    in_time: int = 0
    too_late: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.to_know + self.in_time + self.too_late + self.open + self.overdue


def incoming_handling(
    organisation: Organisation,
    period: Period,
    today: date,
    name_of: Callable[[IncomingDocument], str],
) -> list[Handling]:
    """How documents that arrived in a period were handled, by who is in charge; most first.

    Args:
        name_of: who is in charge of one; "" for nobody.
    """
    found: dict[str, Handling] = {}
    for document in followed(organisation).filter(arrived_on__range=period):
        name = name_of(document)
        row = found.setdefault(name, Handling(name))
        kind = _handled(document, bool(name), today)
        setattr(row, kind, getattr(row, kind) + 1)
    return sorted(found.values(), key=lambda row: (-row.total, row.name))


def _handled(document: IncomingDocument, in_charge: bool, today: date) -> str:
    if document.state in OPEN_INCOMING:
        return "overdue" if document.due_on and document.due_on < today else "open"
    if document.state not in _DONE or not in_charge:
        return "to_know"  # returned, recalled, or closed with nothing to do
    done = document.handled_at or document.closed_at
    late = document.due_on and done and timezone.localdate(done) > document.due_on
    return "too_late" if late else "in_time"


@dataclass
class Issuing:
    """Outgoing documents of one drafting unit. In time: sent out on the day of signature or the
    next working day (Art. 18)."""

    name: str
    drafting: int = 0
    in_time: int = 0
    too_late: int = 0
    waiting: int = 0
    recalled: int = 0
    voided: int = 0

    @property
    def total(self) -> int:
        """That bear a number."""
        return self.in_time + self.too_late + self.waiting + self.recalled + self.voided


def outgoing_handling(organisation: Organisation, period: Period) -> list[Issuing]:
    """Documents numbered in a period, and drafts begun in it, by drafting unit; most first."""
    calendar = work_calendar(organisation)
    numbered = Q(issued_on__range=period, register__is_old=False)
    drafts = Q(state__in=UNSIGNED, created_at__date__range=period)
    documents = (
        OutgoingDocument.objects.of(organisation)
        .filter(numbered | drafts)
        .select_related("unit")
        .defer("folded")
    )
    found: dict[str, Issuing] = {}
    for document in documents:
        name = document.unit.name if document.unit else ""
        row = found.setdefault(name, Issuing(name))
        kind = _issued(document, lambda on, at: is_entered_late(on, at, calendar))
        setattr(row, kind, getattr(row, kind) + 1)
    return sorted(found.values(), key=lambda row: (-row.total, row.name))


def _issued(document: OutgoingDocument, late: Callable[[date, date], bool]) -> str:
    if document.state in UNSIGNED:
        return "drafting"
    if document.state in (OutgoingState.RECALLED, OutgoingState.VOIDED):
        return document.state
    if document.issued_at is None or document.issued_on is None:
        return "waiting"
    return "too_late" if late(document.issued_on, timezone.localdate(document.issued_at)) else (
        "in_time"
    )  # fmt: skip


# --- statistics -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Both:
    """A line of the statistics."""

    name: str
    incoming: int = 0
    outgoing: int = 0


@dataclass
class Statistics:
    """Documents of a year: by month (1–12), by type, by sender, by unit."""

    months: list[Both] = field(default_factory=list)
    types: list[Both] = field(default_factory=list)
    senders: list[tuple[str, int]] = field(default_factory=list)
    units: list[tuple[str, int]] = field(default_factory=list)

    @property
    def incoming(self) -> int:
        return sum(month.incoming for month in self.months)

    @property
    def outgoing(self) -> int:
        return sum(month.outgoing for month in self.months)


def statistics(organisation: Organisation, year: int) -> Statistics:
    """Registered documents of a year; voided numbers are no documents."""
    whole = (date(year, 1, 1), date(year, 12, 31))
    incoming = IncomingDocument.objects.of(organisation).registered().filter(
        arrived_on__range=whole
    )  # fmt: skip
    outgoing = OutgoingDocument.objects.of(organisation).issued_between(*whole)
    months_in, months_out = _months(incoming, "arrived_on"), _months(outgoing, "issued_on")
    types_in, types_out = _tally(incoming, "type"), _tally(outgoing, "type")
    kinds = [*document_types(), *sorted((types_in | types_out).keys() - document_types().keys())]
    senders = sorted(_tally(incoming, "issuer").items(), key=lambda row: (-row[1], row[0]))
    others = sum(count for _name, count in senders[MOST_SENDERS:])
    units = sorted(_tally(outgoing, "unit__name").items(), key=lambda row: (-row[1], row[0]))
    return Statistics(
        [Both(str(month), months_in[month], months_out[month]) for month in range(1, 13)],
        [
            Both(kind, types_in[kind], types_out[kind])
            for kind in kinds
            if types_in[kind] or types_out[kind]
        ],
        [*senders[:MOST_SENDERS], *([("…", others)] if others else [])],
        units,
    )


def _months(found: QuerySet, field: str) -> dict[int, int]:
    rows = found.order_by().annotate(month=ExtractMonth(field)).values_list("month")
    return defaultdict(int, dict(rows.annotate(n=Count("pk")).values_list("month", "n")))


def _tally(found: QuerySet, field: str) -> dict[str, int]:
    tally: dict[str, int] = defaultdict(int)
    for value, count in found.order_by().values_list(field).annotate(n=Count("pk")):
        tally[value or ""] += count
    return tally
