"""A content, stored once; and each file of a school that has this content."""

from __future__ import annotations

from typing import IO

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped


class Blob(models.Model):
    """A content under its SHA-256. It belongs to no school: two that upload the same circular
    share one content, and neither can tell."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("size"))
    media_type = models.CharField(_("type"), max_length=100)
    stored_at = models.DateTimeField(_("stored at"))

    class Meta:
        ordering = ["sha256"]
        verbose_name = _("stored content")
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="blob_not_empty")]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Its name in the store: ``ab/cd/abcd…``."""
        return path_of(self.sha256)

    def open(self) -> IO[bytes]:
        """The content, for reading; close it (``with``)."""
        return storages["files"].open(self.path, "rb")


def path_of(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


class File(Scoped):
    """A file of a school: a name, a content, who brought it and who may open it.

    `guard` names the check that decides who opens it (see `access`): empty for the members of the
    organisation, ``public`` for everybody, otherwise the name under which an app registered one.
    """

    blob = models.ForeignKey(
        Blob, on_delete=models.PROTECT, related_name="files", verbose_name=_("content")
    )
    name = models.CharField(_("name"), max_length=160)
    media_type = models.CharField(_("type"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("brought by"),
    )
    uploaded_at = models.DateTimeField(_("brought at"))
    is_sensitive = models.BooleanField(_("holds personal data to protect"), default=False)
    guard = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("file")
        indexes = [models.Index(fields=["organisation", "-uploaded_at"], name="file_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:file-open", args=[self.pk])

    @property
    def size(self) -> int:
        """In bytes; read with `select_related("blob")` in lists."""
        return self.blob.size

    @property
    def sha256(self) -> str:
        return self.blob_id

    def open(self) -> IO[bytes]:
        """The content, for reading; close it (``with``)."""
        return self.blob.open()
