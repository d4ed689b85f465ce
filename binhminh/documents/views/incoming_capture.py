"""Taking in what arrived: files dropped, photos, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.people.decorators import desk
from binhminh.documents import actions, permissions
from binhminh.documents.choices import Origin
from binhminh.documents.forms.incoming import KINDS, CaptureForm
from binhminh.documents.models import IncomingDocument
from binhminh.documents.views.incoming import crumbs
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in


@desk(*permissions.CLERKS)
def incoming_new(request: HttpRequest) -> HttpResponse:
    """Hand in files; each becomes a document that the machine reads and the clerk confirms."""
    today = timezone.localdate()
    posted = request.POST if request.method == "POST" else None
    form = CaptureForm(posted, request.FILES or None, initial={"arrived_on": today})
    if request.method == "POST" and form.is_valid():
        taken = _take_all(request, form)
        if taken and not form.errors:
            return _on_to(request, taken)
    return render(
        request,
        "documents/incoming_new.html",
        {
            "title": _("Take in documents"),
            "nav": "incoming",
            "form": form,
            "crumbs": crumbs(Crumb(_("Take in"))),
        },
        status=422 if form.errors else 200,
    )


def _take_all(request: HttpRequest, form: CaptureForm) -> list[IncomingDocument]:
    """What could be taken; a file that is refused is named, and the others are taken all the
    same."""
    data = form.cleaned_data
    given = [(upload, _origin_of(upload)) for upload in data["files"]]
    if data["photo"]:
        given.append((data["photo"], Origin.PHOTO))
    taken = []
    for upload, origin in given:
        with told_in(form, file="files"):
            taken.append(_take(request, upload, origin, data["arrived_on"]))
    if taken and form.errors:
        words = _("Files taken in: %(n)s. Look at what was refused.")
        messages.success(request, words % {"n": len(taken)})
    return taken


def _origin_of(upload: UploadedFile) -> str:
    """A PDF or picture of the scanner is a scan until the reading says that it has text."""
    name = (upload.name or "").lower()
    return Origin.UPLOAD if name.endswith((".doc", ".docx", ".odt", ".rtf")) else Origin.SCAN


def _take(
    request: HttpRequest, upload: UploadedFile, origin: str, arrived_on: date
) -> IncomingDocument:
    by: dict[str, Any] = {
        "organisation": request.organisation,  # type: ignore[attr-defined]
        "actor": request.user,
        "now": timezone.now(),
    }
    with transaction.atomic():
        file = store(
            content=upload,
            name=upload.name or "",
            kinds=KINDS,
            guard=permissions.INCOMING_GUARD,
            **by,
        )
        return actions.capture(origin=origin, original=file, arrived_on=arrived_on, **by)


def _on_to(request: HttpRequest, taken: list[IncomingDocument]) -> HttpResponse:
    if len(taken) > 1:
        messages.success(
            request,
            _("%(n)s documents were taken in. Confirm them one by one.") % {"n": len(taken)},
        )
    return redirect("documents:incoming-confirm", taken[0].pk)


@require_POST
@desk(*permissions.CLERKS)
def incoming_by_hand(request: HttpRequest) -> HttpResponse:
    """Begin a document without a file: paper that stays paper."""
    try:
        document = actions.capture(
            organisation=request.organisation,  # type: ignore[attr-defined]
            origin=Origin.HAND,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("documents:incoming-new")
    return redirect("documents:incoming-confirm", document.pk)
