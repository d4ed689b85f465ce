"""What people were told, and how they want to be told."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, Scoped, ScopedQuerySet

from .choices import Level, Mail

PERSON = settings.AUTH_USER_MODEL


class NoticeQuerySet(ScopedQuerySet):
    def to(self, user: models.Model, organisation: Organisation) -> Self:
        return self.of(organisation).filter(user=user)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(Scoped):
    """One thing that one person was told. Its cause is unique: nobody is told twice."""

    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(_("cause"), max_length=200)
    category = models.CharField(_("category"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.INFO)
    created_at = models.DateTimeField(_("created at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("sent by e-mail at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("notice")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "cause"], name="notice_once_for_a_cause"
            )
        ]
        indexes = [
            models.Index(
                fields=["user", "organisation"],
                condition=Q(read_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(fields=["user", "organisation", "-created_at"], name="notice_by_person"),
            models.Index(
                fields=["organisation", "created_at"],
                condition=Q(read_at__isnull=True, mailed_at__isnull=True),
                name="notice_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_read(self) -> bool:
        return self.read_at is not None


class Preference(Scoped):
    """How a person wants the notices of a category by e-mail. In the product they always come."""

    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    category = models.CharField(_("category"), max_length=40)
    mail = models.CharField(_("by e-mail"), max_length=10, choices=Mail.choices)

    class Meta:
        ordering = ["user", "category"]
        verbose_name = _("notice preference")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "category"], name="notice_preference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.get_mail_display()}"
