"""Fonts: by file, every Vietnamese letter proved, bad ones refused and reported."""

from pathlib import Path

import pytest

from binhminh.law.decree30.render import fonts
from binhminh.law.decree30.render.metrics import balanced, longest_line_mm, text_width_mm

FAMILY = fonts.document_fonts()
needs_font = pytest.mark.skipif(not FAMILY.files, reason="no text font is installed here")


def test_required_letters_are_the_vietnamese_alphabet_with_tones():
    letters = fonts.required_letters()
    vowels, tones = 12, 6
    vietnamese = {c for c in letters if c.isalpha() and (not c.isascii() or c.lower() in "aeiouy")}
    # 12 vowels with 6 tones, in two cases, and đ Đ; a superscript º is no letter of it
    assert len({c for c in vietnamese if c.lower() != c.upper()}) == vowels * tones * 2 + 2
    assert {"ẵ", "Ỹ", "ợ", "đ", "Đ", "“", "–"} <= letters


@needs_font
def test_the_font_taken_has_every_letter_in_every_style():
    assert [fonts.missing_letters(file) for file in FAMILY.files] == [""] * 4


@needs_font
def test_a_font_that_lacks_letters_is_refused_and_reported(tmp_path: Path):
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        _font_without(FAMILY.files[0], "ẵỹ", tmp_path / f"LiberationSerif-{name}.ttf")
    family, report = fonts.find_fonts([tmp_path])
    assert family == fonts.EMBEDDED
    assert not report.same_widths
    assert report.refused == (("Liberation Serif", "ẵỹ"),)


@needs_font
def test_a_whole_family_is_found_under_its_usual_names(tmp_path: Path):
    for file, name in zip(FAMILY.files, ("times", "timesbd", "timesi", "timesbi"), strict=True):
        (tmp_path / f"{name}.TTF").write_bytes(file.read_bytes())
    family, report = fonts.find_fonts([tmp_path])
    assert family.name == "Times New Roman"
    assert report.is_times


@pytest.mark.parametrize("data", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\x00" * 40])
def test_damaged_files_are_no_fonts(tmp_path: Path, data: bytes):
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        (tmp_path / f"Tinos-{name}.ttf").write_bytes(data)
    family, report = fonts.find_fonts([tmp_path])
    assert family == fonts.EMBEDDED
    assert report.refused[0][0] == "Tinos"


def test_half_a_family_is_none(tmp_path: Path):
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"")
    assert fonts.find_fonts([tmp_path]) == (
        fonts.EMBEDDED,
        fonts.FontReport("Libertinus Serif", False, False),
    )


@needs_font
def test_widths_are_those_of_times():
    # AA at 12 pt: capital A is 0.722 em wide in Times
    assert text_width_mm("AA", 12) == pytest.approx(2 * 0.722 * 12 * 25.4 / 72, abs=0.01)
    assert text_width_mm("AA", 24) == pytest.approx(2 * text_width_mm("AA", 12))


@needs_font
def test_longest_line_of_wrapped_text():
    word = text_width_mm("trường", 14)
    assert longest_line_mm("trường", 100, 14) == pytest.approx(word)
    assert longest_line_mm("trường trường trường", word * 1.1, 14) == pytest.approx(word)
    assert longest_line_mm("trường", word / 2, 14) == pytest.approx(word / 2)


@needs_font
def test_long_names_break_evenly():
    name = "ỦY BAN NHÂN DÂN PHƯỜNG PHÚ LỘC HẠ"
    wide = text_width_mm(name, 12)
    assert balanced(name, wide + 1, 12) == name
    assert balanced(name, wide * 0.9, 12) == "ỦY BAN NHÂN DÂN\nPHƯỜNG PHÚ LỘC HẠ"
    school = "TRƯỜNG MẦM NON ÁNH DƯƠNG"  # never "TRƯỜNG MẦM" / "NON ÁNH DƯƠNG"
    narrow = text_width_mm(school, 12, bold=True) * 0.9
    assert balanced(school, narrow, 12, bold=True) == "TRƯỜNG MẦM NON\nÁNH DƯƠNG"


def _font_without(source: Path, letters: str, target: Path) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(source) as font:
        for table in font["cmap"].tables:
            for letter in letters:
                table.cmap.pop(ord(letter), None)
        font.save(target)


def test_without_a_font_widths_are_guessed_rather_too_wide(monkeypatch):
    from binhminh.law.decree30.render import metrics
    from binhminh.law.decree30.render.wording import MOTTO, NATIONAL_TITLE

    measured = [text_width_mm(words, 12, bold=True) for words in (NATIONAL_TITLE, MOTTO)]
    monkeypatch.setattr(metrics, "_advances", lambda style: None)
    guessed = [text_width_mm(words, 12, bold=True) for words in (NATIONAL_TITLE, MOTTO)]
    if FAMILY.files:
        assert all(1 < b / a < 1.25 for a, b in zip(measured, guessed, strict=True))
    assert metrics.unknown_letters("😀") == ""
