"""What happened to a work file, a batch or a review, told from the audit trail."""

from __future__ import annotations

from typing import Any

from binhminh.core.audit.queries import entries
from binhminh.core.audit.sentences import sentence
from binhminh.law.vietnamese import nfc
from binhminh.web.exports import capitalise
from binhminh.web.parts import TimelineEntry

MOST = 100
#: Details that are worth a line under the deed.
_TOLD = ("document", "reason", "subject")


def timeline_of(record: Any) -> list[TimelineEntry]:
    """The latest first; one query."""
    label = f"{record._meta.app_label}.{record._meta.object_name}"
    found = entries(record.organisation_id).filter(
        target_type__iexact=label, target_id=str(record.pk)
    )
    return [
        TimelineEntry(
            capitalise(sentence(one.code)),
            one.at,
            " · ".join(filter(None, [one.actor_name, one.on_behalf_of])),
            " · ".join(nfc(str(one.data[key])) for key in _TOLD if one.data.get(key)),
        )
        for one in found[:MOST]
    ]
