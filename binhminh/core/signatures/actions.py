"""Keeping certificates and trusted roots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_member, say_on_behalf
from binhminh.law.vietnamese import fold

from . import errors, keys, pades, permissions, pictures, remote, tokens
from .models import Certificate, KeyStore, TrustedRoot
from .permissions import KEY_GUARD, PICTURE_GUARD

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509

#: Largest file with a key.
MOST_BYTES = 64_000


@dataclass(frozen=True, slots=True)
class Adding:
    """What is said of a certificate that is being added, wherever its key lies.

    Attributes:
        for_office: the office's own, else the actor's.
        picture: of the signature or seal (PNG or JPEG); b"" for none.
        although_named: add it although another name stands in it.
    """

    for_office: bool = False
    picture: bytes = b""
    although_named: bool = False


PLAIN = Adding()


@action
def add_pkcs12(
    *,
    organisation: Organisation,
    data: bytes,
    password: str,
    actor: User,
    now: datetime,
    for_office: bool = False,
    adding: Adding | None = None,
) -> Certificate:
    """Add a certificate with its key in a PKCS#12 file; the password is tried and forgotten.

    Args:
        for_office: short for ``adding=Adding(for_office=True)``.
    Raises:
        PermissionDenied: the office's certificate is not theirs to add.
        WrongSecret, NoKeyInFile, CertificateExpired, CertificateNotYet, NotForSigning, WeakKey,
        OtherName, NotAPicture.
        ValidationError: it is here already.
    """
    said = adding or Adding(for_office=for_office)
    _require_may_add(actor, organisation, said)
    if len(data) > MOST_BYTES:
        raise errors.NoKeyInFile
    signer = keys.open_pkcs12(data, password)
    certificate = signer.signing_cert
    assert certificate is not None
    _require_fit(certificate, organisation, actor, now, said)
    file = store(
        organisation=organisation, content=data, name="khoa.p12", actor=actor, now=now,
        kinds=("key",), guard=KEY_GUARD, is_sensitive=True,
    )  # fmt: skip
    others = [one for one in signer.cert_registry if one != certificate]
    return _add(
        organisation, KeyStore.PKCS12, (certificate, others), said, actor, now, file=file
    )  # fmt: skip


@action
def add_token(
    *,
    organisation: Organisation,
    module: str,
    token: str,
    pin: str,
    actor: User,
    now: datetime,
    adding: Adding = PLAIN,
) -> Certificate:
    """Add the certificate of a token that is plugged into the server; the key stays on it.

    Raises:
        PermissionDenied, TokenMissing, TokenLocked, WrongSecret.
        NoKeyOnToken: nothing on it may sign.
        CertificateExpired, CertificateNotYet, NotForSigning, WeakKey (of the only one on it),
        OtherName, NotAPicture, ValidationError.
    """
    _require_may_add(actor, organisation, adding)
    found = tokens.keys_on(module, token, pin)
    if not found:
        raise errors.NoKeyOnToken(token=token)
    newest = max(found, key=lambda one: pades.facts(one.certificate).valid_to)
    _require_fit(newest.certificate, organisation, actor, now, adding)
    return _add(
        organisation, KeyStore.PKCS11, (newest.certificate, newest.others), adding, actor, now,
        config={"module": module, "token": token, "key": newest.key},
    )  # fmt: skip


@action
def add_remote(
    *,
    organisation: Organisation,
    service: str,
    credential: str,
    actor: User,
    now: datetime,
    adding: Adding = PLAIN,
) -> Certificate:
    """Add the certificate of a credential at a remote signing service; the key stays there.

    Raises:
        PermissionDenied.
        ServiceDown: it does not answer, or knows no such credential.
        CertificateExpired, CertificateNotYet, NotForSigning, WeakKey, OtherName, NotAPicture,
        ValidationError.
    """
    _require_may_add(actor, organisation, adding)
    found = remote.key_at(service, credential)
    _require_fit(found.certificate, organisation, actor, now, adding)
    return _add(
        organisation, KeyStore.REMOTE, (found.certificate, found.others), adding, actor, now,
        config={"service": service, "credential": credential},
    )  # fmt: skip


def _require_may_add(actor: User, organisation: Organisation, adding: Adding) -> None:
    if not permissions.can_add(actor, organisation, for_office=adding.for_office):
        raise PermissionDenied
    require_member(actor, organisation)


def _require_fit(
    certificate: X509, organisation: Organisation, actor: User, now: datetime, adding: Adding
) -> None:
    pades.require_fit(certificate, now)
    known = pades.facts(certificate)
    wanted = organisation.name if adding.for_office else actor.full_name
    given = [known.holder, known.organisation] if adding.for_office else [known.holder]
    if not adding.although_named and not any(fold(wanted) in fold(name) for name in given):
        raise errors.OtherName(holder=known.holder, name=wanted)


def _add(
    organisation: Organisation,
    where: str,
    chain: tuple[X509, Sequence[X509]],
    adding: Adding,
    actor: User,
    now: datetime,
    **more: Any,
) -> Certificate:
    certificate, others = chain
    known = pades.facts(certificate)
    row = Certificate(
        organisation=organisation,
        person=None if adding.for_office else actor,
        store=where,
        holder=known.holder,
        issuer=known.issuer,
        serial=known.serial,
        sha256=known.sha256,
        pem=pades.pem(certificate),
        chain_pem="".join(pades.pem(one) for one in others),
        valid_from=known.valid_from,
        valid_to=known.valid_to,
        added_by=actor,
        added_at=now,
        **more,
    )
    row.full_clean()
    if adding.picture:
        row.image = _picture(organisation, adding.picture, actor, now)
    row.save()
    audit.record(
        "signatures.certificate.added", target=row, actor=actor, at=now, holder=known.holder,
        serial=known.serial, store=where,
    )  # fmt: skip
    return row


def _picture(organisation: Organisation, data: bytes, actor: User, now: datetime) -> File:
    return store(
        organisation=organisation, content=pictures.prepared(data), name="chu-ky.png",
        actor=actor, now=now, kinds=("image",), guard=PICTURE_GUARD, is_sensitive=True,
    )  # fmt: skip


@action
def change_picture(
    *, certificate: Certificate, picture: bytes, actor: User, now: datetime
) -> Certificate:
    """Show another picture of the signature or seal; b"" shows none. What is signed stays.

    Raises:
        PermissionDenied: it is somebody else's.
        NotAPicture.
    """
    if not permissions.can_change(actor, certificate):
        raise PermissionDenied
    require_member(actor, certificate)
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    certificate.image = _picture(certificate.organisation, picture, actor, now) if picture else None
    certificate.save(update_fields=["image"])
    audit.record("signatures.certificate.pictured", target=certificate, actor=actor, at=now)
    return certificate


@action
def withdraw_certificate(*, certificate: Certificate, actor: User, now: datetime) -> Certificate:
    """Take a certificate out of use; what was signed with it stays signed.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    if not permissions.can_withdraw(actor, certificate):
        raise PermissionDenied
    require_member(actor, certificate)
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if certificate.withdrawn_at is not None:
        unchanged()
        return certificate
    certificate.withdrawn_at = now
    certificate.save(update_fields=["withdrawn_at"])
    keys.forget_keys()
    audit.record("signatures.certificate.withdrawn", target=certificate, actor=actor, at=now)
    return certificate


@action
def trust_root(
    *, organisation: Organisation, data: bytes, actor: User, now: datetime, source: str = ""
) -> TrustedRoot:
    """Trust a root certificate (PEM or DER) when signatures are checked.

    Raises:
        PermissionDenied: ``actor`` does not keep the school's settings.
        NotARoot: it is no certificate of an authority.
        ValidationError: it is trusted already.
    """
    if not permissions.can_keep_roots(actor, organisation):
        raise PermissionDenied
    say_on_behalf(actor, organisation, *permissions.KEEPERS)
    certificate = pades.root_from(data)
    known = pades.facts(certificate)
    row = TrustedRoot(
        organisation=organisation,
        name=known.holder,
        sha256=known.sha256,
        pem=pades.pem(certificate),
        source=source.strip()[:300],
        added_by=actor,
        added_at=now,
    )
    row.full_clean()
    row.save()
    audit.record("signatures.root.trusted", target=row, actor=actor, at=now, sha256=known.sha256)
    return row


@action
def distrust_root(*, root: TrustedRoot, actor: User, now: datetime) -> None:
    """Trust a root no more.

    Raises:
        PermissionDenied: ``actor`` does not keep the school's settings.
    """
    if not permissions.can_keep_roots(actor, root.organisation):
        raise PermissionDenied
    say_on_behalf(actor, root, *permissions.KEEPERS)
    audit.record("signatures.root.distrusted", target=root, actor=actor, at=now, sha256=root.sha256)
    root.delete()
