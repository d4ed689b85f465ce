"""Signing and checking PDFs with the certificates and the trust of a school."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from binhminh.core.organisations.models import Organisation

from . import errors, keys, pades
from .models import Certificate, KeyStore, TrustedRoot
from .types import Checked, Look, Signed

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.sign.signers import Signer


def image_of(certificate: Certificate) -> bytes | None:
    """The picture that is shown for it; None where there is none."""
    if certificate.image is None:
        return None
    with certificate.image.open() as stream:
        return bytes(stream.read())


def require_usable(certificate: Certificate, now: datetime) -> None:
    """Raises SigningFailed (one of its kinds says why) where it must not be signed with now."""
    if certificate.withdrawn_at is not None:
        on = certificate.withdrawn_at.strftime("%d/%m/%Y")
        raise errors.CertificateOutOfUse(on=on)
    pades.require_fit(loaded(certificate.pem), now)


def sign_pdf(
    pdf: bytes,
    *,
    certificate: Certificate,
    secret: str,
    look: Look,
    at: datetime,
    field: str,
    reason: str = "",
) -> Signed:
    """Add a signature of the best level that the settings allow: with a time-stamp server
    (``SIGNING_TSA_URL``) B-T, without one B-B.

    Args:
        secret: password, PIN or one-time code of the key; used once, never written.
        field: name of the signature's field; must be new in the file.
    Raises:
        SigningFailed: one of its kinds says why; nothing was changed.
    """
    require_usable(certificate, at)
    return pades.sign(
        pdf,
        signer=open_signer(certificate, secret),
        look=look,
        at=at,
        field=field,
        reason=reason,
        place=certificate.organisation.place,
        timestamper=_timestamper(),
    )


def open_signer(certificate: Certificate, secret: str) -> Signer:
    """The key of a certificate, from wherever it lies.

    Raises:
        SigningFailed: wrong secret, token or service not there.
    """
    if certificate.store == KeyStore.PKCS12:
        assert certificate.file is not None  # a constraint keeps it
        with certificate.file.open() as stream:
            return keys.open_pkcs12(bytes(stream.read()), secret)
    raise NotImplementedError(certificate.store)


def _timestamper() -> Any:
    url = settings.SIGNING_TSA_URL
    if not url:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(url, timeout=settings.SIGNING_TIMEOUT_SECONDS)


def check_pdf(
    pdf: bytes, *, organisation: Organisation, at: datetime, revocation: Sequence[bytes] = ()
) -> Checked:
    """What every signature of a file is worth, by the roots this school trusts; no network.

    Raises:
        PdfUnsignable: it cannot be read as a PDF.
    """
    return pades.check(pdf, roots=trusted(organisation), at=at, revocation=revocation)


def trusted(organisation: Organisation) -> list[X509]:
    """The roots that this school trusts."""
    rows = TrustedRoot.objects.filter(organisation=organisation).order_by("pk")
    return [loaded(pem) for pem in rows.values_list("pem", flat=True)]


def loaded(pem: str) -> X509:
    """A certificate from its text."""
    from asn1crypto import pem as armour
    from asn1crypto.x509 import Certificate as X509

    _kind, _headers, der = armour.unarmor(pem.encode())
    return X509.load(der)
