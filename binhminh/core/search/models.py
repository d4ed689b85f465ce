"""What is shown of a hit. The words themselves lie in a table of the engine's own (`engines`)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped

EPOCH = date(1900, 1, 1)


def index_key(weight: int, happened_on: date | None, pk: int) -> int:
    """The number under which the engine keeps an entry: heavier and newer ones have higher keys,
    so that reading backwards gives the best of equals first."""
    days = min(max((happened_on - EPOCH).days, 1), 0xFFFF) if happened_on else 0
    return (weight << 56) | (days << 40) | pk


class SearchEntry(Scoped):
    """A record in the index: its title, where it opens, who may find it."""

    kind = models.CharField(_("kind"), max_length=60)
    object_type = models.CharField(_("kind of record"), max_length=100)
    object_id = models.PositiveBigIntegerField(_("record"))
    title = models.CharField(_("title"), max_length=500)
    subtitle = models.CharField(_("subtitle"), max_length=500, blank=True)
    body = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address"), max_length=500)
    happened_on = models.DateField(_("date"), null=True, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=0)
    audience = models.JSONField(_("who may find it"), default=list)
    key = models.BigIntegerField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ["-key"]
        verbose_name = _("search entry")
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id"], name="search_entry_once_a_record"
            )
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="search_entry_by_kind")]

    def __str__(self) -> str:
        return self.title
