"""Small pictures of figures, as SVG without styles or scripts (the CSP allows neither)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def share(value: Any, total: Any) -> float:
    """``value`` as a part of ``total`` in per cent, kept within 0 and 100."""
    try:
        part = 100 * float(value) / float(total)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0
    return round(min(max(part, 0.0), 100.0), 2)


def _attributes(label: Any) -> SafeString:
    if label:
        return format_html('role="img" aria-label="{}"', label)
    return mark_safe('aria-hidden="true"')


def bar(value: Any, total: Any, *, begun: Any = 0, label: Any = "", tone: str = "") -> SafeString:
    """How much of a whole is done, and in a lighter colour after it how much is ``begun``."""
    done, known = share(value, total), SafeString("")
    if begun:
        known = format_html(
            '<rect class="begun" width="{}%" height="6" rx="3"/>', share(value + begun, total)
        )
    return format_html(
        '<svg class="bar" {}><rect class="bg" width="100%" height="6" rx="3"/>{}'
        '<rect class="v {}" width="{}%" height="6" rx="3"/></svg>',
        _attributes(label),
        known,
        tone,
        done,
    )


def bullet(
    value: Any, threshold: Any = None, *, tone: str = "", top: Any = 100, label: Any = ""
) -> SafeString:
    """A figure as a bar, its threshold as a mark across."""
    mark = SafeString("")
    if threshold is not None and threshold != "":
        mark = format_html(
            '<rect class="mark" x="{}%" y="0" width="2" height="18" transform="translate(-1)"/>',
            share(threshold, top),
        )
    figure = SafeString("")
    if value is not None and value != "":
        figure = format_html(
            '<rect class="v {}" y="5" width="{}%" height="8" rx="4"/>', tone, share(value, top)
        )
    return format_html(
        '<svg class="bullet" {}><rect class="bg" y="5" width="100%" height="8" rx="4"/>{}{}</svg>',
        _attributes(label),
        figure,
        mark,
    )


def sparkline(
    points: Sequence[tuple[str, Any]], *, label: Any = "", threshold: Any = None
) -> SafeString:
    """A figure over time. Unknown values break the line; fewer than two known draw nothing."""
    known = [float(value) for _, value in points if value is not None]
    if len(known) < 2:
        return SafeString("")
    limits = [*known, *([float(threshold)] if isinstance(threshold, (int, float, Decimal)) else [])]
    low, high = min(limits), max(limits)
    spread = (high - low) or 1.0
    width, height, edge = 200.0, 34.0, 3.0

    def x(index: int) -> float:
        return round(edge + (width - 2 * edge) * index / (len(points) - 1), 1)

    def y(value: float) -> float:
        return round(height - edge - (height - 2 * edge) * (value - low) / spread, 1)

    path, pen_up, last = "", True, (0.0, 0.0)
    for index, (_label, value) in enumerate(points):
        if value is None:
            pen_up = True
            continue
        last = (x(index), y(float(value)))
        path += f"{'M' if pen_up else 'L'}{last[0]} {last[1]}"
        pen_up = False
    mark = SafeString("")
    if threshold is not None:
        level = y(float(threshold))
        mark = format_html('<path class="mark" d="M0 {}H{}"/>', level, width)
    return format_html(
        '<svg class="spark" viewBox="0 0 200 34" preserveAspectRatio="none" {}>{}'
        '<path d="{}"/><path class="last" d="M{} {}v.01"/></svg>',
        _attributes(label),
        mark,
        path,
        last[0],
        last[1],
    )
