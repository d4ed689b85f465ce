"""Pages taken out of a PDF for OCR, and put back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from binhminh.law.decree30.paper.pdf.glyphs import PDFIUM
from binhminh.law.readers.errors import Damaged

from .sheets import Sheet

__all__ = ["gathered", "woven"]

#: A page is drawn anew where its picture is finer than this, or it carries text already.
_FINEST_DPI = 420
_DRAWN_DPI, _LEAST_DPI = 300, 150
_MOST_PIXELS = 30_000_000
_QUALITY = 85


def gathered(pdf: bytes, sheets: Sequence[Sheet], target: Path) -> None:
    """Write a PDF of these pages only, each of them a picture without text.

    Raises:
        Damaged: it cannot be taken apart.
    """
    import pypdfium2

    try:
        with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
            with PDFIUM:
                document = pypdfium2.PdfDocument(pdf)
                try:
                    for sheet in sheets:
                        if sheet.has_text or sheet.dpi > _FINEST_DPI:
                            _add_drawn(made, document, sheet)
                        else:
                            made.pages.append(source.pages[sheet.number - 1])
                finally:
                    document.close()
            made.save(target)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise Damaged(kind="pdf", detail=str(error)) from error


def woven(pdf: bytes, sheets: Sequence[Sheet], readable: Path) -> bytes:
    """The file with these pages replaced by their searchable ones."""
    with pikepdf.open(io.BytesIO(pdf)) as whole, pikepdf.open(readable) as read:
        for index, sheet in enumerate(sheets):
            whole.pages[sheet.number - 1] = read.pages[index]
        for name in ("/StructTreeRoot", "/Metadata"):  # they speak of pages that are gone
            if name in whole.Root:
                del whole.Root[name]
        buffer = io.BytesIO()
        whole.save(buffer)
    return buffer.getvalue()


def _add_drawn(made: pikepdf.Pdf, document: Any, sheet: Sheet) -> None:
    import img2pdf

    width, height = sheet.raw.width, sheet.raw.height
    dpi = min(_DRAWN_DPI, max(_LEAST_DPI, sheet.dpi))
    dpi = min(dpi, (_MOST_PIXELS * 72 * 72 / max(width * height, 1)) ** 0.5)
    page = document[sheet.number - 1]
    try:
        image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        page.close()
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, dpi=(round(dpi), round(dpi)))
    layout = img2pdf.get_layout_fun((width, height))
    one = img2pdf.convert(buffer.getvalue(), layout_fun=layout)
    with pikepdf.open(io.BytesIO(one)) as drawn:
        made.pages.extend(drawn.pages)
