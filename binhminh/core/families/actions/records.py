"""What the actions share: what is known of somebody new, locks, codes, checks of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from binhminh.core.families import errors
from binhminh.core.families.models import Child, ChildGroup, Enrolment, Family, Guardian, clean
from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import require_open

#: Beyond this age at admission a date of birth is a slip of the pen, in any school.
OLDEST_YEARS = 20


@dataclass(frozen=True)
class NewGuardian:
    """A guardian to be entered."""

    full_name: str
    relation: str
    phone: str = ""
    email: str = ""
    is_contact: bool = True


@dataclass(frozen=True)
class NewChild:
    """A child to be admitted. ``group`` None: waits to be placed; ``code`` "": gets the next."""

    full_name: str
    born_on: date
    sex: str
    admitted_on: date
    group: ChildGroup | None = None
    code: str = ""


@dataclass(frozen=True)
class NewFamily:
    """A household to be entered, or ``existing`` one that children are added to.

    ``lines``: where each child stands in the sheet it comes from, to say what is wrong with it.
    """

    guardians: Sequence[NewGuardian] = ()
    address: str = ""
    note: str = ""
    children: Sequence[NewChild] = ()
    lines: Sequence[int] = ()
    existing: Family | None = None


def day_words(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def lock_school(organisation: Organisation) -> Organisation:
    """One admission at a time: codes stay unique, and no child comes in twice."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def lock_child(child: Child) -> Child:
    return (
        Child.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=child.pk)
    )


def open_enrolment(child: Child) -> Enrolment | None:
    """Where the child is now; None where it waits to be placed."""
    return (
        Enrolment.objects.of(child.organisation)
        .filter(child=child, to_on__isnull=True)
        .select_related("group__year")
        .first()
    )


class Codes:
    """The next codes of a kind of record: a letter and five digits, counted on.

    Codes given by hand in the same form are counted on from as well. Ask under `lock_school`.
    """

    def __init__(self, model: type[Child] | type[Family], organisation: Organisation) -> None:
        self.letter = "T" if model is Child else "G"
        pattern = rf"^{self.letter}\d{{5}}$"
        last = (
            model.objects.of(organisation)
            .filter(code__regex=pattern)
            .aggregate(last=Max("code"))["last"]
        )
        self.last = int(last[1:]) if last else 0

    def next(self) -> str:
        self.last += 1
        return f"{self.letter}{self.last:05d}"

    def note(self, code: str) -> None:
        """A code given by hand: those that follow come after it."""
        if code[:1] == self.letter and len(code) == 6 and code[1:].isdecimal():
            self.last = max(self.last, int(code[1:]))


def check_not_to_come(day: date, now: datetime) -> None:
    """Raises DayInFuture."""
    if day > timezone.localdate(now):
        raise errors.DayInFuture(day=day_words(day))


def check_group(group: ChildGroup, organisation: Organisation, on: date) -> None:
    """The group is one of this school, of a year that is open, and ``on`` lies in that year.

    Raises:
        GroupElsewhere, YearClosed, OutsideYear.
    """
    if group.organisation_id != organisation.pk:
        raise errors.GroupElsewhere
    year = group.year
    require_open(year)
    if not year.starts_on <= on <= year.ends_on:
        raise errors.OutsideYear(day=day_words(on), year=year.label)


def check_birth(born_on: date, admitted_on: date, now: datetime) -> None:
    """Raises AgeUnlikely for a birthday to come, after admission, or twenty years before it."""
    too_old = admitted_on.year - born_on.year > OLDEST_YEARS
    if born_on > timezone.localdate(now) or born_on > admitted_on or too_old:
        raise errors.AgeUnlikely(day=day_words(born_on))


def close(enrolment: Enrolment, last_day: date) -> None:
    """End a time in a group; it has had one day at least.

    Raises:
        DayTooEarly: ``last_day`` lies before its first day.
    """
    if last_day < enrolment.from_on:
        raise errors.DayTooEarly(day=day_words(enrolment.from_on))
    enrolment.to_on = last_day
    enrolment.save(update_fields=["to_on"])


def place(
    child: Child, group: ChildGroup, *, on: date, began: str, latest: Enrolment | None
) -> Enrolment:
    """Put a child into a group from ``on``; ``latest`` is where it was, and ends the day before.

    Placed again on the very day on which the time there began, it is that time which is set right.

    Raises:
        DayTooEarly: ``on`` lies before the child came to where it is.
    """
    if latest is not None and latest.to_on is None:
        if latest.from_on == on:
            latest.group = group
            latest.save(update_fields=["group"])
            return latest
        close(latest, on - timedelta(days=1))
    return Enrolment.objects.create(
        organisation=child.organisation, child=child, group=group, from_on=on, began=began
    )


def guardian_row(family: Family, new: NewGuardian) -> Guardian:
    """A checked guardian, not stored yet.

    Raises:
        NameMissing; ValidationError: telephone or e-mail is malformed, the relation unknown.
    """
    row = Guardian(
        organisation_id=family.organisation_id,
        family=family,
        full_name=clean(new.full_name),
        relation=new.relation,
        phone=clean(new.phone),
        email=new.email.strip().lower(),
        is_contact=new.is_contact,
    )
    if not row.full_name:
        raise errors.NameMissing
    row.prepare()
    row.clean_fields(exclude=["organisation", "family"])
    return row


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Names of the fields that differ. The trail says which, never what: it cannot forget, and
    names, telephones and addresses of families must be able to go."""
    return [name for name, value in after.items() if before[name] != value]
