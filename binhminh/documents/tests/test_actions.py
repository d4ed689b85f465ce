"""Handing in, checking again, deleting: what is done, what is refused, what is recorded."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.jobs.models import Job
from binhminh.documents import actions, errors, queries
from binhminh.documents.choices import CheckState
from binhminh.documents.models import DocumentSettings, FormCheck

from .reports import BOLD, FINDING, NOTE, report, small_docx

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def kept(school, actor, name="to-trinh.docx"):
    return store(organisation=school, content=small_docx(), name=name, actor=actor, now=NOW)


def started(school, actor, **more):
    return actions.start_check(
        organisation=school, file=kept(school, actor), actor=actor, now=NOW, **more
    )


def done(check, *findings, printed=None):
    actions.finish(check, report(*findings), NOW, printed=printed)
    return check


def test_a_draft_waits_for_its_check(school, teacher):
    check = started(school, teacher)
    assert check.state == CheckState.CHECKING
    assert check.name == "to-trinh.docx"
    job = Job.objects.get(name="documents.check_form")
    assert job.payload == {"check": check.pk}
    assert job.started_by == teacher
    assert AuditEntry.objects.latest("sequence").code == "documents.check.started"


def test_a_stranger_hands_nothing_in(school, stranger, teacher):
    file = kept(school, teacher)
    with pytest.raises(PermissionDenied):
        actions.start_check(organisation=school, file=file, actor=stranger, now=NOW)


def test_the_file_of_another_school_is_refused(school, other_school, teacher, stranger):
    with pytest.raises(errors.ForeignFile):
        actions.start_check(
            organisation=school, file=kept(other_school, stranger), actor=teacher, now=NOW
        )


def test_a_new_version_follows_only_what_one_may_see(school, teacher, clerk, principal):
    before = started(school, principal)
    with pytest.raises(PermissionDenied):
        started(school, teacher, previous=before)
    assert started(school, clerk, previous=before).previous == before


def test_what_was_found_is_counted_and_searchable(school, teacher):
    check = done(started(school, teacher), FINDING, BOLD, NOTE)
    check.refresh_from_db()
    assert (check.errors, check.warnings, check.notes) == (2, 0, 1)
    assert check.kind == "submission"
    assert check.judged_on.isoformat() == "2023-03-01"
    assert list(FormCheck.objects.containing("SUA CHUA bep")) == [check]
    assert not FormCheck.objects.containing("quyết định").exists()


def test_only_what_could_not_be_read_is_read_again(school, teacher, clerk):
    check = started(school, teacher)
    actions.fail(check, "damaged", {"kind": "docx"}, NOW)
    again = actions.check_again(check=check, actor=teacher, now=NOW)
    assert (again.state, again.problem, again.finished_at) == (CheckState.CHECKING, "", None)
    done(again)
    with pytest.raises(errors.CheckNotFailed):
        actions.check_again(check=again, actor=teacher, now=NOW)


def test_somebody_elses_is_not_read_again(school, teacher, person):
    check = started(school, teacher)
    with pytest.raises(PermissionDenied):
        actions.check_again(check=check, actor=person(school, "Mai", "teacher"), now=NOW)


def test_deleting_takes_the_files_along_and_leaves_a_trace(school, teacher):
    printed = store(organisation=school, content=b"Trang", name="trang.txt", actor=teacher, now=NOW)
    check = done(started(school, teacher), FINDING, printed=printed)
    later = started(school, teacher, previous=check)
    actions.remove_check(check=check, actor=teacher, now=NOW)
    later.refresh_from_db()
    assert later.previous is None
    assert list(File.objects.all()) == [later.file]
    codes = AuditEntry.objects.order_by("-sequence").values_list("code", flat=True)
    assert "documents.check.removed" in codes[:3]


@pytest.mark.parametrize("role", ["clerk", "vice_principal", "teacher"])
def test_others_do_not_delete_it(school, teacher, person, role):
    check = done(started(school, teacher))
    with pytest.raises(PermissionDenied):
        actions.remove_check(check=check, actor=person(school, "Mai", role), now=NOW)


def test_the_principal_deletes_it(school, teacher, principal):
    actions.remove_check(check=done(started(school, teacher)), actor=principal, now=NOW)
    assert not FormCheck.objects.exists()


def test_nothing_is_deleted_while_it_is_being_checked(school, teacher):
    with pytest.raises(errors.CheckStillRuns):
        actions.remove_check(check=started(school, teacher), actor=teacher, now=NOW)


def test_the_public_page_is_closed_until_a_keeper_opens_it(school, other_school, principal, clerk):
    by = {"organisation": school, "now": NOW}
    assert not queries.offers_form_check(school)
    with pytest.raises(PermissionDenied):
        actions.change_settings(offers_form_check=True, actor=clerk, **by)
    actions.change_settings(offers_form_check=True, actor=principal, **by)
    assert queries.offers_form_check(school)
    assert not queries.offers_form_check(other_school)
    recorded = AuditEntry.objects.count()
    actions.change_settings(offers_form_check=True, actor=principal, **by)
    assert AuditEntry.objects.count() == recorded
    actions.change_settings(offers_form_check=False, actor=principal, **by)
    assert not queries.offers_form_check(school)
    assert DocumentSettings.objects.count() == 1


def test_progress_counts_what_is_gone_what_stays_and_what_is_new(school, teacher):
    size = BOLD | {"params": {"case": "size", "component": "issuer"}}
    before = done(started(school, teacher), FINDING, BOLD, BOLD, NOTE)
    after = done(started(school, teacher, previous=before), BOLD, size)
    found = queries.progress_since(after)
    assert (found.before, found.solved, found.left, found.new) == (3, 2, 1, 1)
    assert queries.progress_since(before) is None
