"""The steps of a document; each asks for what it needs, does one thing and goes back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import standing
from binhminh.core.signatures.models import Certificate
from binhminh.documents import actions, permissions
from binhminh.documents.choices import Medium, SignOffKind
from binhminh.documents.forms.outgoing_steps import OnPaperForm, SecretForm, SignForm
from binhminh.documents.models import Dispatch, OutgoingDocument
from binhminh.documents.permissions import CLERKS
from binhminh.documents.queries import outgoing as queries
from binhminh.documents.states import OutgoingState
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

from .common import NAV, crumbs_of, document_or_404, stepped
from .looks import Look, final_pages


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")[:500]


#: Steps that need nothing but the press of a button.
_PLAIN = {
    "submit": (actions.submit_draft, lambda: _("The draft is on its way to the two checks.")),
    "withdraw": (actions.withdraw_draft, lambda: _("The draft is with its writer again.")),
    "drop": (actions.drop_draft, lambda: _("The draft was put aside.")),
    "take-up": (actions.take_up_draft, lambda: _("The draft was taken up again.")),
    "issue": (actions.issue_document, lambda: _("The document is on its way to its recipients.")),
}
#: Steps that need a reason.
_REASONED = {
    "void": (actions.void_number, lambda: _("The number was voided; it stays in the register.")),
    "recall": (actions.recall_document, lambda: _("The document was recalled.")),
}


@require_POST
@desk()
def outgoing_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    document = document_or_404(request, pk)
    if step in _PLAIN:
        act, done = _PLAIN[step]
        return stepped(request, document, act, done(), document=document, **_by(request))
    act, done = _REASONED[step]  # type: ignore[assignment]
    given = {"document": document, "reason": _reason(request), **_by(request)}
    return stepped(request, document, act, done(), **given)


@require_POST
@desk()
def outgoing_sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for the content or the form of the version that was read."""
    document = document_or_404(request, pk)
    kind = request.POST.get("kind", "")
    if kind not in (SignOffKind.CONTENT, SignOffKind.FORM):
        raise PermissionDenied
    number = request.POST.get("version", "")
    key = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    version = get_object_or_404(document.versions, pk=key)
    content = kind == SignOffKind.CONTENT
    return stepped(
        request,
        document,
        actions.sign_off,
        _("You answer for the content.") if content else _("You answer for the form."),
        document=document,
        version=version,
        kind=kind,
        note=request.POST.get("note", "")[:1000],
        **_by(request),
    )


@require_POST
@desk()
def outgoing_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(request, pk)
    kind = request.POST.get("kind", "")
    if kind not in SignOffKind.values:
        raise PermissionDenied
    return stepped(
        request,
        document,
        actions.send_back,
        _("The draft went back to its writer, with your reason."),
        document=document,
        kind=kind,
        reason=_reason(request),
        **_by(request),
    )


@require_POST
@desk()
def outgoing_remark(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(request, pk)
    return stepped(
        request,
        document,
        actions.remark,
        _("Your remark was added."),
        document=document,
        text=request.POST.get("text", ""),
        **_by(request),
    )


# --- signatures -----------------------------------------------------------------------------------


def _page(
    request: HttpRequest, document: OutgoingDocument, template: str, title: str, **context: Any
) -> HttpResponse:
    form = context.get("form")
    version = queries.latest(document)
    return render(
        request,
        f"documents/outgoing/{template}.html",
        {
            "title": title,
            "document": document,
            "version": version,
            "look": Look.of(document, version),
            "final_pages": range(1, final_pages(document) + 1),
            "crumbs": crumbs_of(document, Crumb(title)),
            "nav": NAV,
            "today": timezone.localdate(),
            **context,
        },
        status=422 if form is not None and form.errors else 200,
    )


def _wrong_step(request: HttpRequest, document: OutgoingDocument) -> HttpResponse:
    messages.error(
        request,
        _("This document is “%(state)s” now.") % {"state": document.get_state_display()},
    )
    return redirect(document)


@desk()
def outgoing_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign digitally: number, day and signature are one step."""
    document = document_or_404(request, pk)
    if not permissions.can_sign(request.user, document):
        raise PermissionDenied
    if document.state != OutgoingState.FOR_SIGNATURE:
        return _wrong_step(request, document)
    certificates = (
        Certificate.objects.of(document.organisation)
        .usable(timezone.now())
        .filter(person=request.user.pk)
    )
    latest = queries.latest(document)
    form = SignForm(
        request.POST if request.method == "POST" else None,
        certificates=certificates,
        versions=document.versions.all(),
        initial={"version": latest},
    )
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            signed = actions.sign_document(
                document=document,
                version=form.cleaned_data["version"],
                certificate=form.cleaned_data["certificate"],
                secret=form.cleaned_data["secret"],
                **_by(request),
            )
            messages.success(
                request, _("Signed. Its number is %(number)s.") % {"number": signed.full_number}
            )
            return redirect(document)
    return _page(
        request, document, "sign", _("Sign and number"), form=form, has_any=certificates.exists()
    )


@desk(*CLERKS)
def outgoing_enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a document that was signed by hand."""
    document = document_or_404(request, pk)
    if document.state != OutgoingState.FOR_SIGNATURE:
        return _wrong_step(request, document)
    form = OnPaperForm(
        request.POST if request.method == "POST" else None,
        versions=document.versions.all(),
        initial={"version": queries.latest(document), "signed_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            entered = actions.sign_on_paper(
                document=document,
                version=form.cleaned_data["version"],
                signed_on=form.cleaned_data["signed_on"],
                late_reason=form.cleaned_data["late_reason"],
                **_by(request),
            )
            messages.success(
                request,
                _("Entered. Write number %(number)s on the paper.")
                % {"number": entered.full_number},
            )
            return redirect(document)
    return _page(request, document, "enter", _("Enter the signed paper"), form=form)


@desk(*CLERKS)
def outgoing_seal(request: HttpRequest, pk: int) -> HttpResponse:
    """The office's own signature; on paper the clerk says that the stamp is on it."""
    document = document_or_404(request, pk)
    if document.state != OutgoingState.SIGNED:
        return _wrong_step(request, document)
    if document.medium == Medium.PAPER:
        return _stamped(request, document)
    certificates = (
        Certificate.objects.of(document.organisation)
        .usable(timezone.now())
        .filter(person__isnull=True)
    )
    form = SecretForm(request.POST if request.method == "POST" else None, certificates=certificates)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            actions.seal_document(
                document=document,
                certificate=form.cleaned_data["certificate"],
                secret=form.cleaned_data["secret"],
                **_by(request),
            )
            messages.success(request, _("Sealed. The document can be sent."))
            return redirect(document)
    return _page(request, document, "seal", _("Seal"), form=form, has_any=certificates.exists())


def _stamped(request: HttpRequest, document: OutgoingDocument) -> HttpResponse:
    if request.method != "POST":
        return _page(request, document, "seal", _("Seal"), form=None)
    return stepped(
        request,
        document,
        actions.seal_document,
        _("Sealed. The document can be sent."),
        document=document,
        **_by(request),
    )


# --- dispatches -----------------------------------------------------------------------------------


def _dispatch_or_404(request: HttpRequest, pk: int) -> Dispatch:
    dispatches = Dispatch.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "recipient__document__organisation", "organisation"
    )
    found = get_object_or_404(dispatches, pk=pk)
    document_or_404(request, found.recipient.document_id)
    return found


@require_POST
@desk()
def dispatch_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes by post or by hand is on its way."""
    dispatch = _dispatch_or_404(request, pk)
    return stepped(
        request,
        dispatch.recipient.document,
        actions.note_sent,
        _("Noted: it is on its way."),
        dispatch=dispatch,
        reference=request.POST.get("reference", ""),
        **_by(request),
    )


@require_POST
@desk()
def dispatch_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send once more what did not arrive."""
    dispatch = _dispatch_or_404(request, pk)
    standing_ = standing(request.user, dispatch.organisation)
    if not standing_.has(*CLERKS):
        raise PermissionDenied
    email = request.POST.get("email", "").strip()
    if email and not _is_email(email):
        messages.error(request, _("“%(email)s” is no e-mail address.") % {"email": email[:100]})
        return redirect(dispatch.recipient.document)
    return stepped(
        request,
        dispatch.recipient.document,
        actions.send_again,
        _("It is sent once more."),
        dispatch=dispatch,
        email=email,
        **_by(request),
    )


def _is_email(text: str) -> bool:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
