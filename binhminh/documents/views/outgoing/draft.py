"""A draft: begun, and what stands around its text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.documents import actions, permissions
from binhminh.documents.actions import To
from binhminh.documents.forms.outgoing import (
    AboutForm,
    NewDraftForm,
    recipients_form,
    signing_key,
    with_more_rows,
)
from binhminh.documents.models import IncomingDocument, OutgoingDocument, Recipient
from binhminh.documents.queries import outgoing_help as suggested
from binhminh.web.parts import Crumb, FormSection
from binhminh.web.refusals import told_in

from .common import NAV, asked_number, crumbs_of, document_or_404


def _incoming(request: HttpRequest, pk: int | None) -> IncomingDocument | None:
    if pk is None:
        return None
    seen = permissions.visible_incoming(request.user, request.organisation)  # type: ignore[attr-defined]
    return get_object_or_404(seen, pk=pk)


def _suggestions(request: HttpRequest) -> dict[str, Any]:
    organisation = request.organisation  # type: ignore[attr-defined]
    return {
        "known": suggested.known_recipients(organisation),
        "inside": suggested.inside_labels(organisation, timezone.localdate()),
    }


@desk()
def outgoing_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft; ``?tra-loi=`` an incoming document, ``?thay=`` an issued one of ours."""
    organisation = request.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    answered = _incoming(request, asked_number(request, "tra-loi"))
    replaced_pk = asked_number(request, "thay")
    replaced = document_or_404(request, replaced_pk) if replaced_pk is not None else None
    posted = request.POST if request.method == "POST" else None
    form = NewDraftForm(
        posted,
        organisation=organisation,
        today=today,
        initial=_initial(request, answered, replaced),
    )
    more = posted is not None and "more" in posted
    rows = recipients_form(with_more_rows(posted) if posted is not None and more else posted)
    if posted is None:
        rows = _proposed_rows(answered, replaced)
    elif not more and form.is_valid() and rows.is_valid():
        with told_in(form):
            document = _begun(request, form, rows.to(organisation, today), answered, replaced)
            messages.success(request, _("The draft was begun. Now write its text."))
            return redirect("documents:outgoing-write", document.pk)
    return render(
        request,
        "documents/outgoing/new.html",
        {
            "title": _("Draft a document"),
            "form": form,
            "rows": rows,
            "answered": answered,
            "replaced": replaced,
            "crumbs": crumbs_of(None, Crumb(_("Draft a document"))),
            "nav": NAV,
            "sections": [FormSection(_("The document"), list(form.fields))],
            **_suggestions(request),
        },
        status=422 if not more and (form.errors or _bad(rows)) else 200,
    )


def _bad(rows: Any) -> bool:
    return rows.is_bound and not rows.is_valid()


def _initial(
    request: HttpRequest, answered: IncomingDocument | None, replaced: OutgoingDocument | None
) -> dict[str, Any]:
    membership = request.standing.membership  # type: ignore[attr-defined]
    initial: dict[str, Any] = {
        "type": request.GET.get("loai", "official_letter"),
        "unit": membership.unit_id,
    }
    if answered is not None:
        initial["subject"] = _("Reply to %(type)s %(number)s") % {
            "type": answered.type_name,
            "number": answered.full_number,
        }
        initial["urgency"] = answered.urgency
    if replaced is not None:
        initial |= {
            "type": replaced.type,
            "subject": replaced.subject,
            "unit": replaced.unit_id,
            "signing": signing_key(replaced),
            "body": replaced.register.body,
        }
    return initial


def _proposed_rows(answered: IncomingDocument | None, replaced: OutgoingDocument | None) -> Any:
    if replaced is not None:
        return recipients_form(known=list(replaced.recipients.all()))
    if answered is not None:
        return recipients_form(known=[Recipient(name=answered.issuer, is_addressee=True)])
    return recipients_form()


@transaction.atomic
def _begun(
    request: HttpRequest,
    form: NewDraftForm,
    recipients: list[To],
    answered: IncomingDocument | None,
    replaced: OutgoingDocument | None,
) -> OutgoingDocument:
    given = form.cleaned_data
    return actions.begin_draft(
        organisation=request.organisation,  # type: ignore[attr-defined]
        type_key=given["type"],
        subject=given["subject"],
        body=given.get("body", ""),
        unit=given["unit"],
        urgency=given["urgency"],
        signing=form.chosen_signing(),
        recipients=recipients,
        reply_to=answered,
        replaces=replaced,
        actor=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
    )


@desk()
def outgoing_about(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what stands around the text of a draft."""
    document = document_or_404(request, pk)
    if not permissions.can_edit_draft(request.user, document):
        raise PermissionDenied
    today = timezone.localdate()
    posted = request.POST if request.method == "POST" else None
    initial = {
        name: getattr(document, name)
        for name in ("subject", "unit", "urgency", "circulation", "medium", "answer_due_on",
                     "copies")
    } | {"signing": signing_key(document)}  # fmt: skip
    form = AboutForm(
        posted,
        organisation=document.organisation,
        today=today,
        body=document.register.body,
        initial=initial,
    )
    more = posted is not None and "more" in posted
    known = list(document.recipients.all())
    data = with_more_rows(posted) if posted is not None and more else posted
    rows = recipients_form(data, known=known)
    if posted is not None and not more and form.is_valid() and rows.is_valid():
        with told_in(form):
            actions.change_draft(
                document=document,
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                recipients=rows.to(document.organisation, today),
                signing=form.chosen_signing(),
                **form.fields_of(),
            )
            messages.success(request, _("The draft was saved."))
            return redirect(document)
    return render(
        request,
        "documents/outgoing/about.html",
        {
            "title": _("About the document"),
            "document": document,
            "form": form,
            "rows": rows,
            "crumbs": crumbs_of(document, Crumb(_("About the document"))),
            "nav": NAV,
            "sections": [
                FormSection(_("The document"), ["subject", "unit", "signing"]),
                FormSection(
                    _("On its way"),
                    ["urgency", "circulation", "medium", "answer_due_on", "copies"],
                ),
            ],
            **_suggestions(request),
        },
        status=422 if not more and (form.errors or _bad(rows)) else 200,
    )
