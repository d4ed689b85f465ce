"""The list of work files of a year (danh mục hồ sơ), and how long records are kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.people.decorators import desk
from binhminh.documents import actions
from binhminh.documents.filing_story import timeline_of
from binhminh.documents.forms.workfiles import HeadingForm, NewListForm, RetentionForm
from binhminh.documents.models import FileHeading, FileList, RetentionRule, WorkFile
from binhminh.documents.permissions import FILE_CLERKS
from binhminh.documents.queries import workfiles as queries
from binhminh.documents.retention import row_of, table_of
from binhminh.documents.sheets.filelists import file_list_sheet
from binhminh.documents.states import OutgoingState
from binhminh.web.lists import Column, Empty, ListPage
from binhminh.web.parts import Crumb

from .common import NAV, attempt, by, crumbs, organisation_of, said_in, sheet_response

#: Decisions that no longer stand: the list may be issued again.
GONE = (OutgoingState.DROPPED, OutgoingState.VOIDED, OutgoingState.RECALLED)


def list_crumbs(*more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(_("Lists of work files"), reverse("documents:file-list-list")), *more)


def list_or_404(request: HttpRequest, pk: int) -> FileList:
    found = FileList.objects.of(organisation_of(request))
    return get_object_or_404(found.select_related("organisation", "document__register"), pk=pk)


@desk(*FILE_CLERKS)
def file_list_list(request: HttpRequest) -> HttpResponseBase:
    school = organisation_of(request)
    counted = (
        WorkFile.objects.of(school)
        .filter(year=OuterRef("year"))
        .order_by()
        .values("year")
        .annotate(total=Count("pk"))
        .values("total")
    )
    found = FileList.objects.of(school).select_related("document__register")
    page = ListPage(
        request,
        found.annotate(files=Coalesce(Subquery(counted), 0)),
        columns=[
            Column("title", _("List"), value=str, link=True),
            Column("year", _("Year"), sort="year", css="hide-s"),
            Column("files", _("Work files"), sort="files", kind="num"),
            Column("document", pgettext("list of work files", "Issued by"), value=_issued_by),
        ],
        search=lambda rows, text: rows.filter(year__contains=text),
        default_sort="-year",
        export_name="danh-muc-ho-so",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No list of work files yet"),
            _("At the start of a year the head issues which files there will be, and who keeps "
              "them."),
            reverse("documents:file-list-new"),
            _("Begin a list"),
            icon="folder",
        ),
    )  # fmt: skip
    if (export := page.export()) is not None:
        return export
    context = {"title": _("Lists of work files"), "nav": NAV, "list": page, "crumbs": crumbs()}
    return render(request, "documents/files/file_list_list.html", context)


def _issued_by(file_list: FileList) -> str:
    document = file_list.document
    if document is None or document.state in GONE:
        return str(_("being drawn up"))
    return document.full_number or str(_("decision being drafted"))


@desk(*FILE_CLERKS)
def file_list_new(request: HttpRequest) -> HttpResponse:
    school, today = organisation_of(request), timezone.localdate()
    newest = FileList.objects.of(school).order_by("-year").first()
    year = newest.year + 1 if newest and newest.year >= today.year else today.year
    form = NewListForm(request.POST or None, initial={"year": year, "copy": newest is not None})
    if request.method == "POST" and form.is_valid():
        with said_in(form):
            made = actions.begin_list(organisation=school, **form.cleaned_data, **by(request))
            return redirect(made)
    context = {
        "title": _("Begin a list of work files"),
        "nav": NAV,
        "form": form,
        "submit_label": _("Begin the list"),
        "cancel_url": reverse("documents:file-list-list"),
        "crumbs": list_crumbs(Crumb(_("New"))),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


@desk(*FILE_CLERKS)
def file_list_detail(request: HttpRequest, pk: int) -> HttpResponse:
    file_list = list_or_404(request, pk)
    return _list_page(request, file_list)


def _list_page(
    request: HttpRequest, file_list: FileList, heading_form: HeadingForm | None = None
) -> HttpResponse:
    branches = queries.branches_of(file_list.organisation, file_list.year)
    rows = [branch for top in branches for branch in top.walk()]
    files = sum(len(branch.files) for branch in rows)
    document = file_list.document
    issued = document is not None and document.state not in GONE
    context = {
        "title": _("List of work files of %(year)s") % {"year": file_list.year},
        "nav": NAV,
        "file_list": file_list,
        "branches": rows,
        "files": files,
        "issued": issued,
        "facts": [
            (_("Headings"), sum(branch.heading is not None for branch in rows)),
            (_("Work files"), files),
            (_("Kept for ever"), sum(one.is_permanent for row in rows for one in row.files)),
            (pgettext("list of work files", "Issued by"), _issued_by(file_list)),
        ],
        "heading_form": heading_form
        or HeadingForm(
            organisation=file_list.organisation, year=file_list.year, auto_id="heading_%s"
        ),
        "timeline": timeline_of(file_list),
        "crumbs": list_crumbs(Crumb(str(file_list.year))),
    }
    refused = heading_form is not None
    return render(
        request, "documents/files/file_list_detail.html", context, status=422 if refused else 200
    )


@require_POST
@desk(*FILE_CLERKS)
def file_list_heading(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a heading to the list."""
    file_list = list_or_404(request, pk)
    school, year = file_list.organisation, file_list.year
    form = HeadingForm(request.POST, organisation=school, year=year, auto_id="heading_%s")
    if form.is_valid():
        with said_in(form):
            actions.add_heading(organisation=school, year=year, **form.cleaned_data, **by(request))
            messages.success(request, _("The heading was added."))
            return redirect(file_list)
    return _list_page(request, file_list, form)


@require_POST
@desk(*FILE_CLERKS)
def file_list_drop(request: HttpRequest, pk: int, heading: int) -> HttpResponse:
    """Take a heading out of the list."""
    file_list = list_or_404(request, pk)
    found = FileHeading.objects.of(file_list.organisation).filter(year=file_list.year)
    one = get_object_or_404(found.select_related("organisation"), pk=heading)
    attempt(
        request,
        _("The heading was removed."),
        lambda: actions.remove_heading(heading=one, **by(request)),
    )
    return redirect(file_list)


@require_POST
@desk(*FILE_CLERKS)
def file_list_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the decision; the person goes on with it on its own page."""
    file_list = list_or_404(request, pk)
    if attempt(
        request,
        _("The decision is drafted. Look at it, name who signs, and hand it in."),
        lambda: actions.issue_list(file_list=file_list, **by(request)),
    ):
        document = FileList.objects.select_related("document").get(pk=file_list.pk).document
        return redirect(document) if document else redirect(file_list)
    return redirect(file_list)


@require_safe
@desk(*FILE_CLERKS)
def file_list_sheet_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Danh mục hồ sơ as PDF, or with ``?loai=xlsx`` as Excel."""
    file_list = list_or_404(request, pk)
    document = file_list.document
    issued = ""
    if document is not None and document.issued_on and document.state not in GONE:
        issued = f"Kèm theo Quyết định số {document.full_number} ngày {document.issued_on:%d/%m/%Y}"
    sheet = file_list_sheet(
        file_list.organisation,
        file_list.year,
        queries.branches_of(file_list.organisation, file_list.year),
        issued_by=issued,
    )
    return sheet_response(sheet, f"danh-muc-ho-so-{file_list.year}", request.GET.get("loai", ""))


# --- how long records are kept --------------------------------------------------------------------


@desk()
def retention_list(request: HttpRequest) -> HttpResponse:
    """Every kind of record by group; those nobody has confirmed say so."""
    rows = table_of(organisation_of(request))
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    context = {
        "title": _("How long records are kept"),
        "nav": NAV,
        "groups": groups.items(),
        "doubtful": sum(not row.verified for row in rows),
        "may_manage": request.standing.has(*FILE_CLERKS),  # type: ignore[attr-defined]
        "crumbs": crumbs(Crumb(_("How long records are kept"))),
    }
    return render(request, "documents/files/retention_list.html", context)


@desk(*FILE_CLERKS)
def retention_new(request: HttpRequest) -> HttpResponse:
    return _retention_form(request, None)


@desk(*FILE_CLERKS)
def retention_edit(request: HttpRequest, key: str) -> HttpResponse:
    row = row_of(organisation_of(request), key)
    if row is None:
        raise Http404
    return _retention_form(request, row)


def _retention_form(request: HttpRequest, row: Any) -> HttpResponse:
    school = organisation_of(request)
    initial = (
        {"name": row.name, "years": row.years, "permanent": row.years is None, "source": row.source}
        if row
        else {}
    )
    form = RetentionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in(form):
            actions.set_retention(organisation=school, row=row, **form.cleaned_data, **by(request))
            messages.success(request, _("The period is kept as the school's own."))
            return redirect("documents:retention-list")
    context = {
        "title": row.name if row else _("A kind of record of our own"),
        "nav": NAV,
        "form": form,
        "row": row,
        "cancel_url": reverse("documents:retention-list"),
        "crumbs": crumbs(
            Crumb(_("How long records are kept"), reverse("documents:retention-list")),
            Crumb(_("Change") if row else _("New")),
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "documents/files/retention_form.html", context, status=status)


@require_POST
@desk(*FILE_CLERKS)
def retention_unset(request: HttpRequest, key: str) -> HttpResponse:
    """Back to what the law's table says."""
    rule = get_object_or_404(
        RetentionRule.objects.of(organisation_of(request)).select_related("organisation"), key=key
    )
    attempt(
        request,
        _("The school's own period was taken back."),
        lambda: actions.unset_retention(rule=rule, **by(request)),
    )
    return redirect("documents:retention-list")
