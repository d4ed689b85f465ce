"""The list of outgoing documents."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.core.people.decorators import desk
from binhminh.documents.models import OutgoingDocument
from binhminh.documents.queries import outgoing as queries
from binhminh.documents.states import OutgoingState
from binhminh.law.decree30.types import document_types
from binhminh.web.lists import Column, Empty, Filter, ListPage

from .common import NAV


def columns(*, whole: bool = False) -> list[Column]:
    """Columns of the table; ``whole`` adds what only a file has room for.

    Sorted by what an index keeps in order: a school has hundreds of thousands in the end.
    """
    rest = [
        Column("unit", _("drafting unit"), value=lambda one: str(one.unit or "")),
        Column("drafter", _("Drafted by"), value=lambda one: str(one.drafter)),
        Column("created_at", _("Begun"), kind="date"),
    ]
    return [
        Column("full_number", _("Number and symbol"), sort=("issued_on", "number"), css="nowrap"),
        Column("issued_on", pgettext("document", "Day"), sort="issued_on", kind="date"),
        Column("type", _("Type"), value=lambda one: one.type_name, css="hide-s"),
        Column("subject", pgettext("document", "Subject"), link=True),
        Column("signer", _("Signed by"), value=lambda one: str(one.signer or ""), css="hide-s"),
        Column(
            "state",
            _("State"),
            sort="state",
            value=lambda one: one.get_state_display(),
            template="documents/outgoing/_state_cell.html",
        ),
        *(rest if whole else ()),
    ]


def filters(organisation: Any) -> list[Filter]:
    return [
        Filter(
            "loai",
            _("Type"),
            [(key, one.name) for key, one in document_types().items()],
            lookup="type",
            select=True,
        ),
        Filter("trang-thai", _("State"), OutgoingState.choices, lookup="state", select=True),
        Filter("nam", _("Year"), lambda: queries.years(organisation), lookup="year", select=True),
        Filter(
            "don-vi",
            capfirst(_("drafting unit")),
            lambda: queries.units(organisation),
            lookup="unit",
            select=True,
        ),
        Filter(
            "nguoi-ky",
            _("Signed by"),
            lambda: queries.signers(organisation),
            lookup="signer",
            select=True,
        ),
    ]


@desk()
def outgoing_list(request: HttpRequest) -> HttpResponseBase:
    organisation = request.organisation  # type: ignore[attr-defined]
    tabs = queries.tabs(request.user, organisation)
    asked = request.GET.get("viec", "")
    tab = next((one for one in tabs if one.key == asked), tabs[-1])
    rows = queries.listed(request.user, organisation)
    page = ListPage(
        request,
        rows.filter(tab.all_of),
        columns=columns(whole="export" in request.GET),
        filters=filters(organisation),
        search=lambda found, text: found.containing(text),
        default_sort="-created_at",
        export_name="van-ban-di",
        row_url=OutgoingDocument.get_absolute_url,
        empty=_empty(tab.key),
        label=_("Outgoing documents"),
    )
    if (export := page.export()) is not None:
        return export
    shown = [(one, page.url(viec=one.key or None), one.key == tab.key) for one in tabs]
    return render(
        request,
        "documents/outgoing/list.html",
        {"title": _("Outgoing documents"), "list": page, "tabs": shown, "nav": NAV},
    )


def _empty(tab: str) -> Empty:
    if tab and tab != "cua-toi":
        return Empty(
            _("Nothing waits for you here"), _("What does appears here by itself."), icon="check"
        )
    return Empty(
        _("No document yet"),
        _("Begin a draft: the form of Decree 30 and its number come by themselves."),
        reverse("documents:outgoing-new"),
        _("Draft a document"),
        icon="outbox",
    )
