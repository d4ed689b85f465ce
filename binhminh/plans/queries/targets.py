"""Where each target stands: its figure, whether it is met, how it went through the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from binhminh.core.indicators.models import ManualFigure, Snapshot
from binhminh.core.indicators.periods import Period
from binhminh.core.indicators.registry import Figure, compute, find
from binhminh.core.organisations.models import Year
from binhminh.plans.choices import Comparator
from binhminh.plans.models import Plan, Target


def year_period(year: Year) -> Period:
    return Period(year.starts_on, year.ends_on, year.label)


def is_met(value: Decimal, comparator: str, threshold: Decimal) -> bool:
    """Whether a figure keeps the promise. "About" allows one part in twenty on either side."""
    match comparator:
        case Comparator.AT_LEAST:
            return value >= threshold
        case Comparator.MORE:
            return value > threshold
        case Comparator.AT_MOST:
            return value <= threshold
        case Comparator.LESS:
            return value < threshold
        case Comparator.ABOUT:
            return abs(value - threshold) <= abs(threshold) / 20
        case _:
            return value == threshold


def wants_more(comparator: str) -> bool:
    """False where less is better (at most, less than)."""
    return comparator not in {Comparator.AT_MOST, Comparator.LESS}


@dataclass(frozen=True)
class TargetStanding:
    """A target with its figure of the year.

    `met` is None where there is no figure. `missing` is how many more of the counted records
    would reach a share ("5 more documents"), None where that cannot be said.
    """

    target: Target
    figure: Figure
    met: bool | None
    missing: int | None
    history: Sequence[tuple[str, Decimal | None]]

    @property
    def tone(self) -> str:
        if self.met is None:
            return "plain"
        return "good" if self.met else "wait"


def _missing(target: Target, figure: Figure) -> int | None:
    if (
        figure.numerator is None
        or not figure.denominator
        or target.unit != "%"
        or not wants_more(target.comparator)
        or target.value > 100
    ):
        return None
    needed = target.value * Decimal(figure.denominator) / 100
    more = needed - Decimal(figure.numerator)
    return max(0, int(more.to_integral_value(rounding="ROUND_CEILING")))


def _standing(
    target: Target, figure: Figure, history: Sequence[tuple[str, Decimal | None]]
) -> TargetStanding:
    met = None
    if figure.value is not None:
        met = is_met(Decimal(figure.value), target.comparator, target.value)
    return TargetStanding(target, figure, met, None if met else _missing(target, figure), history)


def target_standings(plan: Plan, today: date) -> list[TargetStanding]:
    """Every target of a plan, with three queries and what its indicators ask.

    A target bound to a declared indicator is computed; any other takes the newest figure entered
    by hand for a period within the year. History comes from snapshots and entered figures.
    """
    period = year_period(plan.year)
    targets = list(plan.targets.select_related("owner"))
    keys = [manual_key(target) for target in targets] + [
        t.indicator for t in targets if t.indicator
    ]
    manual: dict[str, list[ManualFigure]] = {}
    for row in (
        ManualFigure.objects.of(plan.organisation_id)
        .current()
        .filter(key__in=keys, period_start__gte=period.starts_on, period_end__lte=period.ends_on)
        .order_by("period_end", "entered_at", "pk")
    ):
        manual.setdefault(row.key, []).append(row)
    frozen: dict[str, list[Snapshot]] = {}
    for shot in (
        Snapshot.objects.of(plan.organisation_id)
        .filter(indicator__in=keys, period_start=period.starts_on)
        .order_by("taken_at", "pk")
    ):
        frozen.setdefault(shot.indicator, []).append(shot)
    standings = []
    for target in targets:
        entered = manual.get(manual_key(target), []) + manual.get(target.indicator, [])
        points: dict[str, Decimal | None] = {
            row.period_end.strftime("%m/%Y"): row.value for row in entered
        }
        if target.indicator and find(target.indicator):
            figure = compute(target.indicator, plan.organisation, period)
            for shot in frozen.get(target.indicator, []):
                points[shot.period_end.strftime("%m/%Y")] = shot.value
            if figure.value is not None:
                points[min(today, period.ends_on).strftime("%m/%Y")] = figure.value
            if figure.value is None and entered:
                figure = entered[-1].figure
        elif entered:
            figure = entered[-1].figure
        else:
            figure = Figure.unknown(_("No figure has been entered yet."))
        standings.append(_standing(target, figure, list(points.items())))
    return standings


def targets_at_school() -> QuerySet[Target]:
    """Targets with what `permissions` asks of them: their school."""
    return Target.objects.select_related("organisation")


def target_standing(target: Target, today: date) -> TargetStanding:
    """One target of its plan, as the board shows it."""
    return next(
        item for item in target_standings(target.plan, today) if item.target.pk == target.pk
    )


def manual_key(target: Target) -> str:
    """Under what key figures entered by hand for a target are kept."""
    return f"plans.target:{target.pk}"
