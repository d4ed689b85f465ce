"""What nobody's role allows is not done, whatever is posted; reading writes nothing; every change
asks for the token of our own page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from binhminh.core.audit.models import AuditEntry
from binhminh.core.people.choices import Role

from .records import FORM, NO_RECORD, PUBLIC, World
from .test_isolation import OURS, by_name, known

pytestmark = pytest.mark.django_db

OPEN = [a for a in OURS if not a.arguments or (a.name not in NO_RECORD and known(a))]

#: What any member of the school may do, although the record is not theirs. Each with its reason.
ANYBODY: dict[str, str] = {
    "plans:task-comment": "colleagues speak with each other",
    "plans:feed-own": "the address of one's own calendar",
    "people:profile": "one's own name and telephone",
}
#: What reading leaves behind.
TRACES = ("django_session", "usersessions_usersession")


@pytest.fixture
def world(school, person):
    return World(school, person(school, "Người Đủ Quyền", *Role.values, position="Hiệu trưởng"))


def filled(address, world) -> dict:
    return FORM[address.name](world) if address.name in FORM else {}


def written(queries: CaptureQueriesContext) -> list[str]:
    statements = (query["sql"].strip() for query in queries.captured_queries)
    return [
        sql[:200]
        for sql in statements
        if sql.upper().startswith(("INSERT", "UPDATE", "DELETE"))
        and not any(table in sql for table in TRACES)
    ]


@pytest.mark.parametrize("address", OPEN, ids=by_name)
def test_a_member_without_a_role_for_it_changes_nothing(address, browse, world, person):
    url, form = address.url(world), filled(address, world)
    somebody = person(world.school, "Phạm Thị Ánh", Role.TEACHER)
    client, before = browse(somebody), AuditEntry.objects.count()
    reason = {"reason": "Thử", "text": "Thử", "note": "Thử", **form}
    answer = client.post(url, reason)
    if address.name in ANYBODY:
        return
    assert AuditEntry.objects.count() == before, answer


@pytest.mark.parametrize("address", OPEN, ids=by_name)
def test_somebody_unknown_changes_nothing(address, world):
    url, form = address.url(world), filled(address, world)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        Client().post(url, {"reason": "Thử", "text": "Thử", **form})
    assert written(queries) == []


@pytest.mark.parametrize("address", OPEN, ids=by_name)
def test_reading_writes_nothing(address, browse, world):
    url, client = address.url(world), browse(world.head)
    client.get(url)  # what is made once (kinds of records) is there
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert written(queries) == []


@pytest.mark.parametrize("address", OPEN, ids=by_name)
def test_a_page_elsewhere_cannot_post_for_a_person(address, world):
    url, form = address.url(world), filled(address, world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.head, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(url, form)
    assert answer.status_code == 403 or (address.name in PUBLIC and answer.status_code == 405)
