"""`binhminh verify` names whatever was tampered with in a register, on either database."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import translation

from binhminh.cli import verify
from binhminh.core.audit import triggers
from binhminh.core.numbering.tests.test_concurrency import ROOT, database_url
from binhminh.documents import actions
from binhminh.documents.models import IncomingDocument, RegisterLine, RegisterYear
from binhminh.documents.tests.office import NOW, registered
from binhminh.documents.tests.test_books import _stored


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def book(school, clerk):
    """A book of three entries, printed as it is."""
    actions.ensure_registers(organisation=school, now=NOW)
    for number in (1, 2, 3):
        document = registered(school, clerk, number=str(number))
    book = RegisterYear.objects.get(register=document.register)
    file = _stored(organisation=school, now=NOW)
    return actions.keep_printed_book(book=book, file=file, actor=clerk, now=NOW)


@pytest.fixture
def unguarded(book):
    """Somebody with the database's own rights took the guards away, and puts them back."""
    triggers.drop(connection)
    yield book
    triggers.create(connection)


def told(school) -> list[tuple[str, str]]:
    return list(verify.registers([school]))


def lines(book):
    return RegisterLine.objects.filter(register=book.register_id)


@pytest.mark.django_db
def test_a_whole_book_is_said_to_hold(school, book):
    ((kind, text),) = told(school)
    assert kind == "good"
    assert "1 books, 3 lines" in text


TAMPERED = {
    "line 2 was changed": lambda book: (
        lines(book).filter(position=2).update(columns={"subject": "khác"})
    ),
    "line 3 was changed": lambda book: (
        lines(book).filter(position=3).update(at=NOW + timedelta(days=1))
    ),
    "line 2 is missing": lambda book: lines(book).filter(position=2)._raw_delete("default"),
    "number 2 is missing": lambda book: lines(book).filter(position=2)._raw_delete("default"),
    "lines from 3 on were cut off": lambda book: (
        lines(book).filter(position=3)._raw_delete("default")
    ),
    "a document bears number 3": lambda book: lines(book).filter(position=3)._raw_delete("default"),
    "number 1 is not what its document bears": lambda book: IncomingDocument.objects.filter(
        register=book.register_id, arrival_number=1
    ).update(arrival_number=9),
    "the printed book says something else": lambda book: RegisterYear.objects.filter(
        pk=book.pk
    ).update(printed_hash="0" * 64),
    "its end was taken away": lambda book: RegisterYear.objects.filter(pk=book.pk).delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("said", TAMPERED)
def test_what_was_tampered_with_is_named(school, unguarded, said):
    TAMPERED[said](unguarded)
    found = told(school)
    assert {kind for kind, _text in found} == {"bad"}
    assert any(said in text for _kind, text in found)


@pytest.mark.django_db
def test_a_book_cut_and_signed_anew_is_betrayed_by_its_documents(school, unguarded):
    last = lines(unguarded).get(position=2)
    lines(unguarded).filter(position=3)._raw_delete("default")
    RegisterYear.objects.filter(pk=unguarded.pk).update(
        lines=2, hash=last.hash, printed_lines=0, printed_hash=""
    )
    assert [text for _kind, text in told(school) if "a document bears number 3" in text]


@pytest.mark.django_db
def test_only_the_schools_asked_for_are_looked_at(unguarded, other_school):
    lines(unguarded).filter(position=2).update(reason="khác")
    assert [kind for kind, _text in told(other_school)] == ["good"]


@pytest.mark.django_db(transaction=True)
def test_the_command_says_it_and_fails(book):
    triggers.drop(connection)
    lines(book).filter(position=2).update(reason="khác")
    triggers.create(connection)
    done = subprocess.run(
        [sys.executable, "-m", "binhminh", "verify", "--skip-files"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.test",
            "BINHMINH_LANG": "vi",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Sổ đăng ký văn bản đến 2026: dòng 2 đã bị sửa" in done.stdout
