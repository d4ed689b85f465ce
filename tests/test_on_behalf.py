"""What is done under a delegation names it; what is done in one's own right does not."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from binhminh.core import audit
from binhminh.core.audit.models import AuditEntry
from binhminh.core.evidence.actions import add_evidence
from binhminh.core.people.models import Delegation
from binhminh.plans import actions

from .records import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(school, principal):
    return World(school, principal)


@pytest.fixture
def delegate(school, principal, teacher):
    """The teacher acts for the principal."""
    Delegation.objects.create(
        organisation=school,
        giver=principal,
        receiver=teacher,
        form="KT.",
        scope="điều hành",
        from_on=date(2020, 1, 1),
        to_on=date(2999, 1, 1),
    )
    return teacher


def said() -> dict[str, str]:
    return dict(AuditEntry.objects.order_by("sequence").values_list("code", "on_behalf_of"))


def test_the_delegation_of_one_action_is_not_said_of_the_next(ours, delegate):
    actions.change_plan(plan=ours.plan, title="Tên mới", actor=delegate, now=NOON)
    assert said()["plans.plan.changed"].startswith("KT. Nguyễn Thị Lan")
    audit.record("tests.thing.done", target=ours.school, actor=delegate, at=NOON)
    assert said()["tests.thing.done"] == ""


def test_a_refused_action_leaves_nothing_said_either(ours, delegate):
    from binhminh.plans.errors import ReasonMissing, WrongPlanState

    with pytest.raises((ReasonMissing, WrongPlanState)):
        actions.return_plan(plan=ours.plan, reason=" ", actor=delegate, now=NOON)
    audit.record("tests.thing.done", target=ours.school, actor=delegate, at=NOON)
    assert said()["tests.thing.done"] == ""


def test_ones_own_task_is_reported_in_ones_own_name(ours, delegate):
    actions.assign_task(task=ours.task, owner=delegate, actor=ours.head, now=NOON)
    actions.report_progress(
        occurrence=ours.occurrence, percent=10, text="", actor=delegate, now=NOON
    )
    assert said()["plans.work.progressed"] == ""


def test_work_confirmed_at_once_by_a_delegated_right_says_so(ours, delegate):
    actions.assign_task(task=ours.task, owner=delegate, actor=ours.head, now=NOON)
    actions.submit_work(occurrence=ours.occurrence, result="Xong", actor=delegate, now=NOON)
    assert said()["plans.work.confirmed"].startswith("KT.")


def test_evidence_with_a_file_for_anothers_task_says_on_whose_behalf(ours, delegate):
    add_evidence(
        organisation=ours.school,
        targets=[ours.task],
        kind="file",
        upload=SimpleUploadedFile("bien-ban.txt", b"Bien ban"),
        actor=delegate,
        now=NOON,
    )
    assert said()["files.file.stored"] == said()["evidence.item.added"]
    assert said()["evidence.item.added"].startswith("KT.")


def test_a_frozen_figure_and_a_retried_job_say_on_whose_behalf(ours, delegate):
    from binhminh.core.indicators import Period
    from binhminh.core.indicators.actions import take_snapshot
    from binhminh.core.jobs.actions import retry

    take_snapshot(
        organisation=ours.school,
        indicator="plans.work_on_time",
        period=Period.year(2023),
        actor=delegate,
        now=NOON,
    )
    retry(job=ours.job, actor=delegate, now=NOON)
    assert said()["indicators.snapshot.taken"].startswith("KT.")
    assert said()["jobs.job.retried"].startswith("KT.")


def test_a_delegates_request_says_nothing_of_the_next_persons(ours, delegate, browse, clerk):
    path = reverse("plans:task-comment", args=[ours.task.pk])
    browse(delegate).post(reverse("plans:plan-submit", args=[ours.plan.pk]))
    browse(clerk).post(path, {"text": "Đã xem"})
    assert said()["plans.plan.submitted"].startswith("KT.")
    assert said()["plans.task.commented"] == ""
