"""Freezing figures, and entering by hand those that no record gives yet."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from binhminh.core import audit
from binhminh.core.action import action
from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import PLANNERS, require_role, say_on_behalf
from binhminh.law.vietnamese import nfc

from . import permissions
from .models import ManualFigure, Snapshot
from .periods import Period
from .registry import Counted, compute, figure_key, get, name_of

#: References kept in one snapshot at most; the count itself is always complete.
MOST_RECORDS = 20_000
HUNDREDTH = Decimal("0.01")


class FigureIncomplete(DomainError):
    message = _("Give the value, or the numerator and the denominator it is computed from.")


class FigureContradicts(DomainError):
    message = _(
        "The value %(value)s does not follow from %(numerator)s out of %(denominator)s. "
        "Leave the value empty: it is computed."
    )


class ZeroDenominator(DomainError):
    message = _("The denominator is 0: there is nothing to measure yet, so there is no figure.")


class FigureEnteredMeanwhile(DomainError):
    message = _("Somebody else entered this figure at the same time. Look at theirs first.")


class FigureWithdrawn(DomainError):
    message = _("This figure no longer counts: it was withdrawn or replaced.")


class ReasonMissing(DomainError):
    message = _("Say why: the reason is kept with the figure.")


@action
def take_snapshot(
    *,
    organisation: Organisation,
    indicator: str,
    period: Period,
    actor: Any | None,
    now: datetime,
    reason: str = "",
) -> Snapshot:
    """Freeze the live figure with references to the records counted.

    Args:
        actor: None for the machine itself, at a report's date.
    Raises:
        UnknownIndicator: no such indicator.
        PermissionDenied: ``actor`` does not run the plan here.
    """
    declared = get(indicator)
    if actor is not None:
        require_role(actor, organisation, *PLANNERS)
    figure = compute(indicator, organisation, period)
    counted = declared.records(organisation, period) if declared.records else ()
    snapshot = Snapshot.objects.create(
        organisation=organisation,
        indicator=indicator,
        period_start=period.starts_on,
        period_end=period.ends_on,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        unknown_reason=str(figure.unknown_reason)[:300],
        taken_at=now,
        taken_by=actor,
        reason=nfc(reason.strip())[:300],
        records=[_frozen(record) for record in islice(counted, MOST_RECORDS)],
    )
    audit.record(
        "indicators.snapshot.taken",
        target=snapshot,
        actor=actor,
        at=now,
        period=period.key,
        value=figure.value,
    )
    return snapshot


def _frozen(record: Counted) -> dict[str, object]:
    return {
        "ref": record.ref,
        "label": record.label,
        "url": record.url,
        "on": record.on.isoformat() if record.on else None,
        "in_numerator": record.in_numerator,
    }


@action
def enter_figure(
    *,
    organisation: Organisation,
    key: str,
    period: Period,
    actor: Any,
    now: datetime,
    numerator: Decimal | int | None = None,
    denominator: Decimal | int | None = None,
    value: Decimal | int | None = None,
    note: str = "",
    per_cent: bool = True,
) -> ManualFigure:
    """Enter a figure by hand; the one that counted for the period until now is superseded.

    Args:
        key: an indicator's name or a registered ``prefix:id``.
        value: computed from numerator and denominator where both are given.
        per_cent: the computed value is in per cent; False leaves the plain quotient.
    Raises:
        UnknownIndicator: nothing measures under this key.
        PermissionDenied: ``actor`` may not enter it.
        FigureIncomplete, FigureContradicts, ZeroDenominator: what was entered makes no figure.
        FigureEnteredMeanwhile: somebody else was quicker.
    """
    figure_key(key)
    if not permissions.can_enter(actor, organisation, key):
        raise PermissionDenied
    say_on_behalf(actor, organisation, *PLANNERS)
    worked_out = _value(numerator, denominator, value, per_cent=per_cent)
    before = (
        ManualFigure.objects.of(organisation)
        .about(key, period)
        .current()
        .select_for_update(of=("self",))
        .first()
    )
    if before:
        before.superseded_at = now
        before.save(update_fields=["superseded_at"])
    entered = ManualFigure(
        organisation=organisation,
        key=key,
        period_start=period.starts_on,
        period_end=period.ends_on,
        numerator=numerator,
        denominator=denominator,
        value=worked_out,
        note=nfc(note.strip()),
        entered_by=actor,
        entered_at=now,
        replaces=before,
    )
    try:
        with transaction.atomic():
            entered.save(force_insert=True)
    except IntegrityError:  # the first figure of a period has no row to wait for
        raise FigureEnteredMeanwhile from None
    entered.named = name_of(organisation, key)
    audit.record(
        "indicators.figure.entered",
        target=entered,
        actor=actor,
        at=now,
        period=period.key,
        value=[before.value if before else None, worked_out],
    )
    return entered


def _value(
    numerator: Decimal | int | None,
    denominator: Decimal | int | None,
    value: Decimal | int | None,
    *,
    per_cent: bool,
) -> Decimal:
    if denominator is not None and not denominator:
        raise ZeroDenominator
    if numerator is None or denominator is None:
        if value is None:
            raise FigureIncomplete
        return Decimal(value).quantize(HUNDREDTH, ROUND_HALF_UP)
    quotient = Decimal(numerator) / Decimal(denominator) * (100 if per_cent else 1)
    if value is not None and abs(Decimal(value) - quotient) > Decimal("0.05"):
        raise FigureContradicts(value=value, numerator=numerator, denominator=denominator)
    return quotient.quantize(HUNDREDTH, ROUND_HALF_UP)


@action
def withdraw_figure(
    *, figure: ManualFigure, actor: Any, now: datetime, reason: str
) -> ManualFigure:
    """Take back a figure entered by hand: it stays readable and counts no more.

    Raises:
        PermissionDenied: ``actor`` may not enter figures under this key.
        FigureWithdrawn: it was withdrawn or replaced already.
        ReasonMissing: no reason given.
    """
    if not permissions.can_enter(actor, figure.organisation, figure.key):
        raise PermissionDenied
    say_on_behalf(actor, figure.organisation, *PLANNERS)
    reason = nfc(reason.strip())
    if not reason:
        raise ReasonMissing
    figure = ManualFigure.objects.select_for_update(of=("self",)).get(pk=figure.pk)
    if figure.withdrawn_at or figure.superseded_at:
        raise FigureWithdrawn
    figure.withdrawn_at, figure.withdrawn_by, figure.withdrawn_reason = now, actor, reason[:300]
    figure.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    figure.named = name_of(figure.organisation, figure.key)
    audit.record(
        "indicators.figure.withdrawn",
        target=figure,
        actor=actor,
        at=now,
        reason=figure.withdrawn_reason,
    )
    return figure
