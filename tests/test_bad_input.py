"""Bad input never breaks a page: every form of the house is given what no form should be given.

The walk reads the resolver (test_isolation.py) and, on each page, the names of its fields; all
fields get each bad value at once, and each field alone gets one while the others stay as the page
shows them. A page may refuse and it may accept; it may not break, and it never gives text back as
markup.
"""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from binhminh.core.indicators.models import ManualFigure
from binhminh.core.people.choices import Role

from .records import FORM, World
from .test_isolation import OURS, Address, by_name, known

SCRIPT = "<script>alert(1)</script>"
LONG = "x" * 1_000_000
BAD = {
    "nul": "a\x00b",
    "no such day": "31/02/2023",
    "huge": "99999999999999999999",
    "emoji and right to left": "🌻\u202eשלום مرحبا\u202c",
    "taken apart": unicodedata.normalize("NFD", "Kế hoạch cải cách hành chính"),
    "sql": "', OR 1=1 --",
    "script": SCRIPT,
}
QUERIES = [
    "page=abc&sort=__class__&q=%00&nam='&lan=x&ky=zzz",
    "page=abc&sort=__class__&q='&nam='&lan=x&ky=zzz&export=pdf",
    "page=99999999999999999999&sort=-__class__&q=%3Cscript%3Ealert(1)%3C/script%3E"
    "&nam=99999999999999999999&lan=99999999999999999999&ky=99999999999999999999",
    "nam=0&lan=-1&ky=2023-13&page=-1&den=/x&for=plans.Task:99999999999999999999"
    "&key=plans.target:99999999999999999999",
    "nam=²&lan=²&ky=0000-00&page=²&for=:&key=:&q=%FF%FE&state=²&owner=²&unit=²&area=²",
]
#: What an address without a page of its own is likely to read.
USUAL = ("reason", "text", "percent", "result", "done_on", "due_on", "owner", "unit", "next")

#: Values for the names in NO_RECORD's addresses.
PLACES: dict[str, dict[str, Any]] = {
    "web:styleguide_kind": {"kind": "nut"},
    "desk:audit-detail": {"sequence": 1},
    "indicators:indicator-detail": {"name": "plans.on_time"},
    "indicators:snapshot-take": {"name": "plans.on_time"},
    "calendar:year-announce": {"number": 2023},
}

PLACED = [a for a in OURS if not a.arguments or a.name in PLACES or known(a)]


class Fields(HTMLParser):
    """The names in a page's forms, each with the value the page shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag in {"input", "select", "textarea"} and name and told.get("type") != "file":
            self.select = name if tag == "select" else ""
            if told.get("type") not in {"checkbox", "radio"} or "checked" in told:
                self.found[name] = told.get("value", "")
            else:
                self.found.setdefault(name, "")
        elif (
            tag == "option" and self.select and ("selected" in told or not self.found[self.select])
        ):
            self.found[self.select] = told.get("value", "")


class Prober:
    """Asks one thing after another; whatever an answer changed is taken back."""

    def __init__(self, client: Client) -> None:
        self.client = client
        client.raise_request_exception = False
        self.broken: list[str] = []

    def ask(self, what: str, url: str, form: dict[str, Any] | None = None) -> Any:
        with transaction.atomic():
            if form is None:
                answer = self.client.get(url, follow=True)
            else:
                answer = self.client.post(url, form, follow=SCRIPT in form.values())
            text = b"" if answer.streaming else answer.content
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            kind, error, _trace = getattr(answer, "exc_info", None) or (None, "", None)
            self.broken.append(f"{what}: {kind and kind.__name__}: {str(error)[:200]}")
        elif SCRIPT.encode() in text and "html" in answer.get("Content-Type", ""):
            self.broken.append(f"{what}: gives the script back as markup")
        return answer

    def probe(self, url: str, always: dict[str, Any]) -> None:
        page = self.ask("GET", url)
        is_page = "html" in page.get("Content-Type", "") and not page.streaming
        fields = Fields(page.content.decode()).found if is_page else {}
        form = {**dict.fromkeys(USUAL, ""), **always} if page.status_code == 405 else fields
        form = {name: value for name, value in form.items() if name != "csrfmiddlewaretoken"}
        for query in QUERIES:
            self.ask(f"GET ?{query}", f"{url}?{query}")
        for label, value in BAD.items():
            self.ask(f"POST all={label}", url, {**dict.fromkeys(form, value), **always})
        # Each field alone, so that the others let it through; the values take turns.
        values = [*BAD.items(), ("long", LONG)]
        for turn, name in enumerate(form):
            label, value = values[turn % len(values)]
            self.ask(f"POST {name}={label}", url, {**form, name: value})


@pytest.fixture
def everybody(school, person):
    return person(school, "Người Đủ Quyền", *Role.values, position="Hiệu trưởng")


@pytest.mark.parametrize("address", PLACED, ids=by_name)
def test_bad_input_breaks_nothing(address: Address, browse, school, everybody):
    world = World(school, everybody)
    prober = Prober(browse(everybody))
    url = (
        reverse(address.name, kwargs=PLACES[address.name])
        if address.name in PLACES
        else (address.url(world))
    )
    prober.probe(url, FORM[address.name](world) if address.name in FORM else {})
    assert prober.broken == []


def test_a_figure_whose_app_is_gone_is_not_found(browse, school, everybody):
    world = World(school, everybody)
    ManualFigure.objects.filter(pk=world.figure.pk).update(key="da.go.bo:1")
    client = browse(everybody)
    at = [world.figure.pk]
    assert client.get(reverse("indicators:figure-detail", args=at)).status_code == 404
    withdraw = reverse("indicators:figure-withdraw", args=at)
    assert client.post(withdraw, {"reason": "Nhầm"}).status_code == 404


@pytest.mark.parametrize("place", ["https://la.test/", "//la.test/", "/\\la.test", "board", "8"])
def test_next_leads_to_a_page_of_ours_only(place, browse, school, everybody):
    world = World(school, everybody)
    url = reverse("plans:work-report", args=[world.occurrence.pk])
    answer = browse(everybody).post(url, {"next": place})
    assert answer["Location"] == world.occurrence.get_absolute_url()
