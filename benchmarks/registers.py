"""Registers of documents: how many incoming documents a second are registered, and how long the
page of a register takes, its search too, beside very many documents.

SQLite with 200,000 documents; PostgreSQL, where it is installed, with 1,000,000. Ten years of one
school. Registering is the whole action: rights, checks for doubles, number, line, audit trail,
each document in a transaction of its own. Pages are asked for as a browser does, through every
middleware; the figure is the time that 95 of 100 requests stay under.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

from benchmarks import numbering_postgresql as postgresql
from benchmarks._numbering import ROOT

SIZES = {"sqlite": 200_000, "postgresql": 1_000_000}
PAGE_LIMITS_MS = {"sqlite": 150, "postgresql": 100}
REGISTERED = int(os.environ.get("BENCH_REGISTERED", "600"))
LEAST_A_SECOND = 200
YEARS = 10
REQUESTS = 12
SUBJECTS = (
    "Báo cáo công tác cải cách hành chính quý I", "Kiểm tra an toàn thực phẩm bếp ăn bán trú",
    "Tổ chức hội thi Bé khỏe ngoan", "Tập huấn phòng cháy, chữa cháy", "Rà soát cơ sở vật chất",
    "Bồi dưỡng thường xuyên giáo viên mầm non", "Phòng, chống dịch bệnh tay chân miệng",
    "Triển khai chuyển đổi số trong nhà trường",
)  # fmt: skip
ISSUERS = (
    "Ủy ban nhân dân xã Gia Lâm", "Sở Giáo dục và Đào tạo", "Trạm y tế xã Gia Lâm",
    "Bảo hiểm xã hội", "Kho bạc Nhà nước khu vực I", "Công đoàn xã Gia Lâm",
)  # fmt: skip
#: What is asked of the register's page: nothing, far back, words, a rare number, marks, sorting.
QUESTIONS = (
    "", "page=50", "q=an+toan+thuc+pham", "q=chuyển+đổi+số+gia+lâm", "q=1234",
    "q=khong+co+trong+so", "dau=late", "dau=void", "thang=9", "sort=arrived_on",
    "year=2020&q=tap+huan",
)  # fmt: skip


def run() -> Iterator[dict[str, Any]]:
    yield from _measured("sqlite", [], None)
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield from _measured("postgresql", [], url)
    elif postgresql.available() == "":
        cluster = [sys.executable, str(ROOT / "tools" / "pg_cluster.py"), "--"]
        yield from _measured("postgresql", cluster, None)


def _measured(kind: str, command: list[str], url: str | None) -> Iterator[dict[str, Any]]:
    """Run this file under ``command`` on a fresh database."""
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.dev",
            "BINHMINH_DATA": data,
            "BINHMINH_LOG_LEVEL": "ERROR",
        }
        environment.pop("DATABASE_URL", None)
        if url is not None:
            environment["DATABASE_URL"] = url
        done = subprocess.run(
            [*command, sys.executable, "-m", "benchmarks.registers", kind],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    for line in done.stdout.splitlines():
        yield json.loads(line)


def main(kind: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    school, clerk, register = _office()
    seconds, cpu = _registered(school, clerk)
    _say(f"registers_{kind}_registered", REGISTERED / seconds, "documents/s", LEAST_A_SECOND)
    _say(
        f"registers_{kind}_registered_cpu", REGISTERED / cpu, "documents/s of processor time", None
    )
    size = int(os.environ.get("BENCH_DOCUMENTS", SIZES[kind]))
    _fill(register, size)
    times = _pages(clerk, register)
    limit = PAGE_LIMITS_MS[kind]
    unit = f"ms, 95 of 100 requests, {size} documents"
    whole = [took for found in times.values() for took, _cpu in found]
    _say(f"registers_{kind}_page", _p95(whole), unit, limit)
    cpu_times = [cpu for found in times.values() for _took, cpu in found]
    _say(f"registers_{kind}_page_cpu", _p95(cpu_times), f"{unit}, processor time here", None)
    for question, found in times.items():
        unit = f"ms, median of “?{question}”, processor time here"
        _say(f"registers_{kind}_question", median(cpu for _took, cpu in found), unit, None)


def _say(name: str, value: float, unit: str, limit: float | None) -> None:
    figure = {"name": name, "value": round(value, 1), "unit": unit, "limit": limit}
    sys.stdout.write(json.dumps(figure, ensure_ascii=False) + "\n")


def _p95(times: list[float]) -> float:
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * 0.95))]


def _office() -> tuple[Any, Any, Any]:
    from django.utils import timezone

    from binhminh.core.organisations.models import HostName, Organisation
    from binhminh.core.people.models import Membership, MembershipRole, User
    from binhminh.documents import actions

    school = Organisation.objects.create(
        kind="kindergarten", code="hoasen", name="Trường Mầm non Hoa Sen", short_name="MNHS"
    )
    HostName.objects.create(organisation=school, host="hoasen.localhost")
    clerk = User.objects.create_user("vanthu", "Lê Văn Đức", "mat-khau-thu-nghiem", email="")
    member = Membership.objects.create(
        organisation=school, user=clerk, position="Văn thư", from_on=date(2010, 1, 1)
    )
    MembershipRole.objects.create(membership=member, role="clerk")
    actions.ensure_registers(organisation=school, now=timezone.now())
    return school, clerk, actions.register_for(school, "incoming")


def _registered(school: Any, clerk: Any) -> tuple[float, float]:
    """Seconds, and seconds of the processor, in which REGISTERED documents are registered."""
    from django.utils import timezone

    from binhminh.documents import actions

    now = timezone.now()
    waiting = [
        actions.capture(organisation=school, origin="hand", actor=clerk, now=now)
        for _ in range(REGISTERED)
    ]
    began, cpu = time.perf_counter(), time.process_time()
    for number, document in enumerate(waiting, start=1):
        fields = actions.Fields(
            issuer=ISSUERS[number % len(ISSUERS)], number=str(number), symbol="UBND-VX",
            issued_on=timezone.localdate(now), type="official_letter",
            subject=SUBJECTS[number % len(SUBJECTS)],
        )  # fmt: skip
        actions.register_incoming(document=document, fields=fields, actor=clerk, now=now)
    return time.perf_counter() - began, time.process_time() - cpu


def _fill(register: Any, size: int) -> None:
    """Documents and their lines by statements of the database: copies of a registered one, with
    other numbers, days, words."""
    from django.db import connection

    from binhminh.documents.models import IncomingDocument, RegisterLine, RegisterYear
    from binhminh.law.vietnamese import fold

    pattern = IncomingDocument.objects.filter(register=register).order_by("pk").first()
    line = pattern.lines.get()
    this_year = pattern.year
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_words (k integer PRIMARY KEY, s text, f text)")
        phrases = [f"{s} ({issuer})" for s in SUBJECTS for issuer in ISSUERS]
        cursor.executemany(
            "INSERT INTO bench_words VALUES (%s, %s, %s)",
            [(k, text, fold(text)) for k, text in enumerate(phrases)],
        )
        each = size // YEARS
        day = (
            "date(arrived, '+' || (i * 364 / {each}) || ' days')"
            if connection.vendor == "sqlite"
            else "(arrived::date + (i * 364 / {each})::int)"
        ).format(each=each)
        for year in range(this_year - YEARS, this_year):
            values = {
                "arrival_number": "i", "year": str(year), "number": "CAST(i AS text)",
                "arrived_on": day, "issued_on": day, "subject": "s",
                "folded": "CAST(i AS text) || ' ubnd-vx ' || f",
            }  # fmt: skip
            _copies(cursor, IncomingDocument, pattern.pk, values, each, f"{year}-01-01")
            RegisterYear.objects.create(
                organisation_id=register.organisation_id, register=register, year=year, lines=each
            )
            _lines(cursor, RegisterLine, line.pk, register.pk, year)
        cursor.execute("ANALYZE")


def _copies(
    cursor: Any, model: Any, pk: int, values: dict[str, str], count: int, first: str
) -> None:
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    chosen = ", ".join(values.get(column, f"p.{column}") for column in columns)
    cursor.execute(
        f"WITH RECURSIVE n(i, arrived) AS (SELECT 1, '{first}' UNION ALL "
        f"SELECT i + 1, arrived FROM n WHERE i < {count}) "
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {chosen} "
        f"FROM {model._meta.db_table} p, n JOIN bench_words ON k = i % {len(SUBJECTS) * 6} "
        f"WHERE p.id = {pk}"
    )


def _lines(cursor: Any, model: Any, pk: int, register: int, year: int) -> None:
    values = {
        "year": str(year), "number": "d.arrival_number", "position": "d.arrival_number",
        "incoming_id": "d.id", "is_late": "d.arrival_number % 50 = 0",
    }  # fmt: skip
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    chosen = ", ".join(values.get(column, f"p.{column}") for column in columns)
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {chosen} "
        f"FROM {model._meta.db_table} p, documents_incomingdocument d "
        f"WHERE p.id = {pk} AND d.register_id = {register} AND d.year = {year}"
    )


def _pages(clerk: Any, register: Any) -> dict[str, list[tuple[float, float]]]:
    """``{question: (milliseconds, of them the processor's) of each request}`` of the page of the
    newest full year."""
    from django.test import Client

    client = Client(headers={"host": "hoasen.localhost"})
    client.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    year = max(one.year for one in register.years.all() if one.lines > REGISTERED)
    times: dict[str, list[tuple[float, float]]] = {}
    for question in QUESTIONS:
        asked = question if question.startswith("year=") else f"year={year}&{question}"
        found = times.setdefault(question, [])
        for turn in range(REQUESTS + 1):
            began, cpu = time.perf_counter(), time.process_time()
            answer = client.get(f"{register.get_absolute_url()}?{asked}")
            if answer.status_code != 200:
                raise SystemExit(f"{asked}: {answer.status_code}")
            if turn:  # the first one warms up
                took = time.perf_counter() - began
                found.append((took * 1000, (time.process_time() - cpu) * 1000))
    return times


if __name__ == "__main__":
    main(sys.argv[1])
