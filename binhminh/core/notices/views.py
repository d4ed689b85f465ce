"""A person's own notices."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from binhminh.core.people.decorators import desk

from . import actions, queries
from .forms import PreferenceForm
from .models import Notice

A_PAGE = 30


@desk()
def notice_list(request: HttpRequest) -> HttpResponse:
    """All notices, or with ``?xem=chua-doc`` the unread ones."""
    notices = queries.notices_of(request.user, request.organisation)  # type: ignore[attr-defined]
    only_unread = request.GET.get("xem") == "chua-doc"
    if only_unread:
        notices = notices.unread()
    page = Paginator(notices, A_PAGE).get_page(request.GET.get("page"))
    unread = queries.unread_count(request.user, request.organisation)  # type: ignore[attr-defined]
    return render(
        request,
        "notices/notice_list.html",
        {"title": _("Notices"), "page": page, "only_unread": only_unread, "unread": unread},
    )


@desk()
@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as read and go to what the notice is about."""
    notice = _own(request, pk)
    actions.mark_read(notice=notice, actor=request.user, now=timezone.now())
    where = notice.url
    if "open" not in request.POST or not url_has_allowed_host_and_scheme(
        where, {request.get_host()}
    ):
        where = ""
    return redirect(where or "notices:notice-list")


@desk()
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    count = actions.mark_all_read(
        organisation=request.organisation,  # type: ignore[attr-defined]
        actor=request.user,
        now=timezone.now(),
    )
    if count:
        messages.success(
            request,
            ngettext("%(n)s notice marked as read.", "%(n)s notices marked as read.", count)
            % {"n": count},
        )
    return redirect("notices:notice-list")


@desk()
def preferences(request: HttpRequest) -> HttpResponse:
    """How notices come by e-mail."""
    modes = queries.preferences(request.user, request.organisation)  # type: ignore[attr-defined]
    form = PreferenceForm(request.POST or None, modes=modes)
    if request.method == "POST" and form.is_valid():
        actions.set_preferences(
            organisation=request.organisation,  # type: ignore[attr-defined]
            actor=request.user,
            modes=form.cleaned_data,
            now=timezone.now(),
        )
        messages.success(request, _("Your choice was saved."))
        return redirect("notices:preferences")
    return render(
        request,
        "notices/preferences.html",
        {
            "title": _("How notices come"),
            "lead": _("In the product notices always come. Choose what also comes by e-mail."),
            "form": form,
            "crumbs": [
                (_("Notices"), reverse("notices:notice-list")),
                (_("How notices come"), None),
            ],
        },
        status=422 if form.errors else 200,
    )


def _own(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(
        Notice.objects.to(request.user, request.organisation),  # type: ignore[attr-defined]
        pk=pk,
    )
