"""Desk pages for checking the form of drafts."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.legal.reading_messages import refusal
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.documents import actions, check_page, permissions, queries
from binhminh.documents.choices import CheckState, Drawing
from binhminh.documents.forms import KINDS, CheckForm
from binhminh.documents.models import FormCheck
from binhminh.documents.repairing import corrected_copy, unicode_copy
from binhminh.law.decree30.types import document_types
from binhminh.law.readers import DocumentError
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _checks(request: HttpRequest) -> Any:
    """The checks of the school that this person sees."""
    return queries.visible_checks(request.organisation, request.standing, request.user)  # type: ignore[attr-defined]


def _check_or_404(request: HttpRequest, pk: int) -> FormCheck:
    related = ("organisation", "file__blob", "printed__blob", "created_by", "previous")
    return get_object_or_404(_checks(request).select_related(*related), pk=pk)


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Form of documents"), reverse("documents:check-list")), *more]


@desk()
def check_list(request: HttpRequest) -> HttpResponseBase:
    page = ListPage(
        request,
        # the reports are long, and no list shows them
        _checks(request).select_related("created_by").defer("report", "folded"),
        columns=[
            Column("name", _("File"), sort="name", link=True),
            Column(
                "kind",
                _("Type of document"),
                sort="kind",
                value=lambda one: check_page.type_name(one.kind),
                css="hide-s",
            ),
            Column(
                "state",
                _("State"),
                sort="state",
                value=lambda one: one.get_state_display(),
                template="documents/_check_state_cell.html",
            ),
            Column("errors", _("Errors"), sort="errors", kind="num"),
            Column("warnings", _("Warnings"), sort="warnings", kind="num"),
            Column("created_at", _("Handed in"), sort="created_at", kind="datetime"),
            Column("created_by", _("By"), value=lambda one: str(one.created_by), css="hide-s"),
        ],
        filters=[
            Filter("state", _("State"), CheckState.choices, lookup="state"),
            Filter(
                "loai",
                _("Type of document"),
                [(key, one.name) for key, one in document_types().items()],
                lookup="kind",
                select=True,
            ),
        ],
        search=lambda found, text: found.containing(text),
        default_sort="-created_at",
        export_name="kiem-tra-the-thuc",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No document checked yet"),
            _("Hand in a draft before it is signed: what is not in the right form is shown on it."),
            reverse("documents:check-new"),
            _("Check a document"),
            icon="stamp",
        ),
    )
    if (export := page.export()) is not None:
        return export
    return render(
        request,
        "documents/check_list.html",
        {"title": _("Form of documents"), "list": page},
    )


@desk()
def check_new(request: HttpRequest) -> HttpResponse:
    """Hand in a draft; with ``?ban-truoc=`` as a new version of one that was checked."""
    previous = None
    asked = request.GET.get("ban-truoc", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        previous = get_object_or_404(_checks(request), pk=asked)
    posted = request.POST if request.method == "POST" else None
    form = CheckForm(posted, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            return redirect("documents:check-progress", _started(request, form, previous).pk)
    return render(
        request,
        "documents/check_new.html",
        {
            "title": _("Check a new version") if previous else _("Check the form of a document"),
            "form": form,
            "previous": previous,
            "crumbs": _crumbs(Crumb(_("New"))),
        },
        status=422 if form.errors else 200,
    )


def _started(request: HttpRequest, form: CheckForm, previous: FormCheck | None) -> FormCheck:
    upload = form.cleaned_data["file"]
    return _keep_and_check(request, upload, upload.name, previous, form.cleaned_data["issued"])


def _keep_and_check(
    request: HttpRequest, content: Any, name: str, previous: FormCheck | None, issued: bool
) -> FormCheck:
    """Keep a file and have it checked: both or neither."""
    organisation, now = request.organisation, timezone.now()  # type: ignore[attr-defined]
    with transaction.atomic():
        file = store(
            organisation=organisation,
            content=content,
            name=name,
            actor=request.user,
            now=now,
            kinds=KINDS,
            guard=permissions.GUARD,
        )
        return actions.start_check(
            organisation=organisation,
            file=file,
            actor=request.user,  # type: ignore[arg-type]
            now=now,
            previous=previous,
            issued=issued,
        )


@vary_on_headers("HX-Request")
@desk()
def check_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the check is. The page asks again by itself until it is done."""
    check = _check_or_404(request, pk)
    if check.state != CheckState.CHECKING:
        there = check.get_absolute_url()
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponse(headers={"HX-Redirect": there})
        return redirect(there)
    seconds = int((timezone.now() - check.created_at).total_seconds())
    context = {
        "title": _("Checking “%(name)s”") % {"name": check.name},
        "check": check,
        "seconds": max(seconds, 0),
        "slow": seconds > 20,
        "crumbs": _crumbs(Crumb(check.name)),
    }
    template = "_check_progress" if request.htmx else "check_progress"  # type: ignore[attr-defined]
    return render(request, f"documents/{template}.html", context)


@desk()
def check_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings beside the pictures of the pages."""
    check = _check_or_404(request, pk)
    if check.state == CheckState.CHECKING:
        return redirect("documents:check-progress", check.pk)
    context: dict[str, Any] = {
        "title": check.name,
        "check": check,
        "may_remove": permissions.can_remove(request.user, check),
        "crumbs": _crumbs(Crumb(check.name)),
    }
    if check.state == CheckState.FAILED:
        context |= {
            "title": _("This file could not be read"),
            "reason": refusal(check.problem, check.problem_params),
            "ours": check.problem == "reading_failed",
        }
        return render(request, "documents/check_failed.html", context)
    found = check_page.rows(check.report)
    only = request.GET.get("muc", "")
    only = only if only in check_page.SEVERITIES else ""
    shown = [row for row in found if not only or row.severity == only]
    labels = {"error": _("Errors"), "warning": _("Warnings"), "info": _("Notes")}
    numbers = check_page.counts(found)
    context |= {
        "rows": shown,
        "total": len(found),
        "only": only,
        "chips": [(key, labels[key], numbers[key]) for key in check_page.SEVERITIES],
        "sheets": check_page.sheets(check.report, shown),
        "is_drawn": check.drawing == Drawing.DRAWN,
        "facts": check_page.facts(check.report),
        "kind": check_page.type_name(check.kind),
        "fixable": sum(row.fixable for row in found) if check.is_word else 0,
        "conversion": check_page.conversion(check.report),
        "progress": queries.progress_since(check),
    }
    return render(request, "documents/check_detail.html", context)


@require_safe
@desk()
def check_picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """The picture of one page, drawn when it is asked for."""
    from binhminh.law.decree30.pictures import page_pictures

    check = _check_or_404(request, pk)
    source = check.printed or (check.file if check.drawing == Drawing.FILE else None)
    if source is None or not 1 <= page <= len(check.report.get("pages_mm", [])):
        raise Http404
    etag = f'"{source.sha256}-{page}"'
    headers = {"ETag": etag, "Cache-Control": "private, max-age=3600"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    with source.open() as stream:
        picture = next(iter(page_pictures(stream.read(), dpi=100, first=page, last=page)))
    kind = "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
    return HttpResponse(picture, content_type=kind, headers=headers)


@require_safe
@desk()
def check_fixed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A corrected copy of the Word file; what a machine cannot put right stays as it was."""
    check, data = _word_or_404(request, pk)
    try:
        name, copy = corrected_copy(
            data, check.name, today=timezone.localdate(), issued=check.issued
        )
    except DocumentError as error:
        messages.error(request, refusal(error.code, error.params))
        return redirect(check)
    return _download(copy, name)


def _word_or_404(request: HttpRequest, pk: int) -> tuple[FormCheck, bytes]:
    """A check of a Word file that was read, and the file."""
    check = _check_or_404(request, pk)
    if check.state != CheckState.READY or not check.is_word:
        raise Http404
    with check.file.open() as stream:
        return check, stream.read()


def _download(copy: bytes, name: str) -> FileResponse:
    return FileResponse(BytesIO(copy), as_attachment=True, filename=name, content_type=WORD)


@require_safe
@desk()
def check_unicode(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A copy of the Word file in Unicode, where it is in an old code."""
    check, data = _word_or_404(request, pk)
    try:
        name, copy = unicode_copy(data, check.name)
    except DocumentError as error:
        messages.error(request, refusal(error.code, error.params))
        return redirect(check)
    return _download(copy.data, name)


@require_POST
@desk()
def check_unicode_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the copy in Unicode checked, as a new version of this check."""
    check, data = _word_or_404(request, pk)
    try:
        name, copy = unicode_copy(data, check.name)
    except DocumentError as error:
        messages.error(request, refusal(error.code, error.params))
        return redirect(check)
    if not copy.is_changed:
        messages.info(request, _("No text in it is in an old code."))
        return redirect(check)
    try:
        begun = _keep_and_check(request, BytesIO(copy.data), name, check, check.issued)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(check)
    return redirect("documents:check-progress", begun.pk)


@require_POST
@desk()
def check_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Check a file once more that could not be read."""
    check = _check_or_404(request, pk)
    try:
        actions.check_again(check=check, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("documents:check-progress", check.pk)


@require_POST
@desk()
def check_remove(request: HttpRequest, pk: int) -> HttpResponse:
    check = _check_or_404(request, pk)
    try:
        actions.remove_check(check=check, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(check)
    messages.success(request, _("The check was deleted, with its file."))
    return redirect("documents:check-list")


@require_POST
@desk(*KEEPERS)
def public_page_switch(request: HttpRequest) -> HttpResponse:
    """Offer the check on the portal, or no longer."""
    on = request.POST.get("on") == "1"
    actions.change_settings(
        organisation=request.organisation,  # type: ignore[attr-defined]
        offers_form_check=on,
        actor=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
    )
    done = _("The public page is open.") if on else _("The public page is closed.")
    messages.success(request, done)
    return redirect("organisations:settings")
