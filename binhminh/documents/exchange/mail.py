"""Understanding an e-mail, whatever it is: never an error, always within limits.

E-mails are written by every program there is. So nothing here trusts a header, a length, a name or
an encoding; what cannot be read is said with the enclosure it belongs to.
"""

from __future__ import annotations

import email
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from binhminh.law.vietnamese import nfc

MAX_BYTES = 60 * 1024 * 1024
MAX_ENCLOSURES = 50
MAX_PARTS = 500
MAX_DEPTH = 8
WORDS_KEPT = 20_000
#: Pictures in the text of an e-mail (logos, signatures) up to this size are no documents.
SMALL_PICTURE = 60 * 1024


@dataclass(frozen=True)
class Enclosure:
    """A file in an e-mail. `why`: a code where it cannot be a document of ours, else ""."""

    name: str
    content: bytes = field(repr=False)
    media_type: str = ""
    why: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Letter:
    """An e-mail as it was understood. `trouble`: "" | too_many."""

    key: str
    message_id: str
    sender: str
    subject: str
    sent_at: datetime | None
    words: str
    enclosures: tuple[Enclosure, ...]
    trouble: str = ""


def understood(raw: bytes) -> Letter:
    """What an e-mail says and holds."""
    message = parsed(raw)
    message_id = header(message, "Message-ID")[:300]
    found: list[Enclosure] = []
    words: list[str] = []
    trouble = ""
    for number, (part, depth) in enumerate(_parts(message)):
        if number >= MAX_PARTS or len(found) >= MAX_ENCLOSURES:
            trouble = "too_many"
            break
        enclosure = _enclosure(part, depth)
        if enclosure is not None:
            found.append(enclosure)
        elif part.get_content_maintype() == "text":
            words.append(_text(part))
    return Letter(
        key=f"{message_id}|{hashlib.sha256(raw).hexdigest()}"[-400:],
        message_id=message_id,
        sender=_sender(message),
        subject=header(message, "Subject")[:500],
        sent_at=_date(message),
        words="\n\n".join(filter(None, words)).strip()[:WORDS_KEPT],
        enclosures=tuple(found),
        trouble=trouble,
    )


def parsed(raw: bytes) -> Message:
    """An e-mail whose headers are text: many programs write bare UTF-8 there, which is against the
    rules and perfectly readable."""
    message = email.message_from_bytes(raw)
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            break
        for name, value in part.raw_items():
            text = str(value)
            if not text.isascii():
                bare = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
                part.replace_header(name, bare)
    return message


def header(message: Message, name: str) -> str:
    """A field of the header as text, one line; "" where it is missing. Old encodings and broken
    ones come out as well as they can."""
    value = message.get(name)
    if value is None:
        return ""
    return _clean(_without_codes(str(value)))


def _without_codes(text: str) -> str:
    """With the words that a header carries in code ("=?utf-8?b?…?=") written out."""
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def _clean(text: str) -> str:
    printable = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return nfc(" ".join(printable.split()))


def _sender(message: Message) -> str:
    name, address = parseaddr(header(message, "From"))
    return (f"{name} <{address}>" if name and address else name or address)[:300]


def _date(message: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return at if 1990 <= at.year <= 2200 else None


def _parts(message: Message, depth: int = 0) -> Iterator[tuple[Message, int]]:
    """Every part that holds something itself, those of enclosed e-mails too."""
    payload = message.get_payload()
    if isinstance(payload, list) and depth < MAX_DEPTH:
        for part in payload:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message, depth


def _enclosure(part: Message, depth: int) -> Enclosure | None:
    """The file that a part is; None for the text of the e-mail."""
    name, media_type = _name(part), part.get_content_type()
    if isinstance(part.get_payload(), list):
        return Enclosure(name or "?", b"", media_type, "too_deep")
    attached = part.get_content_disposition() == "attachment" or bool(name)
    if not attached and part.get_content_maintype() == "text":
        return None
    content = _content(part)
    return Enclosure(name or _name_for(media_type), content, media_type, _why(part, name, content))


def _why(part: Message, name: str, content: bytes) -> str:
    media_type = part.get_content_type()
    if media_type in {"application/ms-tnef", "application/vnd.ms-tnef"} or (
        name.lower() == "winmail.dat"
    ):
        return "winmail"
    if not content:
        return "empty"
    if media_type in {"application/pkcs7-signature", "application/pgp-signature", "text/calendar"}:
        return "no_document"
    if (
        part.get_content_maintype() == "image"
        and len(content) <= SMALL_PICTURE
        and (part.get("Content-ID") or part.get_content_disposition() == "inline")
    ):
        return "small_picture"
    return ""


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message) -> str:
    try:
        found = part.get_filename()
    except (ValueError, LookupError, UnicodeError):
        found = None
    if not found:
        return ""
    return _clean(_without_codes(str(found)))[:160]


def _name_for(media_type: str) -> str:
    endings = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
    return f"dinh-kem.{endings.get(media_type, 'bin')}"


def _text(part: Message) -> str:
    raw = _content(part)
    try:
        text = raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        text = raw.decode("utf-8", "replace")
    if part.get_content_subtype() == "html":
        text = _without_tags(text)
    return nfc(text.replace("\0", "").replace("\r\n", "\n")).strip()


def _without_tags(text: str) -> str:
    text = text[: WORDS_KEPT * 10]
    text = re.sub(r"(?is)<(script|style|head)\b.*?(</\1>|$)", " ", text)
    text = re.sub(r"(?i)<(br|/p|/div|/tr|/li)\b[^>]*>", "\n", text)
    text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
