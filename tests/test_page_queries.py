"""Every page asks the database the same questions however much there is: none reads its rows one by
one. Compared are the statements themselves, so that a failure names what came on top.

The walk reads the resolver, as test_isolation.py does, so a page added tomorrow is opened tomorrow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from binhminh.core import tenancy
from binhminh.core.evidence.actions import link_evidence
from binhminh.core.indicators.registry import all_indicators
from binhminh.core.organisations.models import Year
from binhminh.core.people.choices import Role
from binhminh.documents.models import DocumentSettings
from binhminh.plans import actions
from binhminh.plans.models import Plan

from .growth import Copies
from .records import NO_RECORD, RECORDS, World
from .test_isolation import addresses

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = datetime.now(HANOI).date()
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 0, 5, tzinfo=HANOI)
#: Pages with a list of what is added: more must be seen there, or the comparison says nothing.
SHOWS_ADDED = {
    "desk:board", "desk:my-work", "desk:work-list", "desk:change-list", "plans:plan-detail",
    "plans:task-list", "plans:task-detail", "plans:tasks-export", "plans:plan-print", "plans:feed",
    "plans:import-list", "documents:check-list", "people:person-list", "people:delegation-list",
    "organisations:settings", "jobs:job-list", "notices:notice-list", "evidence:item-detail",
    "families:child-list", "families:family-detail", "families:group-detail", "portal:home",
    "portal:plan",
}  # fmt: skip
#: What a page must be asked about, and pages looked at a second time with a question of their own.
ASKS: dict[str, list[Callable[[World], str]]] = {
    "evidence:add": [lambda w: f"?for=plans.Task:{w.task.pk}"],
    "indicators:figure-new": [lambda w: f"?key={w.figure.key}"],
    "desk:work-list": [lambda w: "", lambda w: "?khi=late", lambda w: "?khi=soon"],
    "plans:task-list": [lambda w: "", lambda w: "?late=1", lambda w: "?export=csv"],
    "search:results": [lambda w: "?q=lam+viec"],
    "legal:document-list": [lambda w: "", lambda w: "?q=nghi+dinh"],
}
#: What stands in an address that names no record of a school.
NO_RECORD_VALUES: dict[str, Callable[[World], Any]] = {
    "web:styleguide_kind": lambda w: "board",
    "desk:audit-detail": lambda w: 1,
    "indicators:indicator-detail": lambda w: next(iter(all_indicators())).name,
    "indicators:snapshot-take": lambda w: next(iter(all_indicators())).name,
    "calendar:year-announce": lambda w: TODAY.year,
}
#: A person's own pages about signing in (the others of allauth need a state of their own).
ACCOUNT = {"account_change_password", "account_email", "mfa_index", "usersessions_list"}
#: So many pages there are at least: the walk must not quietly shrink.
PAGES_AT_LEAST = {"head": 110, "teacher": 45}
#: Addresses that are not opened, each with its reason.
NOT_ASKED: dict[str, str] = {
    "plans:import-progress": "answers while a file is being read; here it has been",
}


#: What a page asked the database, and what it said.
Seen: TypeAlias = tuple[Counter[str], bytes | None]


@dataclass
class School:
    """A plan of this year that can grow in every direction a page looks at."""

    plan: Plan
    principal: Any
    teacher: Any
    person: Callable[..., Any]
    cooperators: tuple[Any, ...] = ()
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
            actions.assign_task(
                task=task, owner=self.teacher, cooperators=[helper, *self.cooperators], **by
            )
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


@pytest.fixture(autouse=True)
def _seen_once(monkeypatch):
    """A browser is noted as seen once a minute, on whatever page comes next; here only at first, so
    that a slow machine does not count it for a page."""
    monkeypatch.setattr("binhminh.core.people.middleware.SEEN_SECONDS", 3600)


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """The statements asked meanwhile, their values left out: numbers, texts, lists of ids."""
    found: Counter[str] = Counter()
    with CaptureQueriesContext(connection) as captured:
        yield found
    for query in captured.captured_queries:
        sql = re.sub(r"SAVEPOINT \S+|_django_curs_\w+|'(?:[^']|'')*'|\b\d+\b|%s", "?", query["sql"])
        found[re.sub(r"\((?:\?(?:, )?)+\)", "(?)", sql)] += 1


class GrownWorld(World):
    """The records whose pages are opened; of a plan at work, where World would make an empty."""

    at_work: School

    plan = cached_property(lambda self: self.at_work.plan)
    area = cached_property(lambda self: self.plan.areas.first())
    target = cached_property(lambda self: self.plan.targets.first())
    task = cached_property(lambda self: self.plan.tasks.first())
    occurrence = cached_property(lambda self: self.task.occurrences.first())


@pytest.fixture
def world(at_work, school, person) -> GrownWorld:
    """Every record of the walk over all addresses, made once; somebody may open every page."""
    head = person(school, "Người Đủ Quyền", *Role.values, position="Hiệu trưởng")
    world = GrownWorld(school, head)
    world.at_work = at_work
    at_work.cooperators = (head,)
    for values in RECORDS.values():
        for value in values.values():
            value(world)
    DocumentSettings.objects.create(organisation=school, offers_form_check=True)
    return world


def use_evidence(world: World) -> None:
    """One piece serves every task of the plan."""
    taken = {link.target for link in world.evidence.links.all()}
    for task in set(world.plan.tasks.all()) - taken:
        link_evidence(item=world.evidence, target=task, actor=world.head, now=NOW)


def everything_to_open(world: World) -> dict[str, str]:
    """Every address of the house for its records and its questions: name and question -> URL."""
    found = {}
    for address in addresses():
        if address.name in NOT_ASKED or (address.is_account and address.name not in ACCOUNT):
            continue
        if address.name in NO_RECORD:
            url = reverse(address.name, args=[NO_RECORD_VALUES[address.name](world)])
        else:
            url = address.url(world if address.arguments else None)
        for ask in ASKS.get(address.name, [lambda w: ""]):
            query = ask(world)
            found[f"{address.name}{query}"] = f"{url}{query}"
    return found


def read(client: Client, url: str) -> bytes | None:
    """What a page says; None where a GET is answered with anything but content."""
    answer = client.get(url)
    assert answer.status_code < 500, url
    if answer.status_code != 200:
        return None
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def visit(client: Client, url: str) -> Seen:
    """What was asked for a page, and what it says."""
    if read(client, url) is None:  # what is kept for the next time (content types, rates)
        return Counter(), None
    with asked() as found:
        content = read(client, url)
    return found, content


@pytest.mark.parametrize("who", ["head", "teacher"])
def test_no_page_asks_more_the_more_there_is(world, browse, who):
    """Every page, with two of everything and with eight: the same questions to the database."""
    person = world.head if who == "head" else world.at_work.teacher
    clients = {True: Client(), False: browse(person)}
    copies = Copies(world.school)
    copies.add(1)
    use_evidence(world)

    def walk(names: Container[str] | None = None) -> dict[str, Seen]:
        return {
            name: visit(clients[name.startswith("portal:")], url)
            for name, url in everything_to_open(world).items()
            if names is None or name in names
        }

    few = {name: seen for name, seen in walk().items() if seen[1] is not None}
    copies.add(6)
    world.at_work.grow(6)
    use_evidence(world)
    many = walk(few)
    assert len(few) >= PAGES_AT_LEAST[who]
    assert "\n".join(more for name in few if (more := asks_more(name, few, many))) == ""
    if who == "head":
        shorter = {n for n in SHOWS_ADDED if len(many[n][1] or b"") <= len(few[n][1] or b"")}
        assert shorter == set()  # nothing was added there, so nothing was compared


def asks_more(name: str, few: dict[str, Seen], many: dict[str, Seen]) -> str:
    """What a page asks on top, as a sentence; empty where it asks the same."""
    more = many[name][0] - few[name][0]
    return f"{name}: " + "; ".join(f"{n} × {sql}" for sql, n in more.items()) if more else ""


@pytest.mark.parametrize("name", ["desk:board", "desk:my-work", "plans:plan-list", "portal:home"])
def test_past_years_cost_the_board_nothing(at_work, browse, name):
    client = Client() if name == "portal:home" else browse(at_work.principal)
    address = reverse(name)
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
