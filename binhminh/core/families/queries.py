"""Reads about children, families and groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from binhminh.core.organisations.models import Organisation, Year, YearKind
from binhminh.core.people.models import Membership
from binhminh.law.vietnamese import fold

from .choices import USUAL_AGE, Status
from .models import (
    Child,
    ChildGroup,
    Enrolment,
    Family,
    Guardian,
    Homeroom,
    digits,
    name_key,
)
from .permissions import TEACHERS


def school_years(organisation: Organisation) -> QuerySet[Year]:
    """School years, the latest first."""
    return Year.objects.of(organisation).filter(kind=YearKind.SCHOOL).order_by("-starts_on", "-pk")


def year_now(organisation: Organisation, on: date) -> Year | None:
    """The school year of a day; in the holidays between two, the one that comes or came last."""
    years = list(school_years(organisation))
    running = [year for year in years if year.starts_on <= on <= year.ends_on]
    begun = [year for year in years if year.starts_on <= on]
    return next(iter(running or begun or years[-1:]), None)


def in_order(groups: Iterable[ChildGroup]) -> list[ChildGroup]:
    """Youngest first, then by name."""
    return sorted(groups, key=lambda group: (*group.order, group.pk))


def groups_of_year(organisation: Organisation, year: Year | None) -> list[ChildGroup]:
    if year is None:
        return []
    return in_order(ChildGroup.objects.of(organisation).filter(year=year).select_related("year"))


@dataclass(frozen=True)
class GroupLine:
    """A group as the list of groups shows it."""

    group: ChildGroup
    children: int
    girls: int
    teachers: tuple[str, ...]


def group_lines(groups: QuerySet[ChildGroup], year: Year | None, on: date) -> list[GroupLine]:
    """The groups of a year with how many children each has and who is in charge (two queries)."""
    if year is None:
        return []
    there = members_condition(year, on, "enrolments__")
    rows = (
        groups.filter(year=year)
        .select_related("year")
        .prefetch_related(_homerooms_on(on))
        .annotate(
            child_count=Count("enrolments", filter=there),
            girl_count=Count("enrolments", filter=there & Q(enrolments__child__sex="female")),
        )
    )
    return [
        GroupLine(
            group,
            group.child_count,  # type: ignore[attr-defined]
            group.girl_count,  # type: ignore[attr-defined]
            tuple(room.membership.full_name for room in group.shown_homerooms),  # type: ignore[attr-defined]
        )
        for group in in_order(rows)
    ]


def _homerooms_on(on: date) -> Prefetch:
    rooms = (
        Homeroom.objects.current(on).select_related("membership__user").order_by("from_on", "pk")
    )
    return Prefetch("homerooms", rooms, to_attr="shown_homerooms")


def members_condition(year: Year, on: date, prefix: str = "") -> Q:
    """Who is on the list of a group: who is there on the day, or was there at the year's end."""
    last = min(on, year.ends_on)
    return Q(**{f"{prefix}to_on__isnull": True}) & Q(**{f"{prefix}pk__isnull": False}) | Q(
        **{f"{prefix}to_on__gte": last}
    )


def members(group: ChildGroup, on: date) -> QuerySet[Enrolment]:
    """The list of a group, by given name, with the guardians at hand."""
    return _with_child(
        Enrolment.objects.filter(members_condition(group.year, on), group=group)
    ).order_by("child__sort_key", "pk")


def former_members(group: ChildGroup, on: date) -> QuerySet[Enrolment]:
    """Who was in a group and went before its end."""
    return _with_child(
        Enrolment.objects.filter(group=group).exclude(members_condition(group.year, on))
    ).order_by("-to_on", "pk")


def _with_child(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    return rows.select_related("child__family").prefetch_related(
        Prefetch("child__family__guardians", Guardian.objects.order_by("-is_contact", "pk"))
    )


def homerooms(group: ChildGroup) -> QuerySet[Homeroom]:
    """Everybody who is or was in charge, the present ones first."""
    return (
        Homeroom.objects.filter(group=group)
        .select_related("membership__user")
        .order_by("-to_on", "from_on", "pk")
    )


def open_homerooms(user: Any, organisation: Organisation) -> QuerySet[Homeroom]:
    """Groups of running and coming years that somebody is in charge of without an end."""
    return Homeroom.objects.of(organisation).filter(
        membership__user=user, to_on__isnull=True, group__year__ends_on__gte=timezone.localdate()
    )


def teachers(organisation: Organisation, on: date) -> QuerySet[Membership]:
    """Who may be put in charge of a group, by given name."""
    return (
        Membership.objects.of(organisation)
        .current(on)
        .filter(role_rows__role__in=TEACHERS)
        .select_related("user")
        .order_by("user__sort_key", "pk")
        .distinct()
    )


# --- children -------------------------------------------------------------------------------------


def listed(children: QuerySet[Child]) -> QuerySet[Child]:
    """Children as the register shows them: with the group they are in and their guardians."""
    here = Enrolment.objects.filter(child=OuterRef("pk"), to_on__isnull=True)
    return (
        children.annotate(group_name=Subquery(here.values("group__name")[:1]))
        .select_related("family")
        .prefetch_related(
            Prefetch("family__guardians", Guardian.objects.order_by("-is_contact", "pk"))
        )
        .order_by("sort_key", "pk")
    )


def in_group(children: QuerySet[Child], group: Any) -> QuerySet[Child]:
    there = Enrolment.objects.filter(group=group, to_on__isnull=True)
    return children.filter(pk__in=there.values("child"))


def waiting(children: QuerySet[Child]) -> QuerySet[Child]:
    """Children who attend and are in no group yet."""
    placed = Enrolment.objects.filter(child=OuterRef("pk"), to_on__isnull=True)
    return children.filter(~Exists(placed), status=Status.ENROLLED)


def search(children: QuerySet[Child], text: str) -> QuerySet[Child]:
    """Children whose name, code or guardians have every word, marks or no marks; a telephone
    number may be written with spaces."""
    words = fold(text).split()
    if words and all(word.strip("+().-").isdecimal() for word in words):
        words = [digits(text)]
    for word in words:
        children = children.filter(
            Q(search_key__contains=word)
            | Q(family__in=Guardian.objects.filter(search_key__contains=word).values("family"))
            | Q(family__code__iexact=word)
        )
    return children


def same_child(
    organisation: Organisation, full_name: str, born_on: date, besides: Child | None = None
) -> Child | None:
    """A child with this name (marks or no marks) and birthday."""
    born = Child.objects.of(organisation).filter(born_on=born_on).order_by("pk")
    if besides is not None:
        born = born.exclude(pk=besides.pk)
    wanted = name_key(full_name)
    return next((child for child in born if name_key(child.full_name) == wanted), None)


def known_children(organisation: Organisation) -> dict[tuple[str, date], str]:
    """``{(name as compared, birthday): code}`` of all children, for looking up many."""
    rows = Child.objects.of(organisation).values_list("full_name", "born_on", "code")
    return {(name_key(name), born): code for name, born, code in rows}


def same_guardian(organisation: Organisation, full_name: str, phone: str) -> Guardian | None:
    """A guardian of another family with this name and telephone; None without a telephone."""
    number = digits(phone)
    if not number:
        return None
    rows = (
        Guardian.objects.of(organisation)
        .filter(search_key__endswith=f" {number}")
        .select_related("family")
        .order_by("pk")
    )
    wanted = name_key(full_name)
    return next((row for row in rows if name_key(row.full_name) == wanted), None)


def known_guardians(organisation: Organisation) -> dict[tuple[str, str], Family]:
    """``{(name as compared, telephone digits): family}``, for looking up many."""
    rows = Guardian.objects.of(organisation).exclude(phone="").select_related("family")
    return {
        (name_key(row.full_name), digits(row.phone)): row.family for row in rows.order_by("-pk")
    }


def unusual_age(group: ChildGroup, born_on: date) -> int | None:
    """The usual year of birth in a group, where the child's is more than a year away from it."""
    age = USUAL_AGE.get(group.band)
    if age is None:
        return None
    usual = group.year.starts_on.year - age
    return usual if abs(born_on.year - usual) > 1 else None


def family_of(families: QuerySet[Family], pk: int) -> Family | None:
    return (
        families.filter(pk=pk)
        .select_related("organisation")
        .prefetch_related(
            Prefetch("guardians", Guardian.objects.order_by("-is_contact", "pk")),
            Prefetch("children", listed(Child.objects.all())),
        )
        .first()
    )


def counts(organisation: Organisation) -> dict[str, int]:
    """``{"children", "families", "waiting"}`` of those who attend: no personal data in it."""
    there = Child.objects.of(organisation).filter(status=Status.ENROLLED)
    return {
        "children": there.count(),
        "families": there.values("family").distinct().count(),
        "waiting": waiting(there).count(),
    }
