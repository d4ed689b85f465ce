"""The audit trail as the principal reads it: who did what, when, on whose behalf."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.audit import queries, sentences
from binhminh.core.audit.models import AuditEntry
from binhminh.core.people.choices import Role
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.web.formats import read_day
from binhminh.web.lists import Column, Empty, Filter, ListPage

from . import details

READERS = (*sorted(KEEPERS), Role.INSPECTOR)


@desk(*READERS)
def audit_list(request: HttpRequest) -> HttpResponse:
    here: int = request.organisation.pk  # type: ignore[attr-defined]
    first, last = (read_day(request.GET.get(name, "")) for name in ("tu", "den"))
    trail = ListPage(
        request,
        queries.between(queries.entries(here), first, last),
        columns=[
            Column("at", _("When"), sort="sequence", kind="datetime"),
            Column("actor", _("Who"), value=lambda row: row.actor_name or _("the system")),
            Column("on_behalf_of", _("On behalf of"), css="hide-s"),
            Column("code", _("What"), value=lambda row: sentences.sentence(row.code), link=True),
            Column("target_label", _("Record")),
            Column("sequence", _("No."), kind="num", css="hide-s"),
        ],
        filters=[
            Filter(
                "nguoi",
                _("Who"),
                lambda: queries.actors(here),
                lookup="actor_id",
                select=True,
            ),
            Filter("viec", _("What"), lambda: queries.codes(here), lookup="code", select=True),
        ],
        search=queries.search,
        default_sort="-at",
        export_name="nhat-ky",
        row_url=lambda row: reverse("desk:audit-detail", args=[row.sequence]),
        label=_("Audit trail"),
        empty=Empty(
            _("No entry found"),
            _("Every step that changes a record leaves an entry here by itself."),
            icon="history",
        ),
    )
    if (export := trail.export()) is not None:
        return export
    return render(
        request,
        "administration/audit_list.html",
        {
            "title": _("Audit trail"),
            "list": trail,
            "first": first,
            "last": last,
            "kept": [pair for pair in request.GET.items() if pair[0] not in ("tu", "den", "page")],
            "nav": "audit",
        },
    )


@desk(*READERS)
def audit_detail(request: HttpRequest, sequence: int) -> HttpResponse:
    here: int = request.organisation.pk  # type: ignore[attr-defined]
    entry = get_object_or_404(AuditEntry, organisation_id=here, sequence=sequence)
    return render(
        request,
        "administration/audit_detail.html",
        {
            "title": capfirst(sentences.sentence(entry.code)),
            "entry": entry,
            "changes": list(details.changes(entry)),
            "facts": [
                (_("Who"), entry.actor_name or _("the system")),
                (_("On behalf of"), entry.on_behalf_of),
                (_("Record"), entry.target_label),
                *details.facts(entry),
            ],
            "nav": "audit",
        },
    )


@desk(*READERS)
@require_POST
def audit_verify(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and say whether it holds. Reads only."""
    count, broken = queries.verify(request.organisation.pk)  # type: ignore[attr-defined]
    if broken is None:
        messages.success(
            request,
            _("The chain holds: %(count)s entries checked, none changed.") % {"count": count},
        )
    else:
        what = {
            "changed": _("it was changed"),
            "missing": _("it is missing"),
            "reordered": _("it stands in the wrong place"),
            "cut": _("entries at the end are missing"),
        }[broken.what]
        messages.error(
            request,
            _("The chain is broken at entry %(number)s: %(what)s. Keep a copy of the data folder.")
            % {"number": broken.sequence, "what": what},
        )
    return redirect("desk:audit-list")
