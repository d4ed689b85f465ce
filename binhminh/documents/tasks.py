"""Background jobs of documents."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core import search
from binhminh.core.files.models import File
from binhminh.core.jobs import Running, job

from . import actions, checking, mailing, reading
from . import filing_jobs as filing_jobs  # its jobs are registered by being imported
from . import recheck_jobs as recheck_jobs  # its job is registered by being imported
from .choices import Channel, CheckState
from .exchange import jobs as exchange_jobs
from .exchange import telling
from .models import Dispatch, FormCheck, IncomingDocument, OutgoingDocument
from .old_books.sheets import Choice, look
from .states import DispatchState

#: From this answer on a mail server does not want to be asked again (RFC 5321).
REFUSED_FOR_GOOD = 500


@job(
    "documents.check_form",
    label=_("Check the form of a document"),
    max_attempts=3,
    priority=10,
    retry_after=timedelta(seconds=5),
)
def check_form(job: Running, check: int) -> None:
    """Check what was handed in; somebody watches the page and waits."""
    found = FormCheck.objects.of(job.organisation).select_related(
        "organisation", "file__blob", "created_by"
    )
    waiting = found.filter(pk=check).first()
    if waiting is None:
        return
    try:
        checking.check_now(waiting, timezone.now())
    except Exception:
        if job.is_last_attempt:  # the person is told; the job stays among the failed ones
            waiting.refresh_from_db()
            if waiting.state == CheckState.CHECKING:
                actions.fail(waiting, "reading_failed", {}, timezone.now())
        raise
    job.set_result(url=waiting.get_absolute_url())


@job(
    "documents.send",
    label=_("Send a document"),
    max_attempts=6,
    priority=5,
    retry_after=timedelta(minutes=1),
)
def send(job: Running, dispatch: int) -> None:
    """Send a document to one recipient; a server that does not answer is asked again later."""
    found = Dispatch.objects.of(job.organisation).select_related(
        "recipient__document__organisation", "recipient__document__final__blob"
    )
    waiting = found.filter(pk=dispatch, state=DispatchState.WAITING).first()
    if waiting is None:
        return
    if waiting.channel == Channel.EDXML:
        exchange_jobs.send_dispatch(job, waiting)
    elif waiting.channel == Channel.MAIL:
        _send_mail(job, waiting)


def _send_mail(job: Running, waiting: Dispatch) -> None:
    reference = waiting.reference or mailing.new_reference(waiting)
    if not waiting.reference:  # the same name in every attempt: a server knows it has it already
        Dispatch.objects.filter(pk=waiting.pk).update(reference=reference)
        waiting.reference = reference
    try:
        mailing.message_of(waiting).send()
    except SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        if code >= REFUSED_FOR_GOOD or job.is_last_attempt:
            _note_undelivered(waiting, f"{code} {text}")
        if code < REFUSED_FOR_GOOD:
            raise
        return
    except (OSError, SMTPException) as error:
        if job.is_last_attempt:
            _note_undelivered(waiting, str(error))
        raise
    with transaction.atomic():
        actions.note_result(waiting, DispatchState.SENT, timezone.now(), reference=reference)


def _note_undelivered(dispatch: Dispatch, problem: str) -> None:
    """It did not arrive and is not tried again: those concerned are told."""
    now = timezone.now()
    with transaction.atomic():
        actions.note_result(dispatch, DispatchState.FAILED, now, problem=problem)
        telling.tell_undelivered(dispatch, problem, now)


# --- reading what arrived -------------------------------------------------------------------------


@job(
    "documents.read_incoming",
    label=_("Read an incoming document"),
    max_attempts=3,
    priority=8,
    retry_after=timedelta(seconds=30),
)
def read_incoming(job: Running, document: int) -> None:
    """Read the file of a document that waits for the clerk; the clerk may watch the pages pass."""
    found = IncomingDocument.objects.of(job.organisation).select_related(
        "organisation", "original__blob"
    )
    waiting = found.filter(pk=document).first()
    if waiting is None:
        return
    try:
        reading.read_now(waiting, timezone.now(), job.progress)
    except Exception:
        if job.is_last_attempt:  # the clerk is told; the job stays among the failed ones
            with transaction.atomic():
                waiting.refresh_from_db()
                actions.note_reading_failed(waiting, "reading_failed", {}, timezone.now())
        raise
    job.set_result(url=waiting.get_absolute_url())


@job(
    "documents.enter_old_book",
    label=_("Enter an old register"),
    max_attempts=2,
    atomic=True,
)
def enter_old_book(job: Running, file: int, choice: dict[str, Any]) -> None:
    """Enter the right lines of a sheet that somebody looked at: all or none."""
    sheet = File.objects.of(job.organisation).select_related("organisation", "blob").get(pk=file)
    now = timezone.now()
    looked = look(sheet, Choice(**choice), timezone.localdate(now))
    register = actions.enter_old_book(
        organisation=job.organisation,
        direction=choice["direction"],
        rows=looked.found.right,
        file=sheet,
        actor=job.started_by,  # type: ignore[arg-type]
        now=now,
    )
    job.set_result(url=register.get_absolute_url())


@job("documents.index_old_book", label=_("Make an old register searchable"))
def index_old_book(job: Running, register: int, years: list[int]) -> None:
    """Put the documents of an old register into the search index; again does no harm."""
    for model in (IncomingDocument, OutgoingDocument):
        found = model.objects.of(job.organisation).filter(register=register, year__in=years)
        for document in found.order_by("pk").iterator(chunk_size=500):
            search.refresh(document)
