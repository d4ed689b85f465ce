"""Number and day written into the blanks of a Word draft, and not a letter more.

``Số:      /KH-MNBM`` and ``Bình Minh, ngày … tháng … năm 2026`` are what a draft leaves open. What
somebody has already written there is never changed: where it is not what the register gives, it is
a problem that a person puts right.

Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, II.3 and II.4.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.paper.word import WordFile, read_word_file
from binhminh.law.decree30.paper.word.names import W
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Recognised, Role
from binhminh.law.vietnamese import fold

from .bench import pack

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BlankProblem", "blank_problems", "fill_blanks"]

_GAP = r"[\s.…_]*"
_NUMBER = re.compile(
    rf"S[ốỐ]\s*:?(?P<gap>{_GAP})(?P<number>\d{{1,5}})?{_GAP}(?:/(?P<symbol>[\w.&Đđ/-]+))?\s*"
)
_DATE = re.compile(
    rf"ngay(?P<day>{_GAP}\d{{0,2}}{_GAP})thang(?P<month>{_GAP}\d{{0,2}}{_GAP})"
    rf"nam(?P<year>{_GAP}\d{{0,4}}[\s.…_]*)"
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class BlankProblem(ValueError):
    """A blank cannot be filled.

    Attributes:
        code: no_number | number_written | symbol_differs | no_date | date_differs.
        actual: what stands there.
    """

    def __init__(self, code: str, actual: str = "") -> None:
        super().__init__(code)
        self.code, self.actual = code, actual


@dataclass(frozen=True)
class _Blank:
    """A stretch of a paragraph's text that is replaced."""

    paragraph: Paragraph
    start: int
    end: int
    text: str


def blank_problems(
    data: bytes, name: str, *, symbol: str, on: date, dated: bool = True
) -> list[BlankProblem]:
    """What keeps number and day from being written, as the draft is now.

    Args:
        symbol: as the register has it, "KH-MNBM"; "" for a document without one.
        on: a day it might be signed on: a month or year already written must be of that day.
        dated: False for minutes, whose head has no day.
    Raises:
        DocumentError: the file cannot be read.
    """
    file = read_word_file(data, name)
    found: list[BlankProblem] = []
    document = recognise(file.paper)
    for look in (lambda: _number(document, 1, symbol), lambda: _days(document, on, dated)):
        try:
            look()
        except BlankProblem as problem:
            found.append(problem)
    return found


def fill_blanks(
    data: bytes, name: str, *, number: int, symbol: str, on: date, dated: bool = True
) -> bytes:
    """The draft with its number and day; arguments as `blank_problems`.

    Raises:
        BlankProblem: a blank is not there, or something else is written in it.
        DocumentError: the file cannot be read.
    """
    file = read_word_file(data, name)
    document = recognise(file.paper)
    blanks = [_number(document, number, symbol), *_days(document, on, dated)]
    for index in sorted({blank.paragraph.index for blank in blanks}):
        mine = [blank for blank in blanks if blank.paragraph.index == index]
        _write(file, mine[0].paragraph, mine)
    return pack(file)


# --- where they are -------------------------------------------------------------------------------


def _having(document: Recognised, role: Role) -> Iterator[Paragraph]:
    """Paragraphs of the document itself with this role, alone or beside another component."""
    paragraphs = document.paper.paragraphs
    beside = {one.paragraph for one in document.components if one.role is role}
    for index, paragraph in enumerate(paragraphs):
        if document.parts[index] == 0 and (document.roles[index] is role or index in beside):
            yield paragraph


def _number(document: Recognised, number: int, symbol: str) -> _Blank:
    for paragraph in _having(document, Role.NUMBER):
        found = _NUMBER.search(paragraph.text)
        if found is None:
            continue
        if found["number"]:
            raise BlankProblem("number_written", found[0].strip())
        written = (found["symbol"] or "").rstrip(".")
        if written != symbol:
            raise BlankProblem("symbol_differs", written)
        return _Blank(paragraph, found.start("gap"), found.end("gap"), f" {number:02d}")
    raise BlankProblem("no_number")


def _days(document: Recognised, on: date, dated: bool) -> list[_Blank]:
    for paragraph in _having(document, Role.DATE):
        folded = fold(paragraph.text)
        if len(folded) != len(paragraph.text):
            continue
        matches = list(_DATE.finditer(folded))
        if not matches:
            continue
        found = matches[-1]
        month = f"{on.month:02d}" if on.month < 3 else str(on.month)
        blanks = []
        for name, value, wanted in (
            ("day", f" {on.day:02d} ", on.day),
            ("month", f" {month} ", on.month),
            ("year", f" {on.year}", on.year),
        ):
            written = re.sub(r"\D", "", found[name])
            if name == "year" and len(written) < 4 and str(on.year).startswith(written):
                written = ""  # "năm 20…"
            if written and int(written) != wanted:
                raise BlankProblem("date_differs", paragraph.text[found.start() : found.end()])
            if not written:
                blanks.append(_Blank(paragraph, found.start(name), found.end(name), value))
        return blanks
    if dated:
        raise BlankProblem("no_date")
    return []


# --- writing --------------------------------------------------------------------------------------


def _write(file: WordFile, paragraph: Paragraph, blanks: Iterable[_Blank]) -> None:
    """Put each text into the first run of its stretch; the rest of the stretch goes."""
    edits: dict[int, list[tuple[int, int, str]]] = {}
    pieces = list(_pieces(file, paragraph))
    for blank in blanks:
        left = blank.text
        for index, (start, end, _text, _item) in enumerate(pieces):
            is_before = end < blank.start or (end == blank.start < blank.end)
            if is_before or (start >= blank.end and not left):
                continue
            first = max(blank.start, start) - start
            last = max(first, min(blank.end, end) - start)
            edits.setdefault(index, []).append((first, last, left))
            left = ""
    for index, changes in edits.items():
        _start, _end, text, item = pieces[index]
        for first, last, new in sorted(changes, reverse=True):
            text = text[:first] + new + text[last:]
        item.text = text
        item.set(_SPACE, "preserve")


def _pieces(file: WordFile, paragraph: Paragraph) -> "Iterator[tuple[int, int, str, _Element]]":
    """The texts of a paragraph that may be written into, with their offsets."""
    position = 0
    for origin in file.drafts[paragraph.index].content.origins or ():
        start, position = position, position + len(origin.shown)
        if origin.item is not None and origin.item.tag == W + "t" and not origin.field:
            yield start, position, origin.shown, origin.item
