"""B-B, B-T, B-LT: with a real authority, its OCSP, CRL and time stamps, on loopback."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from binhminh.core.signatures import actions, errors, keys, revocation, signing, stamps
from binhminh.core.signatures.types import Look

from .authority import PASSWORD
from .services import authority

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    with authority(tmp_path_factory.mktemp("ca")) as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh(services, settings):
    services.answers = True
    services.asked.clear()
    settings.SIGNING_TSA_URL = services.tsa
    yield
    keys.forget_keys()
    revocation.forget()
    stamps.forget()


@pytest.fixture(scope="module")
def pdf():
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(made)
    return made.getvalue()


@pytest.fixture
def trusting(school, principal, services):
    actions.trust_root(
        organisation=school, data=services.root_pem, actor=principal, now=datetime.now(UTC)
    )
    return school


@pytest.fixture
def certificate(school, principal, services):
    return added(school, principal, services, "principal")


def added(school, person, services, name, **more):
    return actions.add_pkcs12(
        organisation=school, data=services.p12(name), password=PASSWORD, actor=person,
        now=datetime.now(UTC), adding=actions.Adding(although_named=True, **more),
    )  # fmt: skip


def sign(pdf, certificate, field="A"):
    return signing.sign_pdf(
        pdf, certificate=certificate, secret=PASSWORD, look=Look(), at=datetime.now(UTC),
        field=field,
    )  # fmt: skip


def check(pdf, school):
    return signing.check_pdf(pdf, organisation=school, at=datetime.now(UTC))


def test_with_stamp_and_proofs_a_signature_lasts(pdf, trusting, certificate):
    made = sign(pdf, certificate)
    assert (made.level, made.shortfall) == ("B-LT", "")
    [one] = check(made.pdf, trusting).signatures
    assert (one.level, one.time_from, one.revoked, one.holds) == ("B-LT", "stamp", False, True)


def test_the_file_proves_itself_when_no_authority_answers_any_more(
    pdf, trusting, certificate, services
):
    made = sign(pdf, certificate)
    services.answers = False
    before = len(services.asked)
    assert check(made.pdf, trusting).holds
    assert len(services.asked) == before  # a check asks nobody


def test_person_and_office_both_last(pdf, trusting, certificate, services, clerk):
    seal = added(trusting, clerk, services, "office", for_office=True)
    both = sign(sign(pdf, certificate).pdf, seal, field="B")
    found = check(both.pdf, trusting)
    assert [one.level for one in found.signatures] == ["B-LT", "B-LT"]
    assert found.holds
    assert [one.problems for one in found.signatures] == [(), ()]


def test_proofs_are_asked_for_once_in_a_while(pdf, trusting, certificate, services):
    sign(pdf, certificate)
    asked = len(services.asked)
    sign(pdf, certificate)
    assert [path for path in services.asked[asked:] if "/tsa/" not in path] == []


def test_an_authority_that_does_not_answer_leaves_the_stamp(pdf, trusting, certificate, services):
    services.answers = False
    made = sign(pdf, certificate)
    assert (made.level, made.shortfall) == ("B-T", "unreachable")
    [one] = check(made.pdf, trusting).signatures
    assert (one.level, one.revoked, one.holds) == ("B-T", None, True)


def test_where_no_root_vouches_for_it_no_address_of_a_certificate_is_asked(
    pdf, school, certificate, services
):
    made = sign(pdf, certificate)
    assert (made.level, made.shortfall) == ("B-T", "not_trusted")
    assert {path for path in services.asked if "/tsa/" not in path} == set()


def test_a_revoked_certificate_does_not_sign(pdf, trusting, principal, services):
    with pytest.raises(errors.CertificateRevoked):
        sign(pdf, added(trusting, principal, services, "revoked"))


def test_a_stamp_server_that_is_down_stops_the_signature(pdf, trusting, certificate, settings):
    settings.SIGNING_TSA_URL = "http://127.0.0.1:9/tsa"
    with pytest.raises(errors.StampServerDown):
        sign(pdf, certificate)


def test_without_a_stamp_server_it_says_so(pdf, trusting, certificate, settings):
    settings.SIGNING_TSA_URL = ""
    made = sign(pdf, certificate)
    assert (made.level, made.shortfall) == ("B-B", "no_stamp_server")
