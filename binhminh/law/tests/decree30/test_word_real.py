"""Real Word files against what was read from their XML by hand (gold.json)."""

import json

import pytest

from binhminh.law.decree30.paper.word import read_word
from binhminh.law.tests.documents import real_files


def gold(folder):
    (path,) = real_files(f"{folder}/gold.json")
    for entry in json.loads(path.read_text("utf-8")):
        if entry["file"].endswith(".docx"):
            data = (path.parent / entry["file"]).read_bytes()
            yield entry, read_word(data, entry["file"])


@pytest.mark.parametrize("folder", ["docx", "nd30"])
def test_pages_and_margins_are_those_of_the_file(folder):
    seen = 0
    for entry, paper in gold(folder):
        expected = entry["format_facts"]["sections"]
        assert len(paper.sections) == len(expected), entry["file"]
        for section, facts in zip(paper.sections, expected, strict=True):
            margins = facts["margins_mm"]
            found = (
                section.width_mm, section.height_mm, section.top_mm, section.bottom_mm,
                section.left_mm, section.right_mm,
            )  # fmt: skip
            sides = [margins[side] for side in ("top", "bottom", "left", "right")]
            assert found == pytest.approx([*facts["page_mm"], *sides], abs=0.5), entry["file"]
            assert section.landscape == (facts["orient"] == "landscape")
            seen += 1
    assert seen >= 7


@pytest.mark.parametrize("folder", ["docx", "nd30"])
def test_tables_are_counted_and_text_is_where_it_says(folder):
    for entry, paper in gold(folder):
        assert len(paper.tables) == entry["format_facts"]["tables"], entry["file"]
        for paragraph in paper.paragraphs:
            assert paper.text[paragraph.start : paragraph.end] == paragraph.text


def test_every_run_has_a_font_a_size_and_a_colour():
    for folder in ("docx", "nd30"):
        for entry, paper in gold(folder):
            runs = [run for paragraph in paper.paragraphs for run in paragraph.inked]
            assert all(run.font and run.size_pt and len(run.colour) == 6 for run in runs), entry
            times = sum(len(run.text) for run in runs if run.font == "Times New Roman")
            total = sum(len(run.text) for run in runs)
            assert times / total > 0.9, entry["file"]


def test_page_numbers_of_the_real_files_are_found():
    numbered = {
        entry["file"]
        for _, pairs in (("docx", gold("docx")),)
        for entry, paper in pairs
        if any(run.field == "PAGE" for item in paper.in_area("header") for run in item.runs)
    }
    assert len(numbered) == 4
