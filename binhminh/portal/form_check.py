"""“Kiểm tra thể thức văn bản”: anybody hands in a document and is told what is not in the right
form. Nothing is kept: neither the document nor who asked."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from binhminh.core.files import names
from binhminh.core.legal.reading_messages import refusal
from binhminh.documents import check_page, queries
from binhminh.documents.forms import DraftField
from binhminh.documents.strangers import MOST_BYTES, Answer, Busy, check_apart
from binhminh.law.readers.errors import DocumentError
from binhminh.web.parts import Crumb
from binhminh.web.uploads import dropped, in_memory

from .limits import seconds_to_wait_for_check

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: A corrected copy up to this size stands in the page itself, as a link to save it.
MOST_IN_PAGE = 1_000_000
#: Documents received or checked at the same time in a process; one thread more serves the rest.
UPLOADS_AT_ONCE = 2
#: When to ask again where others are being served, in seconds.
BUSY_SECONDS = 30


def is_offered(request: HttpRequest) -> bool:
    """Has the school opened this page? Asked once for a request."""
    if not hasattr(request, "_offers_form_check"):
        organisation = getattr(request, "organisation", None)
        offered = organisation is not None and queries.offers_form_check(organisation)
        request._offers_form_check = offered  # type: ignore[attr-defined]
    return bool(request._offers_form_check)  # type: ignore[attr-defined]


class PublicForm(forms.Form):
    """One document."""

    use_required_attribute = False

    file = DraftField(
        max_mb=MOST_BYTES // 1024**2,
        accept=".docx,.pdf",
        label=gettext_lazy("Your document"),
        help_text=gettext_lazy("Word (.docx) or PDF with text; at most 10 MB and 100 pages."),
        error_messages={"required": gettext_lazy("Choose the file of the document.")},
    )


def _busy(request: HttpRequest) -> HttpResponse:
    """Before anything is read: others are being served."""
    if not is_offered(request):
        raise Http404
    sentence = _("Other documents are being checked. Try again in a moment.")
    answer = render(
        request, "portal/form_check.html", _page(PublicForm()) | {"busy": sentence}, status=503
    )
    answer.headers["Retry-After"] = str(BUSY_SECONDS)
    return answer


def _page(form: PublicForm) -> dict[str, Any]:
    return {
        "title": _("Check the form of a document"),
        "form": form,
        "crumbs": [Crumb(_("Home page"), "/"), Crumb(_("Check the form of a document"))],
    }


@in_memory(MOST_BYTES, at_once=UPLOADS_AT_ONCE, busy=_busy)
@never_cache
def form_check(request: HttpRequest) -> HttpResponse:
    """The form; after POST the findings below it."""
    if not is_offered(request):
        raise Http404
    form = PublicForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context = _page(form)
    wait = 0
    status = 200
    if request.method == "POST":
        status, wait = _answered(request, form, context)
    answer = render(request, "portal/form_check.html", context, status=status)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _answered(request: HttpRequest, form: PublicForm, context: dict[str, Any]) -> tuple[int, int]:
    """Fill the page with what was found; the status of the answer, and the seconds to wait before
    asking again (0: none)."""
    if size := dropped(request):
        values = {"unit": "bytes", "size": size, "limit": MOST_BYTES}
        form.errors["file"] = form.error_class([refusal("too_large", values)])
        return 413, 0
    if not form.is_valid():
        return 422, 0
    if wait := seconds_to_wait_for_check(request):
        minutes = -(-wait // 60)
        form.add_error(
            None,
            ngettext(
                "Many documents are being checked. Try again in %(n)s minute.",
                "Many documents are being checked. Try again in %(n)s minutes.",
                minutes,
            )
            % {"n": minutes},
        )
        return 429, wait
    upload = form.cleaned_data["file"]
    name = names.clean(upload.name) or "van-ban"
    try:
        answer = check_apart(upload.read(), name, today=timezone.localdate())
    except DocumentError as error:
        form.add_error("file", refusal(error.code, error.params))
        return 422, 0
    except Busy:
        form.add_error(None, _("Other documents are being checked. Try again in a moment."))
        return 503, BUSY_SECONDS
    context |= _found(answer, name)
    return 200, 0


def _found(answer: Answer, name: str) -> dict[str, Any]:
    rows = check_page.rows(answer.report)
    numbers = check_page.counts(rows)
    copy = answer.copy if len(answer.copy) <= MOST_IN_PAGE else b""
    is_converted = bool(answer.report.get("unicode", {}).get("words"))
    mark = "unicode" if is_converted else "sua"
    return {
        "name": name,
        "rows": rows,
        "errors": numbers["error"],
        "warnings": numbers["warning"],
        "facts": check_page.facts(answer.report),
        "kind": check_page.type_name(answer.report["fields"].get("type") or ""),
        "copy": f"data:{WORD};base64,{base64.b64encode(copy).decode()}" if copy else "",
        "copy_name": f"{name.rpartition('.')[0] or name}.{mark}.docx",
        "is_converted": is_converted,
        "conversion": check_page.conversion(answer.report),
        "fixable": sum(row.fixable for row in rows),
    }
