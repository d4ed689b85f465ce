"""Buttons of a piece of work: progress, done, confirmed, returned, extended, reopened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.evidence.actions import add_evidence
from binhminh.core.people.decorators import desk
from binhminh.plans import actions
from binhminh.plans.forms.tasks import DoneForm, ExtendForm, ProgressForm, ReasonForm
from binhminh.plans.models import Occurrence


def work_or_404(request: HttpRequest, pk: int) -> Occurrence:
    work = Occurrence.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "task__plan__year", "task__organisation", "organisation"
    )
    return get_object_or_404(work, pk=pk)


def _back(request: HttpRequest, work: Occurrence) -> HttpResponse:
    """To the page asked for with ``next`` (the queue), else to the task."""
    wanted = request.POST.get("next", "")
    # A path, nothing else: redirect() takes a bare word for the name of a view.
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return redirect(wanted)
    return redirect(work.get_absolute_url())


def _run(request: HttpRequest, pk: int, form: Form, act: Any, said: Any) -> HttpResponse:
    """Check a small form, do one action (with its evidence, all or nothing), say what happened."""
    work = work_or_404(request, pk)
    if not form.is_valid():
        words = [
            f"{form.fields[name].label}: {' '.join(errors)}" for name, errors in form.errors.items()
        ]
        messages.error(request, " ".join(words))
        return _back(request, work)
    data = dict(form.cleaned_data)
    upload = data.pop("upload", None)
    now = timezone.now()
    try:
        with transaction.atomic():
            act(occurrence=work, actor=request.user, now=now, **data)
            if upload:
                add_evidence(
                    organisation=work.organisation,
                    targets=[work.task],
                    kind="file",
                    upload=upload,
                    title=(data.get("result") or data.get("text") or upload.name)[:300],
                    happened_on=data.get("done_on") or timezone.localdate(now),
                    actor=request.user,
                    now=now,
                )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return _back(request, work)


@require_POST
@desk()
def work_report(request: HttpRequest, pk: int) -> HttpResponse:
    form = ProgressForm(request.POST, request.FILES)
    return _run(request, pk, form, actions.report_progress, _("Progress was reported."))


@require_POST
@desk()
def work_submit(request: HttpRequest, pk: int) -> HttpResponse:
    form = DoneForm(request.POST, request.FILES)
    return _run(request, pk, form, actions.submit_work, _("Reported as done. Thank you."))


@require_POST
@desk()
def work_extend(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(
        request, pk, ExtendForm(request.POST), actions.extend_work, _("The deadline was extended.")
    )


#: Buttons that take nothing, or a reason.
STEPS: dict[str, tuple[Any, type[Form], Any]] = {
    "confirm": (actions.confirm_work, Form, gettext_lazy("Confirmed as done.")),
    "return": (actions.return_work, ReasonForm, gettext_lazy("Returned for more work.")),
    "cancel": (actions.cancel_work, ReasonForm, gettext_lazy("Marked as “will not be done”.")),
    "reopen": (actions.reopen_work, ReasonForm, gettext_lazy("The work was reopened.")),
}


@require_POST
@desk()
def work_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    act, form, said = STEPS[step]
    return _run(request, pk, form(request.POST), act, said)


urlpatterns = [
    path("viec/<int:pk>/tien-do/", work_report, name="work-report"),
    path("viec/<int:pk>/xong/", work_submit, name="work-submit"),
    path("viec/<int:pk>/gia-han/", work_extend, name="work-extend"),
    path("viec/<int:pk>/xac-nhan/", work_step, {"step": "confirm"}, name="work-confirm"),
    path("viec/<int:pk>/tra-lai/", work_step, {"step": "return"}, name="work-return"),
    path("viec/<int:pk>/khong-lam/", work_step, {"step": "cancel"}, name="work-cancel"),
    path("viec/<int:pk>/mo-lai/", work_step, {"step": "reopen"}, name="work-reopen"),
]
