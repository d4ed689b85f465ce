"""Pictures of pages (a phone's photo, a scanner's TIFF) as a PDF of one page each."""

from __future__ import annotations

import io
import logging

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from .errors import PictureNotReadable

__all__ = ["as_pdf"]

#: Longest side of A4, in inches: a photo is taken for the picture of such a sheet.
_LONG_SIDE = 11.69
#: Of a larger picture nothing more can be read.
_MOST_DPI = 300
_FEWEST_DPI = 100
MAX_PIXELS = 120_000_000
MAX_FRAMES = 300
_QUALITY = 85

logger = logging.getLogger(__name__)


def as_pdf(data: bytes, kind: str) -> bytes:
    """The picture upright as a PDF, one page a frame.

    Args:
        kind: as `law.readers.sniff.detect` calls it, "jpeg", "png"…
    Raises:
        PictureNotReadable: broken, far too large, or of a kind that is not read here (HEIC).
    """
    import img2pdf

    if kind == "heic":
        raise PictureNotReadable(kind=kind, reason="kind")
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PictureNotReadable(kind=kind, reason="large")
            if getattr(image, "n_frames", 1) > MAX_FRAMES:
                raise PictureNotReadable(kind=kind, reason="large")
            pages = [_page(frame) for frame in ImageSequence.Iterator(image)]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        logger.info("a picture could not be read: %s", type(error).__name__)
        raise PictureNotReadable(kind=kind, reason="broken") from error
    return bytes(img2pdf.convert(pages))


def _page(frame: Image.Image) -> bytes:
    """A frame as JPEG: upright, on white, not finer than can be read, its resolution told."""
    upright = ImageOps.exif_transpose(frame)
    image = _on_white(upright)
    dpi = _resolution(frame, max(image.size))
    if dpi > _MOST_DPI:
        share = _MOST_DPI / dpi
        size = (round(image.width * share), round(image.height * share))
        image, dpi = image.resize(size, Image.Resampling.LANCZOS), _MOST_DPI
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return buffer.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB"):
        return image
    if image.mode in ("1", "I;16"):
        return image.convert("L")
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def _resolution(frame: Image.Image, long_side: int) -> int:
    """Dots an inch: what the file says where that makes a page of a sheet's size, else as of A4."""
    told = frame.info.get("dpi", (0, 0))
    dpi = float(told[0] or 0)
    if dpi >= _FEWEST_DPI and 5 <= long_side / dpi <= 24:
        return round(dpi)
    return max(_FEWEST_DPI // 2, round(long_side / _LONG_SIDE))
