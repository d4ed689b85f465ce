"""E-mails that say what became of an e-mail of ours (RFC 3464, delivery status notifications)."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.message import Message

from .mail import header, parsed

#: How our Message-IDs name a dispatch: see `mailing.new_reference`.
OURS = re.compile(r"<[^<>\s]*\bdispatch\.(\d+)@[^<>\s]+>")
_MAX_QUOTED = 200_000


@dataclass(frozen=True)
class Bounce:
    """`action`: failed, delayed, delivered, relayed or expanded, as the mail server says it."""

    reference: str
    action: str
    recipient: str
    reason: str


def is_report(raw: bytes) -> bool:
    """A notification of a mail server, about whatever: its enclosures are no documents for us."""
    return email.message_from_bytes(raw).get_content_type() == "multipart/report"


def bounce_in(raw: bytes) -> Bounce | None:
    """What a notification says of one of our e-mails; None where it is no notification, or one
    about an e-mail that was not ours."""
    message = parsed(raw)
    if message.get_content_type() != "multipart/report":
        return None
    reported = _reported(message)
    reference = _reference(message)
    if reported is None or not reference:
        return None
    fields = _fields(reported)
    recipient = fields.get("final-recipient") or fields.get("original-recipient") or ""
    code = fields.get("status", "")
    said = fields.get("diagnostic-code", "").partition(";")[2].strip()
    return Bounce(
        reference=reference,
        action=fields.get("action", "").lower(),
        recipient=recipient.partition(";")[2].strip(),
        reason=f"{code} {said}".strip()[:400],
    )


def _reported(message: Message) -> Message | None:
    return next(
        (p for p in message.walk() if p.get_content_type() == "message/delivery-status"), None
    )


def _fields(reported: Message) -> dict[str, str]:
    """The fields of the first recipient (after those of the message)."""
    payload = reported.get_payload()
    blocks = payload if isinstance(payload, list) else [reported]
    found: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Message) and "Action" in block:
            found = {name.lower(): header(block, name) for name in block}
            break
    return found


def _reference(message: Message) -> str:
    """The Message-ID of ours: in the returned e-mail or its header, else in the references."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return _ours(header(inner[0], "Message-ID"))
        if part.get_content_type() == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                return _ours(header(email.message_from_bytes(text[:_MAX_QUOTED]), "Message-ID"))
    return _ours(header(message, "In-Reply-To") + header(message, "References"))


def _ours(text: str) -> str:
    found = OURS.search(text)
    return found[0] if found else ""
