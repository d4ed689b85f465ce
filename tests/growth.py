"""Many rows where there was one: what a school has, several times over.

For the question whether a page asks more the more there is (test_page_queries.py). A copy points
where its original points, so a record's page gets more lines; what must be unique is changed. New
models take part by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models

from binhminh.core import tenancy
from binhminh.core.organisations.models import Scoped

#: What is not copied, each with its reason. It grows by what is done, or there is one of it.
NOT_COPIED: dict[str, str] = {
    "organisations.Organisation": "the school whose pages are looked at",
    "files.Blob": "one content under its hash, whoever has a file of it",
    "audit.AuditEntry": "written by every step; a copy would break its chain",
    "audit.AuditHead": "one for each school",
    "jobs.ScheduleSlot": "the machine's own",
    "numbering.Counter": "one for each series and year",
    "documents.DocumentSettings": "one for each school",
    "documents.Parcel": "each is taken in once, by a key that names it for ever",
    "documents.RetentionRule": "one for each kind of record; all stand on one page",
    "notices.Preference": "one for each person and kind of notice",
    "search.SearchEntry": "one for each record, written with it",
    "plans.CalendarFeed": "one for each person",
    "plans.Plan": "one for each year; grown by its own work",
    "plans.Area": "grown by actions",
    "plans.Target": "grown by actions",
    "plans.Task": "grown by actions",
    "plans.Occurrence": "grown by actions",
    "plans.TaskEntry": "grown by actions",
}


#: Fields that say what a row is about without being a foreign key.
POINTERS = {"target_type", "target_id", "key", "indicator"}


def copied_models() -> list[type[models.Model]]:
    """Models whose rows are copied, those that are pointed at first."""
    left = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("binhminh.") and model._meta.label not in NOT_COPIED
    ]
    found: list[type[models.Model]] = []
    while left:
        ready = [model for model in left if not _points_at(model) & set(left) - {model}]
        found += ready or left
        left = [model for model in left if model not in found]
    return found


def _points_at(model: type[models.Model]) -> set[Any]:
    return {f.related_model for f in model._meta.fields if isinstance(f, models.ForeignKey)}


class Copies:
    """Copies every row that was there at first, once for each call."""

    def __init__(self, organisation: Any) -> None:
        with tenancy.everything():
            self.originals = {model: list(_rows(model, organisation)) for model in copied_models()}
        self.made = 0

    def add(self, times: int) -> None:
        with tenancy.everything():
            for _ in range(times):
                self.made += 1
                self._round(self.made)

    def _round(self, number: int) -> None:
        copies: dict[tuple[type[models.Model], Any], models.Model] = {}
        for model, rows in self.originals.items():
            for row in rows:
                copy = model(**{f.attname: getattr(row, f.attname) for f in model._meta.fields})
                copy.pk = None if model._meta.pk.get_internal_type() != "CharField" else copy.pk
                copy._state.adding = True
                for names in _unique_sets(model):
                    _make_unique(copy, names, number, copies)
                models.Model.save(copy, force_insert=True)
                copies[model, row.pk] = copy


def _rows(model: type[models.Model], organisation: Any) -> Iterable[models.Model]:
    rows = model._default_manager.order_by("pk")
    if issubclass(model, Scoped):
        return rows.filter(organisation=organisation)
    names = {f.name for f in model._meta.fields}
    return rows.filter(organisation=organisation) if "organisation" in names else rows


def _unique_sets(model: type[models.Model]) -> Iterator[list[str]]:
    """Names of fields that together must not come twice."""
    for field in model._meta.fields:
        if field.unique and not (field.primary_key and isinstance(field, models.AutoField)):
            yield [field.name]
    yield from (list(names) for names in model._meta.unique_together)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield list(constraint.fields) or [
                part.name
                for expression in constraint.expressions
                for part in expression.flatten()
                if isinstance(part, models.F)
            ]


def _make_unique(
    copy: models.Model, names: list[str], number: int, copies: dict[Any, models.Model]
) -> None:
    """Change one of the fields: a day, a text, what it points at, or a number."""
    fields: list[Any] = [copy._meta.get_field(name) for name in names]
    if any(getattr(copy, field.attname) is None for field in fields):
        return  # nothing is equal to nothing
    for change in (_other_day, _other_text, _other_record, _other_number):
        if any(change(copy, field, number, copies) for field in fields):
            return
    raise AssertionError(f"{copy._meta.label} {names}: say in NOT_COPIED why there is one of it")


def _other_day(copy: Any, field: Any, number: int, _copies: Any) -> bool:
    value = getattr(copy, field.attname)
    if not isinstance(field, models.DateField) or value is None:
        return False
    setattr(copy, field.attname, value + timedelta(days=number))
    return True


def _other_text(copy: Any, field: Any, number: int, _copies: Any) -> bool:
    if not isinstance(field, models.CharField) or field.choices or field.name in POINTERS:
        return False
    value = str(getattr(copy, field.attname))
    if not value and field.blank:
        return True  # left out, as in the original: only what is filled in must be unique
    setattr(copy, field.attname, f"{value[: (field.max_length or 999) - 4]}~{number}")
    return True


def _other_record(copy: Any, field: Any, _number: int, copies: dict[Any, Any]) -> bool:
    other = copies.get((field.related_model, getattr(copy, field.attname)))
    if other is None:
        return False
    setattr(copy, field.name, other)
    return True


def _other_number(copy: Any, field: Any, number: int, _copies: Any) -> bool:
    if not isinstance(field, models.IntegerField) or field.name in POINTERS:
        return False
    setattr(copy, field.attname, (getattr(copy, field.attname) or 0) + number)
    return True
