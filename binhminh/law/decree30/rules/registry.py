"""The rules of Decree 30, each by its id, with its source, its level and what applies it.

A rule is a generator of findings: it is given the recognised document and the day it is judged on.
How to add one: ``docs/how-to/add-a-decree-30-rule.md``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from binhminh.law.citations import Catalogue, Citation, find_citations
from binhminh.law.decree30.roles import Recognised, Scope
from binhminh.law.findings import Finding, Severity

from .figures import Figures, figures_on

__all__ = ["Check", "Judged", "Rule", "all_rules", "is_fixable", "rule", "rule_of"]


@dataclass(frozen=True)
class Judged:
    """What a rule is given.

    Attributes:
        document: with roles and fields.
        on: the document's date, or the day it is checked on when it has none.
        issued: it is to be judged as issued: a blank number is then an error.
        allow_degrees: the sector allows học hàm, học vị before a signer's name (ND30-CK-12).
        catalogue: documents that may be cited; None: those Bình Minh knows.
    """

    document: Recognised
    on: date
    issued: bool = False
    allow_degrees: bool = False
    catalogue: Catalogue | None = None

    @cached_property
    def figures(self) -> Figures:
        """Sizes, margins and the like in force on the day."""
        return figures_on(self.on)

    @cached_property
    def citations(self) -> list[Citation]:
        """The legal citations of the whole text, checked at the document's date."""
        return find_citations(self.document.paper.text, catalogue=self.catalogue, on=self.on)

    @cached_property
    def starts(self) -> list[int]:
        """Where each paragraph starts in the whole text."""
        return [paragraph.start for paragraph in self.document.paper.paragraphs]


Check = Callable[[Judged], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: "ND30-TR-05"; never changes its meaning.
        severity: of its findings, unless a finding says less.
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"
        cases: what a finding of it may say, in ``Finding.params["case"]``; each has a sentence.
        fixable: ``fix`` can put it right without touching words.
        kinds: of files that show it.
        scopes: of documents it judges.
        from_, to: in force; ``to`` None: still.
    """

    id: str
    severity: Severity
    source: str
    check: Check
    cases: tuple[str, ...] = ()
    fixable: bool = False
    kinds: frozenset[str] = frozenset({"docx", "pdf", "text"})
    scopes: frozenset[Scope] = frozenset({"official", "attached"})
    from_: date = date(2020, 3, 5)
    to: date | None = None

    def applies_to(self, judged: Judged) -> bool:
        """Whether it is in force on the day, for such a file and such a document."""
        return (
            self.from_ <= judged.on
            and (self.to is None or judged.on <= self.to)
            and judged.document.paper.kind in self.kinds
            and judged.document.scope in self.scopes
        )


_RULES: dict[str, Rule] = {}


def rule(
    id: str,
    source: str,
    *,
    cases: str,
    severity: Severity = "error",
    fixable: bool = False,
    kinds: str = "docx pdf text",
    scopes: str = "official attached",
    from_: date = date(2020, 3, 5),
    to: date | None = None,
) -> Callable[[Check], Check]:
    """Register the decorated generator as the rule ``id``.

    Raises:
        ValueError: the id is taken.
    """

    def register(check: Check) -> Check:
        if id in _RULES:
            raise ValueError(f"rule {id} stands twice")
        entry = Rule(
            id, severity, source, check, tuple(cases.split()), fixable,
            frozenset(kinds.split()), frozenset(scopes.split()), from_, to,  # type: ignore[arg-type]
        )  # fmt: skip
        _RULES[id] = entry
        return check

    return register


def all_rules() -> dict[str, Rule]:
    """Every rule by id, in the order of registration; loads the modules that hold them."""
    from .load import load

    load()
    return dict(_RULES)


def rule_of(id: str) -> Rule:
    """The rule of this id.

    Raises:
        KeyError: there is none.
    """
    return _RULES[id]


def is_fixable(finding: Finding) -> bool:
    """Whether what a finding says can be put right without touching a word."""
    from binhminh.law.decree30.fix import can_repair

    return can_repair(finding)
