"""Fixtures that every test may use: a school, its people, a neighbour school."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_audit_triggers():
    """Transactional tests empty every table; the audit trail refuses that, as it should. Its
    triggers step aside for the emptying only."""
    from binhminh.core.audit import triggers

    flush = TransactionTestCase._fixture_teardown

    def teardown(self):
        triggers.drop(connection)
        try:
            flush(self)
        finally:
            triggers.create(connection)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture
def school(db):
    """Trường Mầm non Hoa Sen: reached as testserver."""
    from binhminh.core.organisations.models import HostName, Organisation

    school = Organisation.objects.create(
        kind="kindergarten",
        code="hoasen",
        name="Trường Mầm non Hoa Sen",
        short_name="MNHS",
        parent_name="Phòng Giáo dục và Đào tạo",
        place="Gia Lâm",
    )
    HostName.objects.create(organisation=school, host="testserver")
    return school


@pytest.fixture
def other_school(db):
    """Another school on the same server: reached as khac.test."""
    from binhminh.core.organisations.models import HostName, Organisation

    other = Organisation.objects.create(
        kind="kindergarten", code="khac", name="Trường Mầm non Ban Mai", short_name="MNBMai"
    )
    HostName.objects.create(organisation=other, host="khac.test")
    return other


@pytest.fixture
def person(db):
    """Make a person: ``person(school, "Nguyễn Thị Lan", "principal", "teacher")``."""
    from binhminh.core.organisations.models import Organisation
    from binhminh.core.people.models import Membership, MembershipRole, User

    made = iter(range(10_000))

    def make(
        organisation: Organisation, name: str, *roles: str, position: str = "", unit=None
    ) -> User:
        user = User.objects.create_user(f"nguoi{next(made)}", name, "mat-khau-thu-nghiem", email="")
        membership = Membership.objects.create(
            organisation=organisation,
            user=user,
            position=position,
            unit=unit,
            from_on=date(2020, 1, 1),
        )
        for role in roles:
            MembershipRole.objects.create(membership=membership, role=role)
        return user

    return make


@pytest.fixture
def principal(school, person):
    return person(school, "Nguyễn Thị Lan", "principal", position="Hiệu trưởng")


@pytest.fixture
def reform_officer(school, person):
    return person(school, "Trần Thu Hà", "reform_officer", position="Phó Hiệu trưởng")


@pytest.fixture
def clerk(school, person):
    return person(school, "Lê Văn Đức", "clerk", position="Văn thư")


@pytest.fixture
def teacher(school, person):
    return person(school, "Phạm Thị Ánh", "teacher", position="Giáo viên")


@pytest.fixture
def administrator(school, person):
    return person(school, "Vũ Quang Huy", "administrator", position="Nhân viên công nghệ")


@pytest.fixture
def stranger(other_school, person):
    """The principal of the other school."""
    return person(other_school, "Đỗ Minh Anh", "principal", position="Hiệu trưởng")


@pytest.fixture
def browse():
    """A client signed in as a user: ``browse(principal).get(...)``."""

    def sign_in(user, host: str = "testserver") -> Client:
        client = Client(headers={"host": host})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
