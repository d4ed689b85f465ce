"""The demo's children: four hundred families, the same for the same seed, and as life has them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from binhminh.core.families.models import Child, Enrolment, Family, Guardian, Homeroom
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import Membership
from binhminh.demo.build import UNITS
from binhminh.demo.families import CHILDREN, FAMILIES, GROUPS, invent_households, make_families
from binhminh.demo.people import make_staff

STARTS = date(2026, 9, 1)
#: Children a group or class is counted with, by age: Circular 19/2023/TT-BGDĐT.
MOST = {1: 20, 2: 25, 3: 25, 4: 30, 5: 35}


def invent(seed: int = 7):
    return invent_households(Random(seed), STARTS)


def test_the_same_seed_gives_the_same_families():
    assert invent() == invent()
    assert invent() != invent(8)


def test_four_hundred_families_have_all_the_children():
    households = invent()
    assert len(households) == FAMILIES == 400
    assert sum(len(home.children) for home in households) == CHILDREN
    assert 425 <= CHILDREN <= 435
    assert all(home.children and home.guardians for home in households)
    assert all(16 <= len(GROUPS) <= 18 and group.size <= MOST[group.age] for group in GROUPS)


def test_brothers_and_sisters_share_a_name_and_not_an_age():
    pairs = [home for home in invent() if len(home.children) > 1]
    assert len(pairs) == CHILDREN - FAMILIES
    for home in pairs:
        (one, _, _), (other, _, _) = home.children
        assert one.full_name.split()[0] == other.full_name.split()[0] == home.family
        assert one.born_on.year != other.born_on.year


def test_telephones_are_plainly_invented_and_nobody_shares_one():
    phones = [one.phone for home in invent() for one in home.guardians]
    assert phones[0] == "0900 000 001"
    assert len(set(phones)) == len(phones) < 999
    assert all(phone.startswith("0900 000 ") for phone in phones)
    mails = [one.email for home in invent() for one in home.guardians if one.email]
    assert all(mail.endswith(".example") for mail in mails)


def test_names_are_spread_as_names_are():
    families = Counter(home.family for home in invent())
    assert families.most_common(1)[0][0] == "Nguyễn"
    assert 0.28 < families["Nguyễn"] / FAMILIES < 0.5
    sexes = Counter(child.sex for home in invent() for child, _, _ in home.children)
    assert 0.45 < sexes["male"] / CHILDREN < 0.6


def test_everybody_has_the_age_of_the_group():
    for home in invent():
        for child, group, _ in home.children:
            assert child.born_on.year == STARTS.year - group.age
            assert child.born_on < child.admitted_on


@pytest.mark.parametrize("today", [date(2026, 11, 25), date(2027, 3, 1), date(2026, 9, 1)])
def test_a_school_is_filled_on_any_day_of_the_year(school, today):
    rng = Random(1)
    units = {
        name: Unit.objects.create(organisation=school, name=name, kind=kind) for name, kind in UNITS
    }
    staff = make_staff(school, units, rng, first=True)
    make_families(school, staff, today, rng)
    assert Membership.objects.of(school).count() == 50
    assert Family.objects.of(school).count() == 400
    attending = Child.objects.of(school).filter(status="enrolled")
    assert attending.values("family").distinct().count() == 400
    assert Child.objects.of(school).count() == CHILDREN
    placed = Enrolment.objects.of(school).filter(to_on=None)
    assert placed.count() == attending.count()
    assert placed.values("group").distinct().count() == len(GROUPS)
    assert set(placed.values_list("group__year__label", flat=True)) == {"2026-2027"}
    in_charge = Homeroom.objects.of(school).filter(group__year__label="2026-2027")
    assert in_charge.values("group").distinct().count() == len(GROUPS)
    assert not Enrolment.objects.filter(from_on__gt=max(today, STARTS)).exists()
    assert Guardian.objects.of(school).exclude(phone__startswith="0900 ").count() == 0
