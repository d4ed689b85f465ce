"""The paragraphs of a document made ready for recognition: folded once, cut into pieces.

A piece is what one component may be: a paragraph is one piece, unless it holds line breaks, or two
columns made with tabs or spaces ("UBND XÃ A⇥CỘNG HÒA XÃ HỘI…").
"""

import re
from dataclasses import dataclass
from functools import cached_property

from binhminh.law.decree30.paper import Paper, Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.vietnamese import fold_keep

from .numbers import find_date, read_number
from .words import find_motto, find_national_title

__all__ = ["Line", "Piece", "lines_of"]

_BLANK_BEFORE = re.compile(r"\b(?:số|ngày|tháng|năm|số:)$")
_GAPS = re.compile(r"\t+ *|\s{3,}")
# Two words or more in capitals before a word that is not: the name of a body, then a place.
_UPPER = "A-ZĐÀ-ÖØ-ÝĂÂÊÔƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_CAPITALS = re.compile(
    rf"\s*[{_UPPER}]{{2,}}(?:\s+[{_UPPER}\d]{{2,}})+\s+(?=[{_UPPER}][^\W{_UPPER}])"
)
_RULE = re.compile(r"[-_–—=*~·•─━‗¯\s]{3,}|\*{1,3}(?:\s\*)*|[─━_—–]+|o0o|-{0,5}\s?o0o\s?-{0,5}")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(slots=True)
class Piece:
    """A part of a line, with the role found for it.

    Attributes:
        line: index of its line, that is of its paragraph.
        text: as printed, without white space around it.
        fold: folded, character by character.
        order: which column of its line it is, from 0.
    """

    line: int
    text: str
    fold: str
    order: int = 0
    role: Role | None = None

    @property
    def is_upper(self) -> bool:
        return is_upper(self.text)


class Line:
    """One paragraph, with what recognition asks of it, worked out when first asked."""

    __slots__ = ("__dict__", "index", "paragraph", "place", "text")

    def __init__(self, paragraph: Paragraph) -> None:
        self.index = paragraph.index
        self.paragraph = paragraph
        self.place = paragraph.place
        self.text = paragraph.text.strip()

    @cached_property
    def fold(self) -> str:
        """The first 240 characters folded: white space collapsed, line breaks kept."""
        return _SPACES.sub(" ", fold_keep(self.text[:240])).strip()

    @property
    def is_blank(self) -> bool:
        return not self.text

    @cached_property
    def is_rule(self) -> bool:
        """Only a drawn or typed line."""
        if not self.text:
            return bool(self.paragraph.drawn) and any(d.kind != "box" for d in self.paragraph.drawn)
        return len(self.text) < 120 and _RULE.fullmatch(self.text) is not None

    @cached_property
    def is_upper(self) -> bool:
        return is_upper(self.text)

    @cached_property
    def is_bold(self) -> bool | None:
        """Whether all its visible text is bold; None where the file does not tell."""
        looks = {run.bold for run in self.paragraph.runs if run.text.strip()}
        return None if None in looks or not looks else looks == {True}

    @property
    def is_centred(self) -> bool:
        return self.paragraph.align == "center"

    @property
    def column(self) -> tuple[int, int] | None:
        """(table, column), None outside tables."""
        place = self.place
        return None if place.table is None else (place.table, place.column or 0)

    @property
    def is_cut(self) -> bool:
        """It was asked for its pieces: it may hold several components."""
        return "pieces" in self.__dict__

    @cached_property
    def pieces(self) -> list[Piece]:
        found = []
        for row in self.paragraph.text.split("\n"):
            fold = fold_keep(row)
            start = 0
            for order, part in enumerate(part for part in _columns(row, fold) if part.strip()):
                text = part.strip()
                start = row.index(text, start)
                end = start + len(text)
                found.append(Piece(self.index, text, fold[start:end], order))
                start = end
        return found


def is_upper(text: str) -> bool:
    """Tell whether a text is in capitals; a badly read letter or two may be small."""
    letters = _NOT_LETTERS.sub("", text[:160])
    if len(letters) < 2:
        return False
    return letters.isupper() or sum(map(str.islower, letters)) * 12 <= len(letters)


def _columns(row: str, fold: str) -> list[str]:
    """Cut a row of text where the right-hand components begin, then at wide gaps."""
    if len(row) > 300:
        return [row]
    cut = find_national_title(fold)
    if cut is None:
        cut = find_motto(fold)
    if cut is not None:
        return [*_gaps(row[:cut]), row[cut:]]
    if (dated := find_date(fold, short=False)) and dated.end >= len(fold.rstrip()):
        cut = _start_of_place(row, dated.start)
        return [*_gaps(row[:cut]), row[cut:]]
    return _gaps(row)


def _start_of_place(row: str, date_start: int) -> int:
    """Return where the place before a date begins: after a number, capitals, a tab or a gap."""
    before = row[:date_start]
    starts = [0]
    number = read_number(before)
    if number is not None and before[number.end :].strip(" ,"):
        starts.append(number.end)
    elif (capitals := _CAPITALS.match(before)) is not None:
        starts.append(capitals.end())
    starts += [gap.end() for gap in _GAPS.finditer(before.rstrip(" ,.…_\t"))]
    return max(starts)


def _gaps(row: str) -> list[str]:
    if "\t" not in row and "   " not in row:
        return [row]
    stripped = row.strip()
    number = read_number(stripped)
    if number is not None:
        return [stripped[: number.end], *_gaps(stripped[number.end :])]
    parts: list[str] = []
    start = 0
    for gap in _GAPS.finditer(stripped):
        # "(Kèm theo Quyết định số      /QĐ-MNSM ngày      tháng …": blanks to be filled.
        if not _BLANK_BEFORE.search(stripped[: gap.start()].lower()):
            parts.append(stripped[start : gap.start()])
            start = gap.end()
    return [*parts, stripped[start:]]


def lines_of(paper: Paper) -> list[Line]:
    """Return one line for each paragraph."""
    return [Line(paragraph) for paragraph in paper.paragraphs]
