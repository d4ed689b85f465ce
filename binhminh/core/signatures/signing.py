"""Signing a PDF with a certificate of the school.

pyHanko (imported lazily) writes PAdES signatures as incremental updates: what was signed before
stays byte for byte.
"""

from __future__ import annotations

from datetime import datetime

from .models import Certificate
from .types import Level, Look, Signed


def image_of(certificate: Certificate) -> bytes | None:
    """The picture that is shown for it; None where there is none."""
    if certificate.image is None:
        return None
    with certificate.image.open() as stream:
        return stream.read()


def require_usable(certificate: Certificate, now: datetime) -> None:
    """Raises SigningFailed (one of its kinds says why) where it must not be signed with now."""
    raise NotImplementedError


def sign_pdf(
    pdf: bytes,
    *,
    certificate: Certificate,
    secret: str,
    look: Look,
    at: datetime,
    field: str,
    reason: str = "",
    level: Level | None = None,
) -> Signed:
    """Add a signature.

    Args:
        secret: password, PIN or one-time code of the key.
        field: name of the signature's field; must be new in the file.
        level: None takes the best that the settings allow (a time-stamp server makes B-T, and
            revocation facts B-LT).
    Raises:
        SigningFailed: one of its kinds says why; nothing was changed.
    """
    raise NotImplementedError
