"""Numbers a second with one writer and with many, on the database of DATABASE_URL: a process of its
own for numbering_sqlite and numbering_postgresql. Every number is stored with its record, as in the
product; a gap or a duplicate fails the benchmark."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WRITERS = 16
NUMBERS = 1600


def measured(name: str, command: list[str], url: str | None) -> Iterator[dict[str, Any]]:
    """Run this file under ``command`` on a fresh database; yield its figure."""
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.dev",
            "BINHMINH_DATA": data,
            "BINHMINH_LOG_LEVEL": "ERROR",
        }
        environment.pop("DATABASE_URL", None)
        if url is not None:
            environment["DATABASE_URL"] = url
        done = subprocess.run(
            [*command, sys.executable, "-m", "benchmarks._numbering"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    for writers, value in json.loads(done.stdout):
        unit = f"numbers/s, {writers} writer{'s' if writers > 1 else ''}"
        yield {"name": name, "value": value, "unit": unit, "limit": None}


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from binhminh.core.numbering.actions import next_number
    from binhminh.core.organisations.models import Organisation

    call_command("migrate", verbosity=0)
    school = Organisation.objects.create(kind="primary", code="a", name="A", short_name="A")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE given (series text, number bigint)")

    def write(series: str, count: int) -> None:
        for _ in range(count):
            with transaction.atomic():
                number = next_number(organisation=school, series=series, year=2023)
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO given VALUES (%s, %s)", [series, number])
        connection.close()

    found = []
    for writers in (1, WRITERS):
        series = f"s{writers}"
        with transaction.atomic():
            next_number(organisation=school, series=series, year=2023)
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO given VALUES (%s, %s)", [series, 1])
        threads = [Thread(target=write, args=[series, NUMBERS // writers]) for _ in range(writers)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM given WHERE series = %s ORDER BY 1", [series])
            numbers = [row[0] for row in cursor.fetchall()]
        if numbers != list(range(1, len(numbers) + 1)) or len(numbers) != NUMBERS + 1:
            raise SystemExit("a gap or a duplicate")
        found.append((writers, round(NUMBERS / seconds)))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
