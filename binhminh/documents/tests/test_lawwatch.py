"""What our documents cite that is no longer law, and the yearly review."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from binhminh.core.jobs.models import Job
from binhminh.core.legal.actions import add_document
from binhminh.core.notices.models import Notice
from binhminh.documents import actions, errors, lawwatch
from binhminh.documents.choices import Proposal
from binhminh.documents.models import LawCheck, OutgoingDocument, ReviewEntry, ReviewRound
from binhminh.documents.states import OutgoingState

from .office import NOW, TODAY, draft
from .test_filing import number

pytestmark = pytest.mark.django_db
#: Replaced by 233/2026/NĐ-CP on 1 July 2026.
OLD = "Căn cứ Nghị định số 90/2020/NĐ-CP ngày 13/8/2020 của Chính phủ"
AFTER = date(2026, 9, 1)
LIST = "/lam-viec/van-ban/ra-soat/"


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


def issued(office, drafter, signer, text, **more):
    """A document in force with these words."""
    document = draft(office, drafter, signer, **more)
    actions.write_version(
        document=document, actor=drafter, now=NOW, content={"body": "Một việc", "bases": [text]},
        words="Một việc",
    )  # fmt: skip
    number(document)
    document.refresh_from_db()
    return document


def check_of(document):
    return LawCheck.objects.get(document=document)


def test_what_was_replaced_after_our_document_is_found_with_evidence(office, clerk, principal):
    document = issued(office, clerk, principal, OLD)
    assert lawwatch.look_again(office, AFTER) == (1, 1)
    check = check_of(document)
    assert (check.cited, check.outdated) == (1, 1)
    finding = check.findings[0]
    assert finding["actual"] == "90/2020/NĐ-CP"
    assert "233/2026/NĐ-CP" in finding["expected"]
    assert finding["evidence"]


def test_before_it_was_replaced_nothing_is_said_to_be_outdated(office, clerk, principal):
    document = issued(office, clerk, principal, OLD)
    assert lawwatch.look_again(office, TODAY) == (1, 0)
    assert check_of(document).outdated == 0


def test_drafts_voided_and_replaced_documents_are_left_out(office, clerk, principal):
    draft(office, clerk, principal)
    first = issued(office, clerk, principal, OLD)
    issued(office, clerk, principal, "Căn cứ khác", replaces=first)
    void = issued(office, clerk, principal, OLD)
    OutgoingDocument.objects.filter(pk=void.pk).update(state=OutgoingState.VOIDED)
    assert lawwatch.look_again(office, AFTER) == (1, 0)
    assert not LawCheck.objects.filter(document=first).exists()


def test_what_is_recalled_leaves_the_list(office, clerk, principal):
    document = issued(office, clerk, principal, OLD)
    lawwatch.look_again(office, AFTER)
    OutgoingDocument.objects.filter(pk=document.pk).update(state=OutgoingState.RECALLED)
    lawwatch.look_again(office, AFTER)
    assert not LawCheck.objects.exists()


def test_what_the_school_adds_to_the_catalogue_is_looked_for_again(office, clerk, principal):
    document = issued(
        office, clerk, principal, "Căn cứ Quyết định số 77/QĐ-SGDĐT ngày 05/01/2021 của Sở"
    )
    lawwatch.look_again(office, AFTER)
    assert check_of(document).outdated == 0
    add_document(
        organisation=office, number="77/QĐ-SGDĐT", kind="Quyết định", issuer="Sở GDĐT",
        subject="Ban hành quy định", issued_on=date(2021, 1, 5), expired_on=date(2026, 6, 1),
        actor=clerk_or_principal(principal), now=NOW,
    )  # fmt: skip
    assert Job.objects.filter(name="documents.watch_law", organisation=office).count() == 1
    lawwatch.look_again(office, AFTER)
    assert check_of(document).outdated == 1


def clerk_or_principal(principal):
    return principal


def test_another_schools_documents_are_not_looked_at(
    office, clerk, principal, other_school, stranger
):
    actions.ensure_registers(organisation=other_school, now=NOW)
    issued(other_school, stranger, stranger, OLD)
    assert lawwatch.look_again(office, AFTER) == (0, 0)


# --- the review -----------------------------------------------------------------------------------


@pytest.fixture
def review(office, clerk, principal):
    issued(office, clerk, principal, OLD, subject="Kế hoạch đánh giá")
    issued(office, clerk, principal, "Một việc khác", subject="Kế hoạch hội thi")
    lawwatch.look_again(office, AFTER)
    return actions.open_review(organisation=office, year=2026, actor=clerk, now=NOW)


def propose(entry, actor, proposal, reason="", **more):
    return actions.propose(
        entry=entry, proposal=proposal, reason=reason, actor=actor, now=NOW, **more
    )


def test_a_review_begins_with_every_document_that_sets_plans_or_rules(
    office, review, clerk, principal, teacher
):
    assert review.entries.count() == 2
    given = {"organisation": office, "now": NOW}
    with pytest.raises(ValidationError):
        actions.open_review(**given, year=2026, actor=clerk)
    with pytest.raises(PermissionDenied):
        actions.open_review(**given, year=2027, actor=teacher)


def test_anything_but_keeping_needs_a_reason(review, clerk):
    entry = review.entries.first()
    with pytest.raises(errors.ReasonMissing):
        propose(entry, clerk, Proposal.ABOLISH, "  ")
    assert propose(entry, clerk, Proposal.KEEP).by == clerk


def test_a_review_is_closed_with_a_report_once_all_was_looked_at(review, clerk, teacher):
    first, second = review.entries.all()
    propose(first, clerk, Proposal.AMEND, "Căn cứ đã thay đổi", person=teacher, due_on=AFTER)
    assert Notice.objects.filter(user=teacher).count() == 1
    with pytest.raises(errors.ReviewNotFinished, match="1"):
        actions.close_review(review=review, actor=clerk, now=NOW)
    propose(second, clerk, Proposal.KEEP)
    closed = actions.close_review(review=review, actor=clerk, now=NOW)
    body = closed.report.versions.get().content["body"]
    assert "Giữ nguyên: 01 văn bản" in body
    assert "| Sửa đổi, bổ sung | Căn cứ đã thay đổi | Phạm Thị Ánh, trước ngày 01/09/2026 |" in body
    with pytest.raises(errors.ReviewClosed):
        propose(first, clerk, Proposal.KEEP)


def test_whoever_is_in_charge_begins_the_new_document(review, clerk, teacher, person):
    entry = propose(review.entries.first(), clerk, Proposal.REPLACE, "Căn cứ mới", person=clerk)
    other = person(review.organisation, "Vũ Thị Hoa", "teacher")
    with pytest.raises(PermissionDenied):
        actions.follow_up(entry=entry, actor=other, now=NOW)
    made = actions.follow_up(entry=entry, actor=clerk, now=NOW)
    assert (made.replaces, made.type) == (entry.document, "plan")
    assert actions.follow_up(entry=entry, actor=clerk, now=NOW) == made
    kept = propose(review.entries.last(), clerk, Proposal.KEEP)
    with pytest.raises(errors.ReasonMissing):
        actions.follow_up(entry=kept, actor=clerk, now=NOW)


# --- pages ----------------------------------------------------------------------------------------


def text(answer):
    return answer.content.decode()


def test_the_list_tells_what_replaced_what(browse, review, clerk):
    page = text(browse(clerk).get(LIST))
    assert "233/2026/NĐ-CP" in page
    assert "1/2 văn bản" in page
    outdated = text(browse(clerk).get(f"{LIST}?kq=het"))
    assert "Kế hoạch đánh giá" in outdated
    assert "Kế hoạch hội thi" not in outdated
    assert "Kế hoạch hội thi" in text(browse(clerk).get(f"{LIST}?kq=con"))


def test_the_evidence_stands_on_the_page_of_a_document(browse, review, clerk, stranger):
    check = LawCheck.objects.get(outdated=1)
    page = text(browse(clerk).get(check.get_absolute_url()))
    assert "90/2020/NĐ-CP" in page
    assert "233/2026/NĐ-CP" in page
    assert browse(stranger, "khac.test").get(check.get_absolute_url()).status_code == 404


def test_a_teacher_sees_only_documents_she_may_open(browse, review, teacher):
    check = LawCheck.objects.first()
    assert browse(teacher).get(check.get_absolute_url()).status_code == 404
    assert browse(teacher).get(reverse("documents:review-list")).status_code == 403
    assert browse(teacher).post(reverse("documents:law-watch-again")).status_code == 403


def test_looking_again_is_asked_for(browse, office, clerk):
    browse(clerk).post(reverse("documents:law-watch-again"))
    browse(clerk).post(reverse("documents:law-watch-again"))
    assert Job.objects.filter(name="documents.watch_law").count() == 1


def test_the_clerk_goes_through_a_review(browse, review, clerk):
    client = browse(clerk)
    assert "Còn 2/2 văn bản chưa rà soát" in text(client.get(review.get_absolute_url()))
    first, second = review.entries.all()
    refused = client.post(first.get_absolute_url(), {"proposal": "amend"})
    assert refused.status_code == 422
    data = {"proposal": "amend", "reason": "Căn cứ đã thay đổi", "next": "1"}
    answer = client.post(first.get_absolute_url(), data)
    assert answer.headers["Location"] == second.get_absolute_url()
    answer = client.post(second.get_absolute_url(), {"proposal": "keep"})
    assert answer.headers["Location"] == review.get_absolute_url()
    client.post(reverse("documents:review-follow", args=[review.pk, first.pk]))
    first.refresh_from_db()
    assert first.draft.subject.startswith("Sửa đổi, bổ sung Kế hoạch số 01/KH-MNHS")
    client.post(reverse("documents:review-close", args=[review.pk]))
    review.refresh_from_db()
    assert review.report is not None
    answer = client.get(reverse("documents:review-report", args=[review.pk]) + "?loai=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert any("Sửa đổi, bổ sung" in row for row in sheet.iter_rows(values_only=True))
    assert "Rà soát văn bản năm 2026" in text(client.get(reverse("documents:review-list")))


def test_a_review_is_opened_on_its_page(browse, office, clerk):
    answer = browse(clerk).post(reverse("documents:review-new"), {"year": "2026"})
    assert answer.headers["Location"] == ReviewRound.objects.get().get_absolute_url()
    again = browse(clerk).post(reverse("documents:review-new"), {"year": "2026"})
    assert again.status_code == 422


def test_another_schools_review_is_not_found(browse, review, stranger):
    client = browse(stranger, "khac.test")
    assert client.get(review.get_absolute_url()).status_code == 404
    entry = ReviewEntry.objects.first()
    assert client.get(entry.get_absolute_url()).status_code == 404
    assert client.post(reverse("documents:review-close", args=[review.pk])).status_code == 404
