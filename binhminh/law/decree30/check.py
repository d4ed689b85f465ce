"""Check a document: read it, recognise its parts, apply every rule in force on its day."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from binhminh.law.citations import Catalogue
from binhminh.law.findings import Finding

from .paper import Paper
from .recognise import recognise
from .roles import Fields, Recognised
from .rules.forms import is_to_fill
from .rules.registry import Judged, all_rules
from .rules.say import fold_alike
from .rules.scope import LEGACY_RULE, rules_are_silent

__all__ = ["Report", "check_file", "check_paper", "judge", "put_before", "report_on"]

#: The day on which the rules last changed: an undated document is judged by the rules of today.
LAST_CHANGE = date(2026, 7, 1)


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
    catalogue: Catalogue | None = None,
) -> Report:
    """Check a .docx, a .pdf with text, or a .doc where LibreOffice is present.

    Args:
        on: judge on this day; None: on the document's own date, else ``today``.
        today: the day it is in Vietnam; None: of the rules' last change (nothing reads the clock).
        issued: the document is out: what may stay blank in a draft may not.
        allow_degrees, catalogue: see :class:`.rules.registry.Judged`.
    Raises:
        DocumentError: the file cannot be read; one of its subclasses, by reason.
    """
    from .paper.read import read_paper

    return check_paper(
        read_paper(data, name),
        on=on,
        today=today,
        issued=issued,
        allow_degrees=allow_degrees,
        catalogue=catalogue,
    )


def check_paper(
    paper: Paper,
    *,
    on: date | None = None,
    today: date | None = None,
    issued: bool = False,
    allow_degrees: bool = False,
    catalogue: Catalogue | None = None,
) -> Report:
    """Check a document that was read already; arguments as :func:`check_file`."""
    return report_on(
        put_before(
            paper,
            on=on,
            today=today,
            issued=issued,
            allow_degrees=allow_degrees,
            catalogue=catalogue,
        )
    )


def put_before(
    paper: Paper,
    *,
    on: date | None = None,
    today: date | None = None,
    issued: bool = False,
    allow_degrees: bool = False,
    catalogue: Catalogue | None = None,
) -> Judged:
    """The document as the rules are given it; arguments as :func:`check_file`."""
    document = recognise(paper)
    day = on or _day_of(document.fields) or today or LAST_CHANGE
    return Judged(document, day, issued, allow_degrees, catalogue)


def report_on(judged: Judged) -> Report:
    """What the rules say, and then what the reader had to say."""
    document = judged.document
    return Report(document, (*judge(judged), *document.paper.warnings), judged.on)


def _day_of(fields: Fields) -> date | None:
    """The document's date; with the day or the month still blank the last it can be."""
    if fields.issued_on is not None or fields.date_partial is None:
        return fields.issued_on
    year, _, month = fields.date_partial.partition("-")
    last = int(month or 12)
    return date(int(year), last, monthrange(int(year), last)[1])


def judge(judged: Judged, only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Apply the rules in force on the day (``only``: just these ids); findings in reading order.

    The same fault of look in many places is one finding. In a text in an old code only the rule
    that says so speaks, and of a blank form what is to be filled in is not judged.
    """
    chosen = all_rules()
    is_legacy = rules_are_silent(judged)
    found: list[Finding] = []
    for id in chosen if only is None else only:
        rule = chosen[id]
        if not rule.applies_to(judged) or (is_legacy and id != LEGACY_RULE):
            continue
        found.extend(each for each in rule.check(judged) if not is_to_fill(judged, each))
    told = fold_alike(found)
    return tuple(sorted(told, key=lambda f: (f.span is not None, f.span or (0, 0))))
