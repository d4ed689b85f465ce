"""Figures that are kept: frozen at a report's date, or entered by hand."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped, ScopedQuerySet

from .periods import Period
from .registry import Figure


class PeriodFields(models.Model):
    """First and last day of the period that a kept figure is about."""

    period_start = models.DateField(_("first day"))
    period_end = models.DateField(_("last day"))

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.period_end)


class SnapshotQuerySet(ScopedQuerySet):
    def about(self, indicator: str, period: Period) -> Self:
        return self.filter(
            indicator=indicator, period_start=period.starts_on, period_end=period.ends_on
        )


class Snapshot(PeriodFields, Scoped):
    """A figure as it stood at a moment, with references to the records counted. Never changed."""

    indicator = models.CharField(_("indicator"), max_length=120)
    numerator = models.DecimalField(
        _("numerator"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("denominator"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2, null=True, blank=True)
    unknown_reason = models.CharField(_("why there is no figure"), max_length=300, blank=True)
    taken_at = models.DateTimeField(_("taken at"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    reason = models.CharField(_("what for"), max_length=300, blank=True)
    records = models.JSONField(_("records counted"), default=list)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_at", "-pk"]
        verbose_name = _("frozen figure")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="snapshot_period_ends_after_it_starts",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "indicator", "period_start", "-taken_at"],
                name="snapshot_by_indicator",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period.label}"

    @property
    def figure(self) -> Figure:
        return Figure(
            self.numerator, self.denominator, self.value, unknown_reason=self.unknown_reason
        )


class ManualFigureQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        """Those that count: neither superseded nor withdrawn."""
        return self.filter(superseded_at__isnull=True, withdrawn_at__isnull=True)

    def about(self, key: str, period: Period) -> Self:
        return self.filter(key=key, period_start=period.starts_on, period_end=period.ends_on)


class ManualFigure(PeriodFields, Scoped):
    """A figure entered by hand, and marked so wherever it is shown. A correction supersedes it."""

    key = models.CharField(
        _("what it measures"),
        max_length=120,
        help_text=_("An indicator, or the record that it is entered for (plans.target:12)."),
    )
    numerator = models.DecimalField(
        _("numerator"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("denominator"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)
    note = models.TextField(_("where the figure comes from"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"))
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_reason = models.CharField(_("why withdrawn"), max_length=300, blank=True)

    objects = ManualFigureQuerySet.as_manager()

    #: What people call the figure, set where the audit trail is to say it (`registry.name_of`).
    named = ""

    class Meta:
        ordering = ["-period_start", "-entered_at", "-pk"]
        verbose_name = _("figure entered by hand")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key", "period_start", "period_end"],
                condition=Q(superseded_at__isnull=True, withdrawn_at__isnull=True),
                name="manual_figure_one_current",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="manual_figure_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | ~Q(denominator=0),
                name="manual_figure_denominator_not_zero",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="manual_figure_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.named or self.key} {self.period.label}"

    def get_absolute_url(self) -> str:
        return reverse("indicators:figure-detail", args=[self.pk])

    @property
    def figure(self) -> Figure:
        return Figure(self.numerator, self.denominator, self.value, manual=True)
