"""Words read by OCR as typeset paper, beside pages of text: what `law.decree30.recognise` takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

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
_CLINGING = "'`´^ˆ_.,:;|¡!°\"“”‘’~"
_BETWEEN = re.compile(r"(?<=[^\W\d_]{2})[.,](?=[^\W\d_]{2})")
_LABEL = re.compile(r"[^\w§]*[S§5][ốỐôÔổỗóòỡ][:.;]")
_JOINED = re.compile(r"^(\d{1,4})([A-ZĐ]{2,}-[A-ZĐ]+)$")  # the slash is lost
_DASHES = re.compile(r"[-–—]{2,}")
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
    """The words without dirt.

    Marks that OCR doubts go everywhere. In the head, where no list stands, every mark goes that
    stands alone or clings to capitals: speckles around names of bodies are read as such.
    """
    given = list(words)
    kept: list[Word] = []
    for place, word in enumerate(given):
        in_head = word.box.page == 1 and word.box.bottom < _HEAD_MM
        if word.is_mark:
            around = given[max(place - 1, 0) : place + 2]
            if word.confidence >= _SURE_MARK and (not in_head or _joins(word, around)):
                kept.append(word)
        else:
            kept.append(replace(word, text=_in_head(word.text)) if in_head else word)
    return kept


def _in_head(text: str) -> str:
    """A word of the head as it was printed: "§ố:136MNHB-VP" is "Số: 136/MNHB-VP"."""
    label = _LABEL.match(text)
    if label is not None:
        rest = _JOINED.sub(r"\1/\2", text[label.end() :])
        text = f"Số: {rest}" if rest else "Số:"
    elif text.isupper() and len(text) > 1:
        text = _BETWEEN.sub(" ", text.strip(_CLINGING))
    return _DASHES.sub("-", text)


def _joins(mark: Word, around: Sequence[Word]) -> bool:
    """A dash within a name, near words on both sides: "VĂN HÓA - XÃ HỘI"."""
    if mark.text not in "-–" or len(around) < 3:
        return False
    before, _, after = around
    near = mark.box.left - before.box.right < _GAP_MM > after.box.left - mark.box.right
    return before.line == mark.line == after.line and near
