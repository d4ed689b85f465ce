"""Pages of an import: hand in, wait, the list of all that were begun, put aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans.actions import imports as actions
from binhminh.plans.choices import ImportState
from binhminh.plans.forms.imports import KINDS, ImportForm, calendar_years
from binhminh.plans.messages import refusal
from binhminh.plans.models import Plan, PlanImport
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

from .import_common import crumbs, import_or_404, may_open_years, steps
from .import_confirm import import_aim, import_confirm
from .import_items import import_add, import_assign, import_citation, import_item
from .import_review import import_review


def _started(request: HttpRequest, form: ImportForm, into: Plan | None) -> PlanImport:
    """Keep the file and begin to read it: both or neither."""
    organisation, now = request.organisation, timezone.now()  # type: ignore[attr-defined]
    upload, chosen = form.cleaned_data["file"], form.cleaned_data["year"]
    with transaction.atomic():
        file = upload and store(
            organisation=organisation,
            content=upload,
            name=upload.name,
            actor=request.user,
            now=now,
            kinds=KINDS,
        )
        return actions.start_import(
            organisation=organisation,
            name=upload.name if upload else _("Pasted text"),
            file=file or None,
            pasted="" if upload else form.cleaned_data["text"],
            into=into,
            for_year=int(chosen) if chosen and not into else None,
            actor=request.user,
            now=now,
        )


@desk(*PLANNERS)
def import_new(request: HttpRequest) -> HttpResponse:
    """Hand in a plan's file or text; with ``?plan=`` into the plan that stands."""
    organisation = request.organisation  # type: ignore[attr-defined]
    into = None
    if request.GET.get("plan", "").isdecimal():
        plans = Plan.objects.of(organisation).select_related("year", "organisation")
        into = get_object_or_404(plans, pk=request.GET["plan"])
    years = calendar_years(organisation, timezone.localdate(), may_open=may_open_years(request))
    form = ImportForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        years=years,
        initial={"year": request.GET.get("nam", "")},
    )
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            return redirect("plans:import-progress", _started(request, form, into).pk)
    waiting = PlanImport.objects.of(organisation).filter(state=ImportState.READY)
    return render(
        request,
        "plans/import_new.html",
        {
            "title": _("Import the plan again") if into else _("Import a plan"),
            "form": form,
            "into": into,
            "steps": steps(""),
            "waiting": [] if into else list(waiting.order_by("-created_at", "-pk")[:3]),
            "crumbs": crumbs(Crumb(_("New"))),
        },
        status=200 if request.method == "GET" or form.is_valid() else 422,
    )


@vary_on_headers("HX-Request")
@desk(*PLANNERS)
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is. The page asks again by itself until the text is read."""
    draft = import_or_404(request, pk)
    if draft.state != ImportState.READING:
        if draft.state == ImportState.FAILED and not request.htmx:  # type: ignore[attr-defined]
            return _failed(request, draft)
        there = (
            reverse("plans:import-progress", args=[draft.pk])
            if draft.state == ImportState.FAILED
            else draft.get_absolute_url()
        )
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponse(headers={"HX-Redirect": there})
        return redirect(there)
    seconds = int((timezone.now() - draft.created_at).total_seconds())
    context: dict[str, Any] = {
        "title": _("Reading “%(name)s”") % {"name": draft.name},
        "draft": draft,
        "size": draft.file.blob.size if draft.file else len(draft.source_text.encode()),
        "seconds": seconds,
        "slow": seconds > 20,
        "steps": steps(draft.state),
        "crumbs": crumbs(Crumb(draft.name)),
    }
    template = "_import_progress" if request.htmx else "import_progress"  # type: ignore[attr-defined]
    return render(request, f"plans/{template}.html", context)


def _failed(request: HttpRequest, draft: PlanImport) -> HttpResponse:
    again = f"?plan={draft.plan_id}" if draft.plan_id else ""
    return render(
        request,
        "plans/import_failed.html",
        {
            "title": _("This file could not be read"),
            "draft": draft,
            "reason": refusal(draft.problem, draft.problem_params),
            "ours": draft.problem == "reading_failed",
            "again_url": reverse("plans:import-new") + again,
            "steps": steps(draft.state),
            "crumbs": crumbs(Crumb(draft.name)),
        },
    )


@require_POST
@desk(*PLANNERS)
def import_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read once more what could not be read for a reason of ours."""
    draft = import_or_404(request, pk)
    try:
        actions.read_again(draft=draft, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("plans:import-progress", draft.pk)


@require_POST
@desk(*PLANNERS)
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    draft = import_or_404(request, pk)
    can_undo = draft.state == ImportState.READY
    try:
        actions.discard_import(draft=draft, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        undo = reverse("plans:import-restore", args=[draft.pk])
        messages.success(
            request,
            _("The import was put aside. Nothing of it is in a plan."),
            extra_tags=f"undo:{undo}" if can_undo else "",
        )
    return redirect("plans:import-list")


@require_POST
@desk(*PLANNERS)
def import_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of putting an import aside."""
    draft = import_or_404(request, pk)
    try:
        actions.restore_import(draft=draft, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(draft)


@desk(*PLANNERS)
def import_list(request: HttpRequest) -> HttpResponse:
    drafts = PlanImport.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "created_by", "plan__year"
    )
    page = ListPage(
        request,
        # the texts and readings are long, and no list shows them
        drafts.defer("source_text", "reading", "edited"),
        columns=[
            Column("name", _("File"), sort="name", link=True),
            Column(
                "state",
                _("State"),
                sort="state",
                value=lambda one: one.get_state_display(),
                template="plans/_import_state_cell.html",
            ),
            Column("plan", _("Plan"), value=lambda one: one.plan.year.label if one.plan else ""),
            Column("created_at", _("Handed in"), sort="created_at", kind="datetime"),
            Column("created_by", _("By"), value=lambda one: str(one.created_by), css="hide-s"),
        ],
        filters=[Filter("state", _("State"), ImportState.choices, lookup="state")],
        search=lambda rows, text: rows.filter(name__icontains=text),
        default_sort="-created_at",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No import yet"),
            _("Hand in the year's plan as Word, PDF or text; it is read and you check it."),
            reverse("plans:import-new"),
            _("Import a plan"),
            icon="upload",
        ),
    )
    return render(
        request,
        "plans/import_list.html",
        {"title": _("Imports of plans"), "list": page, "crumbs": crumbs()[:1]},
    )


urlpatterns = [
    path("nhap/", import_list, name="import-list"),
    path("nhap/moi/", import_new, name="import-new"),
    path("nhap/<int:pk>/", import_review, name="import-review"),
    path("nhap/<int:pk>/tien-do/", import_progress, name="import-progress"),
    path("nhap/<int:pk>/doc-lai/", import_again, name="import-again"),
    path("nhap/<int:pk>/muc/<str:item>/", import_item, name="import-item"),
    path("nhap/<int:pk>/them/<str:part>/", import_add, name="import-add"),
    path("nhap/<int:pk>/vien-dan/<str:citation>/", import_citation, name="import-citation"),
    path("nhap/<int:pk>/giao/<str:area>/", import_assign, name="import-assign"),
    path("nhap/<int:pk>/doi-chieu/", import_aim, name="import-aim"),
    path("nhap/<int:pk>/xac-nhan/", import_confirm, name="import-confirm"),
    path("nhap/<int:pk>/bo/", import_discard, name="import-discard"),
    path("nhap/<int:pk>/lay-lai/", import_restore, name="import-restore"),
]
