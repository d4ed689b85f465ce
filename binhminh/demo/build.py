"""Believable records of schools under one authority, the same for the same seed and day.

Everything goes through the product's own reader and actions, so that the demo's audit trail,
notices and figures are what real work would have left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.utils import timezone

from binhminh.core import tenancy
from binhminh.core.jobs.models import Job
from binhminh.core.notices.models import Notice
from binhminh.core.organisations.models import (
    HostName,
    Kind,
    NamePeriod,
    Organisation,
    Unit,
    UnitKind,
)
from binhminh.core.people.models import User
from binhminh.core.search.index import rebuild
from binhminh.core.search.sources import all_sources
from binhminh.law.vietnamese import fold

from .certificates import make_certificates
from .documents import make_documents
from .drafts import make_draft
from .families import make_families
from .people import add_member, make_staff
from .year import make_year

SCHOOLS = [
    "Nắng Mai", "Hoa Phượng", "Tuổi Thơ", "Ban Mai", "Măng Non", "Hướng Dương", "Vành Khuyên",
    "Sao Mai",
    "Hoa Hồng", "Chim Non", "Ánh Dương", "Hoa Sữa", "Sơn Ca", "Bông Sen", "Cỏ Non", "Mầm Xanh",
]  # fmt: skip


class NotADemo(ImproperlyConfigured):
    """The demo's accounts have a known password: they are never made in earnest."""


@dataclass(frozen=True)
class Built:
    """What `build` made."""

    schools: list[Organisation]
    people: int
    plans: int


def _authority() -> Organisation:
    authority, made = Organisation.objects.get_or_create(
        code="yenha",
        defaults={
            "kind": Kind.COMMUNE,
            "name": "Ủy ban nhân dân xã Yên Hạ",
            "short_name": "UBND",
            "place": "Yên Hạ",
        },
    )
    if made:
        HostName.objects.create(organisation=authority, host="yenha.localhost")
    return authority


def _school(authority: Organisation, index: int) -> Organisation:
    name = SCHOOLS[index % len(SCHOOLS)]
    serial = index // len(SCHOOLS)
    full = f"Trường Mầm non {name}" + (f" {serial + 1}" if serial else "")
    code = fold(name).replace(" ", "") + (str(serial + 1) if serial else "")
    short = "MN" + "".join(word[0] for word in name.split()) + (str(serial + 1) if serial else "")
    school = Organisation.objects.create(
        parent=authority,
        kind=Kind.KINDERGARTEN,
        code=code,
        name=full,
        short_name=short,
        parent_name=authority.name,
        address=f"Thôn {1 + index % 9}, xã Yên Hạ",
        place="Yên Hạ",
        phone=f"024 0000 {index:04}",
        email=f"{code}@truong.example",
    )
    HostName.objects.create(organisation=school, host=f"{code}.localhost")
    # What was issued before the two-tier local government of 01/07/2025 keeps the old upper line.
    NamePeriod.objects.create(
        organisation=school,
        name=full,
        short_name=short,
        parent_name="Phòng Giáo dục và Đào tạo huyện Yên Sơn",
        from_on=date(2010, 9, 1),
        to_on=date(2025, 6, 30),
    )
    NamePeriod.objects.create(
        organisation=school,
        name=full,
        short_name=short,
        parent_name=authority.name,
        from_on=date(2025, 7, 1),
    )
    return school


UNITS = [
    ("Ban giám hiệu", UnitKind.LEADERSHIP),
    ("Tổ Mẫu giáo lớn", UnitKind.PROFESSIONAL),
    ("Tổ Mẫu giáo nhỡ", UnitKind.PROFESSIONAL),
    ("Tổ Mẫu giáo bé", UnitKind.PROFESSIONAL),
    ("Tổ Nhà trẻ", UnitKind.PROFESSIONAL),
    ("Tổ Văn phòng", UnitKind.OFFICE),
    ("Tổ Nuôi dưỡng", UnitKind.CATERING),
]


def build(
    *,
    schools: int = 1,
    years: int = 1,
    seed: int = 2023,
    today: date | None = None,
    tell: Callable[[str], object] = lambda text: None,
) -> Built:
    """Make schools with 50 people and 400 children's families each, and their plans of the last
    ``years`` years.

    Args:
        today: the day up to which the current year has gone; the real one where None.
        tell: called with a line of progress.
    Raises:
        NotADemo: outside the demo, development and test settings.
    """
    if str(settings.SETTINGS_MODULE).endswith("production"):
        raise NotADemo("The demo's records are not made with the production settings.")
    today = today or timezone.localdate()
    people = plans = 0
    made = []
    with tenancy.everything(), _quick():
        authority = _authority()
        standing = Organisation.objects.schools().count()
        for index in range(standing, standing + schools):
            rng = Random(f"{seed}-{index}")
            with transaction.atomic():
                school = _school(authority, index)
                units = {
                    name: Unit.objects.create(organisation=school, name=name, kind=kind)
                    for name, kind in UNITS
                }
                staff = make_staff(school, units, rng, first=index == 0)
                people += len(staff.everybody)
                for year in range(today.year - years + 1, today.year + 1):
                    make_year(school, staff, year, today, rng, first=year == today.year - years + 1)
                    plans += 1
                    tell(f"{school.name}: {year}")
                make_certificates(school, staff, today, Random(f"{seed}-{index}-hands"))
                make_documents(school, staff, today, Random(f"{seed}-{index}-documents"))
                make_draft(school, staff, today, rng)
                make_families(school, staff, today, Random(f"{seed}-{index}-families"))
                _authority_officer(authority, index)
            _calm(school)
            _index(school)
            made.append(school)
    return Built(made, people, plans)


def _authority_officer(authority: Organisation, index: int) -> None:
    if index == 0:
        officer = add_member(
            authority,
            "Đặng Quốc Việt",
            "phongvhxh",
            ["authority_officer", "administrator"],
            "Chuyên viên",
            None,
        )
        User.objects.filter(pk=officer.pk).update(email="phongvhxh@yenha.example")


def _calm(school: Organisation) -> None:
    """What was told more than a week ago has been read, and no mail of the past goes out."""
    week_ago = timezone.now() - timedelta(days=7)
    notices = Notice.objects.of(school)
    notices.filter(created_at__lt=week_ago, read_at=None).update(read_at=week_ago)
    notices.filter(mailed_at=None).update(mailed_at=timezone.now())
    Job.objects.filter(organisation=school).delete()


def _index(school: Organisation) -> None:
    rebuild(school, all_sources())


class _quick:
    """Thousands of small commits become quick on SQLite: a demo that is lost is made again."""

    def __enter__(self) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")

    def __exit__(self, *_: object) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
