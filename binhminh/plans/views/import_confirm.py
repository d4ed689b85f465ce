"""The last step of an import: what will be made, for which year, and the word of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.organisations.actions import calendar_year, open_year
from binhminh.core.organisations.models import Year
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import queries, review
from binhminh.plans.actions import imports as actions
from binhminh.plans.choices import ImportState
from binhminh.plans.errors import YearHasPlan
from binhminh.plans.forms.imports import ConfirmForm, calendar_years
from binhminh.plans.models import Plan, PlanImport
from binhminh.web.parts import Crumb

from .import_common import (
    comparison_of,
    crumbs,
    import_or_404,
    may_open_years,
    steps,
    year_number,
)
from .import_review import missing_names


def _plan_of_year(draft: PlanImport, number: int | None) -> Plan | None:
    if not number:
        return None
    plans = Plan.objects.of(draft.organisation).select_related("year", "organisation")
    return plans.filter(year__kind="calendar", year__label=str(number)).first()


def _year(draft: PlanImport, number: int, actor: Any, now: datetime) -> Year:
    """The year's row; whoever keeps the school's settings opens it on the way."""
    return queries.calendar_year(draft.organisation, number) or open_year(
        organisation=draft.organisation, actor=actor, now=now, **calendar_year(number)
    )


@desk(*PLANNERS)
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    draft = import_or_404(request, pk)
    if draft.state != ImportState.READY:
        if request.method == "POST":
            messages.error(
                request,
                _("This import is “%(state)s” already: nothing was made a second time.")
                % {"state": draft.get_state_display()},
            )
        return redirect(draft)
    flat = draft.edited
    named = year_number(flat["head"].get("year"))
    years = calendar_years(
        draft.organisation, timezone.localdate(), may_open=may_open_years(request), named=named
    )
    if draft.plan:
        years = [(draft.plan.year.label, draft.plan.year.label)]
        named = year_number(draft.plan.year.label)
    initial = {"year": str(named or ""), "revision": draft.revision}
    if request.GET.get("nam"):
        initial["year"] = request.GET["nam"]
    form = ConfirmForm(request.POST or None, years=years, initial=initial)
    standing = None
    if request.method == "POST" and form.is_valid():
        plan, standing = _confirmed(request, draft, form)
        if plan:
            return _said(request, draft, plan)
    if not standing and not draft.plan:
        standing = _plan_of_year(draft, year_number(form["year"].value()))
    comparison = comparison_of(draft)
    return render(
        request,
        "plans/import_confirm.html",
        {
            "title": _("Bring the plan up to date") if draft.plan else _("Make the plan"),
            "draft": draft,
            "form": form,
            "counts": review.counts(flat),
            "missing": missing_names(flat),
            "comparison": comparison,
            "gone": [one for part in comparison.gone.values() for one in part]
            if comparison
            else [],
            "standing": standing,
            "year_unknown": not draft.plan and named is None,
            "may_open": may_open_years(request),
            "steps": steps(draft.state, confirming=True),
            "crumbs": crumbs(Crumb(draft.name, draft.get_absolute_url()), Crumb(_("Confirm"))),
        },
        status=422 if request.method == "POST" else 200,
    )


def _confirmed(
    request: HttpRequest, draft: PlanImport, form: ConfirmForm
) -> tuple[Plan | None, Plan | None]:
    """The plan that was made; or None, and the plan that stands in the way."""
    now, number = timezone.now(), int(form.cleaned_data["year"])
    try:
        with transaction.atomic():
            plan = actions.confirm_import(
                draft=draft,
                year=draft.plan.year if draft.plan else _year(draft, number, request.user, now),
                actor=request.user,
                now=now,
                revision=form.cleaned_data["revision"],
            )
    except YearHasPlan as error:
        form.add_error("year", str(error))
        return None, _plan_of_year(draft, number)
    except PermissionDenied:
        form.add_error(
            "year",
            _("The year %(year)s is not open yet. Ask the principal to open it in the settings.")
            % {"year": number},
        )
    except DomainError as error:
        form.add_error(None, str(error))
    else:
        return plan, None
    return None, None


def _said(request: HttpRequest, draft: PlanImport, plan: Plan) -> HttpResponse:
    if draft.plan_id:  # it went into a plan that stood: say what changed
        messages.success(request, _("The plan was brought up to date. What people did was kept."))
        return redirect(draft)
    messages.success(
        request,
        _("The plan of %(year)s is here. Next: give each task to somebody.")
        % {"year": plan.year.label},
    )
    return redirect(plan)


@require_POST
@desk(*PLANNERS)
def import_aim(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare with the plan of a year that stands (``nam``), or make a plan of its own again."""
    draft = import_or_404(request, pk)
    number = year_number(request.POST.get("nam"))
    plan = _plan_of_year(draft, number)
    try:
        actions.aim_import(draft=draft, plan=plan, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(draft)
