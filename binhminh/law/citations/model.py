"""A citation as found in a text, and its JSON form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from binhminh.law.findings import Finding

from .catalogue import LegalDocument, Status

__all__ = ["Citation", "to_json"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One legal document cited in a text.

    Attributes:
        text: exactly ``given_text[start:end]``, from the kind to the date.
        kind: canonical, "Nghị định", "Luật", "Thông tư liên tịch".
        number: canonical, "112/2020/NĐ-CP"; None for a law cited by name alone.
        issued_on: the day written beside it; None when none is, or only a year.
        year: the year written (of ``issued_on``, or alone, "năm 2019"); None when there is none.
        issuer: as written, or else as the symbol tells; "" when neither does.
        subject: what it is cited for, "về tuổi nghỉ hưu…"; the name for laws; "" when not said.
        start, end: offsets in the text as given.
        is_self: the number of the very document that is read, in its head or on its annexes.
        status: what the document is worth on the text's date ("unknown": not in the catalogue).
        document: what the catalogue knows of it.
        findings: what a check has to say, most severe first.
    """

    text: str
    kind: str
    number: str | None
    issued_on: date | None
    year: int | None
    issuer: str
    subject: str
    start: int
    end: int
    is_self: bool = False
    status: Status = "unknown"
    document: LegalDocument | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def issued(self) -> str:
        """The date in ISO form, "2019" when only the year is written, "" when none is."""
        if self.issued_on is not None:
            return self.issued_on.isoformat()
        return str(self.year) if self.year is not None else ""


def to_json(
    citation: Citation, message: Callable[[Finding], str] | None = None, *, file: str | None = None
) -> dict[str, Any]:
    """The citation in the JSON form of the command ``binhminh cite``.

    Args:
        message: turns a finding into a sentence; without it the sentence is its code.
        file: name of the file it was found in; left out when None (inside a plan's JSON).
    """
    entry: dict[str, Any] = {} if file is None else {"file": file}
    entry |= {
        "text": citation.text,
        "kind": citation.kind,
        "number": citation.number,
        "issued_on": citation.issued or None,
        "subject": citation.subject or None,
        "start": citation.start,
        "end": citation.end,
        "status": citation.status,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "message": message(finding) if message else finding.code,
                "expected": finding.expected or None,
            }
            for finding in citation.findings
        ],
    }
    return entry
