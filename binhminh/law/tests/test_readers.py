import io
import pickle
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from binhminh.law import readers
from binhminh.law.readers.source import clean

from .documents import holds_together, p, pdf, real_files, word

PLAN = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. MỤC ĐÍCH\n\t1. Nâng cao chất lượng\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def read(data, name="ke-hoach.txt", **options):
    source = readers.read_document(data, name, **options)
    assert holds_together(source)
    return source


# --- plain text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_unicode_encoding(encoding):
    source = read(PLAN.encode(encoding))
    assert (source.text, source.kind, source.name) == (PLAN, "txt", "ke-hoach.txt")
    assert [block.text for block in source.blocks] == [
        "KẾ HOẠCH", "Cải cách hành chính năm 2023", "I. MỤC ĐÍCH", "\t1. Nâng cao chất lượng",
    ]  # fmt: skip
    assert source.warnings == ()


def test_decomposed_text_with_windows_line_ends_becomes_plain():
    dirty = unicodedata.normalize("NFD", PLAN).replace("\n", "\r\n").replace(" ", "\u00a0")
    assert read(dirty.encode()).text == PLAN


def test_pasted_text_is_read_the_same_way():
    source = readers.read_pasted(PLAN.replace("\n", "\r\n"))
    assert (source.text, source.kind) == (PLAN, "pasted")
    assert holds_together(source)
    assert source.page_of(3) is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_clean_text_stays_as_it_is(text):
    once = clean(text)
    assert clean(once) == once
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_any_pasted_text_is_read_or_empty(text):
    try:
        source = readers.read_pasted(text)
    except readers.Empty:
        assert not clean(text).strip()
    else:
        assert holds_together(source)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    with suppress(readers.DocumentError):
        assert read(data, "x.docx").text


TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do"
CP1258 = "Cô\u0323ng ho\u0300a xa\u0303 hô\u0323i chu\u0309 nghi\u0303a Viê\u0323t Nam".encode(
    "cp1258"
)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("TCVN3", TCVN3.encode("latin-1")),
        ("VNI", VNI.encode("latin-1")),
        ("CP1258", CP1258),
        ("unknown", b"caf\xe9 r\xe9sum\xe9"),
    ],
)
def test_old_vietnamese_codes_are_named(encoding, data):
    with pytest.raises(readers.LegacyEncoding) as caught:
        read(data)
    assert caught.value.params == {"encoding": encoding}


def test_an_old_code_already_turned_into_unicode_is_told():
    [warning] = readers.read_pasted(TCVN3).warnings
    assert (warning.code, warning.params["encoding"]) == ("READ-LEGACY-FONT", "TCVN3")
    assert readers.read_pasted("Plan of administrative reform, 2023 edition").warnings == ()


def test_text_cut_in_the_middle_of_a_letter_is_read():
    assert read("Kế hoạch ộ".encode()[:-1]).text == "Kế hoạch "


def test_lost_characters_are_told():
    [warning] = readers.read_pasted("K\ufffd ho\ufffdch c\ufffdi cách").warnings
    assert (warning.code, warning.params["count"]) == ("READ-GARBLED", "3")


# --- what cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_nothing_is_empty(data):
    with pytest.raises(readers.Empty) as caught:
        read(data)
    assert caught.value.code == "empty"
    with pytest.raises(readers.Empty):
        readers.read_pasted(data.decode("utf-8"))


def test_a_file_over_the_limit_is_refused_unread():
    assert read(b"a" * 100, limit=100).text
    with pytest.raises(readers.TooLarge) as caught:
        read(b"a" * 101, limit=100)
    assert caught.value.params == {"size": 101, "limit": 100, "unit": "bytes"}
    with pytest.raises(readers.TooLarge):
        readers.read_document(bytes(50 * 1024 * 1024), "to.docx")
    with pytest.raises(readers.TooLarge) as caught:
        readers.read_pasted("ộ" * 50, limit=100)
    assert caught.value.params["size"] == 150


@pytest.mark.parametrize(
    ("data", "detected"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(100), "exe"),
        (b"\x7fELF" + bytes(60), "exe"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "png"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "heic"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(20), "video"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\n<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><x/>", "xml"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (bytes(range(256)) * 4, "unknown"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        (OLE, "ole"),
        (b"\xff\xfe\x00\xd8\x41\x00", "unknown"),
    ],
)
def test_the_content_decides_not_the_name(data, detected):
    with pytest.raises(readers.WrongType) as caught:
        read(data, "ke-hoach.docx")
    assert caught.value.code == "wrong_type"
    assert caught.value.params["detected"] == detected


def test_an_old_word_file_has_a_code_of_its_own():
    with pytest.raises(readers.OldWordFormat) as caught:
        read(OLE + "WordDocument".encode("utf-16-le"), "ke-hoach.docx")
    assert caught.value.code == "old_word_format"


def test_a_docx_with_a_password_is_told():
    with pytest.raises(readers.PasswordProtected) as caught:
        read(OLE + "EncryptedPackage".encode("utf-16-le"), "ke-hoach.docx")
    assert caught.value.params == {"kind": "docx"}


def test_a_misleading_name_is_told_and_the_content_read():
    source = readers.read_document(word(p("Kế hoạch")), "ke-hoach.pdf")
    [warning] = source.warnings
    assert (warning.code, warning.params) == (
        "READ-NAME-MISMATCH", {"suffix": ".pdf", "kind": "docx"},
    )  # fmt: skip


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(readers.NoText(pages=3)))
    assert isinstance(error, readers.NoText)
    assert error.params == {"pages": 3}
    assert str(error) == "no_text (pages=3)"
    assert str(readers.Empty()) == "empty"


def test_every_error_has_its_own_code():
    kinds = [kind for kind in vars(readers).values()
             if isinstance(kind, type) and issubclass(kind, readers.DocumentError)]  # fmt: skip
    assert len(kinds) == 11
    assert len({kind.code for kind in kinds}) == len(kinds)


# --- PDF ------------------------------------------------------------------------------------------

TWO_PAGES = """#set page(width: 12cm, height: 8cm)
KẾ HOẠCH \\ Cải cách hành chính năm 2023 \\ Căn cứ Nghị định số 30/2020/NĐ-CP
#pagebreak()
I. MỤC ĐÍCH, YÊU CẦU
"""


def test_a_pdf_is_read_line_by_line_and_page_by_page():
    source = read(pdf(TWO_PAGES), "ke-hoach.pdf")
    assert [block.text.strip() for block in source.blocks] == [
        "KẾ HOẠCH", "Cải cách hành chính năm 2023", "Căn cứ Nghị định số 30/2020/NĐ-CP",
        "I. MỤC ĐÍCH, YÊU CẦU",
    ]  # fmt: skip
    assert [page.number for page in source.pages] == [1, 2]
    first, second = source.pages
    assert source.text[first.end] == "\n"
    assert source.text[second.start :].startswith("I. MỤC")
    assert source.page_of(source.text.index("MỤC ĐÍCH")) == 2
    assert (source.kind, source.warnings) == ("pdf", ())


def test_a_number_broken_at_its_hyphen_keeps_the_hyphen():
    narrow = "#set page(width: 4cm)\nKế hoạch số 55/KH- #linebreak() UBND về cải cách hành chính"
    assert "55/KH-UBND" in read(pdf(narrow), "ke-hoach.pdf").text.replace("\n", "")


def test_a_page_without_text_is_told():
    source = read(pdf(TWO_PAGES + "#pagebreak()\n#rect(width: 3cm)"), "ke-hoach.pdf")
    [warning] = source.warnings
    assert (warning.code, warning.params["pages"]) == ("READ-PAGE-WITHOUT-TEXT", "3")


def scan_page():
    """Return Typst markup for a picture, as a scanner puts on a page."""
    stream = io.BytesIO()
    Image.new("L", (40, 40), 128).save(stream, "PNG")
    return f"#image(bytes({tuple(stream.getvalue())}), width: 3cm)\n"


@pytest.mark.parametrize("content", ["#circle()", scan_page(), scan_page() + "Trang 1"])
def test_a_scan_has_no_text(content):
    with pytest.raises(readers.NoText) as caught:
        read(pdf(content + "\n#pagebreak()\n#circle()"), "scan.pdf")
    assert caught.value.code == "no_text"
    assert caught.value.params == {"pages": 2}


def test_a_short_text_is_no_scan():
    assert read(pdf("Giấy mời"), "giay-moi.pdf").text == "Giấy mời"
    long = pdf(scan_page() + "Kế hoạch cải cách hành chính năm 2023 của trường mầm non Bình Minh")
    assert "mầm non" in read(long, "ke-hoach.pdf").text


def test_a_pdf_with_a_password_is_told():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(TWO_PAGES))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="kin", owner="kin"))
    with pytest.raises(readers.PasswordProtected) as caught:
        read(stream.getvalue(), "ke-hoach.pdf")
    assert caught.value.params == {"kind": "pdf"}


def test_a_pdf_that_only_forbids_changes_is_read():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(TWO_PAGES))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="", owner="kin"))
    assert "MỤC ĐÍCH" in read(stream.getvalue(), "ke-hoach.pdf").text


def test_a_damaged_pdf_is_told():
    whole = pdf(TWO_PAGES)
    for data in (whole[:200], b"%PDF-1.7\n" + bytes(500), b"%PDF-1.7"):
        with pytest.raises(readers.Damaged) as caught:
            read(data, "ke-hoach.pdf")
        assert caught.value.params["kind"] == "pdf"


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    from binhminh.law.readers import pdf as pdf_reader

    monkeypatch.setattr(pdf_reader, "MAX_PAGES", 1)
    with pytest.raises(readers.TooLarge) as caught:
        read(pdf(TWO_PAGES), "ke-hoach.pdf")
    assert caught.value.params == {"size": 2, "limit": 1, "unit": "pages"}


# --- real files, speed ----------------------------------------------------------------------------


def test_every_real_pdf_is_read():
    for path in real_files("docx/*.pdf"):
        source = read(path.read_bytes(), path.name)
        assert len(source.text) > 500
        assert source.warnings == ()


def test_every_real_text_is_read():
    for path in [*real_files("*.txt"), *real_files("plans/*.txt"), *real_files("plans/*/*.txt")]:
        assert read(path.read_bytes(), path.name).blocks


def test_the_real_plan_is_read_in_a_moment():
    [path] = real_files("ke-hoach-cchc-2023.txt")
    data = path.read_bytes()
    taken = []
    for _ in range(20):
        start = time.perf_counter()
        readers.read_document(data, path.name)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.002


def test_reading_text_loads_no_heavy_library():
    program = (
        "import sys; from binhminh.law import readers; readers.read_pasted('Kế hoạch'); "
        "sys.exit(any(name in sys.modules for name in ('lxml', 'docx', 'pypdfium2', 'django')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
