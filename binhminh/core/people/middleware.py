"""Who is asking, in this organisation; and what they still owe before the desk opens."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from binhminh.core import audit

from .permissions import standing

DESK = "/lam-viec/"


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
