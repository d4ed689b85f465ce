"""Signature, number, seal, sending: with real certificates and real PDFs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from binhminh.core.people.models import Delegation
from binhminh.core.signatures import actions as certificates
from binhminh.core.signatures import errors as signing_errors
from binhminh.core.signatures.signing import check_pdf
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.documents import actions, books, errors
from binhminh.documents.models import RegisterLine, RegisterYear
from binhminh.documents.states import DispatchState, OutgoingState
from binhminh.law.decree30.check import check_file

from .office import NOW, draft

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture
def office(school, principal, authority):
    actions.ensure_registers(organisation=school, now=NOW)
    root = authority.root.certificate
    from cryptography.hazmat.primitives.serialization import Encoding

    certificates.trust_root(
        organisation=school, data=root.public_bytes(Encoding.PEM), actor=principal, now=NOW
    )
    return school


@pytest.fixture
def certificate(office, principal, authority):
    return certificate_of(principal, office, authority)


@pytest.fixture
def seal(office, clerk, authority):
    issued = authority.issue(office.name)
    return certificates.add_pkcs12(
        organisation=office, data=issued.p12(authority), password=PASSWORD, actor=clerk, now=NOW,
        for_office=True,
    )  # fmt: skip


def certificate_of(person, office, authority):
    issued = authority.issue(person.full_name)
    return certificates.add_pkcs12(
        organisation=office, data=issued.p12(authority), password=PASSWORD, actor=person, now=NOW
    )


@pytest.fixture
def plan(office, teacher, principal, clerk):
    """Checked twice, waiting for the principal."""
    return checked(draft(office, teacher, principal), teacher, principal, clerk)


def checked(document, drafter, head, clerk):
    actions.submit_draft(document=document, actor=drafter, now=NOW)
    version = document.versions.get()
    for kind, who in (("content", head), ("form", clerk)):
        actions.sign_off(document=document, version=version, kind=kind, actor=who, now=NOW)
    document.refresh_from_db()
    return document


def sign(document, certificate, actor, **more):
    return actions.sign_document(
        document=document, version=document.versions.get(), certificate=certificate, actor=actor,
        **{"secret": PASSWORD, "now": NOW} | more,
    )  # fmt: skip


def content(file):
    with file.open() as stream:
        return stream.read()


def test_signature_and_number_are_one_step(plan, certificate, principal, office):
    signed = sign(plan, certificate, principal)
    assert (signed.state, signed.full_number) == (OutgoingState.SIGNED, "01/KH-MNHS")
    assert signed.issued_on == date(2026, 3, 5)
    found = check_pdf(content(signed.final), organisation=office, at=datetime.now(UTC))
    assert found.holds
    assert found.signatures[0].certificate.holder == principal.full_name
    line = signed.lines.get()
    assert line.columns["number"] == "01/KH-MNHS"
    assert line.columns["signer"] == principal.full_name
    assert not list(books.faults(RegisterYear.objects.get(register=plan.register)))


def test_what_is_signed_passes_the_check_of_form(plan, certificate, principal):
    signed = sign(plan, certificate, principal)
    report = check_file(content(signed.final), "a.pdf", today=date(2026, 3, 5), issued=True)
    assert [f for f in report.findings if f.severity != "info"] == []


def test_a_signature_that_fails_takes_no_number(
    plan, certificate, principal, office, teacher, clerk
):
    with pytest.raises(signing_errors.WrongSecret):
        sign(plan, certificate, principal, secret="sai")
    plan.refresh_from_db()
    assert (plan.state, plan.number, plan.final) == (OutgoingState.FOR_SIGNATURE, None, None)
    assert RegisterLine.objects.count() == 0
    other = checked(draft(office, teacher, principal, subject="Khác"), teacher, principal, clerk)
    assert sign(other, certificate, principal).number == 1
    assert sign(plan, certificate, principal).number == 2


def test_only_the_named_signer_signs(plan, certificate, office, person, authority, teacher):
    deputy = person(office, "Vũ Thị Nhung", "vice_principal")
    with pytest.raises(errors.NotTheSigner):
        sign(plan, certificate_of(deputy, office, authority), deputy)
    with pytest.raises(PermissionDenied):
        sign(plan, certificate, teacher)


def test_nobody_signs_with_the_certificate_of_another(plan, office, principal, clerk, authority):
    with pytest.raises(errors.NoCertificate):
        sign(plan, certificate_of(clerk, office, authority), principal)


def test_a_delegate_signs_in_the_form_of_the_delegation(plan, office, person, authority, principal):
    deputy = person(office, "Vũ Thị Nhung", "vice_principal", position="Phó Hiệu trưởng")
    Delegation.objects.create(
        organisation=office, giver=principal, receiver=deputy, form="KT.", scope="Ký văn bản",
        from_on=date(2026, 3, 1), to_on=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    signed = sign(plan, certificate_of(deputy, office, authority), deputy)
    assert (signed.authority, signed.on_behalf_of) == ("KT.", "Hiệu trưởng")
    assert (signed.signer, signed.signer_title) == (deputy, "Phó Hiệu trưởng")
    assert b"%PDF" in content(signed.final)[:8]


def test_a_certificate_out_of_use_signs_nothing(plan, certificate, principal):
    certificates.withdraw_certificate(certificate=certificate, actor=principal, now=NOW)
    certificate.refresh_from_db()
    with pytest.raises(signing_errors.CertificateOutOfUse):
        sign(plan, certificate, principal)


def test_without_the_checks_nothing_is_signed(office, teacher, principal, certificate):
    document = draft(office, teacher, principal)
    with pytest.raises(errors.WrongStep):
        sign(document, certificate, principal)


# --- the seal and the way out ---------------------------------------------------------------------


def test_the_seal_comes_after_the_signature_and_leaves_it_whole(
    plan, certificate, seal, principal, clerk, office
):
    with pytest.raises(errors.WrongStep):
        actions.seal_document(
            document=plan, actor=clerk, now=NOW, certificate=seal, secret=PASSWORD
        )
    signed = sign(plan, certificate, principal)
    before = content(signed.final)
    with pytest.raises(PermissionDenied):
        actions.seal_document(
            document=plan, actor=principal, now=NOW, certificate=seal, secret=PASSWORD
        )
    with pytest.raises(errors.NoCertificate):
        actions.seal_document(
            document=plan, actor=clerk, now=NOW, certificate=certificate, secret=PASSWORD
        )
    sealed = actions.seal_document(
        document=plan, actor=clerk, now=NOW, certificate=seal, secret=PASSWORD
    )
    assert content(sealed.final).startswith(before)
    found = check_pdf(content(sealed.final), organisation=office, at=datetime.now(UTC))
    assert found.holds
    assert [one.certificate.holder for one in found.signatures] == [
        principal.full_name,
        office.name,
    ]
    assert [row.kind for row in sealed.signatures.all()] == ["person", "office"]


@pytest.fixture
def sealed(plan, certificate, seal, principal, clerk):
    sign(plan, certificate, principal)
    return actions.seal_document(
        document=plan, actor=clerk, now=NOW, certificate=seal, secret=PASSWORD
    )


def test_one_signature_is_not_enough_to_send(plan, certificate, principal, clerk):
    sign(plan, certificate, principal)
    with pytest.raises(errors.NotSealed):
        actions.issue_document(document=plan, actor=clerk, now=NOW)


def test_sending_makes_a_dispatch_for_each_and_a_reading_for_staff(sealed, clerk):
    issued = actions.issue_document(document=sealed, actor=clerk, now=NOW)
    assert issued.state == OutgoingState.ISSUED
    states = {
        recipient.name: [d.state for d in recipient.dispatches.all()]
        for recipient in issued.recipients.all()
    }
    assert states == {
        "Phòng Giáo dục và Đào tạo": [DispatchState.WAITING],
        "Các tổ chuyên môn": [DispatchState.DELIVERED],
    }
    assert issued.readings.count() == 3
    row = books.rows(issued.lines.order_by("position"))[0]
    assert row.columns["sent_on"] == "05/03/2026"
    with pytest.raises(errors.AlreadySent):
        actions.issue_document(document=issued, actor=clerk, now=NOW)


def test_a_number_is_voided_with_its_reason_and_never_given_again(
    plan, certificate, principal, office, teacher, clerk
):
    sign(plan, certificate, principal)
    with pytest.raises(errors.ReasonMissing):
        actions.void_number(document=plan, actor=principal, now=NOW, reason="")
    actions.void_number(document=plan, actor=principal, now=NOW, reason="Trùng nội dung")
    row = books.rows(plan.lines.order_by("position"))[0]
    assert (row.is_void, row.columns["note"]) == (True, "Hủy số: Trùng nội dung")
    other = checked(draft(office, teacher, principal, subject="Khác"), teacher, principal, clerk)
    assert sign(other, certificate, principal).number == 2


def test_what_was_sent_is_recalled_not_voided(sealed, principal, clerk):
    actions.issue_document(document=sealed, actor=clerk, now=NOW)
    with pytest.raises(errors.AlreadySent):
        actions.void_number(document=sealed, actor=principal, now=NOW, reason="Sai")
    recalled = actions.recall_document(
        document=sealed, actor=principal, now=NOW, reason="Sai thời gian"
    )
    assert recalled.state == OutgoingState.RECALLED
    [first, _second] = recalled.recipients.all()
    assert first.dispatches.get().state == DispatchState.CANCELLED


# --- on paper -------------------------------------------------------------------------------------


def test_paper_is_signed_first_and_entered_by_the_clerk(plan, clerk, teacher):
    given = {"document": plan, "version": plan.versions.get(), "now": NOW}
    with pytest.raises(PermissionDenied):
        actions.sign_on_paper(**given, signed_on=date(2026, 3, 5), actor=teacher)
    with pytest.raises(errors.SignedInFuture):
        actions.sign_on_paper(**given, signed_on=date(2026, 3, 6), actor=clerk)
    signed = actions.sign_on_paper(
        **given, signed_on=date(2026, 3, 2), actor=clerk, late_reason="Văn thư nghỉ ốm"
    )
    assert (signed.full_number, signed.issued_on) == ("01/KH-MNHS", date(2026, 3, 2))
    line = signed.lines.get()
    assert (line.is_late, line.reason) == (True, "Văn thư nghỉ ốm")
    actions.seal_document(document=plan, actor=clerk, now=NOW)
    assert actions.issue_document(document=plan, actor=clerk, now=NOW).state == "issued"


def test_a_document_of_the_old_year_takes_the_old_years_number(plan, clerk):
    new_year = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)
    signed = actions.sign_on_paper(
        document=plan, version=plan.versions.get(), signed_on=date(2026, 12, 31), actor=clerk,
        now=new_year,
    )  # fmt: skip
    assert (signed.year, signed.number, signed.lines.get().is_late) == (2026, 1, False)
