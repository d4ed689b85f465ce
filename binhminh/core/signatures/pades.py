"""PAdES with pyHanko: writing and checking signatures in PDFs. Plain values in, plain values out.

Every write is an incremental update, so earlier signatures stay whole. pyHanko takes most of a
second to import; only functions here import it, and only when called.

Source of the formats: ETSI EN 319 142 (PAdES), RFC 3161 (time stamps); algorithms SHA-256, RSA from
2048 bits, ECDSA from 256 bits (facts on Decree 130/2018 and its successors [to be confirmed]).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from . import errors
from .types import CertificateFacts, Checked, CheckedSignature, Level, Look, Place, Signed

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.timestamps import TimeStamper

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
            raise errors.PdfUnsignable(why="it is protected by a password")
        meta = signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            name=_common_name(certificate),
            reason=reason or None,
            location=place or None,
            embed_validation_info=long_term,
            validation_context=_context(roots, revocation, at) if long_term else None,
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
        raise errors.PdfUnsignable(why=str(error)) from error
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


# --- checking -------------------------------------------------------------------------------------


def check(
    pdf: bytes,
    *,
    roots: Sequence[X509],
    at: datetime,
    revocation: Sequence[bytes] = (),
) -> Checked:
    """What every signature of a PDF is worth, as far as can be known without a network.

    Args:
        roots: certificates that the office trusts.
        at: the moment of checking.
        revocation: CRLs and OCSP answers (DER) at hand, besides those in the file.
    Raises:
        PdfUnsignable: it cannot be read as a PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = reader.embedded_regular_signatures
    except (PdfError, ValueError) as error:
        raise errors.PdfUnsignable(why=str(error)) from error
    inside = _revocation_inside(reader)
    checked = tuple(_check_one(one, roots, at, [*revocation, *inside]) for one in found)
    return Checked(hashlib.sha256(pdf).hexdigest(), at, checked)


def _check_one(
    embedded: Any, roots: Sequence[X509], at: datetime, revocation: Sequence[bytes]
) -> CheckedSignature:
    from pyhanko.sign.validation.errors import SignatureValidationError

    known = facts(embedded.signer_cert)
    claimed = embedded.self_reported_timestamp
    try:
        status = _validated(embedded, roots, at, revocation, claimed or at)
        stamped = _stamp_time(status)
        if stamped is not None and stamped != claimed:
            status = _validated(embedded, roots, at, revocation, stamped)
    except SignatureValidationError:
        return _unreadable(embedded, known, claimed or at)
    return _judged(embedded.field_name, known, status, claimed, at, bool(revocation))


def _validated(
    embedded: Any,
    roots: Sequence[X509],
    at: datetime,
    revocation: Sequence[bytes],
    moment: datetime,
) -> Any:
    """pyHanko's judgement, of the signer at ``moment`` and of the time stamp now."""
    from pyhanko.sign.validation import validate_pdf_signature

    others = list(embedded.other_embedded_certs)
    return validate_pdf_signature(
        embedded,
        signer_validation_context=_context(roots, revocation, moment, others),
        ts_validation_context=_context(roots, revocation, at, others),
    )


def _judged(
    field: str,
    known: CertificateFacts,
    status: Any,
    claimed: datetime | None,
    at: datetime,
    has_revocation: bool,
) -> CheckedSignature:
    from pyhanko.sign.validation import SignatureCoverageLevel

    stamp = status.timestamp_validity
    trusted_stamp = stamp is not None and stamp.valid and stamp.trusted
    moment = _stamp_time(status) or claimed
    intact = bool(status.intact and status.valid)
    whole = {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
    covers = status.coverage in whole and bool(status.docmdp_ok)
    in_force = known.valid_from <= (moment or at) <= known.valid_to
    wrong = {
        "changed": not intact,
        "changed_later": not covers,
        "not_trusted": not status.trusted,
        "not_in_force": not in_force,
        "revoked": bool(status.revoked),
        "stamp_not_trusted": stamp is not None and not trusted_stamp,
    }
    level = "B-B" if stamp is None else "B-LT" if has_revocation else "B-T"
    return CheckedSignature(
        field=field,
        certificate=known,
        at=moment,
        time_from="stamp" if trusted_stamp else "claimed" if claimed else "",
        level=level,
        intact=intact,
        covers_all=covers,
        trusted=bool(status.trusted),
        revoked=True if status.revoked else False if has_revocation else None,
        in_force=in_force,
        problems=tuple(name for name, is_so in wrong.items() if is_so),
    )


def _unreadable(embedded: Any, known: CertificateFacts, moment: datetime) -> CheckedSignature:
    return CheckedSignature(
        field=embedded.field_name,
        certificate=known,
        at=embedded.self_reported_timestamp,
        time_from="claimed" if embedded.self_reported_timestamp else "",
        level="",
        intact=False,
        covers_all=False,
        trusted=False,
        revoked=None,
        in_force=known.valid_from <= moment <= known.valid_to,
        problems=("unreadable",),
    )


def _stamp_time(status: Any) -> datetime | None:
    """When the time stamp in a signature says it was made (trusted or not)."""
    stamp = status.timestamp_validity
    moment = stamp.timestamp if stamp is not None else None
    return moment if isinstance(moment, datetime) else None


def _context(
    roots: Sequence[X509],
    revocation: Sequence[bytes],
    moment: datetime,
    others: Sequence[X509] = (),
) -> Any:
    from pyhanko_certvalidator import ValidationContext

    crls, answers = _sorted(revocation)
    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(others),
        moment=moment,
        crls=crls,
        ocsps=answers,
        allow_fetching=False,
        revocation_mode="soft-fail",
        retroactive_revinfo=True,
    )


def _sorted(revocation: Sequence[bytes]) -> tuple[list[Any], list[Any]]:
    """CRLs and OCSP answers told apart: only an answer begins with its status, a number."""
    from asn1crypto.crl import CertificateList
    from asn1crypto.ocsp import OCSPResponse

    crls, answers = [], []
    for data in revocation:
        answer = OCSPResponse.load(data)
        try:
            answer["response_status"].native  # noqa: B018  # parsing is lazy
        except (ValueError, TypeError):
            crls.append(CertificateList.load(data))
        else:
            answers.append(answer)
    return crls, answers


def _revocation_inside(reader: PdfFileReader) -> list[bytes]:
    """CRLs and OCSP answers that the file itself carries (PAdES B-LT)."""
    from pyhanko.sign.validation.dss import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError

    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return []
    parts = [*store.crls, *store.ocsps]
    return [part.get_object().data for part in parts]
