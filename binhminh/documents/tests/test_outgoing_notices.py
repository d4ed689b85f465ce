"""Whoever has the next step of a document is told, and nobody of what they did themself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from binhminh.core.notices.models import Notice
from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import Delegation, User
from binhminh.documents import actions

from .office import NOW, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(school, teacher, principal):
    actions.ensure_registers(organisation=school, now=NOW)
    return draft(school, teacher, principal)


def told(word: str) -> set[User]:
    return {one.user for one in Notice.objects.filter(title__contains=word).select_related("user")}


def submit(document: Any, who: Any) -> Any:
    actions.submit_draft(document=document, actor=who, now=NOW)
    return document.versions.get()


def test_heads_and_clerk_are_asked_for_the_checks(plan, teacher, principal, clerk):
    submit(plan, teacher)
    assert told("kiểm tra dự thảo") == {principal, clerk}
    notice = Notice.objects.filter(user=clerk).get()
    assert notice.url == plan.get_absolute_url()


def test_the_head_of_the_unit_is_asked_before_the_heads_of_the_school(
    school, plan, teacher, principal, clerk, person
):
    unit = Unit.objects.create(organisation=school, name="Tổ Mẫu giáo", kind="professional")
    head = person(school, "Đặng Thị Hoa", "team_head", unit=unit)
    actions.change_draft(document=plan, actor=teacher, now=NOW, unit=unit)
    submit(plan, teacher)
    assert told("kiểm tra dự thảo") == {head, clerk}


def test_signer_and_delegates_then_the_clerk(school, plan, teacher, principal, clerk, person):
    deputy = person(school, "Vũ Thị Nhung", "vice_principal", position="Phó Hiệu trưởng")
    Delegation.objects.create(
        organisation=school, giver=principal, receiver=deputy, form="KT.", scope="Ký văn bản",
        from_on=NOW.date(), to_on=NOW.date() + timedelta(days=30),
    )  # fmt: skip
    version = submit(plan, teacher)
    for kind, who in (("form", clerk), ("content", principal)):
        actions.sign_off(document=plan, version=version, kind=kind, actor=who, now=NOW)
    assert told("chờ anh/chị ký") == {deputy}  # the principal answered for it a moment ago
    actions.sign_on_paper(
        document=plan, version=version, signed_on=NOW.date(), actor=clerk, now=timezone.now()
    )
    assert told("đóng dấu") == set()  # the only clerk entered it


def test_the_writer_hears_why_it_came_back(plan, teacher, principal):
    submit(plan, teacher)
    actions.send_back(document=plan, kind="content", actor=principal, now=NOW, reason="Thiếu ngày")
    notice = Notice.objects.get(user=teacher)
    assert notice.body == "Thiếu ngày"


def test_a_remark_reaches_the_writer_and_the_signer(plan, teacher, principal, clerk):
    actions.remark(document=plan, actor=clerk, now=NOW, text="Bổ sung kinh phí")
    assert told("Ý kiến") == {teacher, principal}
