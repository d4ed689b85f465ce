"""Confirming what a document is: the page beside the fields the machine filled."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.errors import DomainError
from binhminh.core.legal.reading_messages import refusal
from binhminh.core.people.decorators import desk
from binhminh.documents import actions, errors, incoming_pages, permissions
from binhminh.documents.forms.incoming import ConfirmForm
from binhminh.documents.models import DocumentRegister, IncomingDocument
from binhminh.documents.queries import incoming as queries
from binhminh.documents.states import IncomingState
from binhminh.documents.views.incoming import crumbs, incoming_or_404
from binhminh.law.registers import is_entered_late
from binhminh.web.parts import Crumb


class Confirmation:
    """The confirm screen of one document."""

    def __init__(self, request: HttpRequest, document: IncomingDocument) -> None:
        self.request, self.document = request, document
        self.today = timezone.localdate()
        #: A registered one that seems to be the same; found while reading, or when registering.
        self.same = document.same_as
        self.form = self._form()

    def _form(self) -> ConfirmForm:
        posted = self.request.POST if self.request.method == "POST" else None
        registers = DocumentRegister.objects.of(self.document.organisation_id).incoming()
        return ConfirmForm(
            posted,
            initial=incoming_pages.initial(self.document),
            issuers=queries.usual_issuers(self.document.organisation),
            registers=list(registers.order_by("pk")),
            late=self.is_late,
            same=self.same is not None or "although_same" in self.request.POST,
            secret=bool(self.document.marked_secret),
        )

    def is_late(self, arrived_on: date) -> bool:
        return is_entered_late(arrived_on, self.today, self.calendar)

    @cached_property
    def calendar(self) -> Any:
        return work_calendar(self.document.organisation)

    def register(self) -> IncomingDocument | None:
        """Register it with what the form says; None where that was refused (the form says why)."""
        if not self.form.is_valid():
            return None
        try:
            return actions.register_incoming(
                document=self.document,
                fields=self.form.as_fields(self.document),
                actor=self.request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                **self.form.extras(),
            )
        except errors.SameDocument as error:
            self._tell_same(error)
        except errors.IssuedAfterArrival as error:
            self.form.add_error("issued_on", str(error))
        except errors.DueBeforeArrival as error:
            self.form.add_error("due_on", str(error))
        except errors.ArrivedInFuture as error:
            self.form.add_error("arrived_on", str(error))
        except DomainError as error:
            self.form.add_error(None, str(error))
        return None

    def _tell_same(self, error: errors.SameDocument) -> None:
        """Show the other document, with the box that registers this one all the same."""
        found = IncomingDocument.objects.of(self.document.organisation_id).registered()
        params = error.params
        self.same = (
            found.filter(arrival_number=params["number"], year=params["year"])
            .order_by("-pk")
            .first()
        )
        if "although_same" not in self.form.fields:
            self.form = self._form()
            self.form.is_valid()
        self.form.add_error("although_same", str(error))

    def context(self) -> dict[str, Any]:
        document = self.document
        sheets = incoming_pages.sheets(document)
        return {
            "title": _("Confirm an incoming document"),
            "nav": "incoming",
            "document": document,
            "form": self.form,
            "guesses": incoming_pages.guesses(document),
            "sheets": sheets,
            "framed": incoming_pages.frames_named(sheets),
            "doubtful": incoming_pages.doubtful_words(document),
            "verdicts": incoming_pages.verdicts(document.signatures),
            "same": self.same,
            "secret": document.marked_secret,
            "reading": bool(document.original) and not document.reading,
            "problem": _problem(document),
            "waiting": queries.waiting_to_confirm(document.organisation),
            "crumbs": crumbs(Crumb(_("Confirm"))),
        }


def _problem(document: IncomingDocument) -> str:
    """Why the machine could not read it; "" where it could."""
    if document.reading != "failed":
        return ""
    return refusal(document.problem, document.problem_params)


@desk(*permissions.CLERKS)
def incoming_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    document = incoming_or_404(request, pk)
    if document.state != IncomingState.CAPTURED:
        return redirect(document)
    page = Confirmation(request, document)
    if request.method == "POST":
        registered = page.register()
        if registered is not None:
            return _go_on(request, registered)
    status = 422 if page.form.errors else 200
    return render(request, "documents/incoming_confirm.html", page.context(), status=status)


def _go_on(request: HttpRequest, document: IncomingDocument) -> HttpResponse:
    """To the next one that waits, or to this one where that was asked for or none waits."""
    values = {"number": f"{document.arrival_number:02d}", "year": document.year}
    messages.success(request, _("Arrival number %(number)s/%(year)s was given.") % values)
    following = queries.next_to_confirm(document.organisation)
    if request.POST.get("then") == "open" or following is None:
        return redirect(document)
    return redirect("documents:incoming-confirm", following.pk)


@require_safe
@desk(*permissions.CLERKS)
def incoming_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the machine has read it; the confirm screen asks until it has."""
    document = incoming_or_404(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("documents:incoming-confirm", document.pk)
    context = {"document": document, "reading": not document.reading}
    return render(request, "documents/_incoming_reading.html", context)


@require_safe
@desk()
def incoming_picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """The picture of one page, drawn when it is asked for."""
    document = incoming_or_404(request, pk)
    file = incoming_pages.shown_file(document)
    if file is None or page < 1:
        raise Http404
    etag = f'"{file.sha256}-{page}"'
    headers = {"ETag": etag, "Cache-Control": "private, max-age=3600"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    picture = incoming_pages.picture(document, page)
    if picture is None:
        raise Http404
    kind = "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
    return HttpResponse(picture, content_type=kind, headers=headers)


@require_POST
@desk(*permissions.CLERKS)
def incoming_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    document = incoming_or_404(request, pk)
    try:
        actions.read_again(document=document, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("documents:incoming-confirm", document.pk)


@require_POST
@desk(*permissions.CLERKS)
def incoming_remove_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a secret document off this machine."""
    document = incoming_or_404(request, pk)
    try:
        actions.remove_secret(document=document, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(document)
    messages.success(
        request, _("Its file was taken off. Register it in the book for secret documents.")
    )
    return redirect(reverse("documents:incoming-list"))
