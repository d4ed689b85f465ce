"""Certificates for trying out: they sign in the demo, and nowhere else."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from random import Random

import pikepdf
import pytest
from PIL import Image

from binhminh.core.organisations.models import Unit
from binhminh.core.signatures import errors, signing
from binhminh.core.signatures.models import Certificate
from binhminh.core.signatures.types import Look
from binhminh.demo.accounts import PASSWORD
from binhminh.demo.build import UNITS
from binhminh.demo.certificates import make_certificates, seal_picture, signature_picture
from binhminh.demo.people import make_staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 5)


@pytest.fixture
def staff(school):
    units = {
        name: Unit.objects.create(organisation=school, name=name, kind=kind) for name, kind in UNITS
    }
    staff = make_staff(school, units, Random(7), first=True)
    make_certificates(school, staff, TODAY, Random(7))
    return staff


def blank_pdf():
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(made)
    return made.getvalue()


def sign(certificate):
    return signing.sign_pdf(
        blank_pdf(), certificate=certificate, secret=PASSWORD, look=Look(),
        at=datetime(2026, 3, 5, 3, tzinfo=UTC), field="A",
    ).pdf  # fmt: skip


def test_principal_and_office_sign_in_the_demo(school, staff, settings):
    settings.DEMO = True
    for person in (staff.principal, None):
        certificate = Certificate.objects.get(person=person)
        found = signing.check_pdf(sign(certificate), organisation=school, at=datetime.now(UTC))
        assert found.holds
        assert certificate.image is not None


def test_outside_the_demo_nobody_signs_with_them_or_trusts_them(school, staff, settings):
    certificate = Certificate.objects.get(person=staff.principal)
    settings.DEMO = True
    signed = sign(certificate)
    settings.DEMO = False
    with pytest.raises(errors.DemoCertificate):
        sign(certificate)
    assert not signing.check_pdf(signed, organisation=school, at=datetime.now(UTC)).holds


def test_hands_differ_and_the_same_seed_is_the_same_hand():
    assert signature_picture(Random(1)) == signature_picture(Random(1))
    assert signature_picture(Random(1)) != signature_picture(Random(2))
    assert Image.open(io.BytesIO(seal_picture())).size == (720, 720)
