"""What a trial is, and how the ones on the look of a component are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from binhminh.law.decree30.check import Report
from binhminh.law.decree30.paper import Run
from binhminh.law.tests.decree30.right import TNR, Item, change, check, extend

__all__ = ["Trial", "looks", "near_looks", "of", "said"]

Make = Callable[[], list[Item]]


@dataclass(frozen=True)
class Trial:
    """A paper that is right in every point but one, or just within that one limit.

    Attributes:
        rule: "ND30-TR-05", or the code of a finding on a citation, "cite.replaced".
        case: what the finding says; "" for a citation.
        section: properties of the page.
        asked: how it is checked: ``issued``, ``catalogue``, ``kind``, ``pages`` …
    """

    rule: str
    case: str
    items: Sequence[Item]
    section: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)

    def check(self) -> Report:
        """What the checker says of it; two pages long unless told otherwise."""
        return check(self.items, self.section, **{"pages": 2, **self.asked})

    def __str__(self) -> str:
        return f"{self.rule}-{self.case}" if self.case else self.rule


def said(report: Report) -> list[tuple[str, str]]:
    """(code, case) of all findings, notes too; a finding on a citation has no case."""
    own = ("ND30-", "READ-")
    return [
        (f.code, f.params.get("case", "") if f.code.startswith(own) else "")
        for f in report.findings
    ]


def of(id: str, *cases: tuple[str, Sequence[Item]], **asked: Any) -> list[Trial]:
    """Trials of the rule ``ND30-id``."""
    return [Trial(f"ND30-{id}", case, items, asked=asked) for case, items in cases]


def looks(
    id: str,
    make: Make,
    words: str,
    *,
    bold: bool | None,
    italic: bool = False,
    sizes: tuple[float, float],
    align: str = "",
    nth: int = 0,
) -> list[Trial]:
    """A component with one thing of its look wrong: too small, too large, weight, slant, align.

    Args:
        words: what the component begins with.
        bold, italic, sizes: as Appendix I wants them; ``bold`` None where it leaves it open.
        align: a wrong one; "" where Appendix I leaves it open.
    """
    found: list[tuple[str, dict[str, Any]]] = [
        ("size", {"size_pt": sizes[0] - 0.5}),
        ("size", {"size_pt": sizes[1] + 0.5}),
        ("italic" if italic else "upright", {"italic": not italic}),
    ]
    if bold is not None:
        found.append(("bold" if bold else "not_bold", {"bold": not bold}))
    if align:
        found.append(("align", {"align": align}))
    return [Trial(f"ND30-{id}", c, change(make(), words, nth=nth, **v)) for c, v in found]


def near_looks(
    id: str,
    make: Make,
    words: str,
    *,
    bold: bool | None,
    italic: bool = False,
    sizes: tuple[float, float],
    align: str = "",
    nth: int = 0,
) -> list[Trial]:
    """The same component at its limits: the least and the greatest size, blanks of another weight
    and slant (they show nothing), an alignment that the file does not tell."""
    blank = Run(" ", TNR, sizes[0], not bold, not italic, False, "000000")
    spoilt = extend(make(), words, blank, nth=nth)
    found: list[tuple[str, Sequence[Item]]] = [
        ("size", change(make(), words, nth=nth, size_pt=sizes[0])),
        ("size", change(make(), words, nth=nth, size_pt=sizes[1])),
        ("italic" if italic else "upright", spoilt),
    ]
    if bold is not None:
        found.append(("bold" if bold else "not_bold", spoilt))
    if align:
        found.append(("align", change(make(), words, nth=nth, align=None)))
    return of(id, *found)
