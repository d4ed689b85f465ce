"""By how much a page lies askew, from its picture alone.

The page is turned by small angles; where its lines lie level, rows of ink and rows of paper differ
most (projection profile). A picture 800 pixels wide shows a twentieth of a degree.
"""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageOps

#: Degrees to either side that are tried; a page further askew was laid in on purpose, or lies on
#: its side.
MOST = 6.0
_STEPS = (1.0, 0.25, 0.05)
_WIDTH = 800


def skew_of(image: Image.Image) -> float:
    """Degrees by which the picture has to be turned anticlockwise to lie level; 0 for a blank
    one."""
    grey = image.convert("L")
    height = max(1, round(grey.height * _WIDTH / max(grey.width, 1)))
    small = ImageOps.invert(grey.resize((_WIDTH, height), Image.Resampling.BOX))
    ink = small.point([0 if value < 64 else value for value in range(256)])
    if ink.getbbox() is None:
        return 0.0
    best, reach = 0.0, MOST
    for step in _STEPS:
        count = round(reach / step)
        angles = [best + step * number for number in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_contrast(ink, angle), -abs(angle)))
        reach = step
    return 0.0 if abs(best) < 0.05 else max(-MOST, min(MOST, best))


def _contrast(ink: Image.Image, angle: float) -> int:
    """How much rows differ from the next: the sum of squares of the differences."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR) if angle else ink
    rows = turned.reduce((8, 1)).resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
