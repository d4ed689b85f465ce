"""Who is told of an incoming document, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.notices.models import Notice
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import Membership
from binhminh.documents import actions
from binhminh.documents.actions import Share
from binhminh.documents.reminders import remind

from .office import NOW, registered

pytestmark = pytest.mark.django_db

#: A Tuesday, twelve days after the document came.
DUE = date(2026, 3, 17)


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def letter(office, clerk, principal, teacher):
    document = registered(office, clerk, due_on=DUE)
    actions.instruct(
        document=document, actor=principal, now=NOW, text="Báo cáo đúng hạn",
        shares=[Share("lead", person=teacher)],
    )  # fmt: skip
    Notice.objects.all().delete()
    return document


def morning(office, on: date) -> int:
    return remind(
        office, work_calendar(office), on, datetime(on.year, on.month, on.day, tzinfo=UTC)
    )


def titles(person) -> list[str]:
    return list(Notice.objects.filter(user=person).order_by("pk").values_list("title", flat=True))


# --- at once --------------------------------------------------------------------------------------


def test_the_heads_hear_of_a_new_document(office, clerk, principal, teacher):
    registered(office, clerk)
    assert "Chờ ý kiến chỉ đạo" in titles(principal)[0]
    assert titles(teacher) == titles(clerk) == []


def test_who_is_in_charge_who_helps_and_who_reads_is_told_each_once(
    office, clerk, principal, teacher, person
):
    helper, colleague = (
        person(office, "Ngô Thị Hoa", "teacher"),
        person(office, "Lý Thu", "teacher"),
    )
    document = registered(office, clerk)
    Notice.objects.all().delete()
    actions.instruct(
        document=document, actor=principal, now=NOW, text="Báo cáo đúng hạn",
        shares=[Share("lead", person=teacher), Share("help", person=helper)], view_by_all=True,
    )  # fmt: skip
    assert [title.partition(":")[0] for title in titles(teacher)] == ["Anh/chị chủ trì giải quyết"]
    assert [title.partition(":")[0] for title in titles(helper)] == ["Anh/chị phối hợp giải quyết"]
    assert [title.partition(":")[0] for title in titles(colleague)] == ["Văn bản cần đọc"]
    assert titles(principal) == [], "nobody is told of what they did"
    assert Notice.objects.get(user=teacher).body == "Báo cáo đúng hạn"


def test_a_unit_in_charge_is_all_its_members(office, clerk, principal, teacher):
    unit = Unit.objects.create(organisation=office, name="Tổ Mẫu giáo", kind="professional")
    Membership.objects.filter(user=teacher).update(unit=unit)
    document = registered(office, clerk)
    actions.instruct(document=document, actor=principal, now=NOW, shares=[Share("lead", unit=unit)])
    assert len(titles(teacher)) == 1


def test_who_instructed_hears_that_it_is_handled(office, letter, principal, teacher):
    part = letter.instructions.get().assignments.get()
    actions.finish_part(
        document=letter, assignment=part, actor=teacher, now=NOW, result="Đã báo cáo"
    )
    notice = Notice.objects.get(user=principal)
    assert notice.title.startswith("Đã giải quyết")
    assert notice.body == "Đã báo cáo"


def test_more_time_is_told_to_who_is_in_charge(office, letter, principal, teacher):
    actions.extend_incoming(
        document=letter, actor=principal, now=NOW, due_on=date(2026, 4, 1), reason="Chờ số liệu"
    )
    assert titles(teacher)[0].startswith("Gia hạn")


# --- every morning --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "who_is_told"),
    [
        (date(2026, 3, 11), []),  # four working days before
        (date(2026, 3, 12), ["teacher"]),  # three
        (date(2026, 3, 15), []),  # a Sunday
        (date(2026, 3, 16), ["teacher"]),
        (date(2026, 3, 17), ["teacher"]),
        (date(2026, 3, 18), ["teacher"]),  # the first day late
        (date(2026, 3, 19), []),
        (date(2026, 3, 20), ["principal"]),  # three working days late
        (date(2026, 3, 24), ["teacher"]),  # five
    ],
)
def test_on_which_mornings_who_is_told(office, letter, teacher, principal, on, who_is_told):
    morning(office, on)
    people = {"teacher": teacher, "principal": principal}
    assert [name for name, one in people.items() if titles(one)] == who_is_told


def test_nobody_is_told_twice_the_same_morning(office, letter, teacher):
    assert (morning(office, DUE), morning(office, DUE)) == (1, 0)


def test_what_is_handled_is_no_longer_reminded_of(office, letter, teacher):
    part = letter.instructions.get().assignments.get()
    actions.finish_part(document=letter, assignment=part, actor=teacher, now=NOW, result="Xong")
    Notice.objects.all().delete()
    assert morning(office, DUE) == 0


def test_where_nobody_is_in_charge_the_heads_are_reminded(office, clerk, principal):
    registered(office, clerk, due_on=DUE)
    Notice.objects.all().delete()
    morning(office, DUE - timedelta(days=1))
    assert len(titles(principal)) == 1
