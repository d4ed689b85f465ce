"""What arrived is read by a job: words, fields with their places, signatures; nothing is lost."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from binhminh.core.files import actions as files
from binhminh.core.jobs import worker
from binhminh.core.jobs.models import Job
from binhminh.core.scans import ocr
from binhminh.core.scans.model import Page, Reading, Word
from binhminh.core.scans.read import read_document
from binhminh.core.scans.tests.makers import as_pdf, pages_of, printed, scan_of, worn
from binhminh.core.signatures import keys, pades
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.core.signatures.types import Look
from binhminh.documents import permissions, reading, suggestions
from binhminh.documents.spelling import echoed, respelt
from binhminh.documents.suggestions import suggest
from binhminh.law.decree30.model import Text
from binhminh.law.decree30.paper import Box
from binhminh.law.decree30.paper.plain import read_text
from binhminh.law.decree30.specimens import specimen

from .office import NOW, captured, fields, registered

LETTER = specimen("official_letter", 1)  # 61/THĐX-VP of 11/10/2026
LATER = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
needs_ocr = pytest.mark.skipif(
    not ocr.is_installed(), reason="tesseract with Vietnamese is not installed"
)


def arrived(school, clerk, content, name="cong-van.pdf"):
    original = files.store(
        organisation=school, content=content, name=name, actor=clerk, now=NOW,
        guard=permissions.INCOMING_GUARD,
    )  # fmt: skip
    return captured(school, clerk, original=original)


def read(document):
    worker.run_due()
    document.refresh_from_db()
    return document


def signed(pdf):
    authority = Authority()
    signer = keys.open_pkcs12(authority.issue("Trần Văn Nam").p12(authority), PASSWORD)
    return pades.sign(pdf, signer=signer, look=Look(), at=LATER, field="ChuKy").pdf


# --- the job --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_is_captured_is_read_by_a_job(school, clerk):
    document = read(arrived(school, clerk, printed(LETTER)))
    assert (document.reading, document.problem, document.pages) == ("done", "", 1)
    said = {name: one["value"] for name, one in document.suggestions.items()}
    assert said["number"] == "61"
    assert said["symbol"] == "THĐX-VP"
    assert said["issued_on"] == "2026-10-11"
    assert said["issuer"].casefold() == "trường tiểu học đồng xanh"
    assert said["type"] == "official_letter"
    assert "phối hợp bồi dưỡng" in said["subject"]
    assert (document.readable, document.signatures, document.doubts) == (None, None, [])
    assert "CỘNG HÒA XÃ HỘI" in document.words
    assert document.arrival_number is None  # nothing is registered by the machine


@pytest.mark.django_db
def test_every_suggestion_says_how_sure_and_where(school, clerk):
    document = read(arrived(school, clerk, printed(LETTER)))
    for name, one in document.suggestions.items():
        assert 0 < one["confidence"] <= 1, name
        page, left, top, right, bottom = one["box"]
        assert page == 1
        assert 0 < left < right < 210, name
        assert 0 < top < bottom < 297, name
    assert (
        document.suggestions["number"]["box"][4]
        < 60
        < document.suggestions["signer_name"]["box"][2]
    )


@pytest.mark.django_db
def test_what_cannot_be_read_says_why_and_can_be_registered_by_hand(school, clerk, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    document = read(arrived(school, clerk, as_pdf(pages_of(printed(LETTER), 60))))
    assert (document.reading, document.problem) == ("failed", "ocr_missing")
    assert document.problem_params == {"pages": "1"}
    reading.actions.ensure_registers(organisation=school, now=NOW)
    done = reading.actions.register_incoming(
        document=document, fields=fields(), actor=clerk, now=NOW
    )
    assert done.arrival_number == 1


@pytest.mark.django_db
def test_a_mistake_of_ours_is_told_after_the_last_attempt(school, clerk, monkeypatch):
    document = arrived(school, clerk, printed(LETTER))

    def broken(*args, **more):
        raise ZeroDivisionError

    monkeypatch.setattr("binhminh.core.scans.read.read_document", broken)
    job = Job.objects.get(name="documents.read_incoming")
    for _ in range(job.max_attempts):
        Job.objects.update(due_at=NOW)
        worker.run_due()
    document.refresh_from_db()
    assert (document.reading, document.problem) == ("failed", "reading_failed")


@pytest.mark.django_db
def test_what_a_person_registered_meanwhile_is_not_touched(school, clerk):
    document = arrived(school, clerk, printed(LETTER))
    reading.actions.ensure_registers(organisation=school, now=NOW)
    reading.actions.register_incoming(document=document, fields=fields(), actor=clerk, now=NOW)
    read(document)
    assert (document.number, document.symbol, document.state) == ("123", "UBND-VX", "registered")
    assert document.suggestions["number"]["value"] == "61"


@pytest.mark.django_db
def test_another_school_reads_nothing_of_it(school, other_school, clerk):
    document = arrived(school, clerk, printed(LETTER))
    Job.objects.update(organisation=other_school)
    read(document)
    assert document.reading == ""


@pytest.mark.django_db
@needs_ocr
@pytest.mark.slow
def test_a_scan_gets_a_searchable_copy_and_its_original_stays(school, clerk):
    scan = scan_of(LETTER, "reading")
    document = read(arrived(school, clerk, scan))
    assert document.suggestions["number"]["value"] == "61"
    assert 0.5 < document.suggestions["number"]["confidence"] <= 0.98
    with document.original.open() as kept:
        assert kept.read() == scan
    copy = document.readable
    assert copy.name == "cong-van.pdf"
    assert permissions.may_open_incoming_file(clerk, copy)
    with copy.open() as stream:
        assert "61/THĐX-VP" in read_document(stream.read(), "copy.pdf").text


# --- signed files ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_signed_file_is_checked_and_has_no_copy(school, clerk):
    content = signed(printed(LETTER))
    document = read(arrived(school, clerk, content))
    assert document.readable is None
    told = document.signatures
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    (one,) = told["signatures"]
    assert (one["holder"], one["intact"], one["trusted"]) == ("Trần Văn Nam", True, False)
    assert not told["holds"]
    with document.original.open() as kept:
        assert kept.read() == content


@pytest.mark.django_db
@needs_ocr
@pytest.mark.slow
def test_a_signed_scan_is_read_beside_itself(school, clerk):
    content = signed(as_pdf([worn(pages_of(printed(LETTER))[0], "signed", most_skew=0.3)]))
    document = read(arrived(school, clerk, content))
    assert document.readable is None
    assert document.suggestions["number"]["value"] == "61"
    with document.original.open() as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == document.signatures["sha256"]


# --- suggestions ----------------------------------------------------------------------------------


def of_text(text, confidence=90):
    """A reading of plain text, every word equally sure."""
    words = tuple(
        Word(word, Box(1, 20, 10 + row * 6, 40, 14 + row * 6), confidence, row)
        for row, line in enumerate(text.splitlines())
        for word in line.split()
    )
    return Reading((Page(1, "scan", 210, 297, words),), read_text(text, "x"))


def pdf_suggestions(document):
    return suggest(read_document(printed(document), "x.pdf")).fields


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (
            "Đề nghị các trường gửi báo cáo về Ủy ban nhân dân xã trước ngày 15/12/2026.",
            "2026-12-15",
        ),
        ("Các đơn vị nộp hồ sơ chậm nhất ngày 20 tháng 11 năm 2026 để tổng hợp.", "2026-11-20"),
        ("Kết quả của hội thi ngày 15/12/2025 được giữ nguyên.", None),
        ("Nhà trường nghỉ từ ngày 01/12/2026.", None),
    ],
)
def test_the_day_to_act_by_is_found_in_the_text(sentence, day):
    document = replace(LETTER, body=(Text(sentence),))
    found = pdf_suggestions(document).get("due_on")
    assert (found["value"] if found else None) == day


def test_of_several_days_the_machine_is_less_sure():
    one = (Text("Đề nghị gửi báo cáo trước ngày 15/12/2026."),)
    two = (Text("Các lớp hoàn thành trước ngày 01/12/2026."), *one)
    alone = pdf_suggestions(replace(LETTER, body=one))["due_on"]
    among = pdf_suggestions(replace(LETTER, body=two))["due_on"]
    assert alone["value"] == among["value"] == "2026-12-15"
    assert among["confidence"] < alone["confidence"]


@pytest.mark.parametrize(("mark", "said"), [("MẬT", "Mật"), ("TỐI MẬT", "Tối mật")])
def test_a_mark_of_secrecy_is_noticed(mark, said):
    found = suggest(of_text(f"{mark}\n{HEAD}"))
    assert found.secrecy == said


HEAD = """ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI MƠ                     Độc lập - Tự do - Hạnh phúc
Số: 12/UBND-VX                 Suối Mơ, ngày 03 tháng 3 năm 2026
V/v báo cáo quý I

Kính gửi: Các trường học trên địa bàn.

Ủy ban nhân dân xã đề nghị các trường báo cáo.
"""


@pytest.mark.parametrize(
    ("mark", "said"), [("KHẨN", "Khẩn"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("HỎA TỐC", "Hỏa tốc")]
)
def test_urgency_is_read_from_its_stamp(mark, said):
    assert suggest(of_text(f"{mark}\n{HEAD}")).fields["urgency"]["value"] == said


def test_what_is_not_there_is_left_out():
    found = suggest(of_text("Danh sách lớp mẫu giáo\nNguyễn Văn An\nTrần Thị Bình")).fields
    assert not {"number", "symbol", "issued_on", "urgency", "due_on", "secrecy"} & set(found)
    assert suggest(Reading(())).fields == {}


def test_a_day_after_the_arrival_is_doubted():
    reading_ = read_document(printed(LETTER), "x.pdf")
    usual = suggest(reading_, arrived_on=date(2026, 10, 12)).fields["issued_on"]
    doubted = suggest(reading_, arrived_on=date(2026, 10, 10)).fields["issued_on"]
    assert doubted["confidence"] < usual["confidence"] / 2


def test_words_that_ocr_doubts_lower_the_confidence_and_are_listed(monkeypatch):
    sure, unsure = suggest(of_text(HEAD, 95)), suggest(of_text(HEAD, 40))
    assert sure.doubts == ()
    first = unsure.doubts[0]
    assert (first["text"], first["confidence"], first["box"][0]) == ("ỦY", 40, 1)
    monkeypatch.setattr(suggestions, "MOST_DOUBTS", 3)
    assert len(suggest(of_text(HEAD, 40)).doubts) == 3


@pytest.mark.django_db
def test_a_body_that_wrote_before_is_spelt_as_the_clerk_spelt_it(school, clerk):
    reading.actions.ensure_registers(organisation=school, now=NOW)
    registered(school, clerk, issuer="Trường Tiểu học Đồng Xanh")
    document = read(arrived(school, clerk, printed(LETTER)))
    assert document.suggestions["issuer"]["value"] == "Trường Tiểu học Đồng Xanh"


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("SỞ GIÁO DỤC VÀ ĐẢO TẠO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("ỦY BẠN NHÂN DÂN XÃ SUỐI MƠ", "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ"),
        ("PHÓ HIỆU TRƯƠNG", "PHÓ HIỆU TRƯỞNG"),
        ("Phòng Văn hoá - Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Công ty Bánh Mì Ngọc", "Công ty Bánh Mì Ngọc"),
        ("", ""),
    ],
)
def test_marks_of_well_known_words_are_put_right(seen, right):
    assert respelt(seen) == right


def test_marks_of_a_place_are_put_right_by_the_line_of_the_day():
    assert respelt("XÃ SUÔI MƠ", ["Suối Mơ"]) == "XÃ SUỐI MƠ"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("TRƯỜNG MẦM NONHOABAN", "của Trường Mầm non Hoa Ban.", "Trường Mầm non Hoa Ban"),
        ("TRƯỜNG MÂM NON HOA BAN", "TRƯỜNG MẦM NON HOA BAN", "TRƯỜNG MÂM NON HOA BAN"),
        ("TRƯỜNG MẦM NON HOA", "Trường Mầm non Hoan", "TRƯỜNG MẦM NON HOA"),
        ("SỞ Y TẾ", "Sở Y tế", "SỞ Y TẾ"),
        ("Trường Mầm non Hoa Ban", "trường mầm non hoa ban", "Trường Mầm non Hoa Ban"),
    ],
)
def test_a_name_is_spelt_as_the_text_of_its_document_spells_it(name, text, found):
    assert echoed(name, text) == found
