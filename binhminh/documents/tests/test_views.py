"""Pages of checks: who may open them, what stands on them, what bad files answer."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.documents.choices import CheckState
from binhminh.documents.models import FormCheck
from binhminh.documents.permissions import GUARD

from .reports import BOLD, FINDING, NOTE, REPORT, one_page_pdf, report, small_docx

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
NEW = "/lam-viec/van-ban/kiem-tra/moi/"
LIST = "/lam-viec/van-ban/kiem-tra/"


def make(school, actor, *, content=None, name="to-trinh.docx", **more):
    by = {"organisation": school, "actor": actor, "now": NOW}
    fields = {
        "file": store(content=content or small_docx(), name=name, guard=GUARD, **by),
        "printed": store(content=one_page_pdf(), name="to-trinh.pdf", guard=GUARD, **by),
        "drawing": "converted",
        "name": name,
        "state": CheckState.READY,
        "report": REPORT,
        "judged_on": NOW.date(),
        "errors": 2,
        "kind": "submission",
        "created_by": actor,
        "created_at": NOW,
        "finished_at": NOW,
    }
    return FormCheck.objects.create(organisation=school, **fields | more)


def upload(content: bytes, name: str = "to-trinh.docx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content), "issued": ""}


def text(answer) -> str:
    return answer.content.decode()


# --- handing in --------------------------------------------------------------------------------


def test_a_draft_is_kept_and_checked_in_the_background(browse, teacher):
    client = browse(teacher)
    assert "Kiểm tra thể thức văn bản" in text(client.get(NEW))
    answer = client.post(NEW, upload(small_docx()))
    check = FormCheck.objects.get()
    assert answer.headers["Location"] == reverse("documents:check-progress", args=[check.pk])
    assert check.created_by == teacher
    assert check.file.guard == GUARD
    page = client.get(answer.headers["Location"])
    assert "Đã nhận" in text(page)
    assert 'http-equiv="refresh"' in text(page), "also without scripts"
    part = client.get(answer.headers["Location"], headers={"HX-Request": "true"})
    assert "<html" not in text(part)
    assert 'hx-trigger="every 1s"' in text(part)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "to-trinh.docx", "rỗng"),
        (b"PK\x03\x04" + b"x" * 500, "to-trinh.docx", "bị hỏng"),
        (b"%PDF-1.7 x", "to-trinh.png", ""),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "to-trinh.docx", "là ảnh"),
        (b"MZ" + b"\0" * 200, "to-trinh.docx", "chương trình"),
        ("Chỉ có chữ".encode(), "to-trinh.txt", "Word"),
    ],
    ids=["empty", "damaged", "pdf under another name", "picture", "program", "text"],
)
def test_bad_files_are_refused_with_a_reason(browse, teacher, content, name, said):
    answer = browse(teacher).post(NEW, upload(content, name))
    if not said:
        assert answer.status_code == 302, "the content decides, not the name"
        return
    assert answer.status_code == 422
    assert said in text(answer)
    assert not FormCheck.objects.exists()
    assert not File.objects.exists()


def test_a_file_that_is_too_large_is_refused(browse, teacher):
    answer = browse(teacher).post(NEW, upload(b"%PDF-1.7" + b"0" * 26 * 1024 * 1024, "a.pdf"))
    assert answer.status_code == 422
    assert "26,2 MB" in text(answer)


def test_nothing_chosen(browse, teacher):
    answer = browse(teacher).post(NEW, {})
    assert answer.status_code == 422
    assert "Hãy chọn tệp văn bản" in text(answer)


def test_a_new_version_names_the_one_before(browse, school, teacher, clerk):
    before = make(school, clerk)
    address = f"{NEW}?ban-truoc={before.pk}"
    assert browse(teacher).get(address).status_code == 404, "not theirs to see"
    client = browse(clerk)
    assert "to-trinh.docx" in text(client.get(address))
    client.post(address, upload(small_docx()))
    assert FormCheck.objects.latest("pk").previous == before
    assert client.get(f"{NEW}?ban-truoc=x").status_code == 200


# --- the page of a check ------------------------------------------------------------------------


def test_findings_stand_beside_the_picture(browse, school, teacher):
    check = make(school, teacher)
    page = text(browse(teacher).get(check.get_absolute_url()))
    assert "Lề trái đang là 25 mm. Hãy đặt từ 30 đến 35 mm." in page
    assert "Tên cơ quan ban hành chưa in đậm." in page
    assert reverse("documents:check-picture", args=[check.pk, 1]) in page
    assert 'data-span="2"' in page
    assert 'x="31.0"' in page, "numbers as SVG reads them, whatever the language"
    assert "theo Nghị định 30/2020/NĐ-CP, Phụ lục I" in page
    assert "Tờ trình" in page
    assert "Về việc sửa chữa bếp ăn" in page
    assert "Tải bản đã sửa" in page


def test_one_severity_at_a_time_and_numbers_stay(browse, school, teacher):
    check = make(school, teacher)
    page = text(browse(teacher).get(f"{check.get_absolute_url()}?muc=info"))
    assert "Số văn bản còn để trống" in page
    assert "Lề trái" not in page
    assert 'id="nhan-xet-3"' in page
    assert browse(teacher).get(f"{check.get_absolute_url()}?muc=x").status_code == 200


def test_a_document_in_order_says_so(browse, school, teacher):
    check = make(school, teacher, report=report(), errors=0)
    page = text(browse(teacher).get(check.get_absolute_url()))
    assert "Đúng thể thức" in page
    assert "Tải bản đã sửa" not in page


def test_without_pictures_the_text_is_shown(browse, school, teacher):
    kept = report(FINDING, pages_mm=[], text="Số: /TTr-MNHS")
    check = make(school, teacher, report=kept, printed=None, drawing="")
    page = text(browse(teacher).get(check.get_absolute_url()))
    assert "Không tạo được hình" in page
    assert "Số: /TTr-MNHS" in page
    assert browse(teacher).get(
        reverse("documents:check-picture", args=[check.pk, 1])
    ).status_code == 404  # fmt: skip


def test_what_became_better_is_said(browse, school, teacher):
    before = make(school, teacher)
    after = make(school, teacher, report=report(NOTE), previous=before, errors=0)
    assert "Đã sửa hết 2 điểm của bản trước" in text(browse(teacher).get(after.get_absolute_url()))
    worse = make(school, teacher, report=report(FINDING, BOLD, BOLD), previous=before)
    page = text(browse(teacher).get(worse.get_absolute_url()))
    assert "Trong 2 điểm của bản trước, đã sửa 0, còn 2; có 1 điểm mới." in page


@pytest.mark.parametrize(
    ("problem", "params", "said"),
    [
        ("damaged", {"kind": "docx"}, "Tệp bị hỏng"),
        ("no_text", {"pages": "3"}, "3 trang ảnh"),
        ("password_protected", {"kind": "pdf"}, "mật khẩu"),
        ("reading_failed", {}, "Thử lại"),
    ],
)
def test_what_could_not_be_read_says_why(browse, school, teacher, problem, params, said):
    check = make(
        school, teacher, state=CheckState.FAILED, problem=problem, problem_params=params, report={}
    )
    assert said in text(browse(teacher).get(check.get_absolute_url()))


def test_a_check_that_runs_is_waited_for(browse, school, teacher):
    check = make(school, teacher, state=CheckState.CHECKING, finished_at=None, report={})
    client = browse(teacher)
    progress = reverse("documents:check-progress", args=[check.pk])
    assert client.get(check.get_absolute_url()).headers["Location"] == progress
    FormCheck.objects.update(state=CheckState.READY, finished_at=NOW, report=REPORT)
    assert client.get(progress).headers["Location"] == check.get_absolute_url()
    part = client.get(progress, headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == check.get_absolute_url()


def test_a_failed_check_is_tried_again(browse, school, teacher):
    check = make(school, teacher, state=CheckState.FAILED, problem="reading_failed", report={})
    browse(teacher).post(reverse("documents:check-again", args=[check.pk]))
    check.refresh_from_db()
    assert check.state == CheckState.CHECKING


# --- who sees what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "sees"),
    [("principal", True), ("vice_principal", True), ("clerk", True), ("teacher", False),
     ("accountant", False), ("administrator", False)],
)  # fmt: skip
def test_colleagues(browse, school, teacher, person, role, sees):
    check = make(school, teacher)
    client = browse(person(school, "Mai", role))
    expected = 200 if sees else 404
    for name in ("check-detail", "check-picture"):
        arguments = [check.pk, 1] if name == "check-picture" else [check.pk]
        address = reverse(f"documents:{name}", args=arguments)
        assert client.get(address).status_code == expected, name
    assert (check.name in text(client.get(LIST))) == sees
    file = client.get(check.file.get_absolute_url()).status_code
    assert file == (200 if sees else 403)


def test_another_school_finds_nothing(browse, school, teacher, stranger):
    check = make(school, teacher)
    client = browse(stranger, host="khac.test")
    assert client.get(check.get_absolute_url()).status_code == 404
    assert check.name not in text(client.get(LIST))


def test_nobody_without_an_account(client, school, teacher):
    check = make(school, teacher)
    assert client.get(check.get_absolute_url()).status_code == 302
    assert client.get(LIST).status_code == 302


def test_deleting(browse, school, teacher, clerk):
    check = make(school, teacher)
    address = reverse("documents:check-remove", args=[check.pk])
    assert browse(teacher).get(address).status_code == 405
    assert browse(clerk).post(address).status_code == 403
    assert browse(teacher).post(address).headers["Location"] == LIST
    assert not FormCheck.objects.exists()


# --- the list -----------------------------------------------------------------------------------


def test_the_list_is_searched_with_and_without_marks_and_exported(browse, school, clerk, teacher):
    make(school, teacher, folded="to-trinh.docx ve viec sua chua bep an")
    make(school, clerk, name="cong-van.docx", folded="cong-van.docx", kind="official_letter")
    client = browse(clerk)
    assert "cong-van.docx" not in text(client.get(f"{LIST}?q=sửa+bếp"))
    assert "to-trinh.docx" in text(client.get(f"{LIST}?q=sua+bep"))
    assert "to-trinh.docx" not in text(client.get(f"{LIST}?loai=official_letter"))
    sheet = client.get(f"{LIST}?export=csv")
    assert "Tờ trình" in b"".join(sheet).decode("utf-8-sig")


def test_the_list_asks_the_same_questions_however_long_it_is(
    browse, school, clerk, django_assert_max_num_queries
):
    for _ in range(12):
        make(school, clerk)
    client = browse(clerk)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)


# --- pictures and the corrected copy -------------------------------------------------------------


def test_a_picture_is_drawn_once(browse, school, teacher):
    check = make(school, teacher)
    address = reverse("documents:check-picture", args=[check.pk, 1])
    client = browse(teacher)
    answer = client.get(address)
    assert answer.headers["Content-Type"] in {"image/png", "image/jpeg"}
    assert answer.content[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(reverse("documents:check-picture", args=[check.pk, 2])).status_code == 404


def test_the_corrected_copy_is_a_word_file(browse, school, teacher):
    from docx import Document

    check = make(school, teacher, content=small_docx("Kính gửi: Phòng Giáo dục"))
    answer = browse(teacher).get(reverse("documents:check-fixed", args=[check.pk]))
    assert "to-trinh.sua.docx" in answer.headers["Content-Disposition"]
    copy = Document(BytesIO(b"".join(answer)))
    assert "Kính gửi: Phòng Giáo dục" in [each.text for each in copy.paragraphs]


def test_a_pdf_has_no_corrected_copy(browse, school, teacher):
    check = make(school, teacher, content=one_page_pdf(), name="to-trinh.pdf")
    client = browse(teacher)
    assert client.get(reverse("documents:check-fixed", args=[check.pk])).status_code == 404
    assert "Tải bản đã sửa" not in text(client.get(check.get_absolute_url()))


# --- the school's switch -------------------------------------------------------------------------


def test_the_switch_of_the_public_page(browse, school, principal, clerk):
    address = reverse("documents:public-page-switch")
    assert browse(clerk).post(address, {"on": "1"}).status_code == 403
    client = browse(principal)
    assert "đang đóng" in text(client.get(reverse("organisations:settings"))).lower()
    client.post(address, {"on": "1"})
    assert "đang mở" in text(client.get(reverse("organisations:settings"))).lower()
    assert client.get("/kiem-tra-the-thuc/").status_code == 200
    client.post(address, {"on": "0"})
    assert client.get("/kiem-tra-the-thuc/").status_code == 404
