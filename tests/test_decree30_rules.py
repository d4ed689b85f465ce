"""The published list of the rules of Decree 30 is current and leaves no rule out."""

from __future__ import annotations

import re

import pytest

from binhminh.law.decree30.rules import all_rules
from binhminh.law.tests.documents import SHARED
from tools import decree30_rules

FACTS = SHARED / "facts" / "documents.md"


def test_the_page_is_current() -> None:
    assert decree30_rules.TARGET.read_text("utf-8") == decree30_rules.page(), (
        "run .venv/bin/python tools/decree30_rules.py"
    )


def test_a_rule_is_judged_or_not_never_both() -> None:
    assert set(decree30_rules.UNSEEN) & set(all_rules()) == set()


def test_every_rule_of_the_facts_is_judged_or_says_why_not() -> None:
    if not FACTS.exists():
        pytest.skip("the facts are not beside the project (set BINHMINH_SHARED)")
    section = FACTS.read_text("utf-8").partition("## 2. ")[0]
    ids = set(re.findall(r"ND30-[A-Z]{2}-\d\d", section))
    assert len(ids) > 90
    assert ids - set(all_rules()) - set(decree30_rules.UNSEEN) == set()
