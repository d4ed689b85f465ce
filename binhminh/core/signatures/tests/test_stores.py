"""Keys that lie elsewhere: on a token (SoftHSM) and at a remote signing service."""

from __future__ import annotations

import io
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization

from binhminh.core.signatures import actions, errors, signing, tokens
from binhminh.core.signatures.types import Look

from .authority import Authority
from .services import remote_service

pytestmark = pytest.mark.django_db

PIN = "2468"
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so")
NOW = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def pdf():
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(made)
    return made.getvalue()


@pytest.fixture
def trusting(school, principal, authority):
    root = authority.root.certificate.public_bytes(serialization.Encoding.PEM)
    actions.trust_root(organisation=school, data=root, actor=principal, now=NOW)
    return school


def sign(pdf, certificate, secret):
    return signing.sign_pdf(
        pdf, certificate=certificate, secret=secret, look=Look(), at=NOW, field="A"
    )


# --- tokens ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def token(authority, tmp_path_factory):
    """A SoftHSM token “khoa” with a key; SoftHSM reads its settings once a process."""
    module = next((path for path in MODULES if Path(path).exists()), None)
    assert module, "SoftHSM is missing; tools/setup.sh test installs it"
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    init = ["softhsm2-util", "--init-token", "--free", "--label", "khoa", "--so-pin", "13579",
            "--pin", PIN]  # fmt: skip
    subprocess.run(init, check=True, capture_output=True)
    issued = authority.issue("Nguyễn Thị Lan")
    _fill(module, issued)
    yield module, issued
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def _fill(module, issued):
    import pkcs11
    from pkcs11 import Attribute, KeyType, ObjectClass
    from pkcs11.util.rsa import decode_rsa_private_key

    der = issued.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )  # fmt: skip
    with pkcs11.lib(module).get_token(token_label="khoa").open(rw=True, user_pin=PIN) as session:
        session.create_object(
            decode_rsa_private_key(der)
            | {
                Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.KEY_TYPE: KeyType.RSA,
                Attribute.TOKEN: True, Attribute.PRIVATE: True, Attribute.SIGN: True,
                Attribute.ID: b"\x01",
            }
        )  # fmt: skip
        certificate = issued.asn1
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: 0,
                Attribute.TOKEN: True, Attribute.ID: b"\x01",
                Attribute.SUBJECT: certificate.subject.dump(),
                Attribute.VALUE: certificate.dump(),
            }
        )  # fmt: skip


@pytest.fixture
def modules(token, settings):
    settings.SIGNING_PKCS11_MODULES = {"the": token[0]}


@pytest.fixture
def on_token(modules, school, principal):
    return actions.add_token(
        organisation=school, module="the", token="khoa", pin=PIN, actor=principal, now=NOW
    )


def test_a_token_that_is_plugged_in_is_seen(modules):
    assert ("the", "khoa") in tokens.present()


def test_a_key_on_a_token_signs_and_stays_there(pdf, on_token, trusting, token):
    made = sign(pdf, on_token, PIN)
    found = signing.check_pdf(made.pdf, organisation=trusting, at=datetime.now(UTC))
    assert found.holds
    assert on_token.file is None
    assert on_token.config == {"module": "the", "token": "khoa", "key": "01"}
    assert PIN not in str(vars(on_token))


def test_a_wrong_pin_and_a_missing_token_are_told_apart(pdf, on_token, settings):
    with pytest.raises(errors.WrongSecret):
        sign(pdf, on_token, "9999")
    on_token.config |= {"token": "khac"}
    with pytest.raises(errors.TokenMissing):
        sign(pdf, on_token, PIN)


def test_a_module_is_a_name_of_the_settings_never_a_path(modules, school, principal, token):
    for name in ("khac", token[0]):
        with pytest.raises(errors.TokenMissing):
            actions.add_token(
                organisation=school, module=name, token="khoa", pin=PIN, actor=principal, now=NOW
            )


def test_without_modules_there_is_no_token(settings):
    settings.SIGNING_PKCS11_MODULES = {}
    assert tokens.present() == []


# --- remote signing -------------------------------------------------------------------------------


@pytest.fixture
def service(authority, settings):
    with remote_service(authority.issue("Nguyễn Thị Lan"), [authority.root]) as running:
        settings.SIGNING_CSC_SERVICES = {
            "thu": {"url": running.url, "token": running.bearer, "asks": "otp"}
        }
        yield running


@pytest.fixture
def remote(service, school, principal):
    return actions.add_remote(
        organisation=school, service="thu", credential=service.credential, actor=principal, now=NOW
    )


def test_a_remote_key_signs_with_a_one_time_code(pdf, remote, service, trusting):
    made = sign(pdf, remote, service.code)
    found = signing.check_pdf(made.pdf, organisation=trusting, at=datetime.now(UTC))
    assert found.holds
    assert found.signatures[0].certificate.holder == "Nguyễn Thị Lan"
    assert service.asked[-1].endswith("signHash")


def test_the_service_sees_a_hash_and_never_the_document(pdf, remote, service):
    sign(pdf, remote, service.code)
    assert all(len(body["hash"]) == 1 for body in service.bodies if "hash" in body)
    assert max(len(str(body)) for body in service.bodies) < 500


def test_a_wrong_code_signs_nothing(pdf, remote, service):
    with pytest.raises(errors.WrongSecret):
        sign(pdf, remote, "000000")
    assert not any(path.endswith("signHash") for path in service.asked)


def test_a_service_that_is_down_or_knows_nothing_is_said(pdf, remote, settings, school, principal):
    with pytest.raises(errors.ServiceDown):
        actions.add_remote(
            organisation=school, service="thu", credential="KHAC", actor=principal, now=NOW
        )
    settings.SIGNING_CSC_SERVICES = {"thu": {"url": "http://127.0.0.1:9", "token": ""}}
    with pytest.raises(errors.ServiceDown):
        sign(pdf, remote, "123456")
    settings.SIGNING_CSC_SERVICES = {}
    with pytest.raises(errors.ServiceDown):
        sign(pdf, remote, "123456")


def test_a_renewed_certificate_is_added_first(pdf, remote, service, authority):
    with remote_service(authority.issue("Nguyễn Thị Lan"), []) as other:
        from django.conf import settings

        settings.SIGNING_CSC_SERVICES["thu"]["url"] = other.url
        with pytest.raises(errors.CertificateExchanged):
            sign(pdf, remote, service.code)
