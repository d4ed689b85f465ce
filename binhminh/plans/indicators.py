"""Figures that the plan itself declares, from the work recorded in it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.indicators.periods import Period
from binhminh.core.indicators.registry import (
    Counted,
    Figure,
    FigureKey,
    Indicator,
    register,
    register_key,
)
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import standing

from . import permissions
from .models import Occurrence, Target
from .states import WorkState


def due_within(organisation: Organisation, period: Period) -> QuerySet[Occurrence]:
    """Pieces of work that fell due in the period and were not called off."""
    return (
        Occurrence.objects.of(organisation)
        .filter(due_on__gte=period.starts_on, due_on__lte=period.ends_on)
        .exclude(state=WorkState.CANCELLED)
    )


def on_time(organisation: Organisation, period: Period) -> Figure:
    """Work done by its day out of the work due by now or in the period."""
    due = due_within(organisation, period).filter(
        Q(due_on__lt=timezone.localdate()) | Q(state=WorkState.DONE)
    )
    kept = due.filter(state=WorkState.DONE, done_on__lte=F("due_on"))
    return Figure.share(kept.count(), due.count(), unknown_reason=_("No work has fallen due yet."))


def done(organisation: Organisation, period: Period) -> Figure:
    due = due_within(organisation, period)
    return Figure.share(due.filter(state=WorkState.DONE).count(), due.count())


def records(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for item in due_within(organisation, period).select_related("task").order_by("due_on", "pk"):
        yield Counted.of(
            item, on=item.due_on, in_numerator=item.state == WorkState.DONE and item.was_on_time
        )


def records_done(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for item in due_within(organisation, period).select_related("task").order_by("due_on", "pk"):
        yield Counted.of(item, on=item.due_on, in_numerator=item.state == WorkState.DONE)


def _target(organisation: Organisation, pk: str) -> Target | None:
    return Target.objects.of(organisation).filter(pk=int(pk)).first() if pk.isdecimal() else None


def _can_enter(user: object, organisation: Organisation, pk: str) -> bool:
    target = _target(organisation, pk)
    found = standing(user, organisation)
    return bool(target) and (
        permissions.can_plan(user, target)
        or (found.is_member and target.owner_id == getattr(user, "pk", None))
    )


def declare() -> None:
    """Called when the app is ready."""
    register(
        Indicator(
            name="plans.work_on_time",
            label=_("Work of the plan done on time"),
            unit="%",
            compute=on_time,
            records=records,
            numerator_label=_("pieces of work done by their day"),
            denominator_label=_("pieces of work that have fallen due"),
        ),
        Indicator(
            name="plans.work_done",
            label=_("Work of the plan done"),
            unit="%",
            compute=done,
            records=records_done,
            numerator_label=_("pieces of work done"),
            denominator_label=_("pieces of work of the period"),
        ),
    )
    register_key(
        FigureKey(
            prefix="plans.target",
            can_enter=_can_enter,
            label=lambda organisation, pk: str(_target(organisation, pk) or ""),
            url=lambda organisation, pk: reverse("plans:target-detail", args=[pk]),
        )
    )
