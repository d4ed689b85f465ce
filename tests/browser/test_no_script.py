"""Scripts switched off, as on an old machine or behind a strict filter: what a form can do works.
Sign in, hand in a plan, check and confirm it, report progress and completion, search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from binhminh.core.evidence.models import EvidenceLink
from binhminh.core.jobs import worker
from binhminh.core.organisations.models import Year
from binhminh.plans import actions
from binhminh.plans.models import Occurrence, Plan, PlanImport, Task
from binhminh.plans.states import WorkState

from .conftest import PASSWORD, WIDTHS

YEAR = date.today().year  # noqa: DTZ011 - the browser's day and the server's are this machine's
PLAN = f"""TRƯỜNG MẦM NON HOA SEN
KẾ HOẠCH
Cải cách hành chính năm {YEAR}
I. CHỈ TIÊU
- Ít nhất 92% phụ huynh hài lòng với bữa ăn của trẻ.
II. NHIỆM VỤ
1. Cải cách thủ tục hành chính
- Niêm yết hướng dẫn nhập học tại cổng trường trước ngày 31/12/{YEAR}.
- Thêm một hòm thư góp ý ở sân sau trước ngày 31/12/{YEAR}.
"""
NARROWER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def quiet(browser: Any, live_server: Any, width: int) -> Iterator[Callable[[], Any]]:
    """A new browser without scripts, which fails on answers of the server with 5xx."""
    contexts, troubles = [], []

    def open_one() -> Any:
        context = browser.new_context(
            base_url=live_server.url.replace("127.0.0.1", "localhost"),
            viewport={"width": width, "height": WIDTHS[width]},
            locale="vi-VN",
            java_script_enabled=False,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("response", lambda r: r.status >= 500 and troubles.append(f"{r.status} {r.url}"))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


def press(page: Any, button: Any) -> None:
    with page.expect_navigation():
        button.click()
    fits(page)


def fits(page: Any) -> None:
    """No page is wider than its window, also as the sections that boxes become without scripts."""
    assert page.evaluate(NARROWER) <= 0, page.url


def enter(page: Any, user: Any) -> None:
    page.goto("/tai-khoan/login/")
    page.locator("input[name=login]:visible").fill(user.username)
    page.locator("input[name=password]:visible").fill(PASSWORD)
    press(page, page.locator("main button[type=submit]:visible").first)
    assert "/tai-khoan/login" not in page.url


def test_the_way_in_and_out(quiet, principal):
    page = quiet()
    enter(page, principal)
    assert page.url.endswith("/lam-viec/")
    assert principal.full_name in page.content()
    page.locator("details.menu > summary").click()
    press(page, page.locator("form[action$='/logout/'] button").first)
    page.goto("/lam-viec/")
    assert "/tai-khoan/login/" in page.url


def test_a_pasted_plan_becomes_work_that_is_reported(quiet, principal, teacher):
    page = quiet()
    enter(page, principal)
    page.goto(reverse("plans:import-new"))
    page.locator("summary", has_text="Dán").click()
    page.fill("textarea[name=text]", PLAN)
    press(page, page.get_by_role("button", name="Đọc kế hoạch"))
    assert page.url.endswith("/tien-do/")

    # The page asks again by itself, without any script.
    worker.run_due()
    page.wait_for_url(lambda url: "tien-do" not in url)
    draft = PlanImport.objects.get()
    assert page.url.endswith(draft.get_absolute_url())
    assert "hòm thư góp ý" in page.inner_text("main")
    fits(page)

    # A line is left out, another is corrected on a page of its own.
    box = page.locator("li.rv-row", has_text="hòm thư góp ý")
    press(page, box.get_by_role("button", name="Bỏ"))
    row = page.locator("li.rv-row", has_text="Niêm yết hướng dẫn")
    press(page, row.get_by_role("link", name="Sửa"))
    page.locator("main [name=owner]").select_option(str(teacher.pk))
    page.locator("main textarea[name=text]").fill("Niêm yết hướng dẫn nhập học ở cổng và sảnh")
    press(page, page.get_by_role("button", name="Lưu"))
    assert "ở cổng và sảnh" in page.inner_text("main")

    press(page, page.get_by_role("link", name="Lập kế hoạch"))
    press(page, page.locator("main form .btn-next"))
    plan = Plan.objects.get()
    assert page.url.endswith(plan.get_absolute_url())
    task = Task.objects.get()
    assert (task.text, task.owner) == ("Niêm yết hướng dẫn nhập học ở cổng và sảnh", teacher)

    theirs = quiet()
    enter(theirs, teacher)
    work = Occurrence.objects.get(task=task)
    theirs.goto(task.get_absolute_url())
    fits(theirs)
    report = theirs.locator(f"form[action$='{reverse('plans:work-report', args=[work.pk])}']")
    report.locator("[name=percent]").fill("50")
    report.locator("[name=text]").fill("Đã in xong.")
    report.locator("[name=upload]").set_input_files(
        {"name": "anh.txt", "mimeType": "text/plain", "buffer": "Nội dung niêm yết".encode()}
    )
    press(theirs, report.locator("button[type=submit]"))
    work.refresh_from_db()
    assert (work.state, work.percent) == (WorkState.DOING, 50)
    assert "Đã in xong." in theirs.inner_text("main")
    link = EvidenceLink.objects.get()
    assert (link.target, link.item.file.name) == (task, "anh.txt")
    assert theirs.locator(f"main a[href='{link.item.get_absolute_url()}']").count()

    done = theirs.locator(f"form[action$='{reverse('plans:work-submit', args=[work.pk])}']")
    done.locator("[name=result]").fill("Đã treo ở cổng và sảnh.")
    press(theirs, done.locator("button[type=submit]"))
    work.refresh_from_db()
    assert work.state == WorkState.WAITING

    page.goto(reverse("desk:my-work"))
    press(
        page,
        page.locator(f"form[action$='{reverse('plans:work-confirm', args=[work.pk])}'] button"),
    )
    work.refresh_from_db()
    assert work.state == WorkState.DONE


def test_a_mistake_is_told_and_nothing_typed_is_lost(quiet, principal):
    page = quiet()
    enter(page, principal)
    page.goto(reverse("plans:import-new"))
    press(page, page.get_by_role("button", name="Đọc kế hoạch"))
    assert page.locator("#errors").is_visible()
    page.locator("summary", has_text="Dán").click()
    page.fill("textarea[name=text]", "Không có gì của một kế hoạch.")
    page.set_input_files(
        "input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"}
    )
    press(page, page.get_by_role("button", name="Đọc kế hoạch"))
    assert page.locator("#errors").is_visible()
    assert page.locator("textarea[name=text]").is_visible()
    assert page.input_value("textarea[name=text]") == "Không có gì của một kế hoạch."


def test_search_with_and_without_marks(quiet, school, principal):
    year = Year.objects.create(
        organisation=school,
        kind="calendar",
        label=str(YEAR),
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 12, 31),
    )
    now = datetime.now(UTC)
    plan = actions.create_plan(
        organisation=school, year=year, actor=principal, now=now, title="Kế hoạch"
    )
    actions.add_task(
        plan=plan, area=None, text="Rà soát đồ chơi ngoài trời", due=[], source="own",
        actor=principal, now=now,
    )  # fmt: skip
    page = quiet()
    enter(page, principal)
    for asked in ("do choi", "đồ chơi"):
        page.goto(reverse("search:results"))
        page.fill("main input[name=q]", asked)
        press(page, page.locator("main form[role=search] button[type=submit]"))
        assert "Rà soát đồ chơi" in page.inner_text("#hits"), asked
    page.fill("main input[name=q]", "khongcotunay")
    press(page, page.locator("main form[role=search] button[type=submit]"))
    assert "Rà soát đồ chơi" not in page.inner_text("#hits")
