"""The list of incoming documents, by what somebody has to do with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.people.decorators import desk
from binhminh.documents import permissions
from binhminh.documents.models import IncomingDocument
from binhminh.documents.queries import incoming as queries
from binhminh.documents.states import OPEN_INCOMING, IncomingState
from binhminh.law.decree30.types import document_types
from binhminh.web.formats import Due, short_date
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb
from binhminh.web.templatetags.binhminh import due, status

#: How a state is drawn (see `web.states`).
LOOKS = {
    IncomingState.CAPTURED: "to_confirm",
    IncomingState.REGISTERED: "received",
    IncomingState.ASSIGNED: "in_progress",
    IncomingState.HANDLED: "done",
    IncomingState.CLOSED: "closed",
    IncomingState.RETURNED: "returned",
    IncomingState.RECALLED: "cancelled",
    IncomingState.DISCARDED: "cancelled",
}


def incoming_or_404(request: HttpRequest, pk: int) -> IncomingDocument:
    """A document of this school that this person may see."""
    organisation = request.organisation  # type: ignore[attr-defined]
    found = permissions.visible_incoming(request.user, organisation).select_related(
        "organisation", "register", "original__blob", "readable__blob", "same_as", "parcel",
        "registered_by",
    )  # fmt: skip
    return get_object_or_404(found, pk=pk)


def crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Incoming documents"), reverse("documents:incoming-list")), *more]


def is_clerk(request: HttpRequest) -> bool:
    return request.standing.has(*permissions.CLERKS)  # type: ignore[attr-defined]


def draw_state(document: IncomingDocument, word: Any) -> SafeString:
    return status(LOOKS[IncomingState(document.state)], word)


def due_of(document: IncomingDocument, today: date, calendar: Any) -> Due | None:
    """Its due date as a page draws it."""
    if document.due_on is None:
        return None
    left = calendar.working_days_between(today, document.due_on)
    is_open = document.state in OPEN_INCOMING
    late = document.due_on < today
    return Due(on=document.due_on, days_left=min(left, -1) if late else left, done=not is_open)


# --- tabs -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tab:
    """A way to look at the list: what somebody has to do."""

    key: str
    label: Any
    narrow: Callable[[Any], Any] | None = None
    count: int | None = None

    @property
    def url(self) -> str:
        return f"?muc={self.key}" if self.key else "?"


def tabs_of(request: HttpRequest, today: date) -> list[Tab]:
    """The tabs that this person needs; the clerk's and the heads' come first where they are."""
    user, organisation = request.user, request.organisation  # type: ignore[attr-defined]
    found = []
    if request.standing.has(*permissions.SEE_ALL_DOCUMENTS):  # type: ignore[attr-defined]
        found += [
            Tab("xac-nhan", _("To be confirmed"), queries.to_confirm),
            Tab("chi-dao", _("Waiting for instruction"), queries.to_instruct),
        ]
    found += [
        Tab("cua-toi", _("Mine to do"), lambda rows: queries.owed(rows, user, organisation)),
        Tab("can-doc", _("Mine to read"), lambda rows: queries.to_read(rows, user, organisation)),
        Tab("qua-han", pgettext("documents", "Overdue"), lambda rows: rows.late(today)),
    ]
    return found


def counted(tabs: list[Tab], rows: Any) -> list[Tab]:
    return [
        Tab(tab.key, tab.label, tab.narrow, tab.narrow(rows).order_by().count())
        for tab in tabs
        if tab.narrow
    ]


# --- the list -------------------------------------------------------------------------------------


class IncomingList:
    """The list page with what its cells need, read once for the rows of the page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.today = request, timezone.localdate()
        self.organisation = request.organisation  # type: ignore[attr-defined]
        self.calendar = work_calendar(self.organisation)
        self.everything = queries.register_of_incoming(request.user, self.organisation)
        self.tabs = counted(tabs_of(request, self.today), self.everything)
        asked = request.GET.get("muc", "")
        self.tab = next((tab for tab in self.tabs if tab.key == asked), None)
        rows = self.everything
        if self.tab is not None and self.tab.narrow is not None:
            rows = queries.of_few(self.tab.narrow(rows), self.everything)
        self.page = ListPage(
            request,
            rows,
            columns=self.columns(),
            filters=self.filters(),
            search=lambda found, text: queries.matching(found, self.organisation, text),
            default_sort="-arrival",
            export_name="van-ban-den",
            row_url=lambda one: one.get_absolute_url(),
            empty=self.empty(),
            label=_("Incoming documents"),
        )

    def columns(self) -> list[Column]:
        return self.file_columns() if self.exporting else self.page_columns()

    def page_columns(self) -> list[Column]:
        due_label = pgettext("document", "Due")
        return [
            Column("arrival", _("Arrival number"), sort=("arrived_on", "arrival_number"),
                   value=_number, draw=lambda one, number: _two(number, one.arrived_on)),
            Column("subject", pgettext("document", "Subject"), value=self.subject, link=True),
            Column("issuer", _("Issuing body"), sort="issuer"),
            Column("full_number", _("Number and symbol"), sort=("number", "symbol"),
                   draw=lambda one, words: _two(words, one.issued_on)),
            Column("lead", pgettext("part", "In charge"), value=self.lead, css="hide-m"),
            Column("due_on", due_label, sort="due_on", value=self.due, draw=_draw_due),
            Column("state", _("State"), sort="state", value=lambda one: one.get_state_display(),
                   draw=draw_state),
        ]  # fmt: skip

    def file_columns(self) -> list[Column]:
        """A file takes plain days, and what has no room on the page; in the order of the page."""
        types = {key: kind.name for key, kind in document_types().items()}
        return [
            Column("arrival", _("Arrival number"), sort=("arrived_on", "arrival_number"),
                   value=_number),
            Column("arrived_on", _("Day of arrival"), kind="date"),
            Column("issuer", _("Issuing body"), sort="issuer"),
            Column("full_number", _("Number and symbol"), sort=("number", "symbol")),
            Column("issued_on", _("Day of the document"), kind="date"),
            Column("type", _("Type of document"), value=lambda one: types.get(one.type, "")),
            Column("subject", pgettext("document", "Subject"), value=self.subject),
            Column("lead", pgettext("part", "In charge"), value=self.lead),
            Column("due_on", _("To be handled by"), sort="due_on", kind="date"),
            Column("state", _("State"), sort="state", value=lambda one: one.get_state_display()),
        ]  # fmt: skip

    def filters(self) -> list[Filter]:
        return [
            Filter("noi-gui", _("Issuing body"), self.issuers, lookup="issuer", select=True),
            Filter("loai", _("Type of document"), self.types, lookup="type", select=True),
            Filter("thang", _("Month"), self.months, apply=queries.of_month, select=True),
            Filter("trang-thai", _("State"), IncomingState.choices, lookup="state", select=True),
        ]

    def issuers(self) -> list[tuple[str, str]]:
        asked = self.request.GET.get("noi-gui", "")[:200]
        names = queries.usual_issuers(self.organisation)
        names += [asked] if asked and asked not in names else []
        return [(name, name) for name in names]

    def types(self) -> list[tuple[str, str]]:
        return [(key, kind.name) for key, kind in document_types().items()]

    def months(self) -> list[tuple[str, str]]:
        """The last two years, the latest first."""
        whole = self.today.year * 12 + self.today.month - 1
        found = [divmod(whole - back, 12) for back in range(24)]
        return [(f"{year}-{month + 1:02d}", f"{month + 1}/{year}") for year, month in found]

    # --- cells ------------------------------------------------------------------------------------

    @property
    def exporting(self) -> bool:
        return self.request.GET.get("export", "") in {"csv", "xlsx"}

    def subject(self, document: IncomingDocument) -> str:
        if document.subject:
            return ": ".join(filter(None, [document.urgency.upper(), document.subject]))
        return document.original.name if document.original else _("No subject yet")

    def lead(self, document: IncomingDocument) -> str:
        if not hasattr(self, "_leads"):
            shown = self.page.records if self.exporting else self.page.rows
            self._leads = queries.leads_of(shown)
        return self._leads.get(document.pk, "")

    def due(self, document: IncomingDocument) -> Due | None:
        return due_of(document, self.today, self.calendar)

    def empty(self) -> Empty:
        if self.tab is not None:
            return Empty(_("Nothing is waiting here"), icon="check-circle")
        clerk = is_clerk(self.request)
        return Empty(
            _("No incoming document yet"),
            _("Scans, photos, e-mails and messages of the document axis come here.")
            if clerk
            else _("What you have to do or to read comes here."),
            reverse("documents:incoming-new") if clerk else "",
            _("Take in documents") if clerk else "",
        )


def _draw_due(document: IncomingDocument, value: Due | None) -> SafeString:
    return due(value, short=True) if value else SafeString("–")


def _number(document: IncomingDocument) -> str:
    return f"{document.arrival_number:02d}" if document.arrival_number else ""


def _two(words: str, day: date | None) -> SafeString:
    """A number with its day under it."""
    return format_html(
        '<b class="ic-nr">{}</b> <small class="hint nowrap">{}</small>',
        words or "–",
        short_date(day),
    )


@desk()
def incoming_list(request: HttpRequest) -> HttpResponseBase:
    register = IncomingList(request)
    clerk = is_clerk(request)
    first = queries.next_to_confirm(register.organisation) if clerk else None
    if (export := register.page.export()) is not None:
        return export
    return render(
        request,
        "documents/incoming_list.html",
        {
            "title": _("Incoming documents"),
            "nav": "incoming",
            "list": register.page,
            "tabs": register.tabs,
            "tab": register.tab,
            "clerk": clerk,
            "first_url": reverse("documents:incoming-confirm", args=[first.pk]) if first else "",
            "waiting": next((tab.count for tab in register.tabs if tab.key == "xac-nhan"), 0),
        },
    )
