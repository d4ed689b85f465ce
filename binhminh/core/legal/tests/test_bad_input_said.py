"""How bad input is told: for each kind of file what is wrong and what to do, in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import translation

from binhminh.core.legal.form_messages import message
from binhminh.core.legal.reading_messages import REFUSALS, refusal
from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.convert import can_convert
from binhminh.law.readers.errors import DocumentError
from binhminh.law.tests.decree30.nasty import NASTY

#: A kind of file -> the code it is told by, and words of its sentence, in English and Vietnamese.
TOLD = {
    "empty": ("empty", "Check that you chose the right file", "Hãy xem đã chọn đúng tệp chưa"),
    "blanks": ("wrong_type", "Choose the document as a Word file", "Hãy chọn văn bản là tệp Word"),
    "an empty body": ("empty", "There is nothing in it", "Tệp rỗng"),
    "nothing but a file inserted": ("only_inserted", "another file inserted", "tệp khác được chèn"),
    "another file inserted": (
        "READ-INSERTED-FILE",
        "Other files are inserted",
        "chèn vào (1)",
    ),
    "cut at 50 %": ("damaged", "save it under a new name", "lưu lại với tên mới"),
    "wrong xml": ("damaged", "The file is damaged", "Tệp bị hỏng"),
    "tables 200 deep": ("damaged", "The file is damaged", "Tệp bị hỏng"),
    "a pdf cut": ("damaged", "The file is damaged", "Tệp bị hỏng"),
    "a pdf with lost places": (
        "READ-REPAIRED",
        "Make the PDF anew",
        "Hãy xuất lại PDF",
    ),
    "encrypted": ("password_protected", "remove the password", "bỏ mật khẩu"),
    "encrypted pdf": ("password_protected", "Open it with the password", "mật khẩu"),
    "restricted pdf": ("READ-RESTRICTED", "without protection", "không đặt bảo vệ"),
    "macros": ("READ-MACROS", "they were not run", "không chạy mã này"),
    "zip bomb by ratio": ("zip_bomb", "Copy the text into a new Word file", "tệp Word mới"),
    "zip bomb by entries": ("zip_bomb", "unpacks to far more", "bung ra lớn bất thường"),
    "entities": ("unsafe_content", "was not opened", "nên không mở"),
    "a template elsewhere": ("READ-EXTERNAL-LINKS", "were not opened", "không mở những thứ đó"),
    "pictures elsewhere": ("READ-EXTERNAL-LINKS", "loads parts from elsewhere", "từ nơi khác"),
    "paragraphs without end": ("too_large", "at most 50.000 can be read", "nhiều nhất 50.000"),
    "letters without end": ("too_large", "letters of text", "nhiều nhất 4.000.000 ký tự"),
    "attributes without end": ("too_large", "Split it", "Hãy tách nhỏ rồi gửi từng phần"),
    "not on A4": ("ND30-TR-01", "A4", "A4"),
    "a pdf not on A4": ("ND30-TR-01", "A4", "A4"),
    "scanned": ("no_text", "3 pages of pictures without text", "3 trang"),
    "fonts not in the file": ("READ-NO-EMBEDDED-FONT", "Fonts are not embedded", "nhúng"),
    "TCVN3": ("ND30-TR-08", "Convert it to Unicode", "Hãy chuyển sang Unicode"),
    "VNI": ("ND30-TR-08", "Convert it to Unicode", "Hãy chuyển sang Unicode"),
    "decomposed letters": ("READ-DECOMPOSED", "Convert the text to composed Unicode", "dựng sẵn"),
    "tracked changes": (
        "READ-TRACKED-CHANGES",
        "Accept or reject them",
        "Hãy chấp nhận hoặc",
    ),
    "text boxes": ("READ-TEXT-BOXES", "text boxes", "hộp"),
    "no head": ("ND30-00", "", ""),
    "old word, damaged": ("conversion_failed", "Save As", "Lưu thành"),
}
TODAY = date(2026, 3, 2)


def told(kind: str) -> list[tuple[str, str]]:
    """Code and sentence of all that is said of a file, in the language in force."""
    file = NASTY[kind]
    try:
        report = check_file(file.make(), file.name, today=TODAY)
    except DocumentError as error:
        return [(error.code, refusal(error.code, error.params))]
    return [(finding.code, message(finding)) for finding in report.findings]


@pytest.mark.parametrize("kind", TOLD)
def test_each_kind_is_told_with_what_to_do(kind: str) -> None:
    code, *words = TOLD[kind]
    if kind == "old word, damaged" and not can_convert():
        code = "old_word_format"
    for language, part in zip(("en", "vi"), words, strict=True):
        with translation.override(language):
            said = dict(told(kind))
        assert code in said
        assert part in said[code]


@pytest.mark.parametrize("kind", NASTY)
def test_no_sentence_shows_what_is_not_for_people(kind: str) -> None:
    with translation.override("vi"):
        sentences = [sentence for _, sentence in told(kind)]
    for sentence in sentences:
        assert not re.search(r"%\(|None|Traceback|Error|word/|\?\.", sentence)
        assert sentence.endswith((".", "…", "”"))


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("code", REFUSALS)
def test_each_refusal_can_be_told_without_its_values(code: str, language: str) -> None:
    with translation.override(language):
        assert refusal(code).endswith(".")
        assert refusal(code, {"unit": "memory"}).endswith(".")
