"""A letter comes in and is answered: the way of issue 4 from the scan to the figure, by the pages'
own addresses, with a real mail server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from binhminh.core.indicators.periods import Period
from binhminh.core.jobs import worker
from binhminh.core.signatures import actions as certificates
from binhminh.core.signatures.signing import check_pdf
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.documents import actions, books, indicators, retention
from binhminh.documents.actions import filing
from binhminh.documents.models import IncomingDocument, OutgoingDocument, RegisterYear
from binhminh.documents.states import DispatchState, IncomingState, OutgoingState
from binhminh.law.decree30.model import Signature, Text
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.templates import Office, new_document

pytestmark = pytest.mark.django_db(transaction=True)

SUBJECT = "báo cáo công tác văn thư năm 2026"
ANSWER = """Thực hiện yêu cầu của Ủy ban nhân dân xã, nhà trường báo cáo như sau:
1. Toàn bộ văn bản đi được đăng ký và lưu theo quy định.
2. Văn bản đến được xử lý đúng hạn."""


class Letters:
    """What the mail server was given."""

    def __init__(self) -> None:
        self.kept: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.kept.append(envelope)
        return "250 Message accepted for delivery"


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def letters(settings: Any) -> Iterator[list[Any]]:
    """A mail server on loopback, and the settings that lead to it."""
    handler = Letters()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    yield handler.kept
    controller.stop()


@pytest.fixture
def office(school: Any, principal: Any, clerk: Any) -> Any:
    """Registers, and certificates of the principal and of the school that it trusts."""
    from cryptography.hazmat.primitives.serialization import Encoding

    now = timezone.now()
    actions.ensure_registers(organisation=school, now=now)
    authority = Authority()
    root = authority.root.certificate.public_bytes(Encoding.PEM)
    certificates.trust_root(organisation=school, data=root, actor=principal, now=now)
    for person, name, for_office in (
        (principal, principal.full_name, False), (clerk, school.name, True),
    ):  # fmt: skip
        certificates.add_pkcs12(
            organisation=school, data=authority.issue(name).p12(authority), password=PASSWORD,
            actor=person, now=now, for_office=for_office,
        )  # fmt: skip
    return school


def letter_of_the_commune(today: date) -> bytes:
    commune = Office("Ủy ban nhân dân xã Gia Lâm", "UBND", "Gia Lâm", head_title="Chủ tịch",
                     unit="VX")  # fmt: skip
    letter = new_document(
        "official_letter",
        commune,
        subject=SUBJECT,
        number=123,
        issued_on=today - timedelta(days=1),
        addressees=("Các trường mầm non trên địa bàn xã",),
        body=(Text("Đề nghị các trường báo cáo công tác văn thư năm 2026."),),
        signatures=(Signature("Phó Chủ tịch", "Trần Văn Bình", "KT.", "Chủ tịch"),),
    )
    return render_pdf(letter, at=timezone.now())


def test_from_the_scan_to_the_figure(
    office: Any, clerk: Any, principal: Any, teacher: Any, browse: Any, letters: list[Any]
) -> None:
    today = timezone.localdate()
    desk, head, pen = browse(clerk), browse(principal), browse(teacher)

    incoming = take_in(desk, today)
    confirm(desk, incoming, today)
    instruct(head, incoming, teacher, today)
    answer = write_answer(pen, incoming, principal)
    check_sign_and_send(answer, pen, head, desk)

    # It left by mail, whole, with both signatures.
    worker.run_due()
    [envelope] = letters
    assert envelope.rcpt_tos == ["vanthu@gialam.test"]
    [pdf] = [
        part.get_payload(decode=True)
        for part in message_from_bytes(envelope.content).walk()
        if part.get_content_type() == "application/pdf"
    ]
    found = check_pdf(pdf, organisation=office, at=timezone.now())
    assert found.holds
    assert len(found.signatures) == 2
    assert {one.state for r in answer.recipients.all() for one in r.dispatches.all()} == {
        DispatchState.SENT
    }

    finish(pen, desk, incoming)
    file_both(office, clerk, incoming, answer)
    see_figures(office, today)
    for book in RegisterYear.objects.of(office):
        assert list(books.faults(book)) == []


def take_in(desk: Any, today: date) -> IncomingDocument:
    """The clerk hands in the file; the machine reads it."""
    upload = SimpleUploadedFile("den.pdf", letter_of_the_commune(today), "application/pdf")
    given = {"files": upload, "arrived_on": f"{today:%d/%m/%Y}"}
    answer = desk.post(reverse("documents:incoming-new"), given)
    assert answer.status_code == 302
    worker.run_due()
    incoming = IncomingDocument.objects.get()
    assert incoming.reading == "done"
    return incoming


def confirm(desk: Any, incoming: IncomingDocument, today: date) -> None:
    """What the machine read stands in the fields; the clerk agrees."""
    url = reverse("documents:incoming-confirm", args=[incoming.pk])
    form = desk.get(url).context["form"]
    read = {name: form[name].value() for name in form.fields}
    assert read["full_number"] == "123/UBND-VX"
    assert "xã gia lâm" in str(read["issuer"]).lower()
    assert SUBJECT in str(read["subject"]).lower()
    posted = {name: shown(value) for name, value in read.items()}
    assert desk.post(url, posted).status_code == 302
    incoming.refresh_from_db()
    assert (incoming.state, incoming.arrival_number) == (IncomingState.REGISTERED, 1)


def shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def instruct(head: Any, incoming: IncomingDocument, teacher: Any, today: date) -> None:
    due = today + timedelta(days=7)
    given = {
        "lead": f"p{teacher.pk}",
        "due_on": f"{due:%d/%m/%Y}",
        "text": "Tham mưu văn bản trả lời.",
    }
    url = reverse("documents:incoming-instruct", args=[incoming.pk])
    assert head.post(url, given).status_code == 302
    incoming.refresh_from_db()
    assert (incoming.state, incoming.due_on) == (IncomingState.ASSIGNED, due)


def write_answer(pen: Any, incoming: IncomingDocument, principal: Any) -> OutgoingDocument:
    """The teacher opens the letter and drafts the answer; its form is right."""
    assert pen.get(incoming.get_absolute_url()).status_code == 200
    begun = pen.post(
        reverse("documents:outgoing-new") + f"?tra-loi={incoming.pk}",
        {
            "type": "official_letter",
            "subject": SUBJECT,
            "signing": str(principal.pk),
            "urgency": "",
            "nhan-TOTAL_FORMS": "1",
            "nhan-INITIAL_FORMS": "0",
            "nhan-0-name": "Ủy ban nhân dân xã Gia Lâm",
            "nhan-0-place": "to",
            "nhan-0-channel": "mail",
            "nhan-0-email": "vanthu@gialam.test",
            "nhan-0-is_authority": "on",
        },
    )
    assert begun.status_code == 302, begun.context["form"].errors
    answer = OutgoingDocument.objects.get()
    assert answer.reply_to == incoming
    text = {"text": ANSWER, "bases": "", "note": "", "pl-TOTAL_FORMS": "0", "pl-INITIAL_FORMS": "0"}
    saved = pen.post(reverse("documents:outgoing-write", args=[answer.pk]), text)
    assert saved.status_code == 302
    worker.run_due()
    version = answer.versions.get()
    assert version.check_of_form is not None
    assert version.check_of_form.errors == 0
    return answer


def check_sign_and_send(answer: OutgoingDocument, pen: Any, head: Any, desk: Any) -> None:
    version = answer.versions.get()

    def press(client: Any, step: str, **given: Any) -> None:
        url = reverse(f"documents:outgoing-{step}", args=[answer.pk])
        assert client.post(url, given).status_code == 302
        answer.refresh_from_db()

    press(pen, "submit")
    press(head, "sign-off", kind="content", version=version.pk)
    press(desk, "sign-off", kind="form", version=version.pk)
    assert answer.state == OutgoingState.FOR_SIGNATURE
    for client, step, more in ((head, "sign", {"version": version.pk}), (desk, "seal", {})):
        page = client.get(reverse(f"documents:outgoing-{step}", args=[answer.pk]))
        certificate = page.context["form"].fields["certificate"].queryset.get()
        press(client, step, certificate=certificate.pk, secret=PASSWORD, **more)
    assert answer.full_number == f"01/{answer.symbol}"
    press(desk, "issue")
    assert answer.state == OutgoingState.ISSUED


def finish(pen: Any, desk: Any, incoming: IncomingDocument) -> None:
    """The answer is linked, so nothing more has to be said; the clerk closes."""
    part = incoming.instructions.get().assignments.get()
    url = reverse("documents:incoming-finish", args=[incoming.pk, part.pk])
    assert pen.post(url, {"result": ""}).status_code == 302
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.HANDLED
    desk.post(reverse("documents:incoming-close", args=[incoming.pk]))
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.CLOSED


def file_both(
    office: Any, clerk: Any, incoming: IncomingDocument, answer: OutgoingDocument
) -> None:
    now = timezone.now()
    period = retention.Period(10, source="Nhà trường")
    work_file = filing.open_file(
        organisation=office, year=now.year, title="Hồ sơ công tác văn thư", keeper=clerk,
        period=period, actor=clerk, now=now,
    )  # fmt: skip
    for filed in (filing.Filed(incoming=incoming), filing.Filed(outgoing=answer)):
        filing.put_in(work_file=work_file, filed=filed, actor=clerk, now=now)
    assert [item.position for item in work_file.items.all()] == [1, 2]


def see_figures(office: Any, today: date) -> None:
    year = Period(date(today.year, 1, 1), date(today.year, 12, 31))
    for count in (indicators.electronic_share, indicators.signed_electronically):
        figure = count(office, year)
        assert (figure.numerator, figure.denominator) == (1, 1)
