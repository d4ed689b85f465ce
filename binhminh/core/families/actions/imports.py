"""Many families at once, from a sheet that was looked at before: all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.errors import DomainError
from binhminh.core.families import errors, queries
from binhminh.core.families.choices import Began
from binhminh.core.families.models import Child, Enrolment, Family, Guardian, clean, name_key
from binhminh.core.families.permissions import KEEPERS
from binhminh.core.families.searching import refresh_children
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role

from .records import (
    Codes,
    NewChild,
    NewFamily,
    check_birth,
    check_group,
    check_not_to_come,
    day_words,
    guardian_row,
    lock_school,
)

BATCH = 500


@action
def import_families(
    *, organisation: Organisation, families: Sequence[NewFamily], actor: User, now: datetime
) -> int:
    """Store families with their children, or add children to families known; return how many
    children came. Everything is checked again, since the list may have changed meanwhile.

    Raises:
        PermissionDenied, NothingToImport; ImportOverlaps: a line cannot be stored, and why.
    """
    require_role(actor, organisation, *KEEPERS)
    school = lock_school(organisation)
    if not any(one.children for one in families):
        raise errors.NothingToImport
    _check_groups(school, families)
    loading = _Loading(school, now)
    rows = [loading.family(one) for one in families]
    Family.objects.bulk_create([row for row in rows if row.pk is None], batch_size=BATCH)
    Guardian.objects.bulk_create(
        [
            guardian
            for row, one in zip(rows, families, strict=True)
            for guardian in loading.guardians(row, one)
        ],
        batch_size=BATCH,
    )
    pairs = [
        pair for row, one in zip(rows, families, strict=True) for pair in loading.children(row, one)
    ]
    Child.objects.bulk_create([row for row, _ in pairs], batch_size=BATCH)
    Enrolment.objects.bulk_create(
        [
            Enrolment(
                organisation=school,
                child=row,
                group=new.group,
                from_on=new.admitted_on,
                began=Began.ADMITTED,
            )
            for row, new in pairs
            if new.group is not None
        ],
        batch_size=BATCH,
    )
    refresh_children(school, [row.pk for row, _ in pairs])
    audit.record(
        "families.children.imported",
        target=school,
        actor=actor,
        at=now,
        children=len(pairs),
        families=sum(one.existing is None for one in families),
    )
    return len(pairs)


def _check_groups(organisation: Organisation, families: Iterable[NewFamily]) -> None:
    """Each group and day once, whichever children come there.

    Raises:
        ImportOverlaps.
    """
    seen: set[tuple[int, date]] = set()
    for line, child in ((line, c) for one in families for line, c in _lines(one)):
        if child.group is None or (child.group.pk, child.admitted_on) in seen:
            continue
        try:
            check_group(child.group, organisation, child.admitted_on)
        except DomainError as refusal:
            raise errors.ImportOverlaps(line=line, why=str(refusal)) from refusal
        seen.add((child.group.pk, child.admitted_on))


def _lines(one: NewFamily) -> Iterable[tuple[int, NewChild]]:
    lines = list(one.lines) or list(range(1, len(one.children) + 1))
    return zip(lines, one.children, strict=True)


class _Loading:
    """Rows made and checked against what is stored, with a fixed number of questions."""

    def __init__(self, organisation: Organisation, now: datetime) -> None:
        self.organisation = organisation
        self.now = now
        self.family_codes = Codes(Family, organisation)
        self.child_codes = Codes(Child, organisation)
        self.known = queries.known_children(organisation)
        self.taken = set(Child.objects.of(organisation).values_list("code", flat=True))

    def family(self, new: NewFamily) -> Family:
        if new.existing is not None:
            if new.existing.organisation_id != self.organisation.pk:
                raise errors.FamilyElsewhere
            return new.existing
        return Family(
            organisation=self.organisation,
            code=self.family_codes.next(),
            address=clean(new.address)[:300],
            note=clean(new.note)[:300],
        )

    def guardians(self, family: Family, new: NewFamily) -> list[Guardian]:
        if new.existing is not None:
            return []
        line = new.lines[0] if new.lines else 1
        if not any(one.is_contact for one in new.guardians):
            raise errors.ImportOverlaps(line=line, why=str(errors.GuardianNeeded()))
        try:
            return [guardian_row(family, one) for one in new.guardians]
        except (DomainError, ValidationError) as refusal:
            raise errors.ImportOverlaps(line=line, why=_words(refusal)) from refusal

    def children(self, family: Family, new: NewFamily) -> list[tuple[Child, NewChild]]:
        return [(self._child(family, line, child), child) for line, child in _lines(new)]

    def _child(self, family: Family, line: int, new: NewChild) -> Child:
        try:
            if new.group is None:
                check_not_to_come(new.admitted_on, self.now)
            check_birth(new.born_on, new.admitted_on, self.now)
            self._check_new(new)
            code = clean(new.code).upper()
            if code in self.taken:
                raise errors.CodeTaken(code=code)
            self.child_codes.note(code)
            row = Child(
                organisation=self.organisation,
                family=family,
                code=code or self.child_codes.next(),
                full_name=new.full_name,
                born_on=new.born_on,
                sex=new.sex,
                admitted_on=new.admitted_on,
            )
            row.prepare()
            row.clean_fields(exclude=["organisation", "family"])
        except (DomainError, ValidationError) as refusal:
            raise errors.ImportOverlaps(line=line, why=_words(refusal)) from refusal
        self.taken.add(row.code)
        return row

    def _check_new(self, new: NewChild) -> None:
        key = (name_key(new.full_name), new.born_on)
        if key in self.known:
            raise errors.ChildKnown(
                name=clean(new.full_name), day=day_words(new.born_on), code=self.known[key]
            )
        self.known[key] = "–"


def _words(refusal: DomainError | ValidationError) -> str:
    return refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
