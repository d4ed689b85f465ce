"""Legal documents a school adds to the catalogue that comes with the program."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped
from binhminh.law.citations.catalogue import LegalDocument
from binhminh.law.citations.numbers import key
from binhminh.law.vietnamese import nfc


class ExtraDocument(Scoped):
    """A document of the authority above, of the school, or one the catalogue does not know."""

    number = models.CharField(
        _("number and symbol"), max_length=100, help_text=_("As printed: 112/2020/NĐ-CP.")
    )
    number_key = models.CharField(max_length=100, editable=False)
    kind = models.CharField(_("kind of document"), max_length=60)
    issuer = models.CharField(_("issued by"), max_length=200)
    subject = models.CharField(_("subject"), max_length=500)
    issued_on = models.DateField(_("issued on"))
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expired_on = models.DateField(
        _("no longer in force from"),
        null=True,
        blank=True,
        help_text=_("The first day on which it is no longer in force."),
    )
    replaced_by = models.CharField(
        _("replaced by"),
        max_length=200,
        blank=True,
        help_text=_("Numbers, separated by spaces."),
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Where you have read it.")
    )

    class Meta:
        ordering = ["-issued_on", "number", "pk"]
        verbose_name = _("document added by the school")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number_key", "kind"],
                name="extra_document_once",
                violation_error_message=_("The school has already added this document."),
            ),
            models.CheckConstraint(
                condition=Q(effective_on__isnull=True) | Q(effective_on__gte=F("issued_on")),
                name="extra_document_in_force_after_issue",
                violation_error_message=_("It cannot be in force before it was issued."),
            ),
            models.CheckConstraint(
                condition=Q(expired_on__isnull=True) | Q(expired_on__gt=F("issued_on")),
                name="extra_document_expires_after_issue",
                violation_error_message=_("It cannot expire before it was issued."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        for name in ("number", "kind", "issuer", "subject", "source", "replaced_by"):
            setattr(self, name, nfc(" ".join(getattr(self, name).split())))
        self.number_key = key(self.number)[:100]
        super().save(*args, **kwargs)

    def as_legal_document(self) -> LegalDocument:
        """The same as the law's catalogue knows documents."""
        return LegalDocument(
            number=self.number,
            kind=self.kind,
            issuer=self.issuer,
            subject=self.subject,
            issued_on=self.issued_on,
            effective_on=self.effective_on,
            expired_on=self.expired_on,
            replaced_by=tuple(self.replaced_by.split()),
            trust="school",
            source=self.source,
        )
