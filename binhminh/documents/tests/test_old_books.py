"""Old registers from Excel: columns found, lines refused one by one, entered all or none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files.models import File
from binhminh.core.jobs.models import Job
from binhminh.core.search.models import SearchEntry
from binhminh.documents import actions, books, errors
from binhminh.documents.models import (
    DocumentRegister,
    IncomingDocument,
    OutgoingDocument,
    RegisterLine,
    RegisterYear,
)
from binhminh.documents.old_books import FIELDS, gaps_by_year, heads_of, read_rows
from binhminh.documents.tasks import enter_old_book, index_old_book
from binhminh.documents.views import register_import

from .office import NOW, TODAY, registered


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


INCOMING = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng văn bản",
            "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển",
            "Ký nhận", "Ghi chú"]  # fmt: skip
LINE = ["05/03/2024", "01", "UBND xã Gia Lâm", "123/UBND-VX", "03/03/2024",
        "Quyết định về việc kiểm tra an toàn thực phẩm", "Tổ nuôi dưỡng", "06/03/2024",
        "", ""]  # fmt: skip


def line(number, **changed):
    cells = dict(zip(INCOMING, LINE, strict=True)) | {"Số đến": number} | changed
    return [cells[head] for head in INCOMING]


def read(*lines, heads=INCOMING, direction="incoming", **given):
    sheet = [heads, *lines]
    found = heads_of(sheet, direction)
    return read_rows(sheet, found.line, found.places, direction, today=TODAY, **given)


def only(found):
    (row,) = found.rows
    return row


# --- headings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [str, str.upper, lambda text: text.replace("ố", "o")])
def test_headings_are_found_with_marks_or_without(change):
    lines = [["TRƯỜNG MẦM NON"], [], ["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"], [change(h) for h in INCOMING]]
    heads = heads_of(lines, "incoming")
    assert heads.line == 4
    assert heads.places == {
        "arrived_on": 0, "arrival_number": 1, "issuer": 2, "number": 3, "issued_on": 4,
        "subject": 5, "receiver": 6, "passed_on": 7, "receipt": 8, "note": 9,
    }  # fmt: skip


def test_headings_of_outgoing_books_are_those_of_appendix_iv():
    heads = heads_of(
        [["Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
          "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản",
          "Ngày chuyển", "Ký nhận", "Ghi chú"]],
        "outgoing",
    )  # fmt: skip
    assert sorted(heads.places.values()) == list(range(10))
    assert (heads.places["number"], heads.places["recipients"]) == (0, 4)


def test_a_sheet_without_headings_has_none():
    assert heads_of([["a", "b"], [1, 2]], "incoming") is None


def test_no_heading_belongs_to_two_fields_of_one_register_in_the_same_place():
    for fields in FIELDS.values():
        keys = [field.key for field in fields]
        assert len(keys) == len(set(keys))


# --- lines ----------------------------------------------------------------------------------------


def test_a_line_is_understood_and_its_words_are_kept():
    row = only(read(LINE))
    assert (row.order, row.on, row.number, row.symbol, row.type) == (
        1, date(2024, 3, 5), "123", "UBND-VX", "decision",
    )  # fmt: skip
    assert row.problems == row.remarks == ()
    assert row.columns == {
        "arrived_on": "05/03/2024", "arrival_number": "01", "issuer": "UBND xã Gia Lâm",
        "number": "123/UBND-VX", "issued_on": "03/03/2024",
        "subject": "Quyết định về việc kiểm tra an toàn thực phẩm",
        "receiver": "Tổ nuôi dưỡng", "passed_on": "06/03/2024",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Số đến": ""}, "number is missing"),
        ({"Số đến": "12a"}, "not a whole number"),
        ({"Số đến": 0}, "not a whole number"),
        ({"Ngày đến": ""}, "day of arrival is missing"),
        ({"Ngày đến": "31/02/2024"}, "must be written like"),
        ({"Ngày đến": "05/03/2031"}, "cannot be 05/03/2031"),
        ({INCOMING[5]: ""}, "subject (trích yếu) is missing"),
        ({"Tác giả": "x" * 201}, "longer than 200"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(changed, said):
    cells = [changed.get(head, cell) for head, cell in zip(INCOMING, LINE, strict=True)]
    (problem,) = only(read(cells)).problems
    assert said.lower() in problem.lower()


def test_a_number_that_stands_twice_names_the_first_line():
    found = read(line("1"), line("2"), line("01"))
    assert [row.is_right for row in found.rows] == [True, True, False]
    assert "line 2" in found.rows[2].problems[0]


def test_the_same_number_of_another_year_is_another_number():
    assert all(
        row.is_right for row in read(line("1"), line("1", **{"Ngày đến": "05/03/2025"})).rows
    )


def test_a_number_that_stands_in_a_register_already_is_refused():
    row = only(read(line("7"), taken={2024: frozenset({7})}))
    assert "already" in row.problems[0]


def test_days_without_a_year_take_that_of_the_book():
    row = only(read(line("1", **{"Ngày đến": "5/3", "Ngày tháng văn bản": "3/3"}), year=2024))
    assert (row.on, row.issued_on) == (date(2024, 3, 5), date(2024, 3, 3))
    assert row.columns["arrived_on"] == "05/03/2024"


def test_excel_days_and_numbers_are_understood():
    row = only(read(line(12.0, **{"Ngày đến": datetime(2024, 3, 5, tzinfo=UTC)})))
    assert (row.order, row.on) == (12, date(2024, 3, 5))


def test_a_day_outside_the_book_s_year_is_wrong():
    assert "is not in 2023" in only(read(LINE, year=2023)).problems[0]


def test_empty_lines_months_and_column_numbers_are_passed_over():
    numbers = [f"({place})" for place in range(1, 11)]
    found = read(numbers, [None] * 10, ["Tháng 3", *[None] * 9], LINE)
    assert [row.line for row in found.rows] == [5]


def test_gaps_are_told_and_not_made_up():
    found = read(line("1"), line("2"), line("5"))
    assert gaps_by_year(found.rows, {2024: frozenset({7})}) == {2024: (1, 7, [3, 4, 6])}


# --- entered --------------------------------------------------------------------------------------


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def sheet(office, clerk):
    from .test_books import _stored

    return _stored(organisation=office, now=NOW)


def enter(office, clerk, sheet, *lines, **given):
    return actions.enter_old_book(
        organisation=office, direction="incoming", rows=read(*lines).right, file=sheet,
        actor=clerk, now=NOW, **given,
    )  # fmt: skip


def what_is_wrong(register):
    return [
        (one.place, one.what)
        for book in RegisterYear.objects.filter(register=register)
        for one in books.faults(book)
    ]


def test_an_old_book_is_entered_with_its_numbers_and_holds(office, clerk, sheet):
    register = enter(office, clerk, sheet, line("1"), line("4"), line("2"))
    documents = IncomingDocument.objects.filter(register=register).order_by("arrival_number")
    assert [one.arrival_number for one in documents] == [1, 2, 4]
    assert {(one.origin, one.state, one.year) for one in documents} == {("import", "closed", 2024)}
    assert (register.is_old, register.is_active) == (True, False)
    assert what_is_wrong(register) == []
    assert AuditEntry.objects.get(code="documents.register.imported").data["lines"] == 3


def test_an_old_book_is_searched_soon_after(office, clerk, sheet):
    enter(office, clerk, sheet, line("1"))
    job = Job.objects.get(name="documents.index_old_book")

    class Running:
        organisation = office

    index_old_book(Running(), **job.payload)
    assert SearchEntry.objects.filter(kind="documents.incoming").count() == 1


def test_an_old_book_is_continued_by_a_later_sheet(office, clerk, sheet):
    enter(office, clerk, sheet, line("2"))
    register = enter(office, clerk, sheet, line("1"), line("3"))
    rows = books.rows(RegisterLine.objects.filter(register=register).order_by("position"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert what_is_wrong(register) == []


def test_a_taken_number_leaves_nothing_half_written(office, clerk, sheet):
    enter(office, clerk, sheet, line("2"))
    with pytest.raises(errors.OldNumberTaken):
        enter(office, clerk, sheet, line("1"), line("2"))
    assert IncomingDocument.objects.count() == RegisterLine.objects.count() == 1


def test_no_new_document_is_numbered_in_an_old_book(office, clerk, sheet):
    old = enter(office, clerk, sheet, LINE)
    DocumentRegister.objects.filter(direction="incoming", is_old=False).update(is_active=False)
    with pytest.raises(errors.NoRegister):
        registered(office, clerk)
    assert old.lines.count() == 1


def test_a_changed_line_of_an_old_book_is_found(office, clerk, sheet):
    from django.db import connection

    from binhminh.core.audit import triggers

    register = enter(office, clerk, sheet, LINE)
    triggers.drop(connection)
    RegisterLine.objects.filter(register=register).update(columns={"subject": "khác"})
    triggers.create(connection)
    assert what_is_wrong(register) == [(1, "changed")]


def test_outgoing_books_are_entered_too(office, clerk, sheet):
    heads = ["Số, ký hiệu", "Ngày tháng văn bản", "Trích yếu", "Người ký", "Nơi nhận"]
    cells = ["05/QĐ-MNHS", "05/01/2024", "Khen thưởng", "Lan", "Phòng GD&ĐT"]
    found = read(cells, heads=heads, direction="outgoing")
    register = actions.enter_old_book(
        organisation=office, direction="outgoing", rows=found.right, file=sheet, actor=clerk,
        now=NOW,
    )  # fmt: skip
    document = OutgoingDocument.objects.get(register=register)
    assert (document.full_number, document.type) == ("05/QĐ-MNHS", "decision")
    assert what_is_wrong(register) == []


@pytest.mark.parametrize("who", ["teacher", "stranger"])
def test_others_enter_no_old_book(office, clerk, sheet, who, request):
    with pytest.raises(PermissionDenied):
        enter(office, request.getfixturevalue(who), sheet, LINE)


def test_a_sheet_of_another_school_is_refused(office, other_school, clerk, sheet):
    File.objects.filter(pk=sheet.pk).update(organisation=other_school)
    sheet.refresh_from_db()
    with pytest.raises(errors.ForeignFile):
        enter(office, clerk, sheet, LINE)


# --- pages ----------------------------------------------------------------------------------------

PAGE = "/lam-viec/van-ban/so/nhap/"


def excel(*lines):
    book = Workbook()
    for cells in [INCOMING, *lines]:
        book.active.append(cells)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("so-den-2024.xlsx", out.getvalue())


def handed_in(client, *lines):
    return client.post(PAGE, {"direction": "incoming", "year": "", "file": excel(*lines)})


def test_a_clerk_looks_at_a_sheet_and_enters_it(office, clerk, browse):
    client = browse(clerk)
    there = handed_in(client, line("1"), line("3"))["Location"]
    page = client.get(there)
    assert page.status_code == 200
    assert page.context["numbers"] == [(2024, 1, 3, 1, "2", False)]
    assert IncomingDocument.objects.count() == 0
    choice = {f"c_{key}": place for key, place in page.context["places"].items()}
    done = client.post(there.partition("?")[0], {"huong": "incoming", "nam": "", **choice})
    register = DocumentRegister.objects.get(is_old=True)
    assert done["Location"] == register.get_absolute_url()
    assert register.lines.count() == 2
    assert "2" in client.get(done["Location"]).context["gaps"]


def test_wrong_lines_are_left_out_only_when_the_clerk_says_so(office, clerk, browse):
    client = browse(clerk)
    there = handed_in(client, line("1"), line("12a"))["Location"]
    page = client.get(there)
    posted = {f"c_{key}": place for key, place in page.context["places"].items()}
    posted |= {"huong": "incoming", "nam": ""}
    assert client.post(there.partition("?")[0], posted).status_code == 200
    assert IncomingDocument.objects.count() == 0
    client.post(there.partition("?")[0], {**posted, "bo_qua": "1"})
    assert IncomingDocument.objects.count() == 1


def test_another_column_may_be_chosen_and_one_not_twice(office, clerk, browse):
    client = browse(clerk)
    there = handed_in(client, LINE)["Location"]
    places = client.get(there).context["places"]
    query = "".join(f"&c_{key}={place}" for key, place in places.items())
    twice = client.get(there + query.replace("c_note=9", "c_note=2"))
    assert twice.status_code == 422
    other = client.get(there + query.replace("&c_issuer=2", "&c_issuer="))
    assert "issuer" not in other.context["looked"].found.rows[0].columns


def test_many_lines_are_entered_in_the_background(office, clerk, browse, monkeypatch):
    monkeypatch.setattr(register_import, "AT_ONCE", 1)
    client = browse(clerk)
    there = handed_in(client, line("1"), line("2"))["Location"]
    places = client.get(there).context["places"]
    posted = {f"c_{key}": place for key, place in places.items()} | {"huong": "incoming"}
    client.post(there.partition("?")[0], posted)
    job = Job.objects.get(name="documents.enter_old_book")

    class Running:
        organisation, started_by = office, clerk

        def set_result(self, **values): ...

    enter_old_book(Running(), **job.payload)
    assert IncomingDocument.objects.count() == 2


def test_a_file_that_is_no_sheet_is_refused_in_words(office, clerk, browse):
    upload = SimpleUploadedFile("so.xlsx", b"khong phai excel")
    page = browse(clerk).post(PAGE, {"direction": "incoming", "file": upload})
    assert page.status_code == 422
    assert File.objects.count() == 0


@pytest.mark.parametrize("who", ["teacher", "reform_officer"])
def test_who_keeps_no_books_has_no_such_page(office, who, browse, request):
    assert browse(request.getfixturevalue(who)).get(PAGE).status_code == 403


def test_another_school_s_sheet_is_not_found(office, clerk, stranger, browse):
    there = handed_in(browse(clerk), LINE)["Location"]
    assert browse(stranger, "khac.test").get(there).status_code == 404
