"""Pages of outgoing documents: who sees and may do what, from the first draft to the recall."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from binhminh.core.signatures import actions as certificates
from binhminh.core.signatures.models import Certificate
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.documents import actions
from binhminh.documents.models import Dispatch, FormCheck, OutgoingDocument
from binhminh.documents.states import DispatchState, OutgoingState

from .office import NOW, draft, registered
from .outgoing import around, at, on_paper, rows, text, to_signature, typed

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/van-ban/di/"
NEW = "/lam-viec/van-ban/di/moi/"


@pytest.fixture(autouse=True)
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def plan(office, teacher, principal):
    """A plan in its first version."""
    return draft(office, teacher, principal)


# --- the list -------------------------------------------------------------------------------------


def test_the_list_says_what_comes_here_while_it_is_empty(browse, teacher):
    page = text(browse(teacher).get(LIST))
    assert "Chưa có văn bản nào" in page
    assert NEW in page


def test_everybody_sees_their_own_tasks_in_the_list(browse, plan, teacher, principal, clerk):
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    for who, tab, expected in (
        (principal, "kiem-tra", True), (clerk, "kiem-tra", True), (principal, "ky", False),
        (teacher, "cua-toi", True), (clerk, "dong-dau", False),
    ):  # fmt: skip
        page = text(browse(who).get(LIST, {"viec": tab}))
        assert (plan.subject in page) is expected, (who, tab)
    version = plan.versions.get()
    actions.sign_off(document=plan, version=version, kind="form", actor=clerk, now=NOW)
    assert plan.subject not in text(browse(clerk).get(LIST, {"viec": "kiem-tra"}))
    actions.sign_off(document=plan, version=version, kind="content", actor=principal, now=NOW)
    assert plan.subject in text(browse(principal).get(LIST, {"viec": "ky"}))


def test_the_list_is_searched_without_marks_filtered_and_exported(browse, plan, principal):
    client = browse(principal)
    assert plan.subject in text(client.get(LIST, {"q": "hoi thi be khoe"}))
    assert plan.subject not in text(client.get(LIST, {"q": "tuyen sinh"}))
    assert plan.subject in text(client.get(LIST, {"loai": "plan", "trang-thai": "draft"}))
    assert plan.subject not in text(client.get(LIST, {"loai": "decision"}))
    assert plan.subject not in text(client.get(LIST, {"trang-thai": "issued"}))
    export = client.get(LIST, {"export": "csv"})
    assert plan.subject in b"".join(export.streaming_content).decode("utf-8-sig")


def test_a_colleague_does_not_see_the_draft_of_another(browse, plan, office, person):
    other = person(office, "Đào Thu Trang", "teacher")
    assert plan.subject not in text(browse(other).get(LIST))
    assert browse(other).get(at("detail", plan)).status_code == 404


def test_another_school_gets_404(browse, plan, stranger):
    client = browse(stranger, "khac.test")
    for name in ("detail", "about", "write", "upload", "compare", "preview", "word", "sign"):
        assert client.get(at(name, plan)).status_code == 404, name
    assert client.post(at("submit", plan)).status_code == 404


# --- a new draft ----------------------------------------------------------------------------------


def test_a_draft_is_begun_with_its_recipients(browse, teacher, principal, office, person):
    from binhminh.core.organisations.models import Unit

    unit = Unit.objects.create(organisation=office, name="Tổ Mẫu giáo", kind="professional")
    client = browse(teacher)
    assert "Tổ Mẫu giáo" in text(client.get(NEW))
    data = around(principal, unit=str(unit.pk)) | rows(
        "Phòng Giáo dục và Đào tạo", "Tổ Mẫu giáo", "", place="to", email="phong@gd.test",
        is_authority="on",
    )  # fmt: skip
    data["nhan-1-channel"] = "internal"
    answer = client.post(NEW, data)
    document = OutgoingDocument.objects.get()
    assert answer.headers["Location"] == at("write", document)
    assert (document.drafter, document.signer, document.unit) == (teacher, principal, unit)
    assert document.signer_title == "Hiệu trưởng"
    first, second = document.recipients.all()
    assert (first.is_addressee, first.is_authority, first.email) == (True, True, "phong@gd.test")
    assert (second.channel, second.unit) == ("internal", unit)


def test_more_rows_lose_nothing_that_was_typed(browse, teacher, principal):
    data = around(principal) | rows("UBND xã", email="khong-phai") | {"more": "1"}
    answer = browse(teacher).post(NEW, data)
    page = text(answer)
    assert answer.status_code == 200
    assert "UBND xã" in page
    assert 'name="nhan-3-name"' in page
    assert not OutgoingDocument.objects.exists()


def test_what_is_missing_is_said_beside_its_field(browse, teacher, principal):
    answer = browse(teacher).post(NEW, around(principal, subject="") | rows("UBND xã"))
    assert answer.status_code == 422
    assert "trích yếu" in text(answer)
    wrong = browse(teacher).post(NEW, around(principal) | rows("UBND xã", email="khong-phai"))
    assert wrong.status_code == 422


def test_a_deputy_signs_for_the_head(browse, teacher, principal, office, person):
    deputy = person(office, "Vũ Thị Nhung", "vice_principal", position="Phó Hiệu trưởng")
    data = around(principal, signing=f"{deputy.pk}-KT.") | rows("UBND xã")
    browse(teacher).post(NEW, data)
    document = OutgoingDocument.objects.get()
    assert (document.signer, document.authority) == (deputy, "KT.")
    assert (document.on_behalf_of, document.signer_title) == ("Hiệu trưởng", "Phó Hiệu trưởng")


def test_a_council_is_signed_for_by_its_chair(browse, teacher, principal, office):
    actions.create_register(
        organisation=office, direction="outgoing", name="Sổ Hội đồng trường", types=[],
        body="Hội đồng trường", abbreviation="HĐT", actor=principal, now=NOW,
    )  # fmt: skip
    data = around(principal, type="resolution", body="Hội đồng trường") | rows("UBND xã")
    browse(teacher).post(NEW, data)
    document = OutgoingDocument.objects.get()
    assert document.register.body == "Hội đồng trường"
    assert (document.authority, document.on_behalf_of) == ("TM.", "Hội đồng trường")


def test_an_answer_is_addressed_to_whoever_wrote(browse, clerk, office):
    incoming = registered(office, clerk)
    client = browse(clerk)
    page = text(client.get(NEW, {"tra-loi": incoming.pk}))
    assert incoming.issuer in page
    client.post(f"{NEW}?tra-loi={incoming.pk}", around(clerk, signing="") | rows(incoming.issuer))
    assert OutgoingDocument.objects.get().reply_to == incoming


def test_nobody_answers_what_they_may_not_see(browse, teacher, clerk, office):
    incoming = registered(office, clerk)
    assert browse(teacher).get(NEW, {"tra-loi": incoming.pk}).status_code == 404


# --- the steps ------------------------------------------------------------------------------------


def test_the_way_to_the_signature(browse, plan, teacher, principal, clerk):
    assert at("submit", plan) in text(browse(teacher).get(at("detail", plan)))
    browse(teacher).post(at("submit", plan))
    version = plan.versions.get()
    given = {"kind": "content", "version": version.pk}
    page = text(browse(principal).get(at("detail", plan)))
    assert 'id="noi-dung"' in page
    browse(principal).post(at("sign-off", plan), given)
    browse(clerk).post(at("sign-off", plan), given | {"kind": "form"})
    plan.refresh_from_db()
    assert plan.state == OutgoingState.FOR_SIGNATURE
    assert at("sign", plan) in text(browse(principal).get(at("detail", plan)))
    assert at("enter", plan) in text(browse(clerk).get(at("detail", plan)))


def test_the_drafter_answers_not_for_the_own_content(browse, plan, teacher):
    browse(teacher).post(at("submit", plan))
    version = plan.versions.get()
    given = {"kind": "content", "version": version.pk}
    answer = browse(teacher).post(at("sign-off", plan), given, follow=True)
    assert not version.sign_offs.exists()
    assert answer.status_code == 200


def test_a_draft_is_sent_back_with_a_reason_only(browse, plan, teacher, principal):
    browse(teacher).post(at("submit", plan))
    client = browse(principal)
    client.post(at("send-back", plan), {"kind": "content", "reason": ""})
    plan.refresh_from_db()
    assert plan.state == OutgoingState.IN_REVIEW
    client.post(at("send-back", plan), {"kind": "content", "reason": "Thiếu kinh phí"})
    plan.refresh_from_db()
    assert plan.state == OutgoingState.DRAFT
    assert "Thiếu kinh phí" in text(browse(teacher).get(at("detail", plan)))


def test_errors_of_form_need_a_reason(browse, plan, teacher, clerk):
    client = browse(teacher)
    client.post(at("write", plan), typed(over="1"))
    given = {"kind": "form", "version": plan.versions.first().pk}
    FormCheck.objects.update(state="ready", errors=2, finished_at=NOW)
    client.post(at("submit", plan))
    page = text(browse(clerk).post(at("sign-off", plan), given, follow=True))
    assert "2 lỗi thể thức" in page
    browse(clerk).post(at("sign-off", plan), given | {"note": "Mẫu riêng của ngành"})
    assert plan.versions.first().sign_offs.get().form_errors == 2


def test_a_remark_stands_in_the_story(browse, plan, teacher, principal):
    browse(principal).post(at("remark", plan), {"text": "Bổ sung thời gian"})
    assert "Bổ sung thời gian" in text(browse(teacher).get(at("detail", plan)))


def test_a_draft_is_withdrawn_put_aside_and_taken_up(browse, plan, teacher):
    client = browse(teacher)
    client.post(at("submit", plan))
    for name, state in (("withdraw", "draft"), ("drop", "dropped"), ("take-up", "draft")):
        client.post(at(name, plan))
        plan.refresh_from_db()
        assert plan.state == state


def test_paper_is_entered_sealed_sent_and_recalled(browse, plan, teacher, principal, clerk):
    to_signature(plan, teacher, principal, clerk)
    desk = browse(clerk)
    day = timezone.localdate().strftime("%d/%m/%Y")
    assert "Sổ" in text(desk.get(at("enter", plan)))
    given = {"version": plan.versions.get().pk, "signed_on": day}
    assert browse(teacher).post(at("enter", plan), given).status_code == 403
    desk.post(at("enter", plan), given)
    plan.refresh_from_db()
    assert (plan.state, plan.number) == (OutgoingState.SIGNED, 1)
    assert desk.get(at("page", plan, 1)).status_code == 200
    assert desk.get(at("seal", plan)).status_code == 200
    desk.post(at("seal", plan))
    assert 'id="phat-hanh"' in text(desk.get(at("detail", plan)))
    desk.post(at("issue", plan))
    plan.refresh_from_db()
    assert plan.state == OutgoingState.ISSUED
    head = browse(principal)
    assert f"?thay={plan.pk}" in text(head.get(at("detail", plan)))
    head.post(at("recall", plan), {"reason": "Sai thời gian"})
    plan.refresh_from_db()
    assert plan.state == OutgoingState.RECALLED
    assert "Sai thời gian" in text(head.get(at("detail", plan)))


def test_a_number_is_voided_by_the_head_only(browse, plan, teacher, principal, clerk):
    to_signature(plan, teacher, principal, clerk)
    on_paper(plan, clerk)
    assert browse(clerk).post(at("void", plan), {"reason": "Sai"}).status_code == 403
    browse(principal).post(at("void", plan), {"reason": "Trùng nội dung"})
    plan.refresh_from_db()
    assert plan.state == OutgoingState.VOIDED


def test_signing_without_a_certificate_says_what_to_do(browse, plan, teacher, principal, clerk):
    to_signature(plan, teacher, principal, clerk)
    assert browse(teacher).get(at("sign", plan)).status_code == 403
    page = text(browse(principal).get(at("sign", plan)))
    assert 'name="secret"' not in page


def test_post_is_noted_and_a_failed_mail_is_sent_again(browse, plan, teacher, principal, clerk):
    to_signature(plan, teacher, principal, clerk)
    on_paper(plan, clerk)
    actions.seal_document(document=plan, actor=clerk, now=timezone.now())
    actions.issue_document(document=plan, actor=clerk, now=timezone.now())
    dispatch = Dispatch.objects.get(channel="mail")
    Dispatch.objects.filter(pk=dispatch.pk).update(channel="post")
    address = reverse("documents:dispatch-sent", args=[dispatch.pk])
    assert browse(teacher).post(address).status_code == 403
    browse(clerk).post(address, {"reference": "RR123456789VN"})
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.reference) == (DispatchState.SENT, "RR123456789VN")
    Dispatch.objects.filter(pk=dispatch.pk).update(
        channel="mail", state=DispatchState.FAILED, problem="Hộp thư đầy"
    )
    assert "Hộp thư đầy" in text(browse(clerk).get(at("detail", plan)))
    again = reverse("documents:dispatch-again", args=[dispatch.pk])
    browse(clerk).post(again, {"email": "khong-phai"})
    assert Dispatch.objects.count() == 2
    browse(clerk).post(again, {"email": "moi@gd.test"})
    assert Dispatch.objects.filter(state=DispatchState.WAITING).count() == 1


# --- digital signatures ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority():
    return Authority()


def test_sign_and_seal_with_certificates(
    browse, plan, teacher, principal, clerk, office, authority
):
    now = timezone.now()
    for who, name, for_office in ((principal, "Nguyễn Thị Lan", False), (clerk, "Trường", True)):
        certificates.add_pkcs12(
            organisation=office, data=authority.issue(name).p12(authority), password=PASSWORD,
            actor=who, now=now, for_office=for_office,
        )  # fmt: skip
    to_signature(plan, teacher, principal, clerk)
    head, desk = browse(principal), browse(clerk)
    own = Certificate.objects.get(person=principal)
    given = {"version": plan.versions.get().pk, "certificate": own.pk}
    wrong = head.post(at("sign", plan), given | {"secret": "sai"})
    assert wrong.status_code == 422
    assert "sai" not in text(wrong).split('name="secret"')[1][:60]
    seal = Certificate.objects.get(person=None)
    foreign = head.post(at("sign", plan), given | {"certificate": seal.pk, "secret": PASSWORD})
    assert foreign.status_code == 422
    head.post(at("sign", plan), given | {"secret": PASSWORD})
    plan.refresh_from_db()
    assert (plan.state, plan.full_number) == (OutgoingState.SIGNED, "01/KH-MNHS")
    assert head.get(at("seal", plan)).status_code == 403
    desk.post(at("seal", plan), {"certificate": seal.pk, "secret": PASSWORD})
    plan.refresh_from_db()
    assert plan.state == OutgoingState.SEALED
    page = text(desk.get(at("detail", plan)))
    assert plan.final.get_absolute_url() in page
    assert page.count("Chứng thư của") == 2
