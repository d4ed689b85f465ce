"""What a check found, as plain data that a record keeps: shown again years later as it was said.

    note = summary.note_of(pdf, organisation=school, at=now)      # None: the file is not signed
    note = summary.again(note, pdf, organisation=school, at=now)  # a year later; keeps the first

Shape: ``{"at", "sha256", "holds", "signatures": [{"field", "holder", "organisation", "issuer",
"serial", "valid_from", "valid_to", "at", "time_from", "level", "intact", "covers_all", "trusted",
"revoked", "in_force", "holds", "problems"}], "history": [the earlier checks, oldest first]}``;
times are ISO 8601 texts. Words for it: `messages.described`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from binhminh.core.organisations.models import Organisation

from . import errors, signing
from .types import Checked, CheckedSignature

#: Earlier checks that a record keeps: the first one and the latest.
MOST_KEPT = 30


def note_of(pdf: bytes, *, organisation: Organisation, at: datetime) -> dict[str, Any] | None:
    """Check the signatures of a file as it arrived; None where there are none.

    What cannot be read as a PDF has no signatures that could be checked.
    """
    try:
        checked = signing.check_pdf(pdf, organisation=organisation, at=at)
    except errors.PdfUnreadable:
        return None
    return plain(checked) if checked.is_signed else None


def again(
    note: Mapping[str, Any], pdf: bytes, *, organisation: Organisation, at: datetime
) -> dict[str, Any]:
    """Check a file once more; what was said before is kept.

    Of a file that was read before and is damaged now, no signature holds any more.
    """
    try:
        new = plain(signing.check_pdf(pdf, organisation=organisation, at=at))
    except errors.PdfUnreadable:
        new = _damaged(note, pdf, at)
    before = [*note.get("history", []), {key: note[key] for key in note if key != "history"}]
    first, rest = before[:1], before[1:]
    return new | {"history": first + rest[-(MOST_KEPT - 1) :]}


def _damaged(note: Mapping[str, Any], pdf: bytes, at: datetime) -> dict[str, Any]:
    lost = {"intact": False, "holds": False, "problems": ["unreadable"]}
    return {
        "at": at.isoformat(),
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "holds": False,
        "signatures": [{**one, **lost} for one in note["signatures"]],
        "history": [],
    }


def plain(checked: Checked) -> dict[str, Any]:
    """A check as JSON can hold it."""
    return {
        "at": checked.at.isoformat(),
        "sha256": checked.sha256,
        "holds": checked.holds,
        "signatures": [_one(each) for each in checked.signatures],
        "history": [],
    }


def _one(found: CheckedSignature) -> dict[str, Any]:
    known = found.certificate
    return {
        "field": found.field,
        "holder": known.holder,
        "organisation": known.organisation,
        "issuer": known.issuer,
        "serial": known.serial,
        "valid_from": known.valid_from.isoformat(),
        "valid_to": known.valid_to.isoformat(),
        "at": found.at.isoformat() if found.at else None,
        "time_from": found.time_from,
        "level": found.level,
        "intact": found.intact,
        "covers_all": found.covers_all,
        "trusted": found.trusted,
        "revoked": found.revoked,
        "in_force": found.in_force,
        "holds": found.holds,
        "problems": list(found.problems),
    }
