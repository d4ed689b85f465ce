"""How often strangers may ask for what costs the machine something: counted in the cache, for each
address and for all of them, and forgotten after the hour."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from typing import NamedTuple

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class Limit(NamedTuple):
    """`most` times in `seconds`; `everybody`: all addresses together."""

    most: int
    seconds: int
    everybody: bool = False


#: For a check of a document.
FORM_CHECK = (Limit(5, 60), Limit(40, 3600), Limit(30, 60, everybody=True))


def _address(request: HttpRequest) -> str:
    """Who asks, as a hash: the cache holds no address."""
    try:
        address = get_adapter(request).get_client_ip(request)
    except PermissionDenied:  # a proxy that names nobody
        address = ""
    return hashlib.sha256((address or "?").encode()).hexdigest()[:24]


def seconds_to_wait(request: HttpRequest, action: str, limits: Sequence[Limit]) -> int:
    """Count this request; 0 where it may go on, else the seconds until it may."""
    now = time.time()
    wait = 0
    for limit in limits:
        who = "everybody" if limit.everybody else _address(request)
        window = int(now // limit.seconds)
        key = f"limit:{action}:{who}:{limit.seconds}:{window}"
        cache.add(key, 0, timeout=limit.seconds + 1)
        try:
            count = cache.incr(key)
        except ValueError:  # dropped in between
            count = 1
        if count > limit.most:
            wait = max(wait, int((window + 1) * limit.seconds - now) + 1)
    return wait
