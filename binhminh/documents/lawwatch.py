"""What our own documents cite that has expired or was replaced since ("rà soát văn bản").

Looked at: the words and legal bases of the newest version of every document that is in force,
against the catalogue as the school knows it (`law.citations`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from binhminh.core.legal.queries import catalogue as catalogue_of
from binhminh.core.organisations.models import Organisation
from binhminh.law.citations import Catalogue, Citation, find_citations
from binhminh.law.findings import Finding

from .models import DocumentVersion, LawCheck, OutgoingDocument
from .states import OutgoingState

#: Findings that say: no longer law. `cite.partly-replaced` is shown, and not counted.
OUTDATED = frozenset({"cite.expired", "cite.replaced", "cite.replaced-later"})
#: What the watch tells; the rest is for whoever checks a draft.
TOLD = OUTDATED | {"cite.partly-replaced", "cite.expires-soon"}
#: Documents that are in force as far as we know.
IN_FORCE = (OutgoingState.SIGNED, OutgoingState.SEALED, OutgoingState.ISSUED)


def documents_in_force(organisation: Organisation) -> QuerySet[OutgoingDocument]:
    """Numbered, neither voided nor recalled, nor replaced by one of ours that is in force."""
    replacing = OutgoingDocument.objects.filter(replaces=OuterRef("pk"), state__in=IN_FORCE)
    return (
        OutgoingDocument.objects.of(organisation)
        .filter(state__in=IN_FORCE)
        .annotate(replaced=Subquery(replacing.values("pk")[:1]))
        .filter(replaced__isnull=True)
    )


def text_of(version: DocumentVersion) -> str:
    """The words of a version, its legal bases first."""
    content = version.content or {}
    bases = content.get("bases") or []
    lines = bases.splitlines() if isinstance(bases, str) else list(bases)
    appended = [content.get("body") or ""] if not version.words else []
    return "\n".join([*lines, version.words, *appended])


def findings_of(
    version: DocumentVersion, issued_on: date | None, catalogue: Catalogue, today: date
) -> tuple[int, list[dict[str, Any]]]:
    """How many documents a version cites, and what is to be told: once for each of them."""
    cited = [
        one
        for one in find_citations(text_of(version), catalogue=catalogue, on=issued_on, today=today)
        if not one.is_self
    ]
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for citation in cited:
        for finding in citation.findings:
            if finding.code in TOLD:
                told.setdefault((_name(citation), finding.code), _kept(citation, finding))
    return len({_name(one) for one in cited}), list(told.values())


def _name(citation: Citation) -> str:
    return citation.number or f"{citation.kind} {citation.subject}"


def _kept(citation: Citation, finding: Finding) -> dict[str, Any]:
    return {
        "cited": citation.text,
        "code": finding.code,
        "severity": finding.severity,
        "expected": finding.expected,
        "actual": finding.actual,
        "evidence": finding.evidence,
        "params": dict(finding.params),
    }


def finding_from(kept: dict[str, Any]) -> Finding:
    """A finding as it was kept, for `core.legal.messages`."""
    return Finding(
        kept["code"],
        kept["severity"],
        expected=kept["expected"],
        actual=kept["actual"],
        evidence=kept["evidence"],
        params=kept["params"],
    )


def look_again(organisation: Organisation, today: date) -> tuple[int, int]:
    """Look at every document in force again: (documents looked at, with something outdated).

    Derived from documents and catalogue, so nothing is audited; what is no longer in force leaves
    the list.
    """
    catalogue = catalogue_of(organisation)
    known = {one.document_id: one for one in LawCheck.objects.of(organisation)}
    seen, outdated = 0, 0
    fresh: list[LawCheck] = []
    changed: list[LawCheck] = []
    for document, version in _with_newest(organisation):
        seen += 1
        check = known.pop(document.pk, None)
        row = check or LawCheck(organisation=organisation, document=document)
        row.cited, row.findings = findings_of(version, document.issued_on, catalogue, today)
        row.outdated = sum(one["code"] in OUTDATED for one in row.findings)
        row.version, row.checked_on = version.number, today
        outdated += bool(row.outdated)
        (changed if check else fresh).append(row)
    LawCheck.objects.bulk_create(fresh, batch_size=500)
    LawCheck.objects.bulk_update(
        changed, ["cited", "outdated", "findings", "version", "checked_on"], batch_size=500
    )
    LawCheck.objects.of(organisation).filter(pk__in=[one.pk for one in known.values()]).delete()
    return seen, outdated


def _with_newest(
    organisation: Organisation, batch: int = 500
) -> Iterator[tuple[OutgoingDocument, DocumentVersion]]:
    newest = DocumentVersion.objects.order_by("-number")
    found = (
        documents_in_force(organisation)
        .defer("folded", "unsaved")
        .prefetch_related(Prefetch("versions", newest))
        .order_by("pk")
    )
    for document in found.iterator(chunk_size=batch):
        version = next(iter(document.versions.all()), None)
        if version is not None:
            yield document, version
