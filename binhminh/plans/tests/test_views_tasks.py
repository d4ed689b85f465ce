"""Pages and buttons of tasks: who may, who may not; the other school finds nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from binhminh.core.evidence.queries import evidence_of
from binhminh.plans import actions
from binhminh.plans.models import Task

from .conftest import NOON

pytestmark = pytest.mark.django_db

PAGES = {
    "task-list": "plan", "tasks-export": "plan", "plan-print": "plan", "task-detail": "task",
    "feed-own": "",
}  # fmt: skip
PLANNERS_PAGES = {
    "task-new": "plan", "task-edit": "task", "task-schedule": "task", "tasks-import": "plan",
}  # fmt: skip
BUTTONS = {
    "task-assign": "task", "task-remove": "task", "task-comment": "task", "tasks-bulk": "plan",
    "work-report": "work", "work-submit": "work", "work-extend": "work", "work-confirm": "work",
    "work-return": "work", "work-cancel": "work", "work-reopen": "work",
}  # fmt: skip
ALL = {**PAGES, **PLANNERS_PAGES, **BUTTONS}


@pytest.fixture
def url(plan, task, work):
    pks = {"plan": plan.pk, "task": task.pk, "work": work.pk}

    def url(name):
        kind = ALL[name]
        return reverse(f"plans:{name}", args=[pks[kind]] if kind else [])

    return url


@pytest.mark.parametrize("name", {**PAGES, **PLANNERS_PAGES})
def test_the_principal_opens_every_page(browse, principal, url, name):
    assert browse(principal).get(url(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_teacher_reads(browse, teacher, url, name):
    assert browse(teacher).get(url(name)).status_code == 200


@pytest.mark.parametrize("name", PLANNERS_PAGES)
def test_a_teacher_does_not_write_the_plan(browse, teacher, url, name):
    assert browse(teacher).get(url(name)).status_code == 403


@pytest.mark.parametrize("name", ["task-assign", "task-remove", "tasks-bulk"])
def test_a_teacher_does_not_press_the_planners_buttons(browse, teacher, url, name):
    assert browse(teacher).post(url(name)).status_code == 403


@pytest.mark.parametrize("name", ALL)
def test_another_schools_principal_finds_nothing(browse, stranger, url, name):
    for host in ("testserver", "khac.test"):
        client = browse(stranger, host=host)
        if name == "feed-own" and host == "khac.test":
            continue  # a page of one's own
        assert client.get(url(name)).status_code in {404, 405}
        assert client.post(url(name)).status_code == 404


@pytest.mark.parametrize("name", BUTTONS)
def test_looking_changes_nothing(browse, principal, url, name):
    assert browse(principal).get(url(name)).status_code == 405


def test_a_task_of_nobody_asks_for_somebody_first(browse, principal, teacher, task):
    first = 'class="btn btn-next" href="#assign"'
    Task.objects.filter(pk=task.pk).update(owner=None, unit=None)
    page = browse(principal).get(task.get_absolute_url()).content.decode()
    assert first in page
    assert page.count("btn-next") == 1
    assert first not in browse(teacher).get(task.get_absolute_url()).content.decode()
    Task.objects.filter(pk=task.pk).update(owner=teacher)
    page = browse(principal).get(task.get_absolute_url()).content.decode()
    assert first not in page
    assert page.count("btn-next") == 1


def test_a_photo_comes_along_with_the_report(browse, teacher, principal, task, work):
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    photo = SimpleUploadedFile("anh.txt", "Biên bản họp".encode(), content_type="text/plain")
    answer = browse(teacher).post(
        reverse("plans:work-report", args=[work.pk]),
        {"percent": "50", "text": "Đã họp", "upload": photo, "next": reverse("desk:my-work")},
    )
    assert answer["Location"] == reverse("desk:my-work")
    work.refresh_from_db()
    assert work.percent == 50
    assert evidence_of(task).count() == 1


def test_a_refused_file_loses_the_report_too_and_says_why(browse, principal, work):
    program = SimpleUploadedFile("anh.jpg", b"MZ\x90\x00" + b"\x00" * 60)
    page = browse(principal).post(
        reverse("plans:work-report", args=[work.pk]),
        {"percent": "50", "text": "X", "upload": program},
        follow=True,
    )
    work.refresh_from_db()
    assert work.percent == 0
    assert list(page.context["messages"])


def test_the_way_back_stays_in_the_house(browse, principal, work):
    answer = browse(principal).post(
        reverse("plans:work-report", args=[work.pk]), {"percent": "5", "next": "//xa.test/"}
    )
    assert answer["Location"] == work.get_absolute_url()


def test_a_task_is_written_and_edited(browse, principal, teacher, plan, area, task):
    client = browse(principal)
    form = {"text": "Việc mới", "area": area.pk, "cadence": "once", "due": "Quý II/2023"}
    client.post(reverse("plans:task-new", args=[plan.pk]), form)
    new = Task.objects.get(text="Việc mới")
    assert new.due == ["2023-Q2"]
    client.post(
        reverse("plans:task-edit", args=[new.pk]),
        {**form, "text": "Việc đã sửa", "owner": teacher.pk, "cadence": "monthly", "due": ""},
    )
    new.refresh_from_db()
    assert (new.text, new.owner, new.occurrences.count()) == ("Việc đã sửa", teacher, 12)


def test_wrong_dates_come_back_at_their_field(browse, principal, plan):
    page = browse(principal).post(
        reverse("plans:task-new", args=[plan.pk]),
        {"text": "Việc", "cadence": "once", "due": "32/13/2023"},
    )
    assert page.context["form"].errors["due"]


def test_paper_stands_or_lies(browse, teacher, plan, task):
    client = browse(teacher)
    address = reverse("plans:plan-print", args=[plan.pk])
    assert b"appendix-across" in client.get(address).content
    assert b"appendix-upright" in client.get(address, {"kho": "doc"}).content
    assert task.text in client.get(address).content.decode()


def test_my_work_shows_what_i_owe(browse, teacher, principal, task):
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    page = browse(teacher).get(reverse("desk:my-work"))
    assert task.text in page.content.decode()
    assert task.text not in browse(principal).get(reverse("desk:my-work")).content.decode()
