"""No page is an orphan: whoever may open a page comes to it by links, not by knowing its address.

The walk starts at the desk, as a person with every role at a school with one record of each kind,
and follows what pages link to and where their forms lead.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve, reverse

from binhminh.core.people.choices import Role

from .records import RECORDS, World
from .test_isolation import PLAIN

LINK = re.compile(r"""(?<![\w-])(?:href|action|formaction|hx-get|hx-post|src)=["']([^"'#]+)""")
#: Pages that are come to in another way than by a link from a page, each with its reason.
OTHERWISE: dict[str, str] = {
    "people:no-desk": "shown after signing in at a school where one does not work",
    "desk:change-list": "from the board, once somebody else did something",
    "web:styleguide": "for who builds pages, in the demo only",
    "indicators:figure-new": "a figure that no target of the plan has: parts to come link to it",
}
#: Of each kind of address so many are opened: one list links to hundreds alike.
ALIKE = 3


@pytest.fixture
def somebody(school, person):
    return person(school, "Người Đủ Quyền", *Role.values, position="Hiệu trưởng")


@pytest.fixture
def world(school, somebody):
    made = World(school, somebody)
    for values in RECORDS.values():
        for value in values.values():
            value(made)
    return made


def linked_from(client, start: str) -> set[str]:
    """Names of the addresses that pages lead to, from ``start`` on."""
    todo, seen, opened, found = [start, "/"], {start, "/"}, {}, set()
    while todo:
        where = todo.pop(0)
        name = resolve(urlsplit(where).path).view_name
        found.add(name)
        opened[name] = opened.get(name, 0) + 1
        if opened[name] > ALIKE:
            continue
        answer = client.get(where)
        if answer.status_code in (301, 302):
            links = [answer["Location"]]
        elif answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            links = [unescape(link) for link in LINK.findall(answer.content.decode())]
        else:
            continue
        for link in links:
            there = urlsplit(urljoin(where, link))
            target = there.path + (f"?{there.query}" if there.query else "")
            ours = there.netloc in ("", "testserver") and not there.scheme.startswith(("mail", "t"))
            if ours and there.path.startswith("/") and target not in seen:
                seen.add(target)
                if not there.path.startswith(("/static/", "/tai-khoan/")):
                    todo.append(target)
    return found


def is_page(client, name: str) -> bool:
    """True for an address that shows a page; not for buttons, downloads and redirects."""
    answer = client.get(reverse(name))
    kind = answer.get("Content-Type", "")
    return answer.status_code == 200 and kind.startswith("text/html") and b"<html" in answer.content


def test_every_page_is_linked_from_another(browse, somebody, world):
    client = browse(somebody)
    found = linked_from(client, "/lam-viec/")
    pages = {a.name for a in PLAIN if is_page(client, a.name)}
    assert len(pages) > 30
    assert sorted(pages - found - OTHERWISE.keys()) == []
