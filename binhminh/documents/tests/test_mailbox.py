"""The mailbox, with a real IMAP server: each e-mail and each file once, nothing lost or deleted."""

from __future__ import annotations

import ssl
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files.errors import FileNotKept
from binhminh.core.notices.models import Notice
from binhminh.documents import actions, errors
from binhminh.documents.actions import MailboxChoices
from binhminh.documents.exchange import imap, polling, sealing, taking
from binhminh.documents.models import IncomingDocument, Mailbox, Parcel
from binhminh.documents.states import IncomingState

from . import mail_server
from .office import NOW

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not mail_server.is_installed(), reason="dovecot-imapd is not installed"),
]
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with mail_server.running(tmp_path_factory.mktemp("imap")) as running:
        yield running


@pytest.fixture
def folder(server):
    """The e-mails of the tests before are left: only what comes now is looked at."""
    for sub in ("new", "cur"):
        for path in (server.root / "mail" / sub).iterdir():
            path.unlink()
    return server


def choices(server, **more):
    given = {
        "host": "127.0.0.1", "port": server.port, "security": "plain",
        "username": mail_server.USERNAME, "password": mail_server.PASSWORD,
        "since_on": date(2020, 1, 1),
    }  # fmt: skip
    return MailboxChoices(**given | more)


@pytest.fixture
def mailbox(school, principal, clerk, folder):
    return actions.change_mailbox(
        organisation=school, choices=choices(folder), actor=principal, now=NOW
    )


def mail(subject="Công văn số 12", *files, **headers):
    message = EmailMessage()
    message["From"] = "Phòng Giáo dục <phong@gd.test>"
    message["To"] = "truong@hoasen.test"
    message["Subject"] = subject
    message["Message-ID"] = headers.get("message_id", f"<{subject.encode().hex()[:40]}@gd.test>")
    message["Date"] = "Thu, 05 Mar 2026 08:30:00 +0700"
    message.set_content("Kính gửi nhà trường.")
    for name, content, kind in files:
        maintype, _, subtype = kind.partition("/")
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message


def pdf(name="Công văn 12.pdf", more=b""):
    return name, PDF + more, "application/pdf"


def poll(mailbox):
    return polling.poll_mailbox(Mailbox.objects.get(pk=mailbox.pk), NOW)


# --- fetching -------------------------------------------------------------------------------------


def test_an_attachment_becomes_a_document_that_waits_for_the_clerk(mailbox, folder, clerk):
    folder.deliver(mail("Công văn số 12", pdf()))
    assert poll(mailbox).taken == 1
    parcel = Parcel.objects.get()
    document = IncomingDocument.objects.get()
    assert (document.state, document.origin, document.parcel) == (
        IncomingState.CAPTURED, "mail", parcel,
    )  # fmt: skip
    with document.original.open() as stream:
        assert stream.read() == PDF
    assert (parcel.sender, parcel.subject) == ("Phòng Giáo dục <phong@gd.test>", "Công văn số 12")
    assert parcel.words == "Kính gửi nhà trường."
    assert parcel.contents[0]["document"] == document.pk
    assert Notice.objects.filter(user=clerk, url=parcel.get_absolute_url()).count() == 1
    assert AuditEntry.objects.filter(code="documents.parcel.arrived").count() == 1


def test_the_e_mail_is_kept_whole_stays_unread_and_is_not_deleted(mailbox, folder):
    folder.deliver(mail("Thư", pdf()))
    poll(mailbox)
    with Parcel.objects.get().raw.open() as stream:
        assert b"Message-ID: <" in stream.read()
    [name] = folder.names()
    assert "S" not in name.partition(":2,")[2]


def test_each_e_mail_is_taken_once_however_often_it_is_looked_at(mailbox, folder):
    folder.deliver(mail("Thư", pdf()))
    assert [poll(mailbox).taken for _ in range(3)] == [1, 0, 0]
    Mailbox.objects.update(last_uid=0)  # as after a restored backup of ours
    assert poll(mailbox).taken == 1
    Mailbox.objects.update(uid_validity=1)  # as after the server numbered anew
    poll(mailbox)
    assert (Parcel.objects.count(), IncomingDocument.objects.count()) == (1, 1)


def test_the_same_file_in_another_e_mail_is_not_proposed_again(mailbox, folder):
    folder.deliver(mail("Thư một", pdf()))
    folder.deliver(mail("Thư hai", pdf("khac.pdf")))
    assert poll(mailbox).taken == 2
    assert IncomingDocument.objects.count() == 1
    line = Parcel.objects.get(subject="Thư hai").contents[0]
    assert (line["taken"], line["document"]) == (False, IncomingDocument.objects.get().pk)


def test_several_files_are_several_documents_and_annexes_stay_with_the_e_mail(mailbox, folder):
    folder.deliver(mail("Thư", pdf("a.pdf"), pdf("b.pdf", b"%b"), ("so.csv", b"a,b\n", "text/csv")))
    poll(mailbox)
    lines = Parcel.objects.get().contents
    assert [(one["name"], one["taken"], bool(one["file"])) for one in lines] == [
        ("a.pdf", True, True), ("b.pdf", True, True), ("so.csv", False, True),
    ]  # fmt: skip
    assert IncomingDocument.objects.count() == 2


def test_files_of_an_enclosed_e_mail_are_found(mailbox, folder):
    outer = mail("Chuyển tiếp")
    outer.add_attachment(mail("Bên trong", pdf("trong.pdf")))
    folder.deliver(outer)
    poll(mailbox)
    assert [one["name"] for one in Parcel.objects.get().contents] == ["trong.pdf"]
    assert IncomingDocument.objects.count() == 1


def test_what_cannot_be_opened_is_said(mailbox, folder):
    folder.deliver(
        mail(
            "Thư",
            ("winmail.dat", b"\x78\x9f\x3e\x22tnef", "application/ms-tnef"),
            ("chay.exe", b"MZ\x90\x00" + bytes(60), "application/octet-stream"),
            ("rong.pdf", b"", "application/pdf"),
        )
    )
    poll(mailbox)
    whys = [one["why"] for one in Parcel.objects.get().contents]
    assert "Outlook" in whys[0]
    assert all(whys)
    assert IncomingDocument.objects.count() == 0


def test_a_mail_bomb_is_cut_off_and_told(mailbox, folder, monkeypatch):
    folder.deliver(mail("Bom", *(pdf(f"{n}.pdf", str(n).encode()) for n in range(60))))
    poll(mailbox)
    parcel = Parcel.objects.get()
    assert len(parcel.contents) == 50
    assert "50" in parcel.problem


def test_an_e_mail_that_is_too_large_stays_in_the_mailbox_and_is_told(mailbox, folder, monkeypatch):
    monkeypatch.setattr(polling, "MAX_BYTES", 2000)
    folder.deliver(mail("Quá lớn", pdf(more=bytes(9000))))
    folder.deliver(mail("Vừa", pdf()))
    assert poll(mailbox).taken == 2
    large = Parcel.objects.get(subject="Quá lớn")
    assert large.problem
    assert (large.raw, large.contents) == (None, [])
    assert len(folder.names()) == 2
    assert IncomingDocument.objects.count() == 1


def test_broken_headers_and_encodings_hold_nothing_up(mailbox, folder):
    folder.deliver(
        b"From: =?bad?q?x?= \xff\xfe <a@b>\r\nSubject: =?utf-8?b?!!!?= \xe1\r\nDate: yesterday\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; "
        b"charset=nowhere\r\n\r\nl\xe1\r\n--x\r\nContent-Type: application/pdf; "
        b"name*=utf-9''%ff.pdf"
        b"\r\nContent-Transfer-Encoding: base64\r\n\r\n*broken*\r\n"
    )
    folder.deliver(mail("Sau", pdf()))
    assert poll(mailbox).taken == 2
    assert IncomingDocument.objects.count() == 1


def test_a_mistake_in_one_e_mail_is_logged_and_shown_and_the_next_one_comes(
    mailbox, folder, monkeypatch, caplog
):
    put = taking._put

    def broken(parcel, enclosure, now):
        if "hong" in enclosure.name:
            raise RuntimeError("a mistake of ours")
        return put(parcel, enclosure, now)

    monkeypatch.setattr(taking, "_put", broken)
    folder.deliver(mail("Hỏng", pdf("hong.pdf")))
    folder.deliver(mail("Tốt", pdf("tot.pdf", b"%")))
    assert poll(mailbox).taken == 2
    assert "a mistake of ours" in caplog.text
    assert Parcel.objects.get(subject="Hỏng").problem
    assert Parcel.objects.get(subject="Hỏng").raw is not None
    assert IncomingDocument.objects.get().original.name == "tot.pdf"


def test_without_room_nothing_is_noted_and_it_is_tried_again(mailbox, folder, monkeypatch):
    def full(**more):
        raise FileNotKept(name="x")

    folder.deliver(mail("Thư", pdf()))
    with monkeypatch.context() as patch:
        patch.setattr(taking, "store", full)
        with pytest.raises(FileNotKept):
            poll(mailbox)
    assert Parcel.objects.count() == 0
    assert poll(mailbox).taken == 1
    assert IncomingDocument.objects.count() == 1


def test_many_are_fetched_in_rounds(mailbox, folder, monkeypatch):
    monkeypatch.setattr(polling, "BATCH", 2)
    for number in range(5):
        folder.deliver(mail(f"Thư {number}"))
    rounds = [poll(mailbox) for _ in range(3)]
    assert [(one.taken, one.more) for one in rounds] == [(2, True), (2, True), (1, False)]


def test_only_what_came_since_the_day_is_fetched(school, principal, folder):
    folder.deliver(mail("Cũ"))
    later = date.today() + timedelta(days=2)  # noqa: DTZ011 (the server's day)
    mailbox = actions.change_mailbox(
        organisation=school, choices=choices(folder, since_on=later), actor=principal, now=NOW
    )
    assert poll(mailbox).taken == 0


def test_what_was_taken_is_moved_where_the_school_wants_it(school, principal, folder):
    with imap.connected(polling.account_of(_stored(school, principal, folder))) as connection:
        connection._server.create(imap.quoted("Đã nhận"))
    mailbox = actions.change_mailbox(
        organisation=school, choices=choices(folder, done_folder="Đã nhận"),
        actor=principal, now=NOW,
    )  # fmt: skip
    folder.deliver(mail("Thư", pdf()))
    assert poll(mailbox).problem == ""
    assert folder.names() == []
    assert len(folder.names(f".{imap.quoted('Đã nhận').strip(chr(34))}")) == 1


def _stored(school, principal, folder):
    return actions.change_mailbox(
        organisation=school, choices=choices(folder), actor=principal, now=NOW
    )


# --- trouble --------------------------------------------------------------------------------------


def test_a_server_that_is_down_is_said_and_loses_nothing(mailbox, folder, principal):
    folder.deliver(mail("Thư", pdf()))
    Mailbox.objects.update(port=1)
    assert "127.0.0.1" in poll(mailbox).problem
    mailbox.refresh_from_db()
    assert mailbox.problem
    assert Notice.objects.filter(user=principal, category="system").count() == 1
    poll(mailbox)
    assert Notice.objects.filter(user=principal, category="system").count() == 1
    Mailbox.objects.update(port=folder.port)
    assert poll(mailbox).taken == 1
    mailbox.refresh_from_db()
    assert (mailbox.problem, mailbox.worked_at) == ("", NOW)


def test_a_wrong_password_and_a_missing_folder_are_said(mailbox, school, principal, folder):
    for change, said in (({"password": "sai"}, "vanthu"), ({"folder": "Không có"}, "Không có")):
        row = actions.change_mailbox(
            organisation=school, choices=choices(folder, **change), actor=principal, now=NOW
        )
        assert said in poll(row).problem


def test_a_server_that_cannot_prove_who_it_is_is_not_trusted(
    tmp_path_factory, settings, school, principal
):
    root = tmp_path_factory.mktemp("tls")
    certificate, key = self_signed(root)
    with mail_server.running(root / "server", (certificate, key)) as server:
        mailbox = actions.change_mailbox(
            organisation=school, actor=principal, now=NOW,
            choices=choices(server, port=server.tls_port, security="tls", host="localhost"),
        )  # fmt: skip
        server.deliver(mail("Thư", pdf()))
        assert "localhost" in poll(mailbox).problem
        settings.MAIL_CA_FILE = str(certificate)
        assert poll(mailbox).taken == 1
        Mailbox.objects.update(security="starttls", port=server.port)
        assert poll(mailbox).problem == ""


def self_signed(root):
    """A certificate for localhost that nobody vouches for."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    (root / "server").mkdir()
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = ssl.cert_time_to_seconds("Jan  1 00:00:00 2020 GMT")
    from datetime import UTC, datetime

    begin = datetime.fromtimestamp(now, tz=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=20_000))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (root / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (root / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return root / "cert.pem", root / "key.pem"


# --- settings -------------------------------------------------------------------------------------


def test_the_password_is_stored_sealed_and_never_in_the_trail(mailbox, settings):
    assert mail_server.PASSWORD not in mailbox.sealed_password
    assert sealing.unseal(mailbox.sealed_password) == mail_server.PASSWORD
    entry = AuditEntry.objects.get(code="documents.mailbox.changed")
    assert mail_server.PASSWORD not in str(entry.data)
    settings.SECRET_KEY = "another" * 10
    assert poll(mailbox).problem == str(errors.PasswordSealBroken())


def test_a_stored_password_is_not_handed_to_another_server(mailbox, school, principal, folder):
    with pytest.raises(errors.PasswordMissing):
        actions.change_mailbox(
            organisation=school, actor=principal, now=NOW,
            choices=choices(folder, host="localhost", password=""),
        )  # fmt: skip


def test_without_encryption_only_this_machine_is_spoken_to(school, principal, folder):
    with pytest.raises(errors.PlainOnlyHere):
        actions.change_mailbox(
            organisation=school, actor=principal, now=NOW,
            choices=choices(folder, host="mail.gd.test"),
        )  # fmt: skip


@pytest.mark.parametrize("who", ["teacher", "clerk", "stranger"])
def test_only_keepers_set_the_mailbox_up(school, folder, who, request):
    with pytest.raises(PermissionDenied):
        actions.change_mailbox(
            organisation=school, choices=choices(folder), now=NOW,
            actor=request.getfixturevalue(who),
        )  # fmt: skip
