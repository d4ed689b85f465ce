"""The source text with what was understood marked in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binhminh.plans.marking import Mark, pieces, to_html, window

TEXT = "Nội dung kế hoạch"


def drawn(text, marks, **window):
    """Marks as brackets, for reading: ``[t:Nội [c:dung]]``."""
    signs = {"open": lambda p: f"[{p.mark.id}:", "close": lambda p: "]", "text": lambda p: p.text}
    return "".join(signs[piece.what](piece) for piece in pieces(text, marks, **window))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "abcdefgh"),
        ([("x", 2, 4)], "ab[x:cd]efgh"),
        ([("x", 0, 8)], "[x:abcdefgh]"),
        ([("x", 0, 4), ("y", 4, 8)], "[x:abcd][y:efgh]"),  # side by side
        ([("x", 0, 6), ("y", 2, 4)], "[x:ab[y:cd]ef]gh"),  # nested
        ([("y", 2, 4), ("x", 0, 6)], "[x:ab[y:cd]ef]gh"),  # in any order
        ([("x", 0, 4), ("y", 2, 6)], "[x:ab[y:cd]][y:ef]gh"),  # crossing: cut, goes on
        ([("x", 1, 3), ("y", 1, 5)], "a[y:[x:bc]de]fgh"),  # same start: the longer outside
        ([("x", 1, 3), ("y", 1, 3)], "a[x:[y:bc]]defgh"),  # the same span twice
        ([("x", 0, 3), ("y", 1, 5), ("z", 2, 8)], "[x:a[y:b[z:c]]][z:[y:de]fgh]"),
        ([("x", 3, 3), ("y", 5, 2)], "abcdefgh"),  # empty and upside down
        ([("x", -5, 2), ("y", 6, 99)], "[x:ab]cdef[y:gh]"),  # beyond the edges
        ([("x", 50, 99)], "abcdefgh"),
    ],
)
def test_marks_are_nested(marks, expected):
    assert drawn("abcdefgh", [Mark(*mark) for mark in marks]) == expected


def test_a_window_cuts_what_reaches_over_its_edge():
    assert drawn("abcdefgh", [Mark("x", 1, 5), Mark("y", 0, 2)], start=3, end=6) == "[x:de]f"


def test_html_is_escaped_and_only_the_first_piece_is_an_anchor():
    html = to_html("a<b>&c", [Mark('t"1', 0, 3, "target"), Mark("c1", 1, 5, "cite")])
    assert html == (
        '<mark id="src-t&quot;1" class="mk mk-target" data-span="t&quot;1">a'
        '<mark id="src-c1" class="mk mk-cite" data-span="c1">&lt;b</mark></mark>'
        '<mark class="mk mk-cite" data-span="c1">&gt;&amp;</mark>c'
    )


TEXTS = st.text(alphabet="ab<&\nđễ", max_size=40)
MARKS = st.lists(
    st.builds(
        Mark,
        id=st.sampled_from(["a", "b", "c", "d"]),
        start=st.integers(-3, 45),
        end=st.integers(-3, 45),
    ),
    max_size=12,
)


@given(TEXTS, MARKS, st.integers(0, 40), st.integers(0, 45))
def test_whatever_the_marks_the_text_stays_and_every_mark_covers_its_words(text, marks, start, end):
    end = max(start, end)
    at, stack, covered = start, [], {}
    for piece in pieces(text, marks, start=start, end=end):
        if piece.what == "text":
            assert piece.text
            for place in range(at, at + len(piece.text)):
                covered[place] = {mark.id for mark in stack}
            assert text[at : at + len(piece.text)] == piece.text
            at += len(piece.text)
        elif piece.what == "open":
            stack.append(piece.mark)
        else:
            assert stack.pop() is piece.mark
    assert not stack
    assert "".join(p.text for p in pieces(text, marks, start=start, end=end)) == text[start:end]
    for place, names in covered.items():
        assert names == {mark.id for mark in marks if mark.start <= place < mark.end}


@given(TEXTS, MARKS)
def test_the_html_says_the_same_words(text, marks):
    html = to_html(text, marks)
    assert html.count("<mark") == html.count("</mark>")
    words = re.sub(r"</?mark[^>]*>", "", html)
    assert words.replace("&lt;", "<").replace("&amp;", "&") == text


def test_a_short_text_is_shown_whole_and_a_long_one_around_its_marks():
    assert window(TEXT, [Mark("x", 2, 4)]) == (0, len(TEXT))
    text = "\n".join(f"dòng {number}" for number in range(30_000))
    place = text.index("dòng 15000")
    first, last = window(text, [Mark("x", place, place + 10)], whole=1000, around=100)
    assert text[first - 1] == "\n"
    assert text[last] == "\n"
    assert first <= place - 90
    assert place + 100 <= last <= place + 200
