"""A sheet that was handed in, with the choices of a person: opened and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from binhminh.core import spreadsheets
from binhminh.core.files.models import File
from binhminh.documents import errors
from binhminh.documents.choices import Direction
from binhminh.documents.queries.old_books import known_documents, taken_numbers

from .columns import FIELDS, LINES_ABOVE, Heads, heads_of
from .reading import MOST_ROWS, Found, gaps_by_year, read_rows

__all__ = ["Choice", "Looked", "heads_in", "look"]


@dataclass(frozen=True)
class Choice:
    """What a person chose: incoming or outgoing, the book's year, ``{field: place}``."""

    direction: str
    year: int | None = None
    places: Mapping[str, int] | None = None

    def payload(self) -> dict[str, Any]:
        """Plain values, for a job."""
        return {"direction": self.direction, "year": self.year, "places": dict(self.places or {})}


@dataclass(frozen=True)
class Looked:
    """What a sheet gives with these choices; ``gaps`` as `gaps_by_year`, ``missing`` the needed
    fields that no column was chosen for."""

    heads: Heads
    places: Mapping[str, int]
    found: Found
    gaps: Mapping[int, tuple[int, int, list[int]]]
    missing: tuple[str, ...]


def heads_in(content: IO[bytes], direction: str) -> Heads:
    """The headings of a sheet that is handed in.

    Raises:
        OldBookUnreadable, OldBookTooLarge, OldBookHasNoHeads.
    """
    return _heads(_lines(content), direction)


def look(file: File, choice: Choice, today: date) -> Looked:
    """Read a kept sheet with the person's choices; nothing is stored.

    Raises:
        OldBookUnreadable, OldBookTooLarge, OldBookHasNoHeads.
    """
    with file.open() as stream:
        lines = _lines(stream)
    heads = _heads(lines, choice.direction)
    places = heads.places if choice.places is None else choice.places
    missing = tuple(
        str(field.label)
        for field in FIELDS[choice.direction]
        if field.needed and field.key not in places
    )
    taken = taken_numbers(file.organisation, choice.direction)
    known = (
        known_documents(file.organisation)
        if choice.direction == Direction.INCOMING
        else frozenset()
    )
    found = Found(())
    if not missing:
        found = read_rows(
            lines, heads.line, places, choice.direction,
            today=today, year=choice.year, taken=taken, known=known,
        )  # fmt: skip
    return Looked(heads, places, found, gaps_by_year(found.rows, taken), missing)


def _lines(content: IO[bytes]) -> list[tuple[Any, ...]]:
    try:
        return spreadsheets.lines_of(content, most_rows=MOST_ROWS + LINES_ABOVE + 1)
    except spreadsheets.Unreadable as error:
        raise errors.OldBookUnreadable from error
    except spreadsheets.TooLarge as error:
        raise errors.OldBookTooLarge(rows=MOST_ROWS) from error


def _heads(lines: list[tuple[Any, ...]], direction: str) -> Heads:
    heads = heads_of(lines, direction)
    if heads is None:
        raise errors.OldBookHasNoHeads
    return heads
