"""hOCR, skew, dirt, which way is up: without running OCR."""

from __future__ import annotations

import pytest
from PIL import Image

from binhminh.core.scans import read
from binhminh.core.scans.hocr import words_of
from binhminh.core.scans.model import Page, Word
from binhminh.core.scans.skew import MOST, skew_of
from binhminh.core.scans.typeset import paper_of, raw_of
from binhminh.core.scans.upright import looks_wrong
from binhminh.law.decree30.paper import Box
from binhminh.law.decree30.specimens import specimen
from binhminh.law.readers.errors import TooLarge

from .makers import pages_of, printed, scan_of, worn

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class='ocr_page' title='image "x"; bbox 0 0 2000 3000; ppageno 0; scan_res {dpi} {dpi}'>
<p class='ocr_par'><span class='ocr_line'
  title="bbox 200 400 600 440; baseline 0 -10; x_size 50; x_descenders 10; x_ascenders 10">
<span class='ocrx_word' title='bbox 200 400 300 440; x_wconf 96'>S&#7889;:</span>
<span class='ocrx_word' title='bbox 320 400 600 440; x_wconf 41'>12/<em>QĐ</em></span>
<span class='ocrx_word' title='bbox 610 400 620 440; x_wconf 5'> </span>
</span></p>
<span class='ocr_header' title="bbox 0 0 10 10"><span class='ocrx_word'
  title='bbox 0 0 10 10; x_wconf 90'>A</span></span>
</div></body></html>"""


def hocr(dpi=200):
    return HOCR.format(dpi=dpi).encode()


def word(text, left=30.0, top=20.0, *, sure=95, line=1, page=1, width=10.0):
    return Word(text, Box(page, left, top, left + width, top + 4), sure, line, top + 4, 13)


# --- hOCR -----------------------------------------------------------------------------------------


def test_words_have_text_box_and_confidence():
    first, second, third = words_of(hocr(), 7)
    assert (first.text, second.text, third.text) == ("Số:", "12/QĐ", "A")
    assert (first.confidence, second.confidence) == (96, 41)
    assert first.box == Box(7, *(pytest.approx(mm) for mm in (25.4, 50.8, 38.1, 55.88)))
    assert (first.line, second.line, third.line) == (1, 1, 2)


def test_the_baseline_and_size_of_a_line_are_its_words():
    first, *_ = words_of(hocr(), 1)
    assert first.baseline_mm == pytest.approx(430 / 200 * 25.4)
    assert first.size_pt == pytest.approx(50 / 200 * 72 * 0.93)


def test_finer_pictures_give_the_same_place():
    assert words_of(hocr(400), 1)[0].box.left == pytest.approx(12.7)


def test_a_page_left_out_has_no_words_and_nonsense_is_refused():
    assert words_of(b"", 1) == ()
    for wrong in (b"<html", b"<html><div class='ocr_page' title='x'/></html>"):
        with pytest.raises(ValueError, match="hOCR"):
            words_of(wrong, 1)


def test_entities_of_a_strange_file_are_not_followed():
    evil = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    assert words_of(evil, 1) == ()


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sure", "doubtful"),
    [("Số", 59, True), ("Số", 60, False), ("—", 5, False), ("ˆ", 5, False), ("7", 30, True)],
)
def test_words_below_sixty_are_doubtful_but_dirt_is_not_a_word(text, sure, doubtful):
    assert word(text, sure=sure).is_doubtful is doubtful


def test_a_page_reads_line_by_line():
    words = (word("Số:", line=1), word("12", line=1), word("V/v", line=2))
    assert Page(1, "scan", 210, 297, words).text == "Số: 12\nV/v"


def kept(*words):
    return [one.text for one in raw_of(words, 210, 297).words]


def test_dirt_around_names_in_the_head_is_left_out():
    assert kept(word("-", 20), word("TRƯỜNG", 32)) == ["TRƯỜNG"]
    assert kept(word("'ỦY"), word("NHÂN.DÂN", 45), word("ˆ", 60)) == ["ỦY", "NHÂN DÂN"]
    assert kept(word("HÓA", 30), word("-", 42, width=1), word("XÃ", 45)) == ["HÓA", "-", "XÃ"]
    assert kept(word("Kính", 30), word("gửi:", 42)) == ["Kính", "gửi:"]


@pytest.mark.parametrize(
    ("seen", "printed_"),
    [
        ("§ố:136MNHB-VP", "Số: 136/MNHB-VP"),
        (".Số:", "Số:"),
        ("Số:12/KH-MNBM", "Số: 12/KH-MNBM"),
        ("/CTr--THĐX", "/CTr-THĐX"),
        ("Sơn", "Sơn"),
    ],
)
def test_the_line_of_the_number_is_put_right(seen, printed_):
    assert kept(word(seen)) == [printed_]


def test_a_dash_that_ends_or_begins_a_line_of_the_head_is_dirt():
    assert kept(word("HÀ", 30), word("-", 42, width=1), word("CÔNG", 45, line=2)) == ["HÀ", "CÔNG"]
    assert kept(word("HÀ", 30), word("-", 42, width=1), word("CỘNG", 106)) == ["HÀ", "CỘNG"]


def test_below_the_head_and_on_other_pages_lists_keep_their_marks():
    assert kept(word("-", 20, 150), word("UBND", 32, 150)) == ["-", "UBND"]
    assert kept(word("-", 20, page=2), word("UBND", 32, page=2)) == ["-", "UBND"]
    assert kept(word("~", 20, 150, sure=30), word("UBND", 32, 150)) == ["UBND"]


def test_pages_without_a_word_are_no_paper():
    assert paper_of([raw_of((), 210, 297)], "x") is None


# --- askew, upside down ---------------------------------------------------------------------------


@pytest.mark.parametrize("degrees", [-5.0, -2.0, -0.3, 0.0, 0.7, 1.8, 4.0])
def test_the_angle_of_a_page_is_found_to_a_tenth(degrees):
    page = pages_of(printed(specimen("official_letter", 1)), 100)[0]
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew_of(worn(turned, "skew", most_skew=0)) == pytest.approx(-degrees, abs=0.1)


def test_a_blank_page_lies_level_and_no_page_is_turned_far():
    assert skew_of(Image.new("L", (1654, 2339), 255)) == 0
    page = pages_of(printed(specimen("official_letter", 1)), 100)[0]
    assert abs(skew_of(page.rotate(30, fillcolor=255))) <= MOST


def test_only_pages_read_badly_are_asked_which_way_is_up():
    assert not looks_wrong([word("nhà", sure=85)] * 20)
    assert looks_wrong([word("nhà", sure=35)] * 20)
    assert looks_wrong([])


# --- limits ---------------------------------------------------------------------------------------


def test_what_is_far_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(read, "MAX_BYTES", 1000)
    with pytest.raises(TooLarge) as error:
        read.read_document(bytes(2000), "huge.pdf")
    assert error.value.params == {"size": 2000, "limit": 1000, "unit": "bytes"}


def test_the_same_seed_makes_the_same_scan():
    letter = specimen("official_letter", 1)
    page = pages_of(printed(letter), 50)[0]
    assert worn(page, "a").tobytes() == worn(page, "a").tobytes()
    assert worn(page, "a").tobytes() != worn(page, "b").tobytes()
    assert scan_of(letter, "a").startswith(b"%PDF")
