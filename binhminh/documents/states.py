"""States of documents, and the ways between them.

Source of the steps: Decree 30/2020/NĐ-CP, Articles 10–19 (outgoing) and 20–24 (incoming).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutgoingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("document", "draft")
    IN_REVIEW = "in_review", _("waiting for the two checks")
    FOR_SIGNATURE = "for_signature", _("waiting for signature")
    SIGNED = "signed", pgettext_lazy("document", "signed and numbered")
    SEALED = "sealed", _("sealed")
    ISSUED = "issued", pgettext_lazy("document", "issued")
    RECALLED = "recalled", pgettext_lazy("document", "recalled")
    VOIDED = "voided", pgettext_lazy("document", "voided")
    DROPPED = "dropped", _("draft put aside")


#: state -> states it may go to. Up to the signature every step has a way back; from the number on
#: only what Article 18 knows: correction, replacement, recall; a number not yet sent is voided.
OUTGOING_WAYS: dict[str, frozenset[str]] = {
    OutgoingState.DRAFT: frozenset({OutgoingState.IN_REVIEW, OutgoingState.DROPPED}),
    OutgoingState.IN_REVIEW: frozenset({OutgoingState.DRAFT, OutgoingState.FOR_SIGNATURE}),
    OutgoingState.FOR_SIGNATURE: frozenset(
        {OutgoingState.DRAFT, OutgoingState.IN_REVIEW, OutgoingState.SIGNED}
    ),
    OutgoingState.SIGNED: frozenset({OutgoingState.SEALED, OutgoingState.VOIDED}),
    OutgoingState.SEALED: frozenset({OutgoingState.ISSUED, OutgoingState.VOIDED}),
    OutgoingState.ISSUED: frozenset({OutgoingState.RECALLED}),
    OutgoingState.DROPPED: frozenset({OutgoingState.DRAFT}),
    OutgoingState.RECALLED: frozenset(),
    OutgoingState.VOIDED: frozenset(),
}
#: The text may still be changed.
UNSIGNED = frozenset({OutgoingState.DRAFT, OutgoingState.IN_REVIEW, OutgoingState.FOR_SIGNATURE})
#: It bears a number.
NUMBERED = frozenset(
    {
        OutgoingState.SIGNED,
        OutgoingState.SEALED,
        OutgoingState.ISSUED,
        OutgoingState.RECALLED,
        OutgoingState.VOIDED,
    }
)


class IncomingState(models.TextChoices):
    CAPTURED = "captured", _("to be confirmed")
    REGISTERED = "registered", pgettext_lazy("document", "registered")
    ASSIGNED = "assigned", _("being handled")
    HANDLED = "handled", _("handled")
    CLOSED = "closed", pgettext_lazy("document", "closed")
    RETURNED = "returned", _("returned to the sender")
    RECALLED = "recalled", _("recalled by the sender")
    DISCARDED = "discarded", _("not registered")


INCOMING_WAYS: dict[str, frozenset[str]] = {
    IncomingState.CAPTURED: frozenset(
        {IncomingState.REGISTERED, IncomingState.RETURNED, IncomingState.DISCARDED}
    ),
    IncomingState.DISCARDED: frozenset({IncomingState.CAPTURED}),
    IncomingState.REGISTERED: frozenset(
        {
            IncomingState.ASSIGNED,
            IncomingState.CLOSED,
            IncomingState.RETURNED,
            IncomingState.RECALLED,
        }
    ),
    IncomingState.ASSIGNED: frozenset(
        {
            IncomingState.REGISTERED,
            IncomingState.HANDLED,
            IncomingState.RETURNED,
            IncomingState.RECALLED,
        }
    ),
    IncomingState.HANDLED: frozenset({IncomingState.ASSIGNED, IncomingState.CLOSED}),
    IncomingState.CLOSED: frozenset({IncomingState.ASSIGNED, IncomingState.REGISTERED}),
    IncomingState.RETURNED: frozenset(),
    IncomingState.RECALLED: frozenset(),
}
#: Something still has to be done.
OPEN_INCOMING = frozenset({IncomingState.REGISTERED, IncomingState.ASSIGNED})


class DispatchState(models.TextChoices):
    """How far a document is on its way to one recipient."""

    WAITING = "waiting", _("to be sent")
    SENT = "sent", pgettext_lazy("dispatch", "sent")
    DELIVERED = "delivered", _("arrived")
    ACCEPTED = "accepted", _("taken in by the recipient")
    REFUSED = "refused", _("refused by the recipient")
    FAILED = "failed", _("could not be delivered")
    CANCELLED = "cancelled", pgettext_lazy("dispatch", "cancelled")


class WorkFileState(models.TextChoices):
    OPEN = "open", pgettext_lazy("work file", "open")
    CLOSED = "closed", pgettext_lazy("work file", "closed")
    TRANSFERRED = "transferred", _("handed over to the archive")
    DISPOSED = "disposed", _("disposed of")
