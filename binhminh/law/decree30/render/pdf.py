"""A document as PDF/A by Typst: tagged, in Vietnamese, the same bytes for the same input."""

import atexit
import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

from binhminh.law.decree30.model import Document

from .compose import compose
from .fonts import EMBEDDED, document_fonts
from .metrics import unknown_letters

__all__ = ["RenderError", "render_pdf"]

#: ISO 19005-2 level A (archiving) and ISO 14289-1 (accessibility) together.
STANDARD = "a-2a+ua-1"
_DRAWN = "☐☑☒✓"
_NOT_DRAWN = dict.fromkeys(map(ord, _DRAWN))
#: One compiler is used by one thread at a time.
_lock = Lock()


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
    with _lock:
        data, warnings = _compile(_json(document, only), at, standard.split("+"))
    if warnings:
        raise RenderError("; ".join(warnings))
    return data


def _compile(data: str, at: datetime, standards: list[str]) -> tuple[bytes, list[str]]:
    import typst

    try:
        made, warnings = _compiler().compile_with_warnings(
            sys_inputs={"data": data},
            format="pdf",
            pdf_standards=standards,
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        unknown = "could not be displayed" in str(error)
        letters = unknown_letters(data).translate(_NOT_DRAWN) if unknown else ""
        raise RenderError(str(error), letters) from error
    return made, [warning.message for warning in warnings]


def _json(document: Document, only: int | None) -> str:
    composed = asdict(compose(document, only))
    composed["fonts"] = [family.name for family in (document_fonts(), EMBEDDED)]
    data = json.dumps(composed, ensure_ascii=False, default=list)
    composed["marks"] = any(mark in data for mark in _DRAWN)
    return json.dumps(composed, ensure_ascii=False, default=list)


@cache
def _compiler() -> Any:
    """The compiler, with exactly the font files we chose: a folder of its own holds them."""
    import typst

    folder = Path(tempfile.mkdtemp(prefix="binhminh-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for file in document_fonts().files:
        shutil.copyfile(file, folder / file.name)
    source = resources.files(__package__).joinpath("official.typ").read_bytes()
    (folder / "official.typ").write_bytes(source)
    return typst.Compiler(
        str(folder / "official.typ"),
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder)]),
    )
