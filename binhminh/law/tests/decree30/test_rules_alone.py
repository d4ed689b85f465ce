"""Each rule broken alone gives that rule and nothing else, and is silent just within its limit.

The trials stand in :mod:`.broken`; Decree 30/2020/NĐ-CP, Appendix I and II.
"""

from __future__ import annotations

from datetime import date

import pytest

from binhminh.law.citations import FINDING_CODES
from binhminh.law.decree30.rules import all_rules
from binhminh.law.decree30.rules.figures import figures_on

from .broken import BROKEN, NEAR, Trial
from .broken.trial import said
from .right import RIGHT, check

#: Findings on citations that a check of form never passes on, and why.
NEVER_TOLD = {
    "cite.unverified": "for who looks after the catalogue, not for who writes the document",
    "cite.replaced-later": "a document is judged on its own day; what came later is no fault of it",
    "cite.expires-soon": "the same",
}
#: Cases with nothing between right and wrong.
NO_LIMIT = {
    ("ND30-TN-01", "not_capitals"): "the words of the motto are fixed, letter by letter",
}
CASES = {(rule.id, case) for rule in all_rules().values() for case in rule.cases}
CITED = {(code, "") for code in FINDING_CODES if code not in NEVER_TOLD}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_document_has_no_findings(name: str) -> None:
    report = check(RIGHT[name](), pages=2)
    assert said(report) == []
    assert report.document.scope == "official"


@pytest.mark.parametrize("trial", BROKEN, ids=str)
def test_one_fault_gives_one_finding_and_nothing_else(trial: Trial) -> None:
    assert said(trial.check()) == [(trial.rule, trial.case)]


@pytest.mark.parametrize("trial", NEAR, ids=str)
def test_within_the_limit_nothing_is_said(trial: Trial) -> None:
    assert said(trial.check()) == []


def test_every_case_of_every_rule_is_broken_alone() -> None:
    """A case that no test brings about may as well not be there."""
    assert {(trial.rule, trial.case) for trial in BROKEN} == CASES | CITED


def test_every_case_of_every_rule_is_tried_within_its_limit() -> None:
    assert {(trial.rule, trial.case) for trial in NEAR} | set(NO_LIMIT) == CASES | CITED
    assert not set(NO_LIMIT) & {(trial.rule, trial.case) for trial in NEAR}


def test_a_rule_declares_all_that_its_look_can_say() -> None:
    """What is not declared has no sentence, and raises an error in the middle of a check."""
    for look in figures_on(date(2026, 11, 25)).looks.values():
        cases = {"size", "italic" if look.italic else "upright"}
        if look.bold is not None:
            cases.add("bold" if look.bold else "not_bold")
        if look.letters:
            cases.add("capitals" if look.letters == "upper" else "not_capitals")
        if look.align:
            cases.add("align")
        assert cases <= set(all_rules()[look.rule].cases), look.rule
