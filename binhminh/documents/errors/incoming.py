"""What registering, instructing and handling refuse."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class FieldsMissing(DomainError):
    message = _("Still to be filled in: %(fields)s.")


class SameDocument(DomainError):
    message = _(
        "Arrival number %(number)s of %(year)s is the same document. Look at it; "
        "register this one too only if it really is another."
    )


class ArrivedInFuture(DomainError):
    message = _("The day of arrival lies in the future.")


class IssuedAfterArrival(DomainError):
    message = _("The document is dated after the day it arrived. Check the two days.")


class NobodyInCharge(DomainError):
    message = _("Choose who is in charge, or say that it is only to be read.")


class DueBeforeArrival(DomainError):
    message = _("The day it has to be handled by lies before the day it arrived.")


class NotYours(DomainError):
    message = _("Others are in charge of this document.")


class NothingDone(DomainError):
    message = _("Say what was done, or link the answer.")


class StillOpen(DomainError):
    message = _("%(names)s have not finished yet.")
