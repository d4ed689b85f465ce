"""The catalogue of legal documents as an organisation knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from binhminh.core.organisations.models import Organisation
from binhminh.law.citations.catalogue import Catalogue, LegalDocument, load_catalogue

from .models import ExtraDocument


def catalogue(organisation: Organisation) -> Catalogue:
    """The law's catalogue with the organisation's own documents before it (they win).

    One query; the catalogue itself is read once in a process.
    """
    own = [row.as_legal_document() for row in ExtraDocument.objects.of(organisation)]
    return load_catalogue().with_extra(own) if own else load_catalogue()


@dataclass(frozen=True)
class Found:
    """A document of the catalogue as a list shows it on a day."""

    document: LegalDocument
    status: str
    own: ExtraDocument | None = None

    @property
    def pk(self) -> int | None:
        return self.own.pk if self.own else None


def documents(
    organisation: Organisation, on: date, *, text: str = "", limit: int = 200
) -> list[Found]:
    """Documents for what was typed, best first; without words the school's own, then the latest.

    With or without marks; ``status`` is what the document is worth on ``on``.
    """
    rows = list(ExtraDocument.objects.of(organisation))
    own = {row.as_legal_document(): row for row in rows}
    known = load_catalogue().with_extra(own) if own else load_catalogue()
    if text.strip():
        found = known.search(text, limit=limit)
    else:
        every = sorted(
            known.containing(()), key=lambda doc: doc.issued_on or date.min, reverse=True
        )
        mine = [document for document in every if document in own]
        found = [*mine, *(document for document in every if document not in own)][:limit]
    return [Found(doc, doc.status_on(on), own.get(doc)) for doc in found]


def size(organisation: Organisation) -> int:
    """How many documents the organisation's catalogue has."""
    return len(load_catalogue()) + ExtraDocument.objects.of(organisation).count()
