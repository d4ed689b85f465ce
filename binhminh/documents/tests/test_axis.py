"""The document axis through folders: sent, told about, taken in, refused; nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.jobs import worker
from binhminh.core.jobs.models import Job
from binhminh.core.notices.models import Notice
from binhminh.core.organisations.models import Organisation
from binhminh.documents import actions, errors
from binhminh.documents.actions import Fields, Share, To
from binhminh.documents.exchange import outgoing, polling
from binhminh.documents.exchange.folder import FolderAxis, folder_of
from binhminh.documents.models import Dispatch, IncomingDocument, Parcel, StatusMessage
from binhminh.documents.states import DispatchState, IncomingState
from binhminh.law import edxml
from binhminh.law.edxml import Answer, Attachment, Message, Party, Status

from .office import NOW, draft
from .test_signing import authority, certificate, checked, office, seal, sign  # noqa: F401

pytestmark = pytest.mark.django_db
US, THEM = "H26.12.7", "H26.12"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LETTER = Message(
    sender=Party(THEM, "Ủy ban nhân dân xã Gia Lâm"),
    receivers=(Party(US, "Trường Mầm non Hoa Sen"),),
    number="123",
    notation="UBND-VX",
    issued_on=date(2026, 3, 3),
    type_name="Công văn",
    subject="Báo cáo cải cách hành chính quý I",
    signer="Trần Văn Bình",
    position="Chủ tịch",
    due_on=date(2026, 3, 20),
    priority="1",
    steering="1",
    document_id=f"{THEM},2026/03/03,123/UBND-VX",
    business="0",
    attachments=(
        Attachment("phu-luc.csv", b"a,b\n", "text/csv"),
        Attachment("cong-van.pdf", PDF, "application/pdf"),
    ),
)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.EXCHANGE_ROOT = tmp_path


@pytest.fixture
def place(school, principal):
    return actions.change_axis(organisation=school, organ_id=US, actor=principal, now=NOW)


@pytest.fixture
def folders(place):
    FolderAxis(folder_of(place.organisation)).check()
    return folder_of(place.organisation)


def names(folders, sub):
    return sorted(path.name for path in (folders / sub).iterdir())


def bring(folders, message, name="tin.edxml"):
    """As the carrier does it."""
    data = message if isinstance(message, bytes) else edxml.write(message)
    (folders / name).write_bytes(data)
    (folders / name).rename(folders / "inbox" / name)


def sent_statuses(folders):
    found = []
    for path in sorted((folders / "outbox").glob("s*.edxml"), key=lambda one: one.stat().st_mtime):
        found.append(edxml.read(path.read_bytes()))
    return found


# --- in -------------------------------------------------------------------------------------------


def test_a_message_becomes_a_document_with_what_its_header_says(folders, place, clerk):
    bring(folders, LETTER)
    assert polling.poll_axis(place, NOW).taken == 1
    document, parcel = IncomingDocument.objects.get(), Parcel.objects.get()
    assert (parcel.key, document.parcel, document.origin) == (LETTER.document_id, parcel, "edxml")
    said = {name: one["value"] for name, one in document.suggestions.items()}
    assert said == {
        "issuer": "Ủy ban nhân dân xã Gia Lâm", "issuer_id": THEM, "number": "123",
        "symbol": "UBND-VX", "issued_on": "2026-03-03", "type": "official_letter",
        "subject": "Báo cáo cải cách hành chính quý I", "urgency": "Khẩn",
        "due_on": "2026-03-20", "signer_name": "Trần Văn Bình", "signer_title": "Chủ tịch",
    }  # fmt: skip
    assert {one["confidence"] for one in document.suggestions.values()} == {1}
    with document.original.open() as stream:
        assert stream.read() == PDF
    assert [(one["name"], one["taken"]) for one in parcel.contents] == [
        ("cong-van.pdf", True), ("phu-luc.csv", False),
    ]  # fmt: skip
    assert (names(folders, "inbox"), names(folders, "received")) == ([], ["tin.edxml"])
    assert Notice.objects.filter(user=clerk).count() == 1


def test_what_was_read_of_the_scan_does_not_push_the_header_aside(folders, place):
    bring(folders, LETTER)
    polling.poll_axis(place, NOW)
    document = IncomingDocument.objects.get()
    read = {"number": {"value": "128", "confidence": 0.7}, "pages": {"value": 2}}
    actions.note_reading(document, actions.Read(suggestions=read), NOW)
    document.refresh_from_db()
    assert document.suggestions["number"]["value"] == "123"
    assert document.suggestions["pages"] == {"value": 2}


def test_the_same_message_twice_is_one_document(folders, place):
    for name in ("a.edxml", "a.edxml", "b.edxml"):
        bring(folders, LETTER, name)
        polling.poll_axis(place, NOW)
    assert (Parcel.objects.count(), IncomingDocument.objects.count()) == (1, 1)
    assert names(folders, "received") == ["a.2.edxml", "a.edxml", "b.edxml"]


def test_an_interruption_after_taking_in_loses_and_doubles_nothing(folders, place, monkeypatch):
    bring(folders, LETTER)

    def killed(path, folder):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("binhminh.documents.exchange.folder._move", killed)
        with pytest.raises(KeyboardInterrupt):
            polling.poll_axis(place, NOW)
    assert names(folders, "inbox") == ["tin.edxml"]
    polling.poll_axis(place, NOW)
    assert (Parcel.objects.count(), names(folders, "inbox")) == (1, [])


def test_two_workers_at_once_take_a_message_once(folders, place):
    bring(folders, LETTER)
    [waiting] = FolderAxis(folders).receive()
    polling.poll_axis(place, NOW)  # the other one was quicker
    polling._take_waiting(place, waiting, NOW)
    waiting.done()
    assert (Parcel.objects.count(), names(folders, "received")) == (1, ["tin.edxml"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<edXML>", "XML"),
        (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><edXML>&b;</edXML>',
            "thực thể XML",
        ),
        (edxml.write(replace(LETTER, receivers=(Party("H26.99", "Nơi khác"),))), "Nơi khác"),
    ],
)
def test_what_cannot_be_taken_in_goes_aside_with_its_reason(folders, place, data, said, clerk):
    bring(folders, data)
    bring(folders, LETTER, "z.edxml")
    assert polling.poll_axis(place, NOW).taken == 2
    assert names(folders, "failed") == ["tin.edxml", "tin.edxml.txt"]
    assert said in (folders / "failed" / "tin.edxml.txt").read_text()
    assert Parcel.objects.exclude(problem="").get().subject == "tin.edxml"
    assert IncomingDocument.objects.count() == 1


def test_half_a_file_a_link_and_what_is_not_ours_stay_where_they_are(folders, place, tmp_path):
    (tmp_path / "secret.edxml").write_bytes(edxml.write(LETTER))
    (folders / "inbox" / "link.edxml").symlink_to(tmp_path / "secret.edxml")
    (folders / "inbox" / ".tin.edxml.part").write_bytes(b"<edX")
    (folders / "inbox" / "ghi-chu.docx").write_bytes(b"x")
    assert polling.poll_axis(place, NOW).taken == 0
    assert len(names(folders, "inbox")) == 3


def test_folders_that_cannot_be_used_are_said(folders, place, principal):
    for path in (folders / "inbox").parent.iterdir():
        path.rmdir()
    folders.rmdir()
    folders.write_text("a file is in the way")
    assert polling.poll_axis(place, NOW).problem
    place.refresh_from_db()
    assert place.problem
    assert Notice.objects.filter(user=principal, category="system").count() == 1


# --- statuses of ours -----------------------------------------------------------------------------


def handled(school, clerk, principal, teacher):
    document = IncomingDocument.objects.get()
    actions.register_incoming(
        document=document, actor=clerk, now=NOW,
        fields=Fields(issuer="UBND xã", number="123", symbol="UBND-VX",
                      issued_on=date(2026, 3, 3), subject="Báo cáo"),
    )  # fmt: skip
    instruction = actions.instruct(
        document=document, actor=principal, now=NOW, shares=[Share("lead", person=teacher)]
    )
    for _ in range(2):
        actions.note_read(document=document, actor=teacher, now=NOW)
    actions.finish_part(
        document=document, assignment=instruction.assignments.get(), actor=teacher, now=NOW,
        result="Đã báo cáo",
    )  # fmt: skip
    actions.close_incoming(document=document, actor=clerk, now=NOW)


def test_the_sender_is_told_every_step_once(folders, place, school, clerk, principal, teacher):
    actions.ensure_registers(organisation=school, now=NOW)
    bring(folders, LETTER)
    polling.poll_axis(place, NOW)
    handled(school, clerk, principal, teacher)
    worker.run_due()
    statuses = sent_statuses(folders)
    assert sorted(one.code for one in statuses) == ["01", "03", "04", "05", "06"]
    assert {one.answer.document_id for one in statuses} == {LETTER.document_id}
    assert {one.sender.organ_id for one in statuses} == {US}
    assert StatusMessage.objects.filter(delivered_at__isnull=True).count() == 0


@pytest.mark.parametrize("step", ["discard_captured", "return_to_sender"])
def test_a_refusal_is_told_with_its_reason(folders, place, clerk, step):
    bring(folders, LETTER)
    polling.poll_axis(place, NOW)
    document = IncomingDocument.objects.get()
    getattr(actions, step)(document=document, actor=clerk, now=NOW, reason="Sai nơi nhận")
    worker.run_due()
    [refusal] = [one for one in sent_statuses(folders) if one.code == "02"]
    assert refusal.description == "Sai nơi nhận"


def test_documents_that_came_otherwise_tell_nobody(place, school, clerk):
    document = actions.capture(organisation=school, origin="hand", actor=clerk, now=NOW)
    actions.discard_captured(document=document, actor=clerk, now=NOW, reason="Quảng cáo")
    assert StatusMessage.objects.count() == 0


# --- out ------------------------------------------------------------------------------------------


@pytest.fixture
def issued(office, place, teacher, principal, clerk, certificate, seal):  # noqa: F811
    recipients = (
        To("Ủy ban nhân dân xã", channel="edxml", organ_id=THEM, is_authority=True),
        To("Phòng Văn hóa", channel="edxml"),
    )
    document = checked(
        draft(office, teacher, principal, recipients=recipients), teacher, principal, clerk
    )
    sign(document, certificate, principal)
    from binhminh.core.signatures.tests.authority import PASSWORD

    actions.seal_document(
        document=document, certificate=seal, secret=PASSWORD, actor=clerk, now=NOW
    )
    document.refresh_from_db()
    return actions.issue_document(document=document, actor=clerk, now=NOW)


def dispatch_to(name):
    return Dispatch.objects.get(recipient__name=name)


def test_a_document_goes_as_a_message_with_its_signed_file(issued, folders, teacher):
    worker.run_due()
    dispatch = dispatch_to("Ủy ban nhân dân xã")
    assert dispatch.state == DispatchState.SENT
    [name] = [one for one in names(folders, "outbox") if one.startswith("d")]
    message = edxml.read((folders / "outbox" / name).read_bytes())
    assert edxml.check(message) == []
    assert message.document_id == dispatch.reference == f"{US},2026/03/05,{issued.full_number}"
    assert (message.sender.organ_id, message.receivers[0].organ_id) == (US, THEM)
    assert (message.subject, message.type_name) == (issued.subject, "Kế hoạch")
    with issued.final.open() as stream:
        assert message.attachments[0].content == stream.read()
    without = dispatch_to("Phòng Văn hóa")
    assert without.state == DispatchState.FAILED
    assert "Phòng Văn hóa" in without.problem
    assert Notice.objects.filter(user=teacher, url=issued.get_absolute_url()).exists()


def test_handing_over_again_after_an_interruption_sends_one_message(issued, folders):
    dispatch = dispatch_to("Ủy ban nhân dân xã")
    for _ in range(2):
        outgoing.send(dispatch)
    [name] = names(folders, "outbox")
    (folders / "outbox" / name).rename(folders / "sent" / name)  # the carrier took it
    outgoing.send(dispatch)
    assert names(folders, "outbox") == []


def status(code, issued, description="", at=datetime(2026, 3, 5, 11, 0)):  # noqa: DTZ001
    answer = Answer(
        US, issued.full_number, issued.issued_on, f"{US},2026/03/05,{issued.full_number}"
    )
    return edxml.write_status(Status(answer, Party(THEM, "UBND xã"), code, description, at))


def test_statuses_of_the_receiver_say_how_far_it_is(issued, folders, place, teacher):
    worker.run_due()
    dispatch = dispatch_to("Ủy ban nhân dân xã")
    for code, state in (
        ("01", "delivered"), ("01", "delivered"), ("03", "accepted"), ("01", "accepted"),
        ("06", "accepted"), ("02", "refused"),
    ):  # fmt: skip
        bring(folders, status(code, issued, "Thiếu phụ lục" if code == "02" else ""))
        polling.poll_axis(place, NOW)
        dispatch.refresh_from_db()
        assert dispatch.state == state
    assert dispatch.problem == "Thiếu phụ lục"
    assert [one.code for one in dispatch.statuses.order_by("pk")] == ["01", "03", "06", "02"]
    assert Notice.objects.filter(user=teacher, body="Thiếu phụ lục").count() == 1


def test_a_status_about_something_unknown_goes_aside(folders, place, issued):
    worker.run_due()
    bring(folders, status("03", issued).replace(THEM.encode(), b"H26.77"))
    polling.poll_axis(place, NOW)
    assert names(folders, "failed") == ["tin.edxml", "tin.edxml.txt"]
    assert StatusMessage.objects.count() == 0


def test_what_the_carrier_could_not_pass_on_is_told(issued, folders, place, teacher):
    worker.run_due()
    [name] = [one for one in names(folders, "outbox") if one.startswith("d")]
    (folders / "outbox" / name).rename(folders / "failed" / name)
    (folders / "failed" / f"{name}.txt").write_text("Mã định danh không có trên trục\n")
    polling.poll_axis(place, NOW)
    dispatch = dispatch_to("Ủy ban nhân dân xã")
    assert (dispatch.state, dispatch.problem) == ("failed", "Mã định danh không có trên trục")
    again = actions.send_again(dispatch=dispatch, actor=_clerk(issued), now=NOW)
    worker.run_due()
    again.refresh_from_db()
    assert again.state == DispatchState.SENT


def _clerk(document):
    from binhminh.core.people.queries import holders

    return holders(document.organisation, document.issued_on, "clerk").get()


def test_a_recall_asks_the_receivers_to_give_it_back(issued, folders, principal):
    worker.run_due()
    actions.recall_document(document=issued, actor=principal, now=NOW, reason="Sai số liệu")
    worker.run_due()
    [name] = [one for one in names(folders, "outbox") if one.startswith("r")]
    message = edxml.read((folders / "outbox" / name).read_bytes())
    assert (message.business, message.business_reason) == ("1", "Sai số liệu")
    assert message.attachments == ()


def test_without_a_place_on_the_axis_sending_fails_with_what_to_do(issued, place):
    place.is_on = False
    place.save()
    worker.run_due()
    dispatch = dispatch_to("Ủy ban nhân dân xã")
    assert (dispatch.state, dispatch.problem) == ("failed", str(errors.AxisOff()))


def test_folders_out_of_reach_are_tried_again(issued, folders, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.EXCHANGE_ROOT = tmp_path / "file"
    worker.run_due()
    dispatch = dispatch_to("Ủy ban nhân dân xã")
    assert dispatch.state == DispatchState.WAITING
    assert Job.objects.filter(name="documents.send", state="queued").count() == 1
    settings.EXCHANGE_ROOT = tmp_path
    Job.objects.filter(state="queued").update(due_at=NOW)
    worker.run_due()
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.SENT


def test_the_national_axis_says_that_it_is_not_set_up(issued, place):
    place.kind = "national"
    place.save()
    worker.run_due()
    assert dispatch_to("Ủy ban nhân dân xã").problem == str(errors.AxisNotConfigured())
    assert polling.poll_axis(place, NOW).problem == str(errors.AxisNotConfigured())


# --- given back -----------------------------------------------------------------------------------


@pytest.fixture
def asked(folders, place):
    bring(folders, LETTER)
    polling.poll_axis(place, NOW)
    back = replace(LETTER, business="1", business_reason="Ban hành nhầm", attachments=())
    bring(folders, back, "back.edxml")
    polling.poll_axis(place, NOW)
    return Parcel.objects.get(purpose="recall")


def test_a_sender_who_asks_a_document_back_is_answered(asked, folders, clerk):
    actions.answer_recall(parcel=asked, agrees=True, actor=clerk, now=NOW)
    worker.run_due()
    assert "15" in [one.code for one in sent_statuses(folders)]
    assert IncomingDocument.objects.get().state == IncomingState.DISCARDED
    with pytest.raises(errors.RecallAnswered):
        actions.answer_recall(parcel=asked, agrees=True, actor=clerk, now=NOW)


def test_what_is_registered_is_given_back_with_a_line_in_the_book(asked, folders, school, clerk):
    actions.ensure_registers(organisation=school, now=NOW)
    document = IncomingDocument.objects.get()
    fields = Fields(issuer="UBND xã", issued_on=date(2026, 3, 3), subject="Báo cáo")
    document = actions.register_incoming(document=document, fields=fields, actor=clerk, now=NOW)
    actions.answer_recall(parcel=asked, agrees=True, actor=clerk, now=NOW)
    document.refresh_from_db()
    assert document.state == IncomingState.RECALLED
    assert document.lines.filter(kind="note").count() == 1


def test_keeping_it_needs_a_reason_and_a_clerk(asked, folders, clerk, teacher):
    with pytest.raises(errors.ReasonMissing):
        actions.answer_recall(parcel=asked, agrees=False, actor=clerk, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.answer_recall(parcel=asked, agrees=True, actor=teacher, now=NOW)
    actions.answer_recall(parcel=asked, agrees=False, reason="Đã xử lý", actor=clerk, now=NOW)
    worker.run_due()
    [kept] = [one for one in sent_statuses(folders) if one.code == "16"]
    assert kept.description == "Đã xử lý"


# --- settings -------------------------------------------------------------------------------------


def test_an_identifier_has_its_form(school, principal):
    with pytest.raises(errors.OrganIdWrong, match="hoa-sen"):
        actions.change_axis(organisation=school, organ_id="hoa-sen", actor=principal, now=NOW)


@pytest.mark.parametrize("who", ["teacher", "clerk", "stranger"])
def test_only_keepers_set_the_axis_up(school, who, request):
    with pytest.raises(PermissionDenied):
        actions.change_axis(
            organisation=school, organ_id=US, actor=request.getfixturevalue(who), now=NOW
        )


def test_schools_have_folders_of_their_own(school, other_school):
    assert folder_of(school) != folder_of(other_school)
    assert Organisation.objects.count() == 2
