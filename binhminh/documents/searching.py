"""What of documents the search box finds: those a person may open, by number, parties and words.

The index follows the rows: it is a copy made of them, so it is kept by signals and can be made anew
at any time (`manage reindex`). What is not registered yet is not searched.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

from binhminh.core import events, search
from binhminh.core.organisations.models import Organisation

from .models import Assignment, IncomingDocument, OutgoingDocument, Reading
from .permissions import SEE_ALL_DOCUMENTS
from .states import IncomingState, OutgoingState

__all__ = ["declare", "incoming_entry", "outgoing_entry"]

SEE_ALL = tuple(sorted(f"role:{role}" for role in SEE_ALL_DOCUMENTS))
#: Characters of a document's words that are searched: its first pages.
MOST_WORDS = 20_000
_UNREGISTERED = frozenset({IncomingState.CAPTURED, IncomingState.DISCARDED})


def incoming(organisation: Organisation) -> QuerySet[IncomingDocument]:
    """Registered documents with those who have to handle or read them."""
    given = Assignment.objects.filter(instruction__withdrawn_at__isnull=True)
    return (
        IncomingDocument.objects.of(organisation)
        .registered()
        .defer("folded", "suggestions", "doubts", "signatures")
        .prefetch_related(
            Prefetch("instructions__assignments", given, to_attr="given"),
            Prefetch("readings", Reading.objects.only("incoming", "person"), to_attr="told"),
        )
    )


def incoming_entry(document: IncomingDocument) -> search.Entry | None:
    """Found by the heads and the clerk, and by those who have to handle or read it."""
    if document.state in _UNREGISTERED or document.arrival_number is None:
        return None
    return search.Entry(
        title=" ".join(filter(None, [document.full_number, document.subject])),
        subtitle=" · ".join(filter(None, [document.issuer, document.type_name])),
        body=" ".join(
            filter(
                None,
                [
                    str(document.arrival_number),
                    document.signer_name,
                    document.note,
                    document.words[:MOST_WORDS],
                ],
            )
        ),
        url=document.get_absolute_url(),
        happened_on=document.arrived_on,
        weight=2,
        audience=(*SEE_ALL, *sorted(_handlers_of(document)), *sorted(_readers_of(document))),
    )


def _handlers_of(document: IncomingDocument) -> set[str]:
    if "instructions" in getattr(document, "_prefetched_objects_cache", {}):
        given: list[Assignment] = [
            one for told in document.instructions.all() for one in told.given
        ]
    else:
        given = list(
            Assignment.objects.filter(
                instruction__document=document, instruction__withdrawn_at__isnull=True
            )
        )
    people = {f"user:{one.person_id}" for one in given if one.person_id}
    return people | {f"unit:{one.unit_id}" for one in given if one.unit_id}


def _readers_of(document: IncomingDocument | OutgoingDocument) -> set[str]:
    told = getattr(document, "told", None)
    if told is None:
        told = document.readings.only("person")
    return {f"user:{one.person_id}" for one in told}


def outgoing(organisation: Organisation) -> QuerySet[OutgoingDocument]:
    """Everything but drafts put aside."""
    return (
        OutgoingDocument.objects.of(organisation)
        .exclude(state=OutgoingState.DROPPED)
        .prefetch_related(
            Prefetch("readings", Reading.objects.only("outgoing", "person"), to_attr="told"),
            "recipients",
        )
    )


def outgoing_entry(document: OutgoingDocument) -> search.Entry | None:
    """Found by the heads and the clerk, its drafter and signer; by all once it is issued."""
    if document.state == OutgoingState.DROPPED:
        return None
    people = {f"user:{key}" for key in (document.drafter_id, document.signer_id) if key}
    if document.state == OutgoingState.ISSUED:
        people = {search.STAFF}
    return search.Entry(
        title=" ".join(filter(None, [document.full_number, document.subject])),
        subtitle=" · ".join(filter(None, [document.type_name, str(document.get_state_display())])),
        body="; ".join(one.name for one in document.recipients.all()),
        url=document.get_absolute_url(),
        happened_on=document.issued_on or document.created_at.date(),
        weight=2 if document.state == OutgoingState.ISSUED else 1,
        audience=(*SEE_ALL, *sorted(people), *sorted(_readers_of(document))),
    )


def _follow(sender: type, instance: Any, raw: bool = False, **more: Any) -> None:
    """Index a saved document; a field that nobody searches leaves the index alone."""
    fields = more.get("update_fields")
    if not raw and (fields is None or _SEARCHED.intersection(fields)):
        search.refresh(instance)


_SEARCHED = frozenset(
    {
        "state", "number", "symbol", "subject", "issuer", "type", "words", "note", "signer",
        "signer_name", "drafter", "issued_on", "arrival_number",
    }
)  # fmt: skip


def _instructed(event: events.Event) -> None:
    """Others have to handle or read it now."""
    search.refresh(event.subject)


def declare() -> None:
    """Called once, when the app is ready."""
    search.source(
        "documents.incoming", incoming, incoming_entry, model="documents.IncomingDocument",
        label=_("Incoming documents"), icon="inbox", order=10,
    )  # fmt: skip
    search.source(
        "documents.outgoing", outgoing, outgoing_entry, model="documents.OutgoingDocument",
        label=_("Outgoing documents"), icon="outbox", order=11,
    )  # fmt: skip
    for model in (IncomingDocument, OutgoingDocument):
        post_save.connect(_follow, sender=model, dispatch_uid=f"documents.search.{model.__name__}")
    for name in ("documents.incoming.instructed", "documents.incoming.reopened"):
        events.on(name, order=90)(_instructed)
