"""Contexts of trust for pyHanko: which roots, which lists of revocation, at which moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn1crypto.crl import CertificateList
    from asn1crypto.ocsp import OCSPResponse
    from asn1crypto.x509 import Certificate as X509


def offline(
    roots: Sequence[X509],
    revocation: Sequence[bytes],
    moment: datetime | None,
    others: Sequence[X509] = (),
) -> Any:
    """A context that asks nobody.

    Args:
        revocation: CRLs and OCSP answers (DER) at hand; where they say nothing, nothing is held
            against a certificate.
        moment: at which certificates have to be in force; now where None.
        others: certificates that a path may lead through.
    """
    from pyhanko_certvalidator import ValidationContext

    crls, answers = told_apart(revocation)
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


def told_apart(revocation: Sequence[bytes]) -> tuple[list[CertificateList], list[OCSPResponse]]:
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


def speaks_of(revocation: Sequence[bytes], certificate: X509) -> bool:
    """Whether any of the CRLs and OCSP answers is about a certificate."""
    crls, answers = told_apart(revocation)
    if any(each.issuer == certificate.issuer for each in crls):
        return True
    for answer in answers:
        if answer.basic_ocsp_response is None:
            continue
        for one in answer.basic_ocsp_response["tbs_response_data"]["responses"]:
            if one["cert_id"]["serial_number"].native == certificate.serial_number:
                return True
    return False
