"""Scans of invented documents: what a worn office scanner at 200 dpi makes of a printed page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from binhminh.law.decree30.model import Document
from binhminh.law.decree30.render.pdf import render_pdf

AT = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)
DPI = 200


def pages_of(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Every page as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def printed(document: Document) -> bytes:
    """The document as our own renderer prints it."""
    return render_pdf(document, at=AT)


def worn(page: Image.Image, seed: str, *, most_skew: float = 2.0) -> Image.Image:
    """The page after printer and scanner: skewed, uneven, noisy, speckled, pressed as JPEG."""
    random = Random(seed)
    image = page.rotate(
        random.uniform(-most_skew, most_skew), Image.Resampling.BICUBIC, fillcolor=255
    )
    image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 0.7)))
    image = image.point(_exposed(random.uniform(0.82, 1.0), random.randint(0, 35)))
    image = _noisy(image, random.uniform(6, 16), random)
    _speckle(image, random, random.randint(80, 400))
    return Image.open(io.BytesIO(jpeg(image, random.randint(45, 75))))


def _exposed(light: float, dark: int) -> list[int]:
    """Paper is not white and ink is not black."""
    return [int(dark + value * (255 * light - dark) / 255) for value in range(256)]


def _noisy(image: Image.Image, sigma: float, random: Random) -> Image.Image:
    """Grain of this standard deviation, the same for the same seed."""
    grain = Image.frombytes("L", image.size, random.randbytes(image.width * image.height))
    spread = sigma * 12**0.5 / 255
    grain = grain.point([round(128 + (value - 127.5) * spread) for value in range(256)])
    return ImageChops.add(image, grain, scale=1, offset=-128)


def _speckle(image: Image.Image, random: Random, count: int) -> None:
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y = random.randrange(image.width), random.randrange(image.height)
        size = random.choice((0, 0, 0, 1, 1, 2))
        draw.ellipse((x, y, x + size, y + size), fill=random.choice((20, 60, 110)))


def jpeg(image: Image.Image, quality: int = 70, **more: object) -> bytes:
    """As a JPEG file with its resolution."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, dpi=(DPI, DPI), **more)
    return buffer.getvalue()


def as_pdf(images: Sequence[Image.Image]) -> bytes:
    """One page a picture, as a scanner hands it over."""
    import img2pdf

    return bytes(img2pdf.convert([jpeg(image) for image in images]))


def scan_of(document: Document, seed: str = "", **more: float) -> bytes:
    """The document printed and scanned."""
    pages = pages_of(printed(document))
    return as_pdf([worn(page, f"{seed}/{i}", **more) for i, page in enumerate(pages)])
