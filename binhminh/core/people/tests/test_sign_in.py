"""Signing in: who gets in, who does not, what they still owe before the desk opens."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache, caches
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from binhminh.core.audit.models import AuditEntry
from binhminh.core.people import actions
from binhminh.core.people.adapters import SocialAccountAdapter
from binhminh.core.people.models import Delegation, Membership, User

PASSWORD = "mat-khau-thu-nghiem"
NEW = "Hoa-sen-no-buoi-sang-7"


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()
    yield
    cache.clear()


def sign_in(user, password=PASSWORD, host="testserver", **data):
    client = Client(headers={"host": host})
    response = client.post(
        reverse("account_login"), {"login": user.username, "password": password} | data
    )
    return client, response


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_demos_password_opens_nothing_outside_the_demo(client, principal, settings):
    principal.set_password(settings.DEMO_PASSWORD)
    principal.save()
    form = {"login": principal.username, "password": settings.DEMO_PASSWORD}
    settings.DEMO = False
    assert client.post("/tai-khoan/login/", form).status_code == 200
    assert "_auth_user_id" not in client.session
    settings.DEMO = True
    assert client.post("/tai-khoan/login/", form).status_code == 302


def test_with_the_right_password_the_desk_opens(teacher):
    client, response = sign_in(teacher)
    assert is_in(client)
    assert response["Location"] == "/lam-viec/"


def test_the_e_mail_address_serves_as_well(teacher):
    User.objects.filter(pk=teacher.pk).update(email="anh@hoasen.edu.vn")
    client = Client()
    client.post(reverse("account_login"), {"login": "anh@hoasen.edu.vn", "password": PASSWORD})
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_name_say_the_same(teacher):
    client, wrong = sign_in(teacher, "sai-mat-khau")
    assert not is_in(client)
    other, unknown = sign_in(SimpleNamespace(username="khongcoai"), "sai-mat-khau")
    assert not is_in(other)
    assert wrong.context["form"].errors.as_text() == unknown.context["form"].errors.as_text()


def test_who_was_switched_off_does_not_get_in(teacher):
    User.objects.filter(pk=teacher.pk).update(is_active=False)
    client, _ = sign_in(teacher)
    assert not is_in(client)


def test_guessing_is_slowed_down(settings, teacher):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,3/5m/key"}
    for _ in range(3):
        sign_in(teacher, "doan-mo")
    client, response = sign_in(teacher)
    assert not is_in(client)
    assert response.status_code in (200, 429)


def test_nobody_signs_up_by_themselves(school):
    response = Client().post(
        reverse("account_signup"),
        {"username": "tuvao", "email": "a@b.vn", "password1": NEW, "password2": NEW},
    )
    assert not User.objects.filter(username="tuvao").exists()
    assert response.status_code in (200, 302)


def test_somebody_of_another_school_is_told_where_their_desk_is(school, stranger):
    client, response = sign_in(stranger)
    assert response["Location"] == reverse("people:no-desk")
    page = client.get(response["Location"])
    assert page.status_code == 404
    assert "Trường Mầm non Ban Mai" in page.content.decode()
    assert "http://khac.test/lam-viec/" in page.content.decode()
    assert client.get("/lam-viec/").status_code == 404


def test_a_member_has_no_use_for_that_page(browse, teacher):
    assert browse(teacher).get(reverse("people:no-desk"))["Location"] == "/lam-viec/"


def test_who_left_has_no_desk_any_more(browse, teacher):
    Membership.objects.filter(user=teacher).update(to_on=date(2021, 1, 1))
    assert browse(teacher).get("/lam-viec/").status_code == 404


# --- what is owed first --------------------------------------------------------------------------


def test_a_first_password_must_be_changed(school, principal, teacher):
    membership = Membership.objects.get(user=teacher)
    first = actions.reset_password(membership=membership, actor=principal, now=timezone.now())
    client, _ = sign_in(teacher, first)
    assert client.get("/lam-viec/")["Location"] == reverse("account_change_password")
    client.post(
        reverse("account_change_password"),
        {"oldpassword": first, "password1": NEW, "password2": NEW},
    )
    teacher.refresh_from_db()
    assert not teacher.must_change_password
    assert teacher.check_password(NEW)
    entry = AuditEntry.objects.get(code="people.password.changed")
    assert (entry.organisation_id, entry.actor_id) == (school.pk, teacher.pk)
    assert client.get(reverse("people:profile")).status_code == 200


def test_a_reset_signs_the_person_out(principal, teacher):
    client, _ = sign_in(teacher)
    membership = Membership.objects.get(user=teacher)
    actions.reset_password(membership=membership, actor=principal, now=timezone.now())
    response = client.get(reverse("people:profile"))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_a_role_can_demand_a_second_step(browse, school, principal, teacher):
    school.require_mfa_for = ["principal"]
    school.save()
    assert browse(principal).get("/lam-viec/")["Location"] == reverse("mfa_index")
    assert browse(teacher).get(reverse("people:profile")).status_code == 200
    TOTP.activate(principal, generate_totp_secret())
    assert browse(principal).get(reverse("people:profile")).status_code == 200


def test_a_delegated_role_demands_it_as_well(browse, school, principal, teacher):
    school.require_mfa_for = ["principal"]
    school.save()
    today = timezone.localdate()
    Delegation.objects.create(
        organisation=school,
        giver=principal,
        receiver=teacher,
        form="KT.",
        scope="điều hành",
        from_on=today,
        to_on=today,
    )
    assert browse(teacher).get("/lam-viec/")["Location"] == reverse("mfa_index")


def test_a_recovery_code_opens_once(teacher):
    TOTP.activate(teacher, generate_totp_secret())
    codes = RecoveryCodes.activate(teacher).get_unused_codes()
    client, response = sign_in(teacher)
    assert not is_in(client)
    assert reverse("mfa_authenticate") in response["Location"]
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)
    again, _ = sign_in(teacher)
    again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_in(again)
    recovery = Authenticator.objects.get(user=teacher, type="recovery_codes").wrap()
    assert len(recovery.get_unused_codes()) == len(codes) - 1


def test_setting_up_a_second_step_is_recorded(teacher, django_capture_on_commit_callbacks):
    client, _ = sign_in(teacher)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(page.context["form"].secret, counter))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code})
    codes = list(AuditEntry.objects.values_list("code", flat=True))
    assert "people.second_step.added" in codes
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))
    assert AuditEntry.objects.filter(code="people.second_step.removed", actor_id=teacher.pk)


def test_devices_are_listed_and_signed_out(teacher):
    phone, _ = sign_in(teacher)
    desktop, _ = sign_in(teacher)
    assert UserSession.objects.filter(user=teacher).count() == 2
    page = desktop.get(reverse("people:profile"))
    assert reverse("usersessions_list") in page.content.decode()
    mine = UserSession.objects.get(session_key=desktop.session.session_key)
    desktop.post(reverse("usersessions_list"))
    assert list(UserSession.objects.filter(user=teacher)) == [mine]
    assert phone.get(reverse("people:profile")).status_code == 302


def test_a_browser_is_seen_once_a_minute_and_at_once_when_it_comes_from_elsewhere(teacher):
    client, _ = sign_in(teacher)
    caches["seen"].clear()
    long_ago = timezone.now() - timedelta(days=1)

    def seen_at(address="127.0.0.1"):
        UserSession.objects.update(last_seen_at=long_ago)
        client.get(reverse("people:profile"), REMOTE_ADDR=address)
        return UserSession.objects.get(user=teacher).last_seen_at

    assert seen_at() > long_ago
    assert seen_at() == long_ago
    assert seen_at("203.0.113.7") > long_ago
    caches["seen"].clear()  # the minute is over
    assert seen_at() > long_ago


# --- single sign-on ------------------------------------------------------------------------------


def first_sso(email: str, *, verified: bool = True, user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    login = SocialLogin(
        user=User(username="moi", full_name="Mới"),
        account=SocialAccount(provider="oidc", uid="sso-1"),
        email_addresses=[EmailAddress(email=email, verified=verified)],
    )
    adapter = SocialAccountAdapter(request)
    adapter.pre_social_login(request, login)
    return adapter, request, login


@pytest.fixture
def with_email(teacher, settings):
    app = {"provider_id": "oidc", "name": "SSO", "client_id": "binhminh", "secret": "bi-mat"}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app | {"settings": {"server_url": "https://sso.test"}}]}
    }
    teacher.email = "anh@hoasen.edu.vn"
    teacher.save()
    return teacher


def test_single_sign_on_opens_the_account_of_a_vouched_address(with_email):
    _, _, login = first_sso("Anh@HoaSen.edu.vn")
    assert login.is_existing
    assert login.user == with_email
    assert SocialAccount.objects.get().user == with_email


@pytest.mark.parametrize(
    ("email", "verified"), [("anh@hoasen.edu.vn", False), ("la@hoasen.edu.vn", True), ("", True)]
)
def test_single_sign_on_opens_nothing_else(with_email, email, verified):
    adapter, request, login = first_sso(email, verified=verified)
    assert not login.is_existing
    assert not SocialAccount.objects.exists()
    assert not adapter.is_open_for_signup(request, login)


def test_single_sign_on_does_not_open_a_switched_off_account(with_email):
    User.objects.filter(pk=with_email.pk).update(is_active=False)
    _, _, login = first_sso("anh@hoasen.edu.vn")
    assert not login.is_existing


def test_the_provider_is_set_up_from_the_environment(monkeypatch):
    import importlib

    from binhminh.config.settings import base

    for name, value in {
        "OIDC_SERVER": "https://sso.example.vn",
        "OIDC_CLIENT_ID": "binhminh",
        "OIDC_SECRET": "bi-mat",
        "OIDC_NAME": "Cổng ngành",
    }.items():
        monkeypatch.setenv(f"BINHMINH_{name}", value)
    try:
        made = importlib.reload(base).SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        assert made[0]["settings"] == {"server_url": "https://sso.example.vn"}
        assert made[0]["name"] == "Cổng ngành"
    finally:
        monkeypatch.undo()
        importlib.reload(base)
    assert base.SOCIALACCOUNT_PROVIDERS == {}
