"""Reads of kept figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from binhminh.core.organisations.models import Organisation

from .models import ManualFigure, Snapshot
from .periods import Period
from .registry import Figure, compute, find


def manual_figure(organisation: Organisation, key: str, period: Period) -> ManualFigure | None:
    """The figure entered by hand that counts for exactly this period."""
    return (
        ManualFigure.objects.of(organisation)
        .about(key, period)
        .current()
        .select_related("entered_by")
        .first()
    )


def latest_manual_figure(
    organisation: Organisation, key: str, period: Period
) -> ManualFigure | None:
    """The newest figure by hand for a period that lies within ``period``."""
    return (
        ManualFigure.objects.of(organisation)
        .current()
        .filter(key=key, period_start__gte=period.starts_on, period_end__lte=period.ends_on)
        .select_related("entered_by")
        .order_by("-period_end", "-entered_at", "-pk")
        .first()
    )


def figure(organisation: Organisation, key: str, period: Period) -> Figure:
    """The live figure where ``key`` is an indicator that has one; else the one entered by hand;
    else unknown."""
    live = compute(key, organisation, period) if find(key) else Figure()
    if live.is_known:
        return live
    by_hand = latest_manual_figure(organisation, key, period)
    return by_hand.figure if by_hand else live


def latest_snapshot(organisation: Organisation, indicator: str, period: Period) -> Snapshot | None:
    """The newest frozen figure of exactly this period."""
    return Snapshot.objects.of(organisation).about(indicator, period).first()


def monthly(
    organisation: Organisation, key: str, period: Period, *, until: date
) -> list[tuple[Period, Figure]]:
    """The figure of every month of ``period`` up to the month of ``until``, oldest first.

    Figures by hand are read in one query; live ones cost what the indicator's own query costs, a
    month each.
    """
    months = [month for month in period.months() if month.starts_on <= until]
    if find(key):
        return [(month, compute(key, organisation, month)) for month in months]
    by_hand = _by_month(
        ManualFigure.objects.of(organisation)
        .current()
        .filter(key=key, period_start__gte=period.starts_on, period_end__lte=period.ends_on)
        .order_by("period_end", "entered_at", "pk")
    )
    return [
        (month, by_hand.get((month.ends_on.year, month.ends_on.month), Figure()))
        for month in months
    ]


def _by_month(figures: Iterable[ManualFigure]) -> dict[tuple[int, int], Figure]:
    return {(row.period_end.year, row.period_end.month): row.figure for row in figures}
