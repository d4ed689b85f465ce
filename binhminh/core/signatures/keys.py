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
    from pyhanko.sign.signers import SimpleSigner

    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(data, password.encode())
    except ValueError as error:
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise errors.WrongSecret from None
        raise errors.NoKeyInFile from None
    if key is None or certificate is None:
        raise errors.NoKeyInFile
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=password.encode())
    if signer is None:
        raise errors.NoKeyInFile
    return signer


def forget_keys() -> None:
    """Drop every key that is kept open (a certificate was taken out of use, or a test ends)."""
    with _lock:
        _kept.clear()
