"""Reads about parcels: what became of each file, what happened since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.core.files.models import File
from binhminh.documents.choices import Origin
from binhminh.documents.models import IncomingDocument, Parcel, StatusMessage
from binhminh.law.edxml import status_name
from binhminh.web.parts import TimelineEntry


@dataclass(frozen=True)
class Content:
    """A file of a parcel and what became of it."""

    name: str
    size: int
    sha256: str
    taken: bool
    why: str
    file: File | None
    document: IncomingDocument | None


def contents_of(parcel: Parcel) -> list[Content]:
    """The files in their order; two queries."""
    lines: list[dict[str, Any]] = parcel.contents
    files = File.objects.of(parcel.organisation_id).in_bulk(_keys(lines, "file"))
    documents = IncomingDocument.objects.of(parcel.organisation_id).in_bulk(
        _keys(lines, "document")
    )
    return [
        Content(
            name=line["name"],
            size=line["size"],
            sha256=line["sha256"],
            taken=line["taken"],
            why=line["why"],
            file=files.get(line["file"]),
            document=documents.get(line["document"]),
        )
        for line in lines
    ]


def _keys(lines: list[dict[str, Any]], name: str) -> list[int]:
    return [line[name] for line in lines if line.get(name)]


def story_of(parcel: Parcel) -> list[TimelineEntry]:
    """What happened with a parcel, newest first: it came, what the sender was told, what became of
    its documents."""
    documents = list(parcel.documents.order_by("pk"))
    came = pgettext("parcel", "it arrived")
    entries = [TimelineEntry(came, parcel.arrived_at, parcel.sender, note=parcel.problem)]
    for document in documents:
        entries += _of_document(document)
    rows = StatusMessage.objects.of(parcel.organisation_id).filter(incoming__in=documents)
    for row in rows:
        entries.append(_of_status(row))
    return sorted(entries, key=lambda one: one.when, reverse=True)  # type: ignore[arg-type,return-value]


def _of_document(document: IncomingDocument) -> list[TimelineEntry]:
    found = [
        (_("registered: %(number)s") % {"number": document.arrival_number}, document.registered_at),
        (_("handled"), document.handled_at),
        (document.get_state_display(), document.closed_at),
    ]
    return [
        TimelineEntry(text, at, note=document.full_number, href=document.get_absolute_url())
        for text, at in found
        if at is not None
    ]


def _of_status(row: StatusMessage) -> TimelineEntry:
    text = _("The sender is told: %(status)s") % {"status": f"{row.code} {status_name(row.code)}"}
    if row.delivered_at:
        text = _("The sender was told: %(status)s") % {
            "status": f"{row.code} {status_name(row.code)}"
        }
    return TimelineEntry(text, row.at, note=row.problem or row.description)


def is_axis(parcel: Parcel) -> bool:
    return parcel.origin == Origin.EDXML
