"""The school's public pages: its promises, its plan with live progress. Nothing personal."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from binhminh.law.vietnamese import fold
from binhminh.plans import queries
from binhminh.plans.choices import Source
from binhminh.plans.models import Plan, Task
from binhminh.plans.tiles import tile_of
from binhminh.plans.words import deadline_words
from binhminh.web.parts import Crumb

from .form_check import is_offered


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    plan = queries.published_plan(organisation)
    today = timezone.localdate()
    return render(
        request,
        "portal/home.html",
        {
            "title": organisation.name,
            "plan": plan,
            "promises": [
                tile_of(item, public=True) for item in queries.target_standings(plan, today)
            ]
            if plan
            else [],
            "totals": queries.totals(plan, today) if plan else None,
            "checks_documents": is_offered(request),
        },
    )


def _public_tasks(plan: Plan, asked: str) -> list[dict[str, Any]]:
    """Tasks by area, with state and deadline in words; people are left out. ``asked`` narrows."""
    tasks = list(queries.tasks_of(plan))
    states = queries.task_states(tasks)
    wanted = fold(asked)
    groups: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for task in tasks:
        if task.is_group or (wanted and wanted not in fold(task.text)):
            continue
        groups.setdefault(_group(task), []).append(
            {
                "text": task.text,
                "state": states[task.pk],
                "deadline": deadline_words(task),
                "done": task.done,  # type: ignore[attr-defined]
                "total": task.total - task.cancelled,  # type: ignore[attr-defined]
            }
        )
    return [{"title": title, "tasks": rows} for (_order, title), rows in sorted(groups.items())]


def _group(task: Task) -> tuple[int, str]:
    if task.area:
        return task.area.order, str(task.area)
    if task.source == Source.WORKLIST:
        return 900, _("Work list")
    return 901, _("Added during the year")


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    found = queries.published_plan(organisation, request.GET.get("nam", ""))
    if found is None:
        raise Http404
    today = timezone.localdate()
    asked = request.GET.get("q", "").strip()[:100]
    years = (
        Plan.objects.of(organisation)
        .filter(published_at__isnull=False)
        .order_by("-year__starts_on")
        .values_list("year__label", flat=True)
    )
    return render(
        request,
        "portal/plan.html",
        {
            "title": found.title,
            "plan": found,
            "promises": [
                tile_of(item, public=True) for item in queries.target_standings(found, today)
            ],
            "areas": queries.area_standings(found, today),
            "groups": _public_tasks(found, asked),
            "totals": queries.totals(found, today),
            "asked": asked,
            "years": years,
            "crumbs": [Crumb(_("Home page"), "/"), Crumb(_("Plan of the year"))],
        },
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"title": _("Accessibility")})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html", {"title": _("Personal data")})
