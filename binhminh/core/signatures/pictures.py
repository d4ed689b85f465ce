"""Pictures of signatures and seals, made fit to lie over text."""

from __future__ import annotations

import io

from . import errors

MOST_BYTES = 5 * 1024 * 1024
#: The longer side, in pixels: a signature 40 mm wide is then printed at 750 dpi.
LONGEST = 1200
#: From this lightness on (0-255) a pixel is paper; below the other it is ink.
PAPER, INK = 225, 120


def prepared(data: bytes) -> bytes:
    """A PNG with a transparent ground; of a photo or scan the paper is taken away.

    Raises:
        NotAPicture: it cannot be read, is no PNG or JPEG, or is too large.
    """
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise errors.NotAPicture
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise errors.NotAPicture from error
    whole = picture.convert("RGBA")
    whole.thumbnail((LONGEST, LONGEST))
    if whole.getchannel("A").getextrema() == (255, 255):
        light = whole.convert("L")
        whole.putalpha(light.point(_ink))
    box = whole.getchannel("A").getbbox()
    if box is None:
        raise errors.NotAPicture
    out = io.BytesIO()
    whole.crop(box).save(out, "PNG")
    return out.getvalue()


def _ink(light: int) -> int:
    """How opaque a pixel of that lightness stays."""
    return round(255 * min(1.0, max(0.0, (PAPER - light) / (PAPER - INK))))
