"""The main pages ask the database the same questions however much there is: no page reads its rows
one by one. Compared are the statements themselves, so that a failure names what came on top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from binhminh.core import tenancy
from binhminh.core.organisations.models import Year
from binhminh.plans import actions
from binhminh.plans.models import Plan

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = datetime.now(HANOI).date()
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 0, 5, tzinfo=HANOI)
#: Pages that must not slow down with the years: name -> address of a plan's school.
PAGES: dict[str, Callable[[Plan], str]] = {
    "board": lambda plan: reverse("desk:board"),
    "plans": lambda plan: reverse("plans:plan-list"),
    "plan": lambda plan: reverse("plans:plan-detail", args=[plan.pk]),
    "tasks": lambda plan: reverse("plans:task-list", args=[plan.pk]),
    "tasks late": lambda plan: reverse("plans:task-list", args=[plan.pk]) + "?late=1",
    "appendix": lambda plan: reverse("plans:plan-print", args=[plan.pk]),
    "my work": lambda plan: reverse("desk:my-work"),
    "notices": lambda plan: reverse("notices:notice-list"),
    "audit": lambda plan: reverse("desk:audit-list"),
    "portal": lambda plan: reverse("portal:home"),
    "portal plan": lambda plan: reverse("portal:plan"),
}
#: Where the whole work is shown: what was added must be seen, or the comparison says nothing.
SHOWS_ADDED = {"plan", "tasks", "appendix", "my work", "portal plan"}


@dataclass
class School:
    """A plan of this year that can grow in every direction a page looks at."""

    plan: Plan
    principal: Any
    teacher: Any
    person: Callable[..., Any]
    count: int = 0

    def grow(self, times: int) -> None:
        for _ in range(times):
            self.count += 1
            self._area(self.count)

    def _area(self, number: int) -> None:
        by = {"actor": self.principal, "now": NOW}
        plan, name = self.plan, f"việc {number}"
        area = actions.add_area(plan=plan, title=f"Lĩnh vực {number}", number=str(number), **by)
        actions.add_target(
            plan=plan, text=f"Ít nhất 9{number % 10}% đạt {name}", value=90, comparator=">=",
            unit="%", **by,
        )  # fmt: skip
        helper = self.person(plan.organisation, f"Phạm Thị Mai {number}", "teacher")
        for step, days in enumerate((-20, 0, 3, 30)):
            task = actions.add_task(
                plan=plan, area=area, text=f"Làm {name}, bước {step}", due=[], source="area", **by
            )
            work = task.occurrences.get()
            type(work).objects.filter(pk=work.pk).update(
                due_on=TODAY + timedelta(days=days),
                first_due_on=TODAY + timedelta(days=days),
                starts_on=TODAY - timedelta(days=60),
            )
            actions.assign_task(task=task, owner=self.teacher, cooperators=[helper], **by)
            work.refresh_from_db()
            actions.report_progress(
                occurrence=work, percent=20, text=f"Đã làm {name}", actor=self.teacher, now=NOW
            )
        for due, then in (("waiting", False), ("done", True)):
            task = actions.add_task(
                plan=plan, area=area, text=f"Xong {name} ({due})", due=[], source="area", **by
            )
            actions.assign_task(task=task, owner=self.teacher, **by)
            work = task.occurrences.get()
            actions.submit_work(
                occurrence=work, result="Đã có biên bản", actor=self.teacher, now=NOW,
                done_on=TODAY,
            )  # fmt: skip
            work.refresh_from_db()
            if then and work.state == "waiting":
                actions.confirm_work(occurrence=work, actor=self.principal, now=NOW)


@pytest.fixture
def at_work(school, principal, teacher, person) -> School:
    year = Year.objects.create(
        organisation=school,
        kind="calendar",
        label=str(TODAY.year),
        starts_on=date(TODAY.year, 1, 1),
        ends_on=date(TODAY.year, 12, 31),
    )
    plan = actions.create_plan(
        organisation=school, year=year, actor=principal, now=NOW, title="Kế hoạch"
    )
    Plan.objects.filter(pk=plan.pk).update(published_at=NOW)  # the portal shows it as it grows
    plan.refresh_from_db()
    at_work = School(plan, principal, teacher, person)
    at_work.grow(2)
    return at_work


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """The statements asked meanwhile, their values left out: numbers, texts, lists of ids."""
    found: Counter[str] = Counter()
    with CaptureQueriesContext(connection) as captured:
        yield found
    for query in captured.captured_queries:
        sql = re.sub(r"SAVEPOINT \S+|_django_curs_\w+|'(?:[^']|'')*'|\b\d+\b|%s", "?", query["sql"])
        found[re.sub(r"\((?:\?(?:, )?)+\)", "(?)", sql)] += 1


@pytest.mark.parametrize("name", PAGES)
def test_more_work_asks_no_more_questions(at_work, browse, name):
    someone = at_work.teacher if name == "my work" else at_work.principal
    client = Client() if name.startswith("portal") else browse(someone)
    address = PAGES[name](at_work.plan)
    warm = client.get(address)  # what is kept for the next time (content types, rates)
    assert warm.status_code == 200
    with asked() as few:
        small = client.get(address)
    at_work.grow(4)
    with asked() as many:
        large = client.get(address)
    assert large.status_code == 200
    assert many - few == Counter()
    if name in SHOWS_ADDED:
        assert "iệc 6" in large.content.decode()
        assert len(large.content) > len(small.content)


@pytest.mark.parametrize("name", ["board", "my work", "plans", "portal"])
def test_past_years_cost_the_board_nothing(at_work, browse, name):
    client = Client() if name == "portal" else browse(at_work.principal)
    address = PAGES[name](at_work.plan)
    client.get(address)
    with asked() as few:
        client.get(address)
    for number in range(1, 6):
        year = Year.objects.create(
            organisation=at_work.plan.organisation,
            kind="calendar",
            label=str(TODAY.year - number),
            starts_on=date(TODAY.year - number, 1, 1),
            ends_on=date(TODAY.year - number, 12, 31),
        )
        old = actions.create_plan(
            organisation=at_work.plan.organisation, year=year, actor=at_work.principal, now=NOW,
            title=f"Kế hoạch {year.label}",
        )  # fmt: skip
        School(old, at_work.principal, at_work.teacher, at_work.person).grow(1)
    with asked() as many:
        assert client.get(address).status_code == 200
    assert many - few == Counter()


def test_the_comparison_sees_a_question_asked_once_a_row(at_work):
    """The instrument itself: one query for each of six tasks is a difference."""
    with asked() as few:
        list(at_work.plan.tasks.all())
    with asked() as many, tenancy.everything():
        for task in at_work.plan.tasks.all():
            task.occurrences.first()
    assert sum((many - few).values()) >= at_work.plan.tasks.count()
