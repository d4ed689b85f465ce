"""Gapless under any concurrency and any crash, on whichever database the tests run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection, transaction

from binhminh.core.numbering.actions import next_number
from binhminh.core.numbering.models import Counter

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def table(transactional_db):
    """Where the writers put their numbers: no constraint hides a duplicate."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE numbers_given (number bigint, worker integer)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE numbers_given")


def given() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM numbers_given ORDER BY number")
        return [row[0] for row in cursor.fetchall()]


def database_url() -> str:
    """The test's database as an address for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


class Lost(Exception):
    """The transaction fails after its number was taken."""


def test_thirty_two_threads_leave_no_gap_and_no_duplicate(school, table):
    failures: list[BaseException] = []

    def write(worker: int) -> None:
        chance = random.Random(worker)
        try:
            for _ in range(8):
                lost = chance.random() < 0.3
                try:
                    with transaction.atomic():
                        number = next_number(organisation=school, series="test", year=2023)
                        with connection.cursor() as cursor:
                            cursor.execute(
                                "INSERT INTO numbers_given VALUES (%s, %s)", [number, worker]
                            )
                        if lost:
                            raise Lost
                except Lost:
                    pass
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=write, args=[worker]) for worker in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    numbers = given()
    assert 32 < len(numbers) < 32 * 8
    assert numbers == list(range(1, len(numbers) + 1))
    assert Counter.objects.get().last == len(numbers)


def test_processes_killed_in_the_middle_leave_no_gap_and_no_duplicate(school, table):
    processes, each = 32, 6
    arguments = [str(school.pk), str(processes), str(each)]
    done = subprocess.run(
        [sys.executable, "-m", "binhminh.core.numbering.tests.writers", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.test",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    killed, finished = map(int, done.stdout.split())
    assert (killed, finished) == (11, 21), done.stderr
    numbers = given()
    assert finished * each <= len(numbers) < processes * each
    assert numbers == list(range(1, len(numbers) + 1))
    assert Counter.objects.get().last == len(numbers)
    with transaction.atomic():
        assert next_number(organisation=school, series="test", year=2023) == len(numbers) + 1
