"""When a page number is asked for; fonts and colours that decide nothing.

Source: Decree 30/2020/NĐ-CP, Appendix I, part I, section I.
"""

from binhminh.law.decree30.paper import Run
from binhminh.law.tests.decree30.papers import P
from binhminh.law.tests.decree30.right import (
    SENTENCE,
    check,
    insert,
    letter,
    text,
    told,
)


def test_a_number_is_asked_for_from_two_pages_on() -> None:
    long = insert(letter()[:-1], "Trường Mầm non", *[text(f"{SENTENCE}.")] * 8)
    assert told(check(long, pages=2)) == [("ND30-TR-10", "missing")]
    assert told(check(long, pages=1)) == []
    assert told(check(long)) == []  # the file does not tell


def test_blank_runs_and_signs_need_no_font() -> None:
    tail = text(f"{SENTENCE}.")
    runs = (
        *tail.runs,
        Run("   ", "Calibri", 11.0, True, True, False, "FF0000"),
        Run("☑", "Symbol"),
    )
    items = insert(letter(), "Trường Mầm non", P(runs, tail.more))
    assert told(check(items)) == []
