"""A newcomer's first work: hand in a file, check what was understood, confirm."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from binhminh.core.files.models import File
from binhminh.core.jobs.worker import run_due
from binhminh.core.organisations.models import Unit, Year
from binhminh.plans.actions import imports
from binhminh.plans.models import Plan, PlanImport, Task

from .imports import NOON, TEXT, ready

NEW = "/lam-viec/ke-hoach/nhap/moi/"
HTMX = {"HX-Request": "true"}


def page(name, draft, *more):
    return reverse(f"plans:{name}", args=[draft.pk, *more])


PLAN = TEXT.encode()


def hand_in(client, data=PLAN, name="ke-hoach.txt", **more):
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), "end": "1", **more})


def words(response):
    """The text of a page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def draft(school, principal, year):
    return ready(school, principal)


@pytest.mark.django_db
def test_from_a_file_to_a_plan(school, principal, browse):
    client = browse(principal)
    answer = hand_in(client)
    draft = PlanImport.objects.get()
    assert answer.url == page("import-progress", draft)
    assert draft.file.name == "ke-hoach.txt"
    waiting = client.get(answer.url)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    fragment = client.get(answer.url, headers=HTMX)
    assert b"<html" not in fragment.content
    run_due()
    assert client.get(answer.url, headers=HTMX)["HX-Redirect"] == draft.get_absolute_url()
    review = client.get(answer.url, follow=True)
    assert 'data-span="a1.1"' in review.content.decode()
    assert 'data-item="a1.1"' in review.content.decode()
    assert "2 chỉ tiêu" in words(review)
    draft.refresh_from_db()
    confirm = client.get(page("import-confirm", draft))
    assert "3 lĩnh vực" in words(confirm)
    made = client.post(page("import-confirm", draft), {"year": "2023", "revision": draft.revision})
    plan = Plan.objects.get()
    assert made.url == plan.get_absolute_url()
    assert plan.year.label == "2023"  # opened on the way
    assert (plan.targets.count(), plan.areas.count(), plan.tasks.count()) == (2, 3, 5)
    assert plan.number == "12/KH-MNHS"
    done = client.get(draft.get_absolute_url())
    assert "Đã lập được" in words(done)


def test_pasted_text_is_read_as_well(school, principal, year, browse):
    client = browse(principal)
    client.post(NEW, {"text": TEXT, "end": "1", "year": ""})
    run_due()
    draft = PlanImport.objects.get()
    assert draft.state == "ready"
    assert draft.file is None


def test_the_year_chosen_wins_over_the_text(school, principal, year, browse):
    hand_in(browse(principal), year="2023")
    assert PlanImport.objects.get().for_year == 2023


def test_neither_and_both_are_refused(principal, browse):
    client = browse(principal)
    assert "Hãy chọn tệp kế hoạch" in words(client.post(NEW, {"end": "1"}))
    both = hand_in(client, text="Kế hoạch")
    assert both.status_code == 422
    assert "Chỉ chọn một trong hai" in words(both)
    assert not PlanImport.objects.exists()


@pytest.mark.parametrize("item", ["head", "t1", "a1", "a1.1"])
def test_every_item_opens_as_a_row_and_as_a_page(draft, principal, browse, item):
    client = browse(principal)
    address = page("import-item", draft, item)
    whole, row = client.get(address), client.get(address, headers=HTMX)
    assert b"<html" in whole.content
    assert b"<html" not in row.content
    assert b"hx-post" in row.content
    assert client.get(f"{address}?xem=1", headers=HTMX).status_code == 200


def test_a_task_is_corrected_in_place(draft, school, principal, teacher, browse):
    unit = Unit.objects.create(organisation=school, name="Tổ Văn phòng", kind="office")
    answer = browse(principal).post(
        page("import-item", draft, "a1.1"),
        {
            "rev": "0", "text": "Ban hành kế hoạch tuyên truyền", "cadence": "quarterly",
            "due": "15/3/2023; quý II", "owner": teacher.pk, "unit": unit.pk,
        },
        headers=HTMX,
    )  # fmt: skip
    assert "Phạm Thị Ánh, Tổ Văn phòng" in words(answer)
    assert 'id="import-counts"' in answer.content.decode()
    draft.refresh_from_db()
    task = draft.edited["tasks"][0]
    assert (task["due"], task["cadence"], task["rev"]) == (
        ["2023-03-15", "2023-Q2"],
        "quarterly",
        1,
    )


def test_words_that_are_no_date_are_said(draft, principal, browse):
    answer = browse(principal).post(
        page("import-item", draft, "a1.1"),
        {"rev": "0", "text": "Họp", "cadence": "once", "due": "khi nào rảnh"},
        headers=HTMX,
    )
    assert answer.status_code == 422
    assert "không phải là thời hạn" in words(answer)


def test_somebody_of_another_school_cannot_be_put_in_charge(draft, principal, stranger, browse):
    answer = browse(principal).post(
        page("import-item", draft, "a1.1"),
        {"rev": "0", "text": "Họp", "cadence": "once", "owner": stranger.pk},
    )
    assert answer.status_code == 422


def test_two_people_correct_the_same_line(draft, principal, reform_officer, browse):
    address, sent = page("import-item", draft, "a1.2"), {"rev": "0", "cadence": "monthly"}
    assert browse(principal).post(address, sent | {"text": "Họp giao ban"}).status_code == 302
    late = browse(reform_officer).post(address, sent | {"text": "Họp khác"})
    assert "Vừa có người khác sửa" in words(late)
    draft.refresh_from_db()
    assert "Họp giao ban" in str(draft.edited["tasks"])
    assert "Họp khác" not in str(draft.edited["tasks"])


def test_left_out_and_taken_back(draft, principal, year, browse):
    client, address = browse(principal), page("import-item", draft, "a1.1")
    gone = client.post(address, {"keep": "0"}, headers=HTMX)
    assert "Lấy lại" in words(gone)
    assert "4 nhiệm vụ" in words(gone)
    back = client.post(address, {"keep": "1"}, headers=HTMX)
    assert "5 nhiệm vụ" in words(back)


def test_what_stands_under_a_heading_goes_with_it(draft, principal, year, browse):
    client = browse(principal)
    client.post(page("import-item", draft, "a1"), {"keep": "0"})
    draft.refresh_from_db()
    plan = imports.confirm_import(draft=draft, year=year, actor=principal, now=NOON)
    assert plan.areas.count() == 2
    assert plan.tasks.count() == 3


def test_a_missed_target_and_task_are_added(draft, principal, year, browse):
    client = browse(principal)
    target = {"text": "80% hồ sơ nộp trực tuyến", "comparator": ">=", "value": "80", "unit": "%"}
    assert client.post(page("import-add", draft, "targets"), target).status_code == 302
    task = {"text": "Tập huấn chữ ký số", "cadence": "once", "due": "6/2023", "area": "a3"}
    assert client.post(page("import-add", draft, "tasks"), task).status_code == 302
    draft.refresh_from_db()
    plan = imports.confirm_import(draft=draft, year=year, actor=principal, now=NOON)
    assert plan.targets.count() == 3
    new = plan.tasks.get(text="Tập huấn chữ ký số")
    assert new.area.title == "Hiện đại hóa hành chính"
    assert new.occurrences.get().due_on.isoformat() == "2023-06-30"


def test_an_area_is_given_at_once(draft, principal, teacher, year, browse):
    browse(principal).post(page("import-assign", draft, "a1"), {"owner": teacher.pk})
    draft.refresh_from_db()
    plan = imports.confirm_import(draft=draft, year=year, actor=principal, now=NOON)
    assert plan.tasks.filter(owner=teacher).count() == 2


def test_the_head_is_corrected(draft, principal, browse):
    client = browse(principal)
    client.post(
        page("import-item", draft, "head"), {"rev": "0", "title": "Kế hoạch mới", "date": ""}
    )
    draft.refresh_from_db()
    assert draft.edited["head"]["title"] == "Kế hoạch mới"
    assert draft.edited["head"]["date"] is None


def test_put_aside_and_taken_up_again(draft, principal, browse):
    client = browse(principal)
    client.post(page("import-discard", draft))
    assert "Bản nhập này đã bỏ" in words(client.get(draft.get_absolute_url()))
    client.post(page("import-restore", draft))
    draft.refresh_from_db()
    assert draft.state == "ready"
    assert "ke-hoach.txt" in words(client.get(reverse("plans:import-list")))


@pytest.mark.parametrize(
    "name", ["import-review", "import-progress", "import-confirm", "import-item", "import-add"]
)
def test_other_schools_see_nothing_and_teachers_may_not(draft, name, stranger, teacher, browse):
    more = {"import-item": ["t1"], "import-add": ["tasks"]}.get(name, [])
    address = page(name, draft, *more)
    assert browse(stranger, "khac.test").get(address).status_code == 404
    assert browse(stranger).get(address).status_code == 404
    assert browse(teacher).get(address).status_code == 403


def test_teachers_may_not_hand_in(teacher, browse):
    assert hand_in(browse(teacher)).status_code == 403
    assert not File.objects.exists()


def test_the_pages_ask_a_fixed_number_of_questions(
    school, principal, year, browse, django_assert_max_num_queries
):
    many = TEXT.replace(
        "3. Hiện đại hóa hành chính\n",
        "3. Hiện đại hóa hành chính\n"
        + "".join(f"- Việc số {n}: rà soát hồ sơ lưu trữ.\n" for n in range(100)),
    )
    few, lots = ready(school, principal), ready(school, principal, many)
    client = browse(principal)
    client.get(few.get_absolute_url())
    for draft in (few, lots):
        with django_assert_max_num_queries(22):
            assert client.get(draft.get_absolute_url()).status_code == 200


def test_ten_thousand_tasks_open_in_pages(school, principal, year, browse):
    lines = "".join(f"- Việc số {n}: rà soát hồ sơ lưu trữ của tổ.\n" for n in range(10_000))
    text = TEXT.replace("3. Hiện đại hóa hành chính\n", f"3. Hiện đại hóa hành chính\n{lines}")
    draft = ready(school, principal, text)
    assert len(draft.edited["tasks"]) > 10_000
    client = browse(principal)
    first = client.get(draft.get_absolute_url())
    assert "Trang 1/84" in words(first)
    assert len(first.content) < 700_000
    last = client.get(f"{draft.get_absolute_url()}?trang=84")
    assert "Việc số 9999" in words(last)
    plan = imports.confirm_import(draft=draft, year=year, actor=principal, now=NOON)
    assert plan.tasks.count() > 10_000


def real_plan():
    shared = Path(os.environ.get("BINHMINH_SHARED", Path(__file__).parents[4] / "shared"))
    file = shared / "real" / "ke-hoach-cchc-2023.txt"
    if not file.exists():
        pytest.skip("the school's real plan is not on this machine")
    return file.read_bytes()


def test_the_real_plan(school, principal, browse):
    client = browse(principal)
    hand_in(client, real_plan(), "ke-hoach-cchc-2023.txt")
    run_due()
    draft = PlanImport.objects.get()
    review = client.get(draft.get_absolute_url())
    said = words(review)
    assert "4 chỉ tiêu" in said
    assert "8 lĩnh vực" in said
    assert "112/2020/NĐ-CP" in said
    assert "Thay bằng Nghị định số 135/2020/NĐ-CP" in said
    assert sum(task["source"] == "worklist" for task in draft.edited["tasks"]) == 10
    wrong = next(c for c in draft.edited["citations"] if c["number"] == "112/2020/NĐ-CP")
    client.post(page("import-citation", draft, wrong["id"]))
    draft.refresh_from_db()
    client.post(page("import-confirm", draft), {"year": "2023", "revision": draft.revision})
    plan = Plan.objects.get()
    assert (plan.targets.count(), plan.areas.count()) == (4, 8)
    assert Task.objects.filter(plan=plan, source="worklist").count() == 10
    assert plan.tasks.filter(text__contains="135/2020/NĐ-CP").exists()
    assert not plan.tasks.filter(text__contains="112/2020/NĐ-CP").exists()
    assert Year.objects.get().label == "2023"
