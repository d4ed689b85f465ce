"""Incoming documents: what arrived, what the machine read of it, who has to do what by when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, Unit
from binhminh.documents.choices import Origin, Part, Urgency
from binhminh.documents.states import OPEN_INCOMING, IncomingState
from binhminh.law.decree30.types import document_types

from .outgoing import WordsQuerySet
from .registers import DocumentRegister

PERSON = settings.AUTH_USER_MODEL


class IncomingDocumentQuerySet(WordsQuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_INCOMING)

    def late(self, today: date) -> Self:
        """Open after their day."""
        return self.open().filter(due_on__lt=today)

    def registered(self) -> Self:
        return self.filter(arrival_number__isnull=False)


class IncomingDocument(Scoped):
    """A document from elsewhere.

    `original` is what arrived, kept byte for byte; `readable` is the searchable PDF/A made of a
    scan. `suggestions` is what the machine read: ``{field: {"value", "confidence" 0–1, "box"
    [page, left, top, right, bottom] in mm | null}}``; `doubts` are the words that OCR doubts.
    `signatures` is what the check of its digital signatures said when it arrived (None: none).
    """

    register = models.ForeignKey(
        DocumentRegister,
        on_delete=models.PROTECT,
        related_name="incoming",
        null=True,
        blank=True,
        verbose_name=_("register"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=IncomingState.choices, default=IncomingState.CAPTURED
    )
    origin = models.CharField(_("came as"), max_length=10, choices=Origin.choices)
    arrival_number = models.PositiveIntegerField(_("arrival number"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    arrived_on = models.DateField(_("day of arrival"))
    issuer = models.CharField(_("issuing body"), max_length=200, blank=True)
    issuer_id = models.CharField(_("identifier of the body"), max_length=35, blank=True)
    number = models.CharField(_("number"), max_length=20, blank=True)
    symbol = models.CharField(_("symbol"), max_length=50, blank=True)
    issued_on = models.DateField(_("day of the document"), null=True, blank=True)
    type = models.CharField(_("type of document"), max_length=40, blank=True)
    subject = models.CharField(pgettext_lazy("document", "subject"), max_length=500, blank=True)
    urgency = models.CharField(
        _("urgency"), max_length=12, choices=Urgency.choices, blank=True, default=Urgency.NORMAL
    )
    signer_name = models.CharField(_("signer"), max_length=100, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    due_on = models.DateField(_("to be handled by"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    original = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file as it arrived"),
    )
    readable = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("searchable copy"),
    )
    reading = models.CharField(_("reading"), max_length=10, blank=True)
    problem = models.CharField(_("problem"), max_length=60, blank=True)
    problem_params = models.JSONField(default=dict, blank=True)
    suggestions = models.JSONField(default=dict, blank=True)
    doubts = models.JSONField(default=list, blank=True)
    signatures = models.JSONField(null=True, blank=True)
    words = models.TextField(_("words"), blank=True)
    parcel = models.ForeignKey(
        "documents.Parcel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("came with"),
    )
    same_as = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seems to be the same as"),
    )
    view_by_all = models.BooleanField(_("to be read by all staff"), default=False)
    registered_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("taken in"))
    registered_at = models.DateTimeField(_("registered"), null=True, blank=True)
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("document", "closed"), null=True, blank=True)
    ended_reason = models.CharField(_("reason"), max_length=500, blank=True)
    folded = models.TextField(blank=True, editable=False)

    objects = IncomingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("incoming document")
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="incoming_newest"),
            models.Index(fields=["organisation", "state", "due_on"], name="incoming_state_due"),
            models.Index(
                fields=["organisation", "-arrived_on", "-arrival_number"], name="incoming_arrived"
            ),
            models.Index(
                fields=["organisation", "number", "issued_on"], name="incoming_same_number"
            ),
            models.Index(fields=["organisation", "issuer"], name="incoming_issuer"),
            models.Index(fields=["organisation", "due_on"], name="incoming_due"),
            # what a list searches, so that the long rows themselves are not read
            models.Index(fields=["organisation", "folded"], name="incoming_folded"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "year", "arrival_number"],
                condition=Q(arrival_number__isnull=False),
                name="incoming_number_unique",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[IncomingState.CAPTURED, IncomingState.DISCARDED],
                    arrival_number__isnull=True,
                )
                | Q(state=IncomingState.RETURNED)
                | Q(
                    arrival_number__isnull=False,
                    register__isnull=False,
                    year__isnull=False,
                    registered_at__isnull=False,
                ),
                name="incoming_registered_has_number",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.full_number, self.subject])) or str(_("new document"))

    def get_absolute_url(self) -> str:
        return reverse("documents:incoming-detail", args=[self.pk])

    @property
    def full_number(self) -> str:
        """As its issuer printed it: "123/UBND-VX"; "" where unknown."""
        return "/".join(filter(None, [self.number, self.symbol]))

    @property
    def type_name(self) -> str:
        kind = document_types().get(self.type)
        return kind.name if kind else self.type

    @property
    def marked_secret(self) -> str:
        """The mark of secrecy that the machine read on it ("MẬT"); "" for none."""
        found = self.suggestions.get("secrecy") or {}
        return str(found.get("value") or "")

    def is_late(self, today: date) -> bool:
        return self.state in OPEN_INCOMING and self.due_on is not None and self.due_on < today


class Instruction(Scoped):
    """What the head wrote on it (phiếu giải quyết văn bản đến, part 1); a later one replaces it."""

    document = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, related_name="instructions"
    )
    text = models.TextField(_("instruction"), max_length=2000, blank=True)
    due_on = models.DateField(_("to be handled by"), null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(_("when"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        ordering = ["document", "at", "pk"]
        verbose_name = _("instruction")

    def __str__(self) -> str:
        return self.text[:80]


class Assignment(Scoped):
    """Who has to do something with an incoming document."""

    instruction = models.ForeignKey(
        Instruction, on_delete=models.PROTECT, related_name="assignments"
    )
    part = models.CharField(_("part"), max_length=5, choices=Part.choices)
    person = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
    )
    due_on = models.DateField(_("to be handled by"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=1000, blank=True)
    done_at = models.DateTimeField(pgettext_lazy("work", "done"), null=True, blank=True)

    class Meta:
        ordering = ["instruction", "part", "pk"]
        verbose_name = _("assignment")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(unit__isnull=False),
                name="assignment_to_somebody",
            ),
            models.UniqueConstraint(
                fields=["instruction"], condition=Q(part=Part.LEAD), name="assignment_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.unit)


class Reading(Scoped):
    """Somebody who should read a document, and when they did (first opening)."""

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )
    outgoing = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="readings",
    )
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("sent round"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        ordering = ["person__sort_key", "pk"]
        verbose_name = _("reading")
        indexes = [models.Index(fields=["organisation", "person", "read_at"], name="reading_mine")]
        constraints = [
            models.UniqueConstraint(fields=["incoming", "person"], name="reading_once_incoming"),
            models.UniqueConstraint(fields=["outgoing", "person"], name="reading_once_outgoing"),
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False),
                name="reading_of_one_document",
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("asked_at")),
                name="reading_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.incoming or self.outgoing}"
