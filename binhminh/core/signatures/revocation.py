"""Gathering the proofs of PAdES B-LT: what authorities say today of the signer's certificate and of
the time-stamp server's (CRL, OCSP), so that the file proves by itself that neither was revoked.

Nobody is asked before a path leads to a root that the school trusts: the addresses in a certificate
are followed only where such an authority vouches for them.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from . import errors, trust
from .types import Shortfall

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.sign.timestamps import TimeStamper

log = logging.getLogger(__name__)
#: Seconds that proofs are used again for the next signature.
KEPT_SECONDS = 600
MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Proofs:
    """CRLs and OCSP answers (DER) on both chains; or why there are none."""

    parts: tuple[bytes, ...] = ()
    shortfall: Shortfall = ""


_kept: dict[bytes, tuple[float, Proofs]] = {}
_lock = threading.Lock()


def gathered(
    certificate: X509, others: Sequence[X509], stamper: TimeStamper, roots: Sequence[X509]
) -> Proofs:
    """The proofs on a signer and on the time-stamp server, fresh or at most ten minutes old.

    Raises:
        CertificateRevoked: its authority says so.
        StampServerDown.
    """
    name = _name(certificate, stamper, roots)
    now = time.monotonic()
    with _lock:
        for old in [key for key, (until, _proofs) in _kept.items() if until < now]:
            del _kept[old]
        if name in _kept:
            return _kept[name][1]
    proofs = asyncio.run(_gather(certificate, others, stamper, roots))
    if proofs.parts:
        with _lock:
            while len(_kept) >= MOST_KEPT:
                del _kept[next(iter(_kept))]
            _kept[name] = (now + KEPT_SECONDS, proofs)
    return proofs


def _name(certificate: X509, stamper: TimeStamper, roots: Sequence[X509]) -> bytes:
    made = hashlib.sha256(certificate.dump())
    made.update(str(id(stamper)).encode())
    for root in roots:
        made.update(root.sha256)
    return made.digest()


def forget() -> None:
    """Drop the proofs that are kept."""
    with _lock:
        _kept.clear()


async def _gather(
    certificate: X509, others: Sequence[X509], stamper: TimeStamper, roots: Sequence[X509]
) -> Proofs:
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko_certvalidator.errors import RevokedError

    if not await _leads_to(certificate, others, roots):
        return Proofs(shortfall="not_trusted")
    online = _online(roots, others)
    try:
        if not await _proven(certificate, others, online):
            return Proofs(shortfall="unreachable")
    except RevokedError as error:
        raise errors.CertificateRevoked from error
    try:
        known = trust.offline(roots, (), None, others)
        stamped_by = [path async for path in stamper.validation_paths(known)]
    except TimestampRequestError as error:
        raise errors.StampServerDown from error
    except _path_errors():
        return Proofs(shortfall="stamp_not_trusted")
    for path in stamped_by:
        chain = list(path.iter_certs(include_root=False))
        try:
            if not await _proven(path.leaf, chain, online):
                return Proofs(shortfall="stamp_unreachable")
        except RevokedError:
            return Proofs(shortfall="stamp_revoked")
    found = [*online.crls, *online.ocsps]
    return Proofs(tuple(dict.fromkeys(one.dump() for one in found)))


async def _leads_to(certificate: X509, others: Sequence[X509], roots: Sequence[X509]) -> bool:
    from pyhanko_certvalidator import CertificateValidator

    context = trust.offline(roots, (), None, others)
    try:
        await CertificateValidator(
            certificate, intermediate_certs=list(others), validation_context=context
        ).async_validate_path()
    except _path_errors():
        return False
    return True


async def _proven(certificate: X509, others: Sequence[X509], online: Any) -> bool:
    """Whether every certificate of the path is known to be good.

    Raises:
        RevokedError: one of them is not.
    """
    from pyhanko_certvalidator import CertificateValidator
    from pyhanko_certvalidator.errors import RevokedError

    try:
        await CertificateValidator(
            certificate, intermediate_certs=list(others), validation_context=online
        ).async_validate_path()
    except RevokedError:
        raise
    except _path_errors() as error:
        log.warning("no proof that a certificate is not revoked: %s", type(error).__name__)
        return False
    return True


def _online(roots: Sequence[X509], others: Sequence[X509]) -> Any:
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(others),
        allow_fetching=True,
        revocation_mode="require",
        fetcher_backend=RequestsFetcherBackend(
            per_request_timeout=settings.SIGNING_PROOF_TIMEOUT_SECONDS
        ),
    )


def _path_errors() -> tuple[type[Exception], ...]:
    """What pyHanko raises where a path cannot be built or does not hold."""
    from pyhanko_certvalidator.errors import PathError, ValidationError

    return PathError, ValidationError
