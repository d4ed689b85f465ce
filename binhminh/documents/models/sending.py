"""To whom a document goes, and what is known of its way there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, Unit
from binhminh.documents.choices import Channel
from binhminh.documents.states import DispatchState

from .outgoing import OutgoingDocument

PERSON = settings.AUTH_USER_MODEL


class Recipient(Scoped):
    """To whom a document goes, as printed in "Kính gửi" or "Nơi nhận", and how it gets there."""

    document = models.ForeignKey(
        OutgoingDocument, on_delete=models.PROTECT, related_name="recipients"
    )
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(pgettext_lazy("recipient", "name"), max_length=300)
    is_addressee = models.BooleanField(_("addressed (Kính gửi)"), default=False)
    channel = models.CharField(
        _("sent by"), max_length=10, choices=Channel.choices, default=Channel.MAIL
    )
    email = models.EmailField(_("e-mail"), blank=True)
    organ_id = models.CharField(_("identifier of the body"), max_length=35, blank=True)
    person = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_authority = models.BooleanField(
        _("a body above us"),
        default=False,
        help_text=_("Counted in the share of documents sent electronically to the authority."),
    )
    copies = models.PositiveSmallIntegerField(_("copies"), default=1)

    class Meta:
        ordering = ["document", "position", "pk"]
        verbose_name = _("recipient")

    def __str__(self) -> str:
        return self.name


class Dispatch(Scoped):
    """One sending to one recipient, and what is known of its arrival."""

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="dispatches")
    channel = models.CharField(_("sent by"), max_length=10, choices=Channel.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=DispatchState.choices, default=DispatchState.WAITING
    )
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    problem = models.CharField(_("problem"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(pgettext_lazy("dispatch", "attempts"), default=0)
    created_at = models.DateTimeField(_("created"))
    sent_at = models.DateTimeField(pgettext_lazy("dispatch", "sent"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last news"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("dispatch")
        indexes = [
            models.Index(fields=["organisation", "state"], name="dispatch_state"),
            models.Index(fields=["organisation", "reference"], name="dispatch_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.get_state_display()}"
