"""Work files (hồ sơ công việc): the yearly list, the files, what lies in them, their end.

Source: Decree 30/2020/NĐ-CP, Articles 28–31 and Appendix V.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped
from binhminh.documents.states import WorkFileState

from .outgoing import WordsQuerySet

PERSON = settings.AUTH_USER_MODEL


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
    keeper = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    is_permanent = models.BooleanField(_("kept for ever"), default=False)
    retention_years = models.PositiveSmallIntegerField(_("years kept"), null=True, blank=True)
    retention_key = models.CharField(max_length=60, blank=True)
    retention_source = models.CharField(_("by"), max_length=300, blank=True)
    description = models.CharField(_("note"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=WorkFileState.choices, default=WorkFileState.OPEN
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("work file", "closed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("handed over or disposed of"), null=True, blank=True)
    minutes = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes"),
    )
    folded = models.TextField(blank=True, editable=False)

    objects = WordsQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "code", "pk"]
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
