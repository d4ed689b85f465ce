"""Every page of a school at work: it opens, it fits a phone, axe finds nothing serious.

The walk reads the resolver (as test_isolation.py does), so a page added tomorrow is opened
tomorrow. What answers a GET with something else than a page is skipped by what it answers, not by
a list: 405 (a button's address), a redirect, a download, a fragment.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import pytest
from django.test import Client
from django.urls import reverse

from binhminh.core.audit.models import AuditEntry
from binhminh.core.evidence.models import EvidenceLink
from binhminh.core.indicators.models import ManualFigure
from binhminh.core.indicators.registry import all_indicators
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.plans.models import Plan, Task
from tests.records import NO_RECORD, World
from tests.test_isolation import addresses

from .conftest import signed_in

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
PUBLIC = [
    "/", "/ke-hoach/", "/kiem-tra-the-thuc/", "/kha-nang-tiep-can/", "/du-lieu-ca-nhan/",
    "/tai-khoan/login/",
]  # fmt: skip
DESK = [a for a in addresses() if a.route.startswith("lam-viec/") and a.name not in NO_RECORD]
#: A person's own pages about signing in (the others of allauth need a state of their own).
ACCOUNT = ["account_change_password", "mfa_index", "usersessions_list"]
#: Pages that must be among those opened: the walk must not quietly shrink.
SURELY = {
    "desk:board", "desk:my-work", "desk:audit-list", "plans:plan-list",
    "plans:plan-detail", "plans:plan-print", "plans:plan-version", "plans:task-list",
    "plans:task-detail", "plans:target-detail", "plans:import-review", "people:person-list",
    "people:person-detail", "organisations:settings", "notices:notice-list", "search:results",
    "indicators:indicator-list", "evidence:item-detail",
    "legal:document-list", "calendar:year", "documents:check-list", "documents:check-new",
    "documents:check-detail", "families:child-list", "families:child-detail",
    "families:family-detail", "families:group-list", "families:group-detail",
    "families:group-print", "families:child-import",
}  # fmt: skip
#: What a page must be asked about: name -> query.
ASKS = {
    "evidence:add": lambda w: f"?for=plans.Task:{w.task.pk}",
    "indicators:figure-new": lambda w: f"?key={w.figure.key}",
}
#: What a draft does not share with the demo's issued plan.
OF_THE_PLAN = {
    "plan", "plan_version", "year", "target", "area", "task", "occurrence", "figure", "sheet",
}  # fmt: skip
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: The parts that stick out, to tell where to look.
WIDEST = """[...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 4).map(e => `${e.tagName}.${e.className}`).join(' ')"""


@pytest.fixture
def width() -> int:
    """Both widths are looked at in one visit."""
    return WIDE["width"]


class DemoWorld(World):
    """The demo's own records, where World would make poor new ones."""

    plan = cached_property(lambda self: Plan.objects.of(self.school).get())
    plan_version = cached_property(lambda self: self.plan.versions.get())
    year = cached_property(lambda self: self.plan.year)
    target = cached_property(lambda self: self.plan.targets.first())
    area = cached_property(lambda self: self.plan.areas.first())
    task = cached_property(lambda self: self.evidence_link.target)
    occurrence = cached_property(lambda self: self.task.occurrences.first())
    evidence_link = cached_property(
        lambda self: next(
            link for link in EvidenceLink.objects.of(self.school) if isinstance(link.target, Task)
        )
    )
    evidence = cached_property(lambda self: self.evidence_link.item)
    figure = cached_property(lambda self: ManualFigure.objects.of(self.school).first())
    colleague = cached_property(lambda self: User.objects.get(username="giaovien"))


def pages(school: Organisation, head: User) -> Iterator[tuple[str, str]]:
    """Name and address of every page of the desk that a GET opens.

    A record's page is looked for with the demo's record first, then with a new one: an issued plan
    has other pages than a draft.
    """
    client = signed_in(head)
    issued, draft = DemoWorld(school, head), World(school, head)
    for address in DESK:
        for world in (issued, draft) if address.arguments else (issued,):
            if world is draft:
                draft.__dict__ |= {k: v for k, v in vars(issued).items() if k not in OF_THE_PLAN}
            url = address.url(world) + ASKS.get(address.name, lambda w: "")(world)
            if is_page(client, url):
                yield address.name, url
                break


def is_page(client: Client, url: str) -> bool:
    answer = client.get(url)
    assert answer.status_code < 500, url
    if answer.status_code != 200 or answer.streaming:
        return False
    return b"<html" in answer.content


@pytest.fixture
def look(page, check_accessibility):
    """Open a page and say what is wrong with it."""

    def problems(url: str) -> list[str]:
        page.set_viewport_size(WIDE)
        answer = page.goto(url)
        found = [] if answer.status == 200 else [f"{url}: {answer.status}"]
        if not page.locator("body > a.skip[href='#main']").count():
            found.append(f"{url}: no link past the navigation")
        try:
            check_accessibility()
        except AssertionError as error:
            found.append(str(error))
        page.set_viewport_size(NARROW)
        if (overflow := page.evaluate(OVERFLOW)) > 0:
            wide = page.evaluate(WIDEST)
            found.append(f"{url}: {overflow} px wider than a phone: {wide}")
        return found

    return problems


def test_every_page_of_the_desk(demo, enter, look):
    school, head = demo
    found = dict(pages(school, head))

    assert SURELY - found.keys() == set()
    last = AuditEntry.objects.filter(organisation_id=school.pk).latest("sequence")
    urls = [
        *found.values(),
        *(reverse(name) for name in ACCOUNT),
        reverse("desk:audit-detail", args=[last.sequence]),
        reverse("indicators:indicator-detail", args=[next(iter(all_indicators())).name]),
        reverse("search:results") + "?q=ke+hoach",
    ]
    enter(head)
    assert "\n".join(problem for url in urls for problem in look(url)) == ""


def test_every_page_for_everybody(demo, look):
    assert "\n".join(problem for url in PUBLIC for problem in look(url)) == ""
