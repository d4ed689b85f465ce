"""The public page for checking documents: closed at first, limited, and keeping nothing."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files.models import Blob
from binhminh.core.limits.models import Tally
from binhminh.documents import actions, strangers
from binhminh.documents.models import FormCheck
from binhminh.documents.tests.reports import BOLD, FINDING, report, small_docx
from binhminh.law.tests.decree30.word_files import docx, p, r
from binhminh.portal import form_check

PAGE = "/kiem-tra-the-thuc/"
#: The beginning of a file of the old kind.
OLD_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(504)
    + "WordDocument".encode("utf-16-le")
    + bytes(512)
)
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture
def offered(school, principal):
    actions.change_settings(organisation=school, offers_form_check=True, actor=principal, now=NOW)
    return school


@pytest.fixture
def answered(monkeypatch):
    """Answer without a process: ``answered(report, copy)``."""

    def with_this(found, copy=b""):
        monkeypatch.setattr(
            form_check, "check_apart", lambda data, name, **more: strangers.Answer(found, copy)
        )

    return with_this


def hand_in(content: bytes, name: str = "to-trinh.docx", client: Client | None = None):
    return (client or Client()).post(PAGE, {"file": SimpleUploadedFile(name, content)})


def text(answer) -> str:
    return answer.content.decode()


def test_closed_until_the_school_opens_it(client, school):
    assert client.get(PAGE).status_code == 404
    assert hand_in(small_docx()).status_code == 404
    assert PAGE not in text(client.get("/"))


def test_open_and_linked_from_the_home_page(client, offered):
    assert PAGE in text(client.get("/"))
    answer = client.get(PAGE)
    assert "Kiểm tra thể thức văn bản" in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert len(answer.content) < 20_000
    assert "<script" not in text(answer)


def test_another_school_stays_closed(offered, other_school):
    assert Client(headers={"host": "khac.test"}).get(PAGE).status_code == 404


def test_findings_and_the_corrected_copy_in_one_answer(offered, answered):
    answered(report(FINDING, BOLD), b"PK copy")
    answer = hand_in(b"PK something")
    page = text(answer)
    assert answer.status_code == 200
    assert "Lề trái đang là 25 mm. Hãy đặt từ 30 đến 35 mm." in page
    assert "<strong>2 lỗi</strong>" in page
    link = re.search(r'href="data:[^;]+;base64,([^"]+)" download="([^"]+)"', page)
    assert base64.b64decode(link[1]) == b"PK copy"
    assert link[2] == "to-trinh.sua.docx"


def test_a_large_copy_stays_out_of_the_page(offered, answered, monkeypatch):
    monkeypatch.setattr(form_check, "MOST_IN_PAGE", 10)
    answered(report(FINDING), b"x" * 11)
    assert "data:" not in text(hand_in(b"PK something"))


def test_a_document_in_order(offered, answered):
    answered(report())
    assert "Không thấy điểm nào trái với Nghị định 30" in text(hand_in(b"PK something"))


def test_nothing_is_kept(offered, answered, caplog):
    answered(report(FINDING))
    before = (AuditEntry.objects.count(), Blob.objects.count())
    caplog.set_level("DEBUG")
    client = Client()
    hand_in(small_docx(), client=client)
    assert (AuditEntry.objects.count(), Blob.objects.count()) == before
    assert not FormCheck.objects.exists()
    assert "sessionid" not in client.cookies
    assert "to-trinh" not in caplog.text


def test_a_request_from_elsewhere_is_refused(offered):
    assert hand_in(b"x", client=Client(enforce_csrf_checks=True)).status_code == 403


# --- with the real process -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.docx", "Tệp rỗng"),
        (b"PK\x03\x04" + b"x" * 300, "a.docx", "Tệp bị hỏng"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "a.docx", "tệp ảnh"),
        (OLD_WORD, "a.doc", "(.doc)"),
    ],
    ids=["empty", "damaged", "picture", "old Word"],
)
def test_bad_files_get_a_reason(offered, content, name, said):
    answer = hand_in(content, name)
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_document_without_a_head(offered):
    answer = hand_in(small_docx("Chỉ là một đoạn văn."))
    assert answer.status_code == 200
    assert "Không tìm thấy phần đầu của văn bản hành chính" in text(answer)


def test_a_document_in_an_old_code_is_converted(offered):
    from binhminh.law.decree30.paper.word import read_word

    look = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    words = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    answer = hand_in(docx(p(r(words, look))), "cu.docx")
    page = text(answer)
    assert "7 chữ đang theo bảng mã cũ VNI" in page
    link = re.search(r'href="data:[^;]+;base64,([^"]+)" download="([^"]+)"', page)
    assert link[2] == "cu.unicode.docx"
    copy = read_word(base64.b64decode(link[1]), "a.docx")
    assert copy.text.strip() == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_too_large(offered):
    answer = hand_in(b"%PDF-1.7" + b"0" * (10 * 1024 * 1024), "a.pdf")
    assert answer.status_code == 422
    assert "10,5 MB" in text(answer)


def test_too_many_pages(offered):
    import pikepdf

    pdf = pikepdf.new()
    for _ in range(101):
        pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out)
    assert hand_in(out.getvalue(), "a.pdf").status_code == 422


def test_what_takes_too_long_is_stopped(offered, monkeypatch):
    monkeypatch.setattr(strangers, "PATIENCE", 0.01)
    answer = hand_in(small_docx())
    assert answer.status_code == 422
    assert "quá lâu" in text(answer)


def test_a_process_that_breaks_is_no_error_page(offered, monkeypatch):
    monkeypatch.setattr(strangers.sys, "executable", "/bin/false")
    answer = hand_in(small_docx())
    assert answer.status_code == 422
    assert "Lỗi này do phần mềm" in text(answer)


def test_only_so_many_at_once(offered, monkeypatch):
    class Full:
        def acquire(self, blocking):
            assert not blocking, "a thread that waits serves nobody"
            return False

    monkeypatch.setattr(strangers, "_places", Full())
    answer = hand_in(small_docx())
    assert answer.status_code == 503
    assert "thử lại sau giây lát" in text(answer)
    assert answer.headers["Retry-After"] == "30"


def test_the_process_knows_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("BINHMINH_SECRET_KEY", "bi-mat")
    monkeypatch.setenv("DATABASE_URL", "postgres://x")
    assert not {"BINHMINH_SECRET_KEY", "DATABASE_URL"} & set(strangers._environment())


# --- limits ---


def test_one_address_is_slowed_down(offered, answered):
    answered(report())
    for _ in range(5):
        assert hand_in(b"PK x").status_code == 200
    answer = hand_in(b"PK x")
    assert answer.status_code == 429
    assert "Hãy thử lại sau 1 phút" in text(answer)
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    other = Client(REMOTE_ADDR="10.0.0.9")
    assert hand_in(b"PK x", client=other).status_code == 200


def test_no_address_is_kept(offered, answered):
    answered(report())
    hand_in(b"PK x", client=Client(REMOTE_ADDR="10.1.2.3"))
    assert Tally.objects.count() == 3
    assert not any("10.1.2.3" in str(row) for row in Tally.objects.values_list())


def test_while_others_are_received_nothing_more_is_read(offered, other_school, answered):
    answered(report())
    places = form_check.form_check.uploads.places
    for _ in range(form_check.UPLOADS_AT_ONCE):
        assert places.acquire(blocking=False)
    try:
        answer = hand_in(b"PK x")
        assert Client().get(PAGE).status_code == 200, "the form can be opened all the same"
        elsewhere = Client(headers={"host": "khac.test"}).post(PAGE, {})
    finally:
        places.release(form_check.UPLOADS_AT_ONCE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "thử lại sau giây lát" in text(answer)
    assert elsewhere.status_code == 404
    assert hand_in(b"PK x").status_code == 200


def test_a_place_is_free_again_after_each_check(offered, monkeypatch):
    for patience, status in ((0.01, 422), (12.0, 200)):
        monkeypatch.setattr(strangers, "PATIENCE", patience)
        assert hand_in(small_docx("Chỉ là một đoạn văn.")).status_code == status


# --- nothing on the disk ---


def test_a_document_never_touches_the_disk(offered, answered, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a file on the disk")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    answered(report())
    assert hand_in(b"PK" + b"x" * 5_000_000).status_code == 200


def test_far_too_large_is_not_even_read(offered):
    answer = hand_in(b"%PDF-1.7" + b"0" * (21 * 1024 * 1024), "a.pdf")
    assert answer.status_code == 413
    assert "22 MB" in text(answer)
    assert "Hãy chọn tệp" not in text(answer)
