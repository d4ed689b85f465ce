"""What follows from what happens to an incoming document: who is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import events
from binhminh.core.notices.actions import notify
from binhminh.core.people.models import User
from binhminh.core.people.permissions import HEADS
from binhminh.core.people.queries import holders

from .choices import Part
from .models import Assignment, IncomingDocument
from .reminders import people_of

__all__: list[str] = []


def _tell(
    event: events.Event, people: Iterable[User], title: str, *, category: str, body: str = ""
) -> int:
    """Tell people about a document, each once for this event; nobody of what they did."""
    document: IncomingDocument = event.subject
    by = getattr(event.actor, "pk", None)
    return notify(
        organisation=event.organisation,
        users=[one for one in people if one.pk != by],
        cause=f"{event.name}:{document.pk}:{event.at:%Y%m%d%H%M%S}:{category}:{title[:40]}",
        category=category,
        title=title % {"document": document},
        body=body,
        url=document.get_absolute_url(),
        now=event.at,
    )


@events.on("documents.incoming.registered")
def ask_for_instruction(event: events.Event) -> None:
    """The heads hear of what waits for them."""
    heads = holders(event.organisation, timezone.localdate(event.at), *HEADS)
    _tell(event, heads, _("Waiting for your instruction: %(document)s"), category="approval")


@events.on("documents.incoming.instructed")
def tell_those_named(event: events.Event) -> None:
    """Those in charge, those who help, those who have to read."""
    document: IncomingDocument = event.subject
    today = timezone.localdate(event.at)
    parts = list(_current_parts(document))
    said = parts[0].instruction.text if parts else ""
    words = {
        Part.LEAD: _("You are in charge of: %(document)s"),
        Part.HELP: _("You co-operate in: %(document)s"),
    }
    told: set[int] = set()
    for part, title in words.items():
        named = people_of([one for one in parts if one.part == part], today)
        _tell(event, named, title, category="work", body=said)
        told |= {one.pk for one in named}
    unread = document.readings.filter(read_at__isnull=True).select_related("person")
    readers = [one.person for one in unread if one.person_id not in told]
    _tell(event, readers, _("To be read: %(document)s"), category="work", body=said)


def _current_parts(document: IncomingDocument) -> Any:
    return (
        Assignment.objects.of(document.organisation_id)
        .filter(instruction__document=document, instruction__withdrawn_at__isnull=True)
        .select_related("instruction", "person", "unit")
        .order_by("pk")
    )


@events.on("documents.incoming.handled")
def tell_who_instructed(event: events.Event) -> None:
    document: IncomingDocument = event.subject
    parts = list(_current_parts(document))
    givers = {one.instruction.by for one in parts[:1]}
    lead = next((one for one in parts if one.part == Part.LEAD), None)
    _tell(
        event, givers, _("Handled: %(document)s"), category="work", body=lead.result if lead else ""
    )


@events.on("documents.incoming.extended")
@events.on("documents.incoming.reopened")
def tell_those_in_charge(event: events.Event) -> None:
    words = {
        "documents.incoming.extended": _("The deadline was extended: %(document)s"),
        "documents.incoming.reopened": _("Open again: %(document)s"),
    }
    parts = [one for one in _current_parts(event.subject) if one.part != Part.KNOW]
    people = people_of(parts, timezone.localdate(event.at))
    _tell(event, people, words[event.name], category="work")


@events.on("documents.incoming.remarked")
def tell_of_a_remark(event: events.Event) -> None:
    """Who instructed and who is in charge hear what was said."""
    document: IncomingDocument = event.subject
    parts = [one for one in _current_parts(document) if one.part != Part.KNOW]
    people = people_of(parts, timezone.localdate(event.at))
    people += [one.instruction.by for one in parts[:1] if one.instruction.by not in people]
    last = document.remarks.order_by("-pk").first()
    _tell(
        event, people, _("Remark on: %(document)s"), category="work", body=last.text if last else ""
    )
