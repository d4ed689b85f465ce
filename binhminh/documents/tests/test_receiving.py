"""An incoming document: taken in, confirmed, registered, instructed, handled, closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import Membership
from binhminh.documents import actions, errors, permissions
from binhminh.documents.actions import Share
from binhminh.documents.books import rows
from binhminh.documents.states import IncomingState

from .office import NOW, TODAY, captured, fields, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def letter(office, clerk):
    return registered(office, clerk)


def lead(person, **more):
    return Share("lead", person=person, **more)


# --- registering ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "said"),
    [("issuer", "cơ quan ban hành"), ("subject", "trích yếu"), ("issued_on", "ngày văn bản")],
)
def test_what_is_missing_is_named(office, clerk, missing, said):
    empty = None if missing == "issued_on" else " "
    with pytest.raises(errors.FieldsMissing, match=said):
        registered(office, clerk, **{missing: empty})


def test_days_that_cannot_be_are_refused(office, clerk):
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(errors.IssuedAfterArrival):
        registered(office, clerk, issued_on=tomorrow)
    with pytest.raises(errors.DueBeforeArrival):
        registered(office, clerk, due_on=TODAY - timedelta(days=1))
    with pytest.raises(errors.ArrivedInFuture):
        captured(office, clerk, arrived_on=tomorrow)


def test_the_same_document_is_told_and_registered_only_when_wanted(office, clerk, letter):
    with pytest.raises(errors.SameDocument, match="1"):
        registered(office, clerk, issuer="ỦY BAN NHÂN DÂN XÃ GIA LÂM")
    again = actions.register_incoming(
        document=captured(office, clerk), fields=fields(), actor=clerk, now=NOW, although_same=True
    )
    assert (again.arrival_number, again.same_as) == (2, letter)
    assert registered(office, clerk, issuer="UBND xã Đa Tốn").same_as is None


def test_a_document_is_registered_once(office, clerk, letter):
    with pytest.raises(errors.WrongStep):
        actions.register_incoming(document=letter, fields=fields(), actor=clerk, now=NOW)


@pytest.mark.parametrize("who", ["teacher", "principal", "stranger"])
def test_only_the_clerk_registers(office, clerk, who, request):
    document = captured(office, clerk)
    with pytest.raises(PermissionDenied):
        actions.register_incoming(
            document=document, fields=fields(), actor=request.getfixturevalue(who), now=NOW
        )


def test_a_correction_stays_in_the_book_with_what_was_there(office, clerk, letter):
    actions.correct_incoming(
        document=letter, fields=fields(number="124"), actor=clerk, now=NOW, reason="Nhập nhầm số"
    )
    row = rows(letter.lines.order_by("position"))[0]
    assert row.columns["number"] == "123/UBND-VX"
    assert row.columns["note"] == "Đính chính: Nhập nhầm số (number: 123 → 124)"


def test_what_was_discarded_can_be_taken_up_and_takes_no_number(office, clerk, letter):
    advert = captured(office, clerk)
    with pytest.raises(errors.ReasonMissing):
        actions.discard_captured(document=advert, actor=clerk, now=NOW, reason="")
    actions.discard_captured(document=advert, actor=clerk, now=NOW, reason="Quảng cáo")
    actions.take_up_discarded(document=advert, actor=clerk, now=NOW)
    advert.refresh_from_db()
    assert (advert.state, advert.arrival_number) == (IncomingState.CAPTURED, None)
    assert registered(office, clerk, number="2").arrival_number == 2


def test_what_goes_back_to_its_sender_stays_in_the_book(office, clerk, letter):
    actions.return_to_sender(document=letter, actor=clerk, now=NOW, reason="Nhầm nơi nhận")
    letter.refresh_from_db()
    assert letter.state == IncomingState.RETURNED
    assert (
        "Trả lại nơi gửi: Nhầm nơi nhận"
        in rows(letter.lines.order_by("position"))[0].columns["note"]
    )


# --- instruction and work -------------------------------------------------------------------------


def test_the_principal_says_who_by_when(office, letter, principal, teacher):
    actions.instruct(
        document=letter, actor=principal, now=NOW, text="Báo cáo theo đúng hạn",
        shares=[lead(teacher)], due_on=date(2026, 3, 20),
    )  # fmt: skip
    letter.refresh_from_db()
    assert (letter.state, letter.due_on) == (IncomingState.ASSIGNED, date(2026, 3, 20))
    row = rows(letter.lines.order_by("position"))[0]
    assert (row.columns["receiver"], row.columns["passed_on"]) == (str(teacher), "05/03/2026")


def test_somebody_has_to_be_in_charge(office, letter, principal, teacher):
    with pytest.raises(errors.NobodyInCharge):
        actions.instruct(document=letter, actor=principal, now=NOW)
    with pytest.raises(errors.NobodyInCharge):
        actions.instruct(
            document=letter, actor=principal, now=NOW, shares=[Share("help", person=teacher)]
        )


def test_only_heads_instruct(office, letter, clerk, teacher):
    with pytest.raises(PermissionDenied):
        actions.instruct(document=letter, actor=clerk, now=NOW, shares=[lead(teacher)])


def test_others_do_not_see_it_until_it_is_theirs(office, letter, principal, teacher, person):
    colleague = person(office, "Ngô Thị Hoa", "teacher")
    assert not permissions.can_see_incoming(teacher, letter)
    actions.instruct(document=letter, actor=principal, now=NOW, shares=[lead(teacher)])
    assert permissions.can_see_incoming(teacher, letter)
    assert not permissions.can_see_incoming(colleague, letter)
    actions.instruct(
        document=letter, actor=principal, now=NOW, shares=[lead(colleague)], view_by_all=False
    )
    assert permissions.can_see_incoming(colleague, letter)


def test_a_unit_sees_what_its_unit_handles(office, letter, principal, teacher):
    unit = Unit.objects.create(organisation=office, name="Tổ Mẫu giáo", kind="professional")
    Membership.objects.filter(user=teacher).update(unit=unit)
    teacher.__dict__.pop("_standings", None)
    actions.instruct(document=letter, actor=principal, now=NOW, shares=[Share("lead", unit=unit)])
    assert permissions.can_see_incoming(teacher, letter)


def test_what_all_have_to_read_reaches_all_and_remembers_who_did(
    office, letter, principal, teacher, clerk
):
    actions.instruct(document=letter, actor=principal, now=NOW, view_by_all=True)
    assert letter.readings.count() == 3
    for _ in range(2):
        actions.note_read(document=letter, actor=teacher, now=NOW + timedelta(hours=1))
    assert [r.person for r in letter.readings.filter(read_at__isnull=False)] == [teacher]
    letter.refresh_from_db()
    assert letter.state == IncomingState.REGISTERED
    actions.close_incoming(document=letter, actor=clerk, now=NOW)


def test_the_leaders_part_finishes_the_document(office, letter, principal, teacher, person):
    helper = person(office, "Ngô Thị Hoa", "teacher")
    instruction = actions.instruct(
        document=letter, actor=principal, now=NOW,
        shares=[lead(teacher), Share("help", person=helper)],
    )  # fmt: skip
    part = {share.part: share for share in instruction.assignments.all()}
    with pytest.raises(errors.NotYours):
        actions.finish_part(
            document=letter, assignment=part["lead"], actor=helper, now=NOW, result="Xong"
        )
    with pytest.raises(errors.NothingDone):
        actions.finish_part(
            document=letter, assignment=part["lead"], actor=teacher, now=NOW, result=" "
        )
    actions.finish_part(
        document=letter, assignment=part["help"], actor=helper, now=NOW, result="Đã góp số liệu"
    )
    letter.refresh_from_db()
    assert letter.state == IncomingState.ASSIGNED
    actions.finish_part(
        document=letter, assignment=part["lead"], actor=teacher, now=NOW, result="Đã báo cáo"
    )
    letter.refresh_from_db()
    assert (letter.state, letter.handled_at) == (IncomingState.HANDLED, NOW)


def test_closed_documents_are_opened_again_with_a_reason(office, letter, principal, teacher):
    instruction = actions.instruct(
        document=letter, actor=principal, now=NOW, shares=[lead(teacher)]
    )
    part = instruction.assignments.get()
    with pytest.raises(errors.WrongStep):
        actions.close_incoming(document=letter, actor=principal, now=NOW)
    actions.finish_part(document=letter, assignment=part, actor=teacher, now=NOW, result="Xong")
    actions.close_incoming(document=letter, actor=principal, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.reopen_incoming(document=letter, actor=teacher, now=NOW, reason="Thiếu")
    actions.reopen_incoming(document=letter, actor=principal, now=NOW, reason="Thiếu số liệu")
    letter.refresh_from_db()
    part.refresh_from_db()
    assert (letter.state, part.done_at) == (IncomingState.ASSIGNED, None)


def test_more_time_needs_a_reason(office, letter, principal, teacher):
    actions.instruct(document=letter, actor=principal, now=NOW, shares=[lead(teacher)])
    with pytest.raises(errors.ReasonMissing):
        actions.extend_incoming(
            document=letter, actor=principal, now=NOW, due_on=date(2026, 4, 1), reason=""
        )
    actions.extend_incoming(
        document=letter, actor=principal, now=NOW, due_on=date(2026, 4, 1), reason="Chờ số liệu"
    )
    letter.refresh_from_db()
    assert letter.due_on == date(2026, 4, 1)
