"""The catalogue of legal documents: look up, see what is in force on a day, add one's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.legal import actions, forms, queries
from binhminh.core.legal.messages import evidence_sentence, status_label
from binhminh.core.legal.models import ExtraDocument
from binhminh.core.legal.permissions import CATALOGUERS
from binhminh.core.people.decorators import desk
from binhminh.desk.administration.common import act, form_page
from binhminh.web.formats import read_day

SHOWN = 50
TONES = {"in_force": "good", "expired": "bad", "replaced": "bad", "not_yet": "wait"}


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


def _day_asked(request: HttpRequest) -> date:
    return read_day(request.GET.get("ngay", "")) or timezone.localdate()


@desk()
def document_list(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    on = _day_asked(request)
    found = queries.documents(organisation, on, text=text, limit=SHOWN + 1)
    rows = [
        {
            "found": item,
            "document": item.document,
            "status": status_label(item.status),
            "tone": TONES.get(item.status, "plain"),
            "evidence": evidence_sentence(item.document.trust),
        }
        for item in found[:SHOWN]
    ]
    return render(
        request,
        "administration/legal_list.html",
        {
            "title": _("Legal documents"),
            "rows": rows,
            "more": len(found) > SHOWN,
            "shown": SHOWN,
            "text": text,
            "on": on,
            "size": queries.size(organisation),
            "may_add": request.standing.has(*CATALOGUERS),  # type: ignore[attr-defined]
            "nav": "legal",
        },
    )


@desk(*CATALOGUERS)
def document_new(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    form = forms.ExtraDocumentForm(
        request.POST or None, initial={"number": request.GET.get("so", "")[:100]}
    )
    return form_page(
        request,
        form,
        lambda data: actions.add_document(organisation=organisation, **_by(request), **data),
        title=_("Add a legal document"),
        done=_("%(result)s was added to the catalogue of the school."),
        back=reverse("legal:document-list"),
        submit_label=_("Add the document"),
        nav="legal",
    )


def _own(request: HttpRequest, pk: int) -> ExtraDocument:
    return get_object_or_404(
        ExtraDocument.objects.of(request.organisation),  # type: ignore[attr-defined]
        pk=pk,
    )


@desk(*CATALOGUERS)
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    document = _own(request, pk)
    return form_page(
        request,
        forms.ExtraDocumentForm(request.POST or None, instance=_own(request, pk)),
        lambda data: actions.change_document(document=document, **_by(request), **data),
        title=_("Change %(document)s") % {"document": document},
        done=_("%(result)s was saved."),
        back=reverse("legal:document-list"),
        template="administration/legal_edit.html",
        document=document,
        nav="legal",
    )


@desk(*CATALOGUERS)
@require_POST
def document_remove(request: HttpRequest, pk: int) -> HttpResponse:
    document = _own(request, pk)
    return act(
        request,
        lambda: actions.remove_document(document=document, **_by(request)),
        done=_("The document was taken out of the catalogue of the school."),
        back=reverse("legal:document-list"),
    )
