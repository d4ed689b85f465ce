"""A newcomer's first hour: drop a plan, check it, confirm, assign, report progress, see the year
move, approve and issue it, and see it on the portal. At a desk and on a phone, each step looked at
by axe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from binhminh.core.evidence.models import EvidenceLink
from binhminh.core.jobs import worker
from binhminh.plans.models import Occurrence, Plan, PlanImport, Task
from binhminh.plans.states import PlanState, WorkState

TODAY = date.today()  # noqa: DTZ011 - the browser's day and the server's are this machine's
SOON = min(TODAY + timedelta(days=9), date(TODAY.year, 12, 31))
PLAN = f"""TRƯỜNG MẦM NON HOA SEN
Số: 7/KH-MNHS
Gia Lâm, ngày 09 tháng 01 năm {TODAY.year}
KẾ HOẠCH
Cải cách hành chính năm {TODAY.year}
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
I. CHỈ TIÊU
- Ít nhất 95% phụ huynh hài lòng với việc đón trẻ buổi sáng.
II. NHIỆM VỤ
1. Chỉ đạo, điều hành
- Họp giao ban vào thứ Hai, mỗi tuần một lần.
- Lập danh sách việc cần làm của từng tổ trước ngày {SOON:%d/%m/%Y}.
- Trồng thêm hoa ở sân trước trước ngày 31/12/{TODAY.year}.
2. Cải cách thủ tục hành chính
- Niêm yết thủ tục chuyển trường tại bảng tin trước ngày 31/12/{TODAY.year}.
- Báo viên chức đến tuổi nghỉ hưu theo Nghị định số 30/2020/NĐ-CP quy định về tuổi nghỉ hưu.
"""
SHARED = Path(os.environ.get("BINHMINH_SHARED", Path(__file__).parents[3] / "shared"))
REAL = SHARED / "real" / "ke-hoach-cchc-2023.txt"


def press(page: Any, button: Any) -> None:
    """Click what leads to another page, and be there."""
    with page.expect_navigation():
        button.click()


@pytest.fixture
def working() -> Iterator[None]:
    """A worker of the job queue beside the server, as `binhminh run` has one."""
    stop = Event()

    def work() -> None:
        try:
            worker.run(stop, poll=0.2)
        finally:
            connection.close()

    thread = Thread(target=work, daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def hand_in(page: Any, name: str, content: bytes) -> PlanImport:
    """Drop a file, wait until it is read: the page notices by itself."""
    page.goto(reverse("plans:import-new"))
    page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    page.get_by_role("button", name="Đọc kế hoạch").click()
    page.wait_for_url(lambda url: "/moi/" not in url and "tien-do" not in url)
    return PlanImport.objects.get()


def row(page: Any, words: str) -> Any:
    return page.locator("li.rv-row", has_text=words)


def check_what_was_read(page: Any, draft: PlanImport, check_accessibility: Any) -> None:
    """Follow a line to its sentence, correct one, leave one out, take the right decree."""
    assert page.locator("mark").count() >= 5
    assert "95" in page.inner_text("main")
    line = row(page, "Trồng thêm hoa")
    line.hover()
    marked = page.locator(".check-source .hl")
    assert "Trồng thêm hoa" in " ".join(marked.all_inner_texts())

    row(page, "Niêm yết thủ tục").get_by_role("link", name="Sửa").click()
    form = page.locator(".rv-editing")
    form.locator("textarea[name=text]").fill("Niêm yết thủ tục chuyển trường tại cổng")
    check_accessibility()
    form.get_by_role("button", name="Lưu").click()
    row(page, "chuyển trường tại cổng").wait_for()
    assert page.url.endswith(draft.get_absolute_url())  # the row alone was exchanged

    before = page.locator("#import-counts").inner_text()
    line.get_by_role("button", name="Bỏ").click()
    line.get_by_role("button", name="Lấy lại").wait_for()
    assert page.locator("#import-counts").inner_text() != before

    finding = page.locator(".rv-cite", has_text="tuổi nghỉ hưu").first
    assert "135/2020/NĐ-CP" in finding.inner_text()
    press(page, finding.get_by_role("button", name="135/2020/NĐ-CP"))
    assert "135/2020/NĐ-CP" in row(page, "Báo viên chức").inner_text()
    check_accessibility()


def confirm(page: Any) -> Plan:
    press(page, page.get_by_role("link", name="Lập kế hoạch"))
    press(page, page.locator("main form .btn-next"))
    return Plan.objects.get()


def done_of(page: Any, area: str) -> str:
    """The figures of an area on the board: "1/3"."""
    page.goto(reverse("desk:board"))
    return page.locator("li.area", has_text=area).locator("span.num").last.inner_text()


def test_from_a_file_to_a_year_that_moves(
    page, principal, teacher, sign_in, open_page, working, check_accessibility
):
    sign_in(principal)
    check_accessibility()
    page.goto(reverse("plans:import-new"))
    check_accessibility()
    draft = hand_in(page, "ke-hoach.txt", PLAN.encode())
    check_accessibility()
    check_what_was_read(page, draft, check_accessibility)
    press(page, page.get_by_role("link", name="Lập kế hoạch"))
    check_accessibility()
    press(page, page.locator("main form .btn-next"))

    plan = Plan.objects.get()
    assert (plan.targets.count(), plan.areas.count(), plan.tasks.count()) == (1, 2, 4)
    assert page.url.endswith(plan.get_absolute_url())
    assert "Họp giao ban" in page.inner_text("main")
    check_accessibility()

    task = Task.objects.get(text__startswith="Lập danh sách")
    work = Occurrence.objects.get(task=task)
    assert work.due_on == SOON
    assert done_of(page, "Chỉ đạo").startswith("0/")
    page.goto(plan.get_absolute_url())
    press(page, page.get_by_role("link", name="Lập danh sách"))
    check_accessibility()
    page.select_option("select[name=owner]", str(teacher.pk))
    press(
        page, page.locator(f"form[action$='{reverse('plans:task-assign', args=[task.pk])}'] button")
    )
    task.refresh_from_db()
    assert task.owner == teacher

    the_teacher_works(open_page(), teacher, work, sign_in, check_accessibility)

    page.goto(reverse("desk:my-work"))
    assert "Ba tổ đã có danh sách việc." in page.inner_text("main")
    check_accessibility()
    press(
        page,
        page.locator(f"form[action$='{reverse('plans:work-confirm', args=[work.pk])}'] button"),
    )
    work.refresh_from_db()
    assert work.state == WorkState.DONE
    assert done_of(page, "Chỉ đạo").startswith("1/")
    assert "1 trên" in page.inner_text("main") or "1/" in page.inner_text("main")
    check_accessibility()

    issue(page, plan, check_accessibility)
    the_public_sees_it(open_page(), [principal, teacher], check_accessibility)


def the_teacher_works(
    page: Any, teacher: Any, work: Occurrence, sign_in: Any, check_accessibility: Any
) -> None:
    """See the task in one's own work, report progress with a file, report it done."""
    sign_in(teacher, on=page)
    page.goto(reverse("desk:my-work"))
    mine = page.locator(".q", has_text="Lập danh sách")
    mine.locator("summary").click()
    check_accessibility(on=page)
    mine.locator("input[name=upload]").last.set_input_files(
        {"name": "bien-ban.txt", "mimeType": "text/plain", "buffer": "Biên bản họp ba tổ.".encode()}
    )
    assert "bien-ban.txt" in mine.locator("[data-file-name]").inner_text()
    mine.locator(".quick-steps label", has_text="50").click()
    mine.locator("textarea[name=text]").fill("Đã họp ba tổ.")
    press(page, mine.get_by_role("button", name="Báo cáo tiến độ"))
    work.refresh_from_db()
    assert (work.state, work.percent) == (WorkState.DOING, 50)
    link = EvidenceLink.objects.get()
    assert (link.target, link.item.file.name) == (work.task, "bien-ban.txt")

    page.goto(work.task.get_absolute_url())
    assert "Đã họp ba tổ." in page.inner_text("main")
    check_accessibility(on=page)
    page.locator("[data-dialog-open=done]").first.click()
    form = page.locator(f"form[action$='{reverse('plans:work-submit', args=[work.pk])}']")
    form.locator("[name=result]").fill("Ba tổ đã có danh sách việc.")
    check_accessibility(on=page)
    press(page, form.locator("button[type=submit]"))
    work.refresh_from_db()
    assert work.state == WorkState.WAITING


def issue(page: Any, plan: Plan, check_accessibility: Any) -> None:
    page.goto(plan.get_absolute_url())
    press(page, page.get_by_role("button", name="Trình duyệt"))
    press(page, page.get_by_role("button", name="Phê duyệt"))
    check_accessibility()
    page.locator("[data-dialog-open=issue]").first.click()
    press(page, page.locator("#issue button[type=submit]"))
    plan.refresh_from_db()
    assert plan.state == PlanState.ISSUED
    check_accessibility()


def the_public_sees_it(page: Any, people: list[Any], check_accessibility: Any) -> None:
    """Without signing in: the plan and how far it is, and nobody's name."""
    for address in (reverse("portal:home"), reverse("portal:plan")):
        page.goto(address)
        content = page.content()
        assert [person.full_name for person in people if person.full_name in content] == []
        check_accessibility(on=page)
    shown = page.inner_text("main")
    assert "Niêm yết thủ tục chuyển trường tại cổng" in shown
    assert "Trồng thêm hoa" not in shown
    assert "hoàn thành" in page.locator("li", has_text="Lập danh sách").inner_text().lower()
    assert "Biên bản" not in content


def test_the_real_plan_is_read_and_its_wrong_decree_pointed_out(
    page, principal, sign_in, working, check_accessibility
):
    if not REAL.exists():
        pytest.skip("the real plan is not beside the project (set BINHMINH_SHARED)")
    sign_in(principal)
    hand_in(page, REAL.name, REAL.read_bytes())
    finding = page.locator(".rv-cite", has_text="nghỉ hưu").first
    assert "135/2020/NĐ-CP" in finding.inner_text()
    assert page.locator("mark").count() > 50
    check_accessibility()
    plan = confirm(page)
    assert (plan.targets.count(), plan.areas.count()) == (4, 8)
    assert plan.tasks.filter(source="worklist").count() == 10
    check_accessibility()
    page.goto(reverse("desk:board"))
    assert page.locator("li.area").count() >= 8
    check_accessibility()
