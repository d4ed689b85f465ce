"""Thirty-two processes that take numbers at once, some of which are killed in the middle.

Run by test_concurrency.py with DATABASE_URL set to the test's database:
python -m binhminh.core.numbering.tests.writers ORGANISATION_ID PROCESSES NUMBERS_EACH
"""

from __future__ import annotations

import os
import random
import signal
import sys


def die_if(chosen: bool) -> None:
    if chosen:
        os.kill(os.getpid(), signal.SIGKILL)


def write(organisation_id: int, worker: int, numbers: int) -> None:
    """Take numbers; every third worker is killed inside its transaction, at one of three places."""
    from django.db import connection, transaction

    from binhminh.core.numbering.actions import next_number
    from binhminh.core.organisations.models import Organisation

    chance = random.Random(worker)
    organisation = Organisation.objects.get(pk=organisation_id)
    last_words = chance.randrange(numbers) if worker % 3 == 0 else -1
    place = chance.randrange(3)
    for turn in range(numbers):
        with transaction.atomic():
            die_if(turn == last_words and place == 0)
            number = next_number(organisation=organisation, series="test", year=2023)
            die_if(turn == last_words and place == 1)
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO numbers_given VALUES (%s, %s)", [number, worker])
            die_if(turn == last_words and place == 2)


def main() -> None:
    import django

    django.setup()
    organisation_id, processes, numbers = map(int, sys.argv[1:])
    children = []
    for worker in range(processes):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                write(organisation_id, worker, numbers)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]
    killed = sum(os.WIFSIGNALED(end) and os.WTERMSIG(end) == signal.SIGKILL for end in ends)
    finished = sum(os.WIFEXITED(end) and os.WEXITSTATUS(end) == 0 for end in ends)
    sys.stdout.write(f"{killed} {finished}\n")


if __name__ == "__main__":
    main()
