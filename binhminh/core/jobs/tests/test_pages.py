"""The administrator's page, and progress for whoever started the job."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from binhminh.core.audit.models import AuditEntry
from binhminh.core.jobs import actions
from binhminh.core.jobs.models import Job
from binhminh.core.jobs.states import State

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def make(school):
    def make(state=State.FAILED, organisation=school, **values):
        values = {"name": "tests.note", "due_at": NOON, "created_at": NOON, **values}
        if state == State.RUNNING:
            values["lease_ends_at"] = NOON
        return Job.objects.create(organisation=organisation, state=state, **values)

    return make


def test_retry_gives_fresh_attempts(make, administrator):
    job = make(attempts=5, finished_at=NOON, last_error="ValueError: x")
    actions.retry(job=job, actor=administrator, now=NOON)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.due_at) == (State.QUEUED, 0, NOON)
    assert AuditEntry.objects.get().code == "jobs.job.retried"


def test_retry_beside_a_waiting_twin_gives_up_the_key(make, administrator):
    make(State.QUEUED, unique_key="1:x")
    job = make(unique_key="1:x")
    assert actions.retry(job=job, actor=administrator, now=NOON).unique_key == ""


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING, State.DONE])
def test_only_what_failed_is_tried_again(make, administrator, state):
    with pytest.raises(actions.JobNotFailed):
        actions.retry(job=make(state), actor=administrator, now=NOON)


def test_discard_keeps_the_reason(make, principal):
    job = actions.discard(job=make(), reason=" đã in  tay ", actor=principal, now=NOON)
    assert (job.state, job.result) == (State.DISCARDED, {"reason": "đã in tay"})
    assert AuditEntry.objects.get().data == {"reason": "đã in tay"}


def test_discard_needs_a_reason_and_a_job_at_rest(make, principal):
    with pytest.raises(actions.ReasonMissing):
        actions.discard(job=make(), reason="  ", actor=principal, now=NOON)
    with pytest.raises(actions.JobRuns):
        actions.discard(job=make(State.RUNNING), reason="x", actor=principal, now=NOON)


def test_others_may_not(make, teacher, stranger):
    for actor in (teacher, stranger):
        with pytest.raises(PermissionDenied):
            actions.retry(job=make(), actor=actor, now=NOON)
        with pytest.raises(PermissionDenied):
            actions.discard(job=make(), reason="x", actor=actor, now=NOON)
    with pytest.raises(PermissionDenied):
        actions.retry(job=make(organisation=None), actor=teacher, now=NOON)


def test_old_finished_jobs_go_and_failed_ones_stay(make):
    make(State.DONE, finished_at=NOON)
    make(State.DISCARDED, finished_at=NOON)
    kept = [make(finished_at=NOON), make(State.DONE, finished_at=timezone.now())]
    assert actions.clean_up(now=timezone.now()) == 2
    assert set(Job.objects.all()) == set(kept)


# --- pages -----------------------------------------------------------------------------------


def test_failed_jobs_come_first(make, browse, administrator, other_school):
    make(State.DONE, name="tests.done")
    make(State.QUEUED, name="tests.waiting")
    make(name="tests.broken", last_error="Traceback…\nValueError: máy in hết giấy\n")
    make(organisation=other_school, name="tests.elsewhere")
    page = browse(administrator).get(reverse("jobs:job-list")).content.decode()
    assert page.index("tests.broken</strong>") < page.index("tests.waiting</strong>")
    assert page.index("tests.waiting</strong>") < page.index("tests.done</strong>")
    assert "ValueError: máy in hết giấy" in page
    assert "tests.elsewhere" not in page


def test_the_list_is_narrowed(make, browse, administrator):
    make(State.DONE, name="tests.done")
    make(name="tests.broken")
    client = browse(administrator)
    page = client.get(reverse("jobs:job-list"), {"state": "failed"}).content.decode()
    assert "tests.done</strong>" not in page
    page = client.get(reverse("jobs:job-list"), {"name": "tests.done"}).content.decode()
    assert "tests.broken</strong>" not in page
    assert client.get(reverse("jobs:job-list"), {"state": "nonsense"}).status_code == 200


def test_the_list_asks_as_much_for_many_as_for_few(
    make, browse, administrator, django_assert_max_num_queries
):
    client = browse(administrator)
    for number in range(30):
        make(name=f"tests.n{'x' * (number % 3)}", started_by=administrator)
    client.get(reverse("jobs:job-list"))
    with django_assert_max_num_queries(20):
        client.get(reverse("jobs:job-list"))


def test_retry_and_discard_from_the_page(make, browse, administrator):
    client = browse(administrator)
    job = make()
    assert client.get(reverse("jobs:job-retry", args=[job.pk])).status_code == 405
    client.post(reverse("jobs:job-discard", args=[job.pk]), {"reason": ""})
    job.refresh_from_db()
    assert job.state == State.FAILED
    client.post(reverse("jobs:job-discard", args=[job.pk]), {"reason": "không cần"})
    job.refresh_from_db()
    assert job.state == State.DISCARDED
    client.post(reverse("jobs:job-retry", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == State.QUEUED


def test_the_page_is_for_administrators(make, browse, teacher, stranger, client):
    job = make()
    for address in (reverse("jobs:job-list"), reverse("jobs:job-retry", args=[job.pk])):
        method = "get" if address == reverse("jobs:job-list") else "post"
        assert getattr(browse(teacher), method)(address).status_code == 403
        assert getattr(browse(stranger), method)(address).status_code == 404
        assert getattr(client, method)(address).status_code == 302


def test_progress_is_for_who_started_it(make, browse, teacher, clerk, administrator, stranger):
    job = make(State.RUNNING, started_by=teacher, progress=3, total=10)
    address = reverse("jobs:job-progress", args=[job.pk])
    page = browse(teacher).get(address).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert "3/10" in page
    assert browse(administrator).get(address).status_code == 200
    assert browse(clerk).get(address).status_code == 404
    assert browse(stranger).get(address).status_code == 404


def test_a_finished_job_stops_asking_and_leads_on(make, browse, teacher):
    job = make(State.DONE, started_by=teacher, result={"url": "/lam-viec/ke-hoach/1/"})
    address = reverse("jobs:job-progress", args=[job.pk])
    response = browse(teacher).get(address)
    assert "hx-trigger" not in response.content.decode()
    assert "/lam-viec/ke-hoach/1/" in response.content.decode()
    assert "HX-Redirect" not in response
    assert browse(teacher).get(address + "?follow")["HX-Redirect"] == "/lam-viec/ke-hoach/1/"
