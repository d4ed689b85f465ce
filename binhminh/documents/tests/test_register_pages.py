"""Pages of registers: who sees what, what is on paper and in Excel, reports and figures."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import timezone
from openpyxl import load_workbook

from binhminh.core.organisations.models import Unit
from binhminh.documents import actions
from binhminh.documents.actions import Share
from binhminh.documents.actions.registers import add_line
from binhminh.documents.choices import LineKind
from binhminh.documents.models import (
    DocumentRegister,
    IncomingDocument,
    RegisterYear,
    WorkFile,
    WorkFileItem,
)
from binhminh.documents.queries import reports
from binhminh.documents.sheets import Cover, Sheet, excel_of, pdf_of
from binhminh.law.registers import books

from .office import NOW, TODAY, fields, registered

pytestmark = pytest.mark.django_db
SO = "/lam-viec/van-ban/so/"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def register(office):
    return actions.register_for(office, "incoming")


@pytest.fixture
def void(office, clerk):
    """The second of three documents, its number voided."""
    made = [registered(office, clerk, number=str(number)) for number in (1, 2, 3)]
    with transaction.atomic():
        add_line(document=made[1], kind=LineKind.VOID, actor=clerk, now=NOW, reason="Trùng số 01")
    return made[1]


# --- who may --------------------------------------------------------------------------------------

PAGES = ["", "giai-quyet/", "buu-dien/", "bao-cao/", "thong-ke/"]


@pytest.mark.parametrize("page", PAGES)
def test_who_sees_every_document_sees_the_books(office, clerk, principal, browse, page):
    for who in (clerk, principal):
        assert browse(who).get(SO + page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_teacher_does_not(office, teacher, browse, page):
    assert browse(teacher).get(SO + page).status_code == 403


def test_another_school_s_register_is_not_found(register, stranger, browse):
    client = browse(stranger, "khac.test")
    for role in ("", "sua/", "tai-ve/?year=2026"):
        assert client.get(f"{SO}{register.pk}/{role}").status_code == 404
    for role in ("in/", "khoa/", "mo-lai/"):
        assert client.post(f"{SO}{register.pk}/{role}", {"year": "2026"}).status_code == 404


def test_the_list_shows_only_our_registers(office, other_school, clerk, browse):
    actions.ensure_registers(organisation=other_school, now=NOW)
    page = browse(clerk).get(SO)
    assert {one.organisation_id for one in page.context["list"].rows} == {office.pk}
    assert page.context["list"].total == 2


# --- set up ---------------------------------------------------------------------------------------


def test_a_register_is_opened_and_changed(office, principal, browse):
    client = browse(principal)
    given = {"direction": "outgoing", "name": "Sổ quyết định", "types": ["decision"]}
    client.post(SO + "moi/", given)
    register = DocumentRegister.objects.get(name="Sổ quyết định")
    client.post(f"{SO}{register.pk}/sua/", {"name": "Sổ QĐ", "types": ["decision", "plan"]})
    register.refresh_from_db()
    assert (register.name, register.types) == ("Sổ QĐ", ["decision", "plan"])
    assert not register.is_active


def test_a_type_that_is_taken_and_a_name_that_is_taken_are_told_in_the_form(
    office, principal, browse
):
    given = {"direction": "outgoing", "name": "Sổ quyết định", "types": ["decision"]}
    client = browse(principal)
    client.post(SO + "moi/", given)
    for other in ({"name": "Sổ khác"}, {"types": []}):
        assert client.post(SO + "moi/", given | other).status_code == 422
    assert DocumentRegister.objects.filter(direction="outgoing").count() == 2


# --- a year on screen -----------------------------------------------------------------------------


def test_a_voided_number_stays_struck_through_with_its_reason(void, clerk, browse):
    page = browse(clerk).get(void.register.get_absolute_url())
    assert "<s>02</s>" in page.content.decode()
    assert "Hủy số: Trùng số 01" in page.content.decode()
    assert "<s>01</s>" not in page.content.decode()
    assert page.context["counts"].void == 1


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("dau=void", [2]),
        ("dau=unsent", [3, 2, 1]),
        ("dau=late", []),
        ("q=gia+lam+cai+cach", [3, 2, 1]),
        ("q=khong+co", []),
        ("q=3", [3]),
        ("thang=3", [3, 2, 1]),
        ("thang=4", []),
        ("loai=official_letter&sort=arrival_number", [1, 2, 3]),
        ("year=1999", [3, 2, 1]),
    ],
)
def test_what_is_asked_of_a_book(void, clerk, browse, question, numbers):
    page = browse(clerk).get(f"{void.register.get_absolute_url()}?{question}")
    found = [line.number for line in page.context["list"].rows]
    assert sorted(found) == sorted(numbers)
    if "sort" in question:
        assert found == numbers


def test_a_page_asks_the_same_however_many_entries_there_are(
    office, register, clerk, browse, django_assert_max_num_queries
):
    for number in range(5):
        registered(office, clerk, number=str(number + 1))
    client = browse(clerk)
    client.get(f"{SO}{register.pk}/")
    with django_assert_max_num_queries(25) as few:
        client.get(f"{SO}{register.pk}/")
    before = len(few.captured_queries)
    for number in range(5):
        registered(office, clerk, number=str(number + 11))
    with django_assert_max_num_queries(before):
        client.get(f"{SO}{register.pk}/")


def test_the_check_of_a_book_says_what_does_not_hold(void, clerk, browse):
    client, there = browse(clerk), f"{SO}{void.register_id}/?kiem-tra=1"
    assert client.get(there).context["faults"] == []
    IncomingDocument.objects.filter(pk=void.pk).update(arrival_number=9)
    assert len(client.get(there).context["faults"]) == 1


# --- on paper -------------------------------------------------------------------------------------


def test_a_book_is_printed_kept_closed_and_opened_again(void, clerk, principal, browse):
    client, there = browse(clerk), f"{SO}{void.register_id}/"
    client.post(there + "khoa/", {"year": "2026"})
    book = RegisterYear.objects.get(register=void.register_id)
    assert book.closed_at is None  # it was not printed yet
    client.post(there + "in/", {"year": "2026"})
    book.refresh_from_db()
    assert (book.printed_lines, book.printed.guard) == (4, "documents.book")
    with book.printed.open() as stream:
        assert stream.read(5) == b"%PDF-"
    client.post(there + "khoa/", {"year": "2026"})
    book.refresh_from_db()
    assert book.closed_at is not None
    assert client.post(there + "mo-lai/", {"year": "2026", "reason": "Sót"}).status_code == 403
    browse(principal).post(there + "mo-lai/", {"year": "2026", "reason": "Sót văn bản"})
    book.refresh_from_db()
    assert book.closed_at is None


def test_a_printed_book_opens_for_those_who_see_books(void, clerk, teacher, browse):
    browse(clerk).post(f"{SO}{void.register_id}/in/", {"year": "2026"})
    file = RegisterYear.objects.get(register=void.register_id).printed
    assert browse(clerk).get(file.get_absolute_url()).status_code == 200
    assert browse(teacher).get(file.get_absolute_url()).status_code in (403, 404)


def test_an_empty_book_is_not_printed(register, clerk, browse):
    RegisterYear.objects.create(organisation=register.organisation, register=register, year=2026)
    browse(clerk).post(f"{SO}{register.pk}/in/", {"year": "2026"})
    assert RegisterYear.objects.get(register=register).printed is None


def test_a_period_as_excel_has_only_its_entries(office, register, clerk, browse):
    registered(office, clerk, number="1")
    early = actions.capture(
        organisation=office, origin="hand", actor=clerk, now=NOW, arrived_on=date(2026, 1, 5)
    )
    actions.register_incoming(
        document=early, fields=fields(number="2", issued_on=date(2026, 1, 4)), actor=clerk, now=NOW
    )
    url = f"{SO}{register.pk}/tai-ve/?year=2026&first=01/01/2026&last=31/01/2026&loai=xlsx"
    content = b"".join(browse(clerk).get(url).streaming_content)
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows if row[0] == "05/01/2026"] == ["02"]
    assert not [row for row in rows if row[1] == "01"]


def test_a_period_that_ends_before_it_begins_is_told(void, clerk, browse):
    url = f"{SO}{void.register_id}/tai-ve/?year=2026&first=01/03/2026&last=01/02/2026"
    answer = browse(clerk).get(url, follow=True)
    assert [str(message) for message in answer.context["messages"]]


def test_paper_has_a_title_page_and_is_the_same_for_the_same_time():
    book = books()["incoming"]
    row = ["05/03/2026", "01", "=1+1", "12/UBND", "", "Báo cáo", "", "", "", "Hủy số: sai"]
    sheet = Sheet(
        book.name, book.columns, [row], office="Trường Mầm non Hoa Sen", struck=frozenset({0}),
        cover=Cover("2026", ("05/03/2026", "05/03/2026"), ("01", "01")), source=book.source,
    )  # fmt: skip
    assert pdf_of(sheet, at=NOW) == pdf_of(sheet, at=NOW)
    page = load_workbook(BytesIO(excel_of(sheet))).active
    cells = [cell for line in page.iter_rows() for cell in line]
    assert next(cell for cell in cells if cell.value == "'=1+1").font.strike
    assert not next(cell for cell in cells if cell.value == "Hủy số: sai").font.strike
    assert page.page_setup.orientation == "landscape"


def test_a_row_without_all_its_cells_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="cell for each column"):
        Sheet("Sổ", books()["incoming"].columns, [["01"]])


# --- reports and figures --------------------------------------------------------------------------

KEYS = ["incoming_book", "incoming_handling", "outgoing_book", "outgoing_handling", "files"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("kind", ["", "pdf", "xlsx"])
def test_each_report_is_a_page_a_pdf_and_a_sheet(void, clerk, browse, key, kind):
    answer = browse(clerk).get(f"{SO}bao-cao/?bao-cao={key}&in={kind}")
    assert answer.status_code == 200
    assert {"": "html", "pdf": "pdf", "xlsx": "sheet"}[kind] in answer["Content-Type"]


def test_the_contents_of_a_work_file(void, office, principal, clerk, browse):
    one = WorkFile.objects.create(
        organisation=office, year=2026, code="01.VT", title="Văn bản đến", keeper=clerk,
        retention_years=10, starts_on=TODAY,
    )  # fmt: skip
    WorkFileItem.objects.create(
        organisation=office, work_file=one, position=1, incoming=void, by=clerk, at=NOW
    )
    page = browse(clerk).get(f"{SO}bao-cao/?bao-cao=file_contents&first=01/01/2026&last=31/12/2026")
    (row,) = page.context["sheet"].rows
    assert row[:3] == ["1", "2/UBND-VX", "03/03/2026"]


def handled(office, clerk, principal, person, *, due, done):
    document = registered(office, clerk, number=f"{done or due:%y%m%d%H}")
    actions.instruct(
        document=document, actor=principal, now=NOW, text="Xử lý", due_on=due,
        shares=[Share(part="lead", person=person)],
    )  # fmt: skip
    if done is not None:
        IncomingDocument.objects.filter(pk=document.pk).update(state="handled", handled_at=done)


def test_how_incoming_documents_were_handled_is_counted_by_who_is_in_charge(
    office, clerk, principal, teacher
):
    later = TODAY + timedelta(days=5)
    handled(office, clerk, principal, teacher, due=later, done=NOW)
    handled(office, clerk, principal, teacher, due=later, done=NOW + timedelta(days=9))
    handled(office, clerk, principal, teacher, due=later, done=None)
    registered(office, clerk, number="9")
    name = lambda one: "GV" if one.instructions.all() else ""  # noqa: E731
    today = later + timedelta(days=1)
    rows = reports.incoming_handling(office, YEAR, today, name)
    assert [(row.name, row.in_time, row.too_late, row.overdue, row.open) for row in rows] == [
        ("GV", 1, 1, 1, 0),
        ("", 0, 0, 0, 1),
    ]
    assert [row.total for row in rows] == [3, 1]


def test_figures_count_by_month_type_sender_and_unit(void, office):
    Unit.objects.create(organisation=office, name="Tổ Văn phòng", kind="office")
    found = reports.statistics(office, 2026)
    assert found.incoming == found.months[2].incoming == 3
    assert found.outgoing == 0
    assert [(one.name, one.incoming) for one in found.types] == [("official_letter", 3)]
    assert found.senders == [("Ủy ban nhân dân xã Gia Lâm", 3)]


def test_the_book_of_handling_names_document_and_progress(void, clerk, browse):
    page = browse(clerk).get(SO + f"giai-quyet/?year={timezone.localdate(NOW).year}")
    text = page.content.decode()
    assert "Công văn số 1/UBND-VX ngày 03/03/2026 của Ủy ban nhân dân xã Gia Lâm" in text
    assert "Chưa giao giải quyết" in text
