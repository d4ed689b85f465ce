"""How long records are kept, when a work file goes to the archive, when it may be disposed of.

The periods are data (``law/data/retention.toml``), each with the table it was read from and how
sure that reading is. Source of the rest: Decree 30/2020/NĐ-CP, Article 30.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

from binhminh.law.vietnamese import fold

__all__ = [
    "MOST_YEARS",
    "NOTICE_DAYS",
    "TRANSFER_MIN_YEARS",
    "Retention",
    "disposal_on",
    "period_words",
    "retention_table",
    "suggest_retention",
    "transfer_due_on",
]

Status = Literal["verified", "old-table", "memory"]

#: Files kept at least so long go to the archive (Decree 30/2020/NĐ-CP, Art. 30(1)).
TRANSFER_MIN_YEARS = 5
#: Notice ahead of the day by which files are handed over (Appendix VI, Part I).
NOTICE_DAYS = 30
#: The longest period in years beside "for ever" (Luật Lưu trữ 33/2024/QH15) [from memory].
MOST_YEARS = 70


@dataclass(frozen=True, slots=True)
class Retention:
    """How long one kind of record is kept.

    Attributes:
        years: counted from the year the work ends; None for ever.
        group: heading under which tables print it.
        words: folded words by which a title is recognised.
        source: the table it stands in, in words.
        status: "verified", or why to look at it again.
    """

    key: str
    name: str
    group: str
    years: int | None
    words: frozenset[str]
    source: str
    status: Status

    @property
    def is_permanent(self) -> bool:
        return self.years is None

    @property
    def is_verified(self) -> bool:
        return self.status == "verified"


@cache
def retention_table() -> dict[str, Retention]:
    """Every kind of record by key, in the order of the data."""
    text = resources.files("binhminh.law").joinpath("data/retention.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return {row["key"]: _row(row, data) for row in data["row"]}


def _row(row: dict[str, Any], data: dict[str, Any]) -> Retention:
    source = data[row["source"]]
    return Retention(
        row["key"],
        row["name"],
        row["group"],
        row.get("years"),
        frozenset(f"{row['words']} {fold(row['name'])}".split()) - _COMMON,
        f"{source}, {row['article']}" if "article" in row else source,
        row["status"],
    )


#: Words that nearly every title has, or that say nothing alone.
_COMMON = frozenset(fold("hồ sơ của và về trường các năm học 5 10 20").split())


def suggest_retention(title: str) -> Retention | None:
    """The kind of record that a file's title reads like; None where none shares two words.

    A suggestion for a person to look at: it counts common words, and knows nothing of the content.
    """
    words = frozenset(_plain(title).split()) - _COMMON
    scored = [
        (len(words & row.words), len(words & row.words) / len(row.words), row)
        for row in retention_table().values()
    ]
    shared, _share, best = max(scored, key=lambda found: found[:2])
    return best if shared >= 2 else None


def _plain(text: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in fold(text))


def period_words(years: int | None) -> str:
    """ "Vĩnh viễn", "05 năm", "20 năm", as lists of files print it."""
    return "Vĩnh viễn" if years is None else f"{years:02d} năm"


def transfer_due_on(ended_on: date, years: int | None) -> date | None:
    """The last day on which a file is handed over to the archive; None where it need not be.

    One year from the day the work ended, for what is kept five years or longer. (Files of building
    works: three months from the final settlement; schools enter those by hand.)

    Source: Decree 30/2020/NĐ-CP, Article 30(1) and (2).
    """
    if years is not None and years < TRANSFER_MIN_YEARS:
        return None
    return _years_later(ended_on, 1)


def disposal_on(ended_on: date, years: int | None) -> date | None:
    """The first day on which a file may be proposed for disposal; None: never.

    Periods count whole years from the year the work ended: what ended in 2020 and is kept five
    years is due from 1 January 2026.
    """
    return None if years is None else date(ended_on.year + years + 1, 1, 1)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)
