"""Texts of drafts on their pages: typed, kept, compared, handed in as Word files."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from binhminh.documents import actions
from binhminh.documents.choices import CheckState
from binhminh.documents.models import FormCheck, OutgoingDocument
from binhminh.documents.states import OutgoingState
from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.convert import can_convert

from .office import NOW, draft
from .outgoing import around, at, on_paper, rows, text, to_signature, typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def plan(office, teacher, principal):
    """A plan in its first version."""
    return draft(office, teacher, principal)


# --- the text -------------------------------------------------------------------------------------


def test_a_new_text_begins_with_the_form_of_its_type(browse, teacher, principal, office):
    document = actions.begin_draft(
        organisation=office, type_key="decision", subject="Về việc thành lập tổ",
        actor=teacher, now=NOW,
    )  # fmt: skip
    page = text(browse(teacher).get(at("write", document)))
    assert "Điều 1." in page
    assert "Theo đề nghị của" in page


def test_saving_makes_a_version_and_has_its_form_checked(browse, plan, teacher):
    client = browse(teacher)
    answer = client.post(at("write", plan), typed(note="Thêm mục đích", over="1"))
    assert answer.headers["Location"] == at("write", plan)
    version = plan.versions.first()
    assert version is not None
    assert (version.number, version.note) == (2, "Thêm mục đích")
    assert version.content["bases"] == ["Căn cứ Luật Giáo dục"]
    assert version.check_of_form.state == CheckState.CHECKING
    assert "Rèn luyện thể chất" in version.words
    page = text(client.get(at("form", plan, 2) + "?phan=1", headers={"HX-Request": "true"}))
    assert "every 1s" in page


def test_the_same_text_is_no_new_version(browse, plan, teacher):
    client = browse(teacher)
    client.post(at("write", plan), typed(over="1"))
    answer = client.post(at("write", plan), typed(over="2"))
    assert answer.status_code == 422
    assert plan.versions.count() == 2
    assert FormCheck.objects.count() == 1


def test_two_writers_do_not_write_over_each_other(browse, plan, teacher, principal):
    browse(principal).post(at("write", plan), typed(text="Bản của hiệu trưởng.", over="1"))
    answer = browse(teacher).post(at("write", plan), typed(text="Bản của tôi.", over="1"))
    assert answer.status_code == 422
    assert "Bản của tôi." in text(answer)
    assert plan.versions.count() == 2
    again = browse(teacher).post(at("write", plan), typed(text="Bản của tôi.", over="2"))
    assert again.status_code == 302


def test_what_is_typed_is_kept_before_it_is_saved(browse, plan, teacher, principal):
    client = browse(teacher)
    answer = client.post(at("autosave", plan), typed(text="Đang gõ dở", over="1"))
    assert answer.status_code == 200
    assert plan.versions.count() == 1
    assert "Đang gõ dở" in text(client.get(at("write", plan)))
    assert "Đang gõ dở" not in text(browse(principal).get(at("write", plan)))
    client.post(at("forget", plan))
    assert "Đang gõ dở" not in text(client.get(at("write", plan)))


def test_saving_forgets_what_was_kept(browse, plan, teacher):
    client = browse(teacher)
    client.post(at("autosave", plan), typed(text="Đang gõ dở", over="1"))
    client.post(at("write", plan), typed(text="Gõ xong.", over="1"))
    plan.refresh_from_db()
    assert plan.unsaved == {}


def test_appendices_and_an_attached_text_are_kept(browse, teacher, principal, office):
    document = draft(office, teacher, principal, type_key="decision")
    data = typed(
        over="1", text="Điều 1. Ban hành quy chế.", proposal="Theo đề nghị của tổ",
        attached_type="Quy chế", attached_subject="Làm việc", attached_body="Điều 1. Phạm vi",
    )  # fmt: skip
    data |= {"pl-0-title": "Danh sách", "pl-0-body": "1. Nguyễn Thị Lan"}
    browse(teacher).post(at("write", document), data)
    version = document.versions.first()
    assert version is not None
    assert version.content["attached"]["type"] == "regulation"
    assert version.content["appendices"] == [{"title": "Danh sách", "body": "1. Nguyễn Thị Lan"}]
    page = text(browse(teacher).get(at("write", document)))
    assert "Danh sách" in page
    assert "Quy chế" in page


def test_a_draft_on_its_way_is_not_written_any_more(browse, plan, teacher):
    actions.submit_draft(document=plan, actor=teacher, now=NOW)
    client = browse(teacher)
    for name in ("write", "about", "upload"):
        assert client.get(at(name, plan)).status_code == 403
    assert client.post(at("autosave", plan), typed()).status_code == 403


def test_what_stands_around_the_text_is_changed(browse, plan, teacher, principal):
    client = browse(teacher)
    assert "Phòng Giáo dục" in text(client.get(at("about", plan)))
    data = around(principal, subject="Hội thi cấp trường") | rows("UBND xã Gia Lâm")
    data |= {"medium": "paper", "copies": "3", "circulation": "", "answer_due_on": ""}
    assert client.post(at("about", plan), data).status_code == 302
    plan.refresh_from_db()
    assert (plan.subject, plan.medium, plan.copies) == ("Hội thi cấp trường", "paper", 3)
    assert [one.name for one in plan.recipients.all()] == ["UBND xã Gia Lâm"]


# --- files and versions ---------------------------------------------------------------------------


def test_versions_stand_side_by_side_with_their_words(browse, plan, teacher):
    client = browse(teacher)
    client.post(at("write", plan), typed(bases="", text="1. Mục đích\nRèn luyện sức khỏe cho trẻ.",
                                         over="1"))  # fmt: skip
    page = text(client.get(at("compare", plan)))
    assert "<del>" in page
    assert "<ins>" in page
    assert client.get(at("compare", plan) + "?tu=1&den=9").status_code == 404


def test_preview_and_word_copy_are_given(browse, plan, teacher):
    client = browse(teacher)
    preview = client.get(at("preview", plan))
    assert b"".join(preview.streaming_content).startswith(b"%PDF")
    word = client.get(at("word", plan))
    assert b"".join(word.streaming_content).startswith(b"PK")


def test_pages_of_a_version_are_pictures(browse, plan, teacher):
    client = browse(teacher)
    client.post(at("write", plan), typed(over="1"))
    answer = client.get(at("picture", plan, 2, 1))
    assert answer.headers["Content-Type"].startswith("image/")
    assert client.get(at("picture", plan, 2, 99)).status_code == 404
    assert client.get(at("picture", plan, 1, 1)).status_code == 404


# --- Word files -----------------------------------------------------------------------------------


def word_file(document: OutgoingDocument, **more: Any) -> bytes:
    """What somebody types in Word: here written by our own renderer."""
    from binhminh.documents.composing import compose
    from binhminh.law.decree30.render.word import render_docx

    version = document.versions.first()
    assert version is not None
    made = compose(document, version.content or {}, today=NOW.date(), **more)
    return render_docx(made, at=NOW)


def test_a_word_file_becomes_a_version_with_its_check(browse, plan, teacher):
    client = browse(teacher)
    assert client.get(at("upload", plan)).status_code == 200
    upload = SimpleUploadedFile("ke-hoach.docx", word_file(plan))
    answer = client.post(at("upload", plan), {"file": upload, "note": "Bản Word"})
    assert answer.headers["Location"] == at("form", plan, 2)
    version = plan.versions.first()
    assert version is not None
    assert (version.content, version.note) == (None, "Bản Word")
    assert "Rèn luyện thể chất" in version.words
    assert version.check_of_form.file == version.file


def test_only_docx_is_taken(browse, plan, teacher):
    client = browse(teacher)
    for name in ("ke-hoach.doc", "ke-hoach.pdf"):
        upload = SimpleUploadedFile(name, b"%PDF-1.7")
        answer = client.post(at("upload", plan), {"file": upload})
        assert answer.status_code == 422, name
    assert plan.versions.count() == 1


def test_a_word_file_without_blanks_is_stopped_before_the_checks(browse, plan, teacher):
    from binhminh.documents.tests.reports import small_docx

    client = browse(teacher)
    client.post(at("upload", plan), {"file": SimpleUploadedFile("a.docx", small_docx())})
    page = text(client.post(at("submit", plan), follow=True))
    plan.refresh_from_db()
    assert plan.state == OutgoingState.DRAFT
    assert "Số:" in page


@pytest.mark.skipif(not can_convert(), reason="LibreOffice is not here")
def test_a_word_file_gets_number_and_day_and_becomes_pdf(browse, plan, teacher, principal, clerk):
    client = browse(teacher)
    client.post(at("upload", plan), {"file": SimpleUploadedFile("a.docx", word_file(plan))})
    FormCheck.objects.update(state="ready", finished_at=NOW)
    plan.versions.filter(number=1).delete()
    to_signature(plan, teacher, principal, clerk)
    on_paper(plan, clerk)
    plan.refresh_from_db()
    with plan.final.open() as stream:
        pdf = stream.read()
    found = check_file(pdf, "a.pdf").document.fields
    assert (found.number, found.issued_on) == ("01/KH-MNHS", timezone.localdate())
    assert b"pdfaid:part" in pdf
    assert plan.pages == 1


def test_without_an_office_program_a_word_file_is_stopped_in_words(
    browse, plan, teacher, monkeypatch
):
    from binhminh.documents import word_drafts

    monkeypatch.setattr(word_drafts, "can_convert", lambda: False)
    client = browse(teacher)
    client.post(at("upload", plan), {"file": SimpleUploadedFile("a.docx", word_file(plan))})
    page = text(client.post(at("submit", plan), follow=True))
    assert "LibreOffice" in page
    plan.refresh_from_db()
    assert plan.state == OutgoingState.DRAFT
