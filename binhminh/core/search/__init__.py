"""Search over everything a person may see: one index, two engines, one function.

    from binhminh.core import search

    search.source("plans.task", tasks_of, entry_of, label=_("Tasks"))
    search.refresh(task)              # after saving, inside the action
    search.drop(task)                 # before deleting
    search.find(school, "ho so", user_tokens=search.tokens_of(user, school))

Models are imported inside the functions, so that this package may be imported at any time.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from .commands import Command, command, provider
from .sources import Entry, Source, all_sources, source, source_of

if TYPE_CHECKING:
    from binhminh.core.organisations.models import Organisation

    from .queries import Results

__all__ = [
    "PUBLIC",
    "STAFF",
    "Command",
    "Entry",
    "Source",
    "all_sources",
    "command",
    "drop",
    "find",
    "provider",
    "put",
    "refresh",
    "source",
    "source_of",
    "tokens_of",
]

#: Audience of what everybody may see, on the portal too.
PUBLIC = "public"
#: Audience of what every member of the organisation may see.
STAFF = "staff"


def put(record: Any, entry: Entry | None = None, **fields: Any) -> None:
    """Index ``record`` as ``entry`` (or as ``Entry(**fields)``), in place of what it was before."""
    from . import index

    index.put(record, entry or Entry(**fields))


def refresh(record: Any) -> None:
    """Index ``record`` anew as its source says; a record that the source leaves out is dropped."""
    from . import index

    index.refresh(record)


def drop(record: Any) -> None:
    """Take ``record`` out of the index."""
    from . import index

    index.drop(record)


def find(
    organisation: Organisation,
    text: str,
    *,
    user_tokens: Collection[str],
    kinds: Collection[str] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """The best hits among what ``user_tokens`` may see; see `queries.find`."""
    from . import queries

    return queries.find(
        organisation, text, user_tokens=user_tokens, kinds=kinds, limit=limit, offset=offset
    )


def tokens_of(user: Any, organisation: Organisation) -> frozenset[str]:
    """The audiences that a user belongs to; somebody not signed in is the public."""
    from .permissions import tokens_of as tokens

    return tokens(user, organisation)
