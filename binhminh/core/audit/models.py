"""The audit trail: append-only, hash-chained per organisation.

No foreign keys on purpose: an entry must outlive and never block what it speaks of, and this is
the lowest house of the street. Triggers of the database refuse update and delete (migration 0002).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One thing that was done: who, when, what, to which record, and on whose behalf."""

    organisation_id = models.BigIntegerField(_("organisation"))
    sequence = models.PositiveBigIntegerField(_("sequence"))
    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(_("who (id)"), null=True)
    actor_name = models.CharField(_("who"), max_length=200, blank=True)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=300, blank=True)
    code = models.CharField(_("what"), max_length=120)
    target_type = models.CharField(_("kind of record"), max_length=100, blank=True)
    target_id = models.CharField(_("record (id)"), max_length=64, blank=True)
    target_label = models.CharField(_("record"), max_length=300, blank=True)
    data = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "sequence"], name="audit_entry_sequence_unique"
            )
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-at"], name="audit_by_time"),
            models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
        ]
        ordering = ["-sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.code}"


class AuditHead(models.Model):
    """The end of an organisation's chain; locked while an entry is appended."""

    organisation_id = models.BigIntegerField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.sequence}"
