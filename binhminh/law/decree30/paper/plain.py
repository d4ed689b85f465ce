"""Text without looks as paper: from OCR, or pasted.

There are only lines. The two columns of the head and of the signature often came out on one line
each; they are parted again by wide blanks, or by the words that always begin the right column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from binhminh.law.findings import Finding
from binhminh.law.readers.errors import Empty
from binhminh.law.readers.plain import guess, looks_legacy
from binhminh.law.readers.source import clean, decomposed

from .anchors import begins_item, begins_signer, is_name, is_national_title, second_column
from .model import Paper, Paragraph, Place, Run, TableShape

__all__ = ["read_text"]

_WIDE = re.compile(r"(?<=\S)(?: {3,}|\t[ \t]*| +\t[ \t]*)(?=\S)")
_BORDER = re.compile(r"(?<=\S)\s*[|¦]\s*(?=\S)")
_MARK_ONLY = re.compile(r"(?:[-–—+•*▪·○●]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ]{1,2}\))\s*")
_HEAD_LINES = 25
_FAR_IN = 20  # blanks before text that may stand in a right column
_MOST_BLANKS = 8
_FEWEST_LINES = 12  # from so many on one can tell whether they are set double
_WIDEST = 110  # signs on a line of a page; a longer line is a paragraph
_DRAFTER = re.compile(r"[A-ZĐ][\w.]{0,8}\s?\(\d{1,4}\)\.?")
_ADDRESSEE = re.compile(r"\s*Kính\s+gửi")
_RECIPIENT = re.compile(r"\s*[-–—]\s*\S")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or one column of it (``column`` None: it has no columns)."""

    text: str
    row: int
    column: int | None = None


def read_text(text: str, name: str) -> Paper:
    """Read text of a document, one line for each line of the page or for each paragraph.

    Raises:
        Empty: nothing but white space.
    """
    cleaned = clean(text)
    if not cleaned.strip():
        raise Empty()
    zones = list(_zones(_single_spaced(cleaned.split("\n"))))
    paragraphs: list[Paragraph] = []
    tables: list[TableShape] = []
    start = 0
    for zone in zones:
        for line in zone:
            place = Place()
            if line.column is not None:
                place = Place(table=len(tables), row=line.row, column=line.column, depth=1)
            end = start + len(line.text)
            runs = (Run(line.text),) if line.text else ()
            paragraphs.append(Paragraph(len(paragraphs), start, end, runs, place))
            start = end + 1
        if zone and zone[0].column is not None:
            tables.append(TableShape(rows=1))
    joined = "\n".join(paragraph.text for paragraph in paragraphs)
    return Paper(
        "text",
        name,
        joined,
        tuple(paragraphs),
        tables=tuple(tables),
        warnings=_warnings(joined, text),
    )


def _single_spaced(lines: Sequence[str]) -> Sequence[str]:
    """Take one blank line out of every gap where all lines have one between them."""
    inked = [bool(line.strip()) for line in lines]
    close = sum(one and other for one, other in pairwise(inked))
    if sum(inked) < _FEWEST_LINES or close * 20 > sum(inked):
        return lines
    after_ink = [False, *inked[:-1]]
    return [
        line for line, ink, after in zip(lines, inked, after_ink, strict=True) if ink or not after
    ]


def _warnings(text: str, raw: str) -> tuple[Finding, ...]:
    if looks_legacy(text):
        params = {"encoding": guess(text)}
        return (Finding("READ-LEGACY-FONT", "warning", params=params),)
    garbled = text.count("\ufffd")
    if garbled > 2:
        return (Finding("READ-GARBLED", "warning", params={"count": str(garbled)}),)
    apart = decomposed(raw.split("\n"))
    return (apart,) if apart else ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line with two columns; ``axis`` is the middle of the right one, in signs from the left."""

    left: str
    right: str
    axis: float = 0.0


def _zones(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Yield lines without columns one by one, and those with columns by zones, left first."""
    zone: list[_Pair] = []
    blanks = 0  # blank lines inside a zone say nothing; those after it are kept
    width = min(max(map(len, lines), default=0), _WIDEST)
    for number, line in enumerate(lines):
        if zone and not line.strip() and blanks < _MOST_BLANKS:
            blanks += 1
            continue
        pair = _pair(line, number, zone, width)
        if pair is not None and _begins_head(pair, zone):  # of a text attached, right under a foot
            yield from _closed(zone, blanks)
            zone = []
        if pair is not None:
            zone.append(pair)
            blanks = 0
            continue
        yield from _closed(zone, blanks)
        zone, blanks = [], 0
        yield [_Line(line.strip(), 0)]
    yield from _closed(zone, blanks)


def _closed(zone: Sequence[_Pair], blanks: int) -> Iterator[list[_Line]]:
    if zone:
        yield _columns(zone)
        yield from ([_Line("", 0)] for _ in range(blanks))


def _pair(line: str, number: int, zone: Sequence[_Pair], width: int) -> _Pair | None:
    """Return the left and right part of a line with two columns, None for any other line."""
    if not line.strip() or _ADDRESSEE.match(line):
        return None
    at = second_column(line)
    if at is not None:
        return _split(line, at, at)
    wide = _WIDE.search(line) or (_BORDER.search(line) if zone else None)
    if wide is not None and not _MARK_ONLY.fullmatch(line[: wide.start()].strip()):
        near_head = number < _HEAD_LINES or zone or _signs(line)
        if near_head and not _WIDE.search(line, wide.end()):
            return _split(line, wide.start(), wide.end())
    if zone and _in_right_column(line, zone, width):
        return _Pair("", line.strip(), _middle(line))
    if zone and _signs_below(line, zone):
        return _Pair("", line.strip(), zone[-1].axis)
    if zone and _continues_left(line, zone):
        return _Pair(line.strip(), "")
    return None


def _begins_head(pair: _Pair, zone: Sequence[_Pair]) -> bool:
    """Tell whether the head of another document begins below a signature or recipients."""
    if not is_national_title(pair.right):
        return False
    return any(above.left.startswith("Nơi nhận") or begins_signer(above.right) for above in zone)


def _split(line: str, end: int, start: int) -> _Pair:
    left = line[:end].strip().rstrip("|¦").rstrip()
    right = line[start:].strip()
    return _Pair(left, right, start + len(right) / 2)


def _middle(line: str) -> float:
    return (len(line) + len(line) - len(line.lstrip())) / 2


def _in_right_column(line: str, zone: Sequence[_Pair], width: int) -> bool:
    """Tell whether a line set far in stands under the right column, not on the page's axis."""
    if len(line) - len(line.lstrip()) < _FAR_IN:
        return False
    axis = next((pair.axis for pair in reversed(zone) if pair.right), 0.0)
    return axis > 0 and abs(_middle(line) - axis) < abs(_middle(line) - width / 2)


def _signs(line: str) -> bool:
    return re.match(r"\s*Nơi nhận|\s*[-–]\s", line) is not None or line.strip().isupper()


def _signs_below(line: str, zone: Sequence[_Pair]) -> bool:
    """Tell whether a line goes on with a signature: a second title, or the name that ends it."""
    rights = [pair.right for pair in zone if pair.right]
    if not any(begins_signer(right) for right in rights) or is_name(rights[-1]):
        return False
    return begins_signer(line) or is_name(line)


def _continues_left(line: str, zone: Sequence[_Pair]) -> bool:
    """Tell whether a line goes on with the left column: V/v…, its end, or another recipient."""
    lefts = [pair.left for pair in zone if pair.left]
    if not lefts:
        return False
    text = line.strip()
    if re.match(r"V/[vV]\b", text):
        return True
    if any(left.startswith("Nơi nhận") for left in lefts):
        if _RECIPIENT.match(text) or _DRAFTER.fullmatch(text):
            return True
        unfinished = _RECIPIENT.match(lefts[-1]) and not lefts[-1].endswith((";", "."))
        return bool(unfinished) and not text.isupper() and not begins_item(text)
    subject = any(re.match(r"V/[vV]\b", left) for left in lefts)
    return subject and len(text) < 45 and not begins_item(text) and not text.isupper()


def _columns(zone: Sequence[_Pair]) -> list[_Line]:
    lefts = [_Line(pair.left, 0, 0) for pair in zone if pair.left]
    rights = [_Line(pair.right, 0, 1) for pair in zone if pair.right]
    return [*lefts, *rights]
