"""The queue: enqueued with the caller's transaction, run, tried again, given up, never lost."""

import os
import signal
import subprocess
import sys
import time as clock_time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation

from binhminh.core import jobs, tenancy
from binhminh.core.errors import DomainError
from binhminh.core.jobs import registry, worker
from binhminh.core.jobs.models import Job, ScheduleSlot
from binhminh.core.jobs.running import LeaseLost
from binhminh.core.jobs.states import State
from binhminh.core.organisations.models import Organisation, Unit

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[4]
NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    registry.load()
    monkeypatch.setattr(registry, "_jobs", {})
    monkeypatch.setattr(registry, "_schedules", {})


@pytest.fixture
def ran():
    """What the job `tests.note` was called with."""
    calls = []

    @jobs.job("tests.note")
    def note(job, **payload):
        calls.append(payload)

    return calls


def test_a_job_runs_with_its_payload(school, ran):
    row = jobs.enqueue("tests.note", organisation=school, text="Đ", when=NOON.date())
    assert worker.run_due() == 1
    row.refresh_from_db()
    assert ran == [{"text": "Đ", "when": "2023-03-01"}]
    assert (row.state, row.attempts, row.locked_by) == (State.DONE, 1, "")
    assert row.finished_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_job_exists_only_if_its_transaction_commits(school, ran):
    with transaction.atomic():
        jobs.enqueue("tests.note", organisation=school)
        transaction.set_rollback(True)
    assert worker.run_due() == 0
    assert ran == []


def test_an_unknown_job_is_refused_at_once(school):
    with pytest.raises(LookupError):
        jobs.enqueue("tests.unknown", organisation=school)


def test_a_job_of_a_former_version_is_kept_for_a_person(school):
    row = Job.objects.create(
        organisation=school, name="old.job", due_at=NOON, created_at=NOON, max_attempts=5
    )
    worker.run_due()
    row.refresh_from_db()
    assert row.state == State.FAILED
    assert "old.job" in row.last_error


def test_a_later_job_waits(school, ran):
    jobs.enqueue("tests.note", organisation=school, due_at=timezone.now() + timedelta(hours=1))
    assert worker.run_due() == 0


def test_urgent_jobs_go_first_then_the_older(school, ran):
    jobs.enqueue("tests.note", organisation=school, number=1)
    jobs.enqueue("tests.note", organisation=school, number=2, priority=5)
    jobs.enqueue("tests.note", organisation=school, number=3)
    worker.run_due()
    assert [call["number"] for call in ran] == [2, 1, 3]


def test_a_key_keeps_one_waiting(school, other_school, ran):
    first = jobs.enqueue("tests.note", organisation=school, unique_key="plan 1")
    assert jobs.enqueue("tests.note", organisation=school, unique_key="plan 1").pk == first.pk
    jobs.enqueue("tests.note", organisation=school, unique_key="plan 2")
    jobs.enqueue("tests.note", organisation=other_school, unique_key="plan 1")
    assert Job.objects.count() == 3
    worker.run_due()
    assert jobs.enqueue("tests.note", organisation=school, unique_key="plan 1").pk != first.pk


def test_a_failure_is_tried_again_later_and_at_last_left_to_a_person(school):
    @jobs.job("tests.fails", max_attempts=3, retry_after=timedelta(minutes=1))
    def fails(job):
        raise ValueError("máy in hết giấy")

    row = jobs.enqueue("tests.fails", organisation=school)
    waits = []
    for _ in range(2):
        worker.run_due()
        row.refresh_from_db()
        assert row.state == State.QUEUED
        assert "máy in hết giấy" in row.last_error
        waits.append((row.due_at - timezone.now()).total_seconds())
        Job.objects.update(due_at=NOON)
    worker.run_due()
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.FAILED, 3)
    assert 45 < waits[0] < 75
    assert 90 < waits[1] < 150


def test_the_pause_never_passes_six_hours_much(school, ran):
    row = jobs.enqueue("tests.note", organisation=school)
    row.attempts = 200
    assert worker.pause(row) <= timedelta(hours=6 * 1.2)


def test_a_refusal_is_not_tried_again(school):
    class PlanClosed(DomainError):
        message = "Kế hoạch đã khóa."

    @jobs.job("tests.refuses")
    def refuses(job):
        raise PlanClosed

    row = jobs.enqueue("tests.refuses", organisation=school)
    worker.run_due()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (State.FAILED, 1, "Kế hoạch đã khóa.")


def test_a_failed_twin_gives_its_key_up(school):
    @jobs.job("tests.twin")
    def twin(job):
        jobs.enqueue("tests.twin", organisation=job.organisation, unique_key="x")
        raise ValueError

    jobs.enqueue("tests.twin", organisation=school, unique_key="x")
    job = worker.claim("w", now=timezone.now())
    worker.execute(job)
    assert sorted(Job.objects.values_list("state", "unique_key")) == [
        ("queued", ""),
        ("queued", f"{school.pk}:x"),
    ]


def test_a_job_sees_its_own_school_in_vietnamese(school):
    seen = {}

    @jobs.job("tests.scope")
    def look(job):
        seen["scope"] = tenancy.current()
        seen["language"] = translation.get_language()
        seen["organisation"] = job.organisation

    jobs.enqueue("tests.scope", organisation=school)
    worker.run_due()
    assert seen == {"scope": str(school.pk), "language": "vi", "organisation": school}
    assert tenancy.current() == tenancy.EVERYTHING


def test_an_atomic_job_leaves_all_or_nothing(school):
    @jobs.job("tests.atomic", atomic=True)
    def half(job):
        Unit.objects.create(organisation=job.organisation, name="Nửa vời", kind="office")
        raise ValueError

    jobs.enqueue("tests.atomic", organisation=school)
    worker.run_due()
    assert not Unit.objects.exists()


def test_progress_and_result_are_seen(school):
    @jobs.job("tests.long")
    def long(job):
        job.progress(0, 4)
        assert Job.objects.get(pk=job.pk).total == 4
        job.progress(4, 4)
        job.set_result(url="/lam-viec/")

    row = jobs.enqueue("tests.long", organisation=school)
    worker.run_due()
    row.refresh_from_db()
    assert (row.progress, row.total, row.result) == (4, 4, {"url": "/lam-viec/"})


def test_two_workers_never_take_the_same_job(school, ran):
    jobs.enqueue("tests.note", organisation=school)
    now = timezone.now()
    assert worker.claim("one", now=now) is not None
    assert worker.claim("two", now=now) is None


def test_a_job_of_a_worker_that_fell_silent_is_given_back(school, ran):
    jobs.enqueue("tests.note", organisation=school)
    now = timezone.now()
    job = worker.claim("elsewhere:1:abc", now=now)
    assert worker.reclaim(now=now + timedelta(minutes=14)) == 0
    assert worker.reclaim(now=now + timedelta(minutes=16)) == 1
    job.refresh_from_db()
    assert job.state == State.QUEUED
    assert "stopped" in job.last_error


def test_a_job_that_kills_its_worker_every_time_is_given_up(school, ran):
    row = jobs.enqueue("tests.note", organisation=school)
    for _ in range(5):
        Job.objects.update(due_at=NOON)
        worker.claim("elsewhere:1:abc", now=timezone.now())
        worker.reclaim(now=timezone.now() + timedelta(hours=1))
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.FAILED, 5)


def test_who_was_given_up_can_no_longer_say_done(school, ran):
    jobs.enqueue("tests.note", organisation=school)
    late = worker.claim("elsewhere:1:abc", now=timezone.now())
    worker.reclaim(now=timezone.now() + timedelta(hours=1))
    Job.objects.update(due_at=NOON)
    again = worker.claim("here:2:def", now=timezone.now())
    worker.execute(late)
    again.refresh_from_db()
    assert (again.state, again.locked_by) == (State.RUNNING, "here:2:def")
    with pytest.raises(LeaseLost):
        worker.Running(late, timedelta(minutes=1)).progress(1, 1)


def test_a_dead_process_of_this_machine_is_noticed_at_once(school, ran):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    jobs.enqueue("tests.note", organisation=school)
    worker.claim(f"{worker.socket.gethostname()}:{gone.pid}:abc", now=timezone.now())
    assert worker.reclaim(now=timezone.now()) == 1


def test_a_living_worker_keeps_its_job(school, ran):
    jobs.enqueue("tests.note", organisation=school)
    host = worker.socket.gethostname()
    worker.claim(f"{host}:{os.getppid()}:abc", now=timezone.now())
    assert worker.reclaim(now=timezone.now()) == 0


# --- schedules -------------------------------------------------------------------------------


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("when", "now", "slot"),
    [
        ({"at": "06:30"}, "2023-03-01T06:29", "2023-02-28T06:30"),
        ({"at": "06:30"}, "2023-03-01T06:30", "2023-03-01T06:30"),
        ({"minutes": 10}, "2023-03-01T06:39", "2023-03-01T06:30"),
        ({"at": "06:30", "weekdays": {1}}, "2023-03-01T12:00", "2023-02-27T06:30"),
        ({"at": "06:30", "day": 15}, "2023-03-01T12:00", "2023-02-15T06:30"),
    ],
)
def test_slots_lie_on_the_clock_of_the_office(when, now, slot):
    schedule = jobs.every("tests.note", **when)
    assert schedule.slot(local(now), timezone.get_default_timezone()) == local(slot)


def test_a_slot_is_served_once_by_any_number_of_workers(school, ran):
    jobs.every("tests.note", at="06:30")
    morning = local("2023-03-01T06:31")
    assert worker.serve_schedules(now=morning) == 1
    assert worker.serve_schedules(now=morning + timedelta(hours=5)) == 0
    assert worker.serve_schedules(now=morning + timedelta(days=1)) == 1
    # three days off: one makes up for them all
    Job.objects.all().delete()
    assert worker.serve_schedules(now=morning + timedelta(days=4)) == 1


def test_each_active_school_has_its_job(school, other_school, ran):
    Organisation.objects.create(kind="primary", code="x", name="X", short_name="X", is_active=False)
    jobs.every("tests.note", minutes=5, per_organisation=True)
    assert worker.serve_schedules(now=NOON) == 2
    assert set(Job.objects.values_list("organisation", flat=True)) == {school.pk, other_school.pk}


def test_a_schedule_says_when():
    for wrong in ({}, {"at": "06:30", "minutes": 5}):
        with pytest.raises(ValueError, match="either"):
            jobs.every("tests.note", **wrong)


def test_two_jobs_may_not_share_a_name(ran):
    with pytest.raises(ValueError, match="two jobs"):

        @jobs.job("tests.note")
        def other(job):
            pass


# --- several workers, and processes ----------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_many_workers_share_the_queue_and_run_each_job_once(school):
    calls: list[int] = []

    @jobs.job("tests.many")
    def many(job, number):
        calls.append(number)

    jobs.every("tests.many", minutes=60)
    registry._schedules.clear()
    with transaction.atomic():
        for number in range(40):
            jobs.enqueue("tests.many", organisation=school, number=number)
    stop = Event()

    def serve():
        try:
            worker.run(stop, 0.01, until_empty=True)
        finally:
            connection.close()

    threads = [Thread(target=serve) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(calls) == list(range(40))
    assert set(Job.objects.values_list("state", "attempts")) == {(State.DONE, 1)}


@pytest.mark.django_db(transaction=True)
def test_workers_that_start_at_once_serve_a_slot_once(school, ran):
    jobs.every("tests.note", at="06:30", per_organisation=True)
    served = []

    def serve():
        try:
            served.append(worker.serve_schedules(now=NOON))
        finally:
            connection.close()

    threads = [Thread(target=serve) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(served) == [0, 0, 0, 0, 0, 1]
    assert ScheduleSlot.objects.count() == 1


SCRIPT = """
import sys, time, django
django.setup()
from binhminh.core import jobs
from binhminh.core.jobs import registry, worker
registry._loaded = True
@jobs.job("tests.slow")
def slow(job):
    print("started", flush=True)
    time.sleep(1)
    print("finished", flush=True)
worker.main(0.05)
print("left", flush=True)
"""


def start_worker() -> subprocess.Popen[str]:
    settings = connection.settings_dict
    url = (
        f"sqlite:///{settings['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.test",
        },
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_finishes_the_job_in_hand(school):
    jobs.job("tests.slow")(lambda job: None)
    row = jobs.enqueue("tests.slow", organisation=school)
    process = start_worker()
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=20)
    assert (rest, process.returncode) == ("finished\nleft\n", 0)
    row.refresh_from_db()
    assert row.state == State.DONE


@pytest.mark.django_db(transaction=True)
def test_a_job_survives_the_death_of_its_worker(school):
    done = []
    jobs.job("tests.slow", retry_after=timedelta(0))(lambda job: done.append(job.attempt))
    row = jobs.enqueue("tests.slow", organisation=school)
    process = start_worker()
    assert process.stdout.readline() == "started\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert worker.reclaim(now=timezone.now()) == 1
    clock_time.sleep(0.01)
    assert worker.run_due() >= 1  # the process may have put a scheduled job in the queue as well
    row.refresh_from_db()
    assert (row.state, done) == (State.DONE, [2])
