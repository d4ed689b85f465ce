"""Lengths, places and levels of the components, for generated documents and cases by hand."""

from dataclasses import replace

import pytest

from binhminh.law.decree30.model import (
    Article,
    Chapter,
    Clause,
    Heading,
    Issuer,
    Layout,
    Part,
    Section,
    Subsection,
    Text,
)
from binhminh.law.decree30.render.compose import compose
from binhminh.law.decree30.render.composed import Line, Sizes
from binhminh.law.decree30.render.metrics import longest_line_mm, text_width_mm
from binhminh.law.decree30.specimens import specimen, specimens

MADE = [document for seed in range(4) for document in specimens(seed)]


def body_of(*blocks):
    """The lines of a plan with these blocks."""
    return compose(replace(specimen("plan", 0), body=blocks, closing=False)).main.body


def test_lines_under_names_and_subjects_have_the_right_length():
    """ND30-CQ-03, TL-03: 1/3 to 1/2 of the words; TN-02: as long as the motto."""
    for document in MADE:
        composed = compose(document)
        head, sizes = composed.main.head, composed.sizes
        name = longest_line_mm(head.issuer, head.left, sizes.issuer, bold=True)
        assert 1 / 3 <= head.issuer_bar.length / name <= 1 / 2
        motto = text_width_mm(head.motto, sizes.motto, bold=True)
        assert head.motto_bar.length == pytest.approx(motto, abs=0.01)
        if title := composed.main.heading:
            words = title.text or title.label
            line = longest_line_mm(words, composed.width, sizes.body, bold=True)
            assert 1 / 3 <= title.bar.length / line <= 1 / 2


def test_head_fits_its_columns():
    for document in MADE:
        composed = compose(document)
        head, sizes = composed.main.head, composed.sizes
        assert head.left + head.right == pytest.approx(composed.width, abs=0.02)
        for line in head.issuer.split("\n"):
            assert text_width_mm(line, sizes.issuer, bold=True) <= head.left
        national = text_width_mm(head.national_title, sizes.national_title, bold=True)
        assert national <= head.right


def test_sizes_go_up_and_down_together():
    """Appendix I, V, note 1: 13, 14, 14 or 12, 13, 13."""
    small, large = Sizes.of(Layout()), Sizes.of(Layout(large_head=True))
    assert (small.national_title, small.motto, small.date) == (12, 13, 13)
    assert (large.national_title, large.motto, large.date) == (13, 14, 14)
    assert small.number == large.number == 13


@pytest.mark.parametrize(
    ("urgency", "size"),
    [("Khẩn", (20, 8)), ("Thượng khẩn", (40, 8)), ("Hỏa tốc", (30, 8))],
)
def test_urgency_has_the_size_of_the_stamp(urgency, size):
    """ND30-MK-02."""
    (stamp,) = compose(replace(specimen("plan", 0), urgency=urgency, draft="")).main.head.stamps
    assert (stamp.width, stamp.height) == size
    assert stamp.red
    assert stamp.text == urgency.upper()


def test_a_stamp_is_wider_than_its_words():
    document = replace(specimen("plan", 0), circulation="Xem xong trả lại")
    composed = compose(document)
    stamp = composed.main.circulation
    assert stamp.width > text_width_mm(stamp.text, composed.sizes.stamp, bold=True)


def test_levels_of_headings_have_no_gaps():
    blocks = (
        Part(1, "a"), Chapter(1, "b"), Section(1, "c"), Subsection(1, "d"), Article(1, title="e"),
        Chapter(2, "f"), Article(2, title="g"), Heading(1, "h"), Clause(1, title="i"),
    )  # fmt: skip
    levels = [line.level for line in body_of(*blocks) if isinstance(line, Line) and line.level]
    # The type of the document is level 1.
    assert levels == [2, 3, 4, 5, 6, 3, 4, 4, 5]


def test_text_and_untitled_clauses_are_no_headings():
    blocks = (Text("a"), Clause(1, "b"), Article(1, text="c"))
    assert [line.level for line in body_of(*blocks)] == [0, 0, 0]


def test_dashes_of_addressees_stand_under_the_colon():
    """ND30-NN-11."""
    document = replace(specimen("official_letter", 0), addressees=("A", "B"))
    label, first, second = compose(document).main.opening
    size = document.layout.body_pt
    colon = label.left + text_width_mm("Kính gửi", size)
    assert first.left == second.left == pytest.approx(colon, abs=0.05)


def test_minutes_have_no_place_and_date():
    """Form 1.9."""
    assert compose(specimen("minutes", 0)).main.head.date == ""


def test_a_very_long_name_still_leaves_room_for_the_national_title():
    name = "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên liên xã " * 3
    document = replace(specimen("plan", 0), issuer=Issuer((name,)))
    head = compose(document).main.head
    assert head.issuer.count("\n") >= 3
    assert head.issuer_bar.length <= head.left / 2


def test_parts_one_by_one():
    document = next(d for d in MADE if len(d.appendices) == 2)
    assert compose(document, 0).extras == ()
    second = compose(document, 2)
    assert second.main is None
    assert [extra.title.label for extra in second.extras] == ["Phụ lục II"]
    with pytest.raises(ValueError, match="parts"):
        compose(document, 3)
