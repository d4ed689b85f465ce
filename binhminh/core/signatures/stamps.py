"""The server of time stamps (RFC 3161) that the settings name."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import HTTPTimeStamper

#: Seconds after which the server's certificate and the size of its stamps are asked for again.
KEPT_SECONDS = 3600

_kept: dict[str, tuple[float, HTTPTimeStamper]] = {}
_lock = threading.Lock()


def stamper() -> HTTPTimeStamper | None:
    """The server of ``SIGNING_TSA_URL``; None where none is named.

    It is kept for an hour: a new one asks for a stamp first only to see how large stamps are.
    """
    url = settings.SIGNING_TSA_URL
    if not url:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper

    now = time.monotonic()
    with _lock:
        until, found = _kept.get(url, (0.0, None))
        if found is None or until < now:
            found = HTTPTimeStamper(url, timeout=settings.SIGNING_TIMEOUT_SECONDS)
            _kept[url] = (now + KEPT_SECONDS, found)
        return found


def forget() -> None:
    """Drop what is kept (the settings changed, or a test ends)."""
    with _lock:
        _kept.clear()
