"""The search page: hits by kind, pages to go to, the same address as a fragment while typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from binhminh.core.people.decorators import desk

from . import commands, permissions, queries
from .queries import Hit, Results
from .sources import Source, all_sources

A_PAGE = 30
#: Hits of one kind beside others; its own page shows them all.
A_GROUP = 5
LONGEST_QUESTION = 200


@dataclass(frozen=True)
class Group:
    """The hits of one kind."""

    label: str | Promise
    icon: str
    kind: str
    hits: list[Hit]
    more: bool


@vary_on_headers("HX-Request")
@desk()
def results(request: HttpRequest) -> HttpResponse:
    """``?q=`` over everything the person may see; ``?loai=`` narrows to a kind, ``?trang=`` turns
    its pages."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    typed = request.GET.get("q", "")[:LONGEST_QUESTION]
    kind = request.GET.get("loai", "")
    known = {source.kind: source for source in all_sources()}
    if kind not in known:
        kind = ""
    page = int(number) if (number := request.GET.get("trang", "")).isdecimal() else 1
    page = min(max(page, 1), queries.MOST_COUNTED // A_PAGE + 1)
    found = queries.find(
        request.organisation,  # type: ignore[attr-defined]
        typed,
        user_tokens=permissions.tokens_of(request.user, request.organisation),  # type: ignore[attr-defined]
        kinds=[kind] if kind else None,
        limit=A_PAGE if kind else queries.MOST_COUNTED,
        offset=(page - 1) * A_PAGE if kind else 0,
    )
    going = list(commands.matching(text, request.standing)) if not kind else []  # type: ignore[attr-defined]
    return render(
        request,
        "search/_results.html" if getattr(request, "htmx", False) else "search/results.html",
        {
            "title": _("Search"),
            "q": text,
            "kind": kind,
            "kind_label": known[kind].label if kind else "",
            "groups": _groups(found, known, whole=bool(kind)),
            "total": found.total_capped,
            "is_capped": found.is_capped,
            "commands": going,
            "page": page,
            "has_next": bool(kind) and page * A_PAGE < found.total_capped,
            "address": reverse("search:results"),
        },
    )


def _groups(found: Results, known: dict[str, Source], *, whole: bool) -> list[Group]:
    """By kind; the kind of the best hit comes first."""
    by_kind: dict[str, list[Hit]] = {}
    for hit in found.hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    return [
        Group(
            label=_label(known, kind),
            icon=known[kind].icon if kind in known else "search",
            kind=kind if kind in known else "",
            hits=hits if whole else hits[:A_GROUP],
            more=not whole and len(hits) > A_GROUP,
        )
        for kind, hits in by_kind.items()
    ]


def _label(known: dict[str, Source], kind: str) -> Any:
    return known[kind].label if kind in known else _("Other records")
