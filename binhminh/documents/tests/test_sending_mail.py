"""Sending by e-mail with a real SMTP server, and what comes back when it does not arrive."""

from __future__ import annotations

import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from binhminh.core.jobs import worker
from binhminh.core.jobs.models import Job
from binhminh.core.notices.models import Notice
from binhminh.documents import actions
from binhminh.documents.actions import To
from binhminh.documents.exchange import taking
from binhminh.documents.models import Dispatch, IncomingDocument, Parcel
from binhminh.documents.states import DispatchState

from .office import NOW, draft

pytestmark = pytest.mark.django_db


class Postbox:
    """Takes what is sent to it; refuses whom it does not know."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(envelope.content)
        return "250 OK"


@pytest.fixture
def postbox(settings):
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        yield box
    finally:
        controller.stop()


@pytest.fixture
def issued(school, teacher, principal, clerk):
    """A plan signed on paper, with a scan as its final file, sent to the education office."""
    actions.ensure_registers(organisation=school, now=NOW)
    to = (To("Phòng Giáo dục và Đào tạo", email="phong@gd.test", is_authority=True),)
    document = draft(school, teacher, principal, recipients=to)
    actions.submit_draft(document=document, actor=teacher, now=NOW)
    version = document.versions.get()
    for kind, who in (("content", principal), ("form", clerk)):
        actions.sign_off(document=document, version=version, kind=kind, actor=who, now=NOW)
    document = actions.sign_on_paper(
        document=document, version=version, signed_on=NOW.date(), actor=clerk, now=NOW
    )
    document = actions.seal_document(document=document, actor=clerk, now=NOW)
    return actions.issue_document(document=document, actor=clerk, now=NOW)


def again_soon():
    """The pause before the next attempt is over."""
    Job.objects.filter(state="queued").update(due_at=NOW)


def test_a_document_is_mailed_with_its_file(issued, postbox):
    worker.run_due()
    dispatch = Dispatch.objects.get()
    assert dispatch.state == DispatchState.SENT
    message = message_from_bytes(postbox.messages[0], policy=default)
    assert (message["To"], message["Message-ID"]) == ("phong@gd.test", dispatch.reference)
    assert issued.subject in message["Subject"]
    [attachment] = message.iter_attachments()
    with issued.final.open() as stream:
        assert attachment.get_payload(decode=True) == stream.read()


def test_a_server_that_is_down_is_tried_again_under_the_same_name(issued, settings, postbox):
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    worker.run_due()
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, bool(dispatch.reference)) == (DispatchState.WAITING, True)
    settings.EMAIL_PORT = there
    again_soon()
    worker.run_due()
    assert message_from_bytes(postbox.messages[0])["Message-ID"] == dispatch.reference
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.SENT


def test_the_last_attempt_fails_and_people_are_told(issued, settings, postbox, teacher, clerk):
    settings.EMAIL_PORT = 1
    before = set(Notice.objects.values_list("pk", flat=True))
    for _ in range(6):
        worker.run_due()
        again_soon()
    assert Dispatch.objects.get().state == DispatchState.FAILED
    told = Notice.objects.filter(url=issued.get_absolute_url()).exclude(pk__in=before)
    assert {one.user for one in told} == {teacher, clerk}


def test_an_address_that_does_not_exist_fails_at_once(issued, postbox):
    postbox.answers["phong@gd.test"] = "550 5.1.1 no such user"
    worker.run_due()
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.problem) == ("failed", "550 5.1.1 no such user")
    assert not Job.objects.filter(name="documents.send", state="queued").exists()


def test_a_full_mailbox_is_tried_again(issued, postbox):
    postbox.answers["phong@gd.test"] = "452 4.2.2 mailbox full"
    worker.run_due()
    assert Dispatch.objects.get().state == DispatchState.WAITING
    postbox.answers.clear()
    again_soon()
    worker.run_due()
    assert Dispatch.objects.get().state == DispatchState.SENT


# --- what comes back ------------------------------------------------------------------------------


def report(reference, action="failed", how="message/rfc822"):
    """A delivery status notification as mail servers write it (RFC 3464)."""
    original = f"Message-ID: {reference}\r\nSubject: Gui\r\n\r\nx"
    return (
        "From: Mail Delivery System <mailer-daemon@gd.test>\r\nTo: vanthu@hoasen.test\r\n"
        f"Message-ID: <bounce-{action}@gd.test>\r\nSubject: Undelivered\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.gd.test\r\n\r\n"
        f"Final-Recipient: rfc822; phong@gd.test\r\nAction: {action}\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 user unknown\r\n\r\n"
        f"--b\r\nContent-Type: {how}\r\n\r\n{original}\r\n--b--\r\n"
    ).encode()


@pytest.fixture
def sent(issued, postbox):
    worker.run_due()
    return Dispatch.objects.get()


@pytest.mark.parametrize("how", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_finds_its_document_and_people_are_told(sent, school, teacher, clerk, how):
    before = set(Notice.objects.values_list("pk", flat=True))
    parcel = taking.take_mail(organisation=school, raw=report(sent.reference, how=how), now=NOW)
    sent.refresh_from_db()
    assert (sent.state, sent.problem) == ("failed", "5.1.1 550 5.1.1 user unknown")
    assert (parcel.purpose, parcel.dispatch) == ("bounce", sent)
    document = sent.recipient.document
    told = Notice.objects.filter(url=document.get_absolute_url()).exclude(pk__in=before)
    assert {one.user for one in told} == {teacher, clerk}
    assert IncomingDocument.objects.count() == 0


def test_a_bounced_document_can_be_sent_to_another_address(sent, school, clerk, postbox):
    taking.take_mail(organisation=school, raw=report(sent.reference), now=NOW)
    actions.send_again(dispatch=sent, actor=clerk, now=NOW, email="moi@gd.test")
    worker.run_due()
    assert message_from_bytes(postbox.messages[-1])["To"] == "moi@gd.test"


@pytest.mark.parametrize(("action", "state"), [("delayed", "sent"), ("delivered", "delivered")])
def test_other_notifications_say_what_they_say(sent, school, action, state):
    taking.take_mail(organisation=school, raw=report(sent.reference, action), now=NOW)
    sent.refresh_from_db()
    assert sent.state == state


def test_a_notification_of_another_schools_e_mail_changes_nothing(sent, other_school):
    parcel = taking.take_mail(organisation=other_school, raw=report(sent.reference), now=NOW)
    sent.refresh_from_db()
    assert (sent.state, parcel.dispatch) == ("sent", None)


def test_what_a_notification_encloses_is_no_document(sent, school):
    raw = report("<other@elsewhere.test>").replace(
        b"Content-Type: message/rfc822", b"Content-Type: application/pdf; name=a.pdf"
    )
    taking.take_mail(organisation=school, raw=raw, now=NOW)
    assert Parcel.objects.get().contents == []
    assert IncomingDocument.objects.count() == 0
