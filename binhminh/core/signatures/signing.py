"""Signing and checking PDFs with the certificates and the trust of a school."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from binhminh.core.organisations.models import Organisation

from . import checking, errors, keys, pades, remote, revocation, stamps, tokens
from .models import Certificate, KeyStore, TrustedRoot
from .types import Checked, Look, Signed

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.timestamps import TimeStamper


#: The authority that the demo makes; its certificates sign nothing outside the demo.
DEMO_AUTHORITY = "CA DÙNG THỬ Bình Minh (không có giá trị pháp lý)"


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
    if certificate.issuer == DEMO_AUTHORITY and not settings.DEMO:
        raise errors.DemoCertificate
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
    """Add a signature of the best level that can be had: without a time-stamp server B-B; with one
    (``SIGNING_TSA_URL``) B-LT where the authorities answer, else B-T. `Signed.shortfall` says why
    it is not B-LT.

    Args:
        secret: password, PIN or one-time code of the key; used once, never written.
        field: name of the signature's field; must be new in the file.
    Raises:
        SigningFailed: one of its kinds says why; nothing was changed.
    """
    require_usable(certificate, at)
    stamper = stamps.stamper()
    with opened(certificate, secret) as signer:
        roots = trusted(certificate.organisation) if stamper else []
        proofs = _proofs(certificate, stamper, roots)
        signed = pades.sign(
            pdf,
            signer=signer,
            look=look,
            at=at,
            field=field,
            reason=reason,
            place=certificate.organisation.place,
            timestamper=stamper,
            roots=roots,
            revocation=proofs.parts,
        )
    return replace(signed, shortfall=proofs.shortfall)


def _proofs(
    certificate: Certificate, stamper: TimeStamper | None, roots: list[X509]
) -> revocation.Proofs:
    if stamper is None:
        return revocation.Proofs(shortfall="no_stamp_server")
    return revocation.gathered(loaded(certificate.pem), chain_of(certificate), stamper, roots)


@contextmanager
def opened(certificate: Certificate, secret: str) -> Iterator[Signer]:
    """The key of a certificate, from wherever it lies, while the block runs.

    Raises:
        SigningFailed: wrong secret, token or service not there.
    """
    if certificate.store == KeyStore.PKCS12:
        assert certificate.file is not None  # a constraint keeps it
        with certificate.file.open() as stream:
            signer = keys.open_pkcs12(bytes(stream.read()), secret)
        yield signer
        return
    given = certificate.config, loaded(certificate.pem), chain_of(certificate), secret
    if certificate.store == KeyStore.PKCS11:
        with tokens.signer(*given) as on_token:
            yield on_token
    else:
        yield remote.signer(*given)


def check_pdf(
    pdf: bytes, *, organisation: Organisation, at: datetime, revocation: Sequence[bytes] = ()
) -> Checked:
    """What every signature of a file is worth, by the roots this school trusts; no network.

    Raises:
        PdfUnreadable: it cannot be read as a PDF.
    """
    return checking.check(pdf, roots=trusted(organisation), at=at, revocation=revocation)


def trusted(organisation: Organisation) -> list[X509]:
    """The roots that this school trusts; that of the demo counts in the demo only."""
    rows = TrustedRoot.objects.filter(organisation=organisation).order_by("pk")
    if not settings.DEMO:
        rows = rows.exclude(name=DEMO_AUTHORITY)
    return [loaded(pem) for pem in rows.values_list("pem", flat=True)]


def loaded(pem: str) -> X509:
    """A certificate from its text."""
    from asn1crypto import pem as armour
    from asn1crypto.x509 import Certificate as X509

    _kind, _headers, der = armour.unarmor(pem.encode())
    return X509.load(der)


def chain_of(certificate: Certificate) -> list[X509]:
    """The certificates of its authorities that came with it."""
    from asn1crypto import pem as armour
    from asn1crypto.x509 import Certificate as X509

    if not certificate.chain_pem:
        return []
    parts = armour.unarmor(certificate.chain_pem.encode(), multiple=True)
    return [X509.load(der) for _kind, _headers, der in parts]
