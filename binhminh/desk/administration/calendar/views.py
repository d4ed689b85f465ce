"""The year in working days: what is official, what the school entered itself."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from binhminh.core.calendar import actions, forms, queries
from binhminh.core.calendar.models import OwnDay
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.desk.administration.common import act, form_page

FIRST, LAST = 2000, 2100


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


def _page_of(number: int) -> str:
    return f"{reverse('calendar:year')}?nam={number}"


@desk()
def year(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("nam", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() else timezone.localdate().year
    if not FIRST <= number <= LAST:
        raise Http404
    view = queries.year_view(request.organisation, number)  # type: ignore[attr-defined]
    return render(
        request,
        "administration/calendar_year.html",
        {
            "title": _("Working days of %(year)s") % {"year": number},
            "view": view,
            "weekdays": [
                pgettext("calendar head", "Mo"),
                pgettext("calendar head", "Tu"),
                pgettext("calendar head", "We"),
                pgettext("calendar head", "Th"),
                pgettext("calendar head", "Fr"),
                pgettext("calendar head", "Sa"),
                pgettext("calendar head", "Su"),
            ],
            "today": timezone.localdate(),
            "previous": number - 1 if number > FIRST else None,
            "next": number + 1 if number < LAST else None,
            "may_change": request.standing.has(*KEEPERS),  # type: ignore[attr-defined]
            "nav": "calendar",
        },
    )


@desk(*KEEPERS)
def day_new(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    on = timezone.localdate()
    with contextlib.suppress(ValueError):
        on = date.fromisoformat(request.GET.get("ngay", ""))
    form = forms.OwnDayForm(request.POST or None, initial={"on": on, "kind": "off"})
    back = _page_of(on.year)
    if request.method == "POST" and form.is_valid():
        back = _page_of(form.cleaned_data["on"].year)
    return form_page(
        request,
        form,
        lambda data: actions.add_day(organisation=organisation, **_by(request), **data),
        title=_("Enter a day of the school"),
        done=_("The day was entered: %(result)s."),
        back=back,
        submit_label=_("Enter the day"),
        nav="calendar",
    )


def _day(request: HttpRequest, pk: int) -> OwnDay:
    return get_object_or_404(
        OwnDay.objects.of(request.organisation),  # type: ignore[attr-defined]
        pk=pk,
    )


@desk(*KEEPERS)
def day_edit(request: HttpRequest, pk: int) -> HttpResponse:
    day = _day(request, pk)
    names = ("on", "kind", "name", "reason", "source")
    return form_page(
        request,
        forms.OwnDayForm(
            request.POST or None, initial={name: getattr(day, name) for name in names}
        ),
        lambda data: actions.change_day(day=day, **_by(request), **data),
        title=_("Change the day %(day)s") % {"day": day},
        done=_("The day was saved: %(result)s."),
        back=_page_of(day.on.year),
        nav="calendar",
    )


@desk(*KEEPERS)
@require_POST
def day_remove(request: HttpRequest, pk: int) -> HttpResponse:
    day = _day(request, pk)
    return act(
        request,
        lambda: actions.remove_day(day=day, **_by(request)),
        done=_("The entry was removed. The official calendar holds for that day again."),
        back=_page_of(day.on.year),
    )


@desk(*KEEPERS)
def year_announce(request: HttpRequest, number: int) -> HttpResponse:
    if not FIRST <= number <= LAST:
        raise Http404
    organisation = request.organisation  # type: ignore[attr-defined]
    return form_page(
        request,
        forms.AnnounceForm(request.POST or None),
        lambda data: actions.announce_year(
            organisation=organisation, year=number, **_by(request), **data
        ),
        title=_("Confirm the days off of %(year)s") % {"year": number},
        done=_("The days off of %(result)s are confirmed."),
        back=_page_of(number),
        submit_label=_("Confirm the days off"),
        nav="calendar",
    )
