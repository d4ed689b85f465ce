"""The catalogue of legal documents: what is known of each, and on what evidence.

Data: ``law/data/legal_catalogue.txt``, made by ``tools/build_catalogue.py``. It is not complete: a
number that is absent proves nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

from binhminh.law.vietnamese import fold

from .numbers import SYMBOL, key, read_number

__all__ = ["TRUSTS", "Catalogue", "LegalDocument", "Status", "Trust", "load_catalogue"]

Status = Literal["in_force", "expired", "replaced", "not_yet", "unknown"]
Trust = Literal["codification", "cited-alike", "seen", "school", "memory"]
TRUSTS: tuple[Trust, ...] = ("codification", "cited-alike", "seen", "school", "memory")
FIELDS = 14  # of a line of the data file


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """One legal document.

    Attributes:
        number: canonical print; for what has none, the name again.
        subject: trích yếu; for a law its name, "Luật Giáo dục".
        other_subject: the same as a second source words it, or "".
        replaced_by: numbers of what took its place, in whole or in part.
        trust: the kind of evidence: read from the official codification, cited alike by several
            official documents, seen in another source, entered by the school, or from memory.
        from_memory: names of the fields nobody has seen in a source ("issued_on", …).
        source: the evidence in words.
    """

    number: str
    kind: str
    issuer: str
    subject: str
    issued_on: date | None = None
    effective_on: date | None = None
    expired_on: date | None = None
    replaced_by: tuple[str, ...] = ()
    other_subject: str = ""
    trust: Trust = "memory"
    from_memory: frozenset[str] = frozenset()
    source: str = ""
    partly_replaced: bool = False

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def verified(self) -> bool:
        """Whether the document as such was seen in a source."""
        return self.trust != "memory"

    def trust_in(self, *names: str) -> Trust:
        """On what these fields rest: the document's evidence, or "memory" for any of them.

        The codification lists what is in force; an end of life was seen elsewhere.
        """
        if self.from_memory.intersection(names):
            return "memory"
        ends = {"expired_on", "replaced_by"}.intersection(names)
        return "seen" if ends and self.trust in ("codification", "cited-alike") else self.trust

    @property
    def amends(self) -> tuple[str, ...]:
        """Numbers of the documents its subject says it amends."""
        if not fold(self.subject).removeprefix(fold(self.kind)).strip().startswith("sua doi"):
            return ()
        return tuple(read_number(match).number for match in SYMBOL.finditer(self.subject))

    def status_on(self, on: date) -> Status:
        """What the document is worth on a day; a day before its issue counts as not yet."""
        begins = self.effective_on or self.issued_on
        if begins is not None and on < begins:
            return "not_yet"
        if self.expired_on is not None and on >= self.expired_on:
            return "replaced" if self.replaced_by else "expired"
        return "in_force"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _parse(line: str) -> LegalDocument:
    cells = line.split("\t")
    _, number, kind, issuer, issued, effective, expired, replaced, subject, other = cells[:10]
    trust, memory, source, _ = cells[10:FIELDS]
    names = frozenset(memory.split())
    return LegalDocument(
        number=number,
        kind=kind,
        issuer=issuer,
        subject=subject,
        issued_on=_day(issued),
        effective_on=_day(effective),
        expired_on=_day(expired),
        replaced_by=tuple(replaced.split()),
        other_subject=other,
        trust=trust,  # type: ignore[arg-type]
        from_memory=names - {"partly"},
        source=source,
        partly_replaced="partly" in names,
    )


@dataclass(frozen=True)
class Catalogue:
    """Documents by number and by subject. Lines are parsed when they are asked for."""

    lines: Mapping[str, tuple[str, ...]]
    word_counts: Mapping[str, int]
    extra: tuple[LegalDocument, ...] = ()
    _parsed: dict[str, LegalDocument] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return self._length

    @cached_property
    def _length(self) -> int:
        return sum(map(len, self.lines.values())) + len(self.extra)

    def _document(self, line: str) -> LegalDocument:
        document = self._parsed.get(line)
        if document is None:
            document = self._parsed[line] = _parse(line)
        return document

    @cached_property
    def _extra_by_key(self) -> Mapping[str, tuple[LegalDocument, ...]]:
        found: dict[str, list[LegalDocument]] = {}
        for document in self.extra:
            found.setdefault(key(document.number), []).append(document)
        return {name: tuple(documents) for name, documents in found.items()}

    def all_of(self, number: str) -> tuple[LegalDocument, ...]:
        """Every document with this number, a school's own first."""
        name = key(number)
        own = self._extra_by_key.get(name, ())
        return own + tuple(self._document(line) for line in self.lines.get(name, ()))

    def get(self, number: str, kind: str | None = None) -> LegalDocument | None:
        """The document with this number in any spelling; None when it is not known here.

        Args:
            number: as written ("5/2020/ND-CP" finds "05/2020/NĐ-CP"); without the body
                ("142/2024") it is found only when ``kind`` leaves one document.
            kind: canonical kind that must agree.
        """
        found = self.all_of(number)
        if not found and kind and (short := key(number)).count("/") == 1:
            found = tuple(self._by_short.get((short, kind), ()))
            return found[0] if len(found) == 1 else None
        for document in found:
            if kind is None or document.kind == kind:
                return document
        return None

    @cached_property
    def _by_short(self) -> Mapping[tuple[str, str], list[LegalDocument]]:
        """(key of "number/year", kind) -> documents, for citations that drop the body."""
        found: dict[tuple[str, str], list[LegalDocument]] = {}
        for name, lines in self.lines.items():
            short = "/".join(name.split("/")[:2])
            if short.count("/") == 1 and short != name and short[-4:].isdigit():
                for line in lines:
                    found.setdefault((short, line.split("\t")[2]), []).append(self._document(line))
        return found

    @cached_property
    def _laws(self) -> Mapping[str, list[LegalDocument]]:
        found: dict[str, list[LegalDocument]] = {}
        for lines in self.lines.values():
            for line in lines:
                if line.split("\t", 3)[2] in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"):
                    document = self._document(line)
                    found.setdefault(name_key(document.subject), []).append(document)
        for document in self.extra:
            if document.kind in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"):
                found.setdefault(name_key(document.subject), []).append(document)
        return found

    def laws_named(self, name: str) -> tuple[LegalDocument, ...]:
        """Laws, codes and ordinances of this name, the latest first."""
        found = self._laws.get(name_key(name), [])
        return tuple(sorted(found, key=lambda d: d.issued_on or date.min, reverse=True))

    def law(
        self,
        name: str,
        *,
        year: int | None = None,
        issued_on: date | None = None,
        on: date | None = None,
    ) -> LegalDocument | None:
        """The law of this name: of that day or year, or else the one in force on a day.

        Without a year and a day only a name that stands for a single document is answered.
        """
        found = self.laws_named(name)
        if issued_on is not None:
            same_day = [d for d in found if d.issued_on == issued_on]
            if same_day:
                return same_day[0]
        if year is not None:
            found = tuple(d for d in found if d.issued_on and d.issued_on.year == year)
        if len(found) > 1 and on is not None:
            return next((d for d in found if d.status_on(on) == "in_force"), None)
        if year is None and on is not None:
            # The one law of the name that is listed may be younger than the text.
            return next((d for d in found if d.status_on(on) != "not_yet"), None)
        return found[0] if len(found) == 1 else None

    def containing(self, words: Iterable[str]) -> Iterable[LegalDocument]:
        """Documents whose folded subject contains every one of ``words``, in catalogue order."""
        wanted = tuple(words)
        for lines in self.lines.values():
            for line in lines:
                folded = line[line.rfind("\t") + 1 :]
                if all(word in folded for word in wanted):
                    yield self._document(line)
        for document in self.extra:
            folded = fold(document.subject)
            if all(word in folded for word in wanted):
                yield document

    def search(self, text: str, limit: int = 20) -> list[LegalDocument]:
        """Documents for what a person typed: by number, or by words of the subject, any order.

        With or without marks. A number that begins so comes first, then the latest.
        """
        wanted = key(text)
        if not wanted:
            return []
        begins: list[LegalDocument] = []
        if wanted[:1].isdigit():
            begins = [d for d in self.extra if key(d.number).startswith(wanted)]
            for name, lines in self.lines.items():
                if name.startswith(wanted):
                    begins += [self._document(line) for line in lines]
        words = [word for word in fold(text).split() if word.isalnum()]
        # Whole words: "hoc" must not find "hocmon".
        by_words = [
            d
            for d in (self.containing(words) if words else ())
            if set(words) <= set(_words(f"{d.subject} {d.other_subject} {d.kind}"))
        ]

        def order(document: LegalDocument) -> date:
            return document.issued_on or date.min

        ranked = sorted(begins, key=order, reverse=True)
        ranked += sorted(by_words, key=order, reverse=True)
        return list(dict.fromkeys(ranked))[:limit]

    def amendments_of(self, number: str) -> tuple[LegalDocument, ...]:
        """Documents that amend this one, oldest first."""
        found = self._amendments.get(key(number), [])
        return tuple(sorted(found, key=lambda d: d.issued_on or date.min))

    @cached_property
    def _amendments(self) -> Mapping[str, list[LegalDocument]]:
        found: dict[str, list[LegalDocument]] = {}
        for document in self.containing(("sua doi",)):
            for number in document.amends:
                found.setdefault(key(number), []).append(document)
        return found

    def replacements_of(
        self, document: LegalDocument, on: date | None = None
    ) -> tuple[LegalDocument, ...]:
        """What took its place, as far as the catalogue knows those documents.

        Args:
            on: follow the chain to what has not been replaced in turn by that day.
        """
        result: dict[LegalDocument, None] = {}
        seen = {document}
        waiting = list(document.replaced_by)
        while waiting:
            found = self.get(waiting.pop(0))
            if found is None or found in seen:
                continue
            seen.add(found)
            gone = on is not None and found.status_on(on) == "replaced"
            if gone and not found.partly_replaced and len(seen) < 10:
                waiting += found.replaced_by
            else:
                result[found] = None
        return tuple(result)

    def with_extra(self, documents: Iterable[LegalDocument]) -> "Catalogue":
        """The same catalogue with a school's own documents before it (they win)."""
        return Catalogue(self.lines, self.word_counts, (*documents, *self.extra), self._parsed)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def name_key(name: str) -> str:
    """The form in which names of laws are compared: folded words, without commas."""
    return " ".join(_words(name))


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The catalogue that comes with Bình Minh; read once per process."""
    text = (resources.files("binhminh.law") / "data" / "legal_catalogue.txt").read_text("utf-8")
    head, _, body = text.partition("\n---\n")
    counts: dict[str, int] = {}
    for entry in head[head.rfind("\n") + 1 :].split(" "):
        word, _, count = entry.rpartition(":")
        counts[word] = int(count)
    lines: dict[str, tuple[str, ...]] = {}
    for line in body.splitlines():
        name = line[: line.find("\t")]
        lines[name] = (*lines[name], line) if name in lines else (line,)
    return Catalogue(MappingProxyType(lines), MappingProxyType(counts))
