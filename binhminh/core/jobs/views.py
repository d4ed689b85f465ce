"""The administrator's page of background jobs, and the small piece that shows progress."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS

from . import actions, permissions, queries
from .forms import DiscardForm
from .models import Job
from .registry import definition
from .states import State

PAGE = 50


@require_safe
@desk(*KEEPERS)
def job_list(request: HttpRequest) -> HttpResponse:
    """Failed jobs first; ``?state=`` and ``?name=`` narrow the list."""
    organisation = request.organisation  # type: ignore[attr-defined]
    state, name = request.GET.get("state", ""), request.GET.get("name", "")
    found = queries.jobs(organisation, state=state, name=name)
    counts = queries.counts(organisation)
    context = {
        "title": _("Background jobs"),
        "lead": _("What the system does by itself. A failed job can be tried again."),
        "jobs": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "states": [(s.value, s.label, counts[s.value]) for s in list(State)],
        "names": [(each, _label(each)) for each in queries.names(organisation)],
        "state": state,
        "name": name,
        "discard_form": DiscardForm(),
        "nav": "jobs",
    }
    return render(request, "jobs/job_list.html", context)


def _label(name: str) -> str:
    found = definition(name)
    return str(found.label) if found and found.label else name


def _change(request: HttpRequest, pk: int, verb: Any, done: str, **values: Any) -> HttpResponse:
    job = get_object_or_404(Job.objects.of(request.organisation), pk=pk)  # type: ignore[attr-defined]
    try:
        verb(job=job, actor=request.user, now=timezone.now(), **values)
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("jobs:job-list")


@require_POST
@desk(*KEEPERS)
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.retry, _("The job is waiting to be tried again."))


@require_POST
@desk(*KEEPERS)
def job_discard(request: HttpRequest, pk: int) -> HttpResponse:
    form = DiscardForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return _change(request, pk, actions.discard, _("The job is discarded."), reason=reason)


@require_safe
@never_cache
@desk()
def job_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is, for whoever started it; asks again by itself until it is finished.

    With ``?follow`` a finished job leads to the page it named (``job.set_result(url=…)``).
    """
    organisation = request.organisation  # type: ignore[attr-defined]
    job = get_object_or_404(Job.objects.of(organisation).select_related("organisation"), pk=pk)
    if not permissions.can_watch(request.user, job):
        raise Http404
    url = job.result.get("url", "") if job.state == State.DONE else ""
    follow = "follow" in request.GET
    response = render(request, "jobs/_progress.html", {"job": job, "url": url, "follow": follow})
    if url and follow:
        response["HX-Redirect"] = url
    return response
