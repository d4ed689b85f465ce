"""A document as PDF/A by Typst: tagged, in Vietnamese, the same bytes for the same input."""

import json
from dataclasses import asdict
from datetime import datetime

from binhminh.law.decree30.model import Document

from .compiler import compile_pdf
from .compose import compose
from .fonts import EMBEDDED, document_fonts
from .metrics import unknown_letters

__all__ = ["STANDARD", "RenderError", "composed_json", "render_pdf"]

#: ISO 19005-2 level A (archiving) and ISO 14289-1 (accessibility) together.
STANDARD = "a-2a+ua-1"
_DRAWN = "☐☑☒✓"
_NOT_DRAWN = dict.fromkeys(map(ord, _DRAWN))


class RenderError(ValueError):
    """The file could not be made.

    Attributes:
        letters: those that no font here has, where that is the reason; else "".
    """

    def __init__(self, message: str, letters: str = "") -> None:
        super().__init__(message)
        self.letters = letters


def render_pdf(
    document: Document, *, at: datetime, standard: str = STANDARD, only: int | None = None
) -> bytes:
    """The document as a PDF file.

    Args:
        at: when it was made, with its time zone; the same document and time give the same bytes.
        standard: PDF standards joined by "+", as Typst names them.
        only: which part, see :func:`.compose.compose`; None: all of it in one file.
    Raises:
        ValueError: ``at`` has no time zone, or there is no such part.
        RenderError: a letter is in no font, or a picture cannot be read.
    """
    if at.tzinfo is None:
        raise ValueError("the time needs its zone")
    data = composed_json(document, only)
    try:
        made, warnings = compile_pdf(data, int(at.timestamp()), standard.split("+"))
    except ValueError as error:
        unknown = "could not be displayed" in str(error)
        letters = unknown_letters(data).translate(_NOT_DRAWN) if unknown else ""
        raise RenderError(str(error), letters) from error
    if warnings:
        raise RenderError("; ".join(warnings))
    return made


def composed_json(document: Document, only: int | None = None) -> str:
    """What the template is given: the composed document with the fonts to print it in."""
    composed = asdict(compose(document, only))
    composed["fonts"] = [family.name for family in (document_fonts(), EMBEDDED)]
    data = json.dumps(composed, ensure_ascii=False, default=list)
    composed["marks"] = any(mark in data for mark in _DRAWN)
    return json.dumps(composed, ensure_ascii=False, default=list)
