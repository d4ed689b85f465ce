"""Reads of incoming documents: the list and its tabs, who is in charge, who read, what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from binhminh.core.audit.models import AuditEntry
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import standing
from binhminh.documents.choices import Part
from binhminh.documents.models import (
    Assignment,
    IncomingDocument,
    IncomingDocumentQuerySet,
    Instruction,
    Reading,
)
from binhminh.documents.permissions import visible_incoming
from binhminh.documents.states import IncomingState

#: Columns no list shows: the text of a document is long.
LONG = ("words", "folded", "suggestions", "doubts", "signatures", "problem_params")
#: Latest documents from which the issuers to choose from are taken.
LATEST = 2000
#: Rows chosen by their keys at most.
FEW = 2000


def register_of_incoming(user: Any, organisation: Organisation) -> IncomingDocumentQuerySet:
    """What a person may see, for a list."""
    return visible_incoming(user, organisation).defer(*LONG)


# --- tabs -----------------------------------------------------------------------------------------


def to_confirm(found: IncomingDocumentQuerySet) -> IncomingDocumentQuerySet:
    """Captured, without a number yet."""
    return found.filter(state=IncomingState.CAPTURED)


def to_instruct(found: IncomingDocumentQuerySet) -> IncomingDocumentQuerySet:
    """Registered, and no head has said anything yet."""
    said = Instruction.objects.filter(document=OuterRef("pk"), withdrawn_at__isnull=True)
    return found.filter(~Exists(said), state=IncomingState.REGISTERED)


def theirs(user: Any, organisation: Organisation) -> Q:
    """Assignments of a person or of the unit they belong to today."""
    membership = standing(user, organisation).membership
    mine = Q(person=user)
    if membership is not None and membership.unit_id:
        mine |= Q(unit=membership.unit_id)
    return mine


def owed_parts(user: Any, organisation: Organisation) -> Any:
    """Parts in open documents that a person (or their unit) has still to do."""
    return Assignment.objects.of(organisation).filter(
        theirs(user, organisation),
        instruction__withdrawn_at__isnull=True,
        instruction__document__state=IncomingState.ASSIGNED,
        done_at__isnull=True,
        part__in=[Part.LEAD, Part.HELP],
    )


def owed(
    found: IncomingDocumentQuerySet, user: Any, organisation: Organisation
) -> IncomingDocumentQuerySet:
    return found.filter(
        pk__in=owed_parts(user, organisation).values("instruction__document"),
        state=IncomingState.ASSIGNED,
    )


def to_read(
    found: IncomingDocumentQuerySet, user: Any, organisation: Organisation
) -> IncomingDocumentQuerySet:
    """Sent round to a person who has not opened it."""
    unread = Reading.objects.of(organisation).filter(
        person=user, read_at__isnull=True, incoming__isnull=False
    )
    gone = [IncomingState.RETURNED, IncomingState.RECALLED]
    return found.filter(pk__in=unread.values("incoming")).exclude(state__in=gone)


def of_few(found: IncomingDocumentQuerySet, everything: Any) -> Any:
    """The same rows, chosen by key where they are few: a database that walks a large register in
    its order would look at every row for them."""
    keys = list(found.order_by().values_list("pk", flat=True)[: FEW + 1])
    return everything.filter(pk__in=keys) if len(keys) <= FEW else found


def matching(found: IncomingDocumentQuerySet, organisation: Organisation, text: str) -> Any:
    """With all these words in the facts; found in the index, not in the rows."""
    hits = IncomingDocument.objects.of(organisation).containing(text).order_by()
    return found.filter(pk__in=hits.values("pk"))


# --- what the list shows --------------------------------------------------------------------------


def usual_issuers(organisation: Organisation, most: int = 40) -> list[str]:
    """Who writes to the school most, from its latest documents; for choosing and for typing."""
    latest = (
        IncomingDocument.objects.of(organisation)
        .exclude(issuer="")
        .order_by("-created_at", "-pk")
        .values_list("issuer", flat=True)[:LATEST]
    )
    return [name for name, _times in Counter(latest).most_common(most)]


def leads_of(
    documents: IncomingDocumentQuerySet | Iterable[IncomingDocument],
) -> dict[int, str]:
    """Who is in charge of each, as the latest instruction says (one query)."""
    if isinstance(documents, IncomingDocumentQuerySet):
        chosen: Any = documents.order_by().values("pk")
    else:
        chosen = [one.pk for one in documents]
    parts = Assignment.objects.filter(
        instruction__document__in=chosen,
        instruction__withdrawn_at__isnull=True,
        part=Part.LEAD,
    ).select_related("instruction", "person", "unit")
    return {part.instruction.document_id: str(part) for part in parts}


# --- one document ---------------------------------------------------------------------------------


def current_instruction(document: IncomingDocument) -> Instruction | None:
    """The instruction in force, with who has to do what."""
    return (
        document.instructions.filter(withdrawn_at__isnull=True)
        .select_related("by")
        .prefetch_related("assignments__person", "assignments__unit")
        .order_by("-at", "-pk")
        .first()
    )


@dataclass(frozen=True)
class Readers:
    """Who was asked to read a document, and who did."""

    rows: tuple[Reading, ...]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def read(self) -> int:
        return sum(row.read_at is not None for row in self.rows)

    @property
    def missing(self) -> list[str]:
        return [str(row.person) for row in self.rows if row.read_at is None]


def readers_of(document: IncomingDocument) -> Readers:
    return Readers(
        tuple(document.readings.select_related("person").order_by("person__sort_key", "pk"))
    )


def next_to_confirm(organisation: Organisation) -> IncomingDocument | None:
    """What the clerk takes up next: the oldest that waits."""
    waiting = to_confirm(IncomingDocument.objects.of(organisation))
    return waiting.defer(*LONG).order_by("created_at", "pk").first()


def waiting_to_confirm(organisation: Organisation) -> int:
    return to_confirm(IncomingDocument.objects.of(organisation)).count()


def trail_of(document: IncomingDocument) -> list[AuditEntry]:
    """What the audit trail says of a document, the latest first; who read it stands elsewhere."""
    return list(
        AuditEntry.objects.filter(
            organisation_id=document.organisation_id,
            target_type=document._meta.label,
            target_id=str(document.pk),
        )
        .exclude(code__in=["documents.document.read", "documents.incoming.remarked"])
        .order_by("-sequence")[:100]
    )


def of_month(found: IncomingDocumentQuerySet, month: str) -> IncomingDocumentQuerySet:
    """Arrived in a month, "2026-03"."""
    year, number = (int(part) for part in month.split("-"))
    first = date(year, number, 1)
    after = date(year + number // 12, number % 12 + 1, 1)
    return found.filter(arrived_on__gte=first, arrived_on__lt=after)
