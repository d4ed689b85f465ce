"""Who answered for a draft, who signed it, and what was said about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped
from binhminh.documents.choices import SignatureKind, SignOffKind

from .outgoing import DocumentVersion, OutgoingDocument

PERSON = settings.AUTH_USER_MODEL


class SignOff(Scoped):
    """Somebody answers for the content, the form, or approves (Art. 11 and 12); or sends it back.

    It holds for one version: a newer version needs it anew.
    """

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="sign_offs")
    kind = models.CharField(
        pgettext_lazy("sign-off", "of"), max_length=10, choices=SignOffKind.choices
    )
    agrees = models.BooleanField(_("agrees"))
    note = models.CharField(_("note"), max_length=1000, blank=True)
    form_errors = models.PositiveSmallIntegerField(_("errors of form left"), default=0)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(_("when"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        ordering = ["version", "at", "pk"]
        verbose_name = _("sign-off")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="sign_off_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(note=""), name="sign_off_refusal_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.version}"


class DocumentSignature(Scoped):
    """A digital signature made here, with the file before and after it."""

    document = models.ForeignKey(
        OutgoingDocument, on_delete=models.PROTECT, related_name="signatures"
    )
    kind = models.CharField(_("signature"), max_length=10, choices=SignatureKind.choices)
    level = models.CharField(pgettext_lazy("signature", "level"), max_length=5)
    certificate = models.JSONField(_("certificate"), default=dict)
    before = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["document", "at", "pk"]
        verbose_name = _("digital signature")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind"], name="document_signature_one_of_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.document}"


class Remark(Scoped):
    """What somebody says about a draft or an incoming document while it is worked on."""

    outgoing = models.ForeignKey(
        OutgoingDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="remarks"
    )
    incoming = models.ForeignKey(
        "documents.IncomingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="remarks",
    )
    text = models.TextField(_("remark"), max_length=4000)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("remark")
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False),
                name="remark_on_one_document",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
