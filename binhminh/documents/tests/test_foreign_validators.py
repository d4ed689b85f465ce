"""What is signed and sealed here is accepted by validators that are not ours: pyHanko's own command
and pdfsig of poppler-utils (both installed by tools/setup.sh test)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from binhminh.core.signatures import actions as certificates
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.documents import actions

from .office import NOW, draft

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture
def sealed_file(school, principal, clerk, teacher, authority, tmp_path):
    """The path of a plan that the principal signed and the clerk sealed."""
    actions.ensure_registers(organisation=school, now=NOW)
    document = draft(school, teacher, principal)
    actions.submit_draft(document=document, actor=teacher, now=NOW)
    version = document.versions.get()
    for kind, who in (("content", principal), ("form", clerk)):
        actions.sign_off(document=document, version=version, kind=kind, actor=who, now=NOW)
    document.refresh_from_db()
    actions.sign_document(
        document=document, version=version, certificate=_added(school, principal, authority),
        secret=PASSWORD, actor=principal, now=NOW,
    )  # fmt: skip
    sealed = actions.seal_document(
        document=document, actor=clerk, now=NOW, secret=PASSWORD,
        certificate=_added(school, clerk, authority, for_office=True),
    )  # fmt: skip
    path = tmp_path / "ke-hoach.pdf"
    with sealed.final.open() as stream:
        path.write_bytes(stream.read())
    return path


def _added(school, person, authority, *, for_office=False):
    holder = school.name if for_office else person.full_name
    return certificates.add_pkcs12(
        organisation=school, data=authority.issue(holder).p12(authority), password=PASSWORD,
        actor=person, now=NOW, for_office=for_office,
    )  # fmt: skip


def told(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


def pyhanko(*arguments):
    return told(sys.executable, "-m", "pyhanko", *map(str, arguments))


def test_pyhankos_own_command_accepts_both_signatures(sealed_file, authority, tmp_path):
    root = tmp_path / "goc.pem"
    root.write_bytes(authority.root.certificate.public_bytes(Encoding.PEM))
    arguments = ("sign", "validate", "--pretty-print", "--trust", root, "--trust-replace",
                 "--no-revocation-check")  # fmt: skip
    code, words = pyhanko(*arguments, sealed_file)
    assert code == 0, words
    assert words.count("The signature is judged VALID") == 2, words


def test_pyhankos_own_command_refuses_what_was_changed(sealed_file, authority, tmp_path):
    root = tmp_path / "goc.pem"
    root.write_bytes(authority.root.certificate.public_bytes(Encoding.PEM))
    data = bytearray(sealed_file.read_bytes())
    data[data.find(b"/MediaBox") + 12] ^= 1
    sealed_file.write_bytes(bytes(data))
    code, words = pyhanko("sign", "validate", "--trust", root, "--no-revocation-check", sealed_file)
    assert code != 0, words


def test_pdfsig_accepts_both_signatures(sealed_file):
    code, words = told("pdfsig", "-nocert", str(sealed_file))
    assert code == 0, words
    assert words.count("Signature is Valid") == 2, words
    assert "Nguyễn Thị Lan" in words
    assert "Trường Mầm non Hoa Sen" in words
