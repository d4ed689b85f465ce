"""From the bytes of a PDF to paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import is_normalized

from binhminh.law.decree30.paper.model import Paper
from binhminh.law.findings import Finding
from binhminh.law.readers.errors import Damaged, NoText, PasswordProtected, TooLarge
from binhminh.law.readers.pdf import FEWEST_LETTERS, MAX_PAGES
from binhminh.law.readers.source import decomposed

from .assemble import assemble
from .glyphs import PDFIUM, RawPage, read_page
from .sheets import Sheet, sheet_of

__all__ = ["read_pdf"]

MAX_LETTERS = 4_000_000  # some 1,500 full pages, as of a Word file
_GARBLED = 0.02  # share of signs that are no letters


@dataclass(slots=True)
class _Seen:
    """What is kept of the pages as they are read, one at a time."""

    sheets: list[Sheet]
    letters: int = 0
    unseen: int = 0
    signatures: int = 0
    has_pictures: bool = False
    bare_fonts: frozenset[str] = frozenset()
    apart: list[str] = field(default_factory=list)
    is_restricted: bool = False
    is_repaired: bool = False


def read_pdf(data: bytes, name: str) -> Paper:
    """Read a PDF with a text layer.

    Raises:
        Damaged, NoText, PasswordProtected, TooLarge: see :mod:`binhminh.law.readers.errors`.
    """
    with PDFIUM:
        seen = _read(data)
    if not seen.letters or (seen.letters < FEWEST_LETTERS and seen.has_pictures):
        raise NoText(pages=len(seen.sheets))
    blank = [sheet.number for sheet in seen.sheets if not any(sheet.lines)]
    assembly = assemble(seen.sheets)
    text = "\n".join(paragraph.text for paragraph in assembly.paragraphs)
    return Paper(
        "pdf", name, text, assembly.paragraphs, assembly.sections, assembly.tables,
        len(seen.sheets), tuple(_warnings(seen, blank, text)),
    )  # fmt: skip


def _read(data: bytes) -> _Seen:
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
        return _pages(document, count)
    except pypdfium2.PdfiumError as error:
        raise Damaged(kind="pdf", detail=str(error)) from error
    finally:
        document.close()


def _pages(document: Any, count: int) -> _Seen:
    import pypdfium2.raw as c

    seen = _Seen(
        [],
        signatures=max(c.FPDF_GetSignatureCount(document.raw), 0),
        is_restricted=c.FPDF_GetSecurityHandlerRevision(document.raw) >= 0,
        is_repaired=not c.FPDF_DocumentHasValidCrossReferenceTable(document.raw),
    )
    bare: set[str] = set()
    for index in range(count):
        raw: RawPage = read_page(document, index)
        seen.sheets.append(sheet_of(raw, index + 1))
        seen.letters += raw.letters
        if seen.letters > MAX_LETTERS:
            raise TooLarge(size=seen.letters, limit=MAX_LETTERS, unit="letters")
        seen.unseen += raw.unseen
        seen.has_pictures = seen.has_pictures or raw.has_pictures
        bare |= raw.bare_fonts
        seen.apart.extend(word.text for word in raw.words if not is_normalized("NFC", word.text))
    seen.bare_fonts = frozenset(bare)
    return seen


def _warnings(seen: _Seen, blank: Sequence[int], text: str) -> Iterator[Finding]:
    if blank:
        params = {"pages": ", ".join(map(str, blank)), "count": str(len(blank))}
        yield Finding("READ-PAGE-WITHOUT-TEXT", "warning", params=params)
    garbled = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in text)
    if garbled > len(text) * _GARBLED:
        yield Finding("READ-GARBLED", "warning", params={"count": str(garbled)})
    if seen.bare_fonts:
        fonts = ", ".join(sorted(seen.bare_fonts))
        params = {"fonts": fonts, "count": str(len(seen.bare_fonts))}
        yield Finding("READ-NO-EMBEDDED-FONT", "warning", params=params)
    if seen.unseen * 2 > seen.letters:
        yield Finding("READ-OCR-TEXT", "info", params={"count": str(seen.unseen)})
    if seen.signatures:
        yield Finding("READ-SIGNED", "info", params={"count": str(seen.signatures)})
    if apart := decomposed(seen.apart):
        yield apart
    if seen.is_restricted:
        yield Finding("READ-RESTRICTED", "info")
    if seen.is_repaired:
        yield Finding("READ-REPAIRED", "warning")
