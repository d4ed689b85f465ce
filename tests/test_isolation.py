"""No school sees another: every model, every address.

Behind our host name a record of the other school does not exist, whatever one's roles here. The
walk reads the resolver, so an address added tomorrow is walked tomorrow, and the test asks for the
record it needs (records.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from binhminh.core.organisations.isolation import guarded_models
from binhminh.core.organisations.models import Organisation, Scoped
from binhminh.core.people.choices import Role

from .records import EMPTY_AT_FIRST, FORM, NO_RECORD, NOT_SCOPED, PUBLIC, RECORDS, World


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    arguments: tuple[str, ...]

    @property
    def thing(self) -> str:
        return self.name.partition("-")[0]

    @property
    def is_account(self) -> bool:
        """A person's own sign-in, second factor and sessions: allauth's pages, by the session."""
        return self.route.startswith("tai-khoan/")

    def url(self, world: World | None) -> str:
        values = (
            {name: RECORDS[self.thing][name](world) for name in self.arguments} if world else {}
        )
        return reverse(self.name, kwargs=values)


def addresses(resolver=None, spaces: tuple[str, ...] = (), route: str = "") -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            arguments = tuple(entry.pattern.converters) or tuple(
                getattr(getattr(entry.pattern, "regex", None), "groupindex", {})
            )
            yield Address(":".join((*spaces, entry.name or "?")), here, arguments)
        else:
            yield from addresses(
                entry, (*spaces, entry.namespace) if entry.namespace else spaces, here
            )


OURS = [address for address in addresses() if not address.is_account]
WITH_RECORD = [a for a in OURS if a.arguments and a.name not in NO_RECORD]
PLAIN = [a for a in OURS if not a.arguments]


def by_name(address: Address) -> str:
    return address.name


def known(address: Address) -> bool:
    return set(address.arguments) <= set(RECORDS.get(address.thing, {}))


@pytest.fixture
def somebody(school, person):
    """A person of our school with every role it has: no door of the house is closed to them."""
    return person(school, "Người Đủ Quyền", *Role.values, position="Hiệu trưởng")


@pytest.fixture
def ours(school, somebody):
    return World(school, somebody)


@pytest.fixture
def theirs(other_school, person):
    return World(other_school, person(other_school, "Đỗ Minh Anh", *Role.values))


# --- models ----------------------------------------------------------------------------------


def test_every_model_belongs_to_an_organisation_or_says_why_not():
    unexplained = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("binhminh.")
        and not issubclass(model, Scoped)
        and model._meta.label not in NOT_SCOPED
    ]
    assert unexplained == []


def test_the_list_of_exceptions_is_not_longer_than_needed():
    labels = {model._meta.label for model in apps.get_models() if not issubclass(model, Scoped)}
    assert sorted(set(NOT_SCOPED) - labels) == []


def test_every_scoped_model_stands_behind_the_second_wall():
    scoped = {model for model in apps.get_models() if issubclass(model, Scoped)}
    assert scoped <= set(guarded_models())


def test_records_of_one_organisation_do_not_point_into_another():
    """A scoped row's organisation cannot be left out: the column refuses null."""
    loose = [
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Scoped) and model._meta.get_field("organisation").null
    ]
    assert loose == []


# --- addresses -------------------------------------------------------------------------------


def test_every_address_has_a_name():
    assert [a.route for a in OURS if a.name.endswith("?")] == []


def test_every_address_with_a_record_is_in_the_registry():
    missing = [f"{a.name} {a.arguments}" for a in WITH_RECORD if not known(a)]
    assert missing == [], "add the object to RECORDS in tests/records.py"


def test_the_lists_name_addresses_that_exist():
    names = {address.name for address in OURS}
    assert sorted({*PUBLIC, *NO_RECORD} - names) == []


@pytest.mark.parametrize("address", [a for a in WITH_RECORD if known(a)], ids=by_name)
def test_a_record_of_the_other_school_is_not_found(address, browse, somebody, ours, theirs):
    client = browse(somebody)
    url = address.url(theirs)
    form = FORM[address.name](ours) if address.name in FORM else {}
    answers = [client.get(url).status_code, client.post(url, form).status_code]
    # 405: this address knows only the other method; it says so before any record is read.
    assert set(answers) <= {404, 405}, answers
    assert 404 in answers

    # The same address with our own record leads somewhere, so "not found" meant something.
    own = address.url(ours)
    assert {client.get(own).status_code, client.post(own, form).status_code} - {404, 405}


@pytest.mark.parametrize("address", [a for a in WITH_RECORD if known(a)], ids=by_name)
def test_without_signing_in_no_record_is_shown(address, ours, theirs):
    client = Client()
    if address.name in PUBLIC:
        assert client.get(address.url(theirs)).status_code == 404
        return
    answers = [client.get(address.url(ours)), client.post(address.url(ours))]
    assert any(asks_to_sign_in(answer) for answer in answers)
    assert all(asks_to_sign_in(answer) or answer.status_code in {404, 405} for answer in answers)


@pytest.mark.parametrize("address", PLAIN, ids=by_name)
def test_plain_addresses_are_public_by_list_or_ask_to_sign_in(address, school):
    client = Client()
    answers = [client.get(address.url(None)), client.post(address.url(None))]
    if address.name in PUBLIC:
        assert answers[0].status_code == (404 if address.name in EMPTY_AT_FIRST else 200)
    else:
        assert any(asks_to_sign_in(answer) for answer in answers)
        assert all(asks_to_sign_in(answer) or answer.status_code == 405 for answer in answers)


@pytest.mark.parametrize("address", [a for a in PLAIN if a.name not in PUBLIC], ids=by_name)
def test_a_member_of_another_school_finds_no_desk_here(address, browse, school, stranger):
    client = browse(stranger)
    answers = {
        client.get(address.url(None)).status_code,
        client.post(address.url(None)).status_code,
    }
    assert 404 in answers
    assert answers <= {404, 405}


def asks_to_sign_in(answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(reverse(settings.LOGIN_URL))


def test_an_unknown_host_name_leads_nowhere(school, other_school):
    assert Client(headers={"host": "la.test"}).get("/").status_code == 404


def test_the_host_name_decides_not_the_person(browse, school, other_school, stranger):
    assert browse(stranger, host="khac.test").get(reverse("portal:home")).status_code == 200
    assert browse(stranger, host="testserver").get(reverse("desk:board")).status_code == 404


def test_queries_of_one_school_leave_out_the_other(ours, theirs):
    assert ours.unit.organisation != theirs.unit.organisation
    assert list(type(ours.unit).objects.of(ours.school)) == [ours.unit]


# --- the walk itself -------------------------------------------------------------------------


def test_the_walk_sees_the_resolver():
    names = {address.name for address in OURS}
    assert {"desk:board", "portal:home"} <= names
    with pytest.raises(NoReverseMatch):
        reverse("khong:co")


def test_records_are_made_for_the_school_they_are_asked_of(theirs):
    made = theirs.unit
    assert isinstance(made.organisation, Organisation)
    assert re.fullmatch("khac", made.organisation.code)
