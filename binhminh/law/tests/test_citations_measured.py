"""The aims of the measurement hold: precision ≥ 0.98, recall ≥ 0.97 on real documents."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[3] / "tools" / "measure_citations.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    if not TOOL.exists():
        pytest.skip("tools/ does not come with the installed package")
    spec = importlib.util.spec_from_file_location("measure_citations", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    if not module.real_folder().exists():
        pytest.skip("the real documents are not here (set BINHMINH_SHARED)")
    return module


def test_plans_in_both_forms(tool: ModuleType) -> None:
    for form, (numbered, laws) in tool.measure_plans(tool.real_folder() / "plans").items():
        assert numbered.precision >= 0.98, (form, numbered.notes)
        assert numbered.recall >= 0.97, (form, numbered.notes)
        assert numbered.date_accuracy >= 0.98, (form, numbered.notes)
        assert laws.precision >= 0.98, (form, laws.notes)
        assert laws.recall >= 0.97, (form, laws.notes)


def test_passages_by_variant(tool: ModuleType) -> None:
    scores = tool.measure_passages(tool.real_folder() / "citations.tsv")
    assert set(scores) == {"regular", "broken-space", "no-so", "abbrev", "short", "multi"}
    for variant, score in scores.items():
        assert score.precision >= 0.98, (variant, score.notes)
        assert score.recall >= 0.97, (variant, score.notes)
        assert score.date_accuracy >= 0.98, (variant, score.notes)
