"""Certificates for trying out: an authority of the demo, the principal's and the office's keys.

The password is the demo's, printed on its sign-in page. Outside demo mode nobody signs with them
and nobody trusts their root (see `core.signatures.signing`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from math import cos, pi, sin
from random import Random
from typing import Any

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.signatures import actions
from binhminh.core.signatures.signing import DEMO_AUTHORITY

from .accounts import PASSWORD
from .people import Staff
from .year import moment

BLUE, RED = (24, 52, 168, 235), (206, 32, 40, 215)
YEARS = 3


def make_certificates(school: Organisation, staff: Staff, today: date, rng: Random) -> None:
    """An authority the school trusts, keys of its principal, a deputy and the office."""
    now = moment(today, 8)
    root_key = _key()
    root = _issued(DEMO_AUTHORITY, "", root_key, None, root_key, now)
    actions.trust_root(
        organisation=school, data=_pem(root), source="Bản dùng thử tự tạo", actor=staff.principal,
        now=now,
    )  # fmt: skip
    holders: list[tuple[str, User, bool, bytes]] = [
        (str(staff.principal), staff.principal, False, signature_picture(rng)),
        (str(staff.reform), staff.reform, False, signature_picture(rng)),
        (school.name, staff.clerk, True, seal_picture()),
    ]
    for holder, person, for_office, picture in holders:
        key = _key()
        certificate = _issued(holder, school.name, key, root, root_key, now)
        actions.add_pkcs12(
            organisation=school, data=_p12(key, certificate, root), password=PASSWORD,
            actor=person, now=now,
            adding=actions.Adding(for_office=for_office, picture=picture),
        )  # fmt: skip


def _key() -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _issued(
    holder: str, organisation: str, key: Any, issuer: Any, issuer_key: Any, now: datetime
) -> Any:
    """A certificate; an authority's own where ``issuer`` is None."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.COMMON_NAME, holder)]
    parts += [(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])
    is_authority = issuer is None
    usage = x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority,
        key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=is_authority, crl_sign=is_authority, encipher_only=False,
        decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if is_authority else issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _pem(certificate: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return bytes(certificate.public_bytes(Encoding.PEM))


def _p12(key: Any, certificate: Any, root: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    return pkcs12.serialize_key_and_certificates(
        b"dung-thu", key, certificate, [root], BestAvailableEncryption(PASSWORD.encode())
    )


def signature_picture(rng: Random) -> bytes:
    """A stroke of blue ink like a hand's signature, a different one for every hand."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (800, 360), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    loops, lean = rng.randint(4, 6), rng.uniform(20, 60)
    points = []
    for step in range(240):
        along = step / 239
        turn = along * loops * 2 * pi
        height = (1 - along) * 120 + 30
        points.append(
            (90 + along * 560 + cos(turn) * 46 + lean * sin(turn) / 2, 180 - sin(turn) * height)
        )
    pen.line(points, fill=BLUE, width=9, joint="curve")
    pen.line([(140, 300), (420, 270), (720, 292)], fill=BLUE, width=8, joint="curve")
    return _png(picture)


def seal_picture() -> bytes:
    """A round red seal that says it is for trying out."""
    from PIL import Image, ImageDraw, ImageFont

    size = 720
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    middle = size / 2
    for radius, width in ((350, 14), (325, 5), (215, 6)):
        box = (middle - radius, middle - radius, middle + radius, middle + radius)
        pen.ellipse(box, outline=RED, width=width)
    points = []
    for corner in range(10):
        radius = 62 if corner % 2 == 0 else 25
        angle = -pi / 2 + corner * pi / 5
        points.append((middle + radius * cos(angle), 250 + radius * sin(angle)))
    pen.polygon(points, fill=RED)
    font = ImageFont.truetype(_font(), 84)
    for line, height in (("DÙNG", 390), ("THỬ", 480)):
        pen.text((middle, height), line, fill=RED, font=font, anchor="mm")
    return _png(picture)


def _font() -> str:
    """The headings' font: the product brings it along."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("fontpkg_be_vietnam_pro")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "files" / "BeVietnamPro-Bold.ttf")


def _png(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
