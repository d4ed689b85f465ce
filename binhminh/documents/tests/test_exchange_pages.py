"""Pages of the exchange: who sees what came, who sets it up, what is said there."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from binhminh.core.jobs.models import Job
from binhminh.documents import actions
from binhminh.documents.actions import MailboxChoices
from binhminh.documents.exchange import taking
from binhminh.documents.models import AxisPlace, IncomingDocument, Mailbox

from .office import NOW

pytestmark = pytest.mark.django_db
RAW = (
    "From: Phòng Giáo dục <phong@gd.test>\r\nSubject: Công văn số 12\r\n"
    "Message-ID: <12@gd.test>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKính gửi <b>nhà trường</b>.\r\n"
    '--b\r\nContent-Type: application/pdf; name="cv.pdf"\r\n\r\n'
    "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\r\n"
    "--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\nxx\r\n--b--\r\n"
).encode()
MAILBOX = {
    "host": "imap.gd.test", "port": "993", "security": "tls", "username": "vanthu",
    "password": "mat-khau", "folder": "INBOX", "done_folder": "", "since_on": "2026-03-01",
    "is_on": "on",
}  # fmt: skip


@pytest.fixture
def parcel(school):
    return taking.take_mail(organisation=school, raw=RAW, now=NOW)


@pytest.fixture
def mailbox(school, principal):
    choices = MailboxChoices(
        host="127.0.0.1", username="vanthu", password="mat-khau", security="plain", port=1,
        since_on=date(2026, 3, 1),
    )  # fmt: skip
    return actions.change_mailbox(organisation=school, choices=choices, actor=principal, now=NOW)


def text(answer):
    return answer.content.decode()


# --- parcels --------------------------------------------------------------------------------------


def test_the_list_says_what_became_of_each(client, clerk, parcel):
    client.force_login(clerk)
    page = text(client.get(reverse("documents:parcel-list")))
    assert "Công văn số 12" in page
    assert "1 văn bản" in page
    found = client.get(reverse("documents:parcel-list"), {"q": "phong giao duc"})
    assert "Công văn số 12" in text(found)
    assert "Công văn số 12" not in text(client.get(reverse("documents:parcel-list"), {"q": "x"}))


def test_the_list_is_exported(client, clerk, parcel):
    client.force_login(clerk)
    answer = client.get(reverse("documents:parcel-list"), {"export": "csv"})
    assert "Công văn số 12" in b"".join(answer).decode("utf-8-sig")


def test_an_empty_list_says_what_comes_here(client, clerk, principal):
    for who, offered in ((clerk, False), (principal, True)):
        client.force_login(who)
        page = text(client.get(reverse("documents:parcel-list")))
        assert "Chưa có thư nào" in page
        assert (reverse("documents:exchange-settings") in page) == offered


def test_a_parcel_shows_each_file_and_what_is_written(client, clerk, parcel):
    client.force_login(clerk)
    page = text(client.get(parcel.get_absolute_url()))
    assert IncomingDocument.objects.get().get_absolute_url() in page
    assert "winmail.dat" in page
    assert "Outlook" in page
    assert "Kính gửi &lt;b&gt;nhà trường&lt;/b&gt;." in page


@pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("stranger", 404)])
def test_others_do_not_see_what_came(client, parcel, who, status, request):
    client.force_login(request.getfixturevalue(who))
    for address in (reverse("documents:parcel-list"), parcel.get_absolute_url()):
        assert client.get(address).status_code == status
    assert client.get(parcel.raw.get_absolute_url()).status_code in {403, 404}


def test_the_whole_e_mail_is_opened_by_the_clerk(client, clerk, parcel):
    client.force_login(clerk)
    answer = client.get(parcel.raw.get_absolute_url())
    assert b"".join(answer) == RAW
    assert answer["Content-Disposition"].startswith("attachment")


def test_fetching_at_once_is_a_job(client, clerk, mailbox):
    client.force_login(clerk)
    client.post(reverse("documents:parcel-fetch"))
    client.post(reverse("documents:parcel-fetch"))
    assert Job.objects.filter(name="documents.poll_mailbox").count() == 1


# --- settings -------------------------------------------------------------------------------------


def test_the_mailbox_is_set_up_and_its_password_never_shown(client, principal, school):
    client.force_login(principal)
    answer = client.post(reverse("documents:mailbox-edit"), MAILBOX)
    assert answer.url == reverse("documents:exchange-settings")
    assert Mailbox.objects.of(school).get().since_on == date(2026, 3, 1)
    for name in ("mailbox-edit", "exchange-settings"):
        assert "mat-khau" not in text(client.get(reverse(f"documents:{name}")))


def test_a_mailbox_without_encryption_elsewhere_is_refused_in_words(client, principal):
    client.force_login(principal)
    answer = client.post(reverse("documents:mailbox-edit"), MAILBOX | {"security": "plain"})
    assert answer.status_code == 422
    assert "mã hóa" in text(answer)


def test_trying_says_what_is_wrong(client, principal, mailbox):
    client.force_login(principal)
    answer = client.post(reverse("documents:mailbox-try"), follow=True)
    assert "không trả lời ở cổng 1" in text(answer)


def test_the_axis_is_set_up_and_tried(client, principal, school, settings, tmp_path):
    settings.EXCHANGE_ROOT = tmp_path
    client.force_login(principal)
    given = {"organ_id": "h26", "kind": "folder", "steering": "1", "is_on": "on"}
    assert client.post(reverse("documents:axis-edit"), given).status_code == 422
    client.post(reverse("documents:axis-edit"), given | {"organ_id": "H26.12.7"})
    assert AxisPlace.objects.of(school).get().organ_id == "H26.12.7"
    assert "Kết nối được" in text(client.post(reverse("documents:axis-try"), follow=True))
    client.post(reverse("documents:axis-edit"), given | {"organ_id": "H26", "kind": "national"})
    page = text(client.post(reverse("documents:axis-try"), follow=True))
    assert "chưa được nối với Trục liên thông" in page


def test_what_is_not_confirmed_is_said(client, principal):
    client.force_login(principal)
    assert "SteeringType" in text(client.get(reverse("documents:axis-edit")))
    page = text(client.get(reverse("documents:exchange-settings")))
    assert "chưa xác nhận" in page


@pytest.mark.parametrize("name", ["exchange-settings", "mailbox-edit", "axis-edit"])
def test_only_keepers_see_the_settings(client, clerk, name):
    client.force_login(clerk)
    assert client.get(reverse(f"documents:{name}")).status_code == 403
