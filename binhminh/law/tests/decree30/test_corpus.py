"""The checker on the corpus of known faults: a sample of what ``tools/measure_decree30.py`` counts
in full."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.rules import all_rules
from binhminh.law.decree30.specimens import specimen

from .corpus.faults import FAULTS, HARMLESS
from .corpus.printed import PRINTED, PRINTED_RIGHT, print_each
from .corpus.score import Score, count, score
from .corpus.seen import UNSEEN, UNSEEN_ON_ONE_PAGE

AT = datetime(2026, 3, 16, 8, tzinfo=UTC)
SAMPLE = (("official_letter", 1), ("decision", 1), ("plan", 1))


@pytest.fixture(scope="module")
def sample() -> Score:
    documents = ((f"{key}-{seed}", render_docx(specimen(key, seed), at=AT)) for key, seed in SAMPLE)
    return score(documents, (*FAULTS[::3], *HARMLESS[::3]))


def test_faults_are_found_and_nothing_else_is_reported(sample):
    assert sample.found.total() > 100
    assert sample.recall >= 0.98, sample.notes
    assert sample.precision >= 0.99, sample.notes


def test_changes_within_the_limits_have_no_finding(sample):
    assert sample.clean > 20
    assert sample.spoiled == 0, sample.notes


def test_every_fault_names_a_rule():
    assert {fault.rule for fault in FAULTS} <= set(all_rules())
    assert len({(fault.rule, fault.name) for fault in FAULTS}) == len(FAULTS)


@pytest.fixture(scope="module")
def printed_sample() -> Score:
    documents = [(key, specimen(key, seed)) for key, seed in SAMPLE]
    total = Score()
    for case in print_each(documents, (*PRINTED[::2], *PRINTED_RIGHT), 1):
        count(total, case, f"{case.document}.pdf", case.data)
    return total


def test_faults_of_printed_pdf_are_found_and_nothing_else_is_reported(printed_sample):
    assert printed_sample.found.total() > 30
    assert printed_sample.recall >= 0.98, printed_sample.notes
    assert printed_sample.precision >= 0.99, printed_sample.notes


def test_right_printed_pdf_has_no_finding(printed_sample):
    assert printed_sample.clean >= 6
    assert printed_sample.spoiled == 0, printed_sample.notes


def test_what_a_page_does_not_show_is_in_the_corpus():
    assert {*UNSEEN, *UNSEEN_ON_ONE_PAGE} <= {change.name for change in (*FAULTS, *HARMLESS)}
