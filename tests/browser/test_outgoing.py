"""A plan goes from its first word to its recipients: four people, each in their own browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from binhminh.core.signatures import actions as certificates
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.documents import actions
from binhminh.documents.models import OutgoingDocument
from binhminh.documents.states import OutgoingState

from .test_newcomer import press, working  # noqa: F401 - a worker beside the server

BODY = """I. MỤC ĐÍCH
Rèn luyện thể chất cho trẻ mẫu giáo.
II. NỘI DUNG
1. Thời gian: tuần 3 tháng 12 năm 2026.
2. Địa điểm: sân trường."""


@pytest.fixture
def office(school: Any, principal: Any, clerk: Any, transactional_db: Any) -> Any:
    """Registers, and certificates of the principal and of the school."""
    now = timezone.now()
    actions.ensure_registers(organisation=school, now=now)
    authority = Authority()
    for person, name, for_office in (
        (principal, principal.full_name, False), (clerk, school.name, True),
    ):  # fmt: skip
        certificates.add_pkcs12(
            organisation=school, data=authority.issue(name).p12(authority), password=PASSWORD,
            actor=person, now=now, for_office=for_office,
        )  # fmt: skip
    return school


def begin(page: Any) -> None:
    page.goto(reverse("documents:outgoing-list"))
    press(page, page.locator("main .empty a.btn"))
    page.select_option("#id_type", "plan")
    page.fill("#id_subject", "Tổ chức hội thi Bé khỏe ngoan")
    page.locator("#id_signing").select_option(index=1)
    page.fill("#id_nhan-0-name", "Phòng Giáo dục và Đào tạo")
    page.fill("#id_nhan-0-email", "phong@gd.test")
    page.fill("#id_nhan-1-name", "Toàn thể cán bộ, giáo viên, nhân viên")
    page.select_option("#id_nhan-1-channel", "internal")


def seen(page: Any, document: OutgoingDocument) -> OutgoingDocument:
    page.goto(document.get_absolute_url())
    document.refresh_from_db()
    return document


def test_from_the_first_word_to_the_recipients(
    open_page: Callable[[], Any],
    page: Any,
    sign_in: Callable[..., None],
    check_accessibility: Callable[..., None],
    office: Any,
    teacher: Any,
    principal: Any,
    clerk: Any,
    working: None,  # noqa: F811
) -> None:
    sign_in(teacher)
    begin(page)
    check_accessibility()
    press(page, page.get_by_role("button", name="Tạo dự thảo"))
    page.fill("#id_bases", "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019")
    page.fill("#id_text", BODY)
    page.locator("#kept", has_text="Đã giữ").wait_for()
    press(page, page.get_by_role("button", name="Lưu và xem"))
    page.locator(".fc-sheet img").first.wait_for(timeout=30_000)
    check_accessibility()
    document = OutgoingDocument.objects.get()
    seen(page, document)
    check_accessibility()
    press(page, page.get_by_role("button", name="Trình kiểm tra"))

    head, desk = open_page(), open_page()
    sign_in(principal, on=head)
    sign_in(clerk, on=desk)
    seen(head, document)
    head.locator(".head").get_by_role("button", name="Xác nhận nội dung").click()
    press(head, head.locator("dialog[open]").get_by_role("button", name="Xác nhận nội dung"))
    seen(desk, document)
    desk.locator(".head").get_by_role("button", name="Xác nhận thể thức").click()
    why = desk.locator("dialog[open] textarea")
    why.fill("Đã xem từng lỗi")
    press(desk, desk.locator("dialog[open]").get_by_role("button", name="Xác nhận thể thức"))

    seen(head, document)
    press(head, head.get_by_role("link", name="Ký và cấp số"))
    check_accessibility(on=head)
    head.fill("#id_secret", PASSWORD)
    press(head, head.get_by_role("button", name="Ký và cấp số"))
    assert "01/KH-MNHS" in head.locator("main").inner_text()

    seen(desk, document)
    press(desk, desk.get_by_role("link", name="Đóng dấu"))
    desk.fill("#id_secret", PASSWORD)
    press(desk, desk.get_by_role("button", name="Đóng dấu"))
    desk.locator(".head").get_by_role("button", name="Phát hành").click()
    press(desk, desk.locator("dialog[open]").get_by_role("button", name="Phát hành"))
    assert seen(desk, document).state == OutgoingState.ISSUED
    check_accessibility(on=desk)
