"""Identifiers of bodies (mã định danh điện tử) and of documents.

Source: Decision 20/2020/QĐ-TTg, Articles 4–6; the older form of QCVN 102:2016 still lives in
running systems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["MAX_LENGTH", "DocumentId", "kind_of_identifier", "parse_document_id"]

MAX_LENGTH = 35
NEW = re.compile(r"[A-Y]\d{2}(\.[A-Z0-9]+)*")
OLD = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}")
#: Bodies outside the state: the code of a scheme, then up to 32 signs without a separator.
OTHER = re.compile(r"Z(0[1-9]|[1-9]\d)[A-Z0-9]{1,32}")


def kind_of_identifier(text: str) -> str:
    """``new``, ``old``, ``other`` (a scheme Z01–Z99); "" where it is no identifier.

    >>> kind_of_identifier("H41.12.3"), kind_of_identifier("000.00.00.H41")
    ('new', 'old')
    >>> kind_of_identifier("h41")
    ''
    """
    if len(text) > MAX_LENGTH:
        return ""
    if NEW.fullmatch(text):
        return "new"
    if OLD.fullmatch(text):
        return "old"
    return "other" if OTHER.fullmatch(text) else ""


@dataclass(frozen=True, slots=True)
class DocumentId:
    """Names a document for ever: "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT"."""

    organ_id: str
    issued_on: date
    full_number: str

    def __str__(self) -> str:
        return f"{self.organ_id},{self.issued_on:%Y/%m/%d},{self.full_number}"


def parse_document_id(text: str) -> DocumentId | None:
    """Its three parts; None where it has another form (it is kept as it stands all the same)."""
    parts = text.strip().split(",", 2)
    if len(parts) != 3 or not parts[0] or not parts[2]:
        return None
    try:
        on = datetime.strptime(parts[1].strip(), "%Y/%m/%d").date()  # noqa: DTZ007 (a day)
    except ValueError:
        return None
    return DocumentId(parts[0].strip(), on, parts[2].strip())
