"""Opening the key of a certificate, wherever it lies, as a pyHanko signer.

A PKCS#12 file is opened with the password that the person gives; the opened key is kept in the
memory of this process for a short time, found again only by the same password (half of the time of
a signature is spent in opening it). Nothing is written anywhere.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from . import errors

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

#: Seconds that an opened key stays in memory.
KEPT_SECONDS = 300
MOST_KEPT = 32

_salt = secrets.token_bytes(32)
_kept: dict[bytes, tuple[float, Any]] = {}
_lock = threading.Lock()


def open_pkcs12(data: bytes, password: str) -> Signer:
    """The key of a .p12 or .pfx file.

    Raises:
        WrongSecret: the password does not open it.
        NoKeyInFile: it is no such file, or holds no key.
    """
    name = hmac.digest(_salt, hashlib.sha256(data).digest() + password.encode(), "sha256")
    now = time.monotonic()
    with _lock:
        for old in [key for key, (until, _signer) in _kept.items() if until < now]:
            del _kept[old]
        if name in _kept:
            return _kept[name][1]
    signer = _read_pkcs12(data, password)
    with _lock:
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[name] = (now + KEPT_SECONDS, signer)
    return signer


def _read_pkcs12(data: bytes, password: str) -> Signer:
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password.encode())
    except ValueError as error:
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise errors.WrongSecret from None
        raise errors.NoKeyInFile from None
    if key is None or certificate is None:
        raise errors.NoKeyInFile
    signer: Signer = _kept_signer()(key, certificate, others)
    return signer


@cache
def _kept_signer() -> Any:
    """Our signer as a class of pyHanko, made when first needed (pyHanko is slow to import)."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    known: dict[str, Any] = {
        "sha256": hashes.SHA256,
        "sha384": hashes.SHA384,
        "sha512": hashes.SHA512,
    }

    class KeptSigner(SimpleSigner):
        """Signs with the key as it was opened; pyHanko's own reads and checks it anew each time,
        which takes longer than all the rest of a signature."""

        def __init__(self, key: Any, certificate: Any, others: Sequence[Any]) -> None:
            self.opened = key
            read = [
                Certificate.load(one.public_bytes(Encoding.DER)) for one in (certificate, *others)
            ]
            store = SimpleCertificateStore()
            store.register_multiple(read)
            der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            super().__init__(read[0], PrivateKeyInfo.load(der), store)

        def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
            make = known.get(digest_algorithm)
            if make and isinstance(self.opened, rsa.RSAPrivateKey) and not self.prefer_pss:
                return self.opened.sign(data, padding.PKCS1v15(), make())
            if make and isinstance(self.opened, ec.EllipticCurvePrivateKey):
                return self.opened.sign(data, ec.ECDSA(make()))
            return bytes(super().sign_raw(data, digest_algorithm))

    return KeptSigner


def forget_keys() -> None:
    """Drop every key that is kept open (a certificate was taken out of use, or a test ends)."""
    with _lock:
        _kept.clear()
