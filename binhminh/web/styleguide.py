"""The style guide: every component and every kind of page, with invented records.

Served in the demo, in development and in tests only. The sample texts are what a Vietnamese school
would read, so they are Vietnamese here and not in the catalogue.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import styleguide_data as data
from .icons import ICONS
from .states import STATES

KINDS = ("board", "queue", "list", "record", "form", "check", "portal", "paper", "errors")


def overview(request: HttpRequest) -> HttpResponse:
    form = data.SampleForm(data.BAD_INPUT)
    form.is_valid()
    return render(
        request,
        "web/styleguide/overview.html",
        {
            "title": _("Style guide"),
            "lead": _("Every component, as it is used."),
            "kinds": KINDS,
            "icons": sorted(ICONS),
            "states": data.STATES,
            "form": form,
            "fresh": data.SampleForm(prefix="fresh"),
            "tiles": data.TILES,
            "areas": data.AREAS,
            "dues": data.DUES,
            "late": data.LATE,
            "timeline": data.TIMELINE,
            "facts": data.FACTS,
            "steps": data.STEPS,
            "evidence": data.EVIDENCE,
            "list": data.sample_list(request),
            "now": data.NOW,
            "big": Decimal("1234567.5"),
            "unknown": None,
            "swatches": data.SWATCHES,
            "known_states": len(STATES),
        },
    )


def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind of page, alone."""
    if kind not in KINDS:
        raise Http404
    context: dict[str, Any] = {
        "nav": kind,
        "crumbs": [(_("Style guide"), "/styleguide/"), (kind, "")],
    }
    if kind == "list":
        listing = data.sample_list(request)
        if (export := listing.export()) is not None:
            return export
        context["list"] = listing
    context |= data.PAGES.get(kind, {})
    if kind == "form":
        context["form"] = data.SampleForm(request.POST or None)
    return render(request, f"web/styleguide/{kind}.html", context)
