"""What signing refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class SigningFailed(DomainError):
    """A signature could not be made; nothing was changed."""


class WrongSecret(SigningFailed):
    message = _("The password or PIN is not right. Nothing was signed.")


class CertificateNotYet(SigningFailed):
    message = _("This certificate is valid only from %(on)s.")


class CertificateExpired(SigningFailed):
    message = _("This certificate expired on %(on)s. Ask its issuer for a new one.")


class CertificateOutOfUse(SigningFailed):
    message = _("This certificate was taken out of use on %(on)s.")


class CertificateRevoked(SigningFailed):
    message = _("This certificate was revoked by its issuer. Do not sign with it any more.")


class NotForSigning(SigningFailed):
    message = _("This certificate is not meant for signing documents.")


class WeakKey(SigningFailed):
    message = _("The key of this certificate is too short: RSA needs 2048 bits, ECDSA 256.")


class NoKeyInFile(SigningFailed):
    message = _("This file holds no key with its certificate. Choose a .p12 or .pfx file.")


class TokenMissing(SigningFailed):
    message = _("The token “%(token)s” is not there. Plug it in and try again.")


class TokenLocked(SigningFailed):
    message = _("The token “%(token)s” is locked after too many wrong PINs. Have it unlocked.")


class NoKeyOnToken(SigningFailed):
    message = _("The token “%(token)s” holds no certificate with its key that may sign.")


class CertificateExchanged(SigningFailed):
    message = _("The signing service has another certificate by now. Add the new one first.")


class DemoCertificate(SigningFailed):
    message = _("This certificate is for trying out only. Nobody signs with it in earnest.")


class OtherName(DomainError):
    message = _(
        "This certificate was issued to “%(holder)s”, not to “%(name)s”. If it is the right one "
        "all the same, say so below and add it again."
    )


class NotAPicture(DomainError):
    message = _("This picture cannot be used. Choose a PNG or JPEG file of at most 5 MB.")


class ServiceDown(SigningFailed):
    message = _("The signing service does not answer. Try again later; nothing was signed.")


class StampServerDown(SigningFailed):
    message = _("The time-stamp server does not answer. Try again later; nothing was signed.")


class PdfUnsignable(SigningFailed):
    message = _("This PDF cannot be signed: %(why)s.")


class PdfUnreadable(SigningFailed):
    message = _("This file cannot be read as a PDF.")


class NotARoot(DomainError):
    message = _("This file is no certificate of an authority. Choose a .cer, .crt or .pem file.")
