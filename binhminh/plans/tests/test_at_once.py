"""Two people at the same instant: one succeeds, the other is told; nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from binhminh.core.audit.chain import breaks
from binhminh.core.audit.models import AuditEntry
from binhminh.core.errors import DomainError
from binhminh.core.indicators import Period
from binhminh.core.indicators.actions import enter_figure
from binhminh.core.indicators.models import ManualFigure
from binhminh.plans import actions
from binhminh.plans.actions import imports
from binhminh.plans.errors import ImportNotReady, WrongWorkState, YearHasPlan
from binhminh.plans.models import Occurrence, Plan, PlanImport, TaskEntry

from .conftest import NOON

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2023

I. MỤC TIÊU
- Ít nhất 90% phụ huynh hài lòng.

II. NHIỆM VỤ
1. Công tác chỉ đạo
- Rà soát quy chế chi tiêu nội bộ trước ngày 31/3/2023.
"""


def together(*doings: Callable[[], Any]) -> list[Any]:
    """Do all at the same instant, each in a thread and connection of its own; give back what each
    returned, or the refusal it met. Any other error is raised here."""
    start, outcomes = Barrier(len(doings)), [None] * len(doings)

    def run(number: int) -> None:
        try:
            start.wait(10)
            outcomes[number] = doings[number]()
        except Exception as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, DomainError):
            raise outcome
    return outcomes


def refusals(outcomes: list[Any]) -> list[type]:
    return [type(one) for one in outcomes if isinstance(one, DomainError)]


@pytest.fixture
def draft(school, principal):
    def read() -> PlanImport:
        draft = imports.start_import(
            organisation=school,
            name="ke-hoach.txt",
            pasted=TEXT,
            read_later=False,
            actor=principal,
            now=NOON,
        )
        imports.understand(draft)
        return draft

    return read


def test_one_import_is_confirmed_once(draft, school, year, principal, reform_officer):
    one = draft()
    outcomes = together(
        *(
            lambda actor=actor: imports.confirm_import(draft=one, year=year, actor=actor, now=NOON)
            for actor in (principal, reform_officer)
        )
    )
    assert refusals(outcomes) == [ImportNotReady]
    assert Plan.objects.of(school).count() == 1
    assert AuditEntry.objects.filter(code="plans.import.confirmed").count() == 1
    assert list(breaks(school.pk)) == []


def test_two_imports_make_one_plan_of_a_year(draft, school, year, principal, reform_officer):
    both = [(draft(), principal), (draft(), reform_officer)]
    outcomes = together(
        *(
            lambda one=one, actor=actor: imports.confirm_import(
                draft=one, year=year, actor=actor, now=NOON
            )
            for one, actor in both
        )
    )
    assert refusals(outcomes) == [YearHasPlan]
    plan = Plan.objects.of(school).get()
    assert plan.areas.count() == 1
    states = PlanImport.objects.of(school).values_list("state", flat=True)
    assert sorted(states) == ["confirmed", "ready"]


def test_work_is_reported_as_done_once(task, principal, reform_officer):
    work = Occurrence.objects.get(task=task)
    outcomes = together(
        *(
            lambda actor=actor: actions.submit_work(
                occurrence=work, result=f"Xong: {actor}", actor=actor, now=NOON
            )
            for actor in (principal, reform_officer)
        )
    )
    assert refusals(outcomes) == [WrongWorkState]
    work.refresh_from_db()
    told = TaskEntry.objects.get(task=task, kind="confirmed")
    assert work.result == told.text == f"Xong: {work.done_by}"


def test_two_people_change_different_words_of_a_plan(plan, school, principal, reform_officer):
    outcomes = together(
        lambda: actions.change_plan(plan=plan, title="Tên mới", actor=principal, now=NOON),
        lambda: actions.change_plan(plan=plan, place="Gia Lâm", actor=reform_officer, now=NOON),
    )
    assert refusals(outcomes) == []
    plan.refresh_from_db()
    assert (plan.title, plan.place) == ("Tên mới", "Gia Lâm")
    assert list(breaks(school.pk)) == []


def test_of_two_first_figures_one_counts(target, school, principal, reform_officer):
    outcomes = together(
        *(
            lambda actor=actor, value=value: enter_figure(
                organisation=school,
                key=f"plans.target:{target.pk}",
                period=Period.year(2023),
                value=Decimal(value),
                actor=actor,
                now=NOON,
            )
            for actor, value in ((principal, 90), (reform_officer, 91))
        )
    )
    figures = ManualFigure.objects.of(school)
    # the second was told, or it came after the first and replaced it
    assert len(refusals(outcomes)) + figures.exclude(superseded_at=None).count() == 1
    assert figures.current().count() == 1


def test_a_plan_is_submitted_once(plan, task, principal, reform_officer):
    outcomes = together(
        *(
            lambda actor=actor: actions.submit_plan(plan=plan, actor=actor, now=NOON)
            for actor in (principal, reform_officer)
        )
    )
    assert len(refusals(outcomes)) == 1
    assert AuditEntry.objects.filter(code="plans.plan.submitted").count() == 1
