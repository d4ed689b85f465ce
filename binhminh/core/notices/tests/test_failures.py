"""A job that failed for good is told to those who can do something about it, and only then."""

from __future__ import annotations

import pytest
from django.urls import reverse

from binhminh.core import jobs
from binhminh.core.errors import DomainError
from binhminh.core.jobs import registry, worker
from binhminh.core.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    registry.load()
    monkeypatch.setattr(registry, "_jobs", {})
    monkeypatch.setattr(registry, "_schedules", {})


@pytest.fixture
def broken():
    @jobs.job("tests.broken", label="Đọc tệp", max_attempts=1)
    def broken(job):
        raise RuntimeError("hỏng")


@pytest.fixture
def refused():
    @jobs.job("tests.refused")
    def refused(job):
        raise DomainError


def told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.values_list("user__full_name", "title"))


def test_keepers_are_told_once_a_day(school, principal, administrator, teacher, stranger, broken):
    for _time in range(2):
        jobs.enqueue("tests.broken", organisation=school)
        worker.run_due()
    assert told() == [
        (principal.full_name, "Một việc chạy nền bị lỗi: Đọc tệp"),
        (administrator.full_name, "Một việc chạy nền bị lỗi: Đọc tệp"),
    ]
    assert {notice.url for notice in Notice.objects.all()} == {reverse("jobs:job-list")}


def test_a_refusal_and_the_machines_own_jobs_tell_nobody(school, principal, refused, broken):
    jobs.enqueue("tests.refused", organisation=school)
    jobs.enqueue("tests.broken", organisation=None)
    worker.run_due()
    assert told() == []
