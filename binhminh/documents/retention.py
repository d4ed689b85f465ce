"""How long work files are kept: the law's table with the school's own rows before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from binhminh.core.organisations.models import Organisation
from binhminh.law.retention import MOST_YEARS, Retention, period_words, retention_table

from . import errors
from .models import RetentionRule, WorkFile


@dataclass(frozen=True)
class Period:
    """How long a file is kept, and by which rule. ``years`` None: for ever.

    Raises:
        RetentionUnknown: fewer than one year, or more than the law knows.
    """

    years: int | None
    key: str = ""
    source: str = ""
    verified: bool = True

    FIELDS: ClassVar[tuple[str, ...]] = ("is_permanent", "retention_years", "retention_source")

    def __post_init__(self) -> None:
        if self.years is not None and not 1 <= self.years <= MOST_YEARS:
            raise errors.RetentionUnknown

    def write_to(self, work_file: WorkFile) -> None:
        work_file.is_permanent = self.years is None
        work_file.retention_years = self.years
        work_file.retention_key = self.key
        work_file.retention_source = self.source

    def __str__(self) -> str:
        return period_words(self.years)


@dataclass(frozen=True)
class Row:
    """A kind of record on the page of periods."""

    key: str
    name: str
    group: str
    years: int | None
    source: str
    verified: bool
    own: RetentionRule | None = None

    @property
    def period(self) -> str:
        return period_words(self.years)

    def as_period(self) -> Period:
        return Period(self.years, self.key, self.source, self.verified)


#: Group of the kinds a school adds itself.
OWN_GROUP = "Nhà trường tự quy định"


def table_of(organisation: Organisation) -> list[Row]:
    """Every kind of record by group; where the school has its own row, that one counts."""
    own = {rule.key: rule for rule in RetentionRule.objects.of(organisation)}
    rows = [_row(law, own.pop(law.key, None)) for law in retention_table().values()]
    more = [_own(rule) for rule in own.values()]
    return rows + sorted(more, key=lambda row: row.name)


def _row(law: Retention, rule: RetentionRule | None) -> Row:
    if rule is None:
        return Row(law.key, law.name, law.group, law.years, law.source, law.is_verified)
    return Row(law.key, rule.name, law.group, rule.years, rule.source, True, rule)


def _own(rule: RetentionRule) -> Row:
    return Row(rule.key, rule.name, OWN_GROUP, rule.years, rule.source, True, rule)


def row_of(organisation: Organisation, key: str) -> Row | None:
    return next((row for row in table_of(organisation) if row.key == key), None)


def is_doubtful(work_file: WorkFile, rows: dict[str, Row]) -> bool:
    """Its period was taken over from a row nobody has confirmed."""
    row = rows.get(work_file.retention_key)
    same = row is not None and row.source == work_file.retention_source
    return same and row is not None and not row.verified
