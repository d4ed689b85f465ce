"""Work files and the review of documents, seen as people see them: on a desk and on a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from binhminh.core.organisations.models import HostName
from binhminh.documents import actions, lawwatch
from binhminh.documents.choices import BatchKind
from binhminh.documents.models import FileList, WorkFile
from binhminh.documents.retention import Period
from binhminh.documents.tests.office import NOW, draft, registered
from binhminh.documents.tests.test_filing import begin, closed, number, opened, put
from binhminh.documents.tests.test_lawwatch import OLD, issued


@pytest.fixture
def office(transactional_db: Any, school: Any) -> Any:
    HostName.objects.get_or_create(organisation=school, host="localhost")
    actions.ensure_registers(organisation=school, now=NOW)
    return school


@pytest.fixture
def listed(office: Any, clerk: Any, teacher: Any, principal: Any) -> WorkFile:
    """A list of 2026 with two headings; an open file with a letter, a draft and a plan in it."""
    actions.begin_list(organisation=office, year=2026, actor=clerk, now=NOW)
    headings = [
        actions.add_heading(
            organisation=office, year=2026, title=title, symbol=symbol, actor=clerk, now=NOW
        )
        for title, symbol in (("Tổ chức, nhân sự", "TCNS"), ("Chuyên môn", "CM"))
    ]
    opened(office, clerk, heading=headings[0], title="Hồ sơ nâng lương năm 2026", period=Period(20))
    work_file = opened(office, clerk, heading=headings[1])
    put(work_file, clerk, incoming=registered(office, clerk))
    put(work_file, clerk, outgoing=draft(office, teacher, principal))
    plan = draft(office, teacher, principal, subject="Tổ chức Ngày hội đọc sách cấp trường")
    number(plan)
    put(work_file, clerk, outgoing=plan)
    return work_file


def shown(page: Any, address: str, check: Any) -> None:
    page.goto(address)
    check()


def test_a_work_file_is_closed_with_the_mouse(
    page: Any, enter: Any, listed: WorkFile, clerk: Any, check_accessibility: Any
) -> None:
    enter(clerk)
    shown(page, reverse("documents:work-file-list"), check_accessibility)
    shown(page, listed.get_absolute_url(), check_accessibility)
    page.get_by_role("button", name="Kết thúc hồ sơ").first.click()
    page.locator("#close_ended_on").fill("05/03/2026")
    check_accessibility()
    page.get_by_label("Tôi đã xem").check()
    page.locator("dialog").get_by_role("button", name="Kết thúc hồ sơ").click()
    page.get_by_text("Hồ sơ đã kết thúc").first.wait_for()
    check_accessibility()


def test_the_list_of_a_year_and_the_periods(
    page: Any, enter: Any, listed: WorkFile, clerk: Any, check_accessibility: Any
) -> None:
    enter(clerk)
    file_list = FileList.objects.get()
    shown(page, file_list.get_absolute_url(), check_accessibility)
    for name in ("file-list-list", "work-file-new", "retention-list", "retention-new"):
        shown(page, reverse(f"documents:{name}"), check_accessibility)
    shown(page, reverse("documents:retention-edit", args=["letters"]), check_accessibility)


def test_files_leave_the_office(
    page: Any, enter: Any, office: Any, clerk: Any, check_accessibility: Any
) -> None:
    work_file = closed(office, clerk, period=Period(20))
    closed(office, clerk, title="Hồ sơ khác", period=Period(None))
    enter(clerk)
    shown(page, f"{reverse('documents:work-file-list')}?roi=transfer", check_accessibility)
    page.locator("input[name=file]").first.check()
    page.get_by_role("button", name="Lập thủ tục giao nộp").click()
    page.get_by_text("Còn phải ký").wait_for()
    check_accessibility()
    shown(page, reverse("documents:batch-list"), check_accessibility)
    assert work_file.pk


def test_a_document_is_reviewed(
    page: Any, enter: Any, office: Any, clerk: Any, principal: Any, check_accessibility: Any
) -> None:
    document = issued(office, clerk, principal, OLD, subject="Đánh giá, xếp loại viên chức")
    issued(office, clerk, principal, "Một việc khác", subject="Tổ chức hội thi")
    lawwatch.look_again(office, date(2026, 9, 1))
    review = actions.open_review(organisation=office, year=2026, actor=clerk, now=NOW)
    enter(clerk)
    shown(page, reverse("documents:law-watch-list"), check_accessibility)
    shown(page, document.law_check.get_absolute_url(), check_accessibility)
    shown(page, review.get_absolute_url(), check_accessibility)
    shown(page, review.entries.first().get_absolute_url(), check_accessibility)
    page.get_by_label("Sửa đổi, bổ sung").check()
    page.locator("[name=reason]").fill("Căn cứ đã được thay thế")
    page.get_by_role("button", name="Ghi và sang văn bản tiếp theo").click()
    page.get_by_text("Đã ghi đề xuất").first.wait_for()
    shown(page, reverse("documents:review-list"), check_accessibility)


def test_a_batch_that_waits_only_to_be_confirmed(
    page: Any, enter: Any, office: Any, clerk: Any, check_accessibility: Any
) -> None:
    batch = begin(office, clerk, BatchKind.TRANSFER, closed(office, clerk, period=Period(20)))
    number(batch.minutes)
    enter(clerk)
    shown(page, batch.get_absolute_url(), check_accessibility)
    page.get_by_role("button", name="Xác nhận đã giao nộp").first.click()
    page.locator("dialog").get_by_role("button", name="Xác nhận đã giao nộp").click()
    page.get_by_text("Đã xác nhận").first.wait_for()
    check_accessibility()
