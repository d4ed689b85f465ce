"""The machine's own housekeeping, for the houses below that cannot register jobs themselves."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.files import actions as files
from binhminh.core.limits import counting

from . import actions
from .registry import every, job
from .running import Running


@job("jobs.clean_up", label=_("Delete old background jobs"))
def clean_up_jobs(job: Running) -> None:
    actions.clean_up(now=timezone.now())


@job("files.clean_up", label=_("Delete contents no file has"))
def clean_up_files(job: Running) -> None:
    files.clean_up(now=timezone.now())


@job("limits.clean_up", label=_("Forget how often strangers asked"))
def forget_counts(job: Running) -> None:
    counting.forget(now=timezone.now())


@job("sessions.clean_up", label=_("Delete expired sessions"))
def clean_up_sessions(job: Running) -> None:
    call_command("clearsessions")


every("jobs.clean_up", at="02:10")
every("files.clean_up", at="02:20")
every("sessions.clean_up", at="02:30")
every("limits.clean_up", at="02:40")
