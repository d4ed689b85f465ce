"""What is read of a file: words with their places, and how each page was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from binhminh.law.decree30.paper import Box, Paper

#: ``text``: printed by a program; ``scan``: a picture, read by OCR; ``blank``: no word on it;
#: ``unread``: a picture that could not be read here, for no OCR is installed.
PageKind = Literal["text", "scan", "blank", "unread"]
#: Below this OCR itself doubts a word.
DOUBTFUL = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on a page.

    Attributes:
        confidence: 0–100 as OCR gives it; 100 for text that a program printed.
        line: number of its line on the page; words of a line share it.
        baseline_mm: how far below the page's top edge its letters stand.
        size_pt: size of its letters.
    """

    text: str
    box: Box
    confidence: int = 100
    line: int = 0
    baseline_mm: float = 0.0
    size_pt: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        return self.confidence < DOUBTFUL and not self.is_mark

    @property
    def is_mark(self) -> bool:
        """No letter and no figure in it; accents that stand alone ("ˆ") are none."""
        return not any(one.isdigit() or one.lower() != one.upper() for one in self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as seen, turned upright and level where OCR did that."""

    number: int
    kind: PageKind
    width_mm: float
    height_mm: float
    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """One line for each line of the page."""
        lines: dict[int, list[str]] = {}
        for word in self.words:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(line) for line in lines.values())


@dataclass(frozen=True)
class Reading:
    """A file, read.

    Attributes:
        pages: all of them, in order; none of a Word file that could not be printed.
        paper: the typeset document, for `law.decree30.recognise`; None where there is no word.
        readable: the searchable copy, a PDF; None where the file itself is searchable, or is
            signed and must not be rewritten.
        is_archival: the copy is PDF/A-2.
        signatures: how many digital signatures the file carries.
    """

    pages: tuple[Page, ...]
    paper: Paper | None = None
    readable: bytes | None = None
    is_archival: bool = False
    signatures: int = 0

    @property
    def text(self) -> str:
        if not self.pages and self.paper is not None:
            return self.paper.text
        return "\n\n".join(page.text for page in self.pages)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for page in self.pages for word in page.words)

    @property
    def unread(self) -> int:
        """How many pages are pictures that could not be read, for no OCR is installed."""
        return sum(page.kind == "unread" for page in self.pages)
