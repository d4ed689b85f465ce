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


class ServiceDown(SigningFailed):
    message = _("The signing service does not answer. Try again later; nothing was signed.")


class StampServerDown(SigningFailed):
    message = _("The time-stamp server does not answer. Try again later; nothing was signed.")


class PdfUnsignable(SigningFailed):
    message = _("This PDF cannot be signed: %(why)s.")


class NotARoot(DomainError):
    message = _("This file is no certificate of an authority. Choose a .cer, .crt or .pem file.")
