"""Work files: the register of them, one with what lies in it, the steps of its life."""

from __future__ import annotations

import tempfile
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.files.actions import store
from binhminh.core.people.decorators import desk
from binhminh.documents import actions, exporting, permissions
from binhminh.documents.filing_story import timeline_of
from binhminh.documents.forms.workfiles import CloseForm, PaperForm, ReasonForm, WorkFileForm
from binhminh.documents.models import IncomingDocument, OutgoingDocument, WorkFile, WorkFileItem
from binhminh.documents.queries import workfiles as queries
from binhminh.documents.retention import is_doubtful, table_of
from binhminh.documents.sheets.reports import file_contents_sheet
from binhminh.documents.states import WorkFileState
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb

from .common import (
    NAV,
    attempt,
    by,
    crumbs,
    file_or_404,
    may_manage,
    organisation_of,
    said_in,
    sheet_response,
)

#: What a list of files is asked for to choose those that leave the office.
LEAVING = {"transfer": "transfer", "soon": "transfer", "dispose": "disposal"}


@desk()
def work_file_list(request: HttpRequest) -> HttpResponseBase:
    school, today = organisation_of(request), timezone.localdate()
    manages = may_manage(request)
    leaving = LEAVING.get(request.GET.get("roi", ""), "") if manages else ""
    page = ListPage(
        request,
        queries.listed(request.user, school),
        columns=[*_picks(leaving), *_columns()],
        filters=_filters(request, today, manages),
        search=lambda found, text: found.containing(text),
        default_sort="-year",
        export_name="ho-so-cong-viec",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No work file yet"),
            _("What belongs to one matter lies in one file, from its first paper to its last."),
            reverse("documents:work-file-new"),
            _("Open a work file"),
            icon="folder",
        ),
    )
    if (export := page.export()) is not None:
        return export
    due = len(queries.due_for_transfer(school, today)) if manages else 0
    context = {
        "title": _("Work files"),
        "nav": NAV,
        "list": page,
        "may_manage": manages,
        "leaving": leaving if page.total else "",
        "due": due,
    }
    return render(request, "documents/files/work_file_list.html", context)


def _picks(leaving: str) -> list[Column]:
    if not leaving:
        return []
    template = "documents/files/_pick.html"
    return [Column("pk", _("Choose"), template=template, export=False)]


def _columns() -> list[Column]:
    return [
        Column("code", _("Number and symbol"), sort=("year", "code"), css="nowrap"),
        Column("title", pgettext("work file", "Title"), sort="title", link=True),
        Column("year", _("Year"), sort=("year", "code"), css="hide-s"),
        Column("papers", _("Papers"), sort="papers", kind="num"),
        Column(
            "period",
            _("Kept"),
            sort=("is_permanent", "retention_years"),
            value=lambda one: one.period,
            css="nowrap",
        ),
        Column(
            "keeper", _("Kept by"), sort="keeper__sort_key", value=lambda one: str(one.keeper),
            css="hide-s",
        ),
        Column(
            "state",
            _("State"),
            sort="state",
            value=lambda one: one.get_state_display(),
            template="documents/files/_state_cell.html",
        ),
        Column(
            "transfer_due_on",
            _("Hand over by"),
            sort="ends_on",
            value=lambda one: one.transfer_due_on if one.state == WorkFileState.CLOSED else None,
            kind="date",
            css="hide-s",
        ),
    ]  # fmt: skip


def _filters(request: HttpRequest, today: date, manages: bool) -> list[Filter]:
    school = organisation_of(request)
    years = WorkFile.objects.of(school).order_by("-year").values_list("year", flat=True).distinct()
    leaving = [
        ("soon", _("due to be handed over")),
        ("transfer", _("may be handed over")),
        ("dispose", _("period has run out")),
    ]
    found = [
        Filter("state", _("State"), WorkFileState.choices),
        Filter("year", _("Year"), [(year, str(year)) for year in years], select=True),
    ]
    if manages:
        found.append(
            Filter(
                "roi",
                _("Leaving the office"),
                leaving,
                apply=lambda rows, value: queries.transfer_filter(rows, value, today),
            )
        )
        keepers = WorkFile.objects.of(school).values_list("keeper", "keeper__full_name")
        chosen = sorted(set(keepers), key=lambda pair: pair[1])
        found.append(Filter("keeper", _("Kept by"), chosen, select=True))
    return found


# --- opening and changing -------------------------------------------------------------------------


def _asked_year(request: HttpRequest) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else timezone.localdate().year


@desk()
def work_file_new(request: HttpRequest) -> HttpResponse:
    school, year = organisation_of(request), _asked_year(request)
    manages = may_manage(request)
    form = WorkFileForm(
        request.POST or None,
        organisation=school,
        year=year,
        may_choose=manages,
        initial={"keeper": request.user.pk, "heading": request.GET.get("de-muc")},
    )
    if request.method == "POST" and form.is_valid():
        data = _given(form)
        data.setdefault("keeper", request.user)
        with said_in(form):
            made = actions.open_file(organisation=school, year=year, **data, **by(request))
            messages.success(request, _("The work file %(code)s is open.") % {"code": made.code})
            return redirect(made)
    context = {
        "title": _("Open a work file for %(year)s") % {"year": year},
        "nav": NAV,
        "form": form,
        "submit_label": _("Open the work file"),
        "cancel_url": reverse("documents:work-file-list"),
        "crumbs": crumbs(Crumb(_("New"))),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


def _given(form: WorkFileForm) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    for name in ("retention", "years"):
        data.pop(name, None)
    return data


@desk()
def work_file_edit(request: HttpRequest, pk: int) -> HttpResponse:
    work_file = file_or_404(request, pk)
    form = WorkFileForm(
        request.POST or None,
        organisation=work_file.organisation,
        year=work_file.year,
        may_choose=may_manage(request),
        initial=WorkFileForm.values(work_file),
    )
    if request.method == "POST" and form.is_valid():
        data = _given(form)
        data["starts_on"] = data["starts_on"] or work_file.starts_on
        data["code"] = data["code"] or work_file.code
        with said_in(form):
            actions.change_file(work_file=work_file, **data, **by(request))
            messages.success(request, _("The work file was changed."))
            return redirect(work_file)
    context = {
        "title": _("Change the work file"),
        "nav": NAV,
        "form": form,
        "cancel_url": work_file.get_absolute_url(),
        "crumbs": crumbs(Crumb(work_file.code, work_file.get_absolute_url()), Crumb(_("Change"))),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


# --- one file -------------------------------------------------------------------------------------


@desk()
def work_file_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, file_or_404(request, pk))


def _detail(
    request: HttpRequest,
    work_file: WorkFile,
    *,
    close_form: CloseForm | None = None,
    paper_form: PaperForm | None = None,
) -> HttpResponse:
    items = queries.items_of(work_file)
    points = queries.closing_points(work_file) if work_file.is_open else []
    keeps = permissions.can_keep_file(request.user, work_file)
    rows = {row.key: row for row in table_of(work_file.organisation)}
    refused = bool((close_form and close_form.errors) or (paper_form and paper_form.errors))
    context = {
        "title": work_file.title,
        "nav": NAV,
        "work_file": work_file,
        "items": items,
        "points": points,
        "facts": _facts(work_file),
        "doubtful": work_file.is_open and is_doubtful(work_file, rows),
        "keeps": keeps,
        "batches": [one for one in (work_file.transfer, work_file.disposal) if one],
        "may_manage": may_manage(request),
        "close_form": close_form
        or CloseForm(
            has_points=bool(points),
            initial={"ended_on": _last_day(items) or timezone.localdate()},
            auto_id="close_%s",
        ),
        "close_refused": bool(close_form and close_form.errors),
        "paper_form": paper_form or PaperForm(auto_id="paper_%s"),
        "reason_form": ReasonForm(auto_id="reopen_%s"),
        "timeline": timeline_of(work_file),
        "crumbs": crumbs(Crumb(work_file.code)),
    }
    return render(
        request, "documents/files/work_file_detail.html", context, status=422 if refused else 200
    )


def _last_day(items: list[WorkFileItem]) -> date | None:
    return max((item.day for item in items if item.day), default=None)


def _facts(work_file: WorkFile) -> list[tuple[Any, Any]]:
    gone = work_file.state in (WorkFileState.TRANSFERRED, WorkFileState.DISPOSED)
    return [
        (_("Number and symbol"), f"{work_file.code}, {work_file.year}"),
        (_("Heading"), work_file.heading),
        (_("Kept by"), work_file.keeper),
        (_("Unit"), work_file.unit),
        (_("Time of the papers"), _span(work_file)),
        (_("Kept"), work_file.period),
        (_("Period by"), work_file.retention_source),
        (_("Hand over to the archive by"), None if gone else _day(work_file.transfer_due_on)),
        (_("May be disposed of from"), _day(work_file.disposal_on)),
        (_("Note"), work_file.description),
    ]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _span(work_file: WorkFile) -> str:
    return " – ".join(filter(None, [_day(work_file.starts_on), _day(work_file.ends_on)]))


@require_POST
@desk()
def work_file_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper of its own: handed in as a file."""
    work_file = file_or_404(request, pk)
    form = PaperForm(request.POST, request.FILES, auto_id="paper_%s")
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with said_in(form), transaction.atomic():
            file = store(
                organisation=work_file.organisation,
                content=upload,
                name=upload.name,
                guard=f"{permissions.WORK_FILE_GUARD}:{work_file.pk}",
                **by(request),
            )
            filed = actions.Filed(file=file, title=form.cleaned_data["title"] or file.name)
            actions.put_in(work_file=work_file, filed=filed, **by(request))
            messages.success(request, _("It lies in the work file."))
            return redirect(work_file)
    return _detail(request, work_file, paper_form=form)


@require_POST
@desk()
def work_file_out(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take a paper out."""
    work_file = file_or_404(request, pk)
    one = get_object_or_404(
        work_file.items.select_related("work_file", "outgoing", "incoming"), pk=item
    )
    attempt(
        request,
        _("It was taken out of the work file."),
        lambda: actions.take_out(item=one, **by(request)),
    )
    # from the page of the document one comes back to it
    document = {"outgoing": one.outgoing, "incoming": one.incoming}.get(
        request.POST.get("back", "")
    )
    return redirect(document or work_file)


@require_POST
@desk()
def work_file_order(request: HttpRequest, pk: int) -> HttpResponse:
    work_file = file_or_404(request, pk)
    attempt(
        request,
        _("The papers lie in order of their days."),
        lambda: actions.order_by_day(work_file=work_file, **by(request)),
    )
    return redirect(work_file)


@require_POST
@desk()
def work_file_close(request: HttpRequest, pk: int) -> HttpResponse:
    work_file = file_or_404(request, pk)
    points = queries.closing_points(work_file)
    form = CloseForm(request.POST, has_points=bool(points), auto_id="close_%s")
    if form.is_valid():
        with said_in(form):
            actions.close_file(work_file=work_file, **form.cleaned_data, **by(request))
            messages.success(request, _("The work file is closed."))
            return redirect(work_file)
    return _detail(request, work_file, close_form=form)


@require_POST
@desk()
def work_file_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    work_file = file_or_404(request, pk)
    reason = request.POST.get("reason", "")[:300]
    attempt(
        request,
        _("The work file is open again."),
        lambda: actions.reopen_file(work_file=work_file, reason=reason, **by(request)),
    )
    return redirect(work_file)


@require_POST
@desk()
def work_file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    work_file = file_or_404(request, pk)
    if attempt(
        request,
        _("The work file was removed from the list."),
        lambda: actions.remove_file(work_file=work_file, **by(request)),
    ):
        return redirect("documents:work-file-list")
    return redirect(work_file)


# --- on paper -------------------------------------------------------------------------------------


@require_safe
@desk()
def work_file_contents(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Mục lục văn bản trong hồ sơ; ``?loai=xlsx`` for Excel."""
    work_file = file_or_404(request, pk)
    sheet = file_contents_sheet(work_file, queries.items_of(work_file), timezone.localdate())
    return sheet_response(sheet, f"muc-luc-van-ban-{work_file.pk}", request.GET.get("loai", ""))


@require_safe
@desk()
def work_file_export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The whole file: PDF, XML, the files themselves, their fingerprints."""
    work_file = file_or_404(request, pk)
    held = tempfile.SpooledTemporaryFile(max_size=16 * 1024 * 1024)  # noqa: SIM115  sent, then closed
    exporting.write_zip(work_file, held, at=timezone.now())  # type: ignore[arg-type]
    held.seek(0)
    name = f"ho-so-{work_file.year}-{work_file.pk}.zip"
    return FileResponse(held, as_attachment=True, filename=name, content_type="application/zip")


# --- from the page of a document ------------------------------------------------------------------


@require_POST
@desk()
def filing_put(request: HttpRequest) -> HttpResponse:
    """Put a document into a file: ``outgoing`` or ``incoming`` and ``work_file`` say which."""
    school = organisation_of(request)
    document, kind = _document(request)
    asked = request.POST.get("work_file", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        messages.error(request, _("Choose a work file."))
        return redirect(document)
    files = permissions.visible_files(request.user, school)
    work_file = get_object_or_404(files, pk=int(asked))
    attempt(
        request,
        _("It lies in the work file “%(file)s”.") % {"file": work_file},
        lambda: actions.put_in(
            work_file=work_file, filed=actions.Filed(**{kind: document}), **by(request)
        ),
    )
    return redirect(document)


def _document(request: HttpRequest) -> tuple[OutgoingDocument | IncomingDocument, str]:
    """The document of the form, as far as the person sees it."""
    school = organisation_of(request)
    sources: dict[str, Any] = {
        "outgoing": permissions.visible_outgoing,
        "incoming": permissions.visible_incoming,
    }
    for kind, visible in sources.items():
        asked = request.POST.get(kind, "")
        if asked.isascii() and asked.isdecimal() and len(asked) < 19:
            return get_object_or_404(visible(request.user, school), pk=int(asked)), kind
    raise Http404
