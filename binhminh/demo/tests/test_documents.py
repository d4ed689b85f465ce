"""The demo's documents: their texts fit the forms, and their stories are told in order of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import chain

import pytest

from binhminh.demo.documents import _answer, _months, _of_month
from binhminh.demo.documents_desk import NEW, OVERDUE, WAITING
from binhminh.demo.documents_files import FILES, HEADINGS
from binhminh.demo.documents_office import Clock, Story, tell_until
from binhminh.demo.documents_received import INSTRUCTIONS, ISSUERS, MONTHLY, RECEIVED
from binhminh.demo.documents_sent import BODIES, SENT
from binhminh.demo.year import moment
from binhminh.law.decree30.types import document_types
from binhminh.law.retention import retention_table

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_documents_of_known_types(month):
    received, sent = _of_month(2026, month)
    assert len(received) >= 9
    assert len(sent) >= 4
    assert {one.type for one in [*received, *sent]} <= document_types().keys()
    assert "{" not in " ".join(one.subject for one in [*received, *sent])


def test_every_text_has_a_form_and_every_letter_an_issuer():
    drafts = [*chain(*SENT.values()), *(draft for draft, _state in WAITING)]
    for draft in drafts:
        assert "{" not in BODIES[draft.type].format(*draft.text)
    for letter in chain(*RECEIVED.values(), MONTHLY, NEW, OVERDUE):
        assert letter.issuer in ISSUERS
        assert letter.what in {*INSTRUCTIONS, "file"}


def test_a_letter_is_answered_with_the_report_it_asks_for():
    received, sent = _of_month(2026, 3)
    [asked] = [
        one for one in received if one.subject.endswith("cải cách hành chính quý I năm 2026")
    ]
    assert _answer(asked, sent) in sent
    [food] = [one for one in received if "an toàn thực phẩm" in one.subject]
    answer = _answer(food, sent)
    assert answer is not None
    assert (answer.type, answer.by) == ("official_letter", food.by)


def test_months_reach_a_fortnight_beyond_the_day():
    assert list(_months(date(2026, 11, 3), date(2026, 12, 20))) == [
        (2026, 11), (2026, 12), (2027, 1),
    ]  # fmt: skip


def test_stories_are_told_in_order_of_time_and_stop_at_the_end():
    told: list[str] = []

    def story(name: str, *hours: int) -> Story:
        for hour in hours:
            yield moment(DAY, hour)
            told.append(f"{name}{hour}")

    tell_until(moment(DAY, 12), [story("a", 8, 11, 13), story("b", 9, 10)])
    assert told == ["a8", "b9", "b10", "a11"]


def test_the_clock_of_a_story_never_goes_back():
    from random import Random

    clock = Clock(Random(1))
    times: list[datetime] = [clock.at(DAY, 15), clock.at(DAY, 9), clock.at(DAY + timedelta(1), 8)]
    assert times == sorted(set(times))


def test_work_files_are_kept_as_long_as_a_row_of_the_table_says():
    assert {one.key for one in FILES} <= retention_table().keys()
    assert {one.heading for one in FILES} == HEADINGS.keys()
