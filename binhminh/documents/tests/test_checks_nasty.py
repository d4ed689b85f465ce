"""Files nobody should hand in, handed in at the desk: refused or told on a page, never an error."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from binhminh.core.files.models import File
from binhminh.core.legal.reading_messages import refusal
from binhminh.documents import checking
from binhminh.documents.choices import CheckState
from binhminh.documents.models import FormCheck
from binhminh.law.tests.decree30.nasty import NASTY

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
NEW = "/lam-viec/van-ban/kiem-tra/moi/"
#: Refused when they are handed in: the store of files knows by the content what they are.
AT_THE_DOOR = ("empty", "cut at 50 %", "in truth html", "encrypted", "a workbook", "macros")
#: Kept, but not to be read: the page of the check says why.
UNREAD = (
    "wrong xml",
    "entities",
    "zip bomb by ratio",
    "paragraphs without end",
    "nothing but a file inserted",
    "encrypted pdf",
    "scanned",
)
READ = (
    "a name of many worlds",
    "a page of no size",
    "a pdf as large as a wall",
    "a pdf with lost places",
    "another file inserted",
    "decomposed letters",
    "no head",
    "section breaks",
    "tracked changes",
    "TCVN3",
    "wild numbering",
)


def text(answer) -> str:
    return answer.content.decode()


def handed_in(client, kind):
    file = NASTY[kind]
    return client.post(NEW, {"file": SimpleUploadedFile(file.name, file.make())})


def checked(client, kind) -> tuple[FormCheck, str]:
    """The check of such a file and its page."""
    assert handed_in(client, kind).status_code == 302
    check = FormCheck.objects.get()
    checking.check_now(check, NOW, convert=False)
    check.refresh_from_db()
    page = client.get(check.get_absolute_url(), follow=True)
    assert page.status_code == 200
    return check, text(page)


@pytest.mark.parametrize("kind", AT_THE_DOOR)
def test_what_is_no_document_is_not_kept(browse, teacher, kind):
    answer = handed_in(browse(teacher), kind)
    assert answer.status_code == 422
    [said] = answer.context["form"].errors["file"]
    assert str(said) in html.unescape(text(answer))
    assert not File.objects.exists()


@pytest.mark.parametrize("kind", UNREAD)
def test_what_cannot_be_read_is_told_on_its_page(browse, teacher, kind):
    check, page = checked(browse(teacher), kind)
    assert check.state == CheckState.FAILED
    assert check.problem == NASTY[kind].error.code
    with translation.override("vi"):
        assert refusal(check.problem, check.problem_params) in html.unescape(page)


@pytest.mark.parametrize("kind", READ)
def test_what_is_odd_is_read_and_shown(browse, teacher, kind):
    client = browse(teacher)
    check, page = checked(client, kind)
    assert check.state == CheckState.READY
    assert NASTY[kind].codes <= {found["code"] for found in check.report["findings"]}
    assert "Traceback" not in page
    picture = client.get(reverse("documents:check-picture", args=[check.pk, 1]))
    assert picture.status_code == (200 if check.report["pages_mm"] else 404)
    fixed = client.get(reverse("documents:check-fixed", args=[check.pk]))
    assert fixed.status_code == (200 if check.report["kind"] == "docx" else 404)
