"""The search page."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from binhminh.core import search
from binhminh.core.organisations.models import Unit
from binhminh.core.search import commands

WHERE = "/lam-viec/tim/"


@pytest.fixture
def keep(school):
    def make(title, **fields):
        unit = Unit.objects.create(organisation=school, name=f"{title} {Unit.objects.count()}")
        search.put(unit, title=title, url=f"/to/{unit.pk}/", **fields)
        return unit

    return make


@pytest.fixture
def _commands(monkeypatch):
    monkeypatch.setattr(commands, "_commands", {})
    monkeypatch.setattr(commands, "_providers", [])
    search.command(
        search.Command("Thông báo", "notices:notice-list", words="chuông"),
        search.Command("Nhật ký", "desk:board", roles=("principal",)),
        search.Command("Trang không có", "nowhere:page"),
    )


def test_hits_are_shown_with_what_was_asked_for_marked(keep, teacher, browse):
    unit = keep("Kế hoạch <năm>", body="Tiếp nhận hồ sơ", happened_on=date(2023, 9, 5))
    page = browse(teacher).get(WHERE, {"q": "ke ho so"}).text
    assert f'href="/to/{unit.pk}/"' in page
    assert "<mark>Kế</mark>" in page
    assert "<mark>hồ</mark>" in page
    assert "&lt;năm&gt;" in page
    assert "05/09/2023" in page


def test_while_typing_only_the_hits_are_sent(keep, teacher, browse):
    keep("Kế hoạch")
    answer = browse(teacher).get(WHERE, {"q": "ke"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert "<mark>Kế</mark>" in answer.text
    assert "HX-Request" in answer["Vary"]


def test_an_empty_question_and_an_empty_answer_say_what_to_do(teacher, browse):
    assert browse(teacher).get(WHERE).status_code == 200
    page = browse(teacher).get(WHERE, {"q": "khongcogi"}).text
    assert "/to/" not in page
    assert page.count("khongcogi") >= 1


def test_only_what_a_person_may_see(keep, teacher, principal, browse):
    keep("Thư mật", audience=("role:principal",))
    assert (
        "Thư mật"
        in browse(principal).get(WHERE, {"q": "thư mật"}).context["groups"][0].hits[0].entry.title
    )
    assert browse(teacher).get(WHERE, {"q": "thư mật"}).context["groups"] == []


def test_many_of_a_kind_have_a_page_of_their_own(keep, teacher, browse, monkeypatch):
    search.source("organisations.unit", lambda o: [], lambda u: None, label="Tổ")
    for number in range(35):
        keep(f"Tổ {number}")
    page = browse(teacher).get(WHERE, {"q": "tổ"})
    assert len(page.context["groups"][0].hits) == 5
    assert "loai=organisations.unit" in page.text
    page = browse(teacher).get(WHERE, {"q": "tổ", "loai": "organisations.unit"})
    assert len(page.context["groups"][0].hits) == 30
    page = browse(teacher).get(WHERE, {"q": "tổ", "loai": "organisations.unit", "trang": "2"})
    assert len(page.context["groups"][0].hits) == 5
    from binhminh.core.search import sources

    sources._sources.pop("organisations.unit")
    sources._by_model.pop("organisations.unit")


@pytest.mark.parametrize(
    "query", [{"trang": "0"}, {"trang": "99999"}, {"trang": "x"}, {"loai": "x"}]
)
def test_odd_addresses_do_no_harm(keep, teacher, browse, query):
    keep("Kế hoạch")
    assert browse(teacher).get(WHERE, {"q": "ke", **query}).status_code == 200


def test_people_are_found_by_name(school, teacher, principal, browse):
    search.refresh(principal.memberships.get())
    page = browse(teacher).get(WHERE, {"q": "lan"}).text
    assert "<mark>Lan</mark>" in page
    assert "Hiệu trưởng" in page
    member = principal.memberships.get()
    member.to_on = date(2021, 1, 1)
    member.save()
    search.refresh(member)
    assert "<mark>Lan</mark>" not in browse(teacher).get(WHERE, {"q": "lan"}).text


@pytest.mark.usefixtures("_commands")
def test_pages_are_found_by_their_name(teacher, principal, browse):
    page = browse(teacher).get(WHERE, {"q": "thong ba"})
    assert [one.url for one in page.context["commands"]] == [reverse("notices:notice-list")]
    assert browse(teacher).get(WHERE, {"q": "chuong"}).context["commands"]
    assert not browse(teacher).get(WHERE, {"q": "nhat ky"}).context["commands"]
    assert browse(principal).get(WHERE, {"q": "nhat ky"}).context["commands"]
    assert not browse(teacher).get(WHERE, {"q": "trang khong"}).context["commands"]


def test_only_members_search(school, stranger, browse, client):
    assert browse(stranger).get(WHERE).status_code == 404
    assert client.get(WHERE).status_code == 302


def test_a_search_page_costs_as_much_with_many_hits_as_with_few(keep, teacher, browse):
    client = browse(teacher)

    def cost():
        with CaptureQueriesContext(connection) as seen:
            client.get(WHERE, {"q": "tờ báo"})
        return len(seen)

    keep("Tờ báo")
    cost()
    few = cost()
    for number in range(30):
        keep(f"Tờ báo {number}")
    assert cost() <= few
