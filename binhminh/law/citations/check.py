"""What is to be said about a citation, each time with the evidence it rests on.

Codes: ``cite.unknown``, ``cite.wrong-date``, ``cite.impossible-date``, ``cite.wrong-kind``,
``cite.subject-mismatch``, ``cite.expired``, ``cite.replaced``, ``cite.partly-replaced``,
``cite.replaced-later``, ``cite.expires-soon``, ``cite.unverified``.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from binhminh.law.findings import Finding, Severity

from .catalogue import Catalogue, LegalDocument, Status, Trust, name_key
from .model import Citation
from .scan import Found
from .subjects import compare, suggest

__all__ = ["CODES", "check"]

CODES = (
    "cite.unknown",
    "cite.wrong-date",
    "cite.impossible-date",
    "cite.wrong-kind",
    "cite.subject-mismatch",
    "cite.expired",
    "cite.replaced",
    "cite.partly-replaced",
    "cite.replaced-later",
    "cite.expires-soon",
    "cite.unverified",
)
SOON = timedelta(days=180)
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_ORDER = {"error": 0, "warning": 1, "info": 2}
_FAR_FUTURE = date.max
_WITH_YEAR = re.compile(r"/(?:19|20)\d\d(?:/|\Z)")


def _evidence(document: LegalDocument, *fields: str) -> str:
    trust: Trust = document.trust_in(*fields)
    return f"{trust}: {document.source}" if document.source else trust


def _params(document: LegalDocument, *fields: str) -> dict[str, str]:
    return {
        "kind": document.kind,
        "number": document.number,
        "subject": document.subject,
        "trust": document.trust_in(*fields),
    }


def find_document(
    citation: Citation, catalogue: Catalogue, on: date | None
) -> LegalDocument | None:
    """The catalogue's entry for a citation: by number, or for a law by name and year or day.

    A number without a year ("18-NQ/TW", "338/QĐ-TTg") comes again every year or every term: it
    stands for the catalogue's document only when the year written, or the subject, says so.
    """
    if citation.number is None:
        if citation.kind in _LAWS:
            return catalogue.law(
                citation.subject, year=citation.year, issued_on=citation.issued_on, on=on
            )
        return None
    if "/" not in citation.number:
        return None
    if _WITH_YEAR.search(citation.number):
        found = catalogue.get(citation.number, citation.kind)
        if found is None and not citation.number[-4:].isdigit():
            found = catalogue.get(citation.number)
        return found
    for document in catalogue.all_of(citation.number):
        if document.kind != citation.kind:
            continue
        if citation.year is not None:
            if document.issued_on is not None and document.issued_on.year == citation.year:
                return document
            continue
        likeness = compare(citation.subject, document, catalogue) if citation.subject else None
        if likeness is None or likeness.agrees:
            return document
    return None


def _dates(citation: Citation, document: LegalDocument) -> Finding | None:
    if document.issued_on is None:
        return None
    right = document.issued_on
    if citation.issued_on is not None:
        if citation.issued_on == right:
            return None
    elif citation.year is None or citation.year == right.year:
        return None
    sure = document.trust_in("issued_on") != "memory"
    return Finding(
        "cite.wrong-date",
        "error" if sure else "warning",
        span=(citation.start, citation.end),
        expected=right.isoformat(),
        actual=citation.issued,
        evidence=_evidence(document, "issued_on"),
        params=_params(document, "issued_on"),
    )


def _subject(
    citation: Citation, document: LegalDocument, catalogue: Catalogue, on: date | None
) -> Finding | None:
    if not citation.subject:
        return None
    likeness = compare(citation.subject, document, catalogue)
    if likeness is None or likeness.agrees:
        return None
    better = None
    for kind in (citation.kind, ""):
        better = better or suggest(
            citation.subject, catalogue, kind=kind, not_number=document.number, on=on
        )
    if better is None and not likeness.disagrees:
        return None
    sure = document.trust_in("subject") != "memory"
    same_day = better is not None and citation.issued_on is not None
    same_day = same_day and better is not None and better.issued_on == citation.issued_on
    severity: Severity = "error" if better is not None and sure and same_day else "warning"
    params = _params(document, "subject") | {"cited": citation.subject}
    if better is not None:
        params |= _better(better)
    return Finding(
        "cite.subject-mismatch",
        severity,
        span=(citation.start, citation.end),
        expected=better.number if better else "",
        actual=document.subject,
        evidence=_evidence(document, "subject"),
        params=params,
    )


def _name(
    citation: Citation, document: LegalDocument, catalogue: Catalogue, on: date | None
) -> Finding | None:
    """A law cited with a number that belongs to a law of another name."""
    cited, right = name_key(citation.subject), name_key(document.subject)
    other = name_key(document.other_subject)
    bare = cited.removeprefix("bo ").removeprefix("luat ").removeprefix("phap lenh ")
    # A list cut short, or the name of the law that an amending law amends, is no mismatch.
    if len(bare) < 2 or bare in right or bare in other or right in cited:
        return None
    likeness = compare(citation.subject, document, catalogue)
    if likeness is None or likeness.agrees:
        return None
    better = catalogue.law(citation.subject, year=citation.year, on=on)
    params = _params(document, "subject") | {"cited": citation.subject}
    if better is not None:
        params |= _better(better)
    return Finding(
        "cite.subject-mismatch",
        "error" if better is not None and document.trust_in("subject") != "memory" else "warning",
        span=(citation.start, citation.end),
        expected=better.number if better else "",
        actual=document.subject,
        evidence=_evidence(document, "subject"),
        params=params,
    )


def _better(document: LegalDocument) -> dict[str, str]:
    return {
        "better_kind": document.kind,
        "better_number": document.number,
        "better_subject": document.subject,
        "better_date": document.issued_on.isoformat() if document.issued_on else "",
        "better_trust": document.trust_in("subject"),
    }


def _life(
    citation: Citation,
    document: LegalDocument,
    catalogue: Catalogue,
    on: date | None,
    today: date | None,
) -> Finding | None:
    ends = document.expired_on
    if ends is None:
        return None
    sure = document.trust_in("expired_on") != "memory"
    params = _params(document, "expired_on", "replaced_by") | {"ended": ends.isoformat()}

    def finding(code: str, severity: Severity, day: date) -> Finding:
        known = catalogue.replacements_of(document, day)
        numbers = [item.number for item in known] or list(document.replaced_by)
        names = [str(item) for item in known] or numbers
        return Finding(
            code,
            severity,
            span=(citation.start, citation.end),
            expected="; ".join(numbers),
            actual=citation.number or citation.subject,
            evidence=_evidence(document, "expired_on", "replaced_by"),
            params=params | {"instead": "; ".join(names)},
        )

    if on is not None and on >= ends:
        params["on"] = on.isoformat()
        if document.partly_replaced:
            return finding("cite.partly-replaced", "info", on)
        severity: Severity = "error" if sure else "warning"
        return finding("cite.replaced" if document.replaced_by else "cite.expired", severity, on)
    if today is None:
        return None
    if document.partly_replaced:
        return finding("cite.partly-replaced", "info", today) if ends <= today else None
    if ends <= today:
        return finding("cite.replaced-later", "info", today)
    if ends <= today + SOON:
        return finding("cite.expires-soon", "info", ends)
    return None


def check(
    citation: Citation,
    found: Found,
    catalogue: Catalogue,
    *,
    on: date | None = None,
    today: date | None = None,
    repealed_here: bool = False,
) -> Citation:
    """Return ``citation`` with its catalogue entry, status and findings.

    Args:
        on: the date of the text; findings on expiry are given only when it is known.
        today: the reader's day, for what has changed since, or soon will.
        repealed_here: the text itself ends or replaces the document; its expiry is no news.
    """
    if citation.is_self:
        return citation
    findings: list[Finding] = []
    span = (citation.start, citation.end)
    day = found.day
    if day is not None and day.impossible:
        findings.append(Finding("cite.impossible-date", "error", span=span, actual=day.impossible))
    if citation.number and found.written_kind and _other_kind(found.written_kind, citation.kind):
        findings.append(
            Finding(
                "cite.wrong-kind",
                "warning",
                span=span,
                expected=citation.kind,
                actual=found.written_kind,
                evidence="symbol",
                params={"number": citation.number},
            )
        )
    document = find_document(citation, catalogue, on)
    status: Status = "unknown"
    if document is None:
        if citation.number is not None or citation.year is not None:
            named = citation.number or citation.subject
            scope = "local" if _local(citation.number or "") else "central"
            findings.append(
                Finding(
                    "cite.unknown",
                    "info",
                    span=span,
                    actual=named,
                    evidence="absent",
                    params={"kind": citation.kind, "number": named, "scope": scope},
                )
            )
        findings.sort(key=lambda finding: _ORDER[finding.severity])
        return replace(citation, findings=tuple(findings))
    status = document.status_on(on or today or _FAR_FUTURE)
    if document.partly_replaced and status == "replaced":
        status = "in_force"
    if not (day is not None and day.impossible) and (wrong := _dates(citation, document)):
        findings.append(wrong)
    if citation.kind in _LAWS:
        if citation.number and (other := _name(citation, document, catalogue, on)):
            findings.append(other)
    elif other := _subject(citation, document, catalogue, on):
        findings.append(other)
    over = None if repealed_here else _life(citation, document, catalogue, on, today)
    if over is not None:
        findings.append(over)
    # A law by its bare name says nothing that could be confirmed.
    if not document.verified and (citation.number or citation.year):
        findings.append(
            Finding(
                "cite.unverified",
                "info",
                span=span,
                actual=document.number,
                evidence=_evidence(document, "issued_on"),
                params=_params(document, "issued_on"),
            )
        )
    findings.sort(key=lambda finding: _ORDER[finding.severity])
    # A bare number ("02/2012/UBTVQH13") does not tell its kind; the catalogue does.
    kind = citation.kind if found.written_kind else document.kind
    return replace(citation, kind=kind, document=document, status=status, findings=tuple(findings))


def _other_kind(written: str, kind: str) -> bool:
    """Whether the word used names another kind than the symbol; a shorter word is no slip."""
    return written != kind and not kind.startswith(written) and written != "Thông báo"


def _local(number: str) -> bool:
    """Whether the symbol belongs to a local or unnumbered body: not what a catalogue holds."""
    central = ("-CP", "-TTg", "/TW", "TTLT", "/QH", "UBTVQH", "/TT-B", "VPCP", "NHNN")
    return bool(number) and not any(mark in number for mark in central)
