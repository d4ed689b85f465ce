"""The trials of the rules once more as Word files: each fault is found in its file, and nothing
else is reported; what is just within its limit is not."""

from __future__ import annotations

import pytest

from binhminh.law.decree30.check import check_file

from .broken import BROKEN, NEAR, Trial
from .broken.as_word import tells_all, word_file
from .broken.trial import said
from .right import ASKED

WHOLE = [trial for trial in NEAR if tells_all(trial)]


def told(trial: Trial) -> list[tuple[str, str]]:
    asked = {name: value for name, value in trial.asked.items() if name in ASKED}
    return said(check_file(word_file(trial), "x.docx", **asked))


@pytest.mark.parametrize("trial", BROKEN, ids=str)
def test_a_file_with_one_fault_has_one_finding(trial: Trial) -> None:
    assert told(trial) == [(trial.rule, trial.case)]


@pytest.mark.parametrize("trial", WHOLE, ids=str)
def test_a_file_just_within_the_limit_has_none(trial: Trial) -> None:
    assert told(trial) == []


def test_few_papers_leave_open_what_a_file_would_tell() -> None:
    assert len(WHOLE) > 0.9 * len(NEAR)
