"""The pages of a PDF: which are text, which are pictures, and what their text says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from binhminh.law.decree30.paper import Box
from binhminh.law.decree30.paper.pdf.glyphs import PDFIUM, RawPage, read_page
from binhminh.law.readers.errors import Damaged, PasswordProtected, TooLarge

from .model import Word

MAX_PAGES = 1_000
#: Fewer visible letters are a stamp or a page number, no text of a page.
FEWEST_LETTERS = 40
#: On a picture of the whole page even so many are the text of an electronic stamp only.
LETTERS_OF_STAMPS = 400
_COVERS = 0.6  # of the page
MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before OCR.

    Attributes:
        is_picture: it has to be read by OCR.
        has_text: it carries text, seen or unseen, that has to go before OCR.
        dpi: of its picture; 0 where there is none.
    """

    number: int
    raw: RawPage
    is_picture: bool
    has_text: bool
    dpi: float


@dataclass(frozen=True, slots=True)
class Survey:
    """All pages of a file, and how many digital signatures it carries."""

    sheets: tuple[Sheet, ...]
    signatures: int


def survey(pdf: bytes) -> Survey:
    """Look at every page of a PDF.

    Raises:
        Damaged, PasswordProtected, TooLarge.
    """
    with PDFIUM:
        return _survey(pdf)


def _survey(pdf: bytes) -> Survey:
    import pypdfium2
    import pypdfium2.raw as c

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordProtected(kind="pdf") from error
        raise Damaged(kind="pdf", detail=str(error)) from error
    try:
        count = len(document)
        if count == 0:
            raise Damaged(kind="pdf", detail="no page")
        if count > MAX_PAGES:
            raise TooLarge(size=count, limit=MAX_PAGES, unit="pages")
        signatures = max(c.FPDF_GetSignatureCount(document.raw), 0)
        return Survey(tuple(_sheet(document, index) for index in range(count)), signatures)
    except pypdfium2.PdfiumError as error:
        raise Damaged(kind="pdf", detail=str(error)) from error
    finally:
        document.close()


def _sheet(document: Any, index: int) -> Sheet:
    raw = read_page(document, index)
    covered, dpi = _pictures(document, index) if raw.has_pictures else (0.0, 0.0)
    seen = raw.letters - raw.unseen  # a scanner's own OCR is not seen
    few = LETTERS_OF_STAMPS if covered >= _COVERS else FEWEST_LETTERS
    is_picture = covered > 0 and seen < few
    return Sheet(index + 1, raw, is_picture, raw.letters > 0, dpi)


def _pictures(document: Any, index: int) -> tuple[float, float]:
    """(share of the page that its largest picture covers, dots an inch of that picture)."""
    import pypdfium2.raw as c

    page = document[index]
    try:
        whole = max(page.get_width() * page.get_height(), 1.0)
        covered, dpi = 0.0, 0.0
        for picture in page.get_objects(filter=(c.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
            left, bottom, right, top = picture.get_bounds()
            share = max(right - left, 0) * max(top - bottom, 0) / whole
            if share > covered:
                pixels = max(picture.get_px_size())
                covered = share
                dpi = pixels * 72 / max(right - left, top - bottom, 1.0)
        return covered, dpi
    finally:
        page.close()


def words_of(raw: RawPage, page: int) -> tuple[Word, ...]:
    """The words of a page of text, in the order of its lines from the top."""
    lines: list[tuple[float, int]] = []
    words: list[Word] = []
    for word in sorted(raw.words, key=lambda one: (round(one.baseline), one.left)):
        if not word.text.strip():
            continue
        if not lines or abs(lines[-1][0] - word.baseline) > word.size / 3:
            lines.append((word.baseline, len(lines) + 1))
        box = Box(
            page,
            word.left * MM,
            (word.baseline - word.size * 0.8) * MM,
            word.right * MM,
            (word.baseline + word.size * 0.2) * MM,
        )
        words.append(Word(word.text, box, 100, lines[-1][1], word.baseline * MM, word.size))
    return tuple(words)


def sizes_of(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of every page, as seen, in millimetres."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sizes = [document.get_page_size(index) for index in range(len(document))]
        finally:
            document.close()
    return [(width * MM, height * MM) for width, height in sizes]
