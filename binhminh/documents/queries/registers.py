"""Reads about registers: their years, the entries on a page, the books kept beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet

from binhminh.core.organisations.models import Organisation
from binhminh.documents import books
from binhminh.documents.choices import Channel, Direction, LineKind
from binhminh.documents.models import (
    Assignment,
    Dispatch,
    DocumentRegister,
    IncomingDocument,
    Instruction,
    RegisterLine,
    RegisterYear,
)
from binhminh.law.vietnamese import fold

#: What may be asked of a book's entries, beside words.
MARKS = ("void", "late", "unsent", "recalled")


def registers(organisation: Organisation) -> QuerySet[DocumentRegister]:
    """Every register of the school, with its newest year."""
    return DocumentRegister.objects.of(organisation).annotate(last_year=Max("years__year"))


def years_of(register: DocumentRegister) -> list[RegisterYear]:
    """The years of a register, newest first."""
    return list(register.years.select_related("register", "printed", "closed_by").order_by("-year"))


def entries(register: DocumentRegister, year: int) -> QuerySet[RegisterLine]:
    """The entries of a year: one for each number."""
    return RegisterLine.objects.filter(
        organisation=register.organisation_id, register=register, year=year, kind=LineKind.ENTRY
    )


def marked(
    found: QuerySet[RegisterLine], register: DocumentRegister, year: int, mark: str
) -> QuerySet[RegisterLine]:
    """Entries of a year that are void, entered late, not passed on yet, or recalled."""
    if mark == "late":
        return found.filter(is_late=True)
    kind = {"void": LineKind.VOID, "recalled": LineKind.RECALL, "unsent": LineKind.PASSED}[mark]
    numbers = later_lines(register, year, kind).values("number")
    if mark == "unsent":
        return found.exclude(number__in=numbers)
    return found.filter(number__in=numbers)


def later_lines(register: DocumentRegister, year: int, kind: str) -> QuerySet[RegisterLine]:
    """What was written of numbers of a year afterwards."""
    return RegisterLine.objects.filter(
        organisation=register.organisation_id, register=register, year=year, kind=kind
    ).order_by()


def containing(found: QuerySet[RegisterLine], direction: str, text: str) -> QuerySet[RegisterLine]:
    """Entries with all these words in what is known of their document, or with that number."""
    folded = f"{direction}__folded__contains"
    for word in fold(text).split():
        match = Q(**{folded: word})
        if word.isascii() and word.isdecimal() and len(word) < 9:
            match |= Q(number=int(word))
        found = found.filter(match)
    return found


def day_field(direction: str) -> str:
    """The day by which a book is in order: of the document, or of its arrival."""
    return "outgoing__issued_on" if direction == Direction.OUTGOING else "incoming__arrived_on"


class PageRows:
    """The printed rows of some entries: each with what later lines say. One query, when asked."""

    def __init__(self, register: DocumentRegister, year: int) -> None:
        self.register, self.year = register, year
        self._rows: dict[int, books.Row] = {}

    def load(self, shown: Iterable[RegisterLine] | None = None) -> None:
        """Read the rows of these entries; None reads the whole book."""
        lines = RegisterLine.objects.filter(register=self.register, year=self.year)
        if shown is not None:
            lines = lines.filter(number__in=[line.number for line in shown])
        self._rows = {row.number: row for row in books.rows(lines.order_by("position"))}

    def of(self, line: RegisterLine) -> books.Row:
        if line.number not in self._rows:
            self.load()
        return self._rows[line.number]


def rows_of(
    register: DocumentRegister, year: int, period: tuple[date, date] | None = None
) -> list[books.Row]:
    """The printed rows of a year, or of the entries whose day lies in a period."""
    lines = RegisterLine.objects.filter(register=register, year=year)
    if period is not None:
        days = {f"{day_field(register.direction)}__range": period}
        numbers = entries(register, year).filter(**days).values("number")
        lines = lines.filter(number__in=numbers)
    return books.rows(lines.order_by("position"))


@dataclass(frozen=True)
class BookCounts:
    """What a year's book holds. `gaps` are numbers an old book left out."""

    entries: int
    first: int | None
    last: int | None
    void: int
    late: int
    gaps: tuple[int, ...] = ()


def counts_of(register: DocumentRegister, year: int) -> BookCounts:
    found = entries(register, year)
    whole = found.aggregate(entries=Count("pk"), first=Min("number"), last=Max("number"))
    void = later_lines(register, year, LineKind.VOID)
    late = found.filter(is_late=True).count()
    gaps: list[int] = []
    if register.is_old:
        gaps = books.missing_numbers(found.values_list("number", flat=True))
    voided = void.values("number").distinct().count()
    return BookCounts(whole["entries"], whole["first"], whole["last"], voided, late, tuple(gaps))


# --- the books beside the registers ---------------------------------------------------------------


def followed(organisation: Organisation) -> QuerySet[IncomingDocument]:
    """Registered incoming documents with who is in charge and what answered them, for the book of
    handling (sổ theo dõi giải quyết văn bản đến)."""
    standing = Instruction.objects.filter(withdrawn_at__isnull=True).prefetch_related(
        Prefetch("assignments", Assignment.objects.select_related("person", "unit"))
    )
    return (
        IncomingDocument.objects.of(organisation)
        .registered()
        .filter(register__is_old=False)
        .defer("words", "folded", "suggestions", "doubts")
        .prefetch_related(Prefetch("instructions", standing), "replies")
    )


def posted(organisation: Organisation) -> QuerySet[Dispatch]:
    """What went out by post, for the book of the post (sổ gửi văn bản đi bưu điện)."""
    return Dispatch.objects.of(organisation).filter(
        channel=Channel.POST, sent_at__isnull=False
    ).select_related("recipient__document__register")  # fmt: skip


def years_with(found: QuerySet[Any], field: str, today: date) -> list[int]:
    """The years that occur in a day field, this year too, newest first."""
    years = {day.year for day in found.order_by().dates(field, "year")}
    return sorted(years | {today.year}, reverse=True)
