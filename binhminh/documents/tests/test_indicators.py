"""The document office's figures, worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from binhminh.core.indicators import Period, compute, get
from binhminh.documents import actions
from binhminh.documents.actions import Share
from binhminh.documents.models import (
    Dispatch,
    DocumentVersion,
    FormCheck,
    IncomingDocument,
    OutgoingDocument,
    Recipient,
)
from binhminh.documents.permissions import GUARD

from .office import NOW, draft, registered

pytestmark = pytest.mark.django_db

MARCH = Period.month(2026, 3)


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def figure(name, school, period=MARCH):
    found = compute(f"documents.{name}", school, period)
    return found.numerator, found.denominator, found.value


def counted(name, school, period=MARCH):
    """``[in the numerator?, …]`` of the records behind a figure."""
    return [one.in_numerator for one in get(f"documents.{name}").records(school, period)]


NOTHING = [
    "electronic_share", "incoming_on_time", "circulated_read", "form_errors",
    "signed_electronically",
]  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_yet_is_unknown_and_not_nought(office, name):
    found = compute(f"documents.{name}", office, MARCH)
    assert found.value is None
    assert str(found.unknown_reason)


# --- incoming -------------------------------------------------------------------------------------


def handled(school, clerk, principal, teacher, *, due: int, on: int | None, number: str):
    """A document due on a day of March, handled on another (None: never)."""
    document = registered(school, clerk, number=number, due_on=date(2026, 3, due))
    instruction = actions.instruct(
        document=document, actor=principal, now=NOW, shares=[Share("lead", person=teacher)]
    )
    if on is not None:
        actions.finish_part(
            document=document, assignment=instruction.assignments.get(), actor=teacher, now=at(on),
            result="Xong",
        )  # fmt: skip
    return document


def test_handled_by_their_day_out_of_those_that_fell_due(office, clerk, principal, teacher):
    by = (office, clerk, principal, teacher)
    handled(*by, number="1", due=10, on=9)  # in time
    handled(*by, number="2", due=10, on=10)  # on the day itself
    handled(*by, number="3", due=10, on=12)  # late
    handled(*by, number="4", due=12, on=None)  # never
    registered(office, clerk, number="5")  # asks for nothing
    gone = registered(office, clerk, number="6", due_on=date(2026, 3, 11))
    actions.return_to_sender(document=gone, actor=clerk, now=at(6), reason="Nhầm nơi nhận")
    assert figure("incoming_on_time", office) == (2, 4, Decimal("50.00"))
    assert counted("incoming_on_time", office) == [True, True, False, False]
    assert figure("incoming_on_time", office, Period.month(2026, 4))[1] == 0


def test_the_day_ends_at_midnight_of_the_school(office, clerk, principal, teacher):
    document = handled(office, clerk, principal, teacher, number="1", due=10, on=9)
    late_evening = datetime(2026, 3, 10, 16, 30, tzinfo=UTC)  # 23:30 on the 10th in Hà Nội
    IncomingDocument.objects.filter(pk=document.pk).update(handled_at=late_evening)
    assert figure("incoming_on_time", office)[0] == 1
    after_midnight = late_evening + timedelta(hours=1)
    IncomingDocument.objects.filter(pk=document.pk).update(handled_at=after_midnight)
    assert figure("incoming_on_time", office)[0] == 0


def test_readings_out_of_those_asked_for(office, clerk, principal, teacher):
    document = registered(office, clerk)
    actions.instruct(document=document, actor=principal, now=NOW, view_by_all=True)
    actions.note_read(document=document, actor=teacher, now=at(6))
    assert figure("circulated_read", office) == (1, 3, Decimal("33.33"))
    assert sorted(counted("circulated_read", office)) == [False, False, True]
    [record] = [
        one for one in get("documents.circulated_read").records(office, MARCH) if one.in_numerator
    ]
    assert record.url == document.get_absolute_url()
    assert str(teacher) in record.label
    IncomingDocument.objects.filter(pk=document.pk).update(state="recalled")
    assert figure("circulated_read", office)[1] == 0, "nobody has to read what was recalled"


# --- outgoing -------------------------------------------------------------------------------------


def issued(school, teacher, principal, *, number: int, medium="electronic", state="issued", day=10):
    """An outgoing document as if it had gone its way: the figures only read what is stored."""
    document = draft(school, teacher, principal, subject=f"Báo cáo {number}")
    OutgoingDocument.objects.filter(pk=document.pk).update(
        state=state, number=number, year=2026, issued_on=date(2026, 3, day), medium=medium,
        signed_at=at(day), issued_at=at(day), final=a_file(school, teacher),
    )  # fmt: skip
    document.refresh_from_db()
    return document


def a_file(school, teacher):
    from binhminh.core.files.actions import store

    from .reports import one_page_pdf

    return store(
        organisation=school, content=one_page_pdf(), name="van-ban.pdf", actor=teacher, now=NOW,
        guard=GUARD,
    )  # fmt: skip


def test_signed_electronically_out_of_all_issued(office, teacher, principal):
    issued(office, teacher, principal, number=1)
    issued(office, teacher, principal, number=2)
    issued(office, teacher, principal, number=3, medium="paper")
    issued(office, teacher, principal, number=4, medium="paper", state="voided")
    draft(office, teacher, principal)
    assert figure("signed_electronically", office) == (2, 3, Decimal("66.67"))
    assert counted("signed_electronically", office) == [True, True, False]


def sent(document, state: str, channel: str = "mail"):
    recipient = Recipient.objects.get(document=document, is_authority=True)
    Dispatch.objects.create(
        organisation=document.organisation, recipient=recipient, channel=channel, state=state,
        created_at=NOW,
    )  # fmt: skip


def test_sent_to_the_authority_by_machine_out_of_all_sent_there(office, teacher, principal):
    by = (office, teacher, principal)
    sent(issued(*by, number=1), "sent")
    sent(issued(*by, number=2), "accepted", "edxml")
    sent(issued(*by, number=3), "failed")  # it did not arrive,
    sent(issued(*by, number=4), "sent", "post")  # it went by post
    again = issued(*by, number=5)  # failed first, then arrived: once
    sent(again, "failed")
    sent(again, "delivered")
    assert figure("electronic_share", office) == (3, 5, Decimal("60.00"))
    assert counted("electronic_share", office) == [True, True, False, False, True]


def test_errors_of_form_for_each_issued_document_that_was_checked(office, teacher, principal):
    for number, errors in ((1, 3), (2, 0)):
        document = issued(office, teacher, principal, number=number)
        check = FormCheck.objects.create(
            organisation=office, file=a_file(office, teacher), name="v.docx", state="ready",
            errors=errors, created_by=teacher, created_at=NOW, finished_at=NOW,
            judged_on=date(2026, 3, 5),
        )  # fmt: skip
        DocumentVersion.objects.filter(document=document).update(check_of_form=check)
    unchecked = issued(office, teacher, principal, number=3)
    DocumentVersion.objects.filter(document=unchecked).update(check_of_form=None)
    assert figure("form_errors", office) == (3, 2, Decimal("1.50"))
    assert counted("form_errors", office) == [True, False]
    assert get("documents.form_errors").better == "lower"


def test_another_school_counts_nothing(office, other_school, clerk, principal, teacher):
    handled(office, clerk, principal, teacher, number="1", due=10, on=9)
    assert figure("incoming_on_time", other_school)[1] == 0
