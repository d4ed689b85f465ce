"""Pages of a target: its figure and the records behind it, figures entered by hand, its words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.indicators import actions as figures
from binhminh.core.indicators import find
from binhminh.core.indicators.models import ManualFigure, Snapshot
from binhminh.core.indicators.periods import Period
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import actions, permissions, queries
from binhminh.plans.forms.plans import FigureForm, TargetForm
from binhminh.plans.models import Target
from binhminh.plans.queries.targets import manual_key, year_period
from binhminh.web.parts import Crumb

from .plans import crumbs_of, plan_or_404

FIELDS = list(TargetForm.base_fields)


def target_or_404(request: HttpRequest, pk: int) -> Target:
    targets = Target.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "plan__year", "plan__organisation", "organisation", "owner"
    )
    return get_object_or_404(targets, pk=pk)


def _form(request: HttpRequest, **kwargs: Any) -> TargetForm:
    return TargetForm(
        request.POST or None,
        organisation=request.organisation,  # type: ignore[attr-defined]
        today=timezone.localdate(),
        **kwargs,
    )


@desk(*PLANNERS)
def target_new(request: HttpRequest, plan: int) -> HttpResponse:
    found = plan_or_404(request, plan)
    form = _form(request, initial={"comparator": ">=", "unit": "%", "by_year": None})
    if request.method == "POST" and form.is_valid():
        try:
            target = actions.add_target(
                plan=found, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The target was added."))
            return redirect(target)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("New target"),
            "form": form,
            "cancel_url": found.get_absolute_url(),
            "crumbs": crumbs_of(found, Crumb(_("New target"))),
        },
    )


def can_enter(user: Any, target: Target) -> bool:
    return permissions.can_plan(user, target) or target.owner_id == user.pk


@desk()
def target_detail(request: HttpRequest, pk: int) -> HttpResponse:
    target = target_or_404(request, pk)
    today = timezone.localdate()
    period = year_period(target.plan.year)
    standing = queries.target_standing(target, today)
    indicator = find(target.indicator) if target.indicator else None
    counted = (
        list(indicator.records(target.organisation, period))
        if indicator and indicator.records
        else []
    )
    entered = (
        ManualFigure.objects.of(target.organisation)
        .filter(key__in=[manual_key(target), target.indicator or "-"])
        .select_related("entered_by", "withdrawn_by")
        .order_by("-period_end", "-entered_at")
    )
    return render(
        request,
        "plans/target_detail.html",
        {
            "title": str(target),
            "target": target,
            "standing": standing,
            "indicator": indicator,
            "period": period,
            "counted": counted[:200],
            "counted_total": len(counted),
            "entered": entered,
            "snapshots": Snapshot.objects.of(target.organisation)
            .filter(indicator=target.indicator or "-")
            .select_related("taken_by")[:24],
            "can_plan": permissions.can_plan(request.user, target),
            "can_enter": can_enter(request.user, target),
            "crumbs": crumbs_of(target.plan, Crumb(str(target))),
            "facts": [
                (_("Promise"), target.text),
                (_("In charge"), str(target.owner) if target.owner else _("nobody in charge")),
                (
                    _("Figure"),
                    indicator.label if indicator else _("entered by hand, with evidence"),
                ),
            ],
        },
    )


@desk(*PLANNERS)
def target_edit(request: HttpRequest, pk: int) -> HttpResponse:
    target = target_or_404(request, pk)
    initial = {name: getattr(target, name) for name in FIELDS}
    form = _form(request, initial=initial, current=target.indicator)
    form.watch(initial)
    if not target.plan.is_editable:
        for name in ("text", "comparator", "value", "unit", "by_year"):
            form.fields[name].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_target(
                target=target, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The target was saved."))
            return redirect(target)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("Edit the target"),
            "form": form,
            "cancel_url": target.get_absolute_url(),
            "crumbs": crumbs_of(
                target.plan, Crumb(str(target), target.get_absolute_url()), Crumb(_("Edit"))
            ),
        },
    )


@require_POST
@desk(*PLANNERS)
def target_remove(request: HttpRequest, pk: int) -> HttpResponse:
    target = target_or_404(request, pk)
    plan = target.plan
    try:
        actions.remove_target(target=target, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(target)
    messages.success(request, _("The target was removed."))
    return redirect(plan)


@desk()
def target_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a figure by hand, with where it comes from; evidence is added on the target's page."""
    target = target_or_404(request, pk)
    if not can_enter(request.user, target):
        raise PermissionDenied
    year = target.plan.year
    today = min(timezone.localdate(), year.ends_on)
    form = FigureForm(
        request.POST or None,
        initial={"period_start": year.starts_on, "period_end": max(today, year.starts_on)},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if data["period_start"] < year.starts_on or data["period_end"] > year.ends_on:
                raise DomainError(
                    _("The period must lie within the year %(year)s."), year=year.label
                )
            figures.enter_figure(
                organisation=target.organisation,
                key=manual_key(target),
                period=Period(data["period_start"], data["period_end"]),
                numerator=data["numerator"],
                denominator=data["denominator"],
                value=data["value"],
                note=data["note"],
                actor=request.user,
                now=timezone.now(),
                per_cent=target.unit == "%",
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The figure was entered. Add the evidence for it here."))
            return redirect(target)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("Enter a figure"),
            "lead": target.text,
            "form": form,
            "cancel_url": target.get_absolute_url(),
            "crumbs": crumbs_of(
                target.plan,
                Crumb(str(target), target.get_absolute_url()),
                Crumb(_("Enter a figure")),
            ),
        },
    )


@require_POST
@desk()
def figure_withdraw(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    target = target_or_404(request, pk)
    found = get_object_or_404(
        ManualFigure.objects.of(target.organisation), pk=figure, key=manual_key(target)
    )
    try:
        figures.withdraw_figure(
            figure=found,
            actor=request.user,
            now=timezone.now(),
            reason=request.POST.get("reason", ""),
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The figure no longer counts."))
    return redirect(target)


@require_POST
@desk(*PLANNERS)
def target_snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze today's figure and the records it counted, for a report."""
    target = target_or_404(request, pk)
    try:
        figures.take_snapshot(
            organisation=target.organisation,
            indicator=target.indicator,
            period=year_period(target.plan.year),
            actor=request.user,
            now=timezone.now(),
            reason=_("Report of %(day)s") % {"day": timezone.localdate().strftime("%d/%m/%Y")},
        )
    except (DomainError, LookupError) as error:
        messages.error(request, str(error) or _("This target has no indicator to freeze."))
    else:
        messages.success(request, _("Today's figure was frozen, with the records it counts."))
    return redirect(target)


urlpatterns = [
    path("<int:plan>/chi-tieu/moi/", target_new, name="target-new"),
    path("chi-tieu/<int:pk>/", target_detail, name="target-detail"),
    path("chi-tieu/<int:pk>/sua/", target_edit, name="target-edit"),
    path("chi-tieu/<int:pk>/xoa/", target_remove, name="target-remove"),
    path("chi-tieu/<int:pk>/so-lieu/", target_figure, name="target-figure"),
    path("chi-tieu/<int:pk>/chot/", target_snapshot, name="target-snapshot"),
    path("chi-tieu/<int:pk>/so-lieu/<int:figure>/rut/", figure_withdraw, name="figure-withdraw"),
]
