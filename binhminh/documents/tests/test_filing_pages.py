"""Pages of work files: who may open them, what stands on them, what they refuse, downloads."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from binhminh.documents import actions
from binhminh.documents.choices import BatchKind
from binhminh.documents.models import FileBatch, FileList, OutgoingDocument, RetentionRule, WorkFile
from binhminh.documents.retention import Period
from binhminh.documents.states import WorkFileState

from .office import NOW, draft, registered
from .reports import one_page_pdf
from .test_filing import begin, closed, filled, number, opened, put

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/van-ban/ho-so/"


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


def url(name, *args):
    return reverse(f"documents:{name}", args=args)


def text(answer):
    return answer.content.decode()


def body(answer):
    return b"".join(answer.streaming_content)


# --- the register of files ------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(browse, office, teacher):
    assert url("work-file-new") in text(browse(teacher).get(LIST))


def test_a_teacher_sees_her_own_files_and_the_clerk_all(browse, office, teacher, clerk):
    opened(office, clerk, title="Hồ sơ của văn thư")
    opened(office, teacher, title="Hồ sơ của cô giáo", code="02")
    mine = text(browse(teacher).get(LIST))
    assert "Hồ sơ của cô giáo" in mine
    assert "Hồ sơ của văn thư" not in mine
    assert "Hồ sơ của cô giáo" in text(browse(clerk).get(f"{LIST}?q=co+giao"))
    assert "Hồ sơ của cô giáo" not in text(browse(clerk).get(f"{LIST}?q=van+thu"))
    book = load_workbook(BytesIO(body(browse(clerk).get(f"{LIST}?export=xlsx"))))
    assert book.active.max_row == 3


def test_another_schools_file_is_not_found(browse, office, clerk, stranger):
    work_file = opened(office, clerk)
    client = browse(stranger, "khac.test")
    for name in ("detail", "edit", "contents", "export"):
        assert client.get(url(f"work-file-{name}", work_file.pk)).status_code == 404
    for name in ("close", "order", "remove", "reopen", "paper"):
        assert client.post(url(f"work-file-{name}", work_file.pk)).status_code == 404


def test_a_colleagues_file_is_not_found(browse, office, clerk, teacher):
    assert browse(teacher).get(opened(office, clerk).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["file-list-list", "batch-list", "retention-new"])
def test_only_clerk_and_heads_draw_up_lists_and_let_files_leave(
    browse, office, clerk, teacher, principal, name
):
    assert browse(teacher).get(url(name)).status_code == 403
    assert browse(clerk).get(url(name)).status_code == 200
    assert browse(principal).get(url(name)).status_code == 200


# --- opening --------------------------------------------------------------------------------------


def test_a_period_is_suggested_from_the_title(browse, office, teacher):
    answer = browse(teacher).post(
        url("work-file-new"), {"title": "Hồ sơ cải cách hành chính của tổ"}
    )
    made = WorkFile.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.retention_years, made.retention_key, made.keeper) == (20, "reform", teacher)
    page = text(browse(teacher).get(made.get_absolute_url()))
    assert "09/2011/TT-BNV" in page
    assert "chưa xác minh" in page


def test_where_the_title_tells_nothing_the_period_is_asked_for(browse, office, teacher):
    answer = browse(teacher).post(url("work-file-new"), {"title": "Vườn rau của bé"})
    assert answer.status_code == 422
    assert not WorkFile.objects.exists()
    data = {"title": "Vườn rau của bé", "retention": "own", "years": "3"}
    browse(teacher).post(url("work-file-new"), data)
    assert WorkFile.objects.get().retention_years == 3


def test_a_code_that_is_taken_is_told_in_the_form(browse, office, clerk):
    opened(office, clerk, code="01.TC", year=timezone.localdate().year)
    data = {"title": "Hồ sơ", "code": "01.TC", "keeper": clerk.pk, "retention": "permanent"}
    answer = browse(clerk).post(url("work-file-new"), data)
    assert answer.status_code == 422
    assert WorkFile.objects.count() == 1


def test_a_file_is_changed(browse, office, clerk, teacher):
    work_file = opened(office, clerk)
    client = browse(clerk)
    assert client.get(url("work-file-edit", work_file.pk)).status_code == 200
    data = {"title": "Tên mới", "code": "", "keeper": teacher.pk, "retention": "permanent"}
    client.post(url("work-file-edit", work_file.pk), data)
    work_file.refresh_from_db()
    assert (work_file.title, work_file.keeper, work_file.is_permanent) == ("Tên mới", teacher, True)
    assert work_file.code == "01"


# --- filling and closing --------------------------------------------------------------------------


def test_a_document_is_put_in_from_its_own_page_and_taken_out(browse, office, clerk):
    work_file, letter = opened(office, clerk), registered(office, clerk)
    client = browse(clerk)
    answer = client.post(url("filing-put"), {"incoming": letter.pk, "work_file": work_file.pk})
    assert answer.headers["Location"] == letter.get_absolute_url()
    item = work_file.items.get()
    assert item.incoming == letter
    page = text(client.get(work_file.get_absolute_url()))
    assert letter.subject in page
    assert "còn đang giải quyết" in page
    answer = client.post(url("work-file-out", work_file.pk, item.pk), {"back": "incoming"})
    assert answer.headers["Location"] == letter.get_absolute_url()
    assert not work_file.items.exists()


@pytest.mark.parametrize("data", [{}, {"incoming": "x"}, {"incoming": "9" * 30}, {"outgoing": "1"}])
def test_putting_in_nothing_is_not_found(browse, office, clerk, data):
    assert browse(clerk).post(url("filing-put"), data).status_code == 404


def test_what_one_may_not_see_is_not_put_in(browse, office, clerk, teacher):
    letter = registered(office, clerk)
    data = {"incoming": letter.pk, "work_file": opened(office, teacher).pk}
    assert browse(teacher).post(url("filing-put"), data).status_code == 404


def test_a_paper_of_its_own_is_handed_in(browse, office, teacher, clerk, person):
    work_file = opened(office, teacher)
    paper = SimpleUploadedFile("anh.pdf", one_page_pdf())
    browse(teacher).post(
        url("work-file-paper", work_file.pk), {"file": paper, "title": "Ảnh chụp bảng tin"}
    )
    item = work_file.items.get()
    assert item.title == "Ảnh chụp bảng tin"
    assert browse(clerk).get(item.file.get_absolute_url()).status_code == 200
    other = person(office, "Vũ Thị Hoa", "teacher")
    assert browse(other).get(item.file.get_absolute_url()).status_code == 403
    refused = browse(teacher).post(url("work-file-paper", work_file.pk), {})
    assert refused.status_code == 422


def test_closing_asks_to_look_at_drafts_first(browse, office, clerk, teacher, principal):
    work_file = opened(office, clerk)
    put(work_file, clerk, outgoing=draft(office, teacher, principal))
    client = browse(clerk)
    assert "còn là dự thảo" in text(client.get(work_file.get_absolute_url()))
    day = {"ended_on": "05/03/2026"}
    answer = client.post(url("work-file-close", work_file.pk), day)
    assert answer.status_code == 422
    client.post(url("work-file-close", work_file.pk), day | {"looked_at": "on"})
    work_file.refresh_from_db()
    assert work_file.state == WorkFileState.CLOSED
    client.post(url("work-file-reopen", work_file.pk), {"reason": "Còn thiếu"})
    work_file.refresh_from_db()
    assert work_file.is_open


def test_an_empty_file_is_removed(browse, office, clerk):
    work_file = opened(office, clerk)
    browse(clerk).post(url("work-file-remove", work_file.pk))
    assert not WorkFile.objects.exists()


# --- the list of a year ---------------------------------------------------------------------------


def test_a_year_is_listed_printed_and_issued(browse, office, clerk):
    client = browse(clerk)
    client.post(url("file-list-new"), {"year": "2026"})
    file_list = FileList.objects.get()
    page = url("file-list-detail", file_list.pk)
    client.post(url("file-list-heading", file_list.pk), {"title": "Tổ chức", "symbol": "TC"})
    opened(office, clerk, heading=_heading(), title="Hồ sơ nhân sự")
    assert "I. Tổ chức" in text(client.get(page))
    pdf = body(client.get(url("file-list-sheet", file_list.pk)))
    assert pdf.startswith(b"%PDF")
    rows = load_workbook(
        BytesIO(body(client.get(url("file-list-sheet", file_list.pk) + "?loai=xlsx")))
    ).active.iter_rows(values_only=True)
    assert any("Hồ sơ nhân sự" in row and "01.TC" in row for row in rows)
    answer = client.post(url("file-list-issue", file_list.pk))
    document = OutgoingDocument.objects.get()
    assert answer.headers["Location"] == document.get_absolute_url()
    assert text(client.get(page)).count("btn-next") == 1


def _heading():
    from binhminh.documents.models import FileHeading

    return FileHeading.objects.get()


def test_a_heading_without_title_is_told_beside_it(browse, office, clerk):
    file_list = actions.begin_list(organisation=office, year=2026, actor=clerk, now=NOW)
    answer = browse(clerk).post(url("file-list-heading", file_list.pk), {"title": ""})
    assert answer.status_code == 422


# --- periods --------------------------------------------------------------------------------------


def test_unconfirmed_periods_say_so_until_the_school_sets_its_own(browse, office, clerk, teacher):
    assert "chưa xác minh" in text(browse(teacher).get(url("retention-list")))
    client = browse(clerk)
    edit = url("retention-edit", "letters")
    assert "Công văn trao đổi" in text(client.get(edit))
    assert client.post(edit, {"name": "Công văn", "source": "x"}).status_code == 422
    client.post(edit, {"name": "Công văn", "years": "12", "source": "QĐ 12/QĐ-MNHS"})
    rule = RetentionRule.objects.get()
    assert (rule.key, rule.years) == ("letters", 12)
    client.post(url("retention-unset", "letters"))
    assert not RetentionRule.objects.exists()
    assert client.get(url("retention-edit", "khong-co")).status_code == 404


# --- leaving the office ---------------------------------------------------------------------------


def test_files_are_chosen_in_the_list_and_leave_with_signed_minutes(browse, office, clerk):
    work_file = closed(office, clerk, period=Period(20))
    client = browse(clerk)
    assert 'form="leave"' in text(client.get(f"{LIST}?roi=transfer"))
    client.post(url("batch-begin"), {"kind": "transfer", "file": [work_file.pk]})
    batch = FileBatch.objects.get()
    page = url("batch-detail", batch.pk)
    assert "Còn phải ký" in text(client.get(page))
    client.post(url("batch-finish", batch.pk))
    work_file.refresh_from_db()
    assert work_file.state == WorkFileState.CLOSED
    number(batch.minutes)
    client.post(url("batch-finish", batch.pk))
    work_file.refresh_from_db()
    assert work_file.state == WorkFileState.TRANSFERRED
    assert body(client.get(url("batch-sheet", batch.pk))).startswith(b"%PDF")
    assert "01" in text(client.get(url("batch-list")))


def test_choosing_nothing_is_told(browse, office, clerk):
    answer = browse(clerk).post(url("batch-begin"), {"kind": "transfer"}, follow=True)
    assert "ít nhất một hồ sơ" in text(answer)
    assert browse(clerk).post(url("batch-begin"), {"kind": "x"}).status_code == 404


def test_a_batch_is_called_off(browse, office, clerk, teacher):
    batch = begin(office, clerk, BatchKind.TRANSFER, closed(office, clerk, period=Period(20)))
    assert browse(teacher).post(url("batch-cancel", batch.pk)).status_code == 403
    browse(clerk).post(url("batch-cancel", batch.pk))
    assert not FileBatch.objects.exists()


# --- the whole file -------------------------------------------------------------------------------


def unpacked(answer):
    archive = zipfile.ZipFile(BytesIO(body(answer)))
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_file_is_downloaded_whole_in_order_of_time(browse, office, clerk, teacher, principal):
    work_file = opened(office, clerk, title="Hồ sơ hội thi")
    later = registered(office, clerk)
    put(work_file, clerk, incoming=later)
    plan = draft(office, teacher, principal)
    number(plan)
    OutgoingDocument.objects.filter(pk=plan.pk).update(issued_on=date(2026, 1, 5))
    put(work_file, clerk, outgoing=plan)
    picture = one_page_pdf()
    paper = SimpleUploadedFile("anh.pdf", picture)
    browse(clerk).post(url("work-file-paper", work_file.pk), {"file": paper, "title": "Ảnh"})
    found = unpacked(browse(clerk).get(url("work-file-export", work_file.pk)))
    for line in found["SHA256SUMS"].decode().splitlines():
        fingerprint, name = line.split("  ")
        assert hashlib.sha256(found[name]).hexdigest() == fingerprint
    root = ET.fromstring(found["ho-so.xml"])
    assert [one.tag for one in root] == ["File", "OutgoingDocument", "IncomingDocument"]
    assert root.findtext("File/FileCode/FileNotation") == "01"
    assert root.findtext("File/DocTotal") == "3"
    assert root.findtext("OutgoingDocument/IssuedDate") == "05/01/2026"
    assert root.findtext("IncomingDocument/OrganName") == later.issuer
    with pikepdf.open(BytesIO(found["ho-so.pdf"])) as whole, whole.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0].startswith("1. 01/KH-MNHS, 05/01/2026")
    assert titles[-1] == "3. Ảnh"
    # what came was entered by hand, without a file: said, not swallowed
    assert "002." in found["ghi-chu.txt"].decode()
    assert [name for name in found if name.startswith("tep/")] == ["tep/003-anh.pdf"]
    assert found["tep/003-anh.pdf"] == picture


def test_the_contents_are_printed_and_exported(browse, office, clerk):
    work_file = filled(office, clerk)
    client = browse(clerk)
    address = url("work-file-contents", work_file.pk)
    assert body(client.get(address)).startswith(b"%PDF")
    sheet = load_workbook(BytesIO(body(client.get(f"{address}?loai=xlsx")))).active
    assert any("STT" in row for row in sheet.iter_rows(values_only=True))
