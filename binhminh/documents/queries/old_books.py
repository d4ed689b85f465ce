"""What stands already of the years that an old register is about."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from binhminh.core.organisations.models import Organisation
from binhminh.documents.choices import LineKind
from binhminh.documents.models import DocumentRegister, IncomingDocument, RegisterLine


def taken_numbers(organisation: Organisation, direction: str) -> dict[int, frozenset[int]]:
    """``{year: numbers}`` that the old register has, and the register that takes every type: an
    old book is never entered beside numbers given here."""
    general = DocumentRegister.objects.of(organisation).filter(
        direction=direction, body="", types=[]
    )
    found: dict[int, set[int]] = defaultdict(set)
    lines = RegisterLine.objects.filter(register__in=general, kind=LineKind.ENTRY)
    for year, number in lines.order_by().values_list("year", "number"):
        found[year].add(number)
    return {year: frozenset(numbers) for year, numbers in found.items()}


def known_documents(organisation: Organisation) -> frozenset[tuple[str, str, date]]:
    """Number, symbol and day of the incoming documents that are registered."""
    found = IncomingDocument.objects.of(organisation).registered().exclude(number="")
    rows = found.filter(issued_on__isnull=False).order_by()
    return frozenset(rows.values_list("number", "symbol", "issued_on"))
