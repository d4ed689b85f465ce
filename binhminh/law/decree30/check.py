"""Check a document: read it, recognise its parts, apply every rule in force on its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from binhminh.law.findings import Finding

from .paper import Paper
from .recognise import recognise
from .roles import Recognised
from .rules.registry import Judged, all_rules
from .rules.say import fold_alike
from .rules.scope import LEGACY_RULE, rules_are_silent

__all__ = ["Report", "check_file", "check_paper", "judge"]


@dataclass(frozen=True)
class Report:
    """What a check has to say of one file.

    Attributes:
        document: the recognised document.
        findings: of the rules, in reading order, then READ-… warnings of the reader.
        on: the day it was judged on.
    """

    document: Recognised
    findings: tuple[Finding, ...]
    on: date

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)


def check_file(
    data: bytes,
    name: str,
    *,
    on: date | None = None,
    today: date | None = None,
    issued: bool = False,
    allow_degrees: bool = False,
) -> Report:
    """Check a .docx, a .pdf with text, or a .doc where LibreOffice is present.

    Args:
        on: judge on this day; None: on the document's own date, else ``today``.
        today: the day it is in Vietnam; None: of the rules' last change (nothing reads the clock).
        issued: the document is out: what may stay blank in a draft may not.
        allow_degrees: see :class:`.rules.Judged`.
    Raises:
        DocumentError: the file cannot be read; one of its subclasses, by reason.
    """
    from .paper.read import read_paper

    return check_paper(
        read_paper(data, name), on=on, today=today, issued=issued, allow_degrees=allow_degrees
    )


def check_paper(
    paper: Paper,
    *,
    on: date | None = None,
    today: date | None = None,
    issued: bool = False,
    allow_degrees: bool = False,
) -> Report:
    """Check a document that was read already; arguments as :func:`check_file`."""
    document = recognise(paper)
    day = on or document.fields.issued_on or today or date(2026, 7, 1)
    judged = Judged(document, day, issued, allow_degrees)
    return Report(document, (*judge(judged), *paper.warnings), day)


def judge(judged: Judged, only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Apply the rules in force on the day (``only``: just these ids); findings in reading order.

    The same fault of look in many places is one finding. In a text in an old code only the rule
    that says so speaks.
    """
    chosen = all_rules()
    is_legacy = rules_are_silent(judged)
    found: list[Finding] = []
    for id in chosen if only is None else only:
        rule = chosen[id]
        if not rule.applies_to(judged) or (is_legacy and id != LEGACY_RULE):
            continue
        found.extend(rule.check(judged))
    told = fold_alike(found)
    return tuple(sorted(told, key=lambda f: (f.span is not None, f.span or (0, 0))))
