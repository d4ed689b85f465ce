"""Passwords of other machines, stored so that the database alone does not give them away.

Sealed with a key made from the server's secret key: whoever has only a copy of the database reads
nothing; after a change of the secret key the passwords have to be typed again.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

INFO = b"binhminh.documents.exchange.sealing"


class SealBroken(ValueError):
    """It was sealed with another secret key, or was changed."""


def seal(secret: str) -> str:
    """The text that may be stored."""
    return _fernet().encrypt(secret.encode("utf-8")).decode("ascii")


def unseal(sealed: str) -> str:
    """The secret again; "" for "".

    Raises:
        SealBroken.
    """
    if not sealed:
        return ""
    try:
        return _fernet().decrypt(sealed.encode("ascii")).decode("utf-8")
    except (InvalidToken, UnicodeError) as error:
        raise SealBroken from error


def _fernet() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=INFO)
    key = derived.derive(settings.SECRET_KEY.encode("utf-8"))
    return Fernet(base64.urlsafe_b64encode(key))
