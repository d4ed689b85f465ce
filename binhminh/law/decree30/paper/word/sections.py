"""Sections: paper, margins, and which header and footer each of them shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Section

from .names import SHORT, VAL, R, W, child, int_of, is_on, mm, twips, val

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Margins", "PageSettings", "read_margins", "read_section", "section_elements"]

# What Word takes where a file says nothing: Letter, margins of the first versions.
_DEFAULT_SIZE = (12240.0, 15840.0)
_DEFAULT_MARGINS = {"top": 1440.0, "bottom": 1440.0, "left": 1800.0, "right": 1800.0}
VARIANTS = ("default", "first", "even")


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What settings.xml says about all sections."""

    even_and_odd: bool = False
    gutter_at_top: bool = False

    @classmethod
    def read(cls, root: "_Element | None") -> "PageSettings":
        return cls(_on(root, "evenAndOddHeaders"), _on(root, "gutterAtTop"))


@dataclass(frozen=True, slots=True)
class Margins:
    """One header or footer a section shows.

    Attributes:
        kind: "header" or "footer".
        variant: "default", "first", "even".
        relation: id of the relationship to its part.
        inherited: it is that of the section before.
    """

    kind: str
    variant: str
    relation: str
    inherited: bool


def _on(parent: "_Element | None", name: str) -> bool:
    found = child(parent, name)
    return found is not None and is_on(found.get(VAL))


def section_elements(body: "_Element") -> "list[_Element | None]":
    """The ``w:sectPr`` of every section in order; None for a last section that has none."""
    found: list[_Element | None] = []
    for element in body.iter(W + "sectPr"):
        parent = element.getparent()
        if parent is not None and SHORT[parent.tag] != "sectPrChange":
            found.append(element)
    last = found[-1] if found else None
    if last is None or last.getparent() is not body:
        found.append(None)
    return found


def read_section(element: "_Element | None", settings: PageSettings, *, first: bool) -> Section:
    """Read one section's page and margins."""
    size, margin = child(element, "pgSz"), child(element, "pgMar")
    width, height = _DEFAULT_SIZE
    if size is not None:
        width = twips(size.get(W + "w")) or width
        height = twips(size.get(W + "h")) or height
    edges = dict(_DEFAULT_MARGINS)
    gutter = 0.0
    if margin is not None:
        for side, alternative in (("top", "top"), ("bottom", "bottom"), ("left", "start"),
                                  ("right", "end")):  # fmt: skip
            given = twips(margin.get(W + side, margin.get(W + alternative)))
            if given is not None:
                edges[side] = abs(given)  # negative: the text does not give way to the header
        gutter = twips(margin.get(W + "gutter")) or 0.0
    if settings.gutter_at_top:
        edges["top"] += gutter
    else:
        edges["right" if _on(element, "rtlGutter") else "left"] += gutter
    numbers, columns = child(element, "pgNumType"), child(element, "cols")
    return Section(
        width_mm=mm(width),
        height_mm=mm(height),
        top_mm=mm(edges["top"]),
        bottom_mm=mm(edges["bottom"]),
        left_mm=mm(edges["left"]),
        right_mm=mm(edges["right"]),
        landscape=width > height,
        title_page=_on(element, "titlePg"),
        number_format="decimal" if numbers is None else numbers.get(W + "fmt", "decimal"),
        number_start=None if numbers is None else int_of(numbers.get(W + "start")),
        starts_page=first or val(element, "type") not in ("continuous", "nextColumn"),
        columns=_columns(columns),
    )


def _columns(element: "_Element | None") -> int:
    if element is None:
        return 1
    return max(int_of(element.get(W + "num")) or len(element.findall(W + "col")), 1)


def read_margins(
    elements: "list[_Element | None]", settings: PageSettings
) -> list[tuple[Margins, ...]]:
    """Headers and footers that each section shows, those taken over from earlier ones included."""
    known: dict[tuple[str, str], str] = {}
    result: list[tuple[Margins, ...]] = []
    for element in elements:
        own: set[tuple[str, str]] = set()
        for item in element if element is not None else ():
            kind = SHORT[item.tag].removesuffix("Reference")
            if kind in ("header", "footer"):
                key = (kind, item.get(W + "type", "default"))
                known[key] = item.get(R + "id", "")
                own.add(key)
        shown = {"default"}
        if _on(element, "titlePg"):
            shown.add("first")
        if settings.even_and_odd:
            shown.add("even")
        result.append(
            tuple(
                Margins(kind, variant, known[kind, variant], (kind, variant) not in own)
                for kind in ("header", "footer")
                for variant in VARIANTS
                if variant in shown and (kind, variant) in known
            )
        )
    return result
