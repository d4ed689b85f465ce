"""The two engines behind one index: FTS5 in SQLite, a GIN index over lexemes in PostgreSQL.

Both keep, under the entry's key, its words, the words of its title, and tags (organisation, kind,
audiences) that every question is bound to. Splitting and folding is Python's in both.

PostgreSQL: the table of lexemes carries no row-level security. The operator ``@@`` is not
leakproof, so behind a policy PostgreSQL would test it row by row and never use the index. The rows
shown come from `SearchEntry`, which is guarded, and every question names its organisation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from .text import Question, index_words, tag

Row = tuple[int, int, str, str, Collection[str]]
"""Key, organisation, title, the rest of the text, tags."""

CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "title, body, tags, tokenize='ascii', prefix='2 3', detail='column')"
    ],
    "postgresql": [
        "CREATE TABLE search_words (key bigint PRIMARY KEY, school bigint NOT NULL, "
        "words tsvector NOT NULL) WITH (toast_tuple_target = 128)",
        "ALTER TABLE search_words ALTER COLUMN words SET STORAGE EXTERNAL",
        "CREATE INDEX search_words_newest ON search_words (school, key)",
        "CREATE INDEX search_words_gin ON search_words USING gin (words) WITH (fastupdate = off)",
        # Common words are among the newest rows; what is not there is rare enough for the GIN
        # index, which cannot stop early. The planner guesses this wrong, so it is not asked.
        """CREATE FUNCTION search_words_keys(asked tsquery, of_school bigint, most int, newest int)
           RETURNS SETOF bigint LANGUAGE plpgsql STABLE
           SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
           BEGIN
             RETURN QUERY SELECT recent.key FROM (
               SELECT key, words FROM search_words WHERE school = of_school
               ORDER BY key DESC LIMIT newest
             ) AS recent WHERE recent.words @@ asked ORDER BY recent.key DESC LIMIT most;
             GET DIAGNOSTICS newest = ROW_COUNT;
             IF newest < most THEN
               RETURN QUERY WITH found AS MATERIALIZED (
                 SELECT key FROM search_words WHERE words @@ asked
               ) SELECT found.key FROM found ORDER BY found.key DESC LIMIT most;
             END IF;
           END $$""",
    ],
}
DROP = {
    "sqlite": ["DROP TABLE search_words"],
    "postgresql": [
        "DROP FUNCTION search_words_keys(tsquery, bigint, int, int)",
        "DROP TABLE search_words",
    ],
}
#: Newest rows that are looked through before the GIN index is asked.
NEWEST = 1000


class Engine(Protocol):
    """What an engine does."""

    def write(self, cursor: Any, rows: Iterable[Row]) -> None:
        """Index rows; one of the same key is replaced."""

    def erase(self, cursor: Any, keys: Sequence[int]) -> None: ...

    def keys(
        self,
        cursor: Any,
        school: int,
        asked: Question,
        tags: Sequence[Collection[str]],
        *,
        exact: bool,
        in_title: bool,
        limit: int,
    ) -> list[int]:
        """Keys of matching rows, highest first. A row matches that holds every word, and of every
        collection of ``tags`` at least one."""


class Fts5:
    """SQLite."""

    def write(self, cursor: Any, rows: Iterable[Row]) -> None:
        prepared = [
            (key, " ".join(index_words(title)), " ".join(index_words(body)), " ".join(tags))
            for key, _, title, body, tags in rows
        ]
        cursor.executemany(
            "DELETE FROM search_words WHERE rowid = %s", [(row[0],) for row in prepared]
        )
        cursor.executemany(
            "INSERT INTO search_words (rowid, title, body, tags) VALUES (%s, %s, %s, %s)", prepared
        )

    def erase(self, cursor: Any, keys: Sequence[int]) -> None:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(key,) for key in keys])

    def keys(
        self,
        cursor: Any,
        school: int,
        asked: Question,
        tags: Sequence[Collection[str]],
        *,
        exact: bool,
        in_title: bool,
        limit: int,
    ) -> list[int]:
        words = [f'"{word}"' for word in (asked.exact if exact else asked.folded)]
        if asked.is_prefix:
            words[-1] += " *"
        columns = "{title}" if in_title else "{title body}"
        parts = [f"{columns} : {word}" for word in words]
        tags = [[tag("o", school)], *tags]
        parts += [
            "{tags} : (" + " OR ".join(f'"{one}"' for one in sorted(group)) + ")" for group in tags
        ]
        cursor.execute(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s "
            "ORDER BY rowid DESC LIMIT %s",
            [" AND ".join(parts), limit],
        )
        return [row[0] for row in cursor.fetchall()]


class Lexemes:
    """PostgreSQL. Words of the title stand a second time, after ``t:``; tags stand after ``#``."""

    def write(self, cursor: Any, rows: Iterable[Row]) -> None:
        prepared = []
        for key, school, title, body, tags in rows:
            in_title = index_words(title)
            lexemes = {*in_title, *index_words(body)}
            lexemes.update(f"t:{word}" for word in in_title)
            lexemes.update(f"#{one}" for one in tags)
            prepared.append((key, school, sorted(lexemes)))
        cursor.executemany(
            "INSERT INTO search_words (key, school, words) "
            "VALUES (%s, %s, array_to_tsvector(%s::text[])) ON CONFLICT (key) "
            "DO UPDATE SET school = excluded.school, words = excluded.words",
            prepared,
        )

    def erase(self, cursor: Any, keys: Sequence[int]) -> None:
        cursor.execute("DELETE FROM search_words WHERE key = ANY(%s)", [list(keys)])

    def keys(
        self,
        cursor: Any,
        school: int,
        asked: Question,
        tags: Sequence[Collection[str]],
        *,
        exact: bool,
        in_title: bool,
        limit: int,
    ) -> list[int]:
        mark = "t:" if in_title else ""
        words = [f"'{mark}{word}'" for word in (asked.exact if exact else asked.folded)]
        if asked.is_prefix:
            words[-1] += ":*"
        parts = words
        tags = [[tag("o", school)], *tags]
        parts += ["(" + " | ".join(f"'#{one}'" for one in sorted(group)) + ")" for group in tags]
        cursor.execute(
            "SELECT search_words_keys(%s::tsquery, %s, %s, %s)",
            [" & ".join(parts), school, limit, NEWEST],
        )
        # The rare words' answer repeats those found among the newest rows.
        return sorted({row[0] for row in cursor.fetchall()}, reverse=True)[:limit]


ENGINES: dict[str, Engine] = {"sqlite": Fts5(), "postgresql": Lexemes()}


def engine(connection: Any) -> Engine:
    """The engine of a database connection."""
    return ENGINES[connection.vendor]
