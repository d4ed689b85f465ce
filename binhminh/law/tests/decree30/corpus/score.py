"""Make the corpus from a seed, check every file of it, and count what was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from binhminh.law.decree30.check import Report, check_file
from binhminh.law.decree30.paper.word import read_word
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .faults import FAULTS, HARMLESS, Change, Specimen
from .word import Word, text_of

__all__ = ["Case", "Score", "changed", "score"]

ON = date(2026, 3, 16)


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


def changed(name: str, data: bytes, changes: Iterable[Change]) -> Iterator[Case]:
    """The document once for each change that applies to it."""
    document = recognise(read_word(data, name))
    family = document.type.family if document.type else ""
    for change in changes:
        word = Word(data)
        specimen = Specimen(word, _parts(document, word), family)
        try:
            change.apply(specimen)
        except LookupError:
            continue
        yield Case(name, change, word.save())


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


def score(
    documents: Iterable[tuple[str, bytes]],
    changes: Iterable[Change] = (*FAULTS, *HARMLESS),
    convert: Callable[[bytes], tuple[str, bytes]] | None = None,
    only: frozenset[str] | None = None,
) -> Score:
    """Check each document with each change.

    Args:
        documents: name and .docx of documents that are right.
        convert: turns the changed file into another (as LibreOffice writes it, or a PDF); gives its
            name and content.
        only: rules that the converted kind of file can show; others are left out.
    """
    total, chosen = Score(), tuple(changes)
    for name, data in documents:
        for case in changed(name, data, chosen):
            if only is not None and case.change.rule not in {*only, ""}:
                continue
            file, content = convert(case.data) if convert else (f"{name}.docx", case.data)
            _count(total, case, check_file(content, file, today=ON))
    return total


def _count(total: Score, case: Case, report: Report) -> None:
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
