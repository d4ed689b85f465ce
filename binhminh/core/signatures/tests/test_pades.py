"""Signatures in PDFs: made here, checked here, broken in every way."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from PIL import Image

from binhminh.core.signatures import checking, errors, keys, pades
from binhminh.core.signatures.types import Look, Place

from .authority import PASSWORD, Authority

NOW = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def principal(authority):
    return authority.issue("Nguyễn Thị Lan")


@pytest.fixture(scope="module")
def office(authority):
    return authority.issue("Trường Mầm non Hoa Sen")


@pytest.fixture(autouse=True)
def _no_key_stays():
    yield
    keys.forget_keys()


@pytest.fixture(scope="module")
def pdf():
    made = io.BytesIO()
    with pikepdf.new() as paper:
        for _ in range(2):
            paper.add_blank_page(page_size=(595, 842))
        paper.save(made)
    return made.getvalue()


def signer_of(issued, authority):
    return keys.open_pkcs12(issued.p12(authority), PASSWORD)


def signed(pdf, issued, authority, field="ChuKySo", at=NOW, **more):
    look = more.pop("look", Look())
    return pades.sign(
        pdf, signer=signer_of(issued, authority), look=look, at=at, field=field, **more
    ).pdf


def checked(pdf, authority, **more):
    return checking.check(pdf, roots=[authority.root.asn1], at=datetime.now(UTC), **more)


def picture():
    made = io.BytesIO()
    Image.new("RGBA", (80, 40), (0, 0, 200, 90)).save(made, "PNG")
    return made.getvalue()


def test_a_signature_holds_and_says_who(pdf, principal, authority):
    found = checked(signed(pdf, principal, authority), authority)
    [one] = found.signatures
    assert found.holds
    assert (one.certificate.holder, one.certificate.organisation) == (
        "Nguyễn Thị Lan",
        "Trường Mầm non Hoa Sen",
    )
    assert (one.level, one.time_from, one.revoked, one.problems) == ("B-B", "claimed", None, ())


def test_the_office_signs_after_the_person_and_both_hold(pdf, principal, office, authority):
    first = signed(pdf, principal, authority)
    second = signed(first, office, authority, field="ChuKySoCoQuan")
    assert second.startswith(first)
    found = checked(second, authority)
    assert [one.certificate.holder for one in found.signatures] == [
        "Nguyễn Thị Lan",
        "Trường Mầm non Hoa Sen",
    ]
    assert found.holds


def test_a_visible_signature_stands_where_it_was_put(pdf, principal, authority):
    look = Look(Place(2, 120, 200, 40, 20), picture(), alt="Chữ ký số")
    made = signed(pdf, principal, authority, look=look)
    with pikepdf.open(io.BytesIO(made)) as paper:
        assert "/Annots" not in paper.pages[0]
        [widget] = paper.pages[1].Annots
        left, bottom, right, top = (float(value) / 72 * 25.4 for value in widget.Rect)
        height = 842 / 72 * 25.4
        assert (left, right) == pytest.approx((120, 160), abs=0.3)
        assert (height - top, height - bottom) == pytest.approx((200, 220), abs=0.3)
    assert checked(made, authority).holds


def test_a_byte_changed_is_found(pdf, principal, authority):
    made = bytearray(signed(pdf, principal, authority))
    place = made.find(b"/MediaBox")
    made[place + 11 : place + 12] = b"1" if made[place + 11 : place + 12] == b"0" else b"0"
    [one] = checked(bytes(made), authority).signatures
    assert not one.holds
    assert "changed" in one.problems


def test_a_page_added_after_the_signature_is_found(pdf, principal, authority):
    made = signed(pdf, principal, authority)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as paper:
        paper.add_blank_page()
        paper.save(out)
    [one] = checked(out.getvalue(), authority).signatures
    assert not one.holds


def test_an_unknown_authority_is_not_trusted(pdf, principal, authority):
    made = signed(pdf, principal, authority)
    [one] = checked(made, Authority("Khác")).signatures
    assert (one.intact, one.trusted, one.holds) == (True, False, False)
    assert one.problems == ("not_trusted",)


def test_a_revoked_certificate_is_found(pdf, authority):
    issued = authority.issue("Người bị thu hồi")
    made = signed(pdf, issued, authority)
    authority.revoke(issued, NOW - timedelta(days=30))
    [one] = checked(made, authority, revocation=[authority.crl(datetime.now(UTC))]).signatures
    assert (one.revoked, one.holds) == (True, False)


def test_with_a_list_that_does_not_name_it_a_certificate_is_known_to_be_good(
    pdf, principal, authority
):
    [one] = checked(
        signed(pdf, principal, authority), authority,
        revocation=[authority.crl(datetime.now(UTC))],
    ).signatures  # fmt: skip
    assert (one.revoked, one.holds) == (False, True)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"ends": NOW - timedelta(days=1)}, errors.CertificateExpired),
        ({"starts": NOW + timedelta(days=1)}, errors.CertificateNotYet),
        ({"bits": 1024}, errors.WeakKey),
        ({"may_sign": False}, errors.NotForSigning),
    ],
)
def test_what_must_not_sign_is_refused(authority, given, error):
    with pytest.raises(error):
        pades.require_fit(authority.issue("Ai đó", **given).asn1, NOW)


def test_a_good_certificate_may_sign(principal):
    pades.require_fit(principal.asn1, NOW)


def test_a_wrong_password_and_a_wrong_file_are_told_apart(principal, authority):
    with pytest.raises(errors.WrongSecret):
        keys.open_pkcs12(principal.p12(authority), "sai")
    with pytest.raises(errors.NoKeyInFile):
        keys.open_pkcs12(b"%PDF-1.7", PASSWORD)


def test_an_open_key_is_found_only_by_its_password(principal, authority):
    data = principal.p12(authority)
    first = keys.open_pkcs12(data, PASSWORD)
    assert keys.open_pkcs12(data, PASSWORD) is first
    with pytest.raises(errors.WrongSecret):
        keys.open_pkcs12(data, "sai")


def test_an_encrypted_pdf_is_not_signed(pdf, principal, authority):
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        paper.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(errors.PdfUnsignable):
        signed(locked.getvalue(), principal, authority)


@pytest.mark.parametrize("data", [b"", b"khong phai pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(data, principal, authority):
    with pytest.raises(errors.PdfUnsignable):
        signed(data, principal, authority)
    with pytest.raises(errors.PdfUnreadable):
        checked(data, authority)


def test_a_time_stamp_makes_b_t(pdf, principal, authority):
    from asn1crypto import keys as asn1_keys
    from cryptography.hazmat.primitives import serialization
    from pyhanko.sign.timestamps import DummyTimeStamper

    stamps = authority.issue("TSA thử nghiệm", for_stamps=True)
    der = stamps.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    maker = DummyTimeStamper(stamps.asn1, asn1_keys.PrivateKeyInfo.load(der))
    made = pades.sign(
        pdf, signer=signer_of(principal, authority), look=Look(), at=NOW, field="A",
        timestamper=maker,
    )  # fmt: skip
    assert made.level == "B-T"
    [one] = checked(made.pdf, authority).signatures
    assert (one.level, one.time_from, one.holds) == ("B-T", "stamp", True)


def test_a_certificate_that_expired_since_still_held_when_it_signed(pdf, authority):
    soon = datetime.now(UTC) + timedelta(seconds=2)
    issued = authority.issue("Hết hạn", ends=soon)
    made = signed(pdf, issued, authority)
    later = checking.check(
        made, roots=[authority.root.asn1], at=datetime.now(UTC) + timedelta(days=365)
    )
    assert later.holds


def test_a_key_for_signatures_without_non_repudiation_is_judged_as_it_signs(pdf, authority):
    issued = authority.issue("Chỉ ký", non_repudiation=False)
    pades.require_fit(issued.asn1, NOW)
    assert checked(signed(pdf, issued, authority), authority).holds
