"""What is kept as a code is shown as words: nobody reads "evidence: item, added" in the trail."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.utils import translation

from binhminh.core.audit import sentences
from binhminh.core.jobs import registry

ROOT = Path(__file__).parents[1]
RECORDED = re.compile(r"audit\.record\(\s*\"([a-z_]+(?:\.[a-z_]+)+)\"")
#: Jobs that belong to no school, or that other jobs start: no page shows them.
UNSEEN = {"events.handle"}


def recorded() -> set[str]:
    files = (path for path in (ROOT / "binhminh").rglob("*.py") if "tests" not in path.parts)
    return {code for path in files for code in RECORDED.findall(path.read_text("utf-8"))}


def test_every_code_of_the_audit_trail_has_a_sentence():
    assert len(recorded()) > 50
    assert sorted(recorded() - sentences.known().keys()) == []


def details() -> set[str]:
    """The names of the details that actions record, beside who, when and which record."""
    found = set()
    for path in (ROOT / "binhminh").rglob("*.py"):
        if "tests" in path.parts:
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.record":
                found |= {keyword.arg for keyword in call.keywords if keyword.arg}
    return found - {"target", "actor", "at", "organisation_id", "changes"}


def test_every_detail_of_the_audit_trail_has_a_name():
    assert len(details()) > 30
    assert sorted(key for key in details() if not sentences.is_known_field(key)) == []


def test_every_job_has_a_name_for_people():
    registry.load()
    with translation.override("vi"):
        named = {name: str(job.label) for name, job in registry._jobs.items()}
    assert sorted(name for name, label in named.items() if not label and name not in UNSEEN) == []
    assert named["plans.read_import"] == "Đọc tệp kế hoạch"
