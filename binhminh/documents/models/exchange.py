"""What comes and goes by machine: parcels (an e-mail, an edXML message), and status messages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped
from binhminh.documents.choices import Origin


class Parcel(Scoped):
    """Something that arrived by machine and holds documents; each is proposed once.

    `key` names it for ever (Message-ID with the hash of the whole, or the edXML DocumentId), so
    that the same e-mail fetched twice is seen to be the same. `raw` is what arrived, byte for byte.
    """

    origin = models.CharField(_("came as"), max_length=10, choices=Origin.choices)
    key = models.CharField(max_length=400)
    sender = models.CharField(_("sender"), max_length=300, blank=True)
    subject = models.CharField(pgettext_lazy("e-mail", "subject"), max_length=500, blank=True)
    sent_at = models.DateTimeField(pgettext_lazy("e-mail", "sent"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"))
    raw = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: ``[{"name", "sha256", "size", "taken": bool, "why": text where it was not}]``
    contents = models.JSONField(default=list, blank=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        verbose_name = _("parcel")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "origin", "key"], name="parcel_once")
        ]

    def __str__(self) -> str:
        return self.subject or self.key


class StatusMessage(Scoped):
    """A status sent or received about a document on the axis (01 arrived … 06 done)."""

    incoming = models.ForeignKey(
        "documents.IncomingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statuses",
    )
    dispatch = models.ForeignKey(
        "documents.Dispatch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statuses",
    )
    code = models.CharField(_("code"), max_length=4)
    description = models.CharField(_("description"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"))
    delivered_at = models.DateTimeField(_("handed over"), null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("status message")
        constraints = [
            models.CheckConstraint(
                condition=Q(incoming__isnull=False, dispatch__isnull=True)
                | Q(incoming__isnull=True, dispatch__isnull=False),
                name="status_message_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.description}".strip()
