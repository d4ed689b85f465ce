"""The reading of what arrived: its words, its fields, its signatures; a searchable copy beside it.

The original is never touched. Reading takes seconds a page, so it happens outside any transaction;
what was read is written down at the end, on a fresh row.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction

from binhminh.core.files.actions import store
from binhminh.core.files.errors import FileRefused
from binhminh.core.files.kinds import MB
from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.scans.model import Reading
from binhminh.core.scans.ocr import Progress
from binhminh.core.scans.read import read_document
from binhminh.core.signatures import signing
from binhminh.core.signatures.errors import SigningFailed
from binhminh.core.signatures.types import Checked
from binhminh.law.readers.errors import DocumentError

from . import actions
from .actions.receiving import Read, locked_incoming
from .models import IncomingDocument
from .permissions import INCOMING_GUARD
from .suggestions import suggest

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
        signatures=signatures_of(data, school, now) if reading.signatures else None,
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


def signatures_of(data: bytes, school: Organisation, now: datetime) -> Mapping[str, Any] | None:
    """What the digital signatures of a file are worth now, as plain values; None for none::

    {"sha256", "at": ISO, "holds": bool,
     "signatures": [{"field", "certificate": {…}, "at", "intact", "trusted", "holds", …}]}
    """
    try:
        checked = signing.check_pdf(data, organisation=school, at=now)
    except SigningFailed as error:
        log.warning("the signatures of a file could not be checked: %s", type(error).__name__)
        return None
    return _plain(checked) if checked.is_signed else None


def _plain(checked: Checked) -> dict[str, Any]:
    rows = [{**_said(asdict(one)), "holds": one.holds} for one in checked.signatures]
    return {
        "sha256": checked.sha256,
        "at": checked.at.isoformat(),
        "holds": checked.holds,
        "signatures": rows,
    }


def _said(value: Any) -> Any:
    """Plain values of plain values: times as ISO texts."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _said(one) for name, one in value.items()}
    return [_said(one) for one in value] if isinstance(value, (list, tuple)) else value


def known_issuers(school: Organisation) -> list[str]:
    """Bodies that wrote to this school before, as its clerk spells them, the latest first."""
    rows = IncomingDocument.objects.of(school).registered().exclude(issuer="")
    names = rows.order_by("-pk").values_list("issuer", flat=True)[:_KNOWN]
    return list(dict.fromkeys(names))
