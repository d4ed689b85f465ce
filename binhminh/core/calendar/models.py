"""Where a school's working days differ from the official calendar."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped

from .choices import DayKind


class OwnDay(Scoped):
    """One day that this organisation treats otherwise than the official calendar says.

    The official days come with the program (`binhminh.law.calendar`); a row here wins over them.
    """

    on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind.choices)
    name = models.CharField(_("name"), max_length=150)
    reason = models.CharField(_("reason"), max_length=300)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("day of the school")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "on"],
                name="own_day_once",
                violation_error_message=_("There is already an entry for this day."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=DayKind.values), name="own_day_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.name}"


class AnnouncedYear(Scoped):
    """A year whose days off the organisation has checked against the announcement."""

    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["year", "pk"]
        verbose_name = _("announced year")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="announced_year_once")
        ]

    def __str__(self) -> str:
        return str(self.year)
