"""A target as the board and the portal picture it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from binhminh.web.parts import Tile

from .queries import TargetStanding


def tile_of(standing: TargetStanding, *, public: bool = False) -> Tile:
    """The tile of a target; ``public`` leaves out the way to the records, which may name people."""
    target, figure = standing.target, standing.figure
    note = ""
    if standing.met:
        note = _("reached")
    elif standing.missing:
        note = _("%(count)s more needed") % {"count": standing.missing}
    elif figure.value is None:
        note = str(figure.unknown_reason)
    return Tile(
        title=target.name or target.text,
        figure=figure.value,
        unit=target.unit or "",
        numerator=figure.numerator,
        denominator=figure.denominator,
        threshold=target.value,
        comparator=target.comparator,
        tone=standing.tone,
        note=note,
        href="" if public else reverse("plans:target-detail", args=[target.pk]),
        trend=[] if public or len(standing.history) < 2 else list(standing.history),
        manual=figure.manual,
    )
