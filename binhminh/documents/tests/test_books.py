"""Registers: numbers without a gap, lines nobody can change, printed books that hold."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from binhminh.core.audit import triggers
from binhminh.core.files.actions import store
from binhminh.documents import actions, books, errors
from binhminh.documents.actions.registers import add_line, enter
from binhminh.documents.choices import LineKind
from binhminh.documents.models import DocumentRegister, RegisterLine, RegisterYear

from .office import NOW, TODAY, draft, fields, registered

pytestmark = pytest.mark.django_db


class PowerCut(Exception):
    pass


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def unguarded():
    """The database lets lines be changed, as somebody with its files could."""
    triggers.drop(connection)
    yield
    triggers.create(connection)


def book(register: DocumentRegister, year: int = 2026) -> RegisterYear:
    return RegisterYear.objects.get(register=register, year=year)


def what_is_wrong(register: DocumentRegister) -> list[tuple[int, str]]:
    return [(fault.place, fault.what) for fault in books.faults(book(register))]


def test_a_school_gets_its_two_books_once(office):
    actions.ensure_registers(organisation=office, now=NOW)
    found = DocumentRegister.objects.of(office).values_list("direction", "name")
    assert sorted(found) == [
        ("incoming", "Sổ đăng ký văn bản đến"),
        ("outgoing", "Sổ đăng ký văn bản đi"),
    ]


def test_arrival_numbers_run_through_the_year_and_begin_again(office, clerk):
    first, second = (registered(office, clerk, number=number) for number in ("1", "2"))
    before = NOW - timedelta(days=80)
    old = actions.register_incoming(
        document=actions.capture(
            organisation=office, origin="hand", actor=clerk, now=NOW, arrived_on=before.date()
        ),
        fields=fields(number="3", issued_on=date(2025, 12, 1)),
        actor=clerk,
        now=NOW,
    )
    assert [d.arrival_number for d in (first, second, old)] == [1, 2, 1]
    assert [d.year for d in (first, second, old)] == [2026, 2026, 2025]
    assert old.lines.get().is_late
    assert not second.lines.get().is_late


def test_a_document_that_arrives_on_the_working_day_before_is_not_late(office, clerk):
    friday = date(2026, 2, 27)
    document = actions.capture(
        organisation=office, origin="hand", actor=clerk, now=NOW, arrived_on=friday
    )
    monday = NOW.replace(month=3, day=2)
    late = actions.register_incoming(
        document=document, fields=fields(issued_on=friday), actor=clerk, now=monday
    )
    assert not late.lines.get().is_late


def test_a_line_says_what_appendix_iv_prints(office, clerk):
    line = registered(office, clerk).lines.get()
    assert line.columns == {
        "arrived_on": "05/03/2026",
        "arrival_number": "01",
        "issuer": "Ủy ban nhân dân xã Gia Lâm",
        "number": "123/UBND-VX",
        "issued_on": "03/03/2026",
        "subject": "Công văn Báo cáo công tác cải cách hành chính quý I",
    }


@pytest.mark.parametrize("change", [{"columns": {}}, {"number": 9}])
def test_the_database_refuses_to_change_a_line(office, clerk, change):
    line = registered(office, clerk).lines.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RegisterLine.objects.filter(pk=line.pk).update(**change)


def test_the_database_refuses_to_delete_a_line(office, clerk):
    line = registered(office, clerk).lines.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        line.delete()


def test_a_whole_book_has_no_fault(office, clerk):
    for number in range(1, 6):
        document = registered(office, clerk, number=str(number))
    with transaction.atomic():
        add_line(
            document=document, kind=LineKind.NOTE, actor=clerk, now=NOW, reason="Thiếu phụ lục"
        )
    assert what_is_wrong(document.register) == []


def test_a_changed_line_is_found(office, clerk, unguarded):
    document = registered(office, clerk)
    registered(office, clerk, number="2")
    RegisterLine.objects.filter(pk=document.lines.get().pk).update(reason="khác")
    assert what_is_wrong(document.register) == [(1, "changed")]


def test_a_missing_line_is_found_and_its_number(office, clerk, unguarded):
    documents = [registered(office, clerk, number=str(number)) for number in range(1, 4)]
    documents[1].lines.all()._raw_delete("default")
    assert what_is_wrong(documents[0].register) == [(2, "missing"), (2, "gap"), (2, "unlisted")]


def test_lines_cut_off_at_the_end_are_found(office, clerk, unguarded):
    documents = [registered(office, clerk, number=str(number)) for number in range(1, 4)]
    documents[2].lines.all()._raw_delete("default")
    assert what_is_wrong(documents[0].register) == [(3, "cut"), (3, "unlisted")]


def test_a_document_whose_number_was_changed_is_found(office, clerk):
    document = registered(office, clerk)
    type(document).objects.filter(pk=document.pk).update(arrival_number=7)
    assert what_is_wrong(document.register) == [(1, "differs")]


def test_numbers_taken_in_a_failed_transaction_are_given_again(office, clerk):
    first = registered(office, clerk)
    with suppress(PowerCut), transaction.atomic():
        assert registered(office, clerk, number="2").arrival_number == 2
        raise PowerCut
    second = registered(office, clerk, number="3")
    assert (first.arrival_number, second.arrival_number) == (1, 2)
    assert what_is_wrong(first.register) == []


# --- the printed book -----------------------------------------------------------------------------


def printed(school, clerk, register):
    file = store(
        organisation=school, content=b"%PDF-1.7 so dang ky", name="so.pdf", actor=clerk, now=NOW,
        kinds=("pdf",),
    )  # fmt: skip
    return actions.keep_printed_book(book=book(register), file=file, actor=clerk, now=NOW)


def test_a_printed_book_is_compared_with_the_register(office, clerk, unguarded, monkeypatch):
    document = registered(office, clerk)
    monkeypatch.setattr("binhminh.documents.tests.test_books.store", _stored)
    printed(office, clerk, document.register)
    assert what_is_wrong(document.register) == []
    registered(office, clerk, number="2")  # later lines do not spoil what was printed
    assert what_is_wrong(document.register) == []
    RegisterYear.objects.filter(register=document.register).update(printed_hash="0" * 64)
    assert what_is_wrong(document.register) == [(1, "printed")]


def _stored(**given):
    """A PDF without going through the sniffing of uploads."""
    from binhminh.core.files.models import Blob, File

    blob = Blob.objects.create(
        sha256="a" * 64, size=1, media_type="application/pdf", stored_at=given["now"]
    )
    return File.objects.create(
        organisation=given["organisation"], blob=blob, name="so.pdf", media_type="application/pdf",
        kind="pdf", uploaded_at=given["now"],
    )  # fmt: skip


def test_a_book_is_closed_only_when_printed_and_opened_again_with_a_reason(
    office, clerk, principal, monkeypatch
):
    monkeypatch.setattr("binhminh.documents.tests.test_books.store", _stored)
    document = registered(office, clerk)
    with pytest.raises(errors.BookNotPrinted):
        actions.close_book(book=book(document.register), actor=clerk, now=NOW)
    printed(office, clerk, document.register)
    actions.close_book(book=book(document.register), actor=clerk, now=NOW)
    with pytest.raises(errors.BookClosed):
        registered(office, clerk, number="2")
    with pytest.raises(PermissionDenied):
        actions.reopen_book(book=book(document.register), actor=clerk, now=NOW, reason="Sót")
    with pytest.raises(errors.ReasonMissing):
        actions.reopen_book(book=book(document.register), actor=principal, now=NOW, reason=" ")
    actions.reopen_book(
        book=book(document.register), actor=principal, now=NOW, reason="Sót văn bản"
    )
    assert registered(office, clerk, number="2").arrival_number == 2


def test_a_recall_reaches_a_closed_book(office, clerk, monkeypatch):
    monkeypatch.setattr("binhminh.documents.tests.test_books.store", _stored)
    document = registered(office, clerk)
    printed(office, clerk, document.register)
    actions.close_book(book=book(document.register), actor=clerk, now=NOW)
    with transaction.atomic():
        add_line(
            document=document, kind=LineKind.RECALL, actor=clerk, now=NOW, reason="Sai số liệu"
        )
    row = books.rows(RegisterLine.objects.filter(register=document.register).order_by("position"))[
        0
    ]
    assert row.columns["note"] == "Thu hồi: Sai số liệu"


# --- which register -------------------------------------------------------------------------------


def test_a_type_may_have_a_series_of_its_own(office, principal):
    own = actions.create_register(
        organisation=office, direction="outgoing", name="Sổ quyết định", types=["decision"],
        actor=principal, now=NOW,
    )  # fmt: skip
    general = DocumentRegister.objects.get(organisation=office, name="Sổ đăng ký văn bản đi")
    assert actions.register_for(office, "outgoing", "decision") == own
    assert actions.register_for(office, "outgoing", "plan") == general
    with pytest.raises(errors.TypeTaken):
        actions.create_register(
            organisation=office, direction="outgoing", name="Sổ khác", types=["decision"],
            actor=principal, now=NOW,
        )  # fmt: skip
    with pytest.raises(ValidationError):
        actions.create_register(
            organisation=office, direction="outgoing", name="Sổ quyết định", actor=principal,
            now=NOW,
        )  # fmt: skip


def test_a_council_has_its_own_series(office, principal, clerk):
    council = actions.create_register(
        organisation=office, direction="outgoing", name="Sổ văn bản Hội đồng trường",
        body="Hội đồng trường", abbreviation="HĐT", actor=principal, now=NOW,
    )  # fmt: skip
    document = draft(office, clerk, principal, body="Hội đồng trường", type_key="resolution")
    assert document.register == council
    assert document.symbol == "NQ-HĐT"


def test_a_register_out_of_use_gives_no_number(office, principal, clerk):
    register = actions.register_for(office, "incoming")
    actions.change_register(
        register=register, actor=principal, now=NOW, name=register.name, types=[], is_active=False
    )
    with pytest.raises(errors.NoRegister):
        registered(office, clerk)
    document = draft(office, clerk, principal)
    DocumentRegister.objects.filter(pk=document.register_id).update(is_active=False)
    document.register.refresh_from_db()
    with pytest.raises(errors.RegisterNotInUse), transaction.atomic():
        enter(document=document, register=document.register, on=TODAY, actor=clerk, now=NOW)


@pytest.mark.parametrize("who", ["teacher", "stranger"])
def test_others_open_no_register(office, who, request):
    with pytest.raises(PermissionDenied):
        actions.create_register(
            organisation=office, direction="outgoing", name="Sổ", now=NOW,
            actor=request.getfixturevalue(who),
        )  # fmt: skip
