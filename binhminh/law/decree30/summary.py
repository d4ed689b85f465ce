"""A check's result as plain values: what a page keeps, a program reads, a process hands over.

The shape is versioned, because schools keep it: what was written by one release is read by the
next. Nothing in it is a sentence.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any

from binhminh.law.findings import Finding

from .check import Report
from .paper import Paper
from .roles import Fields
from .rules.registry import is_fixable
from .types import DocumentType

__all__ = ["VERSION", "finding_of", "paragraphs_of", "place_of", "plain_finding", "summarise"]

VERSION = 1
#: How much of a paragraph is quoted to say which one is meant.
QUOTE = 60


def summarise(report: Report) -> dict[str, Any]:
    """The report as plain values::

        {"version": 1, "name", "kind", "scope", "on": ISO day, "pages": number | None,
         "sections": number, "fields": {…}, "findings": [{…}]}

    ``fields`` are those of :class:`.roles.Fields`, the type by its key, days as ISO texts.
    A finding has the values of :class:`Finding`, and ``fixable``, ``paragraph`` (number from 1),
    ``quote`` (its first words), ``page`` (where the file tells) and ``paragraphs`` (indices from 0
    of all it speaks of).
    """
    document = report.document
    starts = [paragraph.start for paragraph in document.paper.paragraphs]
    return {
        "version": VERSION,
        "name": document.paper.name,
        "kind": document.paper.kind,
        "scope": document.scope,
        "on": report.on.isoformat(),
        "pages": document.paper.pages,
        "sections": len(document.paper.sections),
        "fields": _fields(document.fields),
        "findings": [_finding(each, document.paper, starts) for each in report.findings],
    }


def _fields(fields: Fields) -> dict[str, Any]:
    return {each.name: _plain(getattr(fields, each.name)) for each in dataclass_fields(fields)}


def _plain(value: object) -> Any:
    if isinstance(value, DocumentType):
        return value.key
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def plain_finding(finding: Finding) -> dict[str, Any]:
    """A finding's own values and ``fixable``; where it stands is left out."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "span": list(finding.span) if finding.span else None,
        "expected": finding.expected,
        "actual": finding.actual,
        "evidence": finding.evidence,
        "source": finding.source,
        "params": dict(finding.params),
        "fixable": is_fixable(finding),
    }


def _finding(finding: Finding, paper: Paper, starts: Sequence[int]) -> dict[str, Any]:
    return {
        **plain_finding(finding),
        **place_of(finding, paper, starts),
        "paragraphs": list(paragraphs_of(finding, paper, starts)),
    }


def _index(finding: Finding, paper: Paper, starts: Sequence[int]) -> int | None:
    """Index of the paragraph that a finding's span begins in."""
    if finding.span is None or not paper.paragraphs:
        return None
    return max(bisect_right(starts, finding.span[0]) - 1, 0)


def place_of(finding: Finding, paper: Paper, starts: Sequence[int] | None = None) -> dict[str, Any]:
    """``paragraph`` (from 1), ``quote`` and ``page`` of a finding; empty where it has no place."""
    index = _index(finding, paper, starts or [each.start for each in paper.paragraphs])
    if index is None:
        return {"paragraph": None, "quote": "", "page": None}
    paragraph = paper.paragraphs[index]
    words = " ".join(paragraph.text.split())
    quote = words if len(words) <= QUOTE else f"{words[: QUOTE - 1].rstrip()}…"
    page = paragraph.box.page if paragraph.box else None
    return {"paragraph": index + 1, "quote": quote, "page": page}


def paragraphs_of(
    finding: Finding, paper: Paper, starts: Sequence[int] | None = None
) -> tuple[int, ...]:
    """Indices of the paragraphs a finding speaks of: of its span, or all of a grouped one.

    A grouped finding says in ``params["paragraphs"]`` which: "3, 4, 7-19", numbers from 1.
    """
    count = len(paper.paragraphs)
    told = finding.params.get("paragraphs", "")
    found: list[int] = []
    for part in told.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isdecimal() and (not last or last.isdecimal()):
            found += range(int(first) - 1, min(int(last or first), count))
    found = [index for index in found if 0 <= index < count]
    if found:
        return tuple(found)
    index = _index(finding, paper, starts or [each.start for each in paper.paragraphs])
    return () if index is None else (index,)


def finding_of(entry: Mapping[str, Any]) -> Finding:
    """The finding that an entry of ``findings`` was made from."""
    span = entry.get("span")
    return Finding(
        code=entry["code"],
        severity=entry["severity"],
        where=entry.get("where", ""),
        span=(span[0], span[1]) if span else None,
        expected=entry.get("expected", ""),
        actual=entry.get("actual", ""),
        evidence=entry.get("evidence", ""),
        source=entry.get("source", ""),
        params=entry.get("params", {}),
    )
