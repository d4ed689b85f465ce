"""What the pages of work files share: the way here, the record asked for, a sheet as a download."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.errors import DomainError
from binhminh.documents import permissions
from binhminh.documents.models import WorkFile
from binhminh.documents.sheets import Sheet, excel_of, pdf_of
from binhminh.web.exports import XLSX_TYPE
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

NAV = "work-files"


def organisation_of(request: HttpRequest) -> Any:
    return request.organisation  # type: ignore[attr-defined]


def by(request: HttpRequest) -> dict[str, Any]:
    """Who does it, and when, as actions ask for it."""
    return {"actor": request.user, "now": timezone.now()}


def crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Work files"), reverse("documents:work-file-list")), *more]


def file_or_404(request: HttpRequest, pk: int) -> WorkFile:
    found = permissions.visible_files(request.user, organisation_of(request))
    related = ("organisation", "keeper", "heading", "unit", "transfer", "disposal")
    return get_object_or_404(found.select_related(*related), pk=pk)


def may_manage(request: HttpRequest) -> bool:
    return permissions.can_manage_files(request.user, organisation_of(request))


@contextmanager
def said_in(form: Any, *, file: str = "file") -> Iterator[None]:
    """Tell in ``form`` what an action refuses, and what the record itself does."""
    with told_in(form, file=file):
        try:
            yield
        except ValidationError as error:
            for text in error.messages:
                form.add_error(None, text)


def attempt(request: HttpRequest, done: str, act: Callable[[], object]) -> bool:
    """Do it and say so; tell a refusal instead. True where it was done."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    except DomainError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True


def sheet_response(sheet: Sheet, name: str, kind: str) -> FileResponse:
    """A sheet as a download: ``kind`` "xlsx", else PDF."""
    stamp = f"{timezone.localdate():%Y-%m-%d}"
    if kind == "xlsx":
        content, media, ending = excel_of(sheet), XLSX_TYPE, "xlsx"
    else:
        content, media, ending = pdf_of(sheet, at=timezone.now()), "application/pdf", "pdf"
    return FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=f"{name}-{stamp}.{ending}",
        content_type=media,
    )
