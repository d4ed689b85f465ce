"""Repairs of pages: paper and margins."""

from math import ceil, floor

from binhminh.law.decree30.paper.word.names import W
from binhminh.law.findings import Finding

from .bench import Bench
from .xml import place

__all__ = ["fix_margin", "fix_paper", "turn_upright"]

_TWIPS_PER_MM = 1440 / 25.4
_SIDES = {
    "ND30-TR-03": "top",
    "ND30-TR-04": "bottom",
    "ND30-TR-05": "left",
    "ND30-TR-06": "right",
}


def fix_paper(bench: Bench, finding: Finding) -> None:
    """Make the page A4, upright or turned as it is."""
    index = bench.section(finding)
    if index is None:
        return
    page = bench.judged.figures.page
    size = place(bench.section_element(index), "pgSz")
    short, long = (str(round(length * _TWIPS_PER_MM)) for length in (page.width_mm, page.height_mm))
    turned = bench.file.paper.sections[index].landscape
    size.attrib.pop(W + "code", None)
    size.set(W + "w", long if turned else short)
    size.set(W + "h", short if turned else long)


def turn_upright(bench: Bench, finding: Finding) -> None:
    """Turn a page upright that lies on its side without need."""
    index = bench.section(finding)
    if index is None:
        return
    size = place(bench.section_element(index), "pgSz")
    width, height = size.get(W + "w"), size.get(W + "h")
    size.attrib.pop(W + "orient", None)
    if width is not None and height is not None:
        size.set(W + "w", height)
        size.set(W + "h", width)


def fix_margin(bench: Bench, finding: Finding) -> None:
    """Bring a margin to the nearest that is right; a gutter counts with the margin it widens."""
    index = bench.section(finding)
    side = _SIDES.get(finding.code)
    if index is None or side is None:
        return
    section = bench.file.paper.sections[index]
    low, high = getattr(bench.judged.figures.page, f"{side}_mm")
    seen = getattr(section, f"{side}_mm")
    element = bench.section_element(index)
    margins = element.find(W + "pgMar")
    if margins is None:
        margins = place(element, "pgMar")
        for name in ("top", "right", "bottom", "left"):
            margins.set(W + name, str(round(getattr(section, f"{name}_mm") * _TWIPS_PER_MM)))
        for name, value in (("header", "709"), ("footer", "709"), ("gutter", "0")):
            margins.set(W + name, value)
    alternative = {"left": "start", "right": "end"}.get(side, side)
    own = margins.get(W + side, margins.get(W + alternative))
    wanted = ceil(low * _TWIPS_PER_MM) if seen < low else floor(high * _TWIPS_PER_MM)
    given = _twips(own)
    extra = round(seen * _TWIPS_PER_MM) - abs(given) if given is not None else 0
    if not 0 < extra < wanted:  # no gutter here, or one wider than the whole margin may be
        if extra >= wanted:
            margins.set(W + "gutter", "0")
        extra = 0
    if alternative != side:
        margins.attrib.pop(W + alternative, None)
    sign = -1 if given is not None and given < 0 else 1
    margins.set(W + side, str(sign * (wanted - extra)))


def _twips(value: str | None) -> int | None:
    from binhminh.law.decree30.paper.word.names import twips

    length = twips(value)
    return None if length is None else round(length)
