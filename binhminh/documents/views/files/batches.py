"""Work files that leave the office together: chosen, with their papers, confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.documents import actions
from binhminh.documents.actions.batches import papers_of, waiting_for
from binhminh.documents.choices import BatchKind
from binhminh.documents.filing_story import timeline_of
from binhminh.documents.models import FileBatch, WorkFile
from binhminh.documents.permissions import FILE_CLERKS
from binhminh.documents.sheets.reports import files_sheet
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb

from .common import NAV, attempt, by, crumbs, organisation_of, sheet_response


def batch_crumbs(*more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(_("Leaving the office"), reverse("documents:batch-list")), *more)


def batch_or_404(request: HttpRequest, pk: int) -> FileBatch:
    found = FileBatch.objects.of(organisation_of(request))
    related = ("organisation", "minutes__register", "decision__register", "done_by", "created_by")
    return get_object_or_404(found.select_related(*related), pk=pk)


@desk(*FILE_CLERKS)
def file_batch_list(request: HttpRequest) -> HttpResponseBase:
    found = FileBatch.objects.of(organisation_of(request)).select_related("minutes")
    page = ListPage(
        request,
        found.annotate(
            files=Count("transferred", distinct=True) + Count("disposed", distinct=True)
        ),
        columns=[
            Column("kind", _("What for"), sort="kind", link=True,
                   value=lambda one: one.get_kind_display()),
            Column("created_at", _("Prepared"), sort="created_at", kind="date"),
            Column("files", _("Work files"), sort="files", kind="num"),
            Column("minutes", _("Minutes"),
                   value=lambda one: one.minutes.full_number or one.minutes.get_state_display()),
            Column("done_at", _("Confirmed"), sort="done_at", kind="date"),
        ],
        filters=[
            Filter("kind", _("What for"), BatchKind.choices),
            Filter("xong", _("State"), [("0", _("being prepared")), ("1", _("confirmed"))],
                   apply=lambda rows, value: rows.filter(done_at__isnull=value == "0")),
        ],
        default_sort="-created_at",
        export_name="giao-nop-va-huy-ho-so",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("Nothing has left the office yet"),
            _("Choose closed work files that are due, and their minutes are drafted."),
            f"{reverse('documents:work-file-list')}?roi=transfer",
            _("Choose work files"),
            icon="folder",
        ),
    )  # fmt: skip
    if (export := page.export()) is not None:
        return export
    context = {"title": _("Leaving the office"), "nav": NAV, "list": page, "crumbs": crumbs()}
    return render(request, "documents/files/file_batch_list.html", context)


@require_POST
@desk(*FILE_CLERKS)
def file_batch_begin(request: HttpRequest) -> HttpResponse:
    """Prepare the papers for the files chosen in the list."""
    school, kind = organisation_of(request), request.POST.get("kind", "")
    if kind not in BatchKind.values:
        raise Http404
    chosen = [one for one in request.POST.getlist("file") if one.isascii() and one.isdecimal()]
    files = list(WorkFile.objects.of(school).filter(pk__in=[int(one) for one in chosen[:1000]]))
    try:
        batch = actions.begin_batch(organisation=school, kind=kind, files=files, **by(request))
    except (DomainError, ValidationError) as error:
        messages.error(request, str(error))
        asked = "transfer" if kind == BatchKind.TRANSFER else "dispose"
        return redirect(f"{reverse('documents:work-file-list')}?roi={asked}")
    messages.success(request, _("The papers are drafted. Complete them and have them signed."))
    return redirect(batch)


@desk(*FILE_CLERKS)
def file_batch_detail(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_or_404(request, pk)
    disposal = batch.kind == BatchKind.DISPOSAL
    context = {
        "title": _("Disposal of work files") if disposal else _("Handing over to the archive"),
        "nav": NAV,
        "batch": batch,
        "disposal": disposal,
        "files": _files(batch),
        "papers": papers_of(batch),
        "waiting": waiting_for(batch),
        "facts": [
            (_("Prepared by"), batch.created_by),
            (_("Prepared"), f"{timezone.localtime(batch.created_at):%d/%m/%Y}"),
            (_("Confirmed by"), batch.done_by),
            (
                _("Confirmed"),
                f"{timezone.localtime(batch.done_at):%d/%m/%Y}" if batch.done_at else "",
            ),
        ],
        "timeline": timeline_of(batch),
        "crumbs": batch_crumbs(Crumb(f"{timezone.localtime(batch.created_at):%d/%m/%Y}")),
    }
    return render(request, "documents/files/file_batch_detail.html", context)


def _files(batch: FileBatch) -> list[WorkFile]:
    found = WorkFile.objects.of(batch.organisation).filter(**{batch.kind: batch})
    return list(found.select_related("keeper").order_by("year", "code", "pk"))


@require_POST
@desk(*FILE_CLERKS)
def file_batch_finish(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_or_404(request, pk)
    attempt(
        request,
        _("It is confirmed: the work files have left the office."),
        lambda: actions.finish_batch(batch=batch, **by(request)),
    )
    return redirect(batch)


@require_POST
@desk(*FILE_CLERKS)
def file_batch_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_or_404(request, pk)
    if attempt(
        request,
        _("It was called off; the work files stay where they are."),
        lambda: actions.cancel_batch(batch=batch, **by(request)),
    ):
        return redirect("documents:batch-list")
    return redirect(batch)


@require_safe
@desk(*FILE_CLERKS)
def file_batch_sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Mục lục hồ sơ, tài liệu nộp lưu of these files; ``?loai=xlsx`` for Excel."""
    batch = batch_or_404(request, pk)
    rows = [(one, (one.own or 0) + (one.others or 0)) for one in _with_pages(batch)]
    sheet = files_sheet(batch.organisation, rows, (), timezone.localdate())
    return sheet_response(sheet, f"muc-luc-ho-so-{batch.pk}", request.GET.get("loai", ""))


def _with_pages(batch: FileBatch) -> QuerySet[Any]:
    """The files with the pages of our documents, and of those that came, in each."""
    found = WorkFile.objects.of(batch.organisation).filter(**{batch.kind: batch})
    counted = found.annotate(
        own=Sum("items__outgoing__pages"), others=Sum("items__incoming__pages")
    )
    return counted.order_by("year", "code", "pk")
