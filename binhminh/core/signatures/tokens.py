"""Keys on tokens (PKCS#11). Which modules there are, the settings say: a person chooses a name from
them, never a path, for a module is a program that runs inside the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from . import errors

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.sign.pkcs11 import PKCS11Signer


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A certificate on a token whose key is there too; `key` is its id in hexadecimal."""

    certificate: X509
    others: tuple[X509, ...]
    key: str


def modules() -> list[str]:
    """Names of the modules that the settings know."""
    return sorted(settings.SIGNING_PKCS11_MODULES)


def present() -> list[tuple[str, str]]:
    """(module, label) of the tokens that are plugged in now."""
    from pkcs11.exceptions import PKCS11Error

    found = []
    for module in modules():
        try:
            tokens = _library(module).get_slots(token_present=True)
            labels = [slot.get_token().label.strip("\0 ") for slot in tokens]
        except (PKCS11Error, RuntimeError, errors.TokenMissing):
            continue
        found += [(module, label) for label in labels if label]
    return found


def _library(module: str) -> Any:
    import pkcs11

    path = settings.SIGNING_PKCS11_MODULES.get(module)
    if path is None:
        raise errors.TokenMissing(token=module)
    try:
        return pkcs11.lib(path)
    except (RuntimeError, OSError, pkcs11.PKCS11Error) as error:
        raise errors.TokenMissing(token=module) from error


@contextmanager
def _session(module: str, token: str, pin: str) -> Iterator[Any]:
    from pkcs11 import exceptions

    try:
        found = _library(module).get_token(token_label=token)
        session = found.open(user_pin=pin)
    except (exceptions.NoSuchToken, exceptions.TokenNotPresent) as error:
        raise errors.TokenMissing(token=token) from error
    except (exceptions.PinIncorrect, exceptions.PinLenRange, exceptions.ArgumentsBad) as error:
        raise errors.WrongSecret from error
    except exceptions.PinLocked as error:
        raise errors.TokenLocked(token=token) from error
    except exceptions.PKCS11Error as error:
        raise errors.TokenMissing(token=token) from error
    try:
        yield session
    finally:
        session.close()


def keys_on(module: str, token: str, pin: str) -> list[TokenKey]:
    """What one can sign with on a token.

    Raises:
        TokenMissing, TokenLocked, WrongSecret.
    """
    from asn1crypto.x509 import Certificate
    from pkcs11 import Attribute, ObjectClass

    with _session(module, token, pin) as session:
        private = {
            bytes(key[Attribute.ID])
            for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
        }
        rows = [
            (bytes(row[Attribute.ID]), Certificate.load(row[Attribute.VALUE]))
            for row in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    others = tuple(found for name, found in rows if name not in private)
    return [TokenKey(found, others, name.hex()) for name, found in rows if name in private]


@contextmanager
def signer(
    config: dict[str, str], certificate: X509, chain: list[X509], pin: str
) -> Iterator[PKCS11Signer]:
    """The key of a certificate on its token, open while the block runs.

    Raises:
        TokenMissing, TokenLocked, WrongSecret.
    """
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.sign.pkcs11 import PKCS11Signer

    with _session(config["module"], config["token"], pin) as session:
        key = bytes.fromhex(config["key"])
        try:
            yield PKCS11Signer(session, signing_cert=certificate, ca_chain=chain, key_id=key)
        except PKCS11Error as error:  # pulled out while it signed, or the key is gone from it
            raise errors.TokenMissing(token=config["token"]) from error
