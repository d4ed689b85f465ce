"""Pages of the plan as a whole: the list of years, one plan, its words, approval, versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import actions, permissions, queries
from binhminh.plans.choices import Source
from binhminh.plans.forms.plans import NewPlanForm, PlanForm, ReasonForm
from binhminh.plans.models import Plan, PlanVersion, Task
from binhminh.plans.states import PlanState
from binhminh.plans.versions import content_of, differences
from binhminh.web.lists import Column, Empty, ListPage
from binhminh.web.parts import Crumb, TimelineEntry

WORDS = list(PlanForm.base_fields)


def plan_or_404(request: HttpRequest, pk: int) -> Plan:
    plans = Plan.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "year", "organisation", "submitted_by", "approved_by", "created_by"
    )
    return get_object_or_404(plans, pk=pk)


def crumbs_of(plan: Plan, *more: Crumb) -> list[Crumb]:
    return [
        Crumb(_("Plans"), reverse("plans:plan-list")),
        Crumb(plan.year.label, plan.get_absolute_url()),
        *more,
    ]


@desk()
def plan_list(request: HttpRequest) -> HttpResponse:
    plans = ListPage(
        request,
        queries.plans_of(request.organisation),  # type: ignore[attr-defined]
        columns=[
            Column("year.label", _("Year"), sort="year__starts_on", css="nowrap"),
            Column("title", pgettext("plan", "Title"), sort="title", link=True),
            Column("number", _("Number and symbol"), css="hide-s"),
            Column(
                "state",
                _("State"),
                value=lambda p: p.get_state_display(),
                template="plans/_state_cell.html",
            ),
            Column("done", _("Work done"), value=lambda p: f"{p.work_done}/{p.work}", css="num"),
        ],
        default_sort="-year.label",
        export_name="ke-hoach",
        row_url=lambda plan: plan.get_absolute_url(),
        empty=Empty(
            _("No plan yet"),
            _("Import the year's plan from Word, PDF or text, or write one here."),
            reverse("plans:import-new"),
            _("Import a plan"),
        ),
    )
    if (export := plans.export()) is not None:
        return export
    return render(
        request,
        "plans/plan_list.html",
        {"title": _("Plans"), "list": plans, "can_plan": request.standing.has(*PLANNERS)},  # type: ignore[attr-defined]
    )


@desk(*PLANNERS)
def plan_new(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    now = timezone.now()
    form = NewPlanForm(
        request.POST or None, organisation=organisation, today=timezone.localdate(now)
    )
    if request.method == "POST" and form.is_valid():
        try:
            number = form.cleaned_data["year"]
            year = actions.ensure_year(
                organisation=organisation, number=number, actor=request.user, now=now
            )
            plan = actions.create_plan(
                organisation=organisation,
                year=year,
                actor=request.user,
                now=now,
                like=form.cleaned_data["like"],
                title=form.cleaned_data["title"],
                issuer=organisation.name,
                parent_name=organisation.parent_name,
                place=organisation.place,
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The plan was made. Add areas, targets and tasks."))
            return redirect(plan)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("New plan"),
            "form": form,
            "submit_label": _("Make the plan"),
            "cancel_url": reverse("plans:plan-list"),
            "crumbs": [Crumb(_("Plans"), reverse("plans:plan-list")), Crumb(_("New plan"))],
        },
    )


def _outline(plan: Plan) -> list[dict[str, Any]]:
    """Areas with their tasks as the plan nests them, then the work list (three queries)."""
    tasks = list(queries.tasks_of(plan))
    children: dict[int | None, list[Task]] = {}
    for task in tasks:
        children.setdefault(task.parent_id, []).append(task)

    def rows(parent: Task | None, mine: list[Task], depth: int) -> list[dict[str, Any]]:
        found = []
        for task in mine:
            found.append({"task": task, "depth": min(depth, 3)})
            found += rows(task, children.get(task.pk, []), depth + 1)
        return found

    parts = []
    for area in plan.areas.all():
        top = [t for t in children.get(None, []) if t.area_id == area.pk]
        parts.append({"area": area, "rows": rows(None, top, 0)})
    for source, title in (
        (Source.WORKLIST, _("Work list")),
        (Source.OWN, _("Added during the year")),
    ):
        top = [t for t in children.get(None, []) if t.area_id is None and t.source == source]
        if top:
            parts.append({"title": title, "rows": rows(None, top, 0)})
    rest = [t for t in children.get(None, []) if t.area_id is None and t.source == Source.AREA]
    if rest:
        parts.append({"title": _("Other tasks"), "rows": rows(None, rest, 0)})
    return parts


def _story(plan: Plan) -> list[TimelineEntry]:
    entries = [
        TimelineEntry(
            _("Version %(number)s: %(reason)s")
            % {"number": version.number, "reason": _reason(version)},
            when=version.taken_at,
            who=str(version.taken_by),
            href=reverse("plans:plan-version", args=[plan.pk, version.pk]),
        )
        for version in plan.versions.select_related("taken_by")
    ]
    entries.append(
        TimelineEntry(_("The plan was made"), when=plan.created_at, who=str(plan.created_by))
    )
    if plan.state == PlanState.SUBMITTED:
        entries.insert(
            0,
            TimelineEntry(
                _("Waits for the principal's approval"),
                when=plan.submitted_at,
                who=str(plan.submitted_by or ""),
                tone="now",
            ),
        )
    return entries


def _reason(version: PlanVersion) -> str:
    known = {"approved": _("approved"), "before import": _("before the import of a new text")}
    return known.get(version.reason, version.reason)


@desk()
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_or_404(request, pk)
    today = timezone.localdate()
    return render(
        request,
        "plans/plan_detail.html",
        {
            "title": plan.title,
            "plan": plan,
            "crumbs": [Crumb(_("Plans"), reverse("plans:plan-list")), Crumb(plan.year.label)],
            "standings": queries.target_standings(plan, today),
            "parts": _outline(plan),
            "timeline": _story(plan),
            "totals": queries.totals(plan, today),
            "can_plan": permissions.can_plan(request.user, plan),
            "can_approve": permissions.can_approve(request.user, plan),
            "facts": [
                (_("Number and symbol"), plan.number or "–"),
                (_("Date"), plan.issued_on),
                (_("Issued by"), plan.issuer or "–"),
                (_("Body above"), plan.parent_name or "–"),
                (_("Signed by"), plan.signer or "–"),
                (_("Year"), plan.year.label),
                (_("Version"), plan.version),
            ],
            "reason_form": ReasonForm(),
        },
    )


@desk(*PLANNERS)
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_or_404(request, pk)
    initial = {name: getattr(plan, name) for name in WORDS}
    form = PlanForm(request.POST or None, initial=initial)
    form.watch(initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(
                plan=plan, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The plan was saved."))
            return redirect(plan)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("Edit the plan"),
            "form": form,
            "cancel_url": plan.get_absolute_url(),
            "draft_key": f"plan-{plan.pk}-{plan.version}",
            "crumbs": crumbs_of(plan, Crumb(_("Edit"))),
        },
    )


#: What a button on the plan's page does: action, does it take a reason, what is said afterwards.
STEPS: dict[str, tuple[Any, bool, Any]] = {
    "submit": (actions.submit_plan, False, gettext_lazy("The plan was submitted for approval.")),
    "return": (actions.return_plan, True, gettext_lazy("The plan was returned to its writers.")),
    "approve": (actions.approve_plan, False, gettext_lazy("The plan was approved.")),
    "issue": (
        actions.issue_plan,
        False,
        gettext_lazy("The plan was issued: everybody can read it on the portal."),
    ),
    "withdraw": (
        actions.withdraw_issue,
        True,
        gettext_lazy("The plan is no longer on the portal."),
    ),
    "reopen": (
        actions.open_new_version,
        True,
        gettext_lazy("A new version was opened. The plan is a draft again."),
    ),
}


@require_POST
@desk()
def plan_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    plan = plan_or_404(request, pk)
    run, with_reason, said = STEPS[step]
    extra = {"reason": request.POST.get("reason", "")} if with_reason else {}
    try:
        run(plan=plan, actor=request.user, now=timezone.now(), **extra)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(plan)


@require_POST
@desk()
def plan_remove(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_or_404(request, pk)
    try:
        actions.remove_plan(plan=plan, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(plan)
    messages.success(request, _("The plan was removed."))
    return redirect("plans:plan-list")


@desk()
def plan_version(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """A version beside what the plan says now, or beside the version chosen with ``?voi=``."""
    plan = plan_or_404(request, pk)
    versions = (
        PlanVersion.objects.of(plan.organisation).filter(plan=plan).select_related("taken_by")
    )
    old = get_object_or_404(versions, pk=version)
    other = (
        versions.filter(pk=request.GET["voi"]).first()
        if request.GET.get("voi", "").isdecimal()
        else None
    )
    found = differences(old.content, other.content if other else content_of(plan))
    return render(
        request,
        "plans/plan_version.html",
        {
            "title": _("Version %(number)s") % {"number": old.number},
            "plan": plan,
            "version": old,
            "other": other,
            "versions": versions,
            "differences": found,
            "crumbs": crumbs_of(plan, Crumb(_("Version %(number)s") % {"number": old.number})),
        },
    )


urlpatterns = [
    path("", plan_list, name="plan-list"),
    path("moi/", plan_new, name="plan-new"),
    path("<int:pk>/", plan_detail, name="plan-detail"),
    path("<int:pk>/sua/", plan_edit, name="plan-edit"),
    path("<int:pk>/xoa/", plan_remove, name="plan-remove"),
    path("<int:pk>/phien-ban/<int:version>/", plan_version, name="plan-version"),
    path("<int:pk>/trinh/", plan_step, {"step": "submit"}, name="plan-submit"),
    path("<int:pk>/tra-lai/", plan_step, {"step": "return"}, name="plan-return"),
    path("<int:pk>/duyet/", plan_step, {"step": "approve"}, name="plan-approve"),
    path("<int:pk>/ban-hanh/", plan_step, {"step": "issue"}, name="plan-issue"),
    path("<int:pk>/go-xuong/", plan_step, {"step": "withdraw"}, name="plan-withdraw"),
    path("<int:pk>/mo-lai/", plan_step, {"step": "reopen"}, name="plan-reopen"),
]
