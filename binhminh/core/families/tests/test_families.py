"""Guardians of a family: added, corrected, removed; and who is found by a search."""

from __future__ import annotations

from datetime import date

import pytest

from binhminh.core import search
from binhminh.core.families import actions, errors, queries
from binhminh.core.families.actions import NewGuardian
from binhminh.core.families.models import Child, Guardian

from .conftest import FIRST, START, bao, household

pytestmark = pytest.mark.django_db


def test_a_third_guardian_is_added_and_removed(child, by):
    grandmother = NewGuardian("Phạm Thị Mùi", "grandmother", "0900 000 003")
    added = actions.add_guardian(family=child.family, new=grandmother, **by)
    assert child.family.guardians.count() == 3
    with pytest.raises(errors.GuardianTwice):
        actions.add_guardian(family=child.family, new=grandmother, **by)
    actions.remove_guardian(guardian=added, **by)
    assert not Guardian.objects.filter(pk=added.pk).exists()


def test_somebody_to_call_always_remains(child, by):
    mother, father = child.family.guardians.order_by("pk")
    silent = NewGuardian("Nguyễn Văn Nam", "father", is_contact=False)
    actions.change_guardian(guardian=father, new=silent, **by)
    with pytest.raises(errors.GuardianNeeded):
        actions.remove_guardian(guardian=mother, **by)
    with pytest.raises(errors.GuardianNeeded):
        actions.change_guardian(
            guardian=mother, new=NewGuardian("Trần Thị Lan", "mother", is_contact=False), **by
        )
    assert child.family.guardians.filter(is_contact=True).count() == 1


def test_a_correction_must_not_take_the_name_of_the_other(child, by):
    mother = child.family.guardians.get(relation="mother")
    with pytest.raises(errors.GuardianTwice):
        actions.change_guardian(guardian=mother, new=NewGuardian("Nguyễn Văn  Nam", "mother"), **by)
    with pytest.raises(errors.NameMissing):
        actions.change_guardian(guardian=mother, new=NewGuardian(" ", "mother"), **by)


@pytest.mark.parametrize(
    "words", ["bao", "BẢO gia", "tran lan", "0900 000 001", "0900000001", "T00001", "g00001"]
)
def test_the_register_finds_a_child_by_what_is_known(school, by, child, words):
    actions.admit_child(
        organisation=school,
        child=bao(name="Đỗ Minh Đăng"),
        family=actions.NewFamily([NewGuardian("Đỗ Thị Hà", "mother", "0900 000 444")]),
        **by,
    )
    assert list(queries.search(Child.objects.of(school), words)) == [child]
    assert [one.full_name for one in queries.search(Child.objects.of(school), "dang do")] == [
        "Đỗ Minh Đăng"
    ]


def test_children_stand_by_given_name(school, by):
    for number, name in enumerate(("Trần An Yên", "Lê Bảo Ân", "Đỗ Văn An", "Bùi Gia Bình")):
        actions.admit_child(
            organisation=school, child=bao(name=name), family=household(f"0900 000 10{number}"),
            **by,
        )  # fmt: skip
    names = [child.full_name for child in queries.listed(Child.objects.of(school))]
    assert names == ["Đỗ Văn An", "Lê Bảo Ân", "Bùi Gia Bình", "Trần An Yên"]


# --- the search box -------------------------------------------------------------------------------


def found(user, school, words: str) -> list[str]:
    tokens = search.tokens_of(user, school)
    return [hit.entry.title for hit in search.find(school, words, user_tokens=tokens).hits]


def test_the_search_box_finds_children_for_those_who_may_see_them(
    school, child, in_charge, clerk, principal, teacher, person
):
    for user in (clerk, principal, teacher):
        assert found(user, school, "gia bao") == ["Nguyễn Gia Bảo"]
        assert found(user, school, "lan 0900") == ["Nguyễn Gia Bảo"]
    colleague = person(school, "Lê Thị Hoa", "teacher")
    accountant = person(school, "Vũ Thị Kế", "accountant")
    for user in (colleague, accountant):
        assert found(user, school, "gia bao") == []
        assert found(user, school, "0900") == []


def test_the_search_follows_moves_and_charges(
    school, child, in_charge, other_group, teacher, clerk, by
):
    actions.move_child(child=child, group=other_group, on=START, **by)
    assert found(teacher, school, "gia bao") == []
    actions.add_homeroom(group=other_group, membership=in_charge.membership, from_on=START, **by)
    assert found(teacher, school, "gia bao") == ["Nguyễn Gia Bảo"]
    actions.change_child(
        child=child, full_name="Nguyễn Gia Bách", born_on=date(FIRST - 3, 3, 5), sex="male",
        code="", **by,
    )  # fmt: skip
    assert found(clerk, school, "gia bao") == []
    assert found(clerk, school, "gia bach") == ["Nguyễn Gia Bách"]


def test_a_school_does_not_find_another_schools_children(school, other_school, child, stranger):
    assert found(stranger, other_school, "gia bao") == []
