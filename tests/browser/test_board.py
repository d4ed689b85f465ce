"""The board shows the year on one screen, and nothing on it is cut off for good."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from binhminh.core.organisations.models import Year
from binhminh.plans import actions
from binhminh.plans.models import Area, Occurrence, Plan, Target, Task

SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
#: As long as texts of real plans are.
LONG = (
    "Tăng cường tuyên truyền, quán triệt công tác cải cách hành chính đến toàn thể cán bộ, giáo "
    "viên, nhân viên và cha mẹ trẻ bằng nhiều hình thức, mỗi tuần ít nhất một lần trên trang tin."
)
PARTS = ["areas", "late", "risks", "coming", "changes"]
#: Texts inside the page of which a part cannot be seen. Of a text that is folded (`on focus`), what
#: remains hidden once its link has the focus.
HIDDEN = """
(unfold) => [...document.querySelectorAll('main *')].filter((element) => {
  if (element.closest('.sr-only, svg, details:not([open]) > :not(summary)')) return false;
  if (unfold) (element.closest('li, h2, p')?.querySelector('a') ?? element).focus();
  const style = getComputedStyle(element);
  const cut = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  return cut && (element.scrollWidth > element.clientWidth + 1 ||
                 element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim()}`)
"""
HEIGHT = "document.documentElement.scrollHeight"


@pytest.fixture
def width() -> int:
    """Both widths are looked at in one visit."""
    return SCREEN["width"]


@pytest.fixture
def board(demo_of_plans, page, enter):
    """The demo's board in a browser, opened anew after what the test changes."""
    return _opener(demo_of_plans, page, enter)


@pytest.fixture
def full_board(demo, page, enter):
    """The same with a year of documents behind one of its figures."""
    return _opener(demo, page, enter)


def _opener(built, page, enter):
    _school, head = built
    enter(head)

    def open_board(size=SCREEN, year=""):
        page.set_viewport_size(size)
        assert page.goto(reverse("desk:board") + (f"?nam={year}" if year else "")).status == 200
        return page

    return open_board


def test_the_year_is_on_one_screen(full_board, check_accessibility):
    page = full_board()
    assert page.locator(".tile").count() == 4
    assert page.locator(".area").count() == 9  # eight areas and the work list
    assert [part for part in PARTS if not page.locator(f"#{part}").is_visible()] == []
    assert page.evaluate(HEIGHT) <= SCREEN["height"]
    assert page.evaluate(HIDDEN, False) == []
    check_accessibility()


def test_long_texts_neither_push_the_board_off_the_screen_nor_get_lost(board):
    """A real plan's: names are folded to two lines, and whole for whoever goes there."""
    Task.objects.update(text=LONG)
    Target.objects.update(name=LONG[:200])
    Area.objects.filter(order__lte=3).update(title="Cải cách thủ tục và cơ chế một cửa liên thông")
    page = board()
    assert page.evaluate(HEIGHT) <= SCREEN["height"]
    assert page.evaluate(HIDDEN, False)  # folded, so that the next line says something
    assert page.evaluate(HIDDEN, True) == []
    assert page.locator(".fold").count() == page.locator(f".fold[title^='{LONG[:60]}']").count()


def test_a_weekly_task_stands_once_among_what_is_late(board):
    plan = Plan.objects.get()
    weekly = Task.objects.filter(plan=plan, cadence="weekly").first()
    pieces = weekly.occurrences.filter(due_on__lt=timezone.localdate())
    pieces.update(state="todo", done_on=None, percent=0)
    page = board()
    late = page.locator("section[aria-labelledby=late]")
    assert late.get_by_role("link", name=weekly.text).count() == 1
    assert f"{pieces.count()} kỳ" in late.inner_text()


@pytest.mark.parametrize("size", [SCREEN, PHONE], ids=["1280px", "360px"])
def test_a_year_that_has_ended_is_told_as_one(demo_of_plans, board, check_accessibility, size):
    school, head = demo_of_plans
    by = {"actor": head, "now": timezone.now()}
    year = Year.objects.create(
        organisation=school, kind="calendar", label="2023", starts_on="2023-01-01",
        ends_on="2023-12-31",
    )  # fmt: skip
    year.refresh_from_db()
    plan = actions.create_plan(organisation=school, year=year, title="Kế hoạch 2023", **by)
    actions.add_task(plan=plan, text="Đăng tin", due=[], cadence="weekly", source="area", **by)
    page = board(size, "2023")
    words = page.inner_text("main")
    assert "Năm 2023 đã qua" in words
    assert "Chưa xong khi hết năm" in words
    assert "ngày làm việc" not in words  # nothing is counted any more
    assert f"{Occurrence.objects.filter(task__plan=plan).count()} việc chưa xong" in words
    check_accessibility()


def test_on_a_phone_nothing_is_folded(board, check_accessibility):
    Task.objects.update(text=LONG)
    page = board(PHONE)
    assert page.evaluate(HIDDEN, False) == []
    check_accessibility()
