"""The figures of the decree, read from ``law/data/decree30.toml``, by the day they are in force."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

from binhminh.law.decree30.roles import Role

__all__ = ["Figures", "Look", "Page", "Tolerance", "figures_on"]

Range = tuple[float, float]
Letters = Literal["upper", "sentence", ""]


@dataclass(frozen=True, slots=True)
class Look:
    """How a component looks.

    Attributes:
        rule: id of the rule that reports it.
        sizes: smallest and largest size in points.
        bold: None where the decree does not care.
        letters: "upper" in capitals, "sentence" not all in capitals, "" either.
        align: "" where the decree does not say.
    """

    roles: tuple[Role, ...]
    rule: str
    sizes: Range
    italic: bool
    bold: bool | None
    letters: Letters
    align: str
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: Range
    bottom_mm: Range
    left_mm: Range
    right_mm: Range


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a measure may be off; see the data file for what each is for."""

    length_mm: float
    estimated_mm: float
    measured_mm: float
    line_share: float
    border_mm: float
    lines: float
    gap_pt: float
    seen_lines: float
    seen_gap_pt: float
    single_gap_pt: float
    single_lines: float
    dashes_mm: float
    dash_share: float
    dash_mm: float


@dataclass(frozen=True)
class Figures:
    """One set of rules in figures.

    Attributes:
        from_: first day in force.
        font, colour: of all text, the colour as six hexadecimal digits.
        indents_mm: the indents allowed for a first line.
        gap_pt: least gap between paragraphs.
        lines: least and greatest line spacing, as multiples of the single line.
        letter_subject_gap_pt: between the number and "V/v …".
        line_shares: length of the line under a component, as a share of the text above it.
        stamps_mm: width and height of the urgency stamps by their words.
        subject_words: from how many words on a subject is no short phrase.
        looks: by the id of the rule.
    """

    key: str
    from_: date
    source: str
    page: Page
    font: str
    colour: str
    indents_mm: tuple[float, ...]
    gap_pt: float
    lines: Range
    letter_subject_gap_pt: float
    line_shares: dict[str, Range]
    stamps_mm: dict[str, Range]
    subject_words: int
    tolerance: Tolerance
    looks: dict[str, Look]


def figures_on(day: date) -> Figures:
    """The set in force on a day (before the first: the first).

    Source: Decree 30/2020/NĐ-CP, Article 38 (in force from 05/3/2020).
    """
    sets = _sets()
    return next((entry for entry in reversed(sets) if entry.from_ <= day), sets[0])


@cache
def _sets() -> tuple[Figures, ...]:
    text = resources.files("binhminh.law").joinpath("data/decree30.toml").read_text("utf-8")
    return tuple(sorted(map(_figures, tomllib.loads(text)["set"]), key=lambda entry: entry.from_))


def _pair(value: list[float]) -> Range:
    return float(value[0]), float(value[1])


def _figures(row: dict[str, Any]) -> Figures:
    page, body, looks = row["page"], row["body"], map(_look, row["look"])
    margins = {name: _pair(page[name]) for name in ("top_mm", "bottom_mm", "left_mm", "right_mm")}
    return Figures(
        key=row["key"],
        from_=row["from"],
        source=row["source"],
        page=Page(float(page["width_mm"]), float(page["height_mm"]), **margins),
        font=row["letters"]["font"],
        colour=row["letters"]["colour"],
        indents_mm=tuple(map(float, body["indents_mm"])),
        gap_pt=float(body["gap_pt"]),
        lines=_pair(body["lines"]),
        letter_subject_gap_pt=float(body["letter_subject_gap_pt"]),
        line_shares={name: _pair(value) for name, value in row["line_shares"].items()},
        stamps_mm={name: _pair(value) for name, value in row["stamps_mm"].items()},
        subject_words=row["subject"]["words"],
        tolerance=Tolerance(**{name: float(value) for name, value in row["tolerance"].items()}),
        looks={look.rule: look for look in looks},
    )


def _look(row: dict[str, Any]) -> Look:
    return Look(
        roles=tuple(Role(name) for name in row["roles"]),
        rule=row["rule"],
        sizes=_pair(row["sizes"]),
        italic=row["italic"],
        bold=row.get("bold"),
        letters=row.get("letters", ""),
        align=row.get("align", ""),
        source=row["source"],
    )
