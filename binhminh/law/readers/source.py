"""The text of a document with its parts and their places.

Every ``start`` and ``end`` is an offset in :attr:`SourceText.text`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from binhminh.law.findings import Finding
from binhminh.law.vietnamese import nfc

__all__ = [
    "Block",
    "Cell",
    "Page",
    "Paragraph",
    "SourceText",
    "Table",
    "clean",
    "decomposed",
    "lines",
]

SourceKind = Literal["txt", "docx", "pdf", "pasted"]

_REPLACED = {
    "\r\n": "\n",
    "\r": "\n",
    "\x0b": "\n",  # a line break inside a Word paragraph
    "\x0c": "\n",  # page break
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u00ad": "",  # soft hyphen
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
    "\ufffe": "-",  # how PDFium hands over a hyphen at the end of a line
    "\x02": "-",
}
_MARK = re.compile("[\u0300-\u036f]")
_AROUND = ".,;:!?()[]\"'“”‘’…"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]+")


def clean(text: str) -> str:
    """Return ``text`` in NFC with plain spaces and ``\\n`` line ends; tabs are kept.

    No-break spaces become spaces, invisible characters go.
    """
    for old, new in _REPLACED.items():
        if old in text:
            text = text.replace(old, new)
    return nfc(_CONTROLS.sub("", text))


def decomposed(texts: Iterable[str]) -> Finding | None:
    """READ-DECOMPOSED where words are written with their marks as signs of their own ("Unicode tổ
    hợp"), with how many and the first of them as read; None where all are composed.

    TCVN 6909:2001, which Decree 30/2020/NĐ-CP asks for, knows both ways: it is no mistake, but many
    programs do not find such words.
    """
    count, example = 0, ""
    for text in texts:
        if not _MARK.search(text):
            continue
        for word in text.split():
            if _MARK.search(word) and nfc(word) != word:
                count += 1
                example = example or nfc(word).strip(_AROUND)
    if not count:
        return None
    return Finding("READ-DECOMPOSED", "info", params={"count": str(count), "example": example})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one line where the source has only lines.

    Attributes:
        text: what stands at ``start`` to ``end``, list label included.
        style: name of the Word style, "" when there is none.
        level: outline level of a heading, 1 = highest; None for ordinary text.
        label: number or bullet that Word would print ("1.", "a)", "-"), "" when typed by hand.
    """

    start: int
    end: int
    text: str
    style: str = ""
    level: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; its paragraphs are parted by ``\\n``.

    Attributes:
        column: place in the table's grid, from 0.
        columns: how many columns of the grid it covers.
        continued: it belongs to the cell above (merged downwards); its text is then empty.
        tables: tables inside the cell, whose text is part of the cell's.
    """

    text: str
    start: int
    end: int
    column: int = 0
    columns: int = 1
    continued: bool = False
    tables: tuple["Table", ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; in the text cells are parted by tabs and rows by line ends."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF; ``number`` counts from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader hands over.

    Attributes:
        text: the whole text, NFC, with plain spaces, tabs and ``\\n``; all positions refer to it.
        kind: where it came from.
        name: file name as given, "" for pasted text.
        blocks: paragraphs and tables in reading order; empty paragraphs are left out.
        pages: pages of a PDF, else empty.
        warnings: findings with codes READ-… about what could not be read in full.
    """

    text: str
    kind: SourceKind
    name: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The outermost tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def page_of(self, position: int) -> int | None:
        """Return the number of the page that holds ``position``, None outside any page."""
        for page in self.pages:
            if page.start <= position <= page.end:
                return page.number
        return None


def lines(text: str, offset: int = 0) -> Iterator[Paragraph]:
    """Yield each line of ``text`` that is not blank; ``offset`` is the place of its beginning."""
    start = offset
    for line in text.split("\n"):
        if line and not line.isspace():
            yield Paragraph(start, start + len(line), line)
        start += len(line) + 1
