"""A small certification authority for tests: made in memory, new for every run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FROM, TO = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
PASSWORD = "mat-khau-khoa-thu"  # of keys that live for one test run


@dataclass
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    def p12(self, root: Authority, password: str = PASSWORD) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"khoa", self.key, self.certificate, [root.root.certificate],
            serialization.BestAvailableEncryption(password.encode()),
        )  # fmt: skip


class Authority:
    """A root that issues certificates for signing and for time stamps, and revokes them."""

    def __init__(self, name: str = "CA thử nghiệm") -> None:
        self.name = name
        self._revoked: list[tuple[int, datetime]] = []

    @cached_property
    def root(self) -> Issued:
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name(self.name)
        builder = _builder(name, name, key.public_key()).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        builder = builder.add_extension(_usage(crl=True), critical=True)
        return Issued(builder.sign(key, hashes.SHA256()), key)

    def issue(
        self,
        holder: str,
        *,
        organisation: str = "Trường Mầm non Hoa Sen",
        bits: int = 2048,
        starts: datetime = FROM,
        ends: datetime = TO,
        for_stamps: bool = False,
        may_sign: bool = True,
        non_repudiation: bool = True,
    ) -> Issued:
        key = rsa.generate_private_key(65537, bits)
        builder = _builder(
            _name(holder, organisation), self.root.certificate.subject, key.public_key(), starts,
            ends,
        )  # fmt: skip
        builder = builder.add_extension(
            _usage(sign=may_sign, commits=may_sign and non_repudiation), critical=True
        )
        where = x509.UniformResourceIdentifier("http://localhost/thu.crl")
        builder = builder.add_extension(
            x509.CRLDistributionPoints([x509.DistributionPoint([where], None, None, None)]),
            critical=False,
        )
        if for_stamps:
            builder = builder.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
        return Issued(builder.sign(self.root.key, hashes.SHA256()), key)

    def revoke(self, issued: Issued, on: datetime) -> None:
        self._revoked.append((issued.certificate.serial_number, on))

    def crl(self, at: datetime) -> bytes:
        """The list of revoked certificates, DER."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(at - timedelta(hours=1))
            .next_update(at + timedelta(days=7))
        )
        for serial, on in self._revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(on).build()
            )
        made = builder.sign(self.root.key, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.DER)


def _name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), *parts])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Any, starts: datetime = FROM, ends: datetime = TO
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
    )


def _usage(*, sign: bool = False, commits: bool = False, crl: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=commits,
        key_encipherment=not sign and not crl,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=crl,
        crl_sign=crl,
        encipher_only=False,
        decipher_only=False,
    )
