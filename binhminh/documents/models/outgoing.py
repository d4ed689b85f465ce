"""Outgoing documents: drafts and their versions, who checked and signed, to whom they go."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, ScopedQuerySet, Unit
from binhminh.core.people.choices import DelegationForm
from binhminh.documents.choices import Medium, Urgency
from binhminh.documents.states import NUMBERED, UNSIGNED, OutgoingState
from binhminh.law.decree30.types import document_types
from binhminh.law.vietnamese import fold

from .registers import DocumentRegister

PERSON = settings.AUTH_USER_MODEL


class WordsQuerySet(ScopedQuerySet):
    def containing(self, words: str) -> Self:
        """With all these words in number, subject or parties, with marks or without."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class OutgoingDocumentQuerySet(WordsQuerySet):
    def unsigned(self) -> Self:
        return self.filter(state__in=UNSIGNED)

    def numbered(self) -> Self:
        return self.filter(state__in=NUMBERED)

    def issued_between(self, first: date, last: date) -> Self:
        """That bear a number of these days; voided ones left out."""
        return self.filter(
            state__in=NUMBERED - {OutgoingState.VOIDED}, issued_on__range=(first, last)
        )


class OutgoingDocument(Scoped):
    """A document of the school, from its first draft to the archive.

    The text is either written here (`content` of its versions: a form filled in) or a Word file
    that was handed in; once signed, `final` is the PDF that counts, byte for byte. Number, symbol
    and day are written in one transaction with the register's line and never again.
    """

    register = models.ForeignKey(
        DocumentRegister,
        on_delete=models.PROTECT,
        related_name="outgoing",
        verbose_name=_("register"),
    )
    type = models.CharField(_("type of document"), max_length=40)
    subject = models.CharField(pgettext_lazy("document", "subject"), max_length=500)
    urgency = models.CharField(
        _("urgency"), max_length=12, choices=Urgency.choices, blank=True, default=Urgency.NORMAL
    )
    circulation = models.CharField(_("circulation"), max_length=30, blank=True)
    medium = models.CharField(
        _("original"), max_length=12, choices=Medium.choices, default=Medium.ELECTRONIC
    )
    state = models.CharField(
        _("state"), max_length=15, choices=OutgoingState.choices, default=OutgoingState.DRAFT
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    symbol = models.CharField(_("symbol"), max_length=50, blank=True)
    issued_on = models.DateField(_("day of the document"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    drafter = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drafting unit"),
    )
    signer = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to be signed by"),
    )
    signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    authority = models.CharField(
        _("signs as"), max_length=5, blank=True, choices=[("TM.", "TM."), *DelegationForm.choices]
    )
    on_behalf_of = models.CharField(_("signs for"), max_length=120, blank=True)
    reply_to = models.ForeignKey(
        "documents.IncomingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("reply to"),
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces or corrects"),
    )
    source_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_id = models.PositiveBigIntegerField(null=True, blank=True)
    answer_due_on = models.DateField(_("answer wanted by"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    copies = models.PositiveSmallIntegerField(_("copies"), default=1)
    final = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed file"),
    )
    created_at = models.DateTimeField(_("created"))
    signed_at = models.DateTimeField(pgettext_lazy("document", "signed"), null=True, blank=True)
    issued_at = models.DateTimeField(pgettext_lazy("document", "sent out"), null=True, blank=True)
    folded = models.TextField(blank=True, editable=False)
    #: What somebody types and has not saved as a version yet, by the key of their account:
    #: ``{"17": {"content": …, "over": number of the version it began from, "at": ISO time}}``.
    unsaved = models.JSONField(default=dict, blank=True, editable=False)

    objects = OutgoingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("outgoing document")
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="outgoing_newest"),
            models.Index(fields=["organisation", "state"], name="outgoing_state"),
            models.Index(fields=["organisation", "-issued_on", "-number"], name="outgoing_issued"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "year", "number"],
                condition=Q(number__isnull=False),
                name="outgoing_number_unique",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=sorted(UNSIGNED | {OutgoingState.DROPPED}), number__isnull=True
                )
                | Q(
                    state__in=sorted(NUMBERED),
                    number__isnull=False,
                    year__isnull=False,
                    issued_on__isnull=False,
                    signed_at__isnull=False,
                ),
                name="outgoing_numbered_when_signed",
            ),
            models.CheckConstraint(
                condition=~Q(medium=Medium.ELECTRONIC, state__in=sorted(NUMBERED))
                | Q(final__isnull=False),
                name="outgoing_signed_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_number} {self.subject}".strip() if self.number else self.subject

    def get_absolute_url(self) -> str:
        return reverse("documents:outgoing-detail", args=[self.pk])

    @property
    def full_number(self) -> str:
        """ "05/QĐ-MNBM"; "" before it is numbered. Numbers below 10 carry a zero (Appendix I)."""
        if self.number is None:
            return ""
        return f"{self.number:02d}/{self.symbol}" if self.symbol else f"{self.number:02d}"

    @property
    def type_name(self) -> str:
        kind = document_types().get(self.type)
        return kind.name if kind else self.type

    @property
    def is_unsigned(self) -> bool:
        return self.state in UNSIGNED


class DocumentVersion(Scoped):
    """One state of the text: what was written in a form, or a file that was handed in."""

    document = models.ForeignKey(
        OutgoingDocument, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("draft", "version"))
    content = models.JSONField(_("text"), null=True, blank=True)
    file = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    check_of_form = models.ForeignKey(
        "documents.FormCheck",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("check of the form"),
    )
    words = models.TextField(_("words"), blank=True)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))

    class Meta:
        ordering = ["document", "-number", "pk"]
        verbose_name = _("version of a draft")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_unique"),
            models.CheckConstraint(
                condition=Q(content__isnull=False, file__isnull=True)
                | Q(content__isnull=True, file__isnull=False),
                name="document_version_text_or_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"
