"""The audit trail finds whatever was done to it."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from binhminh.core import audit
from binhminh.core.action import AuditMissing, action, unchanged
from binhminh.core.audit import triggers
from binhminh.core.audit.chain import breaks
from binhminh.core.audit.models import AuditEntry, AuditHead

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


@pytest.fixture
def chain(school, principal):
    for number in range(5):
        audit.record("tests.thing.done", target=school, actor=principal, at=NOON, number=number)
    return school


def tamper(statement: str) -> None:
    """What somebody with the database in hand could do."""
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    triggers.create(connection)


def test_an_untouched_chain_holds(chain):
    assert list(breaks(chain.pk)) == []
    assert AuditEntry.objects.filter(organisation_id=chain.pk).count() == 5


@pytest.mark.parametrize(
    ("statement", "sequence", "what"),
    [
        ("UPDATE audit_auditentry SET actor_name = 'X' WHERE sequence = 2", 2, "changed"),
        ("UPDATE audit_auditentry SET data = '{}' WHERE sequence = 3", 3, "changed"),
        ("DELETE FROM audit_auditentry WHERE sequence = 3", 3, "missing"),
        ("DELETE FROM audit_auditentry WHERE sequence = 1", 1, "missing"),
        ("DELETE FROM audit_auditentry WHERE sequence = 5", 5, "cut"),
        ("DELETE FROM audit_audithead", 6, "cut"),
    ],
)
def test_what_was_done_to_the_chain_is_found_at_its_place(chain, statement, sequence, what):
    tamper(statement)
    found = [(item.sequence, item.what) for item in breaks(chain.pk)]
    assert found[0] == (sequence, what)


def test_two_entries_that_changed_places_are_found(chain):
    tamper("UPDATE audit_auditentry SET sequence = 99 WHERE sequence = 2")
    tamper("UPDATE audit_auditentry SET sequence = 2 WHERE sequence = 3")
    tamper("UPDATE audit_auditentry SET sequence = 3 WHERE sequence = 99")
    assert {item.sequence for item in breaks(chain.pk)} >= {2, 3}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditentry SET actor_name = 'X'", "DELETE FROM audit_auditentry"],
)
def test_the_database_refuses_to_change_the_past(chain, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_action_that_leaves_no_trace_is_rolled_back(school):
    @action
    def forgetful() -> None:
        school.name = "Tên khác"
        school.save()

    with pytest.raises(AuditMissing):
        forgetful()
    school.refresh_from_db()
    assert school.name != "Tên khác"


def test_an_action_that_found_nothing_to_do_may_say_so(school):
    action(unchanged)()
    assert not AuditHead.objects.exists()


def test_what_is_done_on_behalf_of_another_says_so(school, principal):
    with audit.on_behalf_of("KT. Nguyễn Thị Lan"):
        entry = audit.record("tests.thing.done", target=school, actor=principal, at=NOON)
    assert entry.on_behalf_of == "KT. Nguyễn Thị Lan"
    assert (
        audit.record("tests.thing.done", target=school, actor=principal, at=NOON).on_behalf_of == ""
    )
