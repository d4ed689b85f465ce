"""Pieces of evidence, and what each one serves."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped, ScopedQuerySet

PERSON = settings.AUTH_USER_MODEL


class EvidenceKind(models.TextChoices):
    FILE = "file", _("file or photo")
    RECORD = "record", _("record")
    LINK = "link", _("web address")
    NOTE = "note", _("note")


class EvidenceQuerySet(ScopedQuerySet):
    def valid(self) -> Self:
        """Those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class EvidenceItem(Scoped):
    """Something that shows that work was done. Dated by when it happened, not when it was added."""

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=EvidenceKind.choices)
    file = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("file"),
    )
    record_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    record_id = models.PositiveBigIntegerField(null=True, blank=True)
    record = GenericForeignKey("record_type", "record_id")
    url = models.URLField(_("web address"), max_length=1000, blank=True)
    note = models.TextField(_("note"), blank=True)
    happened_on = models.DateField(_("when it happened"))
    added_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_reason = models.CharField(_("why withdrawn"), max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("piece of evidence")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="link") | ~Q(url=""),
                name="evidence_link_has_address",
                violation_error_message=_("Give the web address."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="note") | ~Q(note=""),
                name="evidence_note_has_text",
                violation_error_message=_("Write the note."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="file") | Q(file__isnull=False),
                name="evidence_file_is_there",
            ),
            models.CheckConstraint(
                condition=~Q(kind="record") | Q(record_type__isnull=False, record_id__isnull=False),
                name="evidence_record_is_named",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="evidence_withdrawn_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-happened_on"], name="evidence_by_day"),
            models.Index(fields=["record_type", "record_id"], name="evidence_by_record"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence:item-detail", args=[self.pk])

    @property
    def icon(self) -> str:
        """The name of the sign that stands before it in lists."""
        if self.kind == EvidenceKind.FILE and self.file and self.file.kind == "image":
            return "image"
        return {"file": "file", "record": "book", "link": "external", "note": "chat"}[self.kind]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class EvidenceLinkQuerySet(ScopedQuerySet):
    def in_force(self) -> Self:
        """Links that count: not removed, of a piece that was not withdrawn."""
        return self.filter(removed_at__isnull=True, item__withdrawn_at__isnull=True)

    def to(self, record: models.Model) -> Self:
        return self.filter(
            target_type=ContentType.objects.get_for_model(record), target_id=record.pk
        )


class EvidenceLink(Scoped):
    """A piece of evidence serves a record: a task, a target, a criterion. One piece serves many."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="links")
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    linked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(_("linked at"))
    removed_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    objects = EvidenceLinkQuerySet.as_manager()

    class Meta:
        ordering = ["linked_at", "pk"]
        verbose_name = _("use of a piece of evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "target_type", "target_id"],
                condition=Q(removed_at__isnull=True),
                name="evidence_link_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["target_type", "target_id"],
                condition=Q(removed_at__isnull=True),
                name="evidence_link_by_target",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.target_type_id}:{self.target_id}"
