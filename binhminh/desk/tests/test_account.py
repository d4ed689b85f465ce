"""One's own devices, and the way out to a single sign-on provider."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from binhminh.core.audit.models import AuditEntry
from binhminh.core.people import devices

PASSWORD = "mat-khau-thu-nghiem"
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36"
)
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def _no_throttle_left():
    cache.clear()


def sign_in(user, user_agent):
    client = Client(headers={"user-agent": user_agent})
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    return client


def session_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.parametrize(
    ("user_agent", "browser", "machine", "phone"),
    [
        (WINDOWS, "Chrome", "Windows", False),
        (PHONE, "Safari", "iPhone", True),
        (WINDOWS + " Edg/126.0.0.0", "Edge", "Windows", False),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile", "Chrome", "Android", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Firefox/127.0", "Firefox", "Linux", False),
        ("curl/8.5", "", "", False),
    ],
)
def test_a_browser_in_words(user_agent, browser, machine, phone):
    assert devices.browser_of(user_agent) == browser
    assert devices.machine_of(user_agent) == machine
    assert devices.is_phone(user_agent) is phone


def test_devices_are_told_in_words_this_one_first(teacher):
    sign_in(teacher, PHONE)
    page = sign_in(teacher, WINDOWS).get(reverse("usersessions_list")).content.decode()
    assert page.index("Chrome trên Windows") < page.index("Safari trên iPhone")
    assert "Mozilla" not in page
    assert page.count("Thiết bị này") == 1


def test_one_device_is_signed_out_and_the_others_stay(teacher):
    lost, phone, here = (sign_in(teacher, agent) for agent in (PHONE, PHONE, WINDOWS))
    here.post(reverse("account_device_end", args=[session_of(lost).pk]))
    assert lost.get(reverse("people:profile")).status_code == 302
    assert phone.get(reverse("people:profile")).status_code == 200
    assert here.get(reverse("people:profile")).status_code == 200
    entry = AuditEntry.objects.get(code="people.session.ended")
    assert (entry.actor_id, entry.data["devices"]) == (teacher.pk, 1)


def test_nobody_signs_another_person_out_nor_themself_by_mistake(teacher, clerk):
    here, theirs = sign_in(teacher, WINDOWS), sign_in(clerk, PHONE)
    for session in (session_of(theirs), session_of(here)):
        where = reverse("account_device_end", args=[session.pk])
        assert here.post(where).status_code == 404
        assert here.get(where).status_code == 405
        assert Client().post(where).status_code == 302
    assert theirs.get(reverse("people:profile")).status_code == 200
    assert not AuditEntry.objects.filter(code="people.session.ended").exists()


def test_all_others_at_once(teacher):
    phone, here = sign_in(teacher, PHONE), sign_in(teacher, WINDOWS)
    here.post(reverse("usersessions_list"))
    assert phone.get(reverse("people:profile")).status_code == 302
    here.post(reverse("usersessions_list"))  # nobody else is left: nothing is recorded again
    assert AuditEntry.objects.filter(code="people.session.ended").count() == 1


@pytest.fixture
def provider(settings, monkeypatch):
    app = {"provider_id": "oidc", "name": "Cổng ngành", "client_id": "bm", "secret": "s"}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app | {"settings": {"server_url": "https://sso.test"}}]}
    }
    config = {
        "authorization_endpoint": "https://dang-nhap.sso.test/auth?a=1&b=2",
        "token_endpoint": "https://sso.test/token",
    }
    monkeypatch.setattr(openid.OpenIDConnectOAuth2Adapter, "openid_config", config)


def test_the_way_to_the_provider_is_a_page_that_goes_on_by_itself(provider, school, client):
    """Browsers refuse a redirect to another host after a form of ours (form-action 'self')."""
    answer = client.post("/tai-khoan/oidc/oidc/login/?process=login")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0; url=https://dang-nhap.sso.test/auth?a=1&amp;b=2' in (
        page
    )
    assert 'href="https://dang-nhap.sso.test/auth?' in page
    assert client.session["socialaccount_states"]


def test_a_provider_that_is_not_set_up_is_not_found(school, client):
    assert client.post("/tai-khoan/oidc/khac/login/").status_code == 404


def test_a_provider_that_does_not_answer_is_told(provider, school, client, monkeypatch):
    def unreachable(adapter):
        raise requests.ConnectionError

    monkeypatch.setattr(openid.OpenIDConnectOAuth2Adapter, "openid_config", property(unreachable))
    answer = client.post("/tai-khoan/oidc/oidc/login/", follow=True)
    assert answer.redirect_chain == [(reverse("account_login"), 302)]
    assert "chưa kết nối được với Cổng ngành" in answer.content.decode()


def test_the_address_is_changed_by_our_action_only(browse, teacher):
    """allauth's own page would store an address unchecked and leave no entry in the trail."""
    answer = browse(teacher).post("/tai-khoan/email/", {"action_add": "", "email": "x@y.test"})
    assert answer["Location"] == reverse("people:profile")
    teacher.refresh_from_db()
    assert teacher.email == ""


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("account_change_password", "Không chỉ gồm chữ số."),
        ("mfa_index", "Đăng nhập hai bước"),
    ],
)
def test_account_pages_address_people_as_an_office_does(teacher, where, said):
    page = sign_in(teacher, WINDOWS).get(reverse(where)).content.decode()
    assert said in page
    assert " bạn " not in page


def test_security_keys_are_listed_in_our_words(teacher, monkeypatch):
    here = sign_in(teacher, WINDOWS)
    key = SimpleNamespace(name="Máy văn thư", is_passwordless=True)
    monkeypatch.setattr(Authenticator, "wrap", lambda stored: key)
    Authenticator.objects.create(user=teacher, type=Authenticator.Type.WEBAUTHN, data={})
    page = here.get(reverse("mfa_list_webauthn")).content.decode()
    assert "Máy văn thư" in page
    assert "Khóa đăng nhập" in page
    assert "Chưa dùng lần nào." in page
