"""Our own documents against the law of today: what they cite, and what a review proposes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped
from binhminh.documents.choices import Proposal

PERSON = settings.AUTH_USER_MODEL


class LawCheck(Scoped):
    """What one of our documents cites that is no longer law, as of the last look.

    `findings`: one entry for each citation with something to say, ``{"cited", "code", "severity",
    "instead", "ended", "evidence", "params"}``; `outdated` counts what has expired or was replaced.
    """

    document = models.OneToOneField(
        "documents.OutgoingDocument", on_delete=models.PROTECT, related_name="law_check"
    )
    version = models.PositiveSmallIntegerField(default=0)
    cited = models.PositiveSmallIntegerField(_("citations"), default=0)
    outdated = models.PositiveSmallIntegerField(_("no longer in force"), default=0)
    findings = models.JSONField(default=list, blank=True)
    checked_on = models.DateField(_("looked at"))

    class Meta:
        ordering = ["-outdated", "-document__issued_on", "pk"]
        verbose_name = _("look at what a document cites")
        indexes = [models.Index(fields=["organisation", "-outdated"], name="law_check_outdated")]

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("documents:law-watch-detail", args=[self.document_id])


class ReviewRound(Scoped):
    """The year's review of our own documents (rà soát văn bản)."""

    year = models.PositiveSmallIntegerField(_("year"))
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    report = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("report"),
    )

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("review of documents")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="review_round_year",
                violation_error_message=_("There is a review of that year already."),
            )
        ]

    def __str__(self) -> str:
        return f"Rà soát văn bản năm {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("documents:review-detail", args=[self.pk])


class ReviewEntry(Scoped):
    """A document in a review, with what is proposed for it and who follows it up."""

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="entries")
    document = models.ForeignKey(
        "documents.OutgoingDocument", on_delete=models.PROTECT, related_name="reviewed"
    )
    proposal = models.CharField(
        _("proposal"), max_length=10, choices=Proposal.choices, blank=True, default=Proposal.OPEN
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    person = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in charge"),
    )
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    draft = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new document"),
    )
    by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(pgettext_lazy("review", "proposed"), null=True, blank=True)

    class Meta:
        ordering = ["round", "document__issued_on", "document__number", "pk"]
        verbose_name = _("document in a review")
        constraints = [
            models.UniqueConstraint(fields=["round", "document"], name="review_entry_once"),
            models.CheckConstraint(
                condition=Q(proposal__in=["", Proposal.KEEP]) | ~Q(reason=""),
                name="review_entry_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("documents:review-entry", args=[self.round_id, self.pk])
