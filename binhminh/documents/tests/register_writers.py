"""Thirty-two processes that register documents at once, some of which are killed in the middle.

Run by test_register_concurrency.py with DATABASE_URL set to the test's database:
python -m binhminh.documents.tests.register_writers REGISTER_ID PROCESSES DOCUMENTS_EACH
"""

from __future__ import annotations

import os
import random
import signal
import sys
from datetime import UTC, date, datetime

NOW = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)


def die_if(chosen: bool) -> None:
    if chosen:
        os.kill(os.getpid(), signal.SIGKILL)


def write(register_id: int, worker: int, documents: int) -> None:
    """Register documents; every third worker is killed in a transaction, at one of three places."""
    from django.db import transaction

    from binhminh.documents.actions.registers import enter
    from binhminh.documents.models import DocumentRegister, IncomingDocument

    chance = random.Random(worker)
    register = DocumentRegister.objects.select_related("organisation").get(pk=register_id)
    last_words = chance.randrange(documents) if worker % 3 == 0 else -1
    place = chance.randrange(3)
    for turn in range(documents):
        with transaction.atomic():
            dies = turn == last_words
            document = IncomingDocument.objects.create(
                organisation=register.organisation,
                origin="hand",
                arrived_on=date(2026, 3, 5),
                issuer=f"Nơi gửi {worker}",
                subject=f"Văn bản {turn}",
                created_at=NOW,
            )
            die_if(dies and place == 0)
            document.register = register
            enter(document=document, register=register, on=document.arrived_on, actor=None, now=NOW)
            die_if(dies and place == 1)
            document.state, document.registered_at = "registered", NOW
            document.save()
            die_if(dies and place == 2)


def main() -> None:
    import django

    django.setup()
    register_id, processes, documents = map(int, sys.argv[1:])
    children = []
    for worker in range(processes):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                write(register_id, worker, documents)
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
