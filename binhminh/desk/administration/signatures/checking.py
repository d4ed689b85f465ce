"""Drop a PDF and see who signed it. The file is not kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.core.signatures import forms, messages, queries, signing, summary
from binhminh.desk.administration.common import attempt
from binhminh.web.parts import Crumb

from .certificates import crumbs

MOST_MB = 50


@desk()
def pdf_check(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    form = forms.CheckForm(posted, request.FILES or None)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        if upload.size > MOST_MB * 1024 * 1024:
            form.add_error("file", _("This file is larger than %(limit)d MB.") % {"limit": MOST_MB})
        else:
            ok, checked = attempt(
                form,
                lambda: signing.check_pdf(
                    upload.read(), organisation=organisation, at=timezone.now()
                ),
            )
            if ok:
                note = summary.plain(checked)
                tone, sentence = messages.verdict(note)
                context = {
                    "note": note,
                    "name": upload.name,
                    "tone": tone,
                    "sentence": sentence,
                    "signatures": messages.described(note),
                }
    return render(
        request,
        "administration/pdf_check.html",
        {
            "title": _("Check digital signatures"),
            "form": form,
            "most_mb": MOST_MB,
            "has_roots": queries.roots(organisation).exists(),
            "crumbs": crumbs(Crumb(_("Check"))),
            "nav": "signatures",
            **context,
        },
        status=422 if form.errors else 200,
    )
