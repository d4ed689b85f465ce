"""Keys at a remote signing service that speaks the API of the Cloud Signature Consortium (CSC v1).

The settings name the services: ``{name: {"url", "token", "asks": "otp" | "pin"}}``. The address and
the bearer token are the administrator's; a person gives only the PIN or one-time code.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from . import errors

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.signers.csc_signer import CSCServiceSessionInfo


@dataclass(frozen=True, slots=True)
class RemoteKey:
    """What a service says of one of its credentials."""

    certificate: X509
    others: tuple[X509, ...]


def services() -> list[str]:
    """Names of the services that the settings know."""
    return sorted(settings.SIGNING_CSC_SERVICES)


def _known(service: str) -> dict[str, str]:
    found = settings.SIGNING_CSC_SERVICES.get(service)
    if found is None:
        raise errors.ServiceDown
    return dict(found)


def _place(service: str, credential: str) -> CSCServiceSessionInfo:
    from pyhanko.sign.signers.csc_signer import CSCServiceSessionInfo

    known = _known(service)
    return CSCServiceSessionInfo(
        known["url"].rstrip("/"), credential, oauth_token=known.get("token") or None
    )


def key_at(service: str, credential: str) -> RemoteKey:
    """The certificate of a credential.

    Raises:
        ServiceDown: it does not answer, or knows no such credential.
    """
    found = asyncio.run(_asked(_place(service, credential)))
    return RemoteKey(found.signing_cert, tuple(found.chain))


async def _asked(place: CSCServiceSessionInfo) -> Any:
    import aiohttp
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers.csc_signer import fetch_certs_in_csc_credential

    try:
        async with aiohttp.ClientSession() as session:
            return await fetch_certs_in_csc_credential(
                session, place, timeout=settings.SIGNING_TIMEOUT_SECONDS
            )
    except (SigningError, aiohttp.ClientError, TimeoutError, ValueError, LookupError) as error:
        raise errors.ServiceDown from error


def signer(config: dict[str, str], certificate: X509, chain: list[X509], code: str) -> Signer:
    """Signs at the service, which is asked only when the signature is made.

    Args:
        code: PIN or one-time code, for one signature.
    """
    asks = _known(config["service"]).get("asks", "otp")
    place = _place(config["service"], config["credential"])
    signing: Signer = _classes()(place, certificate, chain, {asks: code})
    return signing


@cache
def _classes() -> Any:
    """Our signer as a class of pyHanko, made when first needed (pyHanko is slow to import)."""
    import aiohttp
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.signers import csc_signer as csc
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Asking(csc.CSCAuthorizationManager):
        """Gets leave to sign, with the person's code and tied to the hash that is signed."""

        def __init__(self, session: Any, place: Any, info: Any, secret: dict[str, Any]) -> None:
            super().__init__(place, info)
            self.session, self.secret = session, secret

        async def authorize_signature(self, hash_b64s: list[str]) -> Any:
            async with self.session.post(
                self.csc_session_info.endpoint_url("credentials/authorize"),
                headers=self.auth_headers,
                json=self.format_csc_auth_request(hash_b64s=hash_b64s, **self.secret),
            ) as answer:
                if answer.status in (400, 401, 403):
                    raise _CodeRefused
                answer.raise_for_status()
                return self.parse_csc_auth_response(await answer.json())

    class RemoteSigner(Signer):
        """Makes one signature at a service, in a connection of its own."""

        def __init__(
            self, place: Any, certificate: X509, chain: list[X509], secret: dict[str, Any]
        ) -> None:
            self.place, self.secret, self.expected = place, secret, certificate.dump()
            store = SimpleCertificateStore()
            store.register_multiple([certificate, *chain])
            super().__init__(signing_cert=certificate, cert_registry=store, embed_roots=False)

        async def async_sign_raw(
            self, data: bytes, digest_algorithm: str, dry_run: bool = False
        ) -> bytes:
            if dry_run:
                return bytes(512)
            limit = aiohttp.ClientTimeout(total=settings.SIGNING_TIMEOUT_SECONDS)
            try:
                async with aiohttp.ClientSession(timeout=limit) as session:
                    return await self._signed(session, data, digest_algorithm)
            except _CodeRefused:
                raise errors.WrongSecret from None
            except (SigningError, aiohttp.ClientError, TimeoutError, ValueError) as error:
                raise errors.ServiceDown from error

        async def _signed(self, session: Any, data: bytes, digest_algorithm: str) -> bytes:
            info = await csc.fetch_certs_in_csc_credential(
                session, self.place, timeout=settings.SIGNING_TIMEOUT_SECONDS
            )
            if info.signing_cert.dump() != self.expected:
                raise errors.CertificateExchanged
            asking = Asking(session, self.place, info, self.secret)
            made = csc.CSCSigner(
                session, asking, sign_timeout=settings.SIGNING_TIMEOUT_SECONDS, embed_roots=False
            )
            signature: bytes = await made.async_sign_raw(data, digest_algorithm)
            return signature

    return RemoteSigner


class _CodeRefused(Exception):
    """The service did not take the person's code."""
