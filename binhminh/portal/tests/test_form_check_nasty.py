"""Files nobody should hand in, on the public page: a sentence each, in the real process apart."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from binhminh.documents import actions, strangers
from binhminh.law.tests.decree30.nasty import NASTY

PAGE = "/kiem-tra-the-thuc/"
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
#: Kinds of files -> words of what the page says.
REFUSED = {
    "empty": "Tệp rỗng",
    "wrong xml": "Tệp bị hỏng",
    "zip bomb by ratio": "bung ra lớn bất thường",
    "entities": "nên không mở",
    "paragraphs without end": "nhiều nhất 50.000",
    "encrypted": "bỏ mật khẩu",
    "encrypted pdf": "mật khẩu",
    "a workbook": "bảng tính",
    "scanned": "3 trang",
    "old word, damaged": ".doc",
}
READ = {
    "macros": "không chạy mã này",
    "a name of many worlds": "tờ",
    "another file inserted": "tệp khác được chèn vào",
    "a pdf with lost places": "Hãy xuất lại PDF",
}


@pytest.fixture(autouse=True)
def _offered(school, principal, monkeypatch):
    monkeypatch.setattr(strangers, "PATIENCE", 60.0)  # the machine of the tests may be busy
    actions.change_settings(organisation=school, offers_form_check=True, actor=principal, now=NOW)


def page_for(kind: str, status: int) -> str:
    file = NASTY[kind]
    answer = Client().post(PAGE, {"file": SimpleUploadedFile(file.name, file.make())})
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_told(kind):
    assert REFUSED[kind] in page_for(kind, 422)


@pytest.mark.parametrize("kind", READ)
def test_what_is_odd_is_read(kind):
    assert READ[kind] in page_for(kind, 200)
