"""A mailbox, spoken to over IMAP. It reads, marks and moves; it has no way to delete.

Nothing here knows the database. Trouble is a `MailboxTrouble` with a sentence.
"""

from __future__ import annotations

import base64
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from binhminh.documents import errors
from binhminh.documents.choices import MailSecurity

TIMEOUT_SECONDS = 20
#: Put on what was taken in, where the server keeps marks of its users.
MARK = "$BinhMinh"
_SIZE = re.compile(rb"UID (\d+)\b.*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)\b.*?UID (\d+)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Account:
    """Where a mailbox is, and the way in."""

    host: str
    port: int
    security: str
    username: str
    password: str
    folder: str = "INBOX"
    done_folder: str = ""


class Connection:
    """A signed-in connection with the folder open."""

    def __init__(self, server: imaplib.IMAP4, account: Account) -> None:
        self._server, self._account = server, account
        self.validity = 0
        self._marks = False

    def open(self) -> None:
        kind, _data = self._server.select(quoted(self._account.folder))
        if kind != "OK":
            raise errors.MailboxFolderMissing(folder=self._account.folder)
        self.validity = int(_response(self._server, "UIDVALIDITY") or 0)
        self._marks = b"\\*" in (_response(self._server, "PERMANENTFLAGS") or b"")

    def uids(self, after: int, since: date) -> list[int]:
        """Numbers of the e-mails that came after number ``after`` and since a day, ascending."""
        on = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        _ok, data = self._server.uid("SEARCH", "UID", f"{after + 1}:*", "SINCE", on)
        found = [int(number) for number in (data[0] or b"").split()]
        return sorted(number for number in found if number > after)  # "n:*" always names the last

    def sizes(self, uids: list[int]) -> dict[int, int]:
        """Bytes of each."""
        if not uids:
            return {}
        _ok, data = self._server.uid("FETCH", ",".join(map(str, uids)), "(RFC822.SIZE)")
        found = {}
        for line in data:
            match = _SIZE.search(line if isinstance(line, bytes) else b"")
            if match:
                uid, size = (match[1], match[2]) if match[1] else (match[4], match[3])
                found[int(uid)] = int(size)
        return found

    def whole(self, uid: int) -> bytes | None:
        """An e-mail, byte for byte; it stays unread. None where it is gone."""
        return self._fetch(uid, "(BODY.PEEK[])")

    def head(self, uid: int) -> bytes | None:
        """Its header only."""
        return self._fetch(uid, "(BODY.PEEK[HEADER])")

    def note_taken(self, uid: int) -> None:
        """Mark an e-mail, and move it where the school wants that and the server can."""
        if self._marks:
            self._server.uid("STORE", str(uid), "+FLAGS.SILENT", f"({MARK})")
        if self._account.done_folder and self.moves:
            kind, _moved = self._server.uid("MOVE", str(uid), quoted(self._account.done_folder))
            if kind != "OK":
                raise errors.MailboxFolderMissing(folder=self._account.done_folder)

    @property
    def moves(self) -> bool:
        """Can the server move in one step? Copying and deleting is not for us."""
        return "MOVE" in self._server.capabilities

    def _fetch(self, uid: int, what: str) -> bytes | None:
        _ok, data = self._server.uid("FETCH", str(uid), what)
        return next((bytes(part[1]) for part in data if isinstance(part, tuple)), None)


@contextmanager
def connected(account: Account) -> Iterator[Connection]:
    """A connection, closed at the end.

    Raises:
        MailboxTrouble: one of its kinds.
    """
    server = _reached(account)
    try:
        _sign_in(server, account)
        connection = Connection(server, account)
        connection.open()
        yield connection
    except (imaplib.IMAP4.error, OSError) as error:
        raise errors.MailboxLost(why=_why(error)) from error
    finally:
        with suppress(imaplib.IMAP4.error, OSError):  # it may be gone already
            server.logout()


def _reached(account: Account) -> imaplib.IMAP4:
    host, port, patience = account.host, account.port, TIMEOUT_SECONDS
    try:
        if account.security == MailSecurity.TLS:
            return imaplib.IMAP4_SSL(host, port, ssl_context=_context(), timeout=patience)
        server = imaplib.IMAP4(host, port, timeout=patience)
        if account.security == MailSecurity.STARTTLS:
            server.starttls(ssl_context=_context())
        return server
    except ssl.SSLError as error:
        raise errors.MailboxNotTrusted(host=account.host, why=_why(error)) from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise errors.MailboxUnreachable(
            host=account.host, port=account.port, why=_why(error)
        ) from error


def _sign_in(server: imaplib.IMAP4, account: Account) -> None:
    try:
        server.login(account.username, account.password)
    except UnicodeEncodeError as error:
        raise errors.MailboxSignInRefused(username=account.username) from error
    except imaplib.IMAP4.error as error:
        if isinstance(error, imaplib.IMAP4.abort):
            raise
        raise errors.MailboxSignInRefused(username=account.username) from error
    kind, found = server.capability()  # what it can do is told in full only now
    if kind == "OK" and found and found[0]:
        server.capabilities = tuple(found[0].decode("ascii", "replace").upper().split())


def _context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.MAIL_CA_FILE or None)


def _response(server: imaplib.IMAP4, name: str) -> bytes | None:
    _name, data = server.response(name)
    found: Any = data[-1] if data else None
    return found if isinstance(found, bytes) else None


#: What goes wrong most often, in words.
_TROUBLES: tuple[tuple[type[Exception], str | Promise], ...] = (
    (ssl.SSLCertVerificationError, _("nobody known vouches for its certificate")),
    (ConnectionRefusedError, _("it refuses the connection")),
    (TimeoutError, _("no answer in time")),
    (socket.gaierror, _("there is no server of this name")),
    (ConnectionResetError, _("it broke the connection off")),
)


def _why(error: Exception) -> str:
    for kind, said in _TROUBLES:
        if isinstance(error, kind):
            return str(said)
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200]


def quoted(folder: str) -> str:
    """A folder's name as the protocol wants it: modified UTF-7 (RFC 3501, 5.1.3), in quotes.

    >>> quoted("Đã nhận")
    '"&ARA-&AOM- nh&HqE-n"'
    """
    encoded, run = [], ""
    for sign in folder:
        if " " <= sign <= "~":
            encoded.append(_shifted(run) + ("&-" if sign == "&" else sign))
            run = ""
        else:
            run += sign
    encoded.append(_shifted(run))
    text = "".join(encoded).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _shifted(run: str) -> str:
    if not run:
        return ""
    packed = base64.b64encode(run.encode("utf-16-be")).decode("ascii")
    return f"&{packed.rstrip('=').replace('/', ',')}-"
