"""Make the corpus from a seed, check every file of it, and count what was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from lxml import etree

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.paper.word import read_word
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .faults import FAULTS, HARMLESS, Change, Specimen
from .word import Word, text_of

__all__ = ["EVERY", "Case", "Score", "cases", "count", "pick", "score"]

ON = date(2026, 3, 16)
EVERY = (*FAULTS, *HARMLESS)
_STRIDE = 7  # no divisor of 29: changes in a row go to types far apart


@dataclass(frozen=True)
class Case:
    """One file of the corpus: a right document with one change."""

    document: str
    change: Change
    data: bytes


@dataclass
class Score:
    """What the checker said of a corpus.

    Attributes:
        found, missed: rule -> files whose fault was (not) reported.
        extra: rule -> files in which it was reported though that rule was not broken.
        clean, spoiled: files without fault that had no finding, and that had one.
        notes: what went wrong, in words.
    """

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    spoiled: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take another score in."""
        self.found += other.found
        self.missed += other.missed
        self.extra += other.extra
        self.clean += other.clean
        self.spoiled += other.spoiled
        self.notes += other.notes

    @property
    def files(self) -> int:
        """How many were checked."""
        return self.found.total() + self.missed.total() + self.clean + self.spoiled

    @property
    def precision(self) -> float:
        """Share of the reports that were right."""
        right, wrong = self.found.total(), self.extra.total()
        return right / (right + wrong) if right + wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the faults that were reported."""
        right, missed = self.found.total(), self.missed.total()
        return right / (right + missed) if right + missed else 1.0


def cases(name: str, data: bytes, changes: Iterable[Change]) -> Iterator[Case]:
    """The document once for each change that applies to it."""
    document = _Right(name, data)
    for change in changes:
        case = document.changed(change)
        if case is not None:
            yield case


def pick(
    documents: Iterable[tuple[str, bytes]], changes: Iterable[Change], each: int
) -> Iterator[Case]:
    """Every change on ``each`` of the documents, of other types from change to change."""
    right = [_Right(name, data) for name, data in documents]
    for number, change in enumerate(changes):
        start = number * _STRIDE
        order = (right[(start + step) % len(right)] for step in range(len(right)))
        found = (case for document in order if (case := document.changed(change)) is not None)
        yield from islice(found, each)


class _Right:
    """A right document, recognised once."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._document = recognise(read_word(data, name))

    def changed(self, change: Change) -> Case | None:
        """Its copy with one change; None where that does not apply."""
        word, kind = Word(self._data), self._document.type
        parts = _parts(self._document, word)
        try:
            change.apply(Specimen(word, parts, kind.family if kind else ""))
        except LookupError:
            return None
        return Case(self._name, change, word.save())


def _parts(document, word: Word) -> dict[Role, list[etree._Element]]:
    """Role -> paragraphs, found by their words in the order of the text."""
    parts: dict[Role, list[etree._Element]] = {}
    elements = [(e, " ".join(text_of(e).split())) for e in word.paragraphs()]
    position = 0
    for paragraph in document.paper.body:
        words = " ".join(paragraph.text.split())
        if not words:
            continue
        for index in range(position, len(elements)):
            if elements[index][1].casefold() == words.casefold():
                position = index + 1
                parts.setdefault(document.role_of(paragraph), []).append(elements[index][0])
                break
    return parts


def score(documents: Iterable[tuple[str, bytes]], changes: Iterable[Change] = EVERY) -> Score:
    """Check each document (name and .docx, right in every respect) with each change."""
    total, chosen = Score(), tuple(changes)
    for name, data in documents:
        for case in cases(name, data, chosen):
            count(total, case, f"{name}.docx", case.data)
    return total


def count(total: Score, case: Case, file: str, data: bytes) -> None:
    """Check one file of a case and add what was said of it to the score."""
    report = check_file(data, file, today=ON)
    rule = case.change.rule
    told = {f.code for f in report.findings if f.severity != "info" and f.code[:4] == "ND30"}
    label = f"{case.document}: {case.change.name}"
    if not rule:
        total.clean += not told
        total.spoiled += bool(told)
    elif rule in told:
        total.found[rule] += 1
    else:
        total.missed[rule] += 1
        total.notes.append(f"{label}: {rule} không được báo")
    for other in sorted(told - {rule} - case.change.also):
        total.extra[other] += 1
        total.notes.append(f"{label}: báo thừa {other}")
