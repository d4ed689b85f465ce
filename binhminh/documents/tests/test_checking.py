"""The job with the real checker: what is found, where it is on the picture, what cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.jobs import worker
from binhminh.core.jobs.models import Job
from binhminh.core.legal.actions import add_document
from binhminh.documents import actions, checking
from binhminh.documents.choices import CheckState, Drawing
from binhminh.documents.models import FormCheck
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen

from .reports import one_page_pdf, small_docx

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
AT = datetime(2026, 3, 2, tzinfo=UTC)


def document():
    return replace(specimen("submission", 1), number=12, issued_on=date(2026, 3, 2))


def narrow() -> bytes:
    """A right document but for its bottom margin, and the issuing body not in bold."""
    from docx import Document
    from docx.shared import Mm

    word = Document(BytesIO(render_docx(document(), at=AT)))
    for section in word.sections:
        section.bottom_margin = Mm(15)
    for cell in word.tables[0]._cells:
        for paragraph in cell.paragraphs:
            if paragraph.text.startswith("TRƯỜNG"):
                for run in paragraph.runs:
                    run.bold = False
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def checked(school, actor, content, name="to-trinh.docx", **more) -> FormCheck:
    file = store(organisation=school, content=content, name=name, actor=actor, now=NOW)
    check = actions.start_check(organisation=school, file=file, actor=actor, now=NOW, **more)
    checking.check_now(check, NOW, convert=False)
    check.refresh_from_db()
    return check


def test_findings_have_their_place_on_the_picture(school, teacher):
    check = checked(school, teacher, narrow())
    assert check.state == CheckState.READY
    assert check.drawing == Drawing.DRAWN
    found = {each["code"]: each for each in check.report["findings"]}
    assert set(found) == {"ND30-TR-04", "ND30-CQ-02"}
    [strip] = found["ND30-TR-04"]["boxes"]
    assert strip == [1, 0.0, 282.0, 210.0, 297.0], "a margin is shown as the margin"
    page, left, top, right, bottom = found["ND30-CQ-02"]["boxes"][0]
    assert page == 1
    assert 20 < left < right < 110, "at the left"
    assert 15 < top < bottom < 45, "at the top"
    assert check.printed.guard == "documents.check"
    assert check.printed.uploaded_by == teacher
    assert check.subject
    assert check.kind == "submission"


def test_a_right_pdf_has_no_finding_and_is_its_own_picture(school, teacher):
    check = checked(school, teacher, render_pdf(document(), at=AT), "to-trinh.pdf")
    assert (check.errors, check.warnings) == (0, 0), check.report["findings"]
    assert check.drawing == Drawing.FILE
    assert check.printed is None
    assert check.report["pages"] == len(check.report["pages_mm"])


def test_an_issued_document_may_leave_nothing_blank(school, teacher):
    blank = render_docx(replace(document(), number=None), at=AT)
    draft = checked(school, teacher, blank)
    issued = checked(school, teacher, blank, issued=True)
    assert (draft.errors, issued.errors) == (0, 1)


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (one_page_pdf(), "quet.pdf", "no_text"),
        (b"%PDF-1.7 broken", "hong.pdf", "damaged"),
        (b"{\\rtf1 a}", "a.rtf", "wrong_type"),
    ],
    ids=["scan", "damaged", "rtf"],
)
def test_what_cannot_be_read_says_why(school, teacher, content, name, problem):
    check = checked(school, teacher, content, name)
    assert (check.state, check.problem) == (CheckState.FAILED, problem)
    assert check.finished_at == NOW


def test_without_pictures_the_text_is_kept(school, teacher, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("no pictures today")

    monkeypatch.setattr(checking, "make_pictures", fails)
    check = checked(school, teacher, small_docx("Chỉ một đoạn văn"))
    assert check.state == CheckState.READY
    assert check.report["pages_mm"] == []
    assert "Chỉ một đoạn văn" in check.report["text"]


def test_a_second_run_changes_nothing(school, teacher):
    check = checked(school, teacher, small_docx())
    before = File.objects.count()
    checking.check_now(check, NOW, convert=False)
    assert File.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_mistake_of_ours_is_told_after_the_last_try(school, teacher, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("a mistake")

    monkeypatch.setattr(checking, "check_file", fails)
    file = store(organisation=school, content=small_docx(), name="a.docx", actor=teacher, now=NOW)
    check = actions.start_check(organisation=school, file=file, actor=teacher, now=NOW)
    for _ in range(3):
        Job.objects.update(due_at=NOW)
        worker.run_due()
    check.refresh_from_db()
    assert (check.state, check.problem) == (CheckState.FAILED, "reading_failed")


@pytest.mark.django_db(transaction=True)
def test_the_job_checks_what_waits_and_forgives_what_is_gone(school, teacher, monkeypatch):
    monkeypatch.setattr(checking, "make_pictures", lambda *_, **__: None)
    by = {"organisation": school, "actor": teacher, "now": NOW}
    first = actions.start_check(file=store(content=small_docx("A"), name="a.docx", **by), **by)
    gone = actions.start_check(file=store(content=small_docx("B"), name="b.docx", **by), **by)
    gone.delete()
    worker.run_due()
    first.refresh_from_db()
    assert first.state == CheckState.READY
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


# --- the school's own legal documents -------------------------------------------------------------

DECREE = "999/2025/NĐ-CP"


def unknown_in(check: FormCheck) -> set[str]:
    findings = check.report["findings"]
    return {f["params"]["number"] for f in findings if f["code"] == "cite.unknown"}


def test_a_decree_the_school_added_is_known_to_its_own_checks_only(
    school, other_school, clerk, teacher, stranger
):
    base = f"Căn cứ Nghị định số {DECREE} ngày 15 tháng 01 năm 2025 của Chính phủ về trường học;"
    content = render_docx(replace(document(), bases=(base,)), at=AT)
    assert unknown_in(checked(school, teacher, content)) == {DECREE}
    add_document(
        organisation=school,
        number=DECREE,
        kind="Nghị định",
        issuer="Chính phủ",
        subject="Quy định về trường học",
        issued_on=date(2025, 1, 15),
        actor=clerk,
        now=NOW,
    )
    assert unknown_in(checked(school, teacher, content)) == set()
    assert unknown_in(checked(other_school, stranger, content)) == {DECREE}
