"""My due dates in my own calendar: the page with the secret address, and what it gives."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import standing
from binhminh.plans import actions, queries
from binhminh.plans.feeds import calendar_file
from binhminh.plans.models import CalendarFeed
from binhminh.web.parts import Crumb


@never_cache
@desk()
def feed_own(request: HttpRequest) -> HttpResponse:
    """My address; made when I ask for it, another one when the old one got into wrong hands."""
    organisation = request.organisation  # type: ignore[attr-defined]
    feed = CalendarFeed.objects.of(organisation).filter(user=request.user).first()
    if request.method == "POST":
        by = {"organisation": organisation, "actor": request.user, "now": timezone.now()}
        if feed is not None and request.POST.get("do") == "renew":
            actions.renew_feed(**by)
            messages.success(
                request, _("The address is new. The old one no longer works; subscribe again.")
            )
        else:
            actions.open_feed(**by)
        return redirect("plans:feed-own")
    address = request.build_absolute_uri(reverse("plans:feed", args=[feed.token])) if feed else ""
    return render(
        request,
        "plans/feed_own.html",
        {
            "title": _("Due dates in my calendar"),
            "address": address,
            "webcal": address.replace("https://", "webcal://", 1).replace(
                "http://", "webcal://", 1
            ),
            "feed": feed,
            "crumbs": [
                Crumb(_("My work"), reverse("desk:my-work")),
                Crumb(_("Due dates in my calendar")),
            ],
        },
    )


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address: no sign-in, this school's host only, and only while
    the person works here."""
    organisation = request.organisation  # type: ignore[attr-defined]
    found = (
        CalendarFeed.objects.of(organisation).select_related("user").filter(token=token).first()
        if organisation
        else None
    )
    if found is None:
        raise Http404
    place = standing(found.user, organisation)
    if place.membership is None:
        raise Http404
    work = (
        queries.owed(organisation, found.user, place.membership.unit_id)
        .filter(task__plan__year__closed_at=None)
        .select_related("task__area")
        .order_by("due_on", "pk")
    )
    content = calendar_file(
        name=_("Work at %(school)s") % {"school": organisation.short_name},
        host=request.get_host(),
        work=work,
        now=timezone.now(),
        link=request.build_absolute_uri,
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="viec-cua-toi.ics"',
            "Cache-Control": "private, max-age=900",
            "X-Robots-Tag": "noindex",
            "Referrer-Policy": "no-referrer",
        },
    )


urlpatterns = [
    path("lich/", feed_own, name="feed-own"),
    path("lich/<str:token>.ics", feed, name="feed"),
]
