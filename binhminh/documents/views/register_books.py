"""The books beside the registers: handling of incoming documents, the post; on screen and paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.documents.models import IncomingDocument, OutgoingDocument
from binhminh.documents.permissions import BOOK_READERS
from binhminh.documents.queries import registers as queries
from binhminh.documents.sheets import Sheet
from binhminh.documents.sheets.books import (
    handling_cells,
    handling_sheet,
    post_cells,
    post_sheet,
)
from binhminh.documents.states import IncomingState
from binhminh.law.registers import Book, books
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb

from .register_papers import sheet_response
from .registers import NAV, crumbs


def asked_year(request: HttpRequest, years: list[int]) -> int:
    """The year in the address where it is one of these, else the newest."""
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), years[0])


def _columns(book: Book, cells: Any, *, link: str, sorts: dict[str, str]) -> list[Column]:
    def column(one: Any) -> Column:
        return Column(
            one.key,
            one.name,
            sort=sorts.get(one.key),
            value=lambda row: cells(row).get(one.key, ""),
            link=one.key == link,
            css="nowrap" if one.align == "center" else "",
        )

    return [column(one) for one in book.columns]


def _month_filter(lookup: str) -> Filter:
    months = [(n, _("month %(n)s") % {"n": n}) for n in range(1, 13)]
    return Filter("thang", _("Month"), months, lookup=lookup, select=True)


def _answer(
    request: HttpRequest, page: ListPage, sheet: Sheet | None, name: str, **context: Any
) -> HttpResponseBase:
    if sheet is not None:
        return sheet_response(sheet, name, request.GET.get("in", ""))
    if (export := page.export()) is not None:
        return export
    context |= {"list": page, "nav": NAV, "pdf_url": page.url(**{"in": "pdf"}),
                "xlsx_url": page.url(**{"in": "xlsx"})}  # fmt: skip
    return render(request, "documents/register_book.html", context)


@desk(*BOOK_READERS)
def register_handling(request: HttpRequest) -> HttpResponseBase:
    """Sổ theo dõi giải quyết văn bản đến; ``?in=pdf`` or ``xlsx`` prints what is shown."""
    organisation, today = request.organisation, timezone.localdate()  # type: ignore[attr-defined]
    found = queries.followed(organisation)
    years = queries.years_with(IncomingDocument.objects.of(organisation), "arrived_on", today)
    year = asked_year(request, years)
    book = books()["handling"]
    marks = [("late", _("overdue")), ("no", _("nobody in charge"))]
    states = [(value, label) for value, label in IncomingState.choices
              if value not in (IncomingState.CAPTURED, IncomingState.DISCARDED)]  # fmt: skip

    def marked(rows: QuerySet[Any], mark: str) -> QuerySet[Any]:
        return rows.late(today) if mark == "late" else rows.filter(state=IncomingState.REGISTERED)  # type: ignore[attr-defined]

    page = ListPage(
        request,
        found.filter(year=year),
        columns=_columns(
            book,
            handling_cells,
            link="arrival_number",
            sorts={"arrival_number": "arrival_number", "due_on": "due_on", "progress": "state"},
        ),
        filters=[
            _month_filter("arrived_on__month"),
            Filter("state", _("State"), states, lookup="state", select=True),
            Filter("dau", _("Marked"), marks, apply=marked),
        ],
        search=lambda rows, text: rows.containing(text),
        default_sort="-arrival_number",
        export_name=f"so-theo-doi-giai-quyet-{year}",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("Nothing to follow in this year"),
            _("Registered incoming documents stand here, with who handles them by when."),
            icon="flag",
        ),
    )
    sheet = None
    if "in" in request.GET:
        rows = page.records.order_by("arrival_number", "pk")
        sheet = handling_sheet(organisation, rows, on=_names_day(year), notes=(f"Năm {year}",))
    return _answer(
        request, page, sheet, f"so-theo-doi-giai-quyet-{year}", title=f"{book.name}, {year}",
        year=year,
        years=years,
        source=book.source, crumbs=crumbs(Crumb(book.name)),
        report_url=reverse("documents:register-reports") + "?bao-cao=incoming_handling",
    )  # fmt: skip


@desk(*BOOK_READERS)
def register_post(request: HttpRequest) -> HttpResponseBase:
    """Sổ gửi văn bản đi bưu điện; ``?in=pdf`` or ``xlsx`` prints what is shown."""
    organisation, today = request.organisation, timezone.localdate()  # type: ignore[attr-defined]
    found = queries.posted(organisation)
    years = queries.years_with(found, "sent_at__date", today)
    year = asked_year(request, years)
    book = books()["post"]
    page = ListPage(
        request,
        found.filter(sent_at__year=year),
        columns=_columns(
            book,
            post_cells,
            link="number",
            sorts={"sent_on": "sent_at", "recipients": "recipient__name"},
        ),
        filters=[_month_filter("sent_at__month")],
        search=lambda rows, text: (
            rows.filter(recipient__name__icontains=text)
            | rows.filter(recipient__document__in=_documents(organisation, text))
        ),
        default_sort="-sent_on",
        export_name=f"so-buu-dien-{year}",
        row_url=lambda one: one.recipient.document.get_absolute_url(),
        empty=Empty(
            _("Nothing went by post in this year"),
            _("What is sent to a recipient by post stands here once the clerk notes it as sent."),
            icon="mail",
        ),
    )
    sheet = None
    if "in" in request.GET:
        rows = page.records.order_by("sent_at", "pk")
        sheet = post_sheet(organisation, rows, on=_names_day(year), notes=(f"Năm {year}",))
    return _answer(
        request, page, sheet, f"so-buu-dien-{year}", title=f"{book.name}, {year}",
        year=year,
        years=years,
        source=book.source, crumbs=crumbs(Crumb(book.name)),
    )  # fmt: skip


def _documents(organisation: Any, text: str) -> QuerySet[Any]:
    return OutgoingDocument.objects.of(organisation).containing(text).values("pk")


def _names_day(year: int) -> date:
    return min(date(year, 12, 31), timezone.localdate())
