"""Giving the next number, without a gap and without a duplicate.

The counter's row is locked from the moment a number is given until the transaction ends, so
writers of one series stand in line; a transaction that is rolled back, or whose process dies,
gives its number back with everything else it did.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import KEEPERS, require_role

from .models import Counter


class CounterClosed(DomainError):
    message = _(
        "The register “%(series)s” of %(year)s is closed. Use the register of another year, "
        "or ask the principal to open it again."
    )


class CounterInUse(DomainError):
    message = _(
        "Number %(last)s of “%(series)s” %(year)s is already given. "
        "A first number can be set only before the first number is given."
    )


class OutsideTransaction(RuntimeError):
    """A mistake of ours: a number taken outside a transaction could be lost."""


def next_number(*, organisation: Organisation, series: str, year: int) -> int:
    """Give the next number of ``series`` in ``year``; 1 at the start.

    Call it inside the transaction that stores what bears the number, as late as possible: other
    writers of the same series wait until that transaction ends.

    Raises:
        CounterClosed: the register of that year was closed.
        OutsideTransaction: there is no transaction to be part of.
    """
    counter = _locked(organisation, series, year)
    if counter.closed_at is not None:
        raise CounterClosed(series=series, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


@action
def start_at(
    *, organisation: Organisation, series: str, year: int, first: int, actor: Any, now: datetime
) -> Counter:
    """Have a register continue one on paper: the next number given will be ``first``.

    Raises:
        PermissionDenied: ``actor`` is neither clerk, principal nor administrator there.
        CounterInUse: a number was already given.
    """
    require_role(actor, organisation, Role.CLERK, *KEEPERS)
    counter = _locked(organisation, series, year)
    if counter.last >= counter.first:
        raise CounterInUse(series=series, year=year, last=counter.last)
    counter.first, counter.last = first, first - 1
    counter.save(update_fields=["first", "last"])
    audit.record("numbering.counter.started", target=counter, actor=actor, at=now, first=first)
    return counter


@action
def close(
    *, organisation: Organisation, series: str, year: int, actor: Any, now: datetime
) -> Counter:
    """Give no more numbers of this year.

    Raises:
        PermissionDenied: ``actor`` is neither clerk, principal nor administrator there.
    """
    require_role(actor, organisation, Role.CLERK, *KEEPERS)
    counter = _locked(organisation, series, year)
    if counter.closed_at is not None:
        unchanged()
        return counter
    counter.closed_at = now
    counter.save(update_fields=["closed_at"])
    audit.record("numbering.counter.closed", target=counter, actor=actor, at=now, last=counter.last)
    return counter


@action
def reopen(
    *, organisation: Organisation, series: str, year: int, actor: Any, now: datetime
) -> Counter:
    """Give numbers of this year again, after the last one given.

    Raises:
        PermissionDenied: ``actor`` is neither principal nor administrator there.
    """
    require_role(actor, organisation, *KEEPERS)
    counter = _locked(organisation, series, year)
    if counter.closed_at is None:
        unchanged()
        return counter
    counter.closed_at = None
    counter.save(update_fields=["closed_at"])
    audit.record("numbering.counter.reopened", target=counter, actor=actor, at=now)
    return counter


def _locked(organisation: Organisation, series: str, year: int) -> Counter:
    """The counter's row, made where it is missing, locked until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"a number of {series} was asked for outside a transaction")
    rows = Counter.objects.of(organisation).filter(series=series, year=year).select_for_update()
    counter = rows.first()
    if counter is None:
        try:
            with transaction.atomic():
                Counter.objects.create(organisation=organisation, series=series, year=year)
        except IntegrityError:
            pass  # another writer made it in the same moment
        counter = rows.get()
    return counter
