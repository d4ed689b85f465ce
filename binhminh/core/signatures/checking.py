"""What the signatures in a PDF are worth, wherever they were made. Plain values in and out.

Source of the formats: ETSI EN 319 102 (validation), EN 319 142 (PAdES), RFC 3161, RFC 5280.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import errors, trust
from .pades import facts
from .types import CertificateFacts, Checked, CheckedSignature

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509
    from pyhanko.pdf_utils.reader import PdfFileReader


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
        PdfUnreadable: it cannot be read as a PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = reader.embedded_regular_signatures
    except (PdfError, ValueError) as error:
        raise errors.PdfUnreadable from error
    inside = _revocation_inside(reader)
    checked = tuple(_check_one(one, roots, at, [*revocation, *inside], inside) for one in found)
    return Checked(hashlib.sha256(pdf).hexdigest(), at, checked)


def _check_one(
    embedded: Any,
    roots: Sequence[X509],
    at: datetime,
    revocation: Sequence[bytes],
    inside: Sequence[bytes],
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
    signer = embedded.signer_cert
    return _judged(
        embedded.field_name, known, status, claimed, at,
        is_known=trust.speaks_of(revocation, signer), is_kept=trust.speaks_of(inside, signer),
    )  # fmt: skip


def _validated(
    embedded: Any,
    roots: Sequence[X509],
    at: datetime,
    revocation: Sequence[bytes],
    moment: datetime,
) -> Any:
    """pyHanko's judgement, of the signer at ``moment`` and of the time stamp now."""
    from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature

    others = list(embedded.other_embedded_certs)
    # As when signing (`pades.require_fit`): either of the two will do.
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    return validate_pdf_signature(
        embedded,
        key_usage_settings=usage,
        signer_validation_context=trust.offline(roots, revocation, moment, others),
        ts_validation_context=trust.offline(roots, revocation, at, others),
    )


def _judged(
    field: str,
    known: CertificateFacts,
    status: Any,
    claimed: datetime | None,
    at: datetime,
    *,
    is_known: bool,
    is_kept: bool,
) -> CheckedSignature:
    """Our judgement.

    Args:
        is_known: something at hand says whether the certificate was revoked.
        is_kept: and the file itself carries it (B-LT).
    """
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
    level = "B-B" if stamp is None else "B-LT" if is_kept else "B-T"
    return CheckedSignature(
        field=field,
        certificate=known,
        at=moment,
        time_from="stamp" if trusted_stamp else "claimed" if claimed else "",
        level=level,
        intact=intact,
        covers_all=covers,
        trusted=bool(status.trusted),
        revoked=True if status.revoked else False if is_known else None,
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
