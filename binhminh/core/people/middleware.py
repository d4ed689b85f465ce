"""Who is asking, in this organisation; and what they still owe before the desk opens."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from binhminh.core import audit

from .permissions import standing

DESK = "/lam-viec/"
SEEN_SECONDS = 60


class SeenMiddleware:
    """Note when a browser was last seen, for the list of devices: once a minute, and at once when
    it comes from elsewhere. So most pages that are only read write nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            came = (
                request.session.session_key,
                str(request.user.pk),
                request.META.get("REMOTE_ADDR", ""),
                request.META.get("HTTP_X_FORWARDED_FOR", ""),
                request.META.get("HTTP_USER_AGENT", ""),
            )
            if caches["seen"].add(sha256("\0".join(came).encode()).hexdigest(), 1, SEEN_SECONDS):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


class MembershipMiddleware:
    """Set ``request.standing``; send people to change a first password, or to set up MFA."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        organisation = getattr(request, "organisation", None)
        if organisation is None:
            return self.get_response(request)
        audit.set_on_behalf_of("")
        request.standing = SimpleLazyObject(lambda: standing(request.user, organisation))  # type: ignore[attr-defined]
        if request.path.startswith(DESK) and request.user.is_authenticated:
            owed = self._owed(request, organisation)
            if owed is not None:
                return owed
        return self.get_response(request)

    def _owed(self, request: HttpRequest, organisation: object) -> HttpResponse | None:
        if request.user.must_change_password:  # type: ignore[union-attr]
            messages.info(request, _("Choose a password of your own before you go on."))
            return redirect("account_change_password")
        required = organisation.require_mfa_for  # type: ignore[attr-defined]
        if (
            required
            and request.standing.has(*required)  # type: ignore[attr-defined]
            and not is_mfa_enabled(request.user)
        ):
            messages.info(
                request,
                _("Your role needs a second sign-in step. Set it up once, then go on."),
            )
            return redirect("mfa_index")
        return None
