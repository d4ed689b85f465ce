"""One's own devices; and the way out to a single sign-on provider."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from requests import RequestException

from binhminh.core.people import actions, queries

logger = logging.getLogger(__name__)


@login_required
def own_address(request: HttpRequest) -> HttpResponse:
    """One's e-mail address is changed with one's other data: checked, and kept in the trail."""
    return redirect("people:profile")


@login_required
def device_list(request: HttpRequest) -> HttpResponse:
    """Where one is signed in. A POST signs out everywhere else."""
    here = request.session.session_key
    devices = queries.own_devices(_user(request), here)
    if request.method == "POST":
        return _end(request, [one.key for one in devices if not one.is_current])
    return render(request, "administration/device_list.html", {"devices": devices})


@login_required
@require_POST
def device_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out in one other browser."""
    devices = queries.own_devices(_user(request), request.session.session_key)
    if pk not in {one.key for one in devices if not one.is_current}:
        raise Http404
    return _end(request, [pk])


def _end(request: HttpRequest, keys: list[int]) -> HttpResponse:
    ended = actions.end_own_sessions(
        user=_user(request),
        organisation=request.organisation,  # type: ignore[attr-defined]
        keys=keys,
        now=timezone.now(),
    )
    if ended:
        said = ngettext("Signed out on %(n)s device.", "Signed out on %(n)s devices.", ended)
        messages.success(request, said % {"n": ended})
    else:
        messages.info(request, _("You are signed in on this device only."))
    return redirect("usersessions_list")


@login_not_required
def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider by a page of its own.

    A form of ours may lead to our own addresses only (Content-Security-Policy, form-action), and
    browsers hold a redirect after the form to the same rule. So the answer is a page that goes on
    by itself, with a link for browsers that do not.
    """
    try:
        answer = openid.login(request, provider_id)
    except RequestException:
        logger.warning("the single sign-on provider %s does not answer", provider_id, exc_info=True)
        provider = get_adapter().get_provider(request, provider_id)
        messages.error(
            request,
            _("%(name)s cannot be reached at the moment. Try again, or use your password.")
            % {"name": provider.name},
        )
        return redirect("account_login")
    where = answer.headers.get("Location", "")
    if not where or url_has_allowed_host_and_scheme(where, {request.get_host()}):
        return answer
    leaving = render(request, "administration/sign_on_leave.html", {"where": where})
    leaving.cookies.update(answer.cookies)
    return leaving


def _user(request: HttpRequest) -> Any:
    return request.user
