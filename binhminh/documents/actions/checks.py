"""Having the form of a document checked. Each function is one audited transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from binhminh.core import audit, jobs
from binhminh.core.action import action, unchanged
from binhminh.core.files.actions import remove as remove_file
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import KEEPERS, require_member, require_role
from binhminh.documents import errors, permissions
from binhminh.documents.choices import CheckState
from binhminh.documents.models import DocumentSettings, FormCheck
from binhminh.law.vietnamese import fold, nfc


@action
def start_check(
    *,
    organisation: Organisation,
    file: File,
    actor: User,
    now: datetime,
    previous: FormCheck | None = None,
    issued: bool = False,
) -> FormCheck:
    """Have a draft that was stored checked by a job.

    Args:
        previous: the check of the version before, to say what became better.
        issued: judge it as an issued document: nothing may be left blank.
    Raises:
        PermissionDenied: ``actor`` does not work there, or may not see ``previous``.
        ForeignFile: the file is another school's.
    """
    require_member(actor, organisation)
    if file.organisation_id != organisation.pk:
        raise errors.ForeignFile
    if previous is not None and not (
        previous.organisation_id == organisation.pk and permissions.can_see(actor, previous)
    ):
        raise PermissionDenied
    check = FormCheck(
        organisation=organisation,
        file=file,
        name=nfc(file.name),
        folded=fold(file.name),
        previous=previous,
        issued=issued,
        created_by=actor,
        created_at=now,
    )
    check.full_clean(exclude=["report", "problem_params"])
    check.save()
    audit.record("documents.check.started", target=check, actor=actor, at=now, name=check.name)
    _check_later(check, actor)
    return check


def _check_later(check: FormCheck, actor: User) -> None:
    jobs.enqueue(
        "documents.check_form",
        organisation=check.organisation,
        unique_key=f"form-check:{check.pk}",
        started_by=actor,
        check=check.pk,
    )


@action
def check_again(*, check: FormCheck, actor: User, now: datetime) -> FormCheck:
    """Check a file once more that could not be read.

    Raises:
        PermissionDenied: it is somebody else's.
        CheckNotFailed: it was read.
    """
    if not permissions.can_see(actor, check):
        raise PermissionDenied
    require_member(actor, check)
    check = FormCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if check.state != CheckState.FAILED:
        raise errors.CheckNotFailed
    check.state, check.problem, check.problem_params = CheckState.CHECKING, "", {}
    check.finished_at = None
    check.save(update_fields=["state", "problem", "problem_params", "finished_at"])
    audit.record(
        "documents.check.started", target=check, actor=actor, at=now, name=check.name, again=True
    )
    _check_later(check, actor)
    return check


@action
def remove_check(*, check: FormCheck, actor: User, now: datetime) -> None:
    """Delete a check with its file; the audit trail keeps that it was there.

    Raises:
        PermissionDenied: ``actor`` neither handed it in nor keeps the school's settings.
        CheckStillRuns: it is being checked.
    """
    check = FormCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if not permissions.can_remove(actor, check):
        raise PermissionDenied
    permissions.say_remove(actor, check)
    if check.state == CheckState.CHECKING:
        raise errors.CheckStillRuns
    audit.record("documents.check.removed", target=check, actor=actor, at=now, name=check.name)
    files = [check.file, check.printed]
    check.delete()
    for file in filter(None, files):
        remove_file(file=file, actor=actor, now=now)


@action
def change_settings(
    *, organisation: Organisation, offers_form_check: bool, actor: User, now: datetime
) -> DocumentSettings:
    """Switch the public page for checking documents on or off.

    Raises:
        PermissionDenied: ``actor`` does not keep the school's settings.
    """
    require_role(actor, organisation, *KEEPERS)
    row, _ = DocumentSettings.objects.select_for_update(of=("self",)).get_or_create(
        organisation=organisation
    )
    before, after = (
        {"offers_form_check": row.offers_form_check},
        {"offers_form_check": offers_form_check},
    )
    changed = audit.differences(before, after)
    if not changed:
        unchanged()
        return row
    row.offers_form_check = offers_form_check
    row.save(update_fields=["offers_form_check"])
    audit.record(
        "documents.settings.changed", target=organisation, actor=actor, at=now, changes=changed
    )
    return row


def finish(check: FormCheck, report: dict[str, Any], now: datetime, **more: Any) -> None:
    """Write down what was found (job; no person acts). ``more``: `printed`, `drawing`."""
    counts = {"error": 0, "warning": 0, "info": 0}
    for found in report["findings"]:
        counts[found["severity"]] += 1
    fields = report["fields"]
    check.report, check.judged_on = report, report["on"]
    check.errors, check.warnings, check.notes = counts["error"], counts["warning"], counts["info"]
    check.kind = fields.get("type") or ""
    check.subject = (fields.get("subject") or "")[:500]
    words = [check.name, fields.get("number") or "", check.subject]
    check.folded = fold(" ".join(words))
    check.state, check.finished_at = CheckState.READY, now
    for name, value in more.items():
        setattr(check, name, value)
    check.save()


def fail(check: FormCheck, problem: str, params: dict[str, Any], now: datetime) -> None:
    """Write down why it could not be read (job; no person acts)."""
    check.state, check.problem, check.finished_at = CheckState.FAILED, problem, now
    check.problem_params = {name: str(value) for name, value in params.items()}
    check.save(update_fields=["state", "problem", "problem_params", "finished_at"])
