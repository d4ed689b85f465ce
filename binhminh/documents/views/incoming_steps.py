"""Buttons of an incoming document: instruct, finish, extend, close, reopen, correct, return."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import HEADS
from binhminh.documents import actions, permissions
from binhminh.documents.forms.incoming import CorrectForm
from binhminh.documents.forms.incoming_steps import (
    ExtendForm,
    FinishForm,
    ReasonForm,
    RemarkForm,
)
from binhminh.documents.models import Assignment, IncomingDocument
from binhminh.documents.queries import incoming as queries
from binhminh.documents.states import IncomingState
from binhminh.documents.views.incoming import crumbs, incoming_or_404
from binhminh.documents.views.incoming_record import instruct_form
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in


def _form_page(
    request: HttpRequest, document: IncomingDocument, form: Form, title: str, label: str
) -> HttpResponse:
    context = {
        "title": title,
        "nav": "incoming",
        "form": form,
        "submit_label": label,
        "cancel_url": document.get_absolute_url(),
        "crumbs": crumbs(Crumb(str(document), document.get_absolute_url()), Crumb(title)),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


@desk(*HEADS)
def incoming_instruct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who handles it by when; also where the instruction is changed."""
    document = incoming_or_404(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = instruct_form(document, posted, queries.current_instruction(document))
    if posted is not None and form.is_valid():
        with told_in(form):
            actions.instruct(
                document=document,
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                **form.instruction(),
            )
            messages.success(request, _("The instruction was passed on."))
            return redirect(document)
    return _form_page(request, document, form, _("Instruction"), _("Pass on"))


@desk(*permissions.CLERKS)
def incoming_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was entered; the register keeps both."""
    document = incoming_or_404(request, pk)
    initial = {name: getattr(document, name, "") for name in CorrectForm.base_fields}
    form = CorrectForm(
        request.POST or None,
        initial=initial,
        issuers=queries.usual_issuers(document.organisation),
    )
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            actions.correct_incoming(
                document=document,
                fields=form.as_fields(document),
                reason=form.cleaned_data["reason"],
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            messages.success(request, _("The correction was entered in the register."))
            return redirect(document)
    return _form_page(request, document, form, _("Correct the entry"), _("Enter the correction"))


@require_POST
@desk()
def incoming_finish(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """One's part is done."""
    document = incoming_or_404(request, pk)
    parts = Assignment.objects.of(document.organisation_id).select_related(
        "instruction", "organisation"
    )
    assignment = get_object_or_404(
        parts, pk=part, instruction__document=document, instruction__withdrawn_at__isnull=True
    )
    return _run(
        request,
        document,
        FinishForm(request.POST),
        lambda **more: actions.finish_part(assignment=assignment, **more),
        _("Reported as done. Thank you."),
    )


def _run(
    request: HttpRequest, document: IncomingDocument, form: Form, act: Any, said: Any
) -> HttpResponse:
    """Check a small form, do one action, say what happened; back to the document."""
    if not form.is_valid():
        words = [
            f"{form.fields[name].label}: {' '.join(found)}" for name, found in form.errors.items()
        ]
        messages.error(request, " ".join(words))
        return redirect(document)
    try:
        act(document=document, actor=request.user, now=timezone.now(), **form.cleaned_data)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    document.refresh_from_db(fields=["state"])
    if document.state == IncomingState.DISCARDED:
        return redirect("documents:incoming-list")
    return redirect(document)


#: Buttons that take nothing, a reason, a day: action, form, what is said afterwards.
STEPS: dict[str, tuple[Any, type[Form], Any]] = {
    "close": (actions.close_incoming, Form, gettext_lazy("The document was closed.")),
    "reopen": (actions.reopen_incoming, ReasonForm, gettext_lazy("It is open again.")),
    "extend": (actions.extend_incoming, ExtendForm, gettext_lazy("The deadline was extended.")),
    "return": (
        actions.return_to_sender,
        ReasonForm,
        gettext_lazy("Noted: it goes back to its sender."),
    ),
    "discard": (actions.discard_captured, ReasonForm, gettext_lazy("It will not be registered.")),
    "take-up": (actions.take_up_discarded, Form, gettext_lazy("It waits for confirmation again.")),
    "remark": (actions.remark_incoming, RemarkForm, gettext_lazy("The remark was added.")),
}


@require_POST
@desk()
def incoming_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    act, form, said = STEPS[step]
    return _run(request, incoming_or_404(request, pk), form(request.POST), act, said)
