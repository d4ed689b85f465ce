"""Server time of every page of the demo with ten years of plans: the median of fifteen requests
each, and how many queries each asks. In a data folder of its own; one process makes the years, and
a fresh one answers, as a server that was just started does.

The pages are found as a person finds them: by the links, from the principal's first page and from
the portal; of each kind of page the first one met is measured. `cpu_ms` is the processor's time of
the same requests: on a machine that does other work meanwhile, the clock says more about that work
than about the page. The last lines say how many pages there were, and the slowest.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from statistics import median
from typing import Any

LIMIT_MS = 50
REQUESTS = 15
YEARS = int(os.environ.get("BENCH_YEARS", "10"))


def run() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "BINHMINH_DATA": folder,
            "BINHMINH_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.dev",
        }
        for step in ("fill", "measure"):
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.pages", step],
                check=True,
                stdout=subprocess.PIPE,
                env=environment,
                text=True,
            )
    for line in done.stdout.splitlines():
        yield json.loads(line)


def fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from binhminh.demo.build import build

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    build(schools=2, years=YEARS)


def measure() -> None:
    import django

    django.setup()
    from django.test import Client

    from binhminh.core.people.models import User
    from binhminh.plans.models import Plan

    plan = Plan.objects.order_by("organisation_id", "-year__starts_on").first()
    host = {"host": f"{plan.organisation.code}.localhost"}
    client, anybody = Client(headers=host), Client(headers=host)
    client.force_login(
        User.objects.get(username="hieutruong"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    taken: list[tuple[float, float, str]] = []
    for caller, start in ((anybody, "/"), (client, "/lam-viec/")):
        for name, address in sorted(found(caller, start).items()):
            wall, cpu, queries = timed(caller, address)
            taken.append((cpu, wall, name))
            say(f"page_{name}", round(wall, 1), "ms", LIMIT_MS, cpu_ms=round(cpu, 1))
            say(f"queries_{name}", queries, "queries", None)
    cpu, wall, name = max(taken)
    say("pages", len(taken), "pages", None)
    say("slowest_page", round(wall, 1), "ms", LIMIT_MS, cpu_ms=round(cpu, 1), page=name)
    say("median_page", round(median(row[1] for row in taken), 1), "ms", LIMIT_MS)


def found(caller: Any, start: str) -> dict[str, str]:
    """Every page that links lead to: its kind, as a name -> the first address met."""
    pages: dict[str, str] = {}
    waiting, seen = deque([start]), {start}
    while waiting:
        address = waiting.popleft()
        answer = caller.get(address)
        if answer.status_code != 200 or answer.streaming or b"<html" not in answer.content:
            continue
        name = kind_of(address)
        if name in pages:
            continue
        pages[name] = address
        for link in re.findall(r'href="(/[^"#]*)', answer.content.decode()):
            inside = link.partition("?")[0]
            if inside not in seen and not inside.startswith(("/static/", "/tai-khoan/logout")):
                seen.add(inside)
                waiting.append(html.unescape(link))
    return pages


def kind_of(address: str) -> str:
    """The name of the address without its record: ``plans_task_detail``."""
    from django.urls import resolve

    return re.sub(r"\W", "_", resolve(address.partition("?")[0]).view_name)


def timed(caller: Any, address: str) -> tuple[float, float, int]:
    """Median wall time and processor time of a request in milliseconds, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, worked = [], []
    for _ in range(REQUESTS + 1):
        began, at_work = time.perf_counter(), time.process_time()
        answer = caller.get(address)
        times.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as asked:
        caller.get(address)
    return median(times[1:]), median(worked[1:]), len(asked)


def say(name: str, value: float, unit: str, limit: float | None, **more: Any) -> None:
    print(json.dumps({"name": name, "value": value, "unit": unit, "limit": limit} | more))


if __name__ == "__main__":
    {"fill": fill, "measure": measure}[sys.argv[1]]()
