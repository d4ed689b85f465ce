"""Thirty-two writers of one register, a third of them killed: no gap, no duplicate, one chain, on
whichever database the tests run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from binhminh.core.numbering.models import Counter
from binhminh.core.numbering.queries import faults as number_faults
from binhminh.core.numbering.tests.test_concurrency import ROOT, database_url
from binhminh.documents import actions, books
from binhminh.documents.models import IncomingDocument, RegisterLine, RegisterYear

from .office import NOW, registered

pytestmark = pytest.mark.django_db(transaction=True)


def test_writers_killed_in_the_middle_leave_a_whole_book(school, clerk):
    actions.ensure_registers(organisation=school, now=NOW)
    register = actions.register_for(school, "incoming")
    processes, each = 32, 4
    done = subprocess.run(
        [sys.executable, "-m", "binhminh.documents.tests.register_writers",
         str(register.pk), str(processes), str(each)],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.test",
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    killed, finished = map(int, done.stdout.split())
    assert (killed, finished) == (11, 21), done.stderr
    lines = RegisterLine.objects.filter(register=register).order_by("position")
    numbers = [line.number for line in lines]
    assert finished * each <= len(numbers) < processes * each
    assert numbers == list(range(1, len(numbers) + 1))
    assert IncomingDocument.objects.count() == len(numbers)  # nothing half-written
    assert Counter.objects.get(series=register.series).last == len(numbers)
    assert list(books.faults(RegisterYear.objects.get(register=register))) == []
    assert list(number_faults(school)) == []
    assert registered(school, clerk).arrival_number == len(numbers) + 1
