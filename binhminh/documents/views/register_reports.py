"""The six reports of Appendix VI and the statistics: as a page, PDF and Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.decorators import desk
from binhminh.documents.choices import Direction
from binhminh.documents.forms.registers import PeriodForm
from binhminh.documents.models import (
    DocumentRegister,
    IncomingDocument,
    OutgoingDocument,
    WorkFile,
)
from binhminh.documents.permissions import BOOK_READERS
from binhminh.documents.queries import registers as queries
from binhminh.documents.queries import reports as figures
from binhminh.documents.sheets import MOST_ROWS, Sheet
from binhminh.documents.sheets.books import book_sheet, in_charge
from binhminh.documents.sheets.reports import (
    file_contents_sheet,
    files_sheet,
    incoming_report_sheet,
    outgoing_report_sheet,
)
from binhminh.law.decree30.types import document_types
from binhminh.web import exports
from binhminh.web.parts import Crumb

from .register_books import asked_year
from .register_papers import sheet_response, too_long
from .registers import NAV, crumbs

#: Rows of a report shown on the page; paper and Excel have all.
MOST_SHOWN = 200


@dataclass(frozen=True)
class Asked:
    """What a report is asked about. ``part`` is a register or a work file, where one is chosen."""

    organisation: Organisation
    period: tuple[date, date]
    today: date
    part: Any = None

    @property
    def names_day(self) -> date:
        return min(self.period[1], self.today)


@dataclass(frozen=True)
class Report:
    key: str
    label: str | Promise
    make: Callable[[Asked], Sheet]
    parts: str = ""  # "outgoing", "incoming": a register is chosen; "files": a work file


def _book(asked: Asked) -> Sheet:
    register, first = asked.part, asked.period[0]
    rows = queries.rows_of(register, first.year, asked.period)
    return book_sheet(register, first.year, rows, on=asked.names_day, period=asked.period)


def _incoming(asked: Asked) -> Sheet:
    found = figures.incoming_handling(
        asked.organisation, asked.period, asked.today, lambda one: str(in_charge(one) or "")
    )
    return incoming_report_sheet(asked.organisation, found, asked.period, asked.names_day)


def _outgoing(asked: Asked) -> Sheet:
    found = figures.outgoing_handling(asked.organisation, asked.period)
    return outgoing_report_sheet(asked.organisation, found, asked.period, asked.names_day)


def _contents(asked: Asked) -> Sheet:
    related = ("incoming", "outgoing__register", "file")
    items = asked.part.items.select_related(*related).order_by("position")
    return file_contents_sheet(asked.part, items, asked.names_day)


def _files(asked: Asked) -> Sheet:
    year = asked.period[0].year
    found = WorkFile.objects.of(asked.organisation).filter(year=year).annotate(
        own=Sum("items__outgoing__pages"), others=Sum("items__incoming__pages")
    )  # fmt: skip
    rows = [(one, (one.own or 0) + (one.others or 0)) for one in found.order_by("code", "pk")]
    return files_sheet(asked.organisation, rows, (f"Năm {year}",), asked.names_day)


REPORTS = {
    report.key: report
    for report in (
        Report("incoming_book", gettext_lazy("Register of incoming documents"), _book, "incoming"),
        Report("incoming_handling", gettext_lazy("How incoming documents were handled"), _incoming),
        Report("outgoing_book", gettext_lazy("Register of outgoing documents"), _book, "outgoing"),
        Report("outgoing_handling", gettext_lazy("How outgoing documents were handled"), _outgoing),
        Report("file_contents", gettext_lazy("Documents in a work file"), _contents, "files"),
        Report("files", gettext_lazy("List of work files"), _files),
    )
}


@desk(*BOOK_READERS)
def register_reports(request: HttpRequest) -> HttpResponseBase:
    """One report, ``?bao-cao=``, of the days ``first`` to ``last``; ``in=pdf`` or ``xlsx``."""
    organisation, today = request.organisation, timezone.localdate()  # type: ignore[attr-defined]
    report = REPORTS.get(request.GET.get("bao-cao", ""), REPORTS["incoming_book"])
    form = PeriodForm(request.GET if request.GET.get("first") else None, year=today.year)
    period = (date(today.year, 1, 1), date(today.year, 12, 31))
    if form.is_bound and form.is_valid():
        period = (form.cleaned_data["first"], form.cleaned_data["last"])
    parts = _parts(organisation, report, period[0].year)
    part = _part(request, parts, report)
    sheet = None
    if part is not None or not report.parts:
        sheet = report.make(Asked(organisation, period, today, part))
    if sheet is not None and not form.errors and (kind := request.GET.get("in", "")):
        if kind == "xlsx" or len(sheet.rows) <= MOST_ROWS:
            return sheet_response(sheet, report.key.replace("_", "-"), kind)
        form.add_error(None, too_long(len(sheet.rows)))
    query = request.GET.copy()
    query.pop("in", None)
    context = {
        "title": _("Reports"),
        "nav": NAV,
        "reports": REPORTS.values(),
        "report": report,
        "form": form,
        "parts": parts,
        "part": part,
        "sheet": sheet,
        "rows": _shown(sheet) if sheet else [],
        "more": max(0, len(sheet.rows) - MOST_SHOWN) if sheet else 0,
        "query": query.urlencode(),
        "crumbs": crumbs(Crumb(_("Reports"))),
    }
    return render(request, "documents/register_reports.html", context)


def _shown(sheet: Sheet) -> list[tuple[list[tuple[str, Any]], bool, bool]]:
    """Rows for the page: cells with their columns, struck through, in bold."""
    return [
        (list(zip(row, sheet.columns, strict=True)), place in sheet.struck, place in sheet.strong)
        for place, row in enumerate(sheet.rows[:MOST_SHOWN])
    ]


def _parts(organisation: Organisation, report: Report, year: int) -> list[Any]:
    if report.parts in Direction.values:
        found = DocumentRegister.objects.of(organisation).filter(direction=report.parts)
        return list(found.select_related("organisation").order_by("is_old", "-is_active", "pk"))
    if report.parts == "files":
        files = WorkFile.objects.of(organisation).filter(year=year)
        return list(files.select_related("organisation").order_by("code", "pk"))
    return []


def _part(request: HttpRequest, parts: list[Any], report: Report) -> Any:
    """The register or work file that is asked for, else the first."""
    asked = request.GET.get("cua", "")
    if not parts:
        if asked and report.parts:
            raise Http404
        return None
    return next((one for one in parts if str(one.pk) == asked), parts[0])


# --- statistics -----------------------------------------------------------------------------------


@desk(*BOOK_READERS)
def register_statistics(request: HttpRequest) -> HttpResponseBase:
    """Documents of a year by month, type, sender and unit; ``export=csv`` or ``xlsx``."""
    organisation, today = request.organisation, timezone.localdate()  # type: ignore[attr-defined]
    years = sorted(
        {
            *queries.years_with(
                IncomingDocument.objects.of(organisation).registered(), "arrived_on", today
            ),
            *queries.years_with(
                OutgoingDocument.objects.of(organisation).numbered(), "issued_on", today
            ),
        },
        reverse=True,
    )
    year = asked_year(request, years)
    found = figures.statistics(organisation, year)
    if (kind := request.GET.get("export", "")) in {"csv", "xlsx"}:
        heads = [_("Counted by"), _("Name"), _("Incoming"), _("Outgoing")]
        return exports.respond(kind, f"thong-ke-van-ban-{year}", heads, _lines(found))
    context = {
        "title": _("Documents of %(year)s in figures") % {"year": year},
        "nav": NAV,
        "year": year,
        "years": years,
        "found": found,
        "most_month": max((max(m.incoming, m.outgoing) for m in found.months), default=0),
        "types": [(_type_name(one.name), one) for one in found.types],
        "crumbs": crumbs(Crumb(_("Statistics"))),
    }
    return render(request, "documents/register_statistics.html", context)


def _type_name(key: str) -> str:
    kind = document_types().get(key)
    return kind.name if kind else key or _("type not given")


def _lines(found: figures.Statistics) -> list[list[Any]]:
    return [
        *[[_("Month"), one.name, one.incoming, one.outgoing] for one in found.months],
        *[[_("Type"), _type_name(one.name), one.incoming, one.outgoing] for one in found.types],
        *[[_("Sender"), name or "–", count, None] for name, count in found.senders],
        *[[_("Unit"), name or "–", None, count] for name, count in found.units],
    ]
