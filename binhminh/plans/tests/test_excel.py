"""The appendix as an Excel file: out, changed by people, and back in."""

import io
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from binhminh.plans import actions, errors, sheets
from binhminh.plans.models import Task
from binhminh.plans.sheet_changes import cells_of, find_changes

from .conftest import NOON

pytestmark = pytest.mark.django_db
TODAY = date(2023, 3, 1)
AT = {key: index for index, key in enumerate(sheets.KEYS, start=1)}
ID = len(sheets.KEYS) + 1


@pytest.fixture
def by(principal):
    return {"actor": principal, "now": NOON}


@pytest.fixture
def book(plan, task):
    """The workbook as somebody opens it."""

    def open_it():
        rows = ((row.pk, cells) for row, cells in cells_of(plan, TODAY))
        return load_workbook(io.BytesIO(sheets.write(plan, rows)))

    return open_it


def closed(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changes_of(plan, book):
    return find_changes(plan, sheets.read(io.BytesIO(closed(book)), plan), TODAY)


def put(book, **cells):
    for key, value in cells.items():
        book.active.cell(2, AT[key]).value = value
    return book


def test_what_goes_out(plan, task, teacher, unit, clerk, by, book):
    actions.assign_task(task=task, owner=teacher, unit=unit, cooperators=[clerk], **by)
    sheet = book().active
    row = {key: sheet.cell(2, at).value for key, at in AT.items()}
    assert row["text"] == task.text
    assert (row["owner"], row["unit"]) == ("Phạm Thị Ánh", "Tổ Văn phòng")
    assert (row["cooperators"], row["deadline"]) == ("Lê Văn Đức", "31/03/2023")
    assert sheet.cell(2, ID).value == str(task.pk)
    assert sheet.column_dimensions["L"].hidden
    assert sheet.column_dimensions["M"].hidden
    assert sheet["A1"].value


def test_the_same_file_changes_nothing(plan, book, by):
    found = changes_of(plan, book())
    assert (found.rows, found.unchanged) == ([], 1)
    assert actions.apply_sheet(plan=plan, changes=found, **by) == 0


def test_a_formula_in_a_tasks_words_goes_out_harmless_and_comes_back_the_same(plan, by, book):
    actions.add_task(plan=plan, text="=HYPERLINK(1)", **by)
    assert changes_of(plan, book()).rows == []


def test_what_people_wrote_is_taken_over(plan, task, teacher, clerk, unit, by, book, audited):
    file = put(
        book(),
        owner="pham thi anh",
        unit="tổ văn phòng",
        cooperators="Lê Văn Đức; Nguyễn Thị Lan",
        product="Quy chế",
        deadline=datetime(2023, 4, 14),  # noqa: DTZ001  as Excel gives a typed date
        text="Rà soát, sửa quy chế",
    )
    found = changes_of(plan, file)
    assert [row.errors for row in found.rows] == [[]]
    assert actions.apply_sheet(plan=plan, changes=found, **by) == 1
    task.refresh_from_db()
    assert (task.owner, task.unit, task.product) == (teacher, unit, "Quy chế")
    assert task.text == "Rà soát, sửa quy chế"
    assert task.cooperators.count() == 2
    assert task.occurrences.get().due_on == date(2023, 4, 14)
    assert audited()[-1] == "plans.sheet.applied"


def test_a_cadence_by_its_word(plan, task, by, book):
    word = task._meta.get_field("cadence").flatchoices
    monthly = str(dict(word)["monthly"])
    found = changes_of(plan, put(book(), cadence=monthly.upper()))
    actions.apply_sheet(plan=plan, changes=found, **by)
    assert task.occurrences.count() == 12


def test_a_new_row_is_a_new_task(plan, area, book, by, teacher):
    file = book()
    file.active.append(
        [None, "Việc mới", "Công tác chỉ đạo", "Phạm Thị Ánh", *[None] * 3, "6/2023"]
    )
    found = changes_of(plan, file)
    assert [row.errors for row in found.rows] == [[]]
    actions.apply_sheet(plan=plan, changes=found, **by)
    new = Task.objects.get(text="Việc mới")
    assert (new.area, new.owner, new.source) == (area, teacher, "own")
    assert new.occurrences.get().due_on == date(2023, 6, 30)


@pytest.mark.parametrize(
    "cells",
    [
        {"owner": "Người Lạ"},
        {"cooperators": "Lê Văn Đức; Ai Đó"},
        {"unit": "Tổ Không Có"},
        {"deadline": "ngày kia"},
        {"deadline": "31/02/2023"},
        {"cadence": "thỉnh thoảng"},
        {"product": '=CONCAT("a";"b")'},
        {"product": "x" * 301},
        {"text": ""},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(plan, task, clerk, by, book, audited, cells):
    found = changes_of(plan, put(book(), **cells))
    assert found.wrong[0].errors
    before = audited()
    with pytest.raises(errors.SheetHasErrors):
        actions.apply_sheet(plan=plan, changes=found, **by)
    assert audited() == before


def test_two_people_of_one_name_are_told_apart_by_sign_in_name(plan, school, person, book, by):
    one, two = (person(school, "Vũ Thị Mai", "teacher") for _ in range(2))
    found = changes_of(plan, put(book(), owner="Vũ Thị Mai"))
    assert one.username in found.wrong[0].errors[0]
    assert two.username in found.wrong[0].errors[0]
    found = changes_of(plan, put(book(), owner=two.username))
    assert found.rows[0].values["owner"] == two


def test_somebody_elses_later_change_is_not_overwritten(plan, task, clerk, by, book):
    old = put(book(), product="Của tôi", unit=None)
    actions.change_task(task=task, product="Của người khác", **by)
    actions.assign_task(task=task, owner=clerk, **by)
    found = changes_of(plan, old)
    (row,) = found.wrong
    assert len(row.errors) == 1
    assert "Của người khác" in row.errors[0]
    assert "owner" not in row.values  # unchanged in the file, so not taken back


def test_numbers_of_other_tasks_and_double_rows_are_refused(plan, book):
    file = book()
    file.active.cell(2, ID).value = "999999"
    assert changes_of(plan, file).wrong
    file = book()
    file.active.append([cell.value for cell in file.active[2]])
    assert changes_of(plan, file).wrong


def test_words_of_an_approved_plan_stay(plan, task, book, by):
    from binhminh.plans.models import Plan

    Plan.objects.update(state="approved")
    plan.refresh_from_db()
    assert changes_of(plan, put(book(), text="Khác")).wrong
    assert not changes_of(plan, put(book(), product="Biên bản")).wrong


def other_plans_file():
    book = Workbook()
    book.active.append([*(str(head) for _k, head, _w, _i in sheets.COLUMNS), "binhminh:9:9", "x"])
    return closed(book)


def plain_workbook():
    book = Workbook()
    book.active.append(["Họ tên", "Lương"])
    return closed(book)


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"PK\x03\x04broken", plain_workbook, other_plans_file]
)
def test_a_wrong_file_is_refused_in_words(plan, content):
    content = content() if callable(content) else content
    with pytest.raises(errors.SheetRefused):
        list(sheets.read(io.BytesIO(content), plan))


def test_ten_thousand_rows_are_read_and_too_many_changes_refused(plan, by):
    rows = [(0, {"text": ""})]
    book = load_workbook(io.BytesIO(sheets.write(plan, rows)))
    book.active.delete_rows(2)
    for number in range(10_000):
        book.active.append([None, f"Việc {number}"])
    found = changes_of(plan, book)
    assert (len(found.changed), found.wrong) == (10_000, [])
    with pytest.raises(errors.SheetTooLarge):
        actions.apply_sheet(plan=plan, changes=found, **by)
    assert Task.objects.count() == 0


def test_who_may_and_when(plan, task, teacher, book, by, close_year):
    found = changes_of(plan, put(book(), product="X"))
    with pytest.raises(PermissionDenied):
        actions.apply_sheet(plan=plan, changes=found, actor=teacher, now=NOON)
    close_year()
    with pytest.raises(errors.YearIsClosed):
        actions.apply_sheet(plan=plan, changes=found, **by)


def test_one_refusal_undoes_the_whole_file(plan, task, book, by):
    two = actions.add_task(plan=plan, text="Hai", **by)
    file = book()
    for line in (2, 3):
        file.active.cell(line, AT["product"]).value = "Biên bản"
    found = changes_of(plan, file)
    Task.objects.filter(pk=two.pk).delete()
    with pytest.raises((errors.BulkRefused, Task.DoesNotExist)):
        actions.apply_sheet(plan=plan, changes=found, **by)
    task.refresh_from_db()
    assert task.product == ""


# --- the pages -------------------------------------------------------------------------------


def test_out_and_in_through_the_pages(browse, principal, plan, task, monkeypatch):
    client = browse(principal)
    answer = client.get(reverse("plans:tasks-export", args=[plan.pk]))
    file = put(load_workbook(io.BytesIO(answer.content)), product="Quy chế mới")
    upload = SimpleUploadedFile("phu-luc.xlsx", closed(file))
    page = client.post(reverse("plans:tasks-import", args=[plan.pk]), {"file": upload}, follow=True)
    assert "Quy chế mới" in page.content.decode()
    assert Task.objects.get().product == ""  # looking changes nothing
    client.post(page.redirect_chain[-1][0])
    assert Task.objects.get().product == "Quy chế mới"


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing", b"", b"just words"])
def test_a_file_that_is_no_workbook_stays_on_the_page(browse, principal, plan, content):
    upload = SimpleUploadedFile("phu-luc.xlsx", content)
    page = browse(principal).post(
        reverse("plans:tasks-import", args=[plan.pk]), {"file": upload}, follow=True
    )
    assert page.status_code == 200
    assert page.context["form"].errors or list(page.context["messages"])


def test_teachers_read_and_do_not_bring_in(browse, teacher, plan, task):
    client = browse(teacher)
    assert client.get(reverse("plans:tasks-export", args=[plan.pk])).status_code == 200
    assert client.get(reverse("plans:tasks-import", args=[plan.pk])).status_code == 403
