"""Keeping certificates and trusted roots."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_member, say_on_behalf

from . import errors, keys, pades, permissions
from .models import Certificate, KeyStore, TrustedRoot
from .permissions import KEY_GUARD

#: Largest file with a key.
MOST_BYTES = 64_000


@action
def add_pkcs12(
    *,
    organisation: Organisation,
    data: bytes,
    password: str,
    actor: User,
    now: datetime,
    for_office: bool = False,
    image: File | None = None,
) -> Certificate:
    """Add a certificate with its key in a PKCS#12 file; the password is tried and forgotten.

    Args:
        for_office: the office's own, else ``actor``'s.
        image: picture of the signature or seal.
    Raises:
        PermissionDenied: the office's certificate is not theirs to add.
        WrongSecret, NoKeyInFile, CertificateExpired, NotForSigning, WeakKey.
        ValidationError: it is here already.
    """
    if not permissions.can_add(actor, organisation, for_office=for_office):
        raise PermissionDenied
    require_member(actor, organisation)
    if len(data) > MOST_BYTES:
        raise errors.NoKeyInFile
    signer = keys.open_pkcs12(data, password)
    assert signer.signing_cert is not None
    pades.require_fit(signer.signing_cert, now)
    file = store(
        organisation=organisation, content=data, name="khoa.p12", actor=actor, now=now,
        kinds=("key",), guard=KEY_GUARD, is_sensitive=True,
    )  # fmt: skip
    others = [one for one in signer.cert_registry if one != signer.signing_cert]
    return _add(
        organisation, KeyStore.PKCS12, signer.signing_cert, others, actor, now,
        person=None if for_office else actor, file=file, image=image,
    )  # fmt: skip


def _add(
    organisation: Organisation,
    where: str,
    certificate: Any,
    others: list[Any],
    actor: User,
    now: datetime,
    **more: Any,
) -> Certificate:
    known = pades.facts(certificate)
    row = Certificate(
        organisation=organisation,
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
    row.save()
    audit.record(
        "signatures.certificate.added", target=row, actor=actor, at=now, holder=known.holder,
        serial=known.serial, store=where,
    )  # fmt: skip
    return row


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
