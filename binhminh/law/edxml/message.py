"""What an edXML message says, as plain values.

Names of elements are those of the standard, the misspelt "Bussiness" included; the names of our
fields are ours. A value that is not there is "" or None; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

__all__ = ["Answer", "Attachment", "Message", "Party", "Staff", "Status", "Trace"]


@dataclass(frozen=True)
class Party:
    """A body that sends or receives (From, To)."""

    organ_id: str = ""
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True)
class Staff:
    """Who did it (StaffInfo)."""

    department: str = ""
    name: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True)
class Answer:
    """The document that is answered or spoken of (ResponseFor)."""

    organ_id: str = ""
    code: str = ""
    issued_on: date | None = None
    document_id: str = ""


@dataclass(frozen=True)
class Trace:
    """A body that the message passed, and when (local time of that body)."""

    organ_id: str
    at: datetime | None = None


@dataclass(frozen=True)
class Attachment:
    """A file of the message, unpacked. `content_id`: without ``cid:``."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"
    description: str = ""
    content_id: str = ""


@dataclass(frozen=True)
class Message:
    """A document on its way, with its files."""

    sender: Party
    receivers: tuple[Party, ...]
    number: str = ""
    notation: str = ""
    place: str = ""
    issued_on: date | None = None
    type_code: str = ""
    type_name: str = ""
    subject: str = ""
    content: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due_on: date | None = None
    to_places: tuple[str, ...] = ()
    priority: str = ""
    sphere: str = ""
    typist: str = ""
    amount: str = ""
    pages: str = ""
    appendixes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    steering: str = ""
    document_id: str = ""
    traces: tuple[Trace, ...] = ()
    business: str = ""
    business_reason: str = ""
    staff: Staff = Staff()
    replaced: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)

    @property
    def is_new(self) -> bool:
        """A new document, and neither recall, update nor replacement of an earlier one."""
        return self.business in {"", "0"}


@dataclass(frozen=True)
class Status:
    """How far a body is with a document it received. `code`: see `lists.code_list`."""

    answer: Answer
    sender: Party
    code: str
    description: str = ""
    at: datetime | None = None
    staff: Staff = Staff()
