"""PAdES with pyHanko: writing signatures into PDFs. Plain values in, plain values out.

Every write is an incremental update, so earlier signatures stay whole. pyHanko takes most of a
second to import; only functions here import it, and only when called.

Source of the formats: ETSI EN 319 142 (PAdES), RFC 3161 (time stamps); algorithms SHA-256, RSA from
2048 bits, ECDSA from 256 bits (facts on Decree 130/2018 and its successors [to be confirmed]).
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from . import errors, trust
from .types import CertificateFacts, Level, Look, Place, Signed

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.timestamps import TimeStamper

log = logging.getLogger(__name__)
POINTS_PER_MM = 72 / 25.4
LEAST_RSA_BITS = 2048
LEAST_EC_BITS = 256


def sign(
    pdf: bytes,
    *,
    signer: Signer,
    look: Look,
    at: datetime,
    field: str,
    reason: str = "",
    place: str = "",
    timestamper: TimeStamper | None = None,
    roots: Sequence[X509] = (),
    revocation: Sequence[bytes] = (),
) -> Signed:
    """Add one signature to a PDF.

    Args:
        signer: a pyHanko signer, whatever store its key lies in (see `keys`).
        field: name of the new signature field.
        reason, place: shown by PDF readers.
        timestamper: makes the level B-T, with ``roots`` and ``revocation`` B-LT.
        revocation: CRLs and OCSP answers (DER) about the signer's and the stamp's chain.
    Raises:
        PdfUnsignable: encrypted, damaged, or what was signed before forbids it.
        StampServerDown.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError

    certificate = signer.signing_cert
    assert certificate is not None
    long_term = timestamper is not None and bool(revocation)
    level: Level = "B-LT" if long_term else "B-T" if timestamper else "B-B"
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        if writer.prev.encrypted:
            raise errors.PdfUnsignable(why=_("it is protected by a password"))
        meta = signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            name=_common_name(certificate),
            reason=reason or None,
            location=place or None,
            embed_validation_info=long_term,
            validation_context=trust.offline(roots, revocation, at) if long_term else None,
        )
        maker = signers.PdfSigner(
            meta,
            signer,
            timestamper=timestamper,
            stamp_style=_style(look),
            new_field_spec=_field(writer, look, field),
        )
        out = maker.sign_pdf(writer)
    except (PdfError, SigningError, ValueError) as error:
        log.warning("a PDF could not be signed: %s", error)
        raise errors.PdfUnsignable(
            why=_("it is damaged, or what was signed before forbids another signature")
        ) from error
    except (TimestampRequestError, OSError) as error:
        raise errors.StampServerDown from error
    return Signed(out.getvalue(), level, field, facts(certificate), at)


def _field(writer: Any, look: Look, name: str) -> Any:
    from pyhanko.sign.fields import SigFieldSpec

    if look.place is None:
        return SigFieldSpec(name)
    return SigFieldSpec(
        name, on_page=look.place.page - 1, box=_box(writer.prev, look.place),
        readable_field_name=look.alt or None,
    )  # fmt: skip


def _box(reader: PdfFileReader, place: Place) -> tuple[int, int, int, int]:
    """PDF's own rectangle: points from the bottom left corner of the page."""
    page = reader.root["/Pages"]
    leaf, _reference = _page(reader, place.page - 1)
    box = leaf.get("/MediaBox") or page["/MediaBox"]
    left, bottom, _right, top = (float(value) for value in box)
    scale = POINTS_PER_MM
    return (
        round(left + place.left * scale),
        round(top - (place.top + place.height) * scale),
        round(left + (place.left + place.width) * scale),
        round(max(bottom, top - place.top * scale)),
    )


def _page(reader: PdfFileReader, index: int) -> tuple[Any, Any]:
    reference, _resources = reader.find_page_for_modification(index)
    return reference.get_object(), reference


def _style(look: Look) -> Any:
    if look.place is None or look.image is None:
        return None
    from PIL import Image
    from pyhanko.pdf_utils.images import PdfImage
    from pyhanko.stamp import StaticStampStyle

    picture = Image.open(io.BytesIO(look.image))
    picture.load()
    return StaticStampStyle(
        border_width=0, background=PdfImage(picture.convert("RGBA")), background_opacity=1.0
    )


# --- certificates ---------------------------------------------------------------------------------


def facts(certificate: X509) -> CertificateFacts:
    """What a certificate says."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    validity = certificate["tbs_certificate"]["validity"]
    return CertificateFacts(
        holder=_text(subject.get("common_name")) or certificate.subject.human_friendly,
        organisation=_text(subject.get("organization_name")),
        issuer=_text(issuer.get("common_name")) or certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:x}",
        valid_from=validity["not_before"].native.astimezone(UTC),
        valid_to=validity["not_after"].native.astimezone(UTC),
        sha256=hashlib.sha256(certificate.dump()).hexdigest(),
    )


def _text(value: Any) -> str:
    return value[0] if isinstance(value, list) and value else value or ""


def _common_name(certificate: X509) -> str:
    return facts(certificate).holder


def pem(certificate: X509) -> str:
    """A certificate as text."""
    from asn1crypto import pem as armour

    return armour.armor("CERTIFICATE", certificate.dump()).decode()


def root_from(data: bytes) -> X509:
    """An authority's certificate from a file, PEM or DER.

    Raises:
        NotARoot: it is anything else.
    """
    from asn1crypto import pem as armour
    from asn1crypto.x509 import Certificate

    try:
        der = armour.unarmor(data)[2] if armour.detect(data) else data
        certificate = Certificate.load(der, strict=True)
        is_authority = certificate.ca
    except (ValueError, TypeError) as error:
        raise errors.NotARoot from error
    if not is_authority:
        raise errors.NotARoot
    return certificate


def require_fit(certificate: X509, at: datetime) -> None:
    """Raise where a certificate must not sign a document at that moment.

    Raises:
        CertificateNotYet, CertificateExpired, NotForSigning, WeakKey.
    """
    known = facts(certificate)
    if at < known.valid_from:
        raise errors.CertificateNotYet(on=known.valid_from.strftime("%d/%m/%Y"))
    if at > known.valid_to:
        raise errors.CertificateExpired(on=known.valid_to.strftime("%d/%m/%Y"))
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & {"digital_signature", "non_repudiation"}:
        raise errors.NotForSigning
    least = {"rsa": LEAST_RSA_BITS, "ec": LEAST_EC_BITS}.get(certificate.public_key.algorithm)
    if least is not None and certificate.public_key.bit_size < least:
        raise errors.WeakKey
