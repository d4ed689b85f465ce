"""The real plans, where they are at hand: figures only, no text of them in the repository."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("BINHMINH_SHARED") or REPOSITORY.parent / "shared")
pytestmark = pytest.mark.skipif(
    not (SHARED / "real" / "plans").is_dir(),
    reason="the real plans are not here (set BINHMINH_SHARED)",
)


@pytest.fixture(scope="module")
def measuring() -> ModuleType:
    path = REPOSITORY / "tools" / "measure_plans.py"
    spec = importlib.util.spec_from_file_location("measure_plans", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["measure_plans"] = module
    spec.loader.exec_module(module)
    return module


def test_targets_tasks_and_deadlines_of_the_labelled_plans(measuring: ModuleType) -> None:
    scores = measuring.measure_all()
    right = sum(s.targets_right for s in scores)
    assert right / sum(s.targets_found for s in scores) >= 0.95
    assert right / sum(s.targets_wanted for s in scores) >= 0.9
    assert all(s.targets_found == 0 for s in scores if s.targets_wanted == 0)
    found = sum(s.tasks_right for s in scores)
    assert found / sum(s.tasks_wanted for s in scores) >= 0.95
    assert sum(s.deadlines_right for s in scores) / found >= 0.95


def test_the_schools_own_plan(measuring: ModuleType) -> None:
    result = measuring.real_plan()
    assert result is not None
    plan, _ = result
    assert [(t.comparator, t.value, t.indicator) for t in plan.targets] == [
        (">=", 90, "surveys.satisfaction"),
        (">=", 90, "documents.electronic_share"),
        ("=", 100, "training.staff_trained"),
        ("=", 100, "feedback.answered_in_time"),
    ]
    assert [area.number for area in plan.areas] == [str(n) for n in range(1, 9)]
    assert [measuring.count(area.tasks) for area in plan.areas] == [5, 5, 11, 5, 9, 4, 7, 1]
    assert [area.key for area in plan.areas] == [
        "direction", "institutions", "procedures", "organisation", "civil_service",
        "public_finance", "digital_government", "satisfaction",
    ]  # fmt: skip
    assert [len(task.tasks) for task in plan.areas[1].tasks] == [2, 0, 0]
    assert [len(task.tasks) for task in plan.areas[2].tasks] == [7, 2]
    weekly = plan.areas[0].tasks[0].deadline
    assert weekly is not None
    assert weekly.cadence == "weekly"
    assert [(w.order, w.sub) for w in plan.worklist] == [
        (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (5, 2), (6, 1), (7, 1), (7, 2), (8, 1),
    ]  # fmt: skip
    assert [w.deadline.due for w in plan.worklist if w.deadline.due] == [
        ("2023-02",),
        ("2022-10", "2023-01"),
        ("2023-12",),
    ]
    cadences = [w.deadline.cadence for w in plan.worklist]
    assert (cadences.count("continuous"), cadences.count("monthly")) == (6, 1)
    assert len(plan.sections) == 6
    assert len(plan.header.recipients) == 4
    assert plan.header.year == 2023
    assert set(plan.missing) == {"parent", "number", "place", "date", "signer"}
