"""Body text as somebody types it → blocks of the document model, and back.

One line is one paragraph; the marks that an office types anyway say what a line is::

    I. MỤC ĐÍCH                a heading of a plan or report
    1. Yêu cầu                 a clause; a title where the line is short and ends without a mark
    1.1. Text, a) Text         lower levels
    - Text, + Text             items
    Điều 1. Text               an article; Chương I, Mục 1, Phần I likewise
    | a | b |                  a row of a table; a second line of dashes makes the first the header
    **bold**, *italic*         emphasis inside a line

Nothing else is markup, and whatever is not recognised is a paragraph: no word is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from binhminh.law.vietnamese import nfc

from .blocks import (
    POINT_LETTERS,
    Article,
    Blank,
    Block,
    Cell,
    Chapter,
    Clause,
    Heading,
    Item,
    PageBreak,
    Part,
    Picture,
    Point,
    Rich,
    Section,
    Span,
    Subsection,
    Table,
    Text,
    plain,
)

__all__ = ["blocks_of", "rich", "text_of"]

_ROMAN = r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})"
_DIVISION = re.compile(
    rf"(?P<word>Phần|Chương|Mục|Tiểu mục)\s+(?P<number>{_ROMAN}|\d{{1,3}})\s*[.:]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"(?P<number>{_ROMAN})\.\s+(?P<rest>\S.*)")
_ARTICLE = re.compile(r"Điều\s+(?P<number>\d{1,3})\s*\.\s*(?P<rest>.*)", re.IGNORECASE)
_CLAUSE = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})\.\s+(?P<rest>\S.*)")
_POINT = re.compile(rf"(?P<letter>[{POINT_LETTERS}])\)\s*(?P<rest>\S.*)")
_ITEM = re.compile(r"(?P<mark>[-–+•])\s+(?P<rest>\S.*)")
_ROW = re.compile(r"\|(?P<cells>.*)\|")
_DASHES = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_EMPHASIS = re.compile(r"(\*\*|\*)(?=\S)(.+?)(?<=\S)\1")
_ENDS = tuple(".;:,!?…/")
_DIVISIONS: dict[str, Callable[[int, str], Block]] = {
    "phần": Part,
    "chương": Chapter,
    "mục": Section,
    "tiểu mục": Subsection,
}
#: A line up to this length, without a mark at its end, may be the title of its clause.
_TITLE_LENGTH = 90


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a typed body.

    Args:
        text: lines as described above; empty lines only set apart.
    """
    lines = [" ".join(line.split()) for line in nfc(text).splitlines()]
    lines = [line for line in lines if line]
    return tuple(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    position = 0
    while position < len(lines):
        line = lines[position]
        following = lines[position + 1] if position + 1 < len(lines) else ""
        if _ROW.fullmatch(line):
            end = position
            while end < len(lines) and _ROW.fullmatch(lines[end]):
                end += 1
            yield _table(lines[position:end])
            position = end
            continue
        division = _DIVISION.fullmatch(line)
        if division and not division["rest"] and following and not _is_marked(following):
            yield _division(division, following)  # its title stands on the next line
            position += 2
            continue
        yield _block(line, following)
        position += 1


def _is_marked(line: str) -> bool:
    return any(
        pattern.fullmatch(line)
        for pattern in (_DIVISION, _HEADING, _ARTICLE, _CLAUSE, _POINT, _ITEM, _ROW)
    )


def _block(line: str, following: str) -> Block:
    if found := _DIVISION.fullmatch(line):
        return _division(found, found["rest"])
    if found := _HEADING.fullmatch(line):
        return Heading(_arabic(found["number"]), plain(rich(found["rest"])))
    if found := _ARTICLE.fullmatch(line):
        return _article(int(found["number"]), found["rest"])
    if found := _CLAUSE.fullmatch(line):
        return _clause(found["number"], found["rest"], following)
    if found := _POINT.fullmatch(line):
        return Point(found["letter"], rich(found["rest"]))
    if found := _ITEM.fullmatch(line):
        return Item(rich(found["rest"]), "+" if found["mark"] == "+" else "-")
    return Text(rich(line))


def _division(found: re.Match[str], title: str) -> Block:
    word = found["word"].casefold()
    number = found["number"]
    value = int(number) if number.isdecimal() else _arabic(number)
    kind = _DIVISIONS[word]
    return kind(value, plain(rich(title)))


def _article(number: int, rest: str) -> Article:
    """A short line without an ending mark is its title; anything else its text."""
    if rest and _looks_like_title(rest):
        return Article(number, title=plain(rich(rest)))
    return Article(number, text=rich(rest))


def _clause(number: str, rest: str, following: str) -> Clause:
    value: int | str = int(number) if number.isdecimal() else number
    spans = rich(rest)
    whole_bold = isinstance(spans, tuple) and len(spans) == 1 and spans[0].bold
    if whole_bold or (following and _looks_like_title(rest) and not _same_level(number, following)):
        return Clause(value, title=plain(spans))
    return Clause(value, spans)


def _same_level(number: str, following: str) -> bool:
    """The next clause follows at once: this one is a short sentence, and no title."""
    found = _CLAUSE.fullmatch(following)
    return found is not None and found["number"].count(".") <= number.count(".")


def _looks_like_title(text: str) -> bool:
    return len(text) <= _TITLE_LENGTH and not text.endswith(_ENDS)


def _table(lines: Sequence[str]) -> Table:
    has_header = len(lines) > 1 and _DASHES.fullmatch(lines[1]) is not None
    rows = [_cells(line) for line in lines if not _DASHES.fullmatch(line)]
    width = max(len(row) for row in rows)
    even = [(*row, *([""] * (width - len(row)))) for row in rows]
    return Table(tuple(even[:1]) if has_header else (), tuple(even[1:] if has_header else even))


def _cells(line: str) -> tuple[Rich | Cell, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(rich(cell.strip()) for cell in inner.split("|"))


def rich(text: str) -> Rich:
    """``**bold**`` and ``*italic*`` as spans; a plain string where there is neither."""
    spans: list[Span] = []
    end = 0
    for found in _EMPHASIS.finditer(text):
        if found.start() > end:
            spans.append(Span(text[end : found.start()]))
        bold = found[1] == "**"
        spans.append(Span(found[2], bold=bold, italic=not bold))
        end = found.end()
    if not spans:
        return text
    if end < len(text):
        spans.append(Span(text[end:]))
    return tuple(spans)


def _arabic(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in roman.upper()]
    pairs = pairwise([*values, 0])
    return sum(value if value >= after else -value for value, after in pairs)


# --- back to text ---------------------------------------------------------------------------------


def text_of(blocks: Sequence[Block]) -> str:
    """The body as somebody would type it; what text cannot hold (pictures) is left out."""
    from .render.wording import roman

    lines: list[str] = []
    for block in blocks:
        match block:
            case Part(number, title):
                lines += ["", f"Phần {roman(number)}", title]
            case Chapter(number, title):
                lines += ["", f"Chương {roman(number)}", title]
            case Section(number, title):
                lines += ["", f"Mục {number}", title]
            case Subsection(number, title):
                lines += ["", f"Tiểu mục {number}", title]
            case Heading(number, title):
                lines += ["", f"{roman(number)}. {title}"]
            case Article(number, title, text):
                lines += [f"Điều {number}. {title or marked(text)}".rstrip()]
                if title and plain(text):
                    lines.append(marked(text))
            case Clause(number, text, title):
                lines.append(f"{number}. {f'**{title}**' if title else marked(text)}")
                if title and plain(text):
                    lines.append(marked(text))
            case Point(sign, text):
                lines.append(f"{sign}) {marked(text)}")
            case Item(text, mark):
                lines.append(f"{mark} {marked(text)}")
            case Table():
                lines += _table_lines(block)
            case Text(text):
                lines.append(marked(text))
            case Blank() | PageBreak():
                lines.append("")
            case Picture():
                continue
    return "\n".join(lines).strip("\n")


def _table_lines(table: Table) -> list[str]:
    def row(cells: Sequence[Rich | Cell]) -> str:
        words = [marked(cell.text if isinstance(cell, Cell) else cell) for cell in cells]
        return "| " + " | ".join(words) + " |"

    dashes = ["|" + " --- |" * table.columns] if table.header else []
    return [*map(row, table.header[:1]), *dashes, *map(row, (*table.header[1:], *table.rows))]


def marked(text: Rich) -> str:
    """Spans with their emphasis as typed marks."""
    if isinstance(text, str):
        return text
    return "".join(
        f"**{span.text}**" if span.bold else f"*{span.text}*" if span.italic else span.text
        for span in text
    )
