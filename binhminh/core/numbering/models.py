"""The last number given in each series of each year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped


class Counter(Scoped):
    """Numbers of one series and year: `last` have been given, 1 to `last`, none left out."""

    series = models.CharField(_("series"), max_length=80)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveBigIntegerField(_("last number given"), default=0)
    first = models.PositiveBigIntegerField(
        _("first number"),
        default=1,
        help_text=_("Higher than 1 where a register on paper is continued."),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        ordering = ["-year", "series", "pk"]
        verbose_name = _("number counter")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "year"], name="counter_unique"
            ),
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(last__gte=F("first") - 1),
                name="counter_last_not_before_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
