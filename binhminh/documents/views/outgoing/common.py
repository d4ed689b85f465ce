"""What the pages of outgoing documents share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from binhminh.core.errors import DomainError
from binhminh.documents.models import DocumentVersion, OutgoingDocument
from binhminh.documents.queries import outgoing as queries
from binhminh.web.parts import Crumb

NAV = "outgoing"


def document_or_404(request: HttpRequest, pk: int) -> OutgoingDocument:
    """A document of this school that this person may open."""
    found = queries.of_page(request.user, request.organisation)  # type: ignore[attr-defined]
    return get_object_or_404(found, pk=pk)


def version_or_404(document: OutgoingDocument, number: int) -> DocumentVersion:
    versions = document.versions.select_related(
        "check_of_form__printed__blob", "check_of_form__file__blob", "file__blob", "by"
    )
    return get_object_or_404(versions, number=number)


def crumbs_of(document: OutgoingDocument | None = None, *more: Crumb) -> list[Crumb]:
    found = [Crumb(_("Outgoing documents"), reverse("documents:outgoing-list"))]
    if document is not None:
        name = document.full_number or document.type_name
        found.append(Crumb(name, document.get_absolute_url() if more else ""))
    return [*found, *more]


def stepped(
    request: HttpRequest,
    document: OutgoingDocument,
    step: Callable[..., Any],
    done: str,
    /,
    **given: Any,
) -> HttpResponse:
    """Take a step and go back to the record, which says how it went."""
    try:
        step(**given)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(document)


def asked_number(request: HttpRequest, name: str) -> int | None:
    """A whole number from the address; None for anything else."""
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None
