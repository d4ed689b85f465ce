"""A school with two school years, two groups, and a family."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from binhminh.core.families import actions
from binhminh.core.families.actions import NewChild, NewFamily, NewGuardian
from binhminh.core.organisations.models import Year
from binhminh.core.people.models import Membership

#: The tests live in the present, since teachers see what is so today.
TODAY = timezone.localdate()
FIRST = TODAY.year if TODAY.month >= 9 else TODAY.year - 1
START = date(FIRST, 9, 1)
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)


def make_year(school, first: int) -> Year:
    return Year.objects.create(
        organisation=school,
        kind="school",
        label=f"{first}-{first + 1}",
        starts_on=date(first, 9, 1),
        ends_on=date(first + 1, 8, 31),
    )


@pytest.fixture
def year(school):
    return make_year(school, FIRST)


@pytest.fixture
def next_year(school):
    return make_year(school, FIRST + 1)


@pytest.fixture
def by(clerk):
    return {"actor": clerk, "now": NOW}


@pytest.fixture
def group(school, year, by):
    return actions.add_group(
        organisation=school, year=year, name="Mẫu giáo bé C1", band="years_3_4", **by
    )


@pytest.fixture
def other_group(school, year, by):
    return actions.add_group(
        organisation=school, year=year, name="Mẫu giáo bé C2", band="years_3_4", **by
    )


def bao(group=None, name: str = "Nguyễn Gia Bảo", **changes) -> NewChild:
    facts = {"born_on": date(FIRST - 3, 3, 5), "sex": "male", "admitted_on": START}
    return NewChild(full_name=name, group=group, **{**facts, **changes})


def household(phone: str = "0900 000 001") -> NewFamily:
    return NewFamily(
        [
            NewGuardian("Trần Thị Lan", "mother", phone, "lan@giadinh.example"),
            NewGuardian("Nguyễn Văn Nam", "father"),
        ],
        address="Thôn 3, xã Yên Hạ",
    )


@pytest.fixture
def child(school, group, by):
    return actions.admit_child(organisation=school, child=bao(group), family=household(), **by)


@pytest.fixture
def in_charge(school, group, teacher, by):
    """The teacher is in charge of the group."""
    return actions.add_homeroom(
        group=group,
        membership=Membership.objects.of(school).get(user=teacher),
        from_on=START,
        **by,
    )
