"""The text of a draft: typed here or handed in as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.documents import actions, composing, permissions, writing
from binhminh.documents.forms.outgoing import (
    AppendicesForm,
    WordForm,
    WriteForm,
    appendices_form,
    written,
)
from binhminh.documents.models import DocumentVersion, OutgoingDocument
from binhminh.documents.queries import outgoing as queries
from binhminh.documents.queries import outgoing_help as suggested
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

from .common import NAV, crumbs_of, document_or_404
from .looks import Look


def _draft_or_refuse(request: HttpRequest, pk: int) -> OutgoingDocument:
    document = document_or_404(request, pk)
    if not permissions.can_edit_draft(request.user, document):
        raise PermissionDenied
    return document


def _kept(document: OutgoingDocument, user: Any, latest: DocumentVersion | None) -> Any:
    """What this person typed and did not save, with when; None where it is saved or not there."""
    kept = document.unsaved.get(str(user.pk))
    if not kept or (latest is not None and kept["content"] == latest.content):
        return None
    return kept


def _begins_with(document: OutgoingDocument, latest: DocumentVersion | None) -> dict[str, Any]:
    if latest is not None and latest.content is not None:
        return dict(latest.content)
    return composing.skeleton(document, timezone.localdate())


@desk()
def outgoing_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the text beside the picture of the document as it will be printed."""
    document = _draft_or_refuse(request, pk)
    latest = queries.latest(document)
    posted = request.POST if request.method == "POST" else None
    kept = _kept(document, request.user, latest)
    content = kept["content"] if kept else _begins_with(document, latest)
    number = latest.number if latest else 0
    form = WriteForm(
        posted,
        kind=document.type,
        initial={**written(content), "over": kept["over"] if kept else number},
    )
    appendices = appendices_form(posted, content)
    status = 200
    if posted is not None:
        if form.is_valid() and appendices.is_valid():
            with told_in(form):
                if (answer := _saved(request, document, form, appendices, number)) is not None:
                    return answer
        status = 422
        form.data = form.data.copy()
        form.data["over"] = number
    return render(
        request,
        "documents/outgoing/write.html",
        {
            "title": document.subject or document.type_name,
            "document": document,
            "latest": latest,
            "form": form,
            "appendices": appendices,
            "kept_at": datetime.fromisoformat(kept["at"]) if kept and posted is None else None,
            "over_by": _newer(latest, kept, posted),
            "bases": _missing_bases(document, content),
            "look": Look.of(document, latest),
            "crumbs": crumbs_of(document, Crumb(pgettext("document", "Text"))),
            "nav": NAV,
        },
        status=status,
    )


def _newer(latest: DocumentVersion | None, kept: Any, posted: Any) -> DocumentVersion | None:
    """The version that somebody else saved while this person was typing."""
    if latest is None or posted is not None or not kept or kept["over"] >= latest.number:
        return None
    return latest


def _missing_bases(document: OutgoingDocument, content: Mapping[str, Any]) -> list[str]:
    """Bases that the school cites often and this text does not."""
    have = {line.strip().rstrip(";,.") for line in content.get("bases") or ()}
    usual = suggested.usual_bases(document.organisation, document.type, timezone.localdate())
    return [line for line in usual if line not in have]


def _saved(
    request: HttpRequest,
    document: OutgoingDocument,
    form: WriteForm,
    appendices: AppendicesForm,
    number: int,
) -> HttpResponse | None:
    """Save a version and go on; None where somebody else saved one meanwhile."""
    over = form.cleaned_data["over"]
    if over is not None and over < number:
        form.add_error(
            None,
            _(
                "Version %(number)s was saved while you were writing. Look at it in another window,"
                " then save again to put your text over it."
            )
            % {"number": number},
        )
        return None
    version = writing.save_typed(
        document=document,
        content=form.content(appendices.rows()),
        actor=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
        note=form.cleaned_data["note"],
    )
    messages.success(request, _("Version %(number)s was saved.") % {"number": version.number})
    if "done" in request.POST:
        return redirect(document)
    return redirect("documents:outgoing-write", document.pk)


@require_POST
@desk()
def outgoing_autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is being typed (asked for by the page itself, now and then)."""
    document = _draft_or_refuse(request, pk)
    form = WriteForm(request.POST, kind=document.type)
    form.fields["text"].required = False
    appendices = appendices_form(request.POST)
    if not (form.is_valid() and appendices.is_valid()):
        return HttpResponse(status=204)
    now = timezone.now()
    try:
        actions.keep_typing(
            document=document,
            actor=request.user,  # type: ignore[arg-type]
            now=now,
            content=form.content(appendices.rows()),
            over=form.cleaned_data["over"] or 0,
        )
    except DomainError as error:
        return render(request, "documents/outgoing/_kept.html", {"problem": str(error)})
    return render(request, "documents/outgoing/_kept.html", {"at": now})


@require_POST
@desk()
def outgoing_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was typed and not saved; the last version stands."""
    document = _draft_or_refuse(request, pk)
    actions.keep_typing(
        document=document,
        actor=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
        content=None,
    )
    messages.success(request, _("What was not saved is gone; this is the last version."))
    return redirect("documents:outgoing-write", document.pk)


@desk()
def outgoing_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in the text as a Word file."""
    document = _draft_or_refuse(request, pk)
    form = WordForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            upload = form.cleaned_data["file"]
            version = writing.save_word(
                document=document,
                upload=upload,
                name=upload.name,
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                note=form.cleaned_data["note"],
            )
            messages.success(
                request, _("Version %(number)s was saved.") % {"number": version.number}
            )
            return redirect("documents:outgoing-form", document.pk, version.number)
    return render(
        request,
        "documents/outgoing/upload.html",
        {
            "title": _("Hand in a Word file"),
            "document": document,
            "form": form,
            "crumbs": crumbs_of(document, Crumb(_("Hand in a Word file"))),
            "nav": NAV,
        },
        status=422 if form.errors else 200,
    )
