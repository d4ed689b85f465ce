"""Opening a file: the only way to a content."""

from __future__ import annotations

import logging
from urllib.parse import quote

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from binhminh.core.people.permissions import standing
from binhminh.law.vietnamese import fold

from .access import is_public, may_open
from .kinds import INLINE_TYPES
from .models import File

logger = logging.getLogger(__name__)

# A PDF in a sandboxed document is not shown by Chromium's viewer; the viewer runs no page script.
POLICY_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def file_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a file to whoever may open it. ``?download`` saves it instead of showing it."""
    user, organisation = request.user, request.organisation  # type: ignore[attr-defined]
    file = (
        File.objects.of(organisation).select_related("blob", "organisation").filter(pk=pk).first()
    )
    if file is None or not may_open(user, file):
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if file is None or not standing(user, organisation).is_member:
            raise Http404
        raise PermissionDenied
    etag = f'"{file.sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _with_headers(HttpResponseNotModified(), file, etag)
    try:
        content = file.open()
    except FileNotFoundError as lost:
        raise Http404 from lost
    except OSError:
        logger.exception("the content of file %s cannot be read", file.pk)
        said = _("The place where files are kept does not answer. Try again in a few minutes.")
        return HttpResponse(said, status=503, content_type="text/plain; charset=utf-8")
    response = FileResponse(content, content_type=_content_type(file))
    response["Content-Length"] = str(file.size)
    is_shown = file.media_type in INLINE_TYPES and "download" not in request.GET
    response["Content-Disposition"] = disposition(file.name, inline=is_shown)
    return _with_headers(response, file, etag)


def _content_type(file: File) -> str:
    return f"{file.media_type}; charset=utf-8" if "text/" in file.media_type else file.media_type


def _with_headers(response: HttpResponse, file: File, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = (
        POLICY_PDF if file.media_type == "application/pdf" else POLICY
    )
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if file.is_sensitive:
        response["Cache-Control"] = "private, no-store"
    else:
        # Asked anew each time, because a right may end; the content itself is not sent twice.
        response["Cache-Control"] = f"{'public' if is_public(file) else 'private'}, no-cache"
    return response


def disposition(name: str, *, inline: bool) -> str:
    """Content-Disposition with the name in UTF-8 (RFC 5987) and a plain one for old programs."""
    plain = "".join(c if c.isascii() and c.isprintable() else "_" for c in fold(name))
    plain = plain.replace("\\", "_").replace('"', "_")
    verb = "inline" if inline else "attachment"
    return f"{verb}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
