"""The staff of a demo school: fifty people, as a public kindergarten has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.choices import Role
from binhminh.core.people.models import Membership, MembershipRole, User
from binhminh.law.vietnamese import fold

from .accounts import PASSWORD
from .names import distinct_names


@dataclass
class Staff:
    """Who is who in a demo school."""

    principal: User
    vice: User
    reform: User
    clerk: User
    accountant: User
    heads: list[User] = field(default_factory=list)
    teachers: list[User] = field(default_factory=list)
    office: list[User] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    everybody: list[User] = field(default_factory=list)


_hash = ""


def add_member(
    organisation: Organisation,
    name: str,
    username: str,
    roles: list[str],
    position: str,
    unit: Unit | None,
) -> User:
    """One person with the demo's password."""
    global _hash
    _hash = _hash or make_password(PASSWORD)
    user = User(username=username, full_name=name, password=_hash)
    user.save()
    membership = Membership.objects.create(
        organisation=organisation, user=user, position=position, unit=unit, from_on=date(2015, 9, 1)
    )
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=membership, role=role) for role in roles
    )
    return user


def make_staff(school: Organisation, units: dict[str, Unit], rng: Random, *, first: bool) -> Staff:
    """Fifty people. In the first school six of them have the sign-in names of the demo."""
    names = distinct_names(rng, 50, men=3)
    tail = "" if first else f".{school.code}"
    taken: set[str] = set()

    def username(name: str) -> str:
        words = fold(name).split()
        base = words[-1] + "".join(word[0] for word in words[:-1])
        number, found = 1, base
        while found in taken:
            number += 1
            found = f"{base}{number}"
        taken.add(found)
        return f"{found}.{school.code}"

    def add(name: str, roles: list[str], position: str, unit: str, login: str = "") -> User:
        user = add_member(
            school,
            name,
            f"{login}{tail}" if login else username(name),
            roles,
            position,
            units[unit],
        )
        staff_list.append(user)
        return user

    staff_list: list[User] = []
    lead, office, kitchen = "Ban giám hiệu", "Tổ Văn phòng", "Tổ Nuôi dưỡng"
    groups = ["Tổ Mẫu giáo lớn", "Tổ Mẫu giáo nhỡ", "Tổ Mẫu giáo bé", "Tổ Nhà trẻ"]
    name = iter(names)
    principal = add(next(name), [Role.PRINCIPAL], "Hiệu trưởng", lead, "hieutruong")
    reform = add(
        next(name), [Role.VICE_PRINCIPAL, Role.REFORM_OFFICER], "Phó Hiệu trưởng", lead, "cchc"
    )
    vice = add(next(name), [Role.VICE_PRINCIPAL], "Phó Hiệu trưởng", lead)
    clerk = add(
        next(name),
        [Role.CLERK, Role.ONE_STOP_OFFICER, Role.STAFF],
        "Nhân viên văn thư",
        office,
        "vanthu",
    )
    accountant = add(next(name), [Role.ACCOUNTANT, Role.STAFF], "Kế toán", office, "ketoan")
    staff = Staff(principal, vice, reform, clerk, accountant, units=units)
    staff.office = [
        clerk,
        accountant,
        add(next(name), [Role.TREASURER, Role.STAFF], "Thủ quỹ", office),
    ]
    staff.office.append(
        add(next(name), [Role.STAFF, Role.TEAM_HEAD], "Tổ trưởng Tổ Văn phòng", office)
    )
    staff.office.append(add(next(name), [Role.STAFF], "Nhân viên y tế", office))
    for group in groups:
        head = add(next(name), [Role.TEACHER, Role.TEAM_HEAD], f"Tổ trưởng {group}", group)
        staff.heads.append(head)
    for index in range(26):
        login = "giaovien" if index == 0 else ""
        roles = [Role.TEACHER] + ([Role.INSPECTOR] if index == 1 else [])
        staff.teachers.append(add(next(name), roles, "Giáo viên", groups[index % 4], login))
    staff.heads.append(
        add(next(name), [Role.STAFF, Role.TEAM_HEAD], "Tổ trưởng Tổ Nuôi dưỡng", kitchen)
    )
    for _ in range(7):
        add(next(name), [Role.STAFF], "Nhân viên nuôi dưỡng", kitchen)
    add(next(name), [Role.STAFF], "Nhân viên bảo vệ", office)
    add(next(name), [Role.STAFF], "Nhân viên bảo vệ", office)
    add(
        next(name),
        [Role.ADMINISTRATOR, Role.STAFF],
        "Nhân viên công nghệ thông tin",
        office,
        "quantri",
    )
    add(next(name), [Role.STAFF], "Nhân viên lao công", office)
    staff.everybody = staff_list
    return staff
