"""Counts of requests that cost the machine something, one row for a window of time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """How often it was asked in one window; who asked stands only in the hash, with a key."""

    key = models.CharField(_("keyed hash"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("times asked"))
    ends_at = models.DateTimeField(_("end of the window"), db_index=True)

    class Meta:
        ordering = ["ends_at", "pk"]
        verbose_name = _("count of requests")

    def __str__(self) -> str:
        return f"{self.count} / {self.ends_at:%Y-%m-%d %H:%M:%S}"
