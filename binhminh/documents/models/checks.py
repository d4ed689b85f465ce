"""Drafts whose form was checked, and what the school offers to the public."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, ScopedQuerySet
from binhminh.documents.choices import CheckState, Drawing
from binhminh.law.vietnamese import fold


class FormCheckQuerySet(ScopedQuerySet):
    def containing(self, words: str) -> Self:
        """With these words in file name, number or subject, with marks or without."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class FormCheck(Scoped):
    """A draft and what a check by Decree 30/2020/NĐ-CP had to say of it on its day.

    `report` is `law.decree30.summary.summarise`, versioned, with ``boxes`` at each finding (where
    it is on the pictures: page, left, top, right, bottom in mm) and ``pages`` (width and height of
    each page in mm). It never changes once written; a new version of the draft is a new check.
    """

    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    printed = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("its pages as PDF"),
        help_text=_("What the pictures of the pages are taken from, where it is not the file."),
    )
    drawing = models.CharField(
        _("pictures of the pages"), max_length=10, choices=Drawing.choices, blank=True
    )
    name = models.CharField(_("file name"), max_length=160)
    previous = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("version before"),
    )
    issued = models.BooleanField(_("checked as an issued document"), default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=CheckState.choices, default=CheckState.CHECKING
    )
    problem = models.CharField(_("problem"), max_length=60, blank=True)
    problem_params = models.JSONField(default=dict, blank=True)
    report = models.JSONField(_("what was found"), default=dict, blank=True)
    judged_on = models.DateField(_("by the rules of"), null=True, blank=True)
    kind = models.CharField(_("type of document"), max_length=40, blank=True)
    subject = models.CharField(pgettext_lazy("document", "subject"), max_length=500, blank=True)
    errors = models.PositiveIntegerField(_("errors"), default=0)
    warnings = models.PositiveIntegerField(_("warnings"), default=0)
    notes = models.PositiveIntegerField(_("notes"), default=0)
    folded = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("handed in by"),
    )
    created_at = models.DateTimeField(_("handed in"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = FormCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("check of a document's form")
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="form_check_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CheckState.READY) | Q(finished_at__isnull=False),
                name="form_check_ready_is_finished",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:check-detail", args=[self.pk])

    @property
    def is_word(self) -> bool:
        return self.name.lower().endswith((".docx", ".doc"))


class DocumentSettings(Scoped):
    """What a school decides about its documents; without a row everything is as at first."""

    offers_form_check = models.BooleanField(
        _("the public may have documents checked"),
        default=False,
        help_text=_("A page of the portal; what is handed in there is not kept."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("settings of documents")
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="document_settings_one")
        ]

    def __str__(self) -> str:
        return str(self.organisation)
