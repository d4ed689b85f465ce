"""A draft is handed in, what is wrong is seen on its page and put right; and the same for anybody
on the portal. At a desk and on a phone, each page looked at by axe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from binhminh.documents import actions
from binhminh.documents.choices import CheckState
from binhminh.documents.models import FormCheck
from binhminh.documents.tests.test_checking import narrow
from binhminh.law.tests.decree30.old_codes import aged

from .test_newcomer import press, working  # noqa: F401 - a worker beside the server

NAME = "to-trinh.docx"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _drawn_by_ourselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same picture with and without an office program, and quickly."""
    monkeypatch.setattr("binhminh.law.decree30.pictures.picture_source", lambda *_: None)


def choose(page: Any) -> None:
    page.set_input_files(
        "main input[type=file]", {"name": NAME, "mimeType": WORD, "buffer": narrow()}
    )


def test_a_draft_is_checked_and_corrected(
    page: Any,
    sign_in: Callable[..., None],
    teacher: Any,
    transactional_db: Any,
    working: None,  # noqa: F811
    check_accessibility: Callable[..., None],
    width: int,
) -> None:
    sign_in(teacher)
    page.goto(reverse("documents:check-list"))
    press(page, page.locator("main .empty a.btn"))
    check_accessibility()
    choose(page)
    page.get_by_role("button", name="Kiểm tra").click()
    page.wait_for_url(lambda url: url.endswith("/kiem-tra/") is False and url[-2].isdigit())

    check = FormCheck.objects.get()
    assert check.state == CheckState.READY
    main = page.locator("main")
    assert "Lề dưới đang là 15 mm. Hãy đặt từ 20 đến 25 mm." in main.inner_text()
    picture = page.locator(".fc-sheet img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")  # drawn when it is asked for
    check_accessibility()

    row = page.locator(".fc-finding", has_text="chưa in đậm")
    number = row.get_attribute("data-item")
    mark = page.locator(f'.fc-mark[data-span="{number}"]').first
    assert inside(mark.bounding_box(), picture.bounding_box())
    if width > 600:
        row.hover()
        page.wait_for_selector(f'.fc-mark[data-span="{number}"].hl')
    row.get_by_role("link").first.click()
    page.wait_for_url(lambda url: f"#cho-{number}-1" in url)

    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải bản đã sửa").click()
    assert coming.value.suggested_filename == "to-trinh.sua.docx"
    page.goto(reverse("documents:check-new") + f"?ban-truoc={check.pk}")
    page.set_input_files("main input[type=file]", coming.value.path())
    page.get_by_role("button", name="Kiểm tra").click()
    page.wait_for_url(lambda url: url.endswith(f"/{check.pk + 1}/"))
    assert "Đã sửa hết 2 điểm của bản trước" in main.inner_text()
    check_accessibility()

    press(page, page.get_by_role("button", name="Xóa"))
    assert FormCheck.objects.count() == 1


def test_a_draft_in_an_old_code_is_converted_and_checked_again(
    page: Any,
    sign_in: Callable[..., None],
    teacher: Any,
    transactional_db: Any,
    working: None,  # noqa: F811
    check_accessibility: Callable[..., None],
    width: int,
) -> None:
    sign_in(teacher)
    page.goto(reverse("documents:check-new"))
    old = {"name": NAME, "mimeType": WORD, "buffer": aged(narrow(), "VNI")}
    page.set_input_files("main input[type=file]", old)
    page.get_by_role("button", name="Kiểm tra").click()
    page.wait_for_url(lambda url: url.endswith("/kiem-tra/") is False and url[-2].isdigit())
    main = page.locator("main")
    assert "chữ đang theo bảng mã cũ VNI" in main.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    check_accessibility()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải bản chuyển sang Unicode").click()
    assert coming.value.suggested_filename == "to-trinh.unicode.docx"

    first = FormCheck.objects.get()
    page.get_by_role("button", name="Kiểm tra bản Unicode").click()
    page.wait_for_url(lambda url: url.endswith(f"/{first.pk + 1}/"))
    assert "Lề dưới đang là 15 mm. Hãy đặt từ 20 đến 25 mm." in main.inner_text()
    assert "bảng mã cũ" not in main.inner_text()
    check_accessibility()


def inside(one: dict[str, float], other: dict[str, float]) -> bool:
    """The middle of one box lies in the other."""
    x, y = one["x"] + one["width"] / 2, one["y"] + one["height"] / 2
    return (
        other["x"] <= x <= other["x"] + other["width"]
        and other["y"] <= y <= other["y"] + other["height"]
    )


def test_anybody_has_a_document_checked(
    page: Any,
    live_server: Any,
    school: Any,
    principal: Any,
    transactional_db: Any,
    check_accessibility: Callable[..., None],
) -> None:
    actions.change_settings(organisation=school, offers_form_check=True, actor=principal, now=NOW)
    page.goto("/")
    press(page, page.locator("main").get_by_role("link", name="Kiểm tra thể thức văn bản"))
    check_accessibility()
    size = page.evaluate(
        "performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)"
    )
    assert size < 100_000
    choose(page)
    press(page, page.get_by_role("button", name="Kiểm tra"))
    assert "Lề dưới đang là 15 mm." in page.inner_text("main")
    check_accessibility()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Lưu bản đã sửa").click()
    assert coming.value.suggested_filename == "to-trinh.sua.docx"
    assert not FormCheck.objects.exists()
