"""Words read by OCR as typeset paper, beside pages of text: what `law.decree30.recognise` takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from binhminh.law.decree30.paper import Paper
from binhminh.law.decree30.paper.pdf.assemble import assemble
from binhminh.law.decree30.paper.pdf.glyphs import Look, RawPage
from binhminh.law.decree30.paper.pdf.glyphs import Word as RawWord
from binhminh.law.decree30.paper.pdf.sheets import sheet_of
from binhminh.law.findings import Finding

from .model import Word
from .sheets import MM

__all__ = ["paper_of", "raw_of"]

#: A mark that OCR doubts more than this is dirt on the paper.
_SURE_MARK = 75
_GAP_MM = 8.0  # a wider one parts columns
#: The letterhead ends above this.
_HEAD_MM = 60.0
_TYPED = 13.0  # points, where OCR does not say how large a line is


def paper_of(pages: Sequence[RawPage], name: str) -> Paper | None:
    """The paper of these pages; None where there is no word on any."""
    if not any(page.words for page in pages):
        return None
    sheets = [sheet_of(page, number) for number, page in enumerate(pages, start=1)]
    unseen = sum(page.unseen for page in pages)
    made = assemble(sheets)
    return Paper(
        "pdf",
        name,
        "\n".join(paragraph.text for paragraph in made.paragraphs),
        made.paragraphs,
        made.sections,
        made.tables,
        len(pages),
        (Finding("READ-OCR-TEXT", "info", params={"count": str(unseen)}),) if unseen else (),
    )


def raw_of(words: Iterable[Word], width_mm: float, height_mm: float) -> RawPage:
    """A page of OCR's words as the reader of PDFs wants it; dirt is left out."""
    page = RawPage(width_mm / MM, height_mm / MM, has_pictures=True)
    for word in _clean(words):
        # All letters of a scan look alike: what OCR says of them is not to be trusted.
        look = Look("", round(word.size_pt * 2) / 2 or _TYPED, False, False, "", unseen=True)
        page.words.append(
            RawWord(
                word.box.left / MM,
                word.box.right / MM,
                word.baseline_mm / MM,
                look.size,
                [(word.text, look)],
                after_space=True,
                order=len(page.words),
            )
        )
        page.letters += len(word.text)
        page.unseen += len(word.text)
    return page


def _clean(words: Iterable[Word]) -> list[Word]:
    """The words without dirt: marks that OCR doubts, and marks that begin a line of capitals in the
    head, where no list stands."""
    kept: list[Word] = []
    for word in words:
        if _is_mark(word) and word.confidence < _SURE_MARK:
            continue
        if word.text.isupper() and len(word.text) > 1 and _begins_line(kept, word):
            kept.pop()
        kept.append(word)
    return kept


def _begins_line(before: Sequence[Word], word: Word) -> bool:
    """A mark in the head stands before the word, and nothing near before that."""
    if not before or not _is_mark(before[-1]) or before[-1].line != word.line:
        return False
    mark, *others = before[-1], *before[-2:-1]
    alone = not others or others[0].line != mark.line
    alone = alone or mark.box.left - others[0].box.right > _GAP_MM
    return mark.box.page == 1 and mark.box.bottom < _HEAD_MM and alone


def _is_mark(word: Word) -> bool:
    return not any(map(str.isalnum, word.text))
