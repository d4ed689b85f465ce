"""Files that are no plan, and moments at which things go wrong: said clearly, nothing is lost."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.utils import translation

from binhminh.core.files.models import File
from binhminh.core.jobs.worker import run_due
from binhminh.law.readers import errors
from binhminh.plans import messages
from binhminh.plans.actions import imports
from binhminh.plans.errors import ImportNotReady, YearHasPlan, YearIsClosed
from binhminh.plans.models import Plan, PlanImport

from .imports import NOON, TEXT, ready
from .test_import_pages import NEW, hand_in, page, words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
DOC = OLE + "WordDocument".encode("utf-16-le") + b"\0" * 2048
LOCKED_DOCX = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2048
CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def pdf(*, locked=False):
    """One page without any text; locked with a password where asked."""
    encrypt = (
        b"5 0 obj<</Filter/Standard/V 1/R 2/O<"
        + b"28" * 32
        + b">/U<"
        + b"29" * 32
        + b">/P -4>>endobj\n"
        if locked
        else b""
    )
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length 0>>stream\n\nendstream endobj\n" + encrypt
    )
    trailer = b"/Encrypt 5 0 R/ID[<00><00>]" if locked else b""
    return body + b"trailer<</Root 1 0 R/Size 6" + trailer + b">>\n%%EOF"


def outcome(client, data, name):
    """What a person reads after handing in a file: at once, or when it was read."""
    answer = hand_in(client, data, name)
    if answer.status_code != 302:
        assert not PlanImport.objects.exists()
        assert not File.objects.exists()
        return words(answer)
    run_due()
    draft = PlanImport.objects.get()
    assert draft.state == "failed"
    failed = client.get(answer.url)
    assert "Chọn tệp khác" in words(failed)
    assert not Plan.objects.exists()
    return words(failed)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "ke-hoach.docx", "không có chữ nào"),
        (b"   \n \n", "ke-hoach.txt", "không có chữ nào"),
        (b"MZ\x90\0\3" + bytes(range(256)) * 8, "ke-hoach.docx", "chương trình"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "ke-hoach.docx", "ảnh"),
        (DOC, "ke-hoach.doc", "kiểu cũ (.doc)"),
        (LOCKED_DOCX, "ke-hoach.docx", "mật khẩu"),
        (pdf(locked=True), "ke-hoach.pdf", "mật khẩu"),
        (pdf(), "ke-hoach.pdf", "bản quét"),
        (zipped(word__document=b"<w:document")[:200], "ke-hoach.docx", "hỏng"),
        (zipped(word__document=b"<a>" + b"0" * 200_000_000), "ke-hoach.docx", "lớn"),
    ],
    ids=["empty", "blank", "program", "picture", "doc", "locked-docx", "locked-pdf", "scan",
         "damaged", "bomb"],
)  # fmt: skip
def test_a_bad_file_is_told(principal, year, browse, data, name, said):
    assert said in outcome(browse(principal), data, name)


def test_fifty_megabytes_are_refused_at_the_door(principal, browse):
    said = outcome(browse(principal), b"a" * 50_000_000, "ke-hoach.txt")
    assert "50 MB" in said
    assert "26,2 MB" in said


def every_code():
    kinds, found = [errors.DocumentError], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        found.add(kind.code)
    return sorted(found - {"unreadable"})


@pytest.mark.parametrize("code", every_code())
def test_every_refusal_has_a_sentence(code):
    assert code in messages.REFUSALS
    with translation.override("vi"):
        said = messages.refusal(code, {"size": 60_000_000, "limit": 25_000_000, "pages": 3})
    with translation.override("en"):
        assert messages.refusal(code, {"size": 1, "limit": 1, "pages": 3}) != said
    assert "%(" not in said


@pytest.mark.parametrize(
    "code",
    ["READ-LEGACY-FONT", "READ-GARBLED", "READ-PAGE-WITHOUT-TEXT", "READ-TRACKED-CHANGES",
     "READ-NOTES-LEFT-OUT", "READ-NAME-MISMATCH"],
)  # fmt: skip
def test_every_warning_has_a_sentence(code):
    with translation.override("vi"):
        said = messages.warning(code, {"pages": "2, 3", "encoding": "VNI"})
    assert said
    assert "%(" not in said


def test_a_warning_is_on_the_review_page(principal, year, browse):
    client = browse(principal)
    hand_in(client, TEXT.encode(), "ke-hoach.pdf")
    run_due()
    assert "đọc theo nội dung" in words(client.get(PlanImport.objects.get().get_absolute_url()))


def test_a_lost_connection_leaves_nothing_half_written(principal, browse):
    client = browse(principal)
    boundary = "BINHMINH"
    whole = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="ke-hoach.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{TEXT}\r\n"
        f'--{boundary}\r\nContent-Disposition: form-data; name="end"\r\n\r\n1\r\n--{boundary}--\r\n'
    ).encode()
    kind = f"multipart/form-data; boundary={boundary}"
    cut = client.generic("POST", NEW, whole[: len(whole) // 2], content_type=kind)
    assert cut.status_code in {400, 422}
    assert not PlanImport.objects.exists()
    assert not File.objects.exists()
    assert client.generic("POST", NEW, whole, content_type=kind).status_code == 302


def test_a_plan_without_targets_is_said_and_can_be_made(school, principal, year, browse):
    text = TEXT.replace("- Phấn đấu ít nhất 90% phụ huynh", "- Phụ huynh").replace(
        "- 100% hồ sơ", "- Hồ sơ"
    )
    draft = ready(school, principal, text)
    client = browse(principal)
    assert "chỉ tiêu có con số" in words(client.get(draft.get_absolute_url()))
    assert "không có chỉ tiêu" in words(client.get(page("import-confirm", draft)))
    made = client.post(page("import-confirm", draft), {"year": "2023", "revision": draft.revision})
    assert made.url == Plan.objects.get().get_absolute_url()


def test_two_imports_into_one_year(school, principal, reform_officer, year, browse):
    first, second = ready(school, principal), ready(school, reform_officer)
    sent = {"year": "2023", "revision": "0"}
    assert browse(principal).post(page("import-confirm", first), sent).status_code == 302
    client = browse(reform_officer)
    late = client.post(page("import-confirm", second), sent)
    assert "Năm 2023 đã có kế hoạch" in words(late)
    assert "So sánh với kế hoạch đang có" in words(late)
    client.post(page("import-aim", second), {"nam": "2023"})
    second.refresh_from_db()
    assert second.plan == Plan.objects.get()
    assert "So với kế hoạch đang có" in client.get(second.get_absolute_url()).content.decode()
    with pytest.raises(YearHasPlan):
        imports.confirm_import(draft=ready(school, principal), year=year, actor=principal, now=NOON)


def test_two_people_confirm_the_same_import(school, principal, reform_officer, year, browse):
    draft = ready(school, principal)
    sent = {"year": "2023", "revision": "0"}
    browse(principal).post(page("import-confirm", draft), sent)
    late = browse(reform_officer).post(page("import-confirm", draft), sent, follow=True)
    assert "không lập lần thứ hai" in words(late)
    assert Plan.objects.count() == 1
    with pytest.raises(ImportNotReady):
        imports.confirm_import(draft=draft, year=year, actor=principal, now=NOON)


def test_a_change_between_seeing_and_confirming_is_refused(school, principal, year, browse):
    draft = ready(school, principal)
    imports.correct_item(draft=draft, item="t1", actor=principal, now=NOON, keep=False)
    late = browse(principal).post(page("import-confirm", draft), {"year": "2023", "revision": "0"})
    assert "Vừa có người khác sửa" in words(late)
    assert not Plan.objects.exists()


def test_a_closed_year_takes_no_plan(school, principal, year, browse):
    draft = ready(school, principal)
    year.closed_at = NOON
    year.save()
    said = browse(principal).post(page("import-confirm", draft), {"year": "2023", "revision": "0"})
    assert "Năm 2023 đã khóa" in words(said)
    with pytest.raises(YearIsClosed):
        imports.confirm_import(draft=draft, year=year, actor=principal, now=NOON)
    draft.refresh_from_db()
    assert draft.state == "ready"


def test_who_may_not_open_a_year_is_told_whom_to_ask(school, reform_officer, year, browse):
    draft = ready(school, reform_officer, TEXT.replace("năm 2023", "năm 2022"))
    client = browse(reform_officer)
    said = words(client.get(page("import-confirm", draft)))
    assert "Hiệu trưởng mở năm" in said


def test_a_file_of_another_school_is_not_a_plan_to_import_into(plan, stranger, browse):
    client = browse(stranger, "khac.test")
    assert client.get(f"{NEW}?plan={plan.pk}").status_code == 404


def test_what_failed_for_a_reason_of_ours_can_be_read_again(school, principal, browse):
    draft = imports.start_import(
        organisation=school, name="a", pasted=TEXT, actor=principal, now=NOON, read_later=False
    )
    imports.give_up(draft)
    client = browse(principal)
    assert "Đọc lại" in words(client.get(page("import-progress", draft)))
    client.post(page("import-again", draft))
    run_due()
    draft.refresh_from_db()
    assert draft.state == "ready"
