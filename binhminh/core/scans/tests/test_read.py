"""Files of all kinds, read: what the pages are, what stands on them, what is left untouched."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest
from PIL import Image

from binhminh.core.scans import ocr, pictures, read
from binhminh.core.scans.errors import AllBlank, OcrFailed, OcrMissing, PictureNotReadable
from binhminh.core.scans.read import read_document
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen
from binhminh.law.readers.errors import Damaged, Empty, PasswordProtected, WrongType

from .makers import AT, as_pdf, jpeg, pages_of, printed, worn

needs_ocr = pytest.mark.skipif(
    not ocr.is_installed(), reason="tesseract with Vietnamese is not installed"
)
LETTER = specimen("official_letter", 1)  # 61/THĐX-VP of 11/10/2026, one page


@pytest.fixture(scope="module")
def page():
    return pages_of(printed(LETTER))[0]


@pytest.fixture(scope="module")
def four(page):
    """Askew; upside down; blank; on its side: read at once, progress kept."""
    told = []
    turned = [
        worn(page, "askew").rotate(3, Image.Resampling.BICUBIC, fillcolor=255),
        worn(page.rotate(180), "upside down"),
        worn(Image.new("L", page.size, 255), "blank"),
        worn(page, "on its side").transpose(Image.Transpose.ROTATE_90),
    ]
    reading = read_document(as_pdf(turned), "scan.pdf", progress=lambda *now: told.append(now))
    return reading, told


# --- text -----------------------------------------------------------------------------------------


def test_a_pdf_of_text_is_taken_as_it_is():
    reading = read_document(printed(LETTER), "letter.pdf")
    assert [one.kind for one in reading.pages] == ["text"]
    assert (reading.readable, reading.signatures) == (None, 0)
    assert recognise(reading.paper).fields.number == "61/THĐX-VP"
    assert {word.confidence for word in reading.words} == {100}
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in reading.text


def test_words_of_text_have_their_place_in_millimetres():
    words = {word.text: word.box for word in read_document(printed(LETTER), "letter.pdf").words}
    box = words["61/THĐX-VP"]
    assert box.page == 1
    assert 50 < box.left < box.right < 90
    assert 40 < box.top < box.bottom < 60


def test_a_word_file_is_read_and_printed_where_libreoffice_is(monkeypatch):
    monkeypatch.setattr(read, "can_convert", lambda: False)
    reading = read_document(render_docx(LETTER, at=AT), "letter.docx")
    assert reading.pages == ()
    assert recognise(reading.paper).fields.number == "61/THĐX-VP"
    assert "Kính gửi" in reading.text


@pytest.mark.slow
@pytest.mark.skipif(not read.can_convert(), reason="LibreOffice is not installed")
def test_a_word_file_gets_pages_from_libreoffice():
    reading = read_document(render_docx(LETTER, at=AT), "letter.docx")
    assert [one.kind for one in reading.pages] == ["text"]
    assert reading.readable.startswith(b"%PDF")


# --- pictures of pages ----------------------------------------------------------------------------


@needs_ocr
@pytest.mark.slow
def test_pages_askew_upside_down_and_on_their_side_are_read(four):
    reading, _ = four
    for index in (0, 1, 3):
        assert "61/THĐX-VP" in reading.pages[index].text, index
    assert [one.kind for one in reading.pages] == ["scan", "scan", "blank", "scan"]


@needs_ocr
@pytest.mark.slow
def test_the_copy_is_an_archival_pdf_with_words_where_the_pictures_show_them(four):
    reading, _ = four
    assert reading.is_archival
    with pikepdf.open(io.BytesIO(reading.readable)) as pdf, pdf.open_metadata() as told:
        assert told.pdfa_status == "2B"
        assert len(pdf.pages) == 4
    again = read_document(printed(LETTER), "letter.pdf")
    wanted = next(word.box for word in again.words if word.text == "61/THĐX-VP")
    found = next(w.box for w in reading.pages[1].words if w.text == "61/THĐX-VP")
    assert abs(wanted.left - found.left) < 8
    assert abs(wanted.top - found.top) < 8
    assert all(word.box.page == one.number for one in reading.pages for word in one.words)


@needs_ocr
@pytest.mark.slow
def test_progress_is_told_page_by_page(four):
    _, told = four
    assert told
    assert {total for _, total in told} == {4}
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@needs_ocr
@pytest.mark.slow
def test_only_pages_that_are_pictures_are_read_by_ocr(page):
    with (
        pikepdf.open(io.BytesIO(printed(LETTER))) as text,
        pikepdf.open(io.BytesIO(as_pdf([worn(page, "mixed")]))) as scan,
    ):
        text.pages.extend(scan.pages)
        mixed = io.BytesIO()
        text.save(mixed)
    reading = read_document(mixed.getvalue(), "mixed.pdf")
    assert [one.kind for one in reading.pages] == ["text", "scan"]
    assert not reading.is_archival
    again = read_document(reading.readable, "again.pdf")
    assert [("61/THĐX-VP" in one.text) for one in again.pages[:1]] == [True]
    with pikepdf.open(io.BytesIO(reading.readable)) as woven:
        assert len(woven.pages) == 2
    assert {word.box.page for word in reading.pages[1].words} == {2}


@needs_ocr
@pytest.mark.slow
def test_text_that_the_scanner_laid_under_its_picture_is_read_anew(page):
    first = read_document(as_pdf([worn(page, "scanner")]), "scan.pdf")
    again = read_document(first.readable, "with-text.pdf")
    assert [one.kind for one in again.pages] == ["scan"]
    assert min(word.confidence for word in again.words) < 100
    assert recognise(again.paper).fields.number == "61/THĐX-VP"


@needs_ocr
@pytest.mark.slow
def test_a_photo_is_turned_as_the_camera_held_it(page):
    sideways = page.rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    reading = read_document(jpeg(sideways, 80, exif=exif), "photo.jpg")
    (only,) = reading.pages
    assert only.height_mm > only.width_mm
    assert "61/THĐX-VP" in only.text
    assert reading.readable.startswith(b"%PDF")


def test_a_photo_has_the_size_of_a_sheet_whatever_its_pixels(page):
    big = page.resize((page.width * 2, page.height * 2))
    buffer = io.BytesIO()
    big.save(buffer, "JPEG", dpi=(72, 72))
    with pikepdf.open(io.BytesIO(pictures.as_pdf(buffer.getvalue(), "jpeg"))) as pdf:
        _, _, width, height = map(float, pdf.pages[0].mediabox)
        (image,) = pdf.pages[0].get_images().values()
    assert height == pytest.approx(842, abs=3)
    assert width == pytest.approx(595, abs=3)
    assert int(image.Height) <= 3510


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "WEBP", "GIF"])
def test_pictures_of_other_kinds_become_pages(page, kind):
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": [page]} if kind == "TIFF" else {}
    page.save(buffer, kind, **more)
    with pikepdf.open(io.BytesIO(pictures.as_pdf(buffer.getvalue(), kind.lower()))) as pdf:
        assert len(pdf.pages) == (2 if kind == "TIFF" else 1)


def test_what_lets_light_through_lies_on_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (1200, 1700), (0, 0, 0, 0)).save(buffer, "PNG")
    (shown,) = pages_of(pictures.as_pdf(buffer.getvalue(), "png"), 20)
    assert shown.getextrema() == (255, 255)


# --- what cannot be read --------------------------------------------------------------------------


@needs_ocr
@pytest.mark.slow
def test_a_blank_sheet_is_said(page):
    with pytest.raises(AllBlank) as error:
        read_document(as_pdf([worn(Image.new("L", page.size, 255), "blank")]), "blank.pdf")
    assert error.value.params == {"pages": 1}


def test_without_ocr_a_scan_is_not_read_and_a_mixed_file_in_part(page, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    scan = as_pdf([page])
    with pytest.raises(OcrMissing) as error:
        read_document(scan, "scan.pdf")
    assert error.value.params == {"pages": 1}
    with pikepdf.open(io.BytesIO(printed(LETTER))) as text, pikepdf.open(io.BytesIO(scan)) as more:
        text.pages.extend(more.pages)
        mixed = io.BytesIO()
        text.save(mixed)
    reading = read_document(mixed.getvalue(), "mixed.pdf")
    assert ([one.kind for one in reading.pages], reading.unread) == (["text", "unread"], 1)
    assert recognise(reading.paper).fields.number == "61/THĐX-VP"


@needs_ocr
def test_what_takes_too_long_is_ended_with_all_it_started(page, monkeypatch):
    monkeypatch.setattr(ocr, "SECONDS", 0.0)
    monkeypatch.setattr(ocr, "SECONDS_A_PAGE", 0.0)
    started = []
    begin = ocr.subprocess.Popen

    def noted(*args, **more):
        started.append(begin(*args, **more))
        return started[-1]

    monkeypatch.setattr(ocr.subprocess, "Popen", noted)
    with pytest.raises(OcrFailed) as error:
        read_document(as_pdf([page]), "long.pdf")
    assert error.value.params["reason"] == "timeout"
    assert started[0].returncode is not None


def test_a_password_a_wrong_kind_and_an_empty_file_are_said():
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed(LETTER))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(PasswordProtected):
        read_document(buffer.getvalue(), "locked.pdf")
    with pytest.raises(WrongType):
        read_document(b"\x7fELF" + bytes(100), "program.pdf")
    with pytest.raises(Empty):
        read_document(b"", "empty.pdf")
    with pytest.raises(Damaged):
        read_document(b"%PDF-1.7\nnothing", "broken.pdf")


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "heic", "kind"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "jpeg", "broken"),
    ],
)
def test_pictures_that_cannot_be_opened_say_why(data, kind, reason):
    with pytest.raises(PictureNotReadable) as error:
        read_document(data, "picture")
    assert error.value.params == {"kind": kind, "reason": reason}


def test_a_picture_far_too_large_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    buffer = io.BytesIO()
    Image.new("L", (20, 20)).save(buffer, "PNG")
    with pytest.raises(PictureNotReadable) as error:
        read_document(buffer.getvalue(), "huge.png")
    assert error.value.params["reason"] == "large"


def test_a_file_is_not_changed_by_reading():
    data = printed(LETTER)
    before = hashlib.sha256(data).hexdigest()
    read_document(data, "letter.pdf")
    assert hashlib.sha256(data).hexdigest() == before
