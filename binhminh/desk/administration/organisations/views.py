"""The school's own records: one page that shows them, one small form for each change."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.organisations import actions, forms, queries
from binhminh.core.organisations.models import HostName, NamePeriod, Unit, Year
from binhminh.core.people.choices import Role
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.desk.administration.common import act, form_page
from binhminh.documents.queries import offers_form_check
from binhminh.law.decree30.render.fonts import font_report


def _here(request: HttpRequest) -> Any:
    return request.organisation  # type: ignore[attr-defined]


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


def _back() -> str:
    return reverse("organisations:settings")


@desk(*KEEPERS)
def settings(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    policy = set(organisation.require_mfa_for)
    return render(
        request,
        "administration/settings.html",
        {
            "title": _("Settings of the school"),
            "facts": [
                (_("Kind"), organisation.get_kind_display()),
                (_("Identifier code"), organisation.code),
                (_("Body above"), organisation.parent),
                (_("Address"), organisation.address),
                (_("Place name on documents"), organisation.place),
                (_("Telephone"), organisation.phone),
                (_("E-mail"), organisation.email),
            ],
            "names": NamePeriod.objects.of(organisation).order_by("-pk"),
            "below": organisation.children.active(),
            "units": queries.units(organisation, with_inactive=True).annotate(
                people=Count("members", filter=Q(members__to_on__isnull=True))
            ),
            "years": Year.objects.of(organisation),
            "hosts": HostName.objects.filter(organisation=organisation),
            "mfa_roles": [label for value, label in Role.choices if value in policy],
            "offers_form_check": offers_form_check(organisation),
            "fonts": font_report(),
            "nav": "settings",
        },
    )


@desk(*KEEPERS)
def details_edit(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    # The form fills its instance; a refused value must not reach the page's head.
    copy = type(organisation).objects.get(pk=organisation.pk)
    return form_page(
        request,
        forms.DetailsForm(request.POST or None, instance=copy),
        lambda data: actions.change_details(organisation=organisation, **_by(request), **data),
        title=_("Address and telephone"),
        done=_("The data were saved."),
        back=_back(),
        nav="settings",
    )


@desk(*KEEPERS)
def rename(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    return form_page(
        request,
        forms.RenameForm(
            request.POST or None,
            initial={
                "name": organisation.name,
                "short_name": organisation.short_name,
                "parent_name": organisation.parent_name,
            },
        ),
        lambda data: actions.rename(organisation=organisation, **_by(request), **data),
        title=_("New names"),
        done=_("The new names are in use. What was issued before keeps the old ones."),
        back=_back(),
        submit_label=_("Use the new names"),
        nav="settings",
    )


@desk(*KEEPERS)
def host_new(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    return form_page(
        request,
        forms.HostForm(request.POST or None),
        lambda data: actions.add_host(organisation=organisation, **_by(request), **data),
        title=_("Add a host name"),
        done=_("The school is now also reached at %(result)s."),
        back=_back(),
        submit_label=_("Add the host name"),
        nav="settings",
    )


@desk(*KEEPERS)
@require_POST
def host_remove(request: HttpRequest, pk: int) -> HttpResponse:
    host = get_object_or_404(HostName, organisation=_here(request), pk=pk)
    return act(
        request,
        lambda: actions.remove_host(host=host, **_by(request)),
        done=_("The host name was removed."),
        back=_back(),
    )


@desk(*KEEPERS)
def unit_new(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    return form_page(
        request,
        forms.UnitForm(request.POST or None),
        lambda data: actions.add_unit(organisation=organisation, **_by(request), **data),
        title=_("Add a unit"),
        done=_("The unit %(result)s was added."),
        back=_back(),
        submit_label=_("Add the unit"),
        nav="settings",
    )


def _unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.of(_here(request)), pk=pk)


@desk(*KEEPERS)
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return form_page(
        request,
        forms.UnitForm(request.POST or None, initial={"name": unit.name, "kind": unit.kind}),
        lambda data: actions.change_unit(unit=unit, **_by(request), **data),
        title=_("Change the unit %(name)s") % {"name": unit.name},
        done=_("The unit %(result)s was saved."),
        back=_back(),
        nav="settings",
    )


@desk(*KEEPERS)
@require_POST
def unit_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return act(
        request,
        lambda: actions.deactivate_unit(unit=unit, **_by(request)),
        done=_("The unit %(result)s is out of use. Its records keep it."),
        back=_back(),
    )


@desk(*KEEPERS)
@require_POST
def unit_reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return act(
        request,
        lambda: actions.reactivate_unit(unit=unit, **_by(request)),
        done=_("The unit %(result)s is in use again."),
        back=_back(),
    )


@desk(*KEEPERS)
def year_new(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    latest = Year.objects.of(organisation).filter(kind="calendar").first()
    number = latest.starts_on.year + 1 if latest else timezone.localdate().year
    return form_page(
        request,
        forms.YearForm(request.POST or None, initial=actions.calendar_year(number)),
        lambda data: actions.open_year(organisation=organisation, **_by(request), **data),
        title=_("Open a year"),
        done=_("The year %(result)s is open."),
        back=_back(),
        submit_label=_("Open the year"),
        nav="settings",
    )


def _year(request: HttpRequest, pk: int) -> Year:
    return get_object_or_404(Year.objects.of(_here(request)), pk=pk)


@desk(*KEEPERS)
@require_POST
def year_close(request: HttpRequest, pk: int) -> HttpResponse:
    year = _year(request, pk)
    return act(
        request,
        lambda: actions.close_year(year=year, **_by(request)),
        done=_("The year %(result)s is closed. Nothing in it can change until it is reopened."),
        back=_back(),
    )


@desk(*KEEPERS)
def year_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    year = _year(request, pk)
    return form_page(
        request,
        forms.ReopenForm(request.POST or None),
        lambda data: actions.reopen_year(year=year, **_by(request), **data),
        title=_("Reopen the year %(year)s") % {"year": year.label},
        done=_("The year %(result)s is open again."),
        back=_back(),
        submit_label=_("Reopen the year"),
        nav="settings",
    )


@desk(*KEEPERS)
def mfa_policy(request: HttpRequest) -> HttpResponse:
    organisation = _here(request)
    return form_page(
        request,
        forms.MfaForm(
            Role.choices, request.POST or None, initial={"roles": organisation.require_mfa_for}
        ),
        lambda data: actions.require_mfa_for(
            organisation=organisation, roles=data["roles"], **_by(request)
        ),
        title=_("Second sign-in step"),
        done=_("The rule was saved."),
        back=_back(),
        nav="settings",
    )
