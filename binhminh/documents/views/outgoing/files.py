"""Pictures and files of a document."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from binhminh.core.errors import DomainError
from binhminh.core.files.models import File
from binhminh.core.people.decorators import desk
from binhminh.documents import composing
from binhminh.web.parts import Crumb

from .common import NAV, crumbs_of, document_or_404, version_or_404
from .looks import Look, pictured, preview

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _picture(request: HttpRequest, source: File | None, page: int) -> HttpResponse:
    from binhminh.law.decree30.pictures import page_pictures

    if source is None or page < 1:
        raise Http404
    etag = f'"{source.sha256}-{page}"'
    headers = {"ETag": etag, "Cache-Control": "private, max-age=3600"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    with source.open() as stream:
        picture = next(page_pictures(stream.read(), dpi=100, first=page, last=page), None)
    if picture is None:
        raise Http404
    kind = "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
    return HttpResponse(picture, content_type=kind, headers=headers)


@require_safe
@desk()
def outgoing_picture(request: HttpRequest, pk: int, number: int, page: int) -> HttpResponse:
    """One page of a version."""
    version = version_or_404(document_or_404(request, pk), number)
    return _picture(request, pictured(version), page)


@require_safe
@desk()
def outgoing_page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """One page of the signed file."""
    return _picture(request, document_or_404(request, pk).final, page)


@vary_on_headers("HX-Request")
@desk()
def outgoing_form(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What the check of a version's form found, beside its pages."""
    document = document_or_404(request, pk)
    version = version_or_404(document, number)
    look = Look.of(document, version)
    context = {
        "title": _("Form of version %(number)s") % {"number": version.number},
        "document": document,
        "version": version,
        "look": look,
        "crumbs": crumbs_of(document, Crumb(pgettext("document", "Form"))),
        "nav": NAV,
    }
    part = request.GET.get("phan", "") == "1" and request.htmx  # type: ignore[attr-defined]
    template = "_look.html" if part else "form_found.html"
    return render(request, f"documents/outgoing/{template}", context)


@require_safe
@desk()
def outgoing_preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The newest text as PDF, with what stands around it as it is now."""
    document = document_or_404(request, pk)
    version = document.versions.select_related("file__blob").order_by("-number").first()
    if version is None:
        raise Http404
    try:
        pdf = preview(document, version)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(document)
    return FileResponse(BytesIO(pdf), filename="du-thao.pdf", content_type="application/pdf")


@require_safe
@desk()
def outgoing_word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A Word copy: the file that was handed in, or one made from what was written here."""
    from binhminh.law.decree30.render.word import render_docx

    document = document_or_404(request, pk)
    version = document.versions.select_related("file__blob").order_by("-number").first()
    if version is None:
        raise Http404
    if version.file is not None:
        return redirect(version.file.get_absolute_url())
    now = timezone.now()
    made = composing.compose(document, version.content or {}, today=timezone.localdate(now))
    name = document.full_number.replace("/", "-") or "du-thao"
    return FileResponse(
        BytesIO(render_docx(made, at=now)),
        as_attachment=True,
        filename=f"{name}.docx",
        content_type=WORD,
    )
