"""What sending and fetching by machine refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class AxisOff(DomainError):
    message = _(
        "The school has no place on the document axis yet. Set it up under “Mailbox and document "
        "axis”, or send in another way."
    )


class AxisNotConfigured(DomainError):
    message = _(
        "The connection to the national document axis is not set up on this server: it needs an "
        "account and the interface that is given out with it. Use the folders meanwhile."
    )


class OrganIdWrong(DomainError):
    message = _(
        "“%(organ_id)s” is no identifier of a body. It looks like H26.12.5 or 000.00.00.H26 "
        "(Decision 20/2020/QĐ-TTg); take it from the list of the province."
    )


class OrganIdMissing(DomainError):
    message = _("%(name)s has no identifier yet, so nothing can be sent to it over the axis.")


class MessageIncomplete(DomainError):
    message = _("The message cannot be sent: %(findings)s.")


class MessageTooLarge(DomainError):
    message = _("The message is larger than %(limit)s MB.")


class PlainOnlyHere(DomainError):
    message = _(
        "Without encryption the password could be read on its way. Choose TLS or STARTTLS; only a "
        "mail server on this machine is spoken to without."
    )


class PasswordMissing(DomainError):
    message = _("Type the password of the mailbox.")


class PasswordSealBroken(DomainError):
    message = _("The stored password can no longer be opened. Type it once more.")


class RecallAnswered(DomainError):
    message = _("This request was answered already.")


class MailboxTrouble(DomainError):
    """Any reason why the mailbox could not be read."""


class MailboxUnreachable(MailboxTrouble):
    message = _("The mail server %(host)s does not answer at port %(port)s (%(why)s).")


class MailboxNotTrusted(MailboxTrouble):
    message = _("The mail server %(host)s cannot prove who it is (%(why)s). Ask its administrator.")


class MailboxSignInRefused(MailboxTrouble):
    message = _("The mail server refuses the sign-in of %(username)s. Check name and password.")


class MailboxFolderMissing(MailboxTrouble):
    message = _("The mailbox has no folder “%(folder)s”, or it cannot be opened.")


class MailboxLost(MailboxTrouble):
    message = _("The connection to the mail server broke off (%(why)s). It is tried again later.")
