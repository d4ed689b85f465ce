"""Drafts in an old code (TCVN3, VNI): the conversion is offered, made, and checked in its turn."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse

from binhminh.core.files.models import File
from binhminh.documents import repairing
from binhminh.documents.check_page import conversion
from binhminh.documents.models import FormCheck
from binhminh.law.decree30.paper.word import read_word
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.tests.decree30.old_codes import aged
from binhminh.law.tests.decree30.word_files import docx, p, r

from .reports import FINDING, report, small_docx
from .test_checking import AT, checked, document
from .test_views import make, text

OLD_FONT = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'


def old() -> bytes:
    return aged(render_docx(document(), at=AT), "TCVN3")


def address(name: str, check: FormCheck) -> str:
    return reverse(f"documents:{name}", args=[check.pk])


def test_the_conversion_is_offered_and_makes_a_word_file(browse, school, teacher):
    check = checked(school, teacher, old())
    client = browse(teacher)
    page = text(client.get(check.get_absolute_url()))
    assert "chữ đang theo bảng mã cũ TCVN3 (ABC)" in page
    assert "Tải bản chuyển sang Unicode" in page
    answer = client.get(address("check-unicode", check))
    assert "to-trinh.unicode.docx" in answer.headers["Content-Disposition"]
    paper = read_word(b"".join(answer), "a.docx")
    right = read_word(render_docx(document(), at=AT), "a.docx")
    assert paper.text == right.text


def test_the_copy_is_checked_as_the_next_version(browse, school, teacher):
    check = checked(school, teacher, old(), issued=True)
    answer = browse(teacher).post(address("check-unicode-copy", check))
    begun = FormCheck.objects.latest("pk")
    assert answer.headers["Location"] == address("check-progress", begun)
    assert (begun.previous, begun.name, begun.issued) == (check, "to-trinh.unicode.docx", True)
    assert begun.file.guard == "documents.check"
    again = checked(school, teacher, begun.file.open().read(), begun.name)
    assert (again.errors, conversion(again.report)) == (0, None)


def test_doubtful_words_are_named(browse, school, teacher):
    check = checked(school, teacher, docx(p(r("B¸o c¸o nghiªp vô cña ®¬n vÞ", OLD_FONT))))
    page = text(browse(teacher).get(check.get_absolute_url()))
    assert "Sau khi chuyển, nên xem lại các chữ: nghiêp." in page


def test_unicode_in_an_old_font(browse, school, teacher):
    check = checked(school, teacher, docx(p(r("Báo cáo của đơn vị", OLD_FONT))))
    page = text(browse(teacher).get(check.get_absolute_url()))
    assert "Chữ đã là Unicode nhưng dùng phông cũ (.VnTime)" in page


def test_a_pdf_cannot_be_converted(browse, school, teacher):
    check = checked(school, teacher, render_pdf(document(), at=AT), "to-trinh.pdf")
    finding = FINDING | {"code": "ND30-TR-08", "params": {"case": "text"}, "actual": "VNI"}
    FormCheck.objects.update(report=report(finding, kind="pdf"))
    client = browse(teacher)
    page = text(client.get(check.get_absolute_url()))
    assert "Hãy nộp tệp Word đã tạo ra tệp này" in page
    assert "Tải bản chuyển sang Unicode" not in page
    assert client.get(address("check-unicode", check)).status_code == 404
    assert client.post(address("check-unicode-copy", check)).status_code == 404


def test_a_check_kept_from_before_offers_it_too(browse, school, teacher):
    finding = FINDING | {"code": "ND30-TR-08", "params": {"case": "text"}, "actual": "VNI"}
    check = make(school, teacher, report=report(finding), content=old())
    page = text(browse(teacher).get(check.get_absolute_url()))
    assert "Văn bản có chữ theo bảng mã cũ." in page
    assert "Kiểm tra bản Unicode" in page


def test_a_file_in_unicode_offers_nothing(browse, school, teacher):
    check = make(school, teacher)
    client = browse(teacher)
    assert "Unicode" not in text(client.get(check.get_absolute_url()))
    before = (FormCheck.objects.count(), File.objects.count())
    answer = client.post(address("check-unicode-copy", check), follow=True)
    assert "Không có chữ nào theo bảng mã cũ." in text(answer)
    assert (FormCheck.objects.count(), File.objects.count()) == before


def test_what_must_not_be_changed_says_why(browse, school, teacher):
    signed = docx(p(r("B¸o c¸o cña ®¬n vÞ", OLD_FONT)), more={"_xmlsignatures/sig1.xml": "<a/>"})
    check = checked(school, teacher, signed)
    client = browse(teacher)
    page = text(client.get(check.get_absolute_url()))
    assert "ký số" in page
    assert "Tải bản chuyển sang Unicode" not in page
    told = text(client.get(address("check-unicode", check), follow=True))
    assert "ký số" in told


def test_a_mistake_of_ours_is_said(browse, school, teacher, monkeypatch):
    check = make(school, teacher, content=small_docx())

    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("binhminh.law.decree30.unicode.to_unicode_copy", fails)
    with pytest.raises(repairing.ConversionToUnicodeFailed):
        repairing.unicode_copy(b"", "a.docx")
    told = text(browse(teacher).get(address("check-unicode", check), follow=True))
    assert "Chưa tạo được bản Unicode" in told


def test_colleagues_and_other_schools(browse, school, teacher, stranger, person):
    check = make(school, teacher, content=old())
    for client in (
        browse(stranger, host="khac.test"),
        browse(person(school, "Mai", "teacher")),
    ):
        assert client.get(address("check-unicode", check)).status_code == 404
        assert client.post(address("check-unicode-copy", check)).status_code == 404
    assert FormCheck.objects.count() == 1
    assert browse(teacher).get(address("check-unicode-copy", check)).status_code == 405
    assert BytesIO(b"".join(browse(teacher).get(address("check-unicode", check)))).read(2) == b"PK"
