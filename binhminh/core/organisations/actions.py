"""Everything a keeper changes about an organisation. Each function is one audited transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.law.vietnamese import nfc

from . import errors, queries
from .models import HostName, NamePeriod, Organisation, Unit, Year, YearKind
from .permissions import require_keeper

_HOST = re.compile(
    r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
)
DETAILS = ("address", "place", "phone", "email")


def _clean(text: str) -> str:
    return nfc(" ".join(text.split()))


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


@action
def change_details(
    *, organisation: Organisation, actor: Any, now: datetime, **details: str
) -> Organisation:
    """Change address, place, phone, email (any of them). Names change by `rename`.

    Raises:
        PermissionDenied: ``actor`` does not keep this organisation.
    """
    require_keeper(actor, organisation)
    unknown = set(details) - set(DETAILS)
    if unknown:
        raise TypeError(f"not a detail: {', '.join(sorted(unknown))}")
    row = _locked(organisation)
    before = {name: getattr(row, name) for name in details}
    after = {name: _clean(value) for name, value in details.items()}
    changed = audit.differences(before, after)
    if not changed:
        unchanged()
        return row
    for name, value in after.items():
        setattr(row, name, value)
    row.full_clean(exclude=["parent"])
    row.save(update_fields=list(after))
    audit.record(
        "organisations.organisation.details_changed",
        target=row,
        actor=actor,
        at=now,
        changes=changed,
    )
    return row


@action
def rename(
    *,
    organisation: Organisation,
    name: str,
    short_name: str,
    parent_name: str,
    from_on: date,
    actor: Any,
    now: datetime,
    source: str = "",
) -> NamePeriod:
    """Close the period of the present names and open one with the new names from a day.

    What was issued before ``from_on`` keeps the old names (`queries.names_on`).

    Args:
        from_on: first day of the new names; today or earlier, later than the present names began.
        source: the decision that renamed, in words.
    Raises:
        PermissionDenied, MissingDetail, NameUnchanged, RenameInFuture, RenameTooEarly.
    """
    require_keeper(actor, organisation)
    row = _locked(organisation)
    new = {
        "name": _clean(name),
        "short_name": _clean(short_name),
        "parent_name": _clean(parent_name),
    }
    if not new["name"] or not new["short_name"]:
        raise errors.MissingDetail
    if from_on > timezone.localdate(now):
        raise errors.RenameInFuture(day=from_on.strftime("%d/%m/%Y"))
    old = {field: getattr(row, field) for field in new}
    changed = audit.differences(old, new)
    if not changed:
        raise errors.NameUnchanged
    present = NamePeriod.objects.of(row).filter(to_on__isnull=True).first()
    if present is None:
        last = NamePeriod.objects.of(row).order_by("-to_on").first()
        present = NamePeriod(
            organisation=row, **old, from_on=last.to_on + timedelta(days=1) if last else None
        )
    if present.from_on and from_on <= present.from_on:
        raise errors.RenameTooEarly(day=present.from_on.strftime("%d/%m/%Y"))
    present.to_on = from_on - timedelta(days=1)
    present.full_clean()
    present.save()
    period = NamePeriod(organisation=row, **new, from_on=from_on, source=_clean(source))
    period.full_clean()
    period.save()
    for field, value in new.items():
        setattr(row, field, value)
    row.full_clean(exclude=["parent"])
    row.save(update_fields=list(new))
    audit.record(
        "organisations.organisation.renamed",
        target=row,
        actor=actor,
        at=now,
        from_on=from_on,
        source=period.source,
        changes=changed,
    )
    return period


@action
def add_host(*, organisation: Organisation, host: str, actor: Any, now: datetime) -> HostName:
    """Let the organisation be reached under ``host`` (letters, digits, hyphens and dots).

    Raises:
        PermissionDenied, NotAHost, HostTaken.
    """
    require_keeper(actor, organisation)
    name = host.strip().lower().rstrip(".")
    if not _HOST.fullmatch(name):
        raise errors.NotAHost(host=host)
    if HostName.objects.filter(host=name).exists():
        raise errors.HostTaken(host=name)
    row = HostName.objects.create(organisation=organisation, host=name)
    audit.record("organisations.host.added", target=organisation, actor=actor, at=now, host=name)
    return row


@action
def remove_host(*, host: HostName, actor: Any, now: datetime) -> None:
    """Stop answering under a host name; the last one stays.

    Raises:
        PermissionDenied, LastHost.
    """
    organisation = host.organisation
    require_keeper(actor, organisation)
    _locked(organisation)
    if not HostName.objects.filter(organisation=organisation).exclude(pk=host.pk).exists():
        raise errors.LastHost
    name = host.host
    host.delete()
    audit.record("organisations.host.removed", target=organisation, actor=actor, at=now, host=name)


@action
def add_unit(
    *, organisation: Organisation, name: str, kind: str, actor: Any, now: datetime
) -> Unit:
    """Add a part of the school that work is given to.

    Raises:
        PermissionDenied, UnitNameTaken.
    """
    require_keeper(actor, organisation)
    unit = Unit(organisation=organisation, name=_clean(name), kind=kind)
    if Unit.objects.of(organisation).filter(name=unit.name).exists():
        raise errors.UnitNameTaken(name=unit.name)
    unit.full_clean()
    unit.save()
    audit.record("organisations.unit.added", target=unit, actor=actor, at=now, kind=kind)
    return unit


@action
def change_unit(*, unit: Unit, name: str, kind: str, actor: Any, now: datetime) -> Unit:
    """Rename a unit or change its kind.

    Raises:
        PermissionDenied, UnitNameTaken.
    """
    require_keeper(actor, unit.organisation)
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    after = {"name": _clean(name), "kind": kind}
    changed = audit.differences({"name": unit.name, "kind": unit.kind}, after)
    if not changed:
        unchanged()
        return unit
    others = Unit.objects.of(unit.organisation).exclude(pk=unit.pk)
    if others.filter(name=after["name"]).exists():
        raise errors.UnitNameTaken(name=after["name"])
    unit.name, unit.kind = after["name"], kind
    unit.full_clean()
    unit.save()
    audit.record("organisations.unit.changed", target=unit, actor=actor, at=now, changes=changed)
    return unit


@action
def deactivate_unit(*, unit: Unit, actor: Any, now: datetime) -> Unit:
    """Take a unit out of use; its records keep it. Its people move to another unit first.

    Raises:
        PermissionDenied, UnitHasMembers.
    """
    require_keeper(actor, unit.organisation)
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if not unit.is_active:
        unchanged()
        return unit
    count = queries.members_of_unit(unit)
    if count:
        raise errors.UnitHasMembers(count=count)
    unit.is_active = False
    unit.save(update_fields=["is_active"])
    audit.record("organisations.unit.deactivated", target=unit, actor=actor, at=now)
    return unit


@action
def reactivate_unit(*, unit: Unit, actor: Any, now: datetime) -> Unit:
    """Take a unit back into use."""
    require_keeper(actor, unit.organisation)
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if unit.is_active:
        unchanged()
        return unit
    unit.is_active = True
    unit.save(update_fields=["is_active"])
    audit.record("organisations.unit.reactivated", target=unit, actor=actor, at=now)
    return unit


@action
def open_year(
    *,
    organisation: Organisation,
    kind: str,
    label: str,
    starts_on: date,
    ends_on: date,
    actor: Any,
    now: datetime,
) -> Year:
    """Open a calendar year or a school year.

    Raises:
        PermissionDenied, YearExists, YearOverlaps; ValidationError: the dates are not in order.
    """
    require_keeper(actor, organisation)
    _locked(organisation)
    label = _clean(label)
    same_kind = Year.objects.of(organisation).filter(kind=kind)
    if same_kind.filter(label=label).exists():
        raise errors.YearExists(year=label)
    year = Year(
        organisation=organisation, kind=kind, label=label, starts_on=starts_on, ends_on=ends_on
    )
    year.full_clean()
    overlapping = same_kind.filter(Q(starts_on__lte=ends_on) & Q(ends_on__gte=starts_on)).first()
    if overlapping:
        raise errors.YearOverlaps(year=overlapping.label)
    year.save()
    audit.record(
        "organisations.year.opened",
        target=year,
        actor=actor,
        at=now,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return year


def calendar_year(number: int) -> dict[str, Any]:
    """Arguments of `open_year` for a calendar year."""
    return {
        "kind": YearKind.CALENDAR,
        "label": str(number),
        "starts_on": date(number, 1, 1),
        "ends_on": date(number, 12, 31),
    }


@action
def close_year(*, year: Year, actor: Any, now: datetime) -> Year:
    """Close a year: from now on writes into it are refused (`queries.require_open`).

    Raises:
        PermissionDenied, YearClosed.
    """
    require_keeper(actor, year.organisation)
    year = Year.objects.select_for_update(of=("self",)).get(pk=year.pk)
    if year.is_closed:
        raise errors.YearClosed(year=year.label)
    year.closed_at = now
    year.save(update_fields=["closed_at"])
    audit.record("organisations.year.closed", target=year, actor=actor, at=now)
    return year


@action
def reopen_year(*, year: Year, reason: str, actor: Any, now: datetime) -> Year:
    """Open a closed year again, with a reason that stays in the audit trail.

    Raises:
        PermissionDenied, YearOpen, ReasonMissing.
    """
    require_keeper(actor, year.organisation)
    year = Year.objects.select_for_update(of=("self",)).get(pk=year.pk)
    if not year.is_closed:
        raise errors.YearOpen(year=year.label)
    if not _clean(reason):
        raise errors.ReasonMissing
    year.closed_at = None
    year.save(update_fields=["closed_at"])
    audit.record(
        "organisations.year.reopened", target=year, actor=actor, at=now, reason=_clean(reason)
    )
    return year


@action
def require_mfa_for(
    *, organisation: Organisation, roles: Iterable[str], actor: Any, now: datetime
) -> Organisation:
    """Say whose roles need a second factor before the desk opens.

    Raises:
        PermissionDenied.
    """
    require_keeper(actor, organisation)
    row = _locked(organisation)
    after = sorted(set(roles))
    if after == sorted(row.require_mfa_for):
        unchanged()
        return row
    before, row.require_mfa_for = row.require_mfa_for, after
    row.save(update_fields=["require_mfa_for"])
    audit.record(
        "organisations.organisation.mfa_policy_changed",
        target=row,
        actor=actor,
        at=now,
        changes={"require_mfa_for": [sorted(before), after]},
    )
    return row


@action
def create(
    *,
    code: str,
    name: str,
    short_name: str,
    kind: str,
    now: datetime,
    hosts: Iterable[str] = (),
    parent: Organisation | None = None,
    **details: str,
) -> Organisation:
    """Make an organisation; done by whoever runs the machine, before there is anybody to ask.

    Its names count from today on.

    Args:
        hosts: the host names it answers to; not needed where it is the only one.
        details: `parent_name` (else the name of ``parent``) and any of DETAILS.
    Raises:
        NotAHost, HostTaken, MissingDetail; ValidationError: a field is malformed, the code taken.
    """
    organisation = Organisation(
        code=_clean(code),
        name=_clean(name),
        short_name=_clean(short_name),
        kind=kind,
        parent=parent,
        **{field: _clean(value) for field, value in details.items()},
    )
    if not organisation.name or not organisation.short_name:
        raise errors.MissingDetail
    if parent is not None and not organisation.parent_name:
        organisation.parent_name = parent.name
    organisation.full_clean(exclude=["require_mfa_for"])
    organisation.save()
    answers_to = [host.strip().lower().rstrip(".") for host in hosts]
    for host in answers_to:
        if not _HOST.fullmatch(host):
            raise errors.NotAHost(host=host)
        if HostName.objects.filter(host=host).exists():
            raise errors.HostTaken(host=host)
        HostName.objects.create(organisation=organisation, host=host)
    NamePeriod.objects.create(
        organisation=organisation,
        name=organisation.name,
        short_name=organisation.short_name,
        parent_name=organisation.parent_name,
        from_on=timezone.localdate(now),
    )
    audit.record(
        "organisations.organisation.added",
        target=organisation,
        actor=None,
        at=now,
        kind=kind,
        hosts=answers_to,
    )
    return organisation
