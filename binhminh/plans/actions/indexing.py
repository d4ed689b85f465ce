"""Keeping the search box in step with what actions write."""

from __future__ import annotations

from typing import Any

from binhminh.core import search
from binhminh.core.organisations.models import Organisation


def refresh(*records: Any) -> None:
    """Index records anew; headings over other tasks are not searched."""
    for record in records:
        if getattr(record, "is_group", False):
            search.drop(record)
        else:
            search.refresh(record)


def reindex(organisation: Organisation) -> None:
    """Index every plan, target and task of an organisation in one go, after many changed."""
    from binhminh.core.search import index

    index.rebuild(
        organisation, [one for one in search.all_sources() if one.kind.startswith("plans.")]
    )
