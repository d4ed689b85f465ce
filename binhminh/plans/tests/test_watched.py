"""Two people have the same form open: what the first saved is not lost without a word."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from binhminh.plans import actions

from .conftest import NOON

pytestmark = pytest.mark.django_db


def seen(page) -> str:
    return re.search(r'name="seen" value="([0-9a-f.]+)"', page.text)[1]


def test_the_second_of_two_writers_of_a_plan_is_told_what_changed(
    plan, principal, reform_officer, browse
):
    url, mine = reverse("plans:plan-edit", args=[plan.pk]), browse(reform_officer)
    opened = seen(mine.get(url))
    theirs = {"title": "Tên của hiệu trưởng", "place": plan.place}
    browse(principal).post(url, {**theirs, "seen": opened})
    form = {"title": plan.title, "place": "Gia Lâm", "seen": opened}
    refused = mine.post(url, form)
    assert "Có người khác vừa sửa" in refused.text
    plan.refresh_from_db()
    assert (plan.title, plan.place) == ("Tên của hiệu trưởng", "")
    assert 'value="Gia Lâm"' in refused.text  # nothing of what was typed is lost
    mine.post(url, {**form, "seen": seen(refused)})
    plan.refresh_from_db()
    assert (plan.title, plan.place) == ("Kế hoạch cải cách 2023", "Gia Lâm")


def test_who_writes_alone_is_not_stopped(plan, target, task, principal, browse):
    client = browse(principal)
    task_url = reverse("plans:task-edit", args=[task.pk])
    form = {"text": "Lời mới", "area": task.area_id, "cadence": "once", "due": "3/2023"}
    client.post(task_url, {**form, "seen": seen(client.get(task_url))})
    task.refresh_from_db()
    assert task.text == "Lời mới"
    target_url = reverse("plans:target-edit", args=[target.pk])
    form = {"text": "Đủ", "comparator": ">=", "value": "95", "unit": "%"}
    client.post(target_url, {**form, "seen": seen(client.get(target_url))})
    target.refresh_from_db()
    assert (target.text, target.value) == ("Đủ", 95)


def test_a_task_given_to_somebody_meanwhile_stays_theirs(task, teacher, principal, browse):
    url, client = reverse("plans:task-edit", args=[task.pk]), browse(principal)
    opened = seen(client.get(url))
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    form = {"text": "Lời mới", "area": task.area_id, "cadence": "once", "due": "3/2023"}
    assert "Có người khác vừa sửa" in client.post(url, {**form, "seen": opened}).text
    task.refresh_from_db()
    assert task.owner == teacher
