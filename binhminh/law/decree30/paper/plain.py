"""Text without looks as paper: from OCR, or pasted.

There are only lines. The two columns of the head and of the signature often came out on one line
each; they are parted again by wide blanks, or by the words that always begin the right column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from binhminh.law.findings import Finding
from binhminh.law.readers.errors import Empty
from binhminh.law.readers.plain import guess, looks_legacy
from binhminh.law.readers.source import clean

from .anchors import begins_item, second_column
from .model import Paper, Paragraph, Place, Run, TableShape

__all__ = ["read_text"]

_WIDE = re.compile(r"(?<=\S)(?: {3,}|\t[ \t]*| +\t[ \t]*)(?=\S)")
_BORDER = re.compile(r"(?<=\S)\s*[|¦]\s*(?=\S)")
_MARK_ONLY = re.compile(r"(?:[-–—+•*▪·○●]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ]{1,2}\))\s*")
_HEAD_LINES = 25
_FEWEST = 3  # lines of text that let the usual width of a line be known
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
    zones = list(_zones(cleaned.split("\n")))
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
        "text", name, joined, tuple(paragraphs), tables=tuple(tables), warnings=_warnings(joined)
    )


def _warnings(text: str) -> tuple[Finding, ...]:
    if looks_legacy(text):
        params = {"encoding": guess(text)}
        return (Finding("READ-LEGACY-FONT", "warning", params=params),)
    garbled = text.count("\ufffd")
    if garbled > 2:
        return (Finding("READ-GARBLED", "warning", params={"count": str(garbled)}),)
    return ()


def _zones(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Yield lines without columns one by one, and those with columns by zones, left first."""
    zone: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        parts = _parts(line, number, zone)
        if parts is not None:
            zone.append(parts)
            continue
        if zone:
            yield _columns(zone)
            zone = []
        yield [_Line(line.strip(), 0)]
    if zone:
        yield _columns(zone)


def _parts(line: str, number: int, zone: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the left and right part of a line with two columns, None for any other line."""
    at = second_column(line)
    if at is not None:
        left = line[:at].strip().rstrip("|¦").rstrip()
        return left, line[at:].strip()
    wide = _WIDE.search(line) or (_BORDER.search(line) if zone else None)
    if wide is not None and not _MARK_ONLY.fullmatch(line[: wide.start()].strip()):
        right = line[wide.end() :]
        near_head = number < _HEAD_LINES or zone or _signs(line)
        if near_head and not _WIDE.search(right):
            return line[: wide.start()].strip(), right.strip()
    if zone and line.strip():
        blank = len(line) - len(line.lstrip())
        if blank >= 20 and (zone[0][1] or not zone[0][0]):
            return "", line.strip()  # stands far to the right: under the right column
        if _continues_left(line, zone):
            return line.strip(), ""
    return None


def _signs(line: str) -> bool:
    return re.match(r"\s*Nơi nhận|\s*[-–]\s", line) is not None or line.strip().isupper()


def _continues_left(line: str, zone: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a line goes on with the left column: V/v…, its end, or another recipient."""
    lefts = [left for left, _ in zone if left]
    if not lefts:
        return False
    text = line.strip()
    if re.match(r"V/[vV]\b", text):
        return True
    if any(left.startswith("Nơi nhận") for left in lefts):
        return _RECIPIENT.match(text) is not None
    subject = any(re.match(r"V/[vV]\b", left) for left in lefts)
    return subject and len(text) < 45 and not begins_item(text) and not text.isupper()


def _columns(zone: Sequence[tuple[str, str]]) -> list[_Line]:
    lefts = [_Line(left, 0, 0) for left, _ in zone if left]
    rights = [_Line(right, 0, 1) for _, right in zone if right]
    return [*lefts, *rights]
