"""One line of an import: corrected, left out, taken back, added; an area given at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import review, review_page
from binhminh.plans.actions import imports as actions
from binhminh.plans.choices import ImportState
from binhminh.plans.forms.imports import (
    AreaItemForm,
    AssignForm,
    HeadForm,
    ItemForm,
    NewTaskForm,
    TargetItemForm,
    TaskItemForm,
)
from binhminh.plans.models import PlanImport
from binhminh.web.parts import Crumb

from .import_common import Names, comparison_of, crumbs, import_or_404, year_number
from .import_review import head_facts, missing_names

TEMPLATES = {"targets": "_import_target", "areas": "_import_area", "tasks": "_import_task"}


def _form(request: HttpRequest, draft: PlanImport, item: str) -> ItemForm:
    """The form of an item, filled in by what was understood or by what was sent."""
    flat = draft.edited
    data = request.POST if request.method == "POST" else None
    if item == "head":
        return HeadForm(data, initial=HeadForm.initial_of(flat["head"], flat.get("rev", 0)))
    found = review.items(flat).get(item)
    if found is None:
        raise Http404
    part = review.part_of(item)
    if part == "targets":
        return TargetItemForm(
            data, initial=TargetItemForm.initial_of(found), suggested=found.get("indicator")
        )
    if part == "areas":
        return AreaItemForm(data, initial=AreaItemForm.initial_of(found))
    return TaskItemForm(
        data,
        initial=TaskItemForm.initial_of(found),
        organisation=draft.organisation,
        today=timezone.localdate(),
        year=year_number(flat["head"].get("year")),
    )


def _place(draft: PlanImport, item: str) -> str:
    """The address of an item on the review page."""
    number = review_page.page_of(draft.edited, item) if item != "head" else 1
    page = f"?trang={number}" if number > 1 else ""
    return f"{draft.get_absolute_url()}{page}#item-{item}"


def _row(
    request: HttpRequest, draft: PlanImport, item: str, *, saved: bool = False
) -> HttpResponse:
    """The item's row as the review page has it, and the counts beside it."""
    context: dict[str, Any] = {"draft": draft, "saved": saved, "fragment": True}
    if item == "head":
        template = "_import_head"
        context |= {"facts": head_facts(draft), "missing": missing_names(draft.edited)}
    else:
        names = Names.of(draft.organisation)
        found = review.items(draft.edited)[item]
        template = TEMPLATES[review.part_of(item)]
        context["row"] = review_page.one_row(
            draft.edited, found, names.people, names.units, comparison_of(draft)
        )
    context["counts"] = review.counts(draft.edited)
    return render(request, f"plans/{template}.html", context)


def _switch(request: HttpRequest, draft: PlanImport, item: str) -> HttpResponse:
    """Leave out or take back; keep the plan's own words or take the new ones."""
    name = "keep" if "keep" in request.POST else "hold"
    try:
        draft = actions.correct_item(
            draft=draft,
            item=item,
            actor=request.user,
            now=timezone.now(),
            **{name: request.POST[name] == "1"},
        )
    except DomainError as error:
        messages.error(request, str(error))
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponse(headers={"HX-Refresh": "true"})
        return redirect(draft)
    if request.htmx:  # type: ignore[attr-defined]
        return _row(request, draft, item, saved=True)
    return redirect(_place(draft, item))


@vary_on_headers("HX-Request")
@desk(*PLANNERS)
def import_item(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Correct one item: its row becomes a form (htmx), or a page of its own."""
    draft = import_or_404(request, pk)
    if draft.state != ImportState.READY:
        return redirect(draft)
    form = _form(request, draft, item)
    if request.method == "POST" and {"keep", "hold"} & set(request.POST) and item != "head":
        return _switch(request, draft, item)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.correct_item(
                draft=draft,
                item=item,
                actor=request.user,
                now=timezone.now(),
                revision=form.cleaned_data["rev"],
                **form.changes(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            if request.htmx:  # type: ignore[attr-defined]
                return _row(request, draft, item, saved=True)
            return redirect(_place(draft, item))
    if request.htmx and request.GET.get("xem"):  # type: ignore[attr-defined]
        return _row(request, draft, item, saved=True)
    found = None if item == "head" else review.items(draft.edited)[item]
    span = (found or {}).get("span")
    context = {
        "title": _("Correct what was understood"),
        "draft": draft,
        "form": form,
        "item": item,
        "part": "head" if item == "head" else review.part_of(item),
        "found": found,
        "sentence": draft.source_text[span[0] : span[1]] if span else "",
        "cancel_url": _place(draft, item),
        "crumbs": crumbs(Crumb(draft.name, draft.get_absolute_url()), Crumb(_("Correct"))),
    }
    template = "_import_item_form" if request.htmx else "import_item"  # type: ignore[attr-defined]
    status = 422 if request.method == "POST" else 200
    return render(request, f"plans/{template}.html", context, status=status)


def _new_form(request: HttpRequest, draft: PlanImport, part: str) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if part == "targets":
        return TargetItemForm(data, initial={"comparator": ">=", "unit": "%"})
    flat = draft.edited
    return NewTaskForm(
        data,
        initial={"cadence": "once", "area": request.GET.get("linh-vuc", "")},
        organisation=draft.organisation,
        today=timezone.localdate(),
        year=year_number(flat["head"].get("year")),
        areas=[(area["id"], f"{area['number']}. {area['title']}") for area in flat["areas"]],
    )


@desk(*PLANNERS)
def import_add(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Add a target or a task that the machine missed."""
    draft = import_or_404(request, pk)
    if part not in {"targets", "tasks"}:
        raise Http404
    if draft.state != ImportState.READY:
        return redirect(draft)
    form = _new_form(request, draft, part)
    if request.method == "POST" and form.is_valid():
        try:
            draft, new = actions.add_item(
                draft=draft,
                part=part,
                actor=request.user,
                now=timezone.now(),
                **form.changes(),  # type: ignore[attr-defined]
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The line was added."))
            return redirect(_place(draft, new))
    title = _("Add a target") if part == "targets" else _("Add a task")
    return render(
        request,
        "web/pages/form.html",
        {
            "title": title,
            "form": form,
            "submit_label": title,
            "cancel_url": draft.get_absolute_url(),
            "crumbs": crumbs(Crumb(draft.name, draft.get_absolute_url()), Crumb(title)),
        },
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@desk(*PLANNERS)
def import_citation(request: HttpRequest, pk: int, citation: str) -> HttpResponse:
    """Put the suggested document where another one is cited."""
    draft = import_or_404(request, pk)
    try:
        draft, item = actions.correct_citation(
            draft=draft, citation=citation, actor=request.user, now=timezone.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(draft)
    if item is None:
        messages.error(
            request,
            _("This citation stands outside the targets and tasks. Correct it in the document."),
        )
        return redirect(f"{draft.get_absolute_url()}#item-{citation}")
    messages.success(request, _("The citation was corrected in the task."))
    return redirect(_place(draft, item))


@require_POST
@desk(*PLANNERS)
def import_assign(request: HttpRequest, pk: int, area: str) -> HttpResponse:
    """Give all tasks of an area that nobody has yet."""
    draft = import_or_404(request, pk)
    form = AssignForm(request.POST, organisation=draft.organisation, today=timezone.localdate())
    back = f"{draft.get_absolute_url()}?trang={request.POST.get('trang') or 1}#area-{area}"
    owner = form.cleaned_data["owner"] if form.is_valid() else None
    unit = form.cleaned_data["unit"] if form.is_valid() else None
    if not owner and not unit:
        messages.error(request, _("Choose a person or a unit."))
        return redirect(back)
    try:
        given = actions.assign_area(
            draft=draft,
            area=area,
            actor=request.user,
            now=timezone.now(),
            owner=owner and owner.pk,
            unit=unit and unit.pk,
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(back)
    text = ngettext("%(count)s task was given.", "%(count)s tasks were given.", given)
    messages.success(request, text % {"count": given})
    return redirect(back)


__all__ = ["import_add", "import_assign", "import_citation", "import_item"]
