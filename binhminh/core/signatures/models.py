"""Certificates that people of a school, or the school itself, sign with."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, ScopedQuerySet


class KeyStore(models.TextChoices):
    """Where the private key lies; it never leaves that place."""

    PKCS12 = "pkcs12", _("file with password (PKCS#12)")
    PKCS11 = "pkcs11", _("token (PKCS#11)")
    REMOTE = "remote", _("remote signing service (CSC)")


class CertificateQuerySet(ScopedQuerySet):
    def usable(self, now: datetime) -> CertificateQuerySet:
        """Not taken out of use, and in force at that moment."""
        return self.filter(withdrawn_at__isnull=True, valid_from__lte=now, valid_to__gte=now)


class Certificate(Scoped):
    """A certificate with the way to its key. Without `person` it is the office's own.

    `config` says where the key is: of a token ``{"module", "token", "key"}`` (`module` is a name
    from the settings, never a path that a person may choose), of a remote service ``{"service",
    "credential"}``. Passwords, PINs and one-time codes are asked for at each signature and never
    written.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whose"),
        help_text=_("Empty: the office's own."),
    )
    store = models.CharField(_("key in"), max_length=10, choices=KeyStore.choices)
    config = models.JSONField(default=dict, blank=True)
    file = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file with the key"),
    )
    image = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture of the signature or seal"),
    )
    holder = models.CharField(_("holder"), max_length=300)
    issuer = models.CharField(pgettext_lazy("certificate", "issued by"), max_length=300)
    serial = models.CharField(_("serial number"), max_length=100)
    sha256 = models.CharField(max_length=64)
    pem = models.TextField(_("certificate"))
    chain_pem = models.TextField(blank=True)
    valid_from = models.DateTimeField(_("valid from"))
    valid_to = models.DateTimeField(_("valid to"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(pgettext_lazy("certificate", "added"))
    withdrawn_at = models.DateTimeField(_("out of use since"), null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("signing certificate")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="certificate_once",
                nulls_distinct=False,
                violation_error_message=_("This certificate is here already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")), name="certificate_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(store=KeyStore.PKCS12) | Q(file__isnull=False),
                name="certificate_file_holds_the_key",
            ),
        ]

    def __str__(self) -> str:
        return self.holder

    def get_absolute_url(self) -> str:
        return reverse("signatures:certificate-detail", args=[self.pk])


class TrustedRoot(Scoped):
    """A root certificate that the school trusts when it checks signatures made elsewhere."""

    name = models.CharField(_("name"), max_length=300)
    sha256 = models.CharField(max_length=64)
    pem = models.TextField(_("certificate"))
    source = models.CharField(_("from where"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(pgettext_lazy("certificate", "added"))

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("trusted root certificate")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sha256"], name="trusted_root_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("signatures:root-detail", args=[self.pk])
