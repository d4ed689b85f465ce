"""How a rule says what it found: one shape of finding, alike ones told once, values in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.findings import Finding, Severity
from binhminh.law.vietnamese import format_number

from .registry import Judged, rule_of

__all__ = ["ALIGN_WORDS", "fold_alike", "mm", "number", "points", "say", "size_range", "sizes"]

ALIGN_WORDS = {
    "left": "căn trái",
    "right": "căn phải",
    "center": "căn giữa",
    "both": "căn đều hai bên",
}
#: Cases of the look of a document: the same fault in many places is told once.
_FOLDED = frozenset(
    {
        "align", "bold", "capitals", "colour", "font", "indent", "italic", "landscape",
        "line_spacing", "margin", "not_bold", "not_capitals", "size", "spacing", "upright",
    }
)  # fmt: skip


def say(
    judged: Judged,
    id: str,
    case: str,
    at: Paragraph | None = None,
    *,
    span: tuple[int, int] | None = None,
    expected: str = "",
    actual: str = "",
    severity: Severity | None = None,
    where: str = "",
    component: str = "",
    **params: str,
) -> Finding:
    """A finding of a rule.

    Args:
        at: the paragraph it is about; without one it is about the document, or ``where``.
        span: offsets in the paper's text; None: of the whole paragraph.
        severity: None: that of the rule.
        component: None: the role of the paragraph.
    Raises:
        ValueError: the rule does not declare the case.
    """
    rule = rule_of(id)
    if case not in rule.cases:
        raise ValueError(f"{id} does not declare the case {case!r}")
    if at is not None:
        span = span or (at.start, at.end)
        where = where or f"paragraph {at.index + 1}"
        component = component or judged.document.role_of(at).value
    values = {"case": case, "component": component, **params}
    return Finding(
        code=id,
        severity=severity or rule.severity,
        where=where or "document",
        span=span,
        expected=expected,
        actual=actual,
        source=rule.source,
        params={name: value for name, value in values.items() if value},
    )


def fold_alike(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell the same fault of look in many places once.

    The first place is kept; ``params["count"]`` says how many there are and ``"paragraphs"`` (or
    ``"sections"``) which: "3, 4, 7-19".
    """
    groups: dict[object, list[Finding]] = {}
    for index, finding in enumerate(findings):
        params = finding.params
        key: object = index
        if params.get("case") in _FOLDED and finding.where.partition(" ")[2].isdecimal():
            named = (params.get(name, "") for name in ("case", "component", "estimated"))
            key = (finding.code, finding.severity, finding.expected, finding.actual, *named)
        groups.setdefault(key, []).append(finding)
    for group in groups.values():
        yield group[0] if len(group) == 1 else _together(group)


def _together(group: list[Finding]) -> Finding:
    kind = group[0].where.partition(" ")[0]
    places = sorted({int(finding.where.partition(" ")[2]) for finding in group})
    first = min(group, key=lambda finding: finding.span or (0, 0))
    if len(places) == 1:
        return first
    more = {"count": str(len(places)), f"{kind}s": _ranges(places)}
    return replace(first, params={**first.params, **more})


def _ranges(places: list[int]) -> str:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    words = []
    for run in runs:
        if len(run) > 2:
            words.append(f"{run[0]}-{run[-1]}")
        else:
            words += map(str, run)
    return ", ".join(words)


# --- values in words ------------------------------------------------------------------------------


def number(value: float, places: int = 1) -> str:
    """A figure as offices write it: "12,7", "14"."""
    return format_number(round(value, places) + 0.0)


def mm(value: float) -> str:
    return f"{number(value)} mm"


def points(value: float) -> str:
    return f"{number(value)} pt"


def sizes(values: Iterable[float]) -> str:
    """ "cỡ 11, 12"."""
    return "cỡ " + ", ".join(number(value) for value in sorted(set(values)))


def size_range(low: float, high: float) -> str:
    """ "cỡ 13-14", "cỡ 13"."""
    return f"cỡ {number(low)}" if low == high else f"cỡ {number(low)}-{number(high)}"
