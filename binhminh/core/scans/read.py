"""Any file that can be a document, read: a PDF of text or pictures, a photo, a Word file.

Page by page it is decided what a page is. Pages of text are taken as they are. Pictures are read by
OCR and become pages of a searchable copy. A file that carries a digital signature is never
rewritten: what OCR reads of it is kept beside it, and there is no copy.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from binhminh.law.decree30.convert import can_convert, to_pdf
from binhminh.law.decree30.paper.read import read_paper
from binhminh.law.readers.errors import ConversionFailed, Empty, TooLarge, WrongType
from binhminh.law.readers.sniff import detect, detect_ole

from . import ocr, pictures
from .errors import AllBlank, OcrMissing
from .gather import gathered, woven
from .model import Page, Reading, Word
from .sheets import MM, Sheet, Survey, sizes_of, survey, words_of
from .typeset import paper_of, raw_of

__all__ = ["MAX_BYTES", "PICTURES", "read_document"]

MAX_BYTES = 200 * 1024 * 1024
PICTURES = frozenset({"jpeg", "png", "webp", "gif", "tiff", "bmp", "heic"})
_WORD = frozenset({"zip", "ole"})
#: The head and the signature of a document stand on so many pages; what follows is appendices.
_RECOGNISED = 40


def read_document(data: bytes, name: str, *, progress: ocr.Progress | None = None) -> Reading:
    """Read a file.

    Args:
        name: the file's name, for messages.
        progress: told (pages done, pages) while OCR runs.
    Raises:
        DocumentError: it cannot be read; one of its subclasses, by reason (`errors`,
            `law.readers.errors`).
    """
    if not data:
        raise Empty()
    if len(data) > MAX_BYTES:
        raise TooLarge(size=len(data), limit=MAX_BYTES, unit="bytes")
    kind = _kind(data)
    if kind == "pdf":
        return _read_pdf(data, name, progress)
    if kind in PICTURES:
        return _read_pdf(pictures.as_pdf(data, kind), name, progress, made=True)
    if kind in _WORD:
        return _read_word(data, name)
    raise WrongType(detected=kind, name=name)


def _kind(data: bytes) -> str:
    return "bmp" if data.startswith(b"BM") and len(data) > 54 else detect(data)


def _read_word(data: bytes, name: str) -> Reading:
    """A Word file: its text from itself, its pages from LibreOffice where that is present."""
    if detect(data) == "ole" and detect_ole(data) not in ("doc", "encrypted"):
        raise WrongType(detected=detect_ole(data), name=name)
    paper = read_paper(data, name)
    if not can_convert():
        return Reading((), paper)
    try:
        pdf = to_pdf(data, name)
    except ConversionFailed:
        return Reading((), paper)  # it was read; only the picture of its pages is missing
    seen = survey(pdf)
    pages = tuple(_text_page(sheet) for sheet in seen.sheets)
    return Reading(pages, paper, pdf)


def _read_pdf(
    pdf: bytes, name: str, progress: ocr.Progress | None, *, made: bool = False
) -> Reading:
    """Args:
    made: we made the PDF of a picture, so there has to be a copy that people can open.
    """
    seen = survey(pdf)
    todo = [sheet for sheet in seen.sheets if sheet.is_picture]
    if not todo:
        return _all_text(seen, name)
    if not ocr.is_installed():
        return _without_ocr(seen, name, pdf if made else None)
    with tempfile.TemporaryDirectory(prefix="binhminh-scan-") as folder:
        source, target = Path(folder) / "source.pdf", Path(folder) / "target.pdf"
        gathered(pdf, todo, source)
        is_signed = seen.signatures > 0
        read = ocr.make_searchable(
            source, target, pages=len(todo), level=not is_signed, progress=progress
        )
        pages = _pages(seen, dict(zip([sheet.number for sheet in todo], read, strict=True)), target)
        if not any(page.words for page in pages):
            raise AllBlank(pages=len(pages))
        copy = None
        if not is_signed:
            whole = len(todo) == len(seen.sheets)
            copy = target.read_bytes() if whole else woven(pdf, todo, target)
    raw = [
        raw_of(page.words, page.width_mm, page.height_mm) if sheet.is_picture else sheet.raw
        for page, sheet in zip(pages[:_RECOGNISED], seen.sheets, strict=False)
    ]
    return Reading(
        pages,
        paper_of(raw, name),
        copy,
        copy is not None and len(todo) == len(seen.sheets),
        seen.signatures,
    )


def _all_text(seen: Survey, name: str) -> Reading:
    pages = tuple(_text_page(sheet) for sheet in seen.sheets)
    if not any(page.words for page in pages):
        raise AllBlank(pages=len(pages))
    paper = paper_of([sheet.raw for sheet in seen.sheets[:_RECOGNISED]], name)
    return Reading(pages, paper, signatures=seen.signatures)


def _without_ocr(seen: Survey, name: str, copy: bytes | None) -> Reading:
    """What can be read without OCR: the pages of text, if there are any."""
    text = [sheet for sheet in seen.sheets if not sheet.is_picture and sheet.raw.words]
    if not text:
        raise OcrMissing(pages=len(seen.sheets))
    pages = tuple(
        Page(sheet.number, "unread", *_size(sheet)) if sheet.is_picture else _text_page(sheet)
        for sheet in seen.sheets
    )
    return Reading(
        pages, paper_of([sheet.raw for sheet in text[:_RECOGNISED]], name), copy,
        signatures=seen.signatures,
    )  # fmt: skip


def _pages(seen: Survey, read: dict[int, tuple[Word, ...]], target: Path) -> tuple[Page, ...]:
    """All pages; those read by OCR as large as they are in the copy, where they may be turned."""
    sizes = iter(sizes_of(target))
    pages = []
    for sheet in seen.sheets:
        if not sheet.is_picture:
            pages.append(_text_page(sheet))
            continue
        words = tuple(_on(word, sheet.number) for word in read[sheet.number])
        width, height = next(sizes)
        pages.append(Page(sheet.number, "scan" if words else "blank", width, height, words))
    return tuple(pages)


def _on(word: Word, page: int) -> Word:
    """The word with the number of its page in the whole file."""
    return word if word.box.page == page else replace(word, box=replace(word.box, page=page))


def _text_page(sheet: Sheet) -> Page:
    words = words_of(sheet.raw, sheet.number)
    return Page(sheet.number, "text" if words else "blank", *_size(sheet), words)


def _size(sheet: Sheet) -> tuple[float, float]:
    return sheet.raw.width * MM, sheet.raw.height * MM
