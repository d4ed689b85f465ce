"""Every pair of text and ground that the style sheets use reads at 4.5:1 or better."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[1] / "static" / "web" / "css"
GROUNDS = ("ground", "surface", "sunken", "hover")
PAIRS = [
    *((text, ground) for text in ("ink", "muted") for ground in GROUNDS),
    *((text, ground) for text in ("primary", "bad") for ground in GROUNDS),
    *((f"{tone}", f"{tone}-soft") for tone in ("primary", "good", "wait", "bad")),
    *((tone, "surface") for tone in ("good", "wait", "bad", "dawn", "primary-strong")),
    ("primary-strong", "ground"),
    ("dawn-strong", "dawn-soft"),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("on-dawn", "dawn"),
    ("on-dawn", "dawn-strong"),
    ("surface", "good"),
    ("ground", "ink"),
    ("ink", "primary-soft"),
    ("ink", "mark"),
    ("ink", "bad-soft"),
    ("ink", "line"),
]
#: Edges of controls and the focus ring are told from their ground at 3:1.
EDGES = [(name, ground) for name in ("edge", "dawn") for ground in ("ground", "surface", "sunken")]


def themes() -> dict[str, dict[str, str]]:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^{}]*)\}", text)
    tokens = [dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{6})", body)) for _, body in blocks]
    assert len(tokens) == 3
    return {
        "light": tokens[0],
        "dark": tokens[0] | tokens[1],
        "dark, chosen": tokens[0] | tokens[2],
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "dark, chosen"])
def test_text_is_readable_on_its_ground(theme):
    tokens = themes()[theme]
    weak = {
        f"{text} on {ground}": round(contrast(tokens[text], tokens[ground]), 2)
        for text, ground in PAIRS
        if contrast(tokens[text], tokens[ground]) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("theme", ["light", "dark", "dark, chosen"])
def test_edges_and_focus_are_seen(theme):
    tokens = themes()[theme]
    weak = {
        f"{edge} on {ground}": round(contrast(tokens[edge], tokens[ground]), 2)
        for edge, ground in EDGES
        if contrast(tokens[edge], tokens[ground]) < 3
    }
    assert not weak


def test_both_dark_blocks_say_the_same():
    dark = themes()
    assert dark["dark"] == dark["dark, chosen"]


def test_no_colour_is_written_outside_the_tokens():
    """White paper, black print and shadows are meant; all else is a token."""
    found = {}
    for path in CSS.glob("*.css"):
        if path.name in {"tokens.css", "print.css"}:
            continue
        colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")))
        if colours - {"#fff", "#111"}:
            found[path.name] = colours
    assert not found
