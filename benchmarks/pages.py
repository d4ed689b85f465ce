"""Server time of the demo's pages with ten years of plans: the median of fifteen requests each,
and how many queries each asks. In a data folder of its own; one process makes the years, and a
fresh one answers, as a server that was just started does.

`cpu_ms` beside it is the processor's time of the same requests: on a machine that does other work
meanwhile, the clock says more about that work than about the page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

LIMIT_MS = 50
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
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from binhminh.core.people.models import User
    from binhminh.plans.models import Plan

    plan = Plan.objects.order_by("organisation_id", "-year__starts_on").first()
    task, target = plan.tasks.filter(is_group=False).first(), plan.targets.first()
    pages = {
        "board": "/lam-viec/",
        "my_work": "/lam-viec/viec-cua-toi/",
        "plans": "/lam-viec/ke-hoach/",
        "plan": plan.get_absolute_url(),
        "tasks": f"/lam-viec/ke-hoach/{plan.pk}/nhiem-vu/",
        "task": task.get_absolute_url(),
        "target": target.get_absolute_url(),
        "print": f"/lam-viec/ke-hoach/{plan.pk}/in/",
        "import": "/lam-viec/ke-hoach/nhap/moi/",
        "people": "/lam-viec/con-nguoi/",
        "settings": "/lam-viec/don-vi/",
        "calendar": "/lam-viec/lich-lam-viec/",
        "legal": "/lam-viec/phap-luat/",
        "indicators": "/lam-viec/so-lieu/",
        "notices": "/lam-viec/thong-bao/",
        "search": "/lam-viec/tim/?q=khao+sat",
        "audit": "/lam-viec/nhat-ky/",
        "portal_home": "/",
        "portal_plan": "/ke-hoach/",
    }
    host = {"host": f"{plan.organisation.code}.localhost"}
    client = Client(headers=host)
    client.force_login(
        User.objects.get(username="hieutruong"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    for name, address in pages.items():
        caller = Client(headers=host) if name.startswith("portal") else client
        times, worked = [], []
        for _ in range(16):
            began, at_work = time.perf_counter(), time.process_time()
            answer = caller.get(address)
            times.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - at_work) * 1000)
            assert answer.status_code == 200, (name, answer.status_code)
        with CaptureQueriesContext(connection) as asked:
            caller.get(address)
        figure = {"value": round(median(times[1:]), 1), "unit": "ms", "limit": LIMIT_MS}
        figure["cpu_ms"] = round(median(worked[1:]), 1)
        print(json.dumps({"name": f"page_{name}"} | figure))
        print(
            json.dumps(
                {"name": f"queries_{name}", "value": len(asked), "unit": "queries", "limit": None}
            )
        )


if __name__ == "__main__":
    {"fill": fill, "measure": measure}[sys.argv[1]]()
