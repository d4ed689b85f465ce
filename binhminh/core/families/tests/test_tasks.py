"""The nightly job: who may find a child follows the days on which a teacher's charge ends."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from binhminh.core import search
from binhminh.core.families import searching, tasks
from binhminh.core.families.models import Child, Enrolment, Homeroom

from .conftest import TODAY

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def found(user, school) -> int:
    tokens = search.tokens_of(user, school)
    return search.find(school, "gia bao", user_tokens=tokens).total_capped


def run(school) -> None:
    tasks.reindex(SimpleNamespace(organisation=school))


@pytest.mark.parametrize("ended", [Homeroom, Enrolment])
def test_the_day_after_the_teacher_finds_the_child_no_more(
    school, child, teacher, in_charge, clerk, ended
):
    ended.objects.update(from_on=YESTERDAY, to_on=YESTERDAY)  # the end was entered earlier
    assert found(teacher, school) == 1
    run(school)
    assert found(teacher, school) == 0
    assert found(clerk, school) == 1


def test_many_children_are_indexed_together_as_one_by_one(
    school, child, teacher, in_charge, clerk, monkeypatch
):
    monkeypatch.setattr(searching, "FEW", 0)
    Child.objects.update(full_name="Nguyễn Gia Bách")
    searching.refresh_children(school, [child.pk])
    assert found(teacher, school) == found(clerk, school) == 0
    tokens = search.tokens_of(teacher, school)
    assert search.find(school, "gia bach", user_tokens=tokens).total_capped == 1


def test_a_load_may_leave_the_index_alone(school, child, clerk):
    with searching.paused():
        Child.objects.update(full_name="Nguyễn Gia Bách")
        searching.refresh_children(school, [child.pk])
    assert found(clerk, school) == 1
    searching.refresh_children(school, [child.pk])
    assert found(clerk, school) == 0
