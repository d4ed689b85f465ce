"""What arrived signed is checked again after a year; nothing that was said before is lost."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files.actions import store
from binhminh.core.jobs import enqueue
from binhminh.core.jobs.worker import run_due
from binhminh.core.notices.models import Notice
from binhminh.core.signatures import actions as certificates
from binhminh.core.signatures import keys, messages, pades, summary
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.core.signatures.types import Look
from binhminh.documents.actions.rechecking import recheck_signatures
from binhminh.documents.models import IncomingDocument

from .office import NOW, captured

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=366)


@pytest.fixture
def authority():
    return Authority()


@pytest.fixture
def signed_pdf(authority):
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(made)
    issued = authority.issue("UBND xã Gia Lâm")
    signer = keys.open_pkcs12(issued.p12(authority), PASSWORD)
    return pades.sign(made.getvalue(), signer=signer, look=Look(), at=NOW, field="A").pdf


@pytest.fixture
def root(school, principal, authority):
    pem = authority.root.certificate.public_bytes(Encoding.PEM)
    return certificates.trust_root(organisation=school, data=pem, actor=principal, now=NOW)


@pytest.fixture
def arrived(school, clerk, root, signed_pdf):
    file = store(
        organisation=school, content=signed_pdf, name="cong-van.pdf", actor=clerk, now=NOW,
        kinds=("pdf",),
    )  # fmt: skip
    document = captured(school, clerk, original=file)
    document.signatures = summary.note_of(signed_pdf, organisation=school, at=NOW)
    document.save(update_fields=["signatures"])
    return document


def test_what_holds_still_holds_and_the_first_check_stays(arrived):
    again = recheck_signatures(document=arrived, now=LATER)
    assert again.signatures["holds"]
    assert again.signatures["at"] == LATER.isoformat()
    assert [one["at"] for one in again.signatures["history"]] == [NOW.isoformat()]
    assert AuditEntry.objects.filter(code="documents.incoming.signatures_rechecked").exists()
    assert Notice.objects.count() == 0


def test_the_file_is_not_touched(arrived, signed_pdf):
    recheck_signatures(document=arrived, now=LATER)
    arrived.refresh_from_db()
    with arrived.original.open() as stream:
        assert stream.read() == signed_pdf


def test_the_clerk_is_told_when_it_does_not_hold_any_more(arrived, root, principal, clerk):
    certificates.distrust_root(root=root, actor=principal, now=NOW)
    again = recheck_signatures(document=arrived, now=LATER)
    assert not again.signatures["holds"]
    assert again.signatures["history"][0]["holds"]
    assert Notice.objects.get(user=clerk).url == arrived.get_absolute_url()


def test_a_file_damaged_since_holds_no_more(arrived, school):
    note = summary.again(arrived.signatures, b"%PDF-1.7 hong", organisation=school, at=LATER)
    assert not note["holds"]
    assert messages.verdict(note)[0] == "bad"
    assert messages.described(note)[0].problems == ("Chữ ký số bị hỏng, không đọc được.",)


def test_the_history_keeps_the_first_and_the_latest(arrived, school, signed_pdf, monkeypatch):
    monkeypatch.setattr(summary, "MOST_KEPT", 3)
    note = arrived.signatures
    for year in range(5):
        at = NOW + timedelta(days=365 * (year + 1))
        note = summary.again(note, signed_pdf, organisation=school, at=at)
    years = [one["at"][:4] for one in note["history"]]
    assert years == ["2026", "2029", "2030"]


def test_what_arrived_unsigned_is_not_checked_again(school, clerk):
    with pytest.raises(ValueError, match="signed"):
        recheck_signatures(document=captured(school, clerk), now=LATER)


def test_the_nightly_job_takes_what_is_a_year_old(arrived, school):
    old = datetime.now(UTC) - timedelta(days=400)
    IncomingDocument.objects.filter(pk=arrived.pk).update(
        created_at=old, signatures=arrived.signatures | {"at": old.isoformat()}
    )
    enqueue("documents.recheck_signatures", organisation=school)
    run_due()
    arrived.refresh_from_db()
    assert len(arrived.signatures["history"]) == 1
    enqueue("documents.recheck_signatures", organisation=school)
    run_due()
    arrived.refresh_from_db()
    assert len(arrived.signatures["history"]) == 1


def test_every_problem_and_shortfall_has_its_words():
    from typing import get_args

    from binhminh.core.signatures.types import Shortfall

    assert {*get_args(Shortfall)} - {""} == messages.SHORTFALLS.keys()


def test_a_month_before_the_end_the_holder_and_the_clerk_are_reminded_once(
    school, principal, clerk, teacher, authority
):
    now = datetime.now(UTC)
    for person, holder, office in (
        (principal, principal.full_name, False),
        (clerk, school.name, True),
        (teacher, teacher.full_name, False),
    ):
        ends = now + timedelta(days=300 if person == teacher else 20)
        certificates.add_pkcs12(
            organisation=school, data=authority.issue(holder, ends=ends).p12(authority),
            password=PASSWORD, actor=person, now=now, for_office=office,
        )  # fmt: skip
    for _day in range(2):
        enqueue("documents.remind_of_certificates", organisation=school)
        run_due()
    assert {notice.user for notice in Notice.objects.all()} == {principal, clerk}
    assert Notice.objects.count() == 2
