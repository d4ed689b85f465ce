"""Work files (hồ sơ công việc): the yearly list, the files, what lies in them, their end.

Source: Decree 30/2020/NĐ-CP, Articles 28–31 and Appendix V.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, Unit
from binhminh.documents.choices import BatchKind
from binhminh.documents.states import WorkFileState
from binhminh.law.retention import disposal_on, period_words, transfer_due_on

from .outgoing import WordsQuerySet

PERSON = settings.AUTH_USER_MODEL


class FileList(Scoped):
    """The list of work files (danh mục hồ sơ) of a year: drawn up, then issued by a decision.

    Source: Decree 30/2020/NĐ-CP, Article 28 and Appendix V, Part I.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    document = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("list of work files", "issued by"),
    )
    created_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"))

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("list of work files")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="file_list_year",
                violation_error_message=_("There is a list of that year already."),
            )
        ]

    def __str__(self) -> str:
        return f"Danh mục hồ sơ năm {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("documents:file-list-detail", args=[self.pk])


class RetentionRule(Scoped):
    """How long the school keeps a kind of record: instead of a row of the law's table (`key`), or
    one of its own. `years` None means for ever."""

    key = models.CharField(max_length=60)
    name = models.CharField(_("kind of record"), max_length=300)
    years = models.PositiveSmallIntegerField(_("years kept"), null=True, blank=True)
    source = models.CharField(pgettext_lazy("retention", "by"), max_length=300)
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("retention period of the school")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="retention_rule_once")
        ]

    def __str__(self) -> str:
        return self.name


class FileBatch(Scoped):
    """Work files that go to the archive, or are disposed of, together.

    The minutes (biên bản) and, for a disposal, the decision are outgoing documents; `done_at` is
    set once they bear their numbers and somebody has confirmed that it was done.
    """

    kind = models.CharField(_("what for"), max_length=10, choices=BatchKind.choices)
    minutes = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("minutes"),
    )
    decision = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("work files", "decision"),
    )
    created_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"))
    done_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(pgettext_lazy("work files", "done"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("work files that leave the office")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=BatchKind.TRANSFER) | Q(decision__isnull=False),
                name="file_batch_disposal_by_decision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("documents:batch-detail", args=[self.pk])


class FileHeading(Scoped):
    """A heading of the list of work files (danh mục hồ sơ) of a year."""

    year = models.PositiveSmallIntegerField(_("year"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField(default=0)
    symbol = models.CharField(_("symbol"), max_length=10, blank=True)
    title = models.CharField(pgettext_lazy("heading", "title"), max_length=300)

    class Meta:
        ordering = ["-year", "position", "pk"]
        verbose_name = _("heading of work files")

    def __str__(self) -> str:
        return self.title


class WorkFileQuerySet(WordsQuerySet):
    def open(self) -> Self:
        return self.filter(state=WorkFileState.OPEN)

    def to_transfer(self) -> Self:
        """Closed, kept five years or longer, and still in the office."""
        return self.filter(state=WorkFileState.CLOSED, transfer__isnull=True).filter(
            Q(is_permanent=True) | Q(retention_years__gte=5)
        )

    def to_dispose(self, today: date) -> Self:
        """Whose period has run out, wherever they lie, and about which nothing is decided yet."""
        return self.filter(
            state__in=[WorkFileState.CLOSED, WorkFileState.TRANSFERRED],
            disposal__isnull=True,
            is_permanent=False,
            ends_on__isnull=False,
            retention_years__lt=today.year - F("ends_on__year"),
        )


class WorkFile(Scoped):
    """A work file. `retention_years` None means for ever (vĩnh viễn); counted from the year the
    work ends. `retention_key` names the row of `law/data/retention.toml` it was taken from."""

    heading = models.ForeignKey(
        FileHeading,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
        verbose_name=_("heading"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    code = models.CharField(_("number and symbol"), max_length=20)
    title = models.CharField(pgettext_lazy("work file", "title"), max_length=500)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
    )
    keeper = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    is_permanent = models.BooleanField(_("kept for ever"), default=False)
    retention_years = models.PositiveSmallIntegerField(_("years kept"), null=True, blank=True)
    retention_key = models.CharField(max_length=60, blank=True)
    retention_source = models.CharField(
        pgettext_lazy("retention", "by"), max_length=300, blank=True
    )
    description = models.CharField(_("note"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=WorkFileState.choices, default=WorkFileState.OPEN
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("work file", "closed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("handed over or disposed of"), null=True, blank=True)
    transfer = models.ForeignKey(
        FileBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="transferred"
    )
    disposal = models.ForeignKey(
        FileBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="disposed"
    )
    folded = models.TextField(blank=True, editable=False)

    objects = WorkFileQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "code", "pk"]
        indexes = [
            models.Index(fields=["organisation", "state", "ends_on"], name="work_file_ends"),
        ]
        verbose_name = _("work file")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "code"],
                name="work_file_code",
                violation_error_message=_("Another work file of that year has this code."),
            ),
            models.CheckConstraint(
                condition=Q(is_permanent=True, retention_years__isnull=True)
                | Q(is_permanent=False, retention_years__isnull=False),
                name="work_file_permanent_or_years",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="work_file_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkFileState.OPEN) | Q(closed_at__isnull=False),
                name="work_file_closed_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("documents:work-file-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == WorkFileState.OPEN

    @property
    def period(self) -> str:
        """ "Vĩnh viễn", "20 năm"."""
        return period_words(None if self.is_permanent else self.retention_years)

    @property
    def transfer_due_on(self) -> date | None:
        """By when it goes to the archive; None: not yet known, or not at all."""
        years = None if self.is_permanent else self.retention_years
        return transfer_due_on(self.ends_on, years) if self.ends_on else None

    @property
    def disposal_on(self) -> date | None:
        """From when it may be disposed of; None: not yet known, or never."""
        years = None if self.is_permanent else self.retention_years
        return disposal_on(self.ends_on, years) if self.ends_on else None


class WorkFileItem(Scoped):
    """A document in a work file; one document may lie in many, without being copied."""

    work_file = models.ForeignKey(WorkFile, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("order"))
    outgoing = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filed",
    )
    incoming = models.ForeignKey(
        "documents.IncomingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filed",
    )
    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(pgettext_lazy("work file", "title"), max_length=500, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("put in"))

    class Meta:
        ordering = ["work_file", "position", "pk"]
        verbose_name = _("paper of a work file")
        constraints = [
            models.UniqueConstraint(fields=["work_file", "position"], name="work_file_item_order"),
            models.UniqueConstraint(
                fields=["work_file", "outgoing"], name="work_file_item_outgoing_once"
            ),
            models.UniqueConstraint(
                fields=["work_file", "incoming"], name="work_file_item_incoming_once"
            ),
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True, file__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False, file__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=True, file__isnull=False),
                name="work_file_item_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.outgoing or self.incoming or self.file)

    @property
    def day(self) -> date | None:
        """Of the document; of a paper of its own, when it was put in."""
        if self.outgoing is not None:
            return self.outgoing.issued_on
        if self.incoming is not None:
            return self.incoming.issued_on or self.incoming.arrived_on
        return timezone.localdate(self.at)
