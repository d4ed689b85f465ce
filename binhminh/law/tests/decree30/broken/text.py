"""The legal bases, the text itself, its end (II.6.a and II.6.e; forms of Appendix III)."""

from __future__ import annotations

from typing import Any

from binhminh.law.tests.decree30.right import SENTENCE, Item, change, decision, letter

from .trial import Trial, looks, near_looks, of

__all__ = ["BROKEN", "NEAR"]

LOWER = (13, 14)


def _first(say: str | None = None, **values: Any) -> list[Item]:
    """The letter with its first paragraph different: its text fills several lines."""
    return change(letter(), "Nhà trường", say, **values)


def _ended(words: str) -> list[Item]:
    return change(letter(), "Trường Mầm non", words)


BROKEN: list[Trial] = [
    *looks("CC-01", decision, "Căn cứ Luật", bold=False, italic=True, sizes=LOWER),
    *looks("CC-01", decision, "Theo đề nghị", bold=False, italic=True, sizes=LOWER),
    *of(
        "CC-01",
        ("punctuation", change(decision(), "Căn cứ Luật", "Căn cứ Luật Giáo dục,")),
        ("punctuation", change(decision(), "Theo đề nghị", "Theo đề nghị của Tổ Văn phòng;")),
        ("not_capitals", change(decision(), "Theo", "THEO ĐỀ NGHỊ CỦA TỔ VĂN PHÒNG.")),
    ),
    *looks("ND-01", letter, "Nhà trường", bold=None, sizes=LOWER),
    *of(
        "ND-01",
        ("align", _first(align="left")),
        ("align", _first(align="right")),
        ("not_capitals", _first(SENTENCE.upper() + ".")),
    ),
    *of(
        "ND-02",
        ("indent", _first(first_indent_mm=0.0)),
        ("indent", _first(first_indent_mm=15.0)),
        ("indent", _first(first_indent_mm=11.3)),
    ),
    *of("ND-03", ("spacing", _first(after_pt=5.0)), ("spacing", _first(after_pt=5.9))),
    *of(
        "ND-04",
        ("line_spacing", _first(line_value=1.6)),
        ("line_spacing", _first(line_value=1.52)),
        ("line_spacing", _first(line_value=0.95)),
        ("line_spacing", _first(line_rule="exactly", line_value=15.0)),
        ("line_spacing", _first(line_rule="exactly", line_value=25.0)),
        ("line_spacing", _first(line_rule="at_least", line_value=25.0)),
    ),
    *of("KT-01", ("punctuation", _ended("Trường đề nghị hướng dẫn."))),
]

NEAR: list[Trial] = [
    *near_looks("CC-01", decision, "Căn cứ Luật", bold=False, italic=True, sizes=LOWER),
    *near_looks("CC-01", decision, "Theo đề nghị", bold=False, italic=True, sizes=LOWER),
    *of(
        "CC-01",
        ("punctuation", change(decision(), "Căn cứ Luật", "Căn cứ Luật Giáo dục ; ")),
        ("punctuation", change(decision(), "Theo đề nghị", "Theo đề nghị của Hội đồng (nếu có).")),
        ("not_capitals", change(decision(), "Căn cứ Luật", "Căn cứ Luật Giáo dục;")),
    ),
    *near_looks("ND-01", letter, "Nhà trường", bold=None, sizes=LOWER),
    *of(
        "ND-01",
        ("align", change(letter(), "Trường Mầm non", align="left")),  # one line: it looks the same
        ("align", _first(align=None)),
        ("not_capitals", _first("TRƯỜNG MẦM NON SAO MAI báo cáo./.", align="left")),
    ),
    *of(
        "ND-02",
        ("indent", _first(first_indent_mm=9.5)),
        ("indent", _first(first_indent_mm=10.5)),
        ("indent", _first(first_indent_mm=12.2)),
        ("indent", _first(first_indent_mm=13.2)),
        ("indent", _first(first_indent_mm=-6.35, left_mm=19.05)),
        ("indent", _first(first_indent_mm=None)),
        ("indent", _first(f"\t{SENTENCE}.", first_indent_mm=0.0)),
    ),
    *of(
        "ND-03",
        ("spacing", _first(after_pt=6.0)),
        ("spacing", _first(after_pt=24.0)),
        ("spacing", _first(after_pt=None)),
        ("spacing", change(_first(after_pt=3.0), "Trường Mầm non", before_pt=3.0)),
    ),
    *of(
        "ND-04",
        ("line_spacing", _first(line_value=1.0)),
        ("line_spacing", _first(line_value=1.5)),
        ("line_spacing", _first(line_rule="exactly", line_value=16.1)),
        ("line_spacing", _first(line_rule="exactly", line_value=24.0)),
        ("line_spacing", _first(line_rule="at_least", line_value=12.0)),
    ),
    *of(
        "KT-01",
        ("punctuation", _ended("Trường đề nghị hướng dẫn. / .")),
        ("punctuation", _ended("Trường đề nghị hướng dẫn./. ")),
    ),
]
