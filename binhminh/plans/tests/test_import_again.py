"""A second import into the plan that stands, and the command line."""

from __future__ import annotations

import argparse

import pytest

from binhminh.plans import actions, importing
from binhminh.plans.actions import imports
from binhminh.plans.comparison import compare, match
from binhminh.plans.errors import PlanNotEditable, YearHasPlan
from binhminh.plans.models import Plan

from .imports import NOON, TEXT, ready
from .test_import_pages import page, words

NEWER = (
    TEXT.replace("trước ngày 15/3/2023", "trước ngày 25/3/2023")
    .replace("ít nhất 90% phụ huynh", "ít nhất 92% phụ huynh")
    .replace("- Sử dụng phần mềm quản lý văn bản trong toàn trường.\n",
             "- Tập huấn chữ ký số cho cán bộ, giáo viên trong tháng 9/2023.\n")
)  # fmt: skip


@pytest.fixture
def standing(school, principal, year):
    return imports.confirm_import(
        draft=ready(school, principal), year=year, actor=principal, now=NOON
    )


def test_equal_words_pair_before_alike_ones_and_each_only_once():
    old = {1: "Rà soát quy chế chi tiêu nội bộ", 2: "Rà soát quy chế chi tiêu"}
    new = {"a": "Rà soát quy chế chi tiêu", "b": "rà soát Quy chế chi tiêu nội bộ năm nay"}
    assert match(new, old) == {"a": 2, "b": 1}
    assert match({"c": "Việc khác hẳn"}, old) == {}


def test_the_same_text_again_changes_nothing(school, principal, standing):
    draft = ready(school, principal, into=standing)
    assert compare(standing, draft.edited).numbers == {
        "new": 0, "changed": 0, "held": 0, "same": 10, "removed": 0, "stays": 0,
    }  # fmt: skip


def test_what_is_new_changed_and_gone_is_shown_and_done(school, principal, standing, browse):
    draft = ready(school, principal, NEWER, into=standing)
    client = browse(principal)
    said = words(client.get(draft.get_absolute_url()))
    assert "trước ngày 15/3/2023" in said  # before
    assert "trước ngày 25/3/2023" in said  # after
    assert "≥ 92 %" in said
    assert "Bỏ theo văn bản cũ" in said
    sent = {"year": "2023", "revision": draft.revision}
    answer = client.post(page("import-confirm", draft), sent)
    assert answer.url == draft.get_absolute_url()
    assert "Thay đổi trong kế hoạch" in words(client.get(answer.url))
    standing.refresh_from_db()
    assert standing.version == 2
    assert standing.versions.get().reason == "before import"
    assert standing.targets.first().value == 92
    texts = set(standing.tasks.values_list("text", flat=True))
    assert "Tập huấn chữ ký số cho cán bộ, giáo viên trong tháng 9/2023." in texts
    assert not any("phần mềm quản lý văn bản" in text for text in texts)
    first = standing.tasks.get(text__contains="tuyên truyền")
    assert first.occurrences.get().due_on.isoformat() == "2023-03-25"


def test_what_people_did_is_kept(school, principal, teacher, standing):
    promised = standing.tasks.get(text__contains="tuyên truyền")
    actions.assign_task(task=promised, owner=teacher, actor=principal, now=NOON)
    worked = standing.tasks.get(text__contains="phần mềm quản lý")
    actions.report_progress(
        occurrence=worked.occurrences.get(), percent=40, text="Đã cài", actor=principal, now=NOON
    )
    moved = standing.tasks.get(text__contains="giao ban")
    actions.schedule_task(task=moved, cadence="weekly", due=[], actor=principal, now=NOON)
    draft = ready(school, principal, NEWER, into=standing)
    imports.confirm_import(draft=draft, year=standing.year, actor=principal, now=NOON)
    promised.refresh_from_db()
    worked.refresh_from_db()
    moved.refresh_from_db()
    assert promised.owner == teacher
    assert worked.source == "own"
    assert worked.occurrences.get().percent == 40
    assert moved.cadence == "weekly"


def test_the_words_of_the_plan_may_stay(school, principal, standing, browse):
    draft = ready(school, principal, NEWER, into=standing)
    browse(principal).post(page("import-item", draft, "t1"), {"hold": "1"})
    draft.refresh_from_db()
    imports.confirm_import(draft=draft, year=standing.year, actor=principal, now=NOON)
    assert standing.targets.first().value == 90


def test_an_approved_plan_is_opened_anew_first(school, principal, standing, browse):
    draft = ready(school, principal, NEWER, into=standing)
    Plan.objects.filter(pk=standing.pk).update(state="approved")
    with pytest.raises(PlanNotEditable):
        imports.confirm_import(draft=draft, year=standing.year, actor=principal, now=NOON)
    said = words(browse(principal).get(page("import-confirm", draft)))
    assert "Hãy mở phiên bản mới trước" in said


def test_the_command_makes_the_plan_of_the_year_the_text_names(school, principal, tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(TEXT, encoding="utf-8")
    plan = importing.import_plan_file(file)
    assert (plan.year.label, plan.tasks.count(), plan.created_by) == ("2023", 5, principal)
    assert plan.imports.get().file.name == "ke-hoach.txt"
    with pytest.raises(YearHasPlan):
        importing.import_plan_file(file, organisation_code="hoasen")


@pytest.mark.parametrize(
    ("content", "school_code", "said"),
    [(b"", None, "không có chữ nào"), (b"Ke hoach", None, "--year"), (b"a", "xyz", "xyz")],
)
def test_the_command_says_why_not(school, principal, tmp_path, capsys, content, school_code, said):
    file = tmp_path / "ke-hoach.txt"
    file.write_bytes(content)
    args = argparse.Namespace(file=str(file), organisation=school_code, year=None)
    assert importing.import_from_command(args) == 2
    assert said in capsys.readouterr().err
    assert not Plan.objects.exists()
