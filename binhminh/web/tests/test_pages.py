"""Every kind of page, the frame around them, and what they weigh."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from binhminh.web import errors, navigation
from binhminh.web.navigation import NavItem, PortalItem
from binhminh.web.styleguide import KINDS

WEB = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lines(monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_portal", {})
    monkeypatch.setattr(navigation, "_bell", {})


@pytest.mark.parametrize("kind", ["", *(f"{kind}/" for kind in KINDS)])
def test_style_guide_shows_every_kind(kind, browse, principal):
    response = browse(principal).get(f"/styleguide/{kind}")
    assert response.status_code == 200
    text = response.content.decode()
    assert len(re.findall(r"<h1\b", text)) == 1 or kind in {"", "errors/"}
    assert "style=" not in text
    assert not re.search(r"<script(?![^>]*src=)", text)
    assert "{{" not in text
    assert "{%" not in text


def test_an_unknown_kind_is_not_there(browse, principal):
    assert browse(principal).get("/styleguide/khac/").status_code == 404


def test_list_of_the_style_guide_exports(browse, principal):
    response = browse(principal).get("/styleguide/list/?export=csv&state=done")
    assert response["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize(("cookie", "shown"), [("dark", True), ("light", True), ('x"><b', False)])
def test_theme_comes_from_the_cookie(browse, principal, cookie, shown):
    client = browse(principal)
    client.cookies["theme"] = cookie
    head = client.get("/styleguide/").content.decode().split("<body")[0]
    assert (f'data-theme="{cookie}"' in head) is shown


def test_rail_shows_what_the_roles_may_see(browse, principal, teacher):
    navigation.register(
        NavItem("all", "Năm nay", "desk:board", "board", section=1, badge=lambda request: 1234),
        NavItem("some", "Nhật ký hệ thống", "desk:board", "history", 9, roles=("principal",)),
        NavItem("gone", "Chưa có trang", "nowhere:page", "dots"),
    )
    mine = browse(principal).get("/styleguide/").content.decode()
    assert "Nhật ký hệ thống" in mine
    assert "1.234" in mine
    assert "Chưa có trang" not in mine
    assert "Nhật ký hệ thống" not in browse(teacher).get("/styleguide/").content.decode()


def test_current_line_is_the_longest_address(rf, monkeypatch):
    places = {"a": "/lam-viec/", "b": "/lam-viec/ke-hoach/", "c": "/lam-viec/ke-hoach/viec/"}
    assert navigation._current("/lam-viec/ke-hoach/viec/3/", "", places) == "c"
    assert navigation._current("/lam-viec/ke-hoach/", "", places) == "b"
    assert navigation._current("/lam-viec/khac/", "", places) == ""
    assert navigation._current("/lam-viec/", "", places) == "a"
    assert navigation._current("/lam-viec/", "c", places) == "c"


def test_unread_notices_are_asked_once_and_shown(browse, principal, monkeypatch):
    asked = []
    navigation.register_bell(lambda request: asked.append(1) or 3)
    monkeypatch.setattr(
        navigation,
        "address",
        lambda name, *a, **k: "/tb/" if name == "notices:notice-list" else "/x/",
    )
    text = browse(principal).get("/styleguide/").content.decode()
    assert '<b aria-hidden="true">3</b>' in text
    assert len(asked) == 1


def test_portal_head_marks_the_page(client, school):
    navigation.register_portal(
        PortalItem("home", "Trang đầu", "portal:home"),
        PortalItem("hidden", "Khép kín", "portal:home", shown=lambda request: False),
    )
    text = client.get("/styleguide/portal/").content.decode()
    assert "Trang đầu" in text
    assert "Khép kín" not in text


def test_empty_portal_page_is_light(client, school):
    """CSS, font, scripts and HTML of a page without content: 60 kB at most, unpacked."""
    request = RequestFactory().get("/")
    request.organisation = school
    html = get_template("web/pages/portal.html").render({"title": "Trang"}, request)
    assert "<script" not in html
    css = (WEB / "static/web/build/portal.css").read_text(encoding="utf-8")
    weight = len(html.encode()) + len(css.encode())
    font = WEB / "static/web/fonts/be-vietnam-pro-600.woff2"
    weight += font.stat().st_size if font.exists() else 0
    assert weight <= 60_000
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert "https://" not in html


def test_static_files_that_pages_name_exist(browse, principal, client, school):
    pages = browse(principal).get("/styleguide/").content.decode()
    pages += client.get("/styleguide/portal/").content.decode()
    pages += client.get("/styleguide/paper/").content.decode()
    named = set(re.findall(r'(?:src|href)="/static/([^"?]+)"', pages))
    assert named
    assert [name for name in named if finders.find(name) is None] == []


def test_errors_say_what_to_do(browse, principal, school, rf):
    client = browse(principal)
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert 'class="btn btn-primary"' in response.content.decode()
    request = rf.get("/")
    request.organisation = school
    reason = errors.forbidden(request, PermissionError("Chỉ hiệu trưởng được ký."))
    assert "Chỉ hiệu trưởng được ký." in reason.content.decode()
    assert errors.csrf_failure(request).status_code == 403


def test_the_500_page_asks_nothing_of_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500


def test_messages_are_toasts_with_undo(browse, principal, rf):
    from django.contrib.messages import constants
    from django.contrib.messages.storage.base import Message

    request = rf.get("/")
    messages = [Message(constants.SUCCESS, "Đã giao việc", extra_tags="undo:/lam-viec/x/")]
    html = get_template("web/_toasts.html").render({"messages": messages}, request)
    assert 'action="/lam-viec/x/"' in html
    evil = [Message(constants.SUCCESS, "Đã giao", extra_tags="undo:https://elsewhere.example/")]
    assert "elsewhere" not in get_template("web/_toasts.html").render({"messages": evil}, request)


@pytest.mark.parametrize(
    "path", ["login/", "password/reset/", "2fa/", "sessions/", "password/change/", "logout/"]
)
def test_account_pages_look_like_ours_and_speak_vietnamese(path, browse, principal, client, school):
    user_pages = {"2fa/", "sessions/", "password/change/", "logout/"}
    asker = browse(principal) if path in user_pages else client
    with translation.override("vi"):
        response = asker.get(f"/tai-khoan/{path}", follow=True)
    assert response.status_code == 200
    text = response.content.decode()
    assert "web/build/desk.css" in text
    assert 'class="plain"' in text
    body = re.sub(r"<script.*?</script>", "", text.split("<body")[1], flags=re.S)
    for english in ("Sign In", "Password", "Two-Factor", "Sessions", "Forgot"):
        assert english not in re.sub(r"<[^>]+>", " ", body)


def test_sign_in_page_offers_the_demo_accounts(rf, school):
    request = rf.get("/")
    request.organisation = school
    html = get_template("web/_demo_accounts.html").render(
        {"demo_accounts": [("Hiệu trưởng", "lan", "hoa-sen-2023")]}, request
    )
    assert "hoa-sen-2023" in html
    assert get_template("web/_demo_accounts.html").render({}, request).strip() == ""
