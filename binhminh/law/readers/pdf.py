"""PDF with a text layer: its lines, page by page."""

from threading import RLock
from typing import Any

from binhminh.law.findings import Finding

from .errors import Damaged, NoText, PasswordProtected, TooLarge
from .source import Page, Paragraph, SourceText, clean, lines

__all__ = ["PDFIUM", "read_pdf"]

MAX_PAGES = 3_000
FEWEST_LETTERS = 40  # on a scan, a stamp or a page number is no text layer

PDFIUM = RLock()  # PDFium keeps global state: one thread at a time


def read_pdf(data: bytes, name: str) -> SourceText:
    """Read the text layer of a PDF; lines stay as they are, nothing is joined.

    Raises:
        Damaged, NoText, PasswordProtected, TooLarge: see :mod:`.errors`.
    """
    with PDFIUM:
        raw_pages, has_pictures = _pages(data)
    pages: list[Page] = []
    blocks: list[Paragraph] = []
    texts: list[str] = []
    position = 0
    for number, raw in enumerate(raw_pages, start=1):
        text = clean(raw).strip("\n")
        blocks.extend(lines(text, position))
        pages.append(Page(number, position, position + len(text)))
        texts.append(text)
        position += len(text) + 1
    text = "\n".join(texts)
    letters = sum(map(str.isalpha, text))
    if not letters or (letters < FEWEST_LETTERS and has_pictures):
        raise NoText(pages=len(pages))
    warnings = []
    blank = [str(page.number) for page in pages if not texts[page.number - 1].strip()]
    if blank:
        params = {"pages": ", ".join(blank), "count": str(len(blank))}
        warnings.append(Finding("READ-PAGE-WITHOUT-TEXT", "warning", params=params))
    garbled = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if garbled > len(text) * 0.02:
        warnings.append(Finding("READ-GARBLED", "warning", params={"count": str(garbled)}))
    return SourceText(text, "pdf", name, tuple(blocks), tuple(pages), tuple(warnings))


def _pages(data: bytes) -> tuple[list[str], bool]:
    """Return the raw text of each page and, when there is little of it, if there are pictures."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
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
        texts = [_page_text(document, index) for index in range(count)]
        little = sum(map(len, texts)) < FEWEST_LETTERS * 4
        return texts, little and any(_has_picture(document, index) for index in range(count))
    except pypdfium2.PdfiumError as error:
        raise Damaged(kind="pdf", detail=str(error)) from error
    finally:
        document.close()


def _page_text(document: Any, index: int) -> str:
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            text: str = text_page.get_text_range()
        finally:
            text_page.close()
    finally:
        page.close()
    return text


def _has_picture(document: Any, index: int) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    page = document[index]
    try:
        return any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
    finally:
        page.close()
