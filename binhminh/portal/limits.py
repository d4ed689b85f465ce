"""How often strangers may ask for what costs the machine something."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from binhminh.core.limits import counting
from binhminh.core.limits.counting import Limit

#: For a check of a document.
FORM_CHECK = (Limit(5, 60), Limit(40, 3600), Limit(30, 60, everybody=True))


def _address(request: HttpRequest) -> str:
    try:
        return get_adapter(request).get_client_ip(request) or ""
    except PermissionDenied:  # a proxy that names nobody
        return ""


def seconds_to_wait_for_check(request: HttpRequest) -> int:
    """Count a request for a check; 0 where it may go on, else the seconds until it may."""
    return counting.seconds_to_wait(_address(request), "form-check", FORM_CHECK, now=timezone.now())
