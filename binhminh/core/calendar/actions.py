"""Keeping the school's calendar. Each function is one audited transaction."""

from __future__ import annotations

from datetime import date, datetime

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import KEEPERS, require_role
from binhminh.law.calendar import official_calendar
from binhminh.law.vietnamese import nfc

from . import errors, queries
from .choices import DayKind
from .models import AnnouncedYear, OwnDay


def _clean(text: str) -> str:
    return nfc(" ".join(text.split()))


def _check(on: date, kind: str, reason: str) -> None:
    if not 2000 <= on.year <= 2100:
        raise errors.DayOutOfRange
    if not _clean(reason):
        raise errors.ReasonMissing
    if official_calendar().is_working_day(on) == (kind == DayKind.WORKED):
        raise errors.NothingToSay(day=on.strftime("%d/%m/%Y"))


@action
def add_day(
    *,
    organisation: Organisation,
    on: date,
    kind: str,
    name: str,
    reason: str,
    actor: User,
    now: datetime,
    source: str = "",
) -> OwnDay:
    """Enter a closure of the school, or a day worked that is officially off.

    Deadlines given before keep their date; those counted from now on see the day.

    Raises:
        PermissionDenied, DayTaken, NothingToSay, ReasonMissing, DayOutOfRange.
    """
    require_role(actor, organisation, *KEEPERS)
    _check(on, kind, reason)
    if OwnDay.objects.of(organisation).filter(on=on).exists():
        raise errors.DayTaken(day=on.strftime("%d/%m/%Y"))
    row = OwnDay(
        organisation=organisation,
        on=on,
        kind=kind,
        name=_clean(name),
        reason=_clean(reason),
        source=_clean(source),
    )
    row.full_clean()
    row.save()
    queries.forget(organisation)
    audit.record(
        "calendar.day.added",
        target=row,
        actor=actor,
        at=now,
        on=on,
        kind=kind,
        reason=row.reason,
        source=row.source,
    )
    return row


@action
def change_day(
    *,
    day: OwnDay,
    on: date,
    kind: str,
    name: str,
    reason: str,
    actor: User,
    now: datetime,
    source: str = "",
) -> OwnDay:
    """Correct an entry.

    Raises:
        as `add_day`.
    """
    require_role(actor, day, *KEEPERS)
    row = OwnDay.objects.select_for_update(of=("self",)).get(pk=day.pk)
    after = {
        "on": on,
        "kind": kind,
        "name": _clean(name),
        "reason": _clean(reason),
        "source": _clean(source),
    }
    changed = audit.differences({key: getattr(row, key) for key in after}, after)
    if not changed:
        unchanged()
        return row
    _check(on, kind, reason)
    if OwnDay.objects.of(row.organisation).filter(on=on).exclude(pk=row.pk).exists():
        raise errors.DayTaken(day=on.strftime("%d/%m/%Y"))
    for key, value in after.items():
        setattr(row, key, value)
    row.full_clean()
    row.save()
    queries.forget(day.organisation)
    audit.record("calendar.day.changed", target=row, actor=actor, at=now, changes=changed)
    return row


@action
def remove_day(*, day: OwnDay, actor: User, now: datetime) -> None:
    """Take an entry away: the day is again what the official calendar says.

    Raises:
        PermissionDenied.
    """
    require_role(actor, day, *KEEPERS)
    audit.record(
        "calendar.day.removed", target=day, actor=actor, at=now, kind=day.kind, reason=day.reason
    )
    queries.forget(day.organisation)
    OwnDay.objects.filter(pk=day.pk).delete()


@action
def announce_year(
    *, organisation: Organisation, year: int, source: str, actor: User, now: datetime
) -> AnnouncedYear:
    """Say that the days off of a year were checked against the announcement.

    Raises:
        PermissionDenied, SourceMissing, YearAnnounced.
    """
    require_role(actor, organisation, *KEEPERS)
    if not 2000 <= year <= 2100:
        raise errors.DayOutOfRange
    if not _clean(source):
        raise errors.SourceMissing
    if year in queries.work_calendar(organisation).announced_years:
        raise errors.YearAnnounced(year=year)
    row = AnnouncedYear.objects.create(organisation=organisation, year=year, source=_clean(source))
    queries.forget(organisation)
    audit.record(
        "calendar.year.announced", target=row, actor=actor, at=now, year=year, source=row.source
    )
    return row
