"""Asking the index."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from binhminh.core.organisations.models import Organisation

from .engines import engine
from .models import SearchEntry
from .text import Piece, Question, excerpt, pieces, question, tag

#: Hits are counted up to here; beyond it the page says "more than".
MOST_COUNTED = 200


@dataclass(frozen=True)
class Hit:
    """One found record."""

    entry: SearchEntry
    question: Question

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def url(self) -> str:
        return self.entry.url

    @property
    def happened_on(self) -> date | None:
        return self.entry.happened_on

    @property
    def title(self) -> list[Piece]:
        return pieces(self.entry.title, self.question)

    @property
    def subtitle(self) -> list[Piece]:
        return pieces(self.entry.subtitle, self.question)

    @property
    def excerpt(self) -> list[Piece]:
        return pieces(excerpt(self.entry.body, self.question), self.question)


@dataclass(frozen=True)
class Results:
    """Hits, best first. `total_capped` counts up to `MOST_COUNTED`; `is_capped` beyond."""

    total_capped: int
    hits: list[Hit]
    is_capped: bool = False


NOTHING = Results(0, [])


def find(
    organisation: Organisation,
    text: str,
    *,
    user_tokens: Collection[str],
    kinds: Collection[str] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """The entries of ``organisation`` that hold every word of ``text`` and that somebody with
    ``user_tokens`` may see.

    Words are found with and without diacritics; the last word may be unfinished. Order: with the
    marks as typed before without, in the title before in the text, then heavier, then newer.
    At most the best `MOST_COUNTED` can be paged through. Five small queries at most.
    """
    asked = question(text)
    if asked is None or not user_tokens or (kinds is not None and not kinds):
        return NOTHING
    tags: list[Collection[str]] = [[tag("a", token) for token in user_tokens]]
    if kinds is not None:
        tags.append([tag("k", kind) for kind in kinds])
    wanted = min(offset + limit, MOST_COUNTED)
    ranked: dict[int, None] = {}
    with connection.cursor() as cursor:
        ask = engine(connection).keys
        for exact in (True, False) if asked.has_marks else (False,):
            for in_title in (True, False):
                everything = not exact and not in_title
                if len(ranked) >= wanted and not everything:
                    continue
                found = ask(
                    cursor,
                    organisation.pk,
                    asked,
                    tags,
                    exact=exact,
                    in_title=in_title,
                    limit=MOST_COUNTED + 1 if everything else wanted,
                )
                ranked.update(dict.fromkeys(found))
    # The last question is the widest: what it finds holds all that the others found, up to its cap.
    total = len(found)
    keys = list(ranked)[offset:wanted]
    entries = SearchEntry.objects.of(organisation).in_bulk(keys, field_name="key")
    hits = [Hit(entries[key], asked) for key in keys if key in entries]
    return Results(min(total, MOST_COUNTED), hits, total > MOST_COUNTED)
