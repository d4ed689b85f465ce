"""A draft on its way to the signer: written, checked twice, sent back, taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.audit.models import AuditEntry
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import Membership
from binhminh.documents import actions, errors
from binhminh.documents.actions import Signing, To
from binhminh.documents.models import FormCheck
from binhminh.documents.states import OutgoingState

from .office import NOW, draft, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def unit(office, teacher):
    unit = Unit.objects.create(organisation=office, name="Tổ Mẫu giáo", kind="professional")
    Membership.objects.filter(user=teacher).update(unit=unit)
    return unit


@pytest.fixture
def team_head(office, person, unit):
    return person(office, "Hoàng Thị Mai", "team_head", unit=unit)


@pytest.fixture
def plan(office, teacher, principal, unit):
    return draft(office, teacher, principal, unit=unit)


def state(document):
    document.refresh_from_db()
    return document.state


def version(document):
    return document.versions.order_by("-number").first()


def with_form_errors(document, count):
    latest = version(document)
    latest.check_of_form = FormCheck.objects.create(
        organisation=document.organisation, file=_file(document), name="a.docx", errors=count,
        created_by=document.drafter, created_at=NOW, state="ready", finished_at=NOW,
    )  # fmt: skip
    latest.save()


def _file(document):
    from binhminh.core.files.models import Blob, File

    blob = Blob.objects.create(sha256="b" * 64, size=1, media_type="x", stored_at=NOW)
    return File.objects.create(
        organisation=document.organisation, blob=blob, name="a.docx", media_type="x", kind="docx",
        uploaded_at=NOW,
    )  # fmt: skip


def test_a_draft_knows_its_symbol_and_has_no_number(plan):
    assert (plan.symbol, plan.number, plan.full_number) == ("KH-MNHS", None, "")
    assert [r.name for r in plan.recipients.all()] == [
        "Phòng Giáo dục và Đào tạo",
        "Các tổ chuyên môn",
    ]


def test_a_letter_carries_the_school_first(office, teacher, principal):
    letter = draft(office, teacher, principal, type_key="official_letter")
    assert letter.symbol == "MNHS-VP"


@pytest.mark.parametrize("subject", ["", "   "])
def test_a_draft_says_what_it_is_about(office, teacher, principal, subject):
    with pytest.raises(errors.SubjectMissing):
        draft(office, teacher, principal, subject=subject)


def test_strangers_draft_nothing_here(office, stranger, principal):
    with pytest.raises(PermissionDenied):
        draft(office, stranger, principal)


def test_an_answer_to_what_one_may_not_see_is_refused(office, teacher, principal, clerk):
    incoming = registered(office, clerk)
    with pytest.raises(PermissionDenied):
        draft(office, teacher, principal, reply_to=incoming)
    assert draft(office, clerk, principal, reply_to=incoming).reply_to == incoming


def test_changes_are_written_down_field_by_field(plan, teacher):
    actions.change_draft(
        document=plan, actor=teacher, now=NOW, subject="Tổ chức hội thi  Bé khỏe", urgency="Khẩn"
    )
    entry = AuditEntry.objects.filter(code="documents.outgoing.changed").latest("sequence")
    assert entry.data["changes"] == {
        "subject": ["Tổ chức hội thi Bé khỏe ngoan", "Tổ chức hội thi Bé khỏe"],
        "urgency": ["", "Khẩn"],
    }


def test_the_same_again_changes_nothing(plan, teacher):
    before = AuditEntry.objects.count()
    actions.change_draft(document=plan, actor=teacher, now=NOW, subject=plan.subject)
    assert AuditEntry.objects.count() == before


def test_somebody_else_may_not_change_a_draft(plan, office, person, clerk):
    colleague = person(office, "Ngô Thị Hoa", "teacher")
    with pytest.raises(PermissionDenied):
        actions.change_draft(document=plan, actor=colleague, now=NOW, subject="Khác")
    actions.change_draft(document=plan, actor=clerk, now=NOW, recipients=[To("UBND xã")])
    assert [r.name for r in plan.recipients.all()] == ["UBND xã"]


def test_versions_are_counted_and_the_same_text_is_none(plan, teacher):
    with pytest.raises(errors.VersionUnchanged):
        actions.write_version(document=plan, actor=teacher, now=NOW, content=version(plan).content)
    second = actions.write_version(
        document=plan, actor=teacher, now=NOW, content={"body": "Khác"}, words="Khác"
    )
    assert second.number == 2
    plan.refresh_from_db()
    assert "khac" in plan.folded


def test_a_draft_put_aside_can_be_taken_up(plan, teacher, principal):
    actions.drop_draft(document=plan, actor=teacher, now=NOW)
    with pytest.raises(errors.WrongStep):
        actions.submit_draft(document=plan, actor=teacher, now=NOW)
    actions.take_up_draft(document=plan, actor=teacher, now=NOW)
    assert state(plan) == OutgoingState.DRAFT


# --- the two checks -------------------------------------------------------------------------------


def test_with_both_checks_a_draft_goes_to_the_signer(plan, teacher, team_head, clerk):
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    latest = version(plan)
    actions.sign_off(document=plan, version=latest, kind="form", actor=clerk, now=NOW)
    assert state(plan) == OutgoingState.IN_REVIEW
    actions.sign_off(document=plan, version=latest, kind="content", actor=team_head, now=NOW)
    assert state(plan) == OutgoingState.FOR_SIGNATURE


def test_without_text_or_signer_nothing_is_handed_in(office, teacher, principal):
    empty = actions.begin_draft(
        organisation=office, type_key="plan", subject="Về một việc", actor=teacher, now=NOW
    )
    with pytest.raises(errors.NoVersion):
        actions.submit_draft(document=empty, actor=teacher, now=NOW)
    actions.write_version(document=empty, actor=teacher, now=NOW, content={"body": "Một"})
    with pytest.raises(errors.SignerMissing):
        actions.submit_draft(document=empty, actor=teacher, now=NOW)
    actions.change_draft(
        document=empty, actor=teacher, now=NOW, signing=Signing(principal, "Hiệu trưởng")
    )
    actions.submit_draft(document=empty, actor=teacher, now=NOW)
    assert state(empty) == OutgoingState.IN_REVIEW


def test_nobody_answers_for_their_own_content(office, team_head, principal, unit):
    own = draft(office, team_head, principal, unit=unit)
    actions.submit_draft(document=own, actor=team_head, now=NOW)
    with pytest.raises(errors.SelfSignOff):
        actions.sign_off(
            document=own, version=version(own), kind="content", actor=team_head, now=NOW
        )


def test_the_head_of_another_unit_answers_for_nothing(plan, office, person, teacher):
    other = Unit.objects.create(organisation=office, name="Tổ Nhà trẻ", kind="professional")
    head = person(office, "Bùi Thị Nga", "team_head", unit=other)
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    for kind in ("content", "form"):
        with pytest.raises(PermissionDenied):
            actions.sign_off(document=plan, version=version(plan), kind=kind, actor=head, now=NOW)


def test_errors_of_form_stop_the_form_check_unless_a_reason_is_given(plan, teacher, clerk):
    with_form_errors(plan, 2)
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    given = {"document": plan, "version": version(plan), "kind": "form", "actor": clerk, "now": NOW}
    with pytest.raises(errors.FormErrorsLeft, match="2"):
        actions.sign_off(**given)
    row = actions.sign_off(**given, note="Mẫu do Phòng quy định")
    assert (row.form_errors, row.note) == (2, "Mẫu do Phòng quy định")


def test_a_check_is_of_the_newest_version_only(plan, teacher, clerk):
    old = version(plan)
    actions.write_version(document=plan, actor=teacher, now=NOW, content={"body": "Hai"})
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    with pytest.raises(errors.VersionOld):
        actions.sign_off(document=plan, version=old, kind="form", actor=clerk, now=NOW)


def test_what_is_sent_back_says_why_and_needs_its_checks_anew(plan, teacher, team_head, clerk):
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    actions.sign_off(document=plan, version=version(plan), kind="form", actor=clerk, now=NOW)
    with pytest.raises(errors.ReasonMissing):
        actions.send_back(document=plan, kind="content", actor=team_head, now=NOW, reason=" ")
    actions.send_back(
        document=plan, kind="content", actor=team_head, now=NOW, reason="Thiếu kinh phí"
    )
    assert state(plan) == OutgoingState.DRAFT
    actions.write_version(document=plan, actor=teacher, now=NOW, content={"body": "Kinh phí: 5"})
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    actions.sign_off(document=plan, version=version(plan), kind="content", actor=team_head, now=NOW)
    assert state(plan) == OutgoingState.IN_REVIEW


def test_a_refused_check_can_be_given_after_all(plan, teacher, team_head, clerk, principal):
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    actions.send_back(document=plan, kind="content", actor=team_head, now=NOW, reason="Nhầm")
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    for kind, who in (("content", principal), ("form", clerk)):
        actions.sign_off(document=plan, version=version(plan), kind=kind, actor=who, now=NOW)
    assert state(plan) == OutgoingState.FOR_SIGNATURE


def test_the_signer_sends_back_and_the_drafter_takes_back(
    plan, teacher, team_head, clerk, principal
):
    def to_the_signer():
        actions.submit_draft(document=plan, actor=teacher, now=NOW)
        for kind, who in (("content", team_head), ("form", clerk)):
            actions.sign_off(document=plan, version=version(plan), kind=kind, actor=who, now=NOW)

    to_the_signer()
    with pytest.raises(PermissionDenied):
        actions.send_back(document=plan, kind="approval", actor=team_head, now=NOW, reason="Sai")
    actions.send_back(document=plan, kind="approval", actor=principal, now=NOW, reason="Sai ngày")
    assert state(plan) == OutgoingState.DRAFT
    to_the_signer()
    actions.withdraw_draft(document=plan, actor=teacher, now=NOW)
    assert state(plan) == OutgoingState.DRAFT
    to_the_signer()
    assert state(plan) == OutgoingState.FOR_SIGNATURE


def test_while_it_is_checked_the_text_stays(plan, teacher):
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    with pytest.raises(errors.WrongStep):
        actions.write_version(document=plan, actor=teacher, now=NOW, content={"body": "Khác"})
