"""The search box finds documents by number, parties and words, for those who may open them."""

from __future__ import annotations

import pytest

from binhminh.core import search
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import Membership
from binhminh.core.search.index import rebuild
from binhminh.documents import actions, permissions
from binhminh.documents.actions import Read, Share
from binhminh.documents.models import IncomingDocument

from .office import NOW, captured, draft, fields, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def letter(office, clerk):
    document = captured(office, clerk)
    actions.note_reading(document, Read(words="Đề nghị thống kê máy tính bảng"), NOW)
    return actions.register_incoming(document=document, fields=fields(), actor=clerk, now=NOW)


def found(school, person, text):
    results = search.find(school, text, user_tokens=search.tokens_of(person, school))
    return [hit.entry.url for hit in results.hits]


@pytest.mark.parametrize(
    "text", ["123/UBND-VX", "123", "cai cach hanh chinh", "Gia Lâm", "máy tính bảng", "Báo cáo c"]
)
def test_an_incoming_document_is_found_by_what_it_says(office, clerk, letter, text):
    assert found(office, clerk, text) == [letter.get_absolute_url()]


def test_what_is_not_registered_is_not_found(office, clerk):
    document = captured(office, clerk)
    actions.note_reading(document, Read(words="Thư mời mua hàng"), NOW)
    assert found(office, clerk, "mua hàng") == []


def test_only_those_who_may_open_it_find_it(office, letter, principal, clerk, teacher, person):
    colleague = person(office, "Ngô Thị Hoa", "teacher")
    everybody = (principal, clerk, teacher, colleague)

    def finders():
        return [one for one in everybody if found(office, one, "123/UBND-VX")]

    def openers():
        return [one for one in everybody if permissions.can_see_incoming(one, letter)]

    assert finders() == openers() == [principal, clerk]
    actions.instruct(
        document=letter, actor=principal, now=NOW, shares=[Share("lead", person=teacher)]
    )
    assert finders() == openers() == [principal, clerk, teacher]
    actions.instruct(document=letter, actor=principal, now=NOW, view_by_all=True)
    assert finders() == openers() == list(everybody)


def test_a_unit_finds_what_it_handles(office, letter, principal, teacher):
    unit = Unit.objects.create(organisation=office, name="Tổ Mẫu giáo", kind="professional")
    Membership.objects.filter(user=teacher).update(unit=unit)
    teacher.__dict__.pop("_standings", None)
    actions.instruct(document=letter, actor=principal, now=NOW, shares=[Share("lead", unit=unit)])
    assert found(office, teacher, "123/UBND-VX") == [letter.get_absolute_url()]


def test_a_correction_is_found_and_what_was_wrong_is_not(office, clerk, letter):
    actions.correct_incoming(
        document=letter, fields=fields(number="987"), actor=clerk, now=NOW, reason="Nhập nhầm"
    )
    assert found(office, clerk, "987/UBND-VX") == [letter.get_absolute_url()]
    assert found(office, clerk, "123/UBND-VX") == []


def test_a_draft_is_found_by_its_drafter_and_signer(office, teacher, principal, clerk, person):
    document = draft(office, teacher, principal)
    colleague = person(office, "Ngô Thị Hoa", "teacher")
    finders = [
        one for one in (teacher, principal, clerk, colleague) if found(office, one, "khỏe ngoan")
    ]
    assert finders == [teacher, principal, clerk]
    actions.drop_draft(document=document, actor=teacher, now=NOW)
    assert found(office, teacher, "khỏe ngoan") == []


def test_another_school_finds_nothing(office, letter, other_school, stranger):
    assert found(other_school, stranger, "123/UBND-VX") == []
    assert found(office, stranger, "123/UBND-VX") == []


def test_the_index_can_be_made_anew(office, clerk, letter, principal, teacher):
    registered(office, clerk, number="124")
    actions.instruct(
        document=letter, actor=principal, now=NOW, shares=[Share("lead", person=teacher)]
    )
    sources = [one for one in search.all_sources() if one.kind.startswith("documents.")]
    search.drop(IncomingDocument.objects.get(pk=letter.pk))
    assert rebuild(office, sources)["documents.incoming"] == 2
    assert found(office, teacher, "123/UBND-VX") == [letter.get_absolute_url()]
