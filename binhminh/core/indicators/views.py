"""Every figure, what it is made of, and how it went from month to month."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk

from . import actions, permissions, queries, registry
from .charts import chart
from .choosing import chosen, history_of, offered
from .forms import FigureForm, ReasonForm
from .models import ManualFigure, Snapshot

MOST_LISTED = 500


@desk()
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Every declared indicator with its figure in the chosen period."""
    today = timezone.localdate()
    period = chosen(request.GET.get("ky"), today)
    rows = [
        (one, registry.compute(one.name, request.organisation, period))  # type: ignore[attr-defined]
        for one in registry.all_indicators()
    ]
    return render(
        request,
        "indicators/indicator_list.html",
        {
            "title": _("Figures"),
            "lead": _("Each figure is counted from the records of daily work."),
            "rows": sorted(rows, key=lambda row: str(row[0].label)),
            "period": period,
            "groups": offered(period, today),
        },
    )


@desk()
def indicator_detail(request: HttpRequest, name: str) -> HttpResponse:
    """A figure with numerator, denominator, the records counted, its history, what was frozen."""
    indicator = registry.find(name)
    if indicator is None:
        raise Http404
    organisation: Any = request.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    period = chosen(request.GET.get("ky"), today)
    counted = indicator.records(organisation, period) if indicator.records else ()
    records = list(islice(counted, MOST_LISTED + 1))
    history = queries.monthly(organisation, name, history_of(period), until=today)
    return render(
        request,
        "indicators/indicator_detail.html",
        {
            "title": indicator.label,
            "indicator": indicator,
            "figure": registry.compute(name, organisation, period),
            "period": period,
            "groups": offered(period, today),
            "lists_records": indicator.records is not None,
            "records": records[:MOST_LISTED],
            "more_records": len(records) > MOST_LISTED,
            "history": history,
            "chart": chart(
                [(f"{month.starts_on:%m/%y}", figure.value) for month, figure in history],
                unit=indicator.unit,
            ),
            "snapshots": Snapshot.objects.of(organisation)
            .filter(indicator=name)
            .select_related("taken_by")[:20],
            "may_freeze": permissions.can_freeze(request.user, organisation),
            "crumbs": [(_("Figures"), reverse("indicators:indicator-list")), (period.label, None)],
        },
    )


@desk()
@require_POST
def snapshot_take(request: HttpRequest, name: str) -> HttpResponse:
    """Freeze a figure."""
    if registry.find(name) is None:
        raise Http404
    period = chosen(request.POST.get("ky"), timezone.localdate())
    snapshot = actions.take_snapshot(
        organisation=request.organisation,  # type: ignore[attr-defined]
        indicator=name,
        period=period,
        actor=request.user,
        now=timezone.now(),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("The figure was frozen with the records counted."))
    return redirect("indicators:snapshot-detail", pk=snapshot.pk)


@desk()
def snapshot_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen figure with the records it counted."""
    snapshot = get_object_or_404(
        Snapshot.objects.of(request.organisation).select_related("taken_by"),  # type: ignore[attr-defined]
        pk=pk,
    )
    indicator = registry.find(snapshot.indicator)
    return render(
        request,
        "indicators/snapshot_detail.html",
        {
            "title": indicator.label if indicator else snapshot.indicator,
            "snapshot": snapshot,
            "indicator": indicator,
            "crumbs": [
                (_("Figures"), reverse("indicators:indicator-list")),
                (snapshot.period.label, _detail(snapshot)),
                (_("Frozen figure"), None),
            ],
        },
    )


def _detail(snapshot: Snapshot) -> str:
    where = reverse("indicators:indicator-detail", args=[snapshot.indicator])
    return f"{where}?{urlencode({'ky': snapshot.period.key})}"


@desk()
def figure_new(request: HttpRequest) -> HttpResponse:
    """Enter a figure by hand: ``?key=plans.target:12&ky=2023``."""
    organisation: Any = request.organisation  # type: ignore[attr-defined]
    key = request.POST.get("key") or request.GET.get("key", "")
    try:
        kind, identifier = registry.figure_key(key)
        allowed = permissions.can_enter(request.user, organisation, key)
    except registry.UnknownIndicator as unknown:
        raise Http404 from unknown
    if not allowed:
        raise PermissionDenied
    today = timezone.localdate()
    period = chosen(request.POST.get("ky") or request.GET.get("ky"), today)
    form = FigureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            figure = actions.enter_figure(
                organisation=organisation,
                key=key,
                period=period,
                actor=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The figure was entered and is marked as entered by hand."))
            return redirect(figure)
    label = kind.label(organisation, identifier) if kind else registry.get(key).label
    back = kind.url(organisation, identifier) if kind and kind.url else ""
    return render(
        request,
        "indicators/figure_form.html",
        {
            "title": _("Enter a figure by hand"),
            "lead": label,
            "form": form,
            "key": key,
            "period": period,
            "groups": offered(period, today),
            "cancel_url": back or reverse("indicators:indicator-list"),
        },
        status=422 if form.errors else 200,
    )


@desk()
def figure_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A figure entered by hand: who, from where, what shows it, what it replaced."""
    return _figure_page(request, _figure(request, pk), ReasonForm())


@desk()
@require_POST
def figure_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    figure = _figure(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_figure(
                figure=figure,
                actor=request.user,
                now=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The figure was withdrawn and counts no more."))
            return redirect(figure)
    return _figure_page(request, figure, form, status=422)


def _figure(request: HttpRequest, pk: int) -> ManualFigure:
    figure = get_object_or_404(
        ManualFigure.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
            "entered_by", "withdrawn_by", "replaces__entered_by", "organisation"
        ),
        pk=pk,
    )
    try:
        registry.figure_key(figure.key)
    except registry.UnknownIndicator as unknown:  # its app is gone, and who may see it with it
        raise Http404 from unknown
    return figure


def _figure_page(
    request: HttpRequest, figure: ManualFigure, form: ReasonForm, status: int = 200
) -> HttpResponse:
    organisation = figure.organisation
    kind, identifier = registry.figure_key(figure.key)
    declared = registry.find(figure.key)
    label = kind.label(organisation, identifier) if kind else figure.key
    return render(
        request,
        "indicators/figure_detail.html",
        {
            "title": declared.label if declared else label,
            "figure": figure,
            "unit": declared.unit if declared else "",
            "subject_url": kind.url(organisation, identifier) if kind and kind.url else "",
            "is_current": not figure.superseded_at and not figure.withdrawn_at,
            "may_enter": permissions.can_enter(request.user, organisation, figure.key),
            "cards": registry.cards_of(request, figure),
            "form": form,
        },
        status=status,
    )
