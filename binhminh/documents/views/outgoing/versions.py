"""Two versions of a draft side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.documents.comparing import compared
from binhminh.web.parts import Crumb

from .common import NAV, asked_number, crumbs_of, document_or_404, version_or_404


@desk()
def outgoing_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """``?tu=`` and ``?den=`` are numbers of versions; without them the last two."""
    document = document_or_404(request, pk)
    versions = list(document.versions.select_related("by").defer("content", "words"))
    if not versions:
        raise Http404
    newest = versions[0].number
    to = asked_number(request, "den") or newest
    since = asked_number(request, "tu") or max(to - 1, 1)
    before, after = version_or_404(document, since), version_or_404(document, to)
    lines = compared(before.words, after.words)
    return render(
        request,
        "documents/outgoing/compare.html",
        {
            "title": _("Versions %(before)s and %(after)s")
            % {"before": before.number, "after": after.number},
            "document": document,
            "versions": versions,
            "before": before,
            "after": after,
            "lines": lines,
            "changes": sum(line.is_changed for line in lines),
            "crumbs": crumbs_of(document, Crumb(_("Versions"))),
            "nav": NAV,
        },
    )
