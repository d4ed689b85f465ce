"""How long a signature takes: with a key that is open already (the case of a head who signs a pile
of documents), with a key that has to be opened first, and the check of a file with two signatures.

Medians of several runs, each on the same page with a picture of the signature; RSA 2048.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter
from typing import Any

RUNS = 21
PASSWORD = "do-toc-do"  # of a key that lives for one run


def run() -> Iterator[dict[str, Any]]:
    from binhminh.cli import setup_django

    setup_django()
    from binhminh.core.signatures import checking, keys, pades
    from binhminh.core.signatures.types import Look, Place

    data, root = _key()
    page, picture = _page(), _picture()
    look = Look(Place(1, 110, 200, 40, 18), picture, alt="Chữ ký số")

    def sign(pdf: bytes = page, field: str = "A") -> bytes:
        signer = keys.open_pkcs12(data, PASSWORD)
        return pades.sign(pdf, signer=signer, look=look, at=datetime.now(UTC), field=field).pdf

    def sign_cold() -> None:
        keys.forget_keys()
        sign()

    twice = sign(sign(), "B")  # also the first use: imports are done
    yield _figure("signature_key_open", _median(sign), 150.0)
    yield _figure("signature_key_closed", _median(sign_cold), None)
    yield _figure(
        "signature_check_two",
        _median(lambda: checking.check(twice, roots=[root], at=datetime.now(UTC))),
        None,
    )


def _figure(name: str, seconds: float, limit: float | None) -> dict[str, Any]:
    return {"name": name, "value": round(seconds * 1000, 1), "unit": "ms", "limit": limit}


def _median(do: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = perf_counter()
        do()
        times.append(perf_counter() - started)
    return median(times)


def _key() -> tuple[bytes, Any]:
    """A .p12 file and its root, as pyHanko takes it."""
    from asn1crypto.x509 import Certificate
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        pkcs12,
    )
    from cryptography.x509.oid import NameOID

    now = datetime.now(UTC)

    usage = x509.KeyUsage(True, True, False, False, False, True, True, False, False)

    def issued(name: str, key: Any, issuer: x509.Name | None, signer: Any) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer or subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), True)
            .add_extension(usage, critical=True)
            .sign(signer, hashes.SHA256())
        )

    root_key, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    root = issued("CA", root_key, None, root_key)
    certificate = issued("Nguyễn Thị Lan", key, root.subject, root_key)
    secret = BestAvailableEncryption(PASSWORD.encode())
    data = pkcs12.serialize_key_and_certificates(b"khoa", key, certificate, [root], secret)
    return data, Certificate.load(root.public_bytes(Encoding.DER))


def _page() -> bytes:
    import pikepdf

    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(made)
    return made.getvalue()


def _picture() -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (600, 270), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(20, 200), (300, 40), (580, 180)], (24, 52, 168, 255), 8)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
