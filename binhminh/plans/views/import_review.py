"""The page on which a person checks what was understood, beside the text it was read from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import messages as sentences
from binhminh.plans import review, review_page
from binhminh.plans.choices import ImportState
from binhminh.plans.forms.imports import AssignForm, HeadForm
from binhminh.plans.models import PlanImport
from binhminh.web.formats import short_date
from binhminh.web.parts import Crumb

from .import_common import Names, comparison_of, crumbs, import_or_404, steps


def head_facts(draft: PlanImport) -> list[tuple[str, str]]:
    """The head of the plan as read, in words; empty where the text has it not."""
    head = draft.edited["head"]
    labels = {name: field.label for name, field in HeadForm.base_fields.items()}
    shown = {**head, "date": short_date(head.get("date")) if head.get("date") else ""}
    facts = [
        (str(labels[name]), str(shown.get(name) or ""))
        for name in ("title", "number", "date", "place", "issuer", "parent", "signer")
    ]
    return [*facts, (_("Year of the plan"), str(head.get("year") or ""))]


def missing_names(flat: review.Flat) -> list[str]:
    """What the text lacks, as far as nobody has filled it in yet."""
    head = flat["head"]
    filled = {name for name in head if head[name]} | {
        part for part in ("targets", "areas") if flat[part]
    }
    return [sentences.missing_name(name) for name in flat["missing"] if name not in filled]


@desk(*PLANNERS)
def import_review(request: HttpRequest, pk: int) -> HttpResponse:
    draft = import_or_404(request, pk)
    if draft.state in {ImportState.READING, ImportState.FAILED}:
        return redirect("plans:import-progress", draft.pk)
    if draft.state in {ImportState.CONFIRMED, ImportState.DISCARDED}:
        return _finished(request, draft)
    asked = request.GET.get("trang", "1")
    only = request.GET.get("chi", "")
    names, comparison = Names.of(draft.organisation), comparison_of(draft)
    page = review_page.build(
        draft,
        number=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1,
        people=names.people,
        units=names.units,
        comparison=comparison,
        only=only if only in {"open", "changed"} else "",
    )
    flat = draft.edited
    return render(
        request,
        "plans/import_review.html",
        {
            "title": _("Check what was understood"),
            "draft": draft,
            "page": page,
            "only": only,
            "facts": head_facts(draft),
            "missing": missing_names(flat),
            "warnings": [sentences.warning(w["code"], w["params"]) for w in flat["warnings"]],
            "counts": review.counts(flat),
            "comparison": comparison,
            "words": [
                (_("Purposes and requirements"), flat["purposes"]),
                (_("Solutions"), flat["solutions"]),
                (_("Carrying out"), flat["organisation_notes"]),
                (_("Recipients"), flat["recipients"]),
            ],
            "assign": AssignForm(organisation=draft.organisation, today=timezone.localdate()),
            "names": names,
            "steps": steps(draft.state),
            "crumbs": crumbs(Crumb(draft.name)),
        },
    )


def _finished(request: HttpRequest, draft: PlanImport) -> HttpResponse:
    """What became of an import."""
    done: dict[str, Any] = draft.edited.get("done", {})
    return render(
        request,
        "plans/import_done.html",
        {
            "title": draft.name,
            "draft": draft,
            "done": done,
            "again": "same" in done,
            "steps": steps(draft.state),
            "crumbs": crumbs(Crumb(draft.name)),
        },
    )
