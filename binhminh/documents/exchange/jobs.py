"""Background jobs of the exchange: fetching, and handing over."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core import jobs
from binhminh.core.errors import DomainError
from binhminh.core.jobs import Running, job
from binhminh.core.organisations.models import Organisation
from binhminh.documents import actions
from binhminh.documents.models import AxisPlace, Dispatch, Mailbox, StatusMessage
from binhminh.documents.states import DispatchState

from . import outgoing, polling, telling

MINUTES = 5


@job("documents.poll_all", label=_("Look for e-mails and messages"), max_attempts=1)
def poll_all(job: Running) -> None:
    """One job for each mailbox and each place on the axis that is switched on."""
    for mailbox in Mailbox.objects.filter(is_on=True).select_related("organisation"):
        ask_for_mail(mailbox.organisation)
    for place in AxisPlace.objects.filter(is_on=True).select_related("organisation"):
        ask_for_messages(place.organisation)


jobs.every("documents.poll_all", minutes=MINUTES)


def ask_for_mail(organisation: Organisation) -> None:
    """Have the mailbox read soon; asked twice it is read once."""
    jobs.enqueue("documents.poll_mailbox", organisation=organisation, unique_key="mailbox")


def ask_for_messages(organisation: Organisation) -> None:
    """Have the messages of the axis taken in soon."""
    jobs.enqueue("documents.poll_axis", organisation=organisation, unique_key="axis")


@job("documents.poll_mailbox", label=_("Fetch e-mails"), max_attempts=3)
def poll_mailbox(job: Running) -> None:
    mailbox = Mailbox.objects.of(job.organisation).select_related("organisation").first()
    if mailbox is None or not mailbox.is_on:
        return
    if polling.poll_mailbox(mailbox, timezone.now()).more:
        ask_for_mail(job.organisation)


@job("documents.poll_axis", label=_("Fetch messages of the document axis"), max_attempts=3)
def poll_axis(job: Running) -> None:
    place = AxisPlace.objects.of(job.organisation).select_related("organisation").first()
    if place is None or not place.is_on:
        return
    if polling.poll_axis(place, timezone.now()).more:
        ask_for_messages(job.organisation)


def send_dispatch(job: Running, dispatch: Dispatch) -> None:
    """Hand a dispatch to the axis. What only a person can put right fails at once; an axis that
    cannot be reached is tried again, and fails with the last attempt."""
    try:
        reference = outgoing.send(dispatch)
    except DomainError as refused:
        _failed(dispatch, str(refused))
        return
    except OSError as error:
        if job.is_last_attempt:
            _failed(dispatch, error.strerror or str(error))
        raise
    with transaction.atomic():
        actions.note_result(dispatch, DispatchState.SENT, timezone.now(), reference=reference)


def _failed(dispatch: Dispatch, problem: str) -> None:
    now = timezone.now()
    with transaction.atomic():
        actions.note_result(dispatch, DispatchState.FAILED, now, problem=problem)
        telling.tell_undelivered(dispatch, problem, now)


@job(
    "documents.send_status",
    label=_("Tell a sender how far a document is"),
    max_attempts=8,
    retry_after=timedelta(minutes=1),
)
def send_status(job: Running, status: int) -> None:
    found = StatusMessage.objects.of(job.organisation).select_related(
        "incoming__organisation", "incoming__parcel"
    )
    row = found.filter(pk=status, incoming__isnull=False, delivered_at__isnull=True).first()
    if row is None:
        return
    try:
        outgoing.send_status(row)
    except DomainError as refused:
        row.problem = str(refused)[:500]
        row.save(update_fields=["problem"])
        return
    row.delivered_at, row.problem = timezone.now(), ""
    row.save(update_fields=["delivered_at", "problem"])


@job(
    "documents.send_recall",
    label=_("Ask a recipient to give a document back"),
    max_attempts=8,
    retry_after=timedelta(minutes=1),
)
def send_recall(job: Running, dispatch: int, reason: str) -> None:
    found = Dispatch.objects.of(job.organisation).select_related(
        "recipient__document__organisation", "recipient__document__final__blob"
    )
    row = found.filter(pk=dispatch).first()
    if row is not None:
        outgoing.send_recall(row, reason)
