"""The reading of what arrived: its words, its fields, its signatures; a searchable copy beside it.

The original is never touched. Reading takes seconds a page, so it happens outside any transaction;
what was read is written down at the end, on a fresh row.
"""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction

from binhminh.core.files.actions import store
from binhminh.core.files.errors import FileRefused
from binhminh.core.files.kinds import MB
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.scans.model import Reading
from binhminh.core.signatures import summary
from binhminh.law.readers.errors import DocumentError

from . import actions
from .actions.receiving import Read, locked_incoming
from .models import IncomingDocument
from .permissions import INCOMING_GUARD
from .suggestions import suggest

if TYPE_CHECKING:
    from binhminh.core.scans.ocr import Progress

__all__ = ["read_now"]

#: A searchable copy may be larger than an upload: OCR adds words, and pages are drawn anew.
MOST_BYTES = 200 * MB
#: So many names of bodies are compared with what was read.
_KNOWN = 2000

log = logging.getLogger(__name__)


def read_now(document: IncomingDocument, now: datetime, progress: Progress | None = None) -> None:
    """Read the original of a document and write down what was read, or why it could not be.

    Args:
        progress: told (pages done, pages) while OCR runs.
    """
    from binhminh.core.scans.read import read_document  # brings the libraries of pictures and PDF

    if document.original is None:
        return
    with document.original.open() as stream:
        data = stream.read()
    try:
        reading = read_document(data, document.original.name, progress=progress)
    except DocumentError as error:
        log.info("incoming document %s was not read: %s", document.pk, error.code)
        _note_failed(document, error, now)
        return
    _note(document, data, reading, now)


def _note(document: IncomingDocument, data: bytes, reading: Reading, now: datetime) -> None:
    school = document.organisation
    found = suggest(reading, arrived_on=document.arrived_on, known=known_issuers(school))
    read = Read(
        readable=_kept(document, reading, now),
        suggestions=found.fields,
        doubts=found.doubts,
        signatures=(
            summary.note_of(data, organisation=school, at=now) if reading.signatures else None
        ),
        words=reading.text,
        pages=len(reading.pages) or None,
    )
    with transaction.atomic():
        actions.note_reading(locked_incoming(document), read, now)


def _note_failed(document: IncomingDocument, error: DocumentError, now: datetime) -> None:
    told = {name: value for name, value in error.params.items() if name != "detail"}
    with transaction.atomic():
        actions.note_reading_failed(locked_incoming(document), error.code, told, now)


def _kept(document: IncomingDocument, reading: Reading, now: datetime) -> File | None:
    """The searchable copy among the document's files."""
    if reading.readable is None or document.original is None:
        return None
    name = PurePath(document.original.name).stem
    try:
        return store(
            organisation=document.organisation,
            content=reading.readable,
            name=f"{name}.pdf",
            actor=None,
            now=now,
            kinds=("pdf",),
            max_bytes=MOST_BYTES,
            guard=f"{INCOMING_GUARD}:{document.pk}",
        )
    except FileRefused as error:  # its words and fields are there all the same
        log.warning("no searchable copy of incoming document %s: %s", document.pk, error)
        return None


def known_issuers(school: Organisation) -> list[str]:
    """The body above, and those that wrote before, as the clerk spells them, the latest first."""
    rows = IncomingDocument.objects.of(school).registered().exclude(issuer="")
    names = rows.order_by("-pk").values_list("issuer", flat=True)[:_KNOWN]
    return list(dict.fromkeys(filter(None, [school.parent_name, *names])))
