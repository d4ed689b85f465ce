"""The children of a demo school: seventeen groups, exactly four hundred families, entered by the
clerk as a school does it.

In May the office enters the lists of the groups that go on; in August it opens the next school
year's groups, has the children go on, and enters those who are new. After that come the small
things of a year: somebody moves, leaves, changes a telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from django.db.models import Count, QuerySet

from binhminh.core.families import actions, queries, searching
from binhminh.core.families.actions import NewChild, NewFamily, NewGuardian
from binhminh.core.families.choices import AgeBand, Relation, Sex, Status
from binhminh.core.families.models import (
    Child,
    ChildGroup,
    Family,
    Guardian,
    digits,
    name_key,
)
from binhminh.core.organisations.actions import open_year
from binhminh.core.organisations.models import Organisation, Year, YearKind
from binhminh.core.people.choices import Role
from binhminh.core.people.models import Membership

from . import family_names as names
from .people import Staff
from .year import moment

FAMILIES = 400
D1, D, C, B, A = (
    str(band)
    for band in (
        AgeBand.MONTHS_13_24,
        AgeBand.MONTHS_25_36,
        AgeBand.YEARS_3_4,
        AgeBand.YEARS_4_5,
        AgeBand.YEARS_5_6,
    )
)


@dataclass(frozen=True)
class GroupPlan:
    """A group of this school year: how many came from which group of the last, how many are new."""

    name: str
    band: str
    age: int
    new: int
    came_from: str = ""
    came: int = 0

    @property
    def size(self) -> int:
        return self.new + self.came


GROUPS = [
    GroupPlan("Nhà trẻ D1", D1, 1, 18),
    GroupPlan("Nhà trẻ D2", D, 2, 5, "Nhà trẻ D1", 16),
    GroupPlan("Nhà trẻ D3", D, 2, 21),
    GroupPlan("Mẫu giáo bé C1", C, 3, 4, "Nhà trẻ D2", 20),
    GroupPlan("Mẫu giáo bé C2", C, 3, 4, "Nhà trẻ D3", 20),
    GroupPlan("Mẫu giáo bé C3", C, 3, 24),
    GroupPlan("Mẫu giáo bé C4", C, 3, 24),
    *(GroupPlan(f"Mẫu giáo nhỡ B{n}", B, 4, 4, f"Mẫu giáo bé C{n}", 22) for n in range(1, 6)),
    *(GroupPlan(f"Mẫu giáo lớn A{n}", A, 5, 3, f"Mẫu giáo nhỡ B{n}", 26) for n in range(1, 6)),
]
CHILDREN = sum(group.size for group in GROUPS)
UNITS = {D1: "Tổ Nhà trẻ", D: "Tổ Nhà trẻ", C: "Tổ Mẫu giáo bé", B: "Tổ Mẫu giáo nhỡ",
         A: "Tổ Mẫu giáo lớn"}  # fmt: skip
#: The ages a group had last year.
BEFORE = {D: D1, C: D, B: C, A: B}
#: Why a child of the demo leaves.
REASONS = ["Chuyển nơi ở theo cha mẹ.", "Chuyển trường gần nơi làm việc của mẹ.",
           "Gia đình gửi ông bà trông."]  # fmt: skip


@dataclass
class Household:
    """A family of the demo, before it is entered. ``family`` is the father's name."""

    family: str
    address: str
    guardians: list[NewGuardian]
    children: list[tuple[NewChild, GroupPlan, bool]] = field(default_factory=list)


class _Inventing:
    """Households and children, the same for the same seed."""

    def __init__(self, rng: Random, starts: date) -> None:
        self.rng, self.starts = rng, starts
        self.phone = 0
        self.taken: set[str] = set()

    def household(self) -> Household:
        rng = self.rng
        alone = rng.random() < 0.07
        mother = self._once(lambda: names.mother(rng))
        family = mother.split()[0] if alone else names.family_name(rng)
        found = [self._guardian(mother, Relation.MOTHER)]
        if not alone:
            father = self._once(lambda: names.father(rng, family))
            found.append(self._guardian(father, Relation.FATHER))
        if rng.random() < (0.4 if alone else 0.06):
            found.append(self._grandparent(family))
        place = f"thôn {rng.randint(1, 9)}, xã Yên Hạ"
        if rng.random() < 0.6:
            address = f"Số {rng.randint(1, 80)}, ngõ {rng.randint(1, 30)}, {place}"
        else:
            address = place.capitalize().replace("yên hạ", "Yên Hạ")
        return Household(family, address, found)

    def _once(self, invent: Callable[[], str]) -> str:
        """A name nobody in the demo has yet, so that people can be told apart."""
        while (name := invent()) in self.taken:
            pass
        self.taken.add(name)
        return name

    def _guardian(self, name: str, relation: str) -> NewGuardian:
        """Telephones run on from 0900 000 001: a reader sees that they are invented."""
        self.phone += 1
        has_mail = relation != Relation.GRANDMOTHER and self.rng.random() < 0.15
        return NewGuardian(
            name,
            relation,
            f"0900 {self.phone // 1000:03} {self.phone % 1000:03}",
            f"phuhuynh{self.phone:03}@giadinh.example" if has_mail else "",
        )

    def _grandparent(self, family: str) -> NewGuardian:
        if self.rng.random() < 0.7:
            name = self._once(lambda: names.grandmother(self.rng))
            return self._guardian(name, Relation.GRANDMOTHER)
        name = self._once(lambda: names.grandfather(self.rng, family))
        return self._guardian(name, Relation.GRANDFATHER)

    def child(self, household: Household, group: GroupPlan, admitted_on: date) -> NewChild:
        rng = self.rng
        boy = rng.random() < 0.52
        months = 7 if group.age == 1 else 12  # the youngest have their first birthday behind them
        born = date(self.starts.year - group.age, rng.randint(1, months), rng.randint(1, 28))
        family = household.family
        return NewChild(
            self._once(lambda: names.child(rng, family, boy=boy)),
            born,
            Sex.MALE if boy else Sex.FEMALE,
            admitted_on,
        )


def invent_households(rng: Random, starts: date) -> list[Household]:
    """Four hundred households with all children of this school year in them.

    Args:
        starts: first day of this school year.
    """
    inventing = _Inventing(rng, starts)
    places = [(group, is_new) for group in GROUPS for is_new in _entries(group)]
    rng.shuffle(places)
    households = [inventing.household() for _ in range(FAMILIES)]
    for number, (group, is_new) in enumerate(places):
        home = households[number] if number < FAMILIES else _with_room(rng, households, group)
        admitted = starts if is_new else _last_year(rng, starts)
        home.children.append((inventing.child(home, group, admitted), group, is_new))
    return households


def _entries(group: GroupPlan) -> Iterator[bool]:
    yield from [True] * group.new
    yield from [False] * group.came


def _with_room(rng: Random, households: list[Household], group: GroupPlan) -> Household:
    """A family with one child of another age: the new one is a brother or a sister."""
    while True:
        home = rng.choice(households)
        if len(home.children) == 1 and home.children[0][1].age != group.age:
            return home


def _last_year(rng: Random, starts: date) -> date:
    first = date(starts.year - 1, 9, 1)
    return first if rng.random() < 0.85 else first + timedelta(days=rng.randint(20, 200))


def make_families(school: Organisation, staff: Staff, today: date, rng: Random) -> None:
    """Children, families and groups of the school year that ``today`` lies in, and the last.

    The search index is left to whoever builds the school.
    """
    with searching.paused():
        _make(school, staff, today, rng)


def _make(school: Organisation, staff: Staff, today: date, rng: Random) -> None:
    first = today.year if today.month >= 9 else today.year - 1
    last, this = (_school_year(school, staff, year) for year in (first - 1, first))
    households = invent_households(rng, this.starts_on)
    went_on = [(group.came_from, BEFORE[group.band]) for group in GROUPS if group.came]
    old = _open_groups(school, staff, last, went_on)
    _enter(school, staff, households, old, is_new=False, on=date(first, 5, 20))
    new = _open_groups(school, staff, this, [(group.name, group.band) for group in GROUPS])
    for group in GROUPS:
        if group.came:
            actions.promote_group(
                group=old[group.came_from],
                target=new[group.name],
                actor=staff.clerk,
                now=moment(date(first, 8, 20), 10),
            )
    _enter(school, staff, households, new, is_new=True, on=date(first, 8, 25))
    _live(school, staff, new, this, today, rng)


def _school_year(school: Organisation, staff: Staff, first: int) -> Year:
    return open_year(
        organisation=school,
        kind=YearKind.SCHOOL,
        label=f"{first}-{first + 1}",
        starts_on=date(first, 9, 1),
        ends_on=date(first + 1, 8, 31),
        actor=staff.principal,
        now=moment(date(first, 8, 1)),
    )


def _open_groups(
    school: Organisation, staff: Staff, year: Year, wanted: list[tuple[str, str]]
) -> dict[str, ChildGroup]:
    """Groups of a year, each with the teachers of its ages in charge: ``{name: group}``."""
    now = moment(year.starts_on - timedelta(days=14))
    made = {
        name: actions.add_group(
            organisation=school, year=year, name=name, band=band, actor=staff.clerk, now=now
        )
        for name, band in wanted
    }
    for unit in dict.fromkeys(UNITS.values()):
        groups = [made[name] for name, band in wanted if UNITS[band] == unit]
        for number, membership in enumerate(_teachers(school, unit) if groups else ()):
            actions.add_homeroom(
                group=groups[number % len(groups)],
                membership=membership,
                from_on=year.starts_on,
                actor=staff.principal,
                now=now,
            )
    return made


def _teachers(school: Organisation, unit: str) -> QuerySet[Membership]:
    return (
        Membership.objects.of(school)
        .filter(unit__name=unit, role_rows__role=Role.TEACHER)
        .select_related("user", "organisation")
        .order_by("pk")
    )


def _enter(
    school: Organisation,
    staff: Staff,
    households: list[Household],
    groups: dict[str, ChildGroup],
    *,
    is_new: bool,
    on: date,
) -> None:
    """The clerk enters a list from Excel: who came last year, or who is new."""
    known = queries.known_guardians(school)
    families = []
    for home in households:
        children = [
            replace(child, group=groups[group.name if is_new else group.came_from])
            for child, group, new in home.children
            if new == is_new
        ]
        if children:
            first = home.guardians[0]
            families.append(
                NewFamily(
                    guardians=home.guardians,
                    address=home.address,
                    children=children,
                    existing=known.get((name_key(first.full_name), digits(first.phone))),
                )
            )
    actions.import_families(
        organisation=school, families=families, actor=staff.clerk, now=moment(on, 15)
    )


def _live(
    school: Organisation,
    staff: Staff,
    groups: dict[str, ChildGroup],
    year: Year,
    today: date,
    rng: Random,
) -> None:
    """What a year brings: two change their group, three leave, one of them comes back, and two
    families get another telephone number."""
    by = {"actor": staff.clerk}

    def day(number: int) -> date:
        return min(year.starts_on + timedelta(days=number), today)

    in_group = Child.objects.of(school).filter(enrolments__to_on=None).order_by("pk")
    for number, (here, there) in enumerate([("C3", "C4"), ("B2", "B3")]):
        mover = in_group.filter(enrolments__group__name__endswith=here)[number]
        [target] = [group for name, group in groups.items() if name.endswith(there)]
        on = day(12 + number)
        if on > year.starts_on:
            actions.move_child(child=mover, group=target, on=on, now=moment(on), **by)
    with_siblings = Family.objects.of(school).annotate(number=Count("children")).filter(number=2)
    for number, home in enumerate(rng.sample(list(with_siblings.order_by("pk")), len(REASONS))):
        child = home.children.order_by("pk")[0]
        on = day(20 + 9 * number)
        if on > year.starts_on:
            reason = REASONS[number]
            actions.leave(child=child, on=on, reason=reason, now=moment(on, 11), **by)
    back = Child.objects.of(school).filter(status=Status.LEFT).order_by("left_on", "pk").first()
    if back is not None and back.left_on and day(45) > back.left_on:
        last = back.enrolments.select_related("group__year").order_by("-from_on").first()
        actions.return_child(child=back, on=day(45), group=last.group, now=moment(day(45)), **by)
    fathers = Guardian.objects.of(school).filter(relation=Relation.FATHER).order_by("pk")
    for number, guardian in enumerate(fathers[3:5], start=1):
        changed = NewGuardian(guardian.full_name, guardian.relation, f"0900 999 {number:03}")
        actions.change_guardian(guardian=guardian, new=changed, now=moment(day(30)), **by)
