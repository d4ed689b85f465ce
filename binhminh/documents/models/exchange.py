"""What comes and goes by machine: parcels (an e-mail, an edXML message), status messages, and where
a school's mailbox and its place on the document axis are."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, ScopedQuerySet
from binhminh.documents.choices import AxisKind, MailSecurity, Origin, Purpose
from binhminh.law.vietnamese import fold


class ParcelQuerySet(ScopedQuerySet):
    def containing(self, words: str) -> ParcelQuerySet:
        """With all these words in sender, subject or names of files, with marks or without."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class Parcel(Scoped):
    """Something that arrived by machine and holds documents; each is proposed once.

    `key` names it for ever (Message-ID with the hash of the whole, or the edXML DocumentId), so
    that the same e-mail fetched twice is seen to be the same. `raw` is what arrived, byte for byte.
    """

    origin = models.CharField(_("came as"), max_length=10, choices=Origin.choices)
    key = models.CharField(max_length=400)
    purpose = models.CharField(_("what for"), max_length=12, choices=Purpose.choices, blank=True)
    sender = models.CharField(_("sender"), max_length=300, blank=True)
    sender_id = models.CharField(_("identifier of the body"), max_length=35, blank=True)
    subject = models.CharField(pgettext_lazy("e-mail", "subject"), max_length=500, blank=True)
    words = models.TextField(_("words"), blank=True)
    sent_at = models.DateTimeField(pgettext_lazy("e-mail", "sent"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"))
    raw = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    size = models.PositiveBigIntegerField(_("size"), default=0)
    #: On the axis: DocumentId; of an e-mail: its Message-ID.
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    dispatch = models.ForeignKey(
        "documents.Dispatch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about the sending"),
    )
    #: ``[{"name", "sha256", "size", "taken": bool, "why": text where it was not, "file": id | null,
    #: "document": id | null}]``
    contents = models.JSONField(default=list, blank=True)
    problem = models.CharField(_("problem"), max_length=500, blank=True)
    folded = models.TextField(blank=True, editable=False)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        verbose_name = _("parcel")
        indexes = [
            models.Index(fields=["organisation", "-arrived_at"], name="parcel_newest"),
            models.Index(fields=["organisation", "reference"], name="parcel_reference"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "origin", "key"], name="parcel_once")
        ]

    def __str__(self) -> str:
        return self.subject or self.key

    def get_absolute_url(self) -> str:
        return reverse("documents:parcel-detail", args=[self.pk])


class StatusMessage(Scoped):
    """A status about a document on the axis (01 arrived … 06 done): sent about an `incoming` one,
    received about a `dispatch`."""

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
    problem = models.CharField(_("problem"), max_length=500, blank=True)

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


class Mailbox(Scoped):
    """The mailbox (IMAP) that documents arrive in, and how far it was read.

    The password is stored sealed with the server's secret key (`exchange.sealing`). What was read
    is remembered by the mailbox's own numbers; nothing in it is ever deleted.
    """

    is_on = models.BooleanField(_("fetch e-mails"), default=True)
    host = models.CharField(_("server"), max_length=200)
    port = models.PositiveIntegerField(
        _("port"), default=993, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    security = models.CharField(
        _("connection"), max_length=10, choices=MailSecurity.choices, default=MailSecurity.TLS
    )
    username = models.CharField(_("user name"), max_length=200)
    sealed_password = models.TextField(blank=True)
    folder = models.CharField(_("folder to read"), max_length=200, default="INBOX")
    done_folder = models.CharField(_("folder for what was taken in"), max_length=200, blank=True)
    since_on = models.DateField(_("e-mails from this day on"))
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    polled_at = models.DateTimeField(_("last tried"), null=True, blank=True)
    worked_at = models.DateTimeField(_("last worked"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("mailbox")
        constraints = [models.UniqueConstraint(fields=["organisation"], name="mailbox_one")]

    def __str__(self) -> str:
        return f"{self.username} ({self.host})"


class AxisPlace(Scoped):
    """The school's place on the document axis: its identifier, and through what messages go."""

    is_on = models.BooleanField(_("exchange messages"), default=True)
    organ_id = models.CharField(_("identifier of the school"), max_length=35)
    kind = models.CharField(
        _("through"), max_length=10, choices=AxisKind.choices, default=AxisKind.FOLDER
    )
    #: The value for "no direction": programs differ (`law.edxml.unconfirmed`).
    steering = models.CharField(_("SteeringType of ordinary documents"), max_length=1, default="1")
    polled_at = models.DateTimeField(_("last tried"), null=True, blank=True)
    worked_at = models.DateTimeField(_("last worked"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("place on the document axis")
        constraints = [models.UniqueConstraint(fields=["organisation"], name="axis_place_one")]

    def __str__(self) -> str:
        return self.organ_id
