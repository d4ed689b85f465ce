"""The box "Hồ sơ" on the page of a document: where it lies, where it could lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template

from binhminh.documents.forms.workfiles import FilingForm
from binhminh.documents.models import IncomingDocument, OutgoingDocument, WorkFileItem
from binhminh.documents.permissions import can_keep_file
from binhminh.documents.queries import workfiles as queries

register = template.Library()


@dataclass(frozen=True)
class Filing:
    """What the box shows: where it lies, what is suggested, every file to choose from."""

    kind: str
    placed: list[WorkFileItem]
    suggested: list[queries.Suggestion]
    form: FilingForm | None
    may_take_out: set[int]


@register.simple_tag
def filing_of(document: OutgoingDocument | IncomingDocument, user: Any) -> Filing:
    """Everything about a document and the work files that ``user`` sees (five queries)."""
    placed = queries.files_with(document, user)
    mine = queries.open_files(user, document.organisation)
    left = mine.exclude(pk__in=[item.work_file_id for item in placed])
    return Filing(
        "incoming" if isinstance(document, IncomingDocument) else "outgoing",
        placed,
        queries.suggestions(document, user),
        FilingForm(files=left, auto_id="filing_%s") if left.exists() else None,
        {
            item.pk
            for item in placed
            if item.work_file.is_open and can_keep_file(user, item.work_file)
        },
    )
