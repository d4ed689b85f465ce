"""What a file is, whatever its name says."""

import io

import pytest

from binhminh.core.files import kinds, names
from binhminh.core.files.kinds import ODF, OOXML
from binhminh.core.files.sniff import sniff

from . import makers


@pytest.mark.parametrize(
    ("content", "name", "kind", "media_type"),
    [
        (makers.PDF, "a.docx", "pdf", "application/pdf"),
        (b"\n\n" + makers.PDF, "a", "pdf", "application/pdf"),
        (makers.ooxml("word"), "a.zip", "word", OOXML + "wordprocessingml.document"),
        (makers.ooxml("xl"), "a.xlsx", "sheet", OOXML + "spreadsheetml.sheet"),
        (makers.ooxml("ppt"), "a.pptx", "slides", OOXML + "presentationml.presentation"),
        (makers.odf(ODF + "text"), "a.odt", "word", ODF + "text"),
        (makers.odf(ODF + "spreadsheet"), "a.ods", "sheet", ODF + "spreadsheet"),
        (makers.ole("WordDocument"), "a.doc", "word", "application/msword"),
        (makers.ole("Workbook"), "a.xls", "sheet", "application/vnd.ms-excel"),
        (b"{\\rtf1 hello}", "a.doc", "word", "application/rtf"),
        (makers.TEXT, "a.txt", "text", "text/plain"),
        ("Kế hoạch".encode("utf-16"), "a.txt", "text", "text/plain"),
        ("Họ tên;Điểm\n".encode(), "a.csv", "sheet", "text/csv"),
        (makers.PNG, "a.pdf", "image", "image/png"),
        (makers.JPEG, "a.jpg", "image", "image/jpeg"),
        (b"GIF89a" + bytes(20), "a.gif", "image", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20), "a.webp", "image", "image/webp"),
        (b"II*\x00" + bytes(20), "a.tif", "image", "image/tiff"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "a.heic", "image", "image/heic"),
        (b"BM\x46\0\0\0\0\0\0\0" + bytes(60), "a.bmp", "image", "image/bmp"),
        (b"\0\0\0\x18ftypisom" + bytes(20), "a.mp4", "video", "video/mp4"),
        (b"ID3\x03\0\0\0" + bytes(40), "a.mp3", "sound", "audio/mpeg"),
        (b"<?xml version='1.0'?><edXML/>", "a.xml", "xml", "application/xml"),
        (makers.zipped(a_dot_txt="x"), "a.zip", "archive", "application/zip"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(20), "a.rar", "archive", "application/vnd.rar"),
        (bytes(range(1, 256)) * 3, "a.docx", "unknown", "application/octet-stream"),
    ],
)
def test_the_content_decides(content, name, kind, media_type):
    found = sniff(io.BytesIO(content), name)
    assert (found.kind, found.media_type, found.trouble) == (kind, media_type, "")


@pytest.mark.parametrize(
    ("content", "name", "trouble"),
    [
        (b"MZ\x90\x00\x03" + bytes(200), "a.pdf", "program"),
        (b"\x7fELF" + bytes(100), "a.png", "program"),
        (b"#!/bin/sh\nrm -rf x\n", "a.txt", "program"),
        (b"@echo off\r\n", "a.BAT", "program"),
        (b"\xca\xfe\xba\xbe" + bytes(50), "a.class", "program"),
        (b"\x4c\0\0\0\x01\x14\x02\0" + bytes(50), "a.lnk", "program"),
        (makers.ole("Something"), "a.msi", "program"),
        (makers.zipped(**{"META-INF__MANIFEST_dot_MF": "x"}), "a.docx", "program"),
        (makers.zipped(setup_dot_exe=b"MZ"), "a.zip", "program"),
        (makers.ooxml("word", macro=True), "a.docx", "macro"),
        (makers.ooxml("xl", note="macroEnabled.main+xml"), "a.xlsx", "macro"),
        (makers.ole("WordDocument", "_VBA_PROJECT"), "a.doc", "macro"),
        (makers.odf(ODF + "text", macro=True), "a.odt", "macro"),
        (makers.ole("EncryptedPackage"), "a.docx", "protected"),
        (makers.ooxml("word")[:-60], "a.docx", "damaged"),
        (makers.bomb(), "a.docx", "bomb"),
    ],
)
def test_trouble_is_seen(content, name, trouble):
    assert sniff(io.BytesIO(content), name).trouble == trouble


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><p>x",
        b"<html><script>1</script>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg onload='x'/>",
        b"hello <script>alert(1)</script>",
    ],
)
def test_what_a_browser_would_run_is_a_web_page(content):
    assert sniff(io.BytesIO(content), "a.txt").kind == "web"


def test_names_of_streams_are_found_across_the_pieces_read():
    content = makers.ole() + bytes(1024 * 1024 - 512 - 7) + "WordDocument".encode("utf-16-le")
    assert sniff(io.BytesIO(content), "a.doc").media_type == "application/msword"


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Kế hoạch.docx", "Kế hoạch.docx"),
        ("C:\\Users\\Lan\\Kế hoạch.docx", "Kế hoạch.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202excod.exe", "axcod.exe"),
        ("a\x00b\n c.pdf", "ab c.pdf"),
        ('Báo cáo "quý I": 1/2?.pdf', "2_.pdf"),
        (" .. ", ""),
        ("Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_are_cleaned(name, cleaned):
    assert names.clean(name) == cleaned


@pytest.mark.parametrize(
    ("name", "kind", "media_type", "corrected"),
    [
        ("ảnh.docx", "image", "image/jpeg", "ảnh.jpg"),
        ("ảnh.JPEG", "image", "image/jpeg", "ảnh.JPEG"),
        ("Quyết định 12.2023", "pdf", "application/pdf", "Quyết định 12.2023.pdf"),
        ("", "pdf", "application/pdf", "tep.pdf"),
        (".pdf", "pdf", "application/pdf", "pdf.pdf"),
    ],
)
def test_the_extension_follows_the_content(name, kind, media_type, corrected):
    assert names.corrected(name, kind, media_type) == corrected


def test_a_file_field_knows_what_it_accepts():
    assert kinds.accept(("pdf", "text")) == ".pdf,.txt,.md,.log,.text"
    assert kinds.largest(("pdf", "text")) == 50 * kinds.MB
