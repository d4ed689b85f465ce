"""What drafting, checking, signing and sending refuse."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class DraftSigned(DomainError):
    message = _(
        "This document is signed: its text stays as it is. "
        "Correct or replace it with another document, or recall it."
    )


class WrongStep(DomainError):
    message = _("This document is “%(state)s” now. Reload the page to see what can be done.")


class SubjectMissing(DomainError):
    message = _("Say what the document is about (trích yếu).")


class NoVersion(DomainError):
    message = _("There is no text yet. Write it, or hand in a Word file.")


class VersionOld(DomainError):
    message = _("A newer version was handed in meanwhile. Read that one first.")


class VersionUnchanged(DomainError):
    message = _("This is the same text as version %(number)s.")


class SecretRefused(DomainError):
    message = _(
        "Secret documents are not kept here: the law wants them on machines without a network. "
        "Register this one in the book for secret documents, on paper."
    )


class SelfSignOff(DomainError):
    message = _("Somebody else has to check what you drafted.")


class FormErrorsLeft(DomainError):
    message = _(
        "The text still has %(count)s errors of form. Open them to mend them, "
        "or write down why they may stay."
    )


class ReasonMissing(DomainError):
    message = _("Write down the reason.")


class SignOffsMissing(DomainError):
    message = _("Still to be checked: %(kinds)s.")


class SignerMissing(DomainError):
    message = _("Say who signs.")


class NotTheSigner(DomainError):
    message = _("%(name)s signs this document. Only they, or whom they delegated, can do it.")


class NoCertificate(DomainError):
    message = _(
        "There is no signing certificate for %(name)s. Add one under “Digital signatures”, "
        "or sign on paper."
    )


class NoRecipients(DomainError):
    message = _("Say to whom the document goes.")


class SignedInFuture(DomainError):
    message = _("A document cannot have been signed in the future.")


class NotSealed(DomainError):
    message = _(
        "A document counts only with both signatures: the person's and the office's. "
        "Have the clerk sign for the office first."
    )


class AlreadySent(DomainError):
    message = _("This document has been sent. It can be recalled, corrected or replaced.")


class FormStillChecked(DomainError):
    message = _("The form of this version is still being checked. Wait a moment and try again.")


class NotPrintable(DomainError):
    message = _("The document cannot be printed as it is: %(why)s")


class BlankMissing(DomainError):
    """A Word draft has no place for its number or day, or something else stands there."""

    message = _("Number and day cannot be written into the Word file: %(why)s")
