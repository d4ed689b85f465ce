"""`binhminh school` and `binhminh user`: the first school, the first people, a way back in."""

from __future__ import annotations

import pytest

from binhminh.cli import main
from binhminh.core.audit.models import AuditEntry
from binhminh.core.organisations.models import HostName, NamePeriod, Organisation
from binhminh.core.people.models import Membership, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch):
    monkeypatch.setenv("BINHMINH_LANG", "vi")


def add_school(*more: str) -> int:
    return main(["school", "add", "moi", "--name", "Trường Mới", "--short", "TM", *more])


def add_user(*more: str, name: str = "Lê Thị Mới") -> int:
    return main(["user", "add", "moilt", "--name", name, "--school", "hoasen", *more])


def test_a_school_with_its_hosts_and_names(capsys, other_school):
    assert add_school("--host", "A.vn", "--host", "b.vn", "--parent", "khac") == 0
    school = Organisation.objects.get(code="moi")
    assert set(HostName.objects.filter(organisation=school).values_list("host", flat=True)) == {
        "a.vn",
        "b.vn",
    }
    assert school.parent_name == other_school.name
    assert NamePeriod.objects.get(organisation=school).to_on is None
    assert AuditEntry.objects.get(organisation_id=school.pk).code == (
        "organisations.organisation.added"
    )
    assert main(["school", "list"]) == 0
    assert "moi\tTrường mầm non\tTrường Mới\ta.vn b.vn" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more", [["--kind", "castle"], ["--parent", "nobody"], ["--host", "not a host"]]
)
def test_a_school_that_cannot_be_leaves_nothing(school, more):
    assert add_school(*more) == 2
    assert Organisation.objects.count() == 1


def test_a_code_is_used_once(school):
    assert main(["school", "add", "hoasen", "--name", "X", "--short", "X"]) == 2


def test_a_person_signs_in_with_the_password_shown(school, capsys):
    assert add_user("--role", "principal", "--role", "teacher") == 0
    username, password = capsys.readouterr().out.strip().split("\t")
    user = User.objects.get(username=username)
    assert user.check_password(password)
    assert user.must_change_password
    roles = Membership.objects.get(user=user).role_rows.values_list("role", flat=True)
    assert set(roles) == {"principal", "teacher"}
    entry = AuditEntry.objects.get(code="people.person.added")
    assert entry.actor_id is None


@pytest.mark.parametrize(
    "more", [["--role", "king"], ["--role", "clerk", "--school", "x"], ["--role", "clerk"]]
)
def test_a_person_that_cannot_be_is_refused(school, more):
    if more == ["--role", "clerk"]:
        add_user("--role", "clerk")
        assert add_user("--role", "clerk", name="Người Khác") == 2
    else:
        assert add_user(*more) == 2
        assert not User.objects.exists()


def test_a_new_password_ends_the_old_one(school, clerk, capsys):
    assert main(["user", "password", clerk.username.upper()]) == 0
    _, password = capsys.readouterr().out.strip().split("\t")
    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert not clerk.check_password("mat-khau-thu-nghiem")
    assert AuditEntry.objects.get().code == "people.password.reset"
    assert main(["user", "password", "nobody"]) == 2
